/* A document in the terminal. One walk over the text carries a word along with what is switched on inside it; a word
 * that does not fit begins a new line. With colour, what a mark is shows in how it looks, and looks add up where marks
 * overlap (a country, bold cyan, in a quotation, green, in evidence, underlined). Without, marks are brackets. Nothing
 * in the text reaches the terminal as a control character. */
#include "write/seen_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/unicode.h"
#include "core/utf8.h"
#include "write/cell.h"
#include "write/layout.h"

enum { WIDEST = 100, NARROWEST = 30 };

typedef struct body {
  const rap_markings *marks;
  uint32_t *by_stop; /* the marks in the order in which they end */
  size_t opened, closed;
  size_t active[RAP_MARKING_COUNT_];
  bool colour;
  size_t width;
  rap_buf *out;
  size_t column;  /* of the line so far */
  unsigned shown; /* the looks switched on in the line so far */
  size_t newlines;
  /* The word that is being gathered. */
  rap_buf word;
  size_t word_width;
  unsigned looks, word_looks, blank_looks; /* now, where the word begins, at the blank before it */
  bool blank;
} body;

/* -- looks --------------------------------------------------------------------------------------------------------- */

static unsigned looks_of(const body *in) {
  unsigned looks = 0;
  for (unsigned kind = 0; kind < RAP_MARKING_COUNT_; kind++)
    if (in->active[kind]) looks |= 1U << kind;
  return looks;
}

static bool has(unsigned looks, rap_marking_kind kind) {
  return looks >> kind & 1;
}

/* The colour tells the innermost thing; the other attributes add to it. */
static void put_looks(rap_buf *out, unsigned looks) {
  rap_buf_add_cstr(out, "\033[0");
  if (has(looks, RAP_MARKING_COUNTRY) || has(looks, RAP_MARKING_ORGANISATION) || has(looks, RAP_MARKING_SOURCE))
    rap_buf_add_cstr(out, ";1");
  if (has(looks, RAP_MARKING_CUE)) rap_buf_add_cstr(out, ";3");
  if (has(looks, RAP_MARKING_EVIDENCE) || has(looks, RAP_MARKING_MEETING)) rap_buf_add_cstr(out, ";4");
  if (has(looks, RAP_MARKING_COUNTRY))
    rap_buf_add_cstr(out, ";36");
  else if (has(looks, RAP_MARKING_ORGANISATION))
    rap_buf_add_cstr(out, ";34");
  else if (has(looks, RAP_MARKING_PERSON) || has(looks, RAP_MARKING_SOURCE))
    rap_buf_add_cstr(out, ";35");
  else if (has(looks, RAP_MARKING_QUOTATION))
    rap_buf_add_cstr(out, ";32");
  rap_buf_add_byte(out, 'm');
}

static void show(body *in, unsigned looks) {
  if (in->colour && looks != in->shown) put_looks(in->out, looks);
  in->shown = looks;
}

/* -- words and lines ----------------------------------------------------------------------------------------------- */

static void end_line(body *in) {
  show(in, 0);
  rap_buf_add_byte(in->out, '\n');
  in->column = 0;
}

static void flush_word(body *in) {
  if (in->word.len > 0) {
    bool fits = in->column + in->blank + in->word_width <= in->width;
    if (in->column > 0 && !fits) end_line(in);
    if (in->column > 0 && in->blank) {
      show(in, in->blank_looks);
      rap_buf_add_byte(in->out, ' ');
      in->column++;
    }
    show(in, in->word_looks);
    rap_buf_add_str(in->out, rap_buf_str(&in->word));
    in->shown = in->looks;
    in->column += in->word_width;
    in->newlines = 0;
  }
  rap_buf_truncate(&in->word, 0);
  in->word_width = 0;
  in->word_looks = in->looks;
  in->blank = false;
}

static void put_newline(body *in) {
  flush_word(in);
  if (in->newlines < 2) end_line(in);
  in->newlines++;
}

/* What is added to a word and does not come from the text. */
static void put_extra(body *in, rap_str extra) {
  rap_buf_add_str(&in->word, extra);
  in->word_width += rap_columns_wide(extra);
}

static void put_char(body *in, const char *s, size_t len, uint32_t c) {
  size_t columns = (size_t)rap_width(c);
  if (in->word_width + columns > in->width) flush_word(in);
  rap_buf_add(&in->word, s, len);
  in->word_width += columns;
}

static void put_blank(body *in) {
  flush_word(in);
  in->blank = true;
  in->blank_looks = in->looks;
}

/* -- marks ----------------------------------------------------------------------------------------------------------*/

static void put_number(body *in, uint32_t number) {
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  char digits[16];
  int len = snprintf(digits, sizeof digits, "%u", number);
  for (int i = 0; i < len; i++) put_extra(in, rap_str_from(raised[digits[i] - '0']));
}

static void put_open(body *in, const rap_marking *mark) {
  if (in->colour) {
    if (mark->kind == RAP_MARKING_QUOTATION) put_number(in, mark->number);
    return;
  }
  char quotation[24];
  snprintf(quotation, sizeof quotation, "{%u|", mark->number);
  if (mark->kind == RAP_MARKING_QUOTATION) put_extra(in, rap_str_from(quotation));
  if (mark->kind == RAP_MARKING_SOURCE || mark->kind == RAP_MARKING_CUE) put_extra(in, RAP_LIT("<"));
  if (mark->kind == RAP_MARKING_COUNTRY || mark->kind == RAP_MARKING_ORGANISATION) put_extra(in, RAP_LIT("["));
}

