#include "load/workbook_text.h"

#include <ctype.h>

#include "core/utf8.h"

void rap_workbook_runs_begin(rap_workbook_runs *runs) {
  rap_buf text = runs->text;
  rap_buf_truncate(&text, 0);
  *runs = (rap_workbook_runs){.text = text};
}

void rap_workbook_runs_open(rap_workbook_runs *runs, const char *name, bool off) {
  if (strcmp(name, "r") == 0) runs->bold = false, runs->run_start = runs->text.len;
  if (strcmp(name, "rPh") == 0) runs->aid = true;
  if (strcmp(name, "rPr") == 0) runs->format = true;
  if (strcmp(name, "b") == 0 && runs->format) runs->bold = !off;
  if (strcmp(name, "t") == 0) runs->taking = !runs->aid;
}

/* Runs in bold that follow each other are one stretch; later ones are not ours. */
static void close_run(rap_workbook_runs *runs) {
  bool first = runs->bold_start == runs->bold_stop;
  if (!runs->bold || runs->text.len == runs->run_start) return;
  if (first) runs->bold_start = runs->run_start;
  if (first || runs->bold_stop == runs->run_start) runs->bold_stop = runs->text.len;
}

void rap_workbook_runs_close(rap_workbook_runs *runs, const char *name) {
  if (strcmp(name, "r") == 0) close_run(runs);
  if (strcmp(name, "rPh") == 0) runs->aid = false;
  if (strcmp(name, "rPr") == 0) runs->format = false;
  if (strcmp(name, "t") == 0) runs->taking = false;
}

void rap_workbook_runs_add(rap_workbook_runs *runs, const char *s, size_t len) {
  if (runs->taking) rap_buf_add(&runs->text, s, len);
}

/* The character that "_x0041_" stands for. */
static bool escape_at(rap_str text, size_t at, uint32_t *character) {
  if (text.len - at < 7 || text.s[at] != '_' || text.s[at + 1] != 'x' || text.s[at + 6] != '_') return false;
  *character = 0;
  for (size_t i = at + 2; i < at + 6; i++) {
    if (!isxdigit((unsigned char)text.s[i])) return false;
    int digit = rap_is_ascii_digit(text.s[i]) ? text.s[i] - '0' : rap_ascii_lower(text.s[i]) - 'a' + 10;
    *character = *character * 16 + (uint32_t)digit;
  }
  return true;
}

/* Escapes are undone last, since one may be cut by the parser's pieces; the bold stretch moves along. */
rap_workbook_text rap_workbook_runs_end(rap_workbook_runs *runs, rap_arena *arena) {
  rap_str raw = rap_buf_str(&runs->text);
  char *out = rap_arena_alloc(arena, raw.len + 1);
  size_t len = 0, bold_start = 0, bold_stop = 0;
  for (size_t at = 0; at <= raw.len;) {
    uint32_t c;
    if (at == runs->bold_start) bold_start = len;
    if (at == runs->bold_stop) bold_stop = len;
    if (at == raw.len) break;
    if (escape_at(raw, at, &c)) {
      len += rap_utf8_put(out + len, c);
      at += 7;
    } else {
      out[len++] = raw.s[at++];
    }
  }
  if (runs->bold_start == runs->bold_stop) bold_start = bold_stop = 0;
  return (rap_workbook_text){rap_str_of(out, len), bold_start, bold_stop};
}

rap_str rap_workbook_attribute(const xmlChar **attributes, int count, const char *name) {
  for (int i = 0; i < count; i++, attributes += 5) /* name, prefix, URI, value, end of value */
    if (strcmp((const char *)attributes[0], name) == 0)
      return rap_str_of((const char *)attributes[3], (size_t)(attributes[4] - attributes[3]));
  return RAP_NIL;
}