static void put_close(body *in, const rap_marking *mark, rap_str text) {
  if (in->colour) return;
  if (mark->kind == RAP_MARKING_QUOTATION) put_extra(in, RAP_LIT("}"));
  if (mark->kind == RAP_MARKING_SOURCE || mark->kind == RAP_MARKING_CUE) put_extra(in, RAP_LIT(">"));
  if (mark->kind != RAP_MARKING_COUNTRY && mark->kind != RAP_MARKING_ORGANISATION) return;
  if (!rap_str_equal(rap_span_text(text, mark->span), mark->code)) {
    put_extra(in, RAP_LIT("="));
    put_extra(in, mark->code);
  }
  put_extra(in, RAP_LIT("]"));
}

/* Where the text has come to `at`: ends the marks that end here, begins those that begin here. */
static void turn_marks(body *in, rap_str text, size_t at) {
  const rap_marking *marks = in->marks->items;
  size_t count = in->marks->count;
  unsigned before = in->looks;
  for (; in->closed < count && marks[in->by_stop[in->closed]].span.stop <= at; in->closed++) {
    const rap_marking *mark = &marks[in->by_stop[in->closed]];
    in->active[mark->kind]--;
    put_close(in, mark, text);
  }
  size_t first = in->opened;
  for (; in->opened < count && marks[in->opened].span.start <= at; in->opened++) in->active[marks[in->opened].kind]++;
  in->looks = looks_of(in);
  if (in->word.len == 0)
    in->word_looks = in->looks;
  else if (in->colour && in->looks != before)
    put_looks(&in->word, in->looks);
  for (; first < in->opened; first++) put_open(in, &marks[first]);
}

static int by_stop(const void *a, const void *b, void *context) {
  const rap_marking *marks = context;
  uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
  if (marks[first].span.stop != marks[second].span.stop)
    return marks[first].span.stop < marks[second].span.stop ? -1 : 1;
  return first > second ? -1 : 1; /* inner ones first */
}

/* What a terminal would act on. */
static bool is_control(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || c == 0xAD;
}

static void walk(body *in, rap_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t from = at;
    uint32_t c = rap_utf8_next(text.s, text.len, &at);
    turn_marks(in, text, from);
    if (c == '\n')
      put_newline(in);
    else if (c == ' ' || c == '\t' || c == '\r' || c == 0x0B || c == 0x0C)
      put_blank(in);
    else if (!is_control(c))
      put_char(in, text.s + from, at - from, c);
  }
  turn_marks(in, text, text.len);
  flush_word(in);
  if (in->column > 0) end_line(in);
}

static void put_body(const rap_seen_screen *on) {
  body in = {.marks = &on->marks, .colour = on->colour, .width = on->width, .out = on->out, .newlines = 2};
  in.by_stop = rap_arena_alloc(on->arena, on->marks.count * sizeof *in.by_stop);
  for (uint32_t i = 0; i < on->marks.count; i++) in.by_stop[i] = i;
  if (on->marks.count) qsort_r(in.by_stop, on->marks.count, sizeof *in.by_stop, by_stop, on->marks.items);
  walk(&in, on->seen->document->text);
  rap_buf_clear(&in.word);
}

/* -- the whole ----------------------------------------------------------------------------------------------------- */

void rap_seen_put_styled(const rap_seen_screen *on, const char *code, rap_str text) {
  if (on->colour) rap_buf_printf(on->out, "\033[%sm", code);
  rap_buf_add_str(on->out, text);
  if (on->colour) rap_buf_add_cstr(on->out, "\033[0m");
}

static void put_head(const rap_seen_screen *on) {
  const rap_document *document = on->seen->document;
  rap_str title = rap_line_show(document->title.len ? document->title : document->id, on->arena);
  rap_lines lines = rap_lines_of(title, on->width, on->arena);
  for (size_t i = 0; i < lines.count; i++) {
    rap_seen_put_styled(on, "1", lines.items[i]);
    rap_buf_add_byte(on->out, '\n');
  }
  bool said = document->title.len == 0 && rap_str_equal(document->id, document->path);
  rap_str from = RAP_LIT("");
  rap_str parts[] = {document->date, document->publisher, said ? RAP_NIL : document->path};
  for (size_t i = 0; i < 3; i++)
    if (parts[i].len)
      from = rap_arena_printf(on->arena, "%.*s%s%.*s", RAP_ARG(from), from.len ? " · " : "",
                              RAP_ARG(rap_line_show(parts[i], on->arena)));
  rap_put_wrapped(on->out, from, on->width, "", "", on->arena);
  rap_buf_add_byte(on->out, '\n');
}

static void put_legend(const rap_seen_screen *on) {
  if (on->marks.count == 0) return;
  rap_buf_add_byte(on->out, '\n');
  if (on->colour)
    rap_buf_add_cstr(on->out,
                     "\033[0;32mquotation\033[0m  \033[0;1;35mspeaker\033[0m  \033[0;3mcue\033[0m  "
                     "\033[0;35mperson\033[0m  \033[0;1;36mcountry\033[0m  \033[0;1;34morganisation\033[0m  "
                     "\033[0;4mmeeting, attendance\033[0m\n");
  else
    rap_put_wrapped(on->out, RAP_LIT("{1|quotation} <speaker or cue> [country or organisation=its code]"), on->width,
                    "", "", on->arena);
}

void rap_seen_text(const rap_seen *seen, size_t width, bool colour, rap_buf *out) {
  rap_arena *arena = rap_arena_new();
  if (width > WIDEST) width = WIDEST;
  if (width < NARROWEST) width = NARROWEST;
  rap_seen_screen on = {seen, rap_seen_markings_of(seen, arena), width, colour, out, arena};
  put_head(&on);
  put_body(&on);
  put_legend(&on);
  rap_seen_lists(&on);
  rap_buf_add_byte(out, '\n');
  rap_arena_free(arena);
}
