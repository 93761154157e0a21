/* One pass: the next mark that may end a sentence is looked for byte by byte (a table), then judged by what stands
 * behind it (a blank, and something that can begin a sentence) and before it (abbreviations.c). */
#include "analyse/text/segment.h"

#include "analyse/analysis.h"
#include "analyse/text/abbreviations.h"
#include "analyse/text/blank.h"
#include "analyse/text/edges.h"
#include "analyse/text/stopwords.h"
#include "core/bytes.h"

/* -- marks -------------------------------------------------------------------------------------------------------- */

static bool is_wide_terminator(uint32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

static bool is_terminator(uint32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  return c == 0x2026 || is_wide_terminator(c) || c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x203C ||
         (c >= 0x2047 && c <= 0x2049);
}

static bool is_closer(uint32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}';
  return c == 0xBB || c == 0xAB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
         (c >= 0x300C && c <= 0x300F) || c == 0xFF09;
}

/* -- paragraphs -------------------------------------------------------------------------------------------------- */

/* Behind the line end at `at` and all blank lines that follow; *blank says whether there was one. */
static size_t next_line(rap_str text, size_t at, bool *blank) {
  size_t line = at + 1;
  *blank = false;
  for (;;) {
    size_t behind = line;
    while (behind < text.len && text.s[behind] != '\n') {
      size_t next = behind;
      if (!rap_is_any_blank(rap_utf8_next(text.s, text.len, &next))) return line;
      behind = next;
    }
    if (behind == text.len) return line;
    *blank = true;
    line = behind + 1;
  }
}

static bool has_blank_line(rap_str text) {
  bool blank = false;
  for (size_t at = rap_str_find_byte(text, '\n', 0); at < text.len; at = rap_str_find_byte(text, '\n', at)) {
    at = next_line(text, at, &blank);
    if (blank) return true;
  }
  return false;
}

/* Does the line that ends at `stop` end as a sentence or a heading with a colon does? */
static bool ends_line(rap_str text, size_t stop) {
  stop = rap_skip_blanks_back(text, stop, 0);
  uint32_t last = stop > 0 ? rap_utf8_previous(text.s, &stop) : ':';
  return last == ':' || is_terminator(last) || is_closer(last);
}

static bool begins_small(rap_str text, size_t line) {
  size_t at = rap_skip_blanks(text, line, text.len);
  return at < text.len && rap_is_lower(rap_utf8_next(text.s, text.len, &at));
}

/* Lines of some width, so that every second or third one goes on in the middle of a sentence? */
static bool is_wrapped(rap_str text) {
  enum { FEWEST = 2, SHARE = 4 };
  size_t lines = 0, wrapped = 0;
  bool blank;
  for (size_t at = rap_str_find_byte(text, '\n', 0); at < text.len; at = rap_str_find_byte(text, '\n', at)) {
    size_t line = next_line(text, at, &blank);
    lines++;
    wrapped += begins_small(text, line) && !ends_line(text, at);
    at = line;
  }
  return wrapped >= FEWEST && wrapped * SHARE >= lines;
}

/* What ends a paragraph: a blank line where the text has any, else the end of a line; but of wrapped lines only of one
 * that ends a sentence. */
typedef enum breaks { AT_BLANK_LINES, AT_LINES, AT_FULL_LINES } breaks;

static breaks breaks_of(rap_str text) {
  if (has_blank_line(text)) return AT_BLANK_LINES;
  return is_wrapped(text) ? AT_FULL_LINES : AT_LINES;
}

void rap_paragraphs_of(rap_arena *arena, rap_str text, rap_spans *paragraphs) {
  size_t at = rap_skip_blanks(text, 0, text.len);
  text.len = rap_skip_blanks_back(text, text.len, at);
  breaks where = breaks_of(rap_str_slice(text, at, text.len));
  for (size_t line = at; at < text.len;) {
    bool blank = false;
    size_t stop = rap_str_find_byte(text, '\n', line);
    line = stop < text.len ? next_line(text, stop, &blank) : text.len;
    bool goes_on = where == AT_BLANK_LINES ? !blank : where == AT_FULL_LINES && !ends_line(text, stop);
    if (stop < text.len && goes_on) continue;
    stop = rap_skip_blanks_back(text, stop, at);
    if (stop > at) RAP_PUSH(arena, paragraphs, rap_span_of(at, stop));
    at = rap_skip_blanks(text, line, text.len);
    if (at > line) line = at;
  }
}

/* -- sentences --------------------------------------------------------------------------------------------------- */

typedef struct scan {
  rap_str text; /* ends with the paragraph */
  size_t start; /* of the sentence in hand */
  int language;
} scan;

/* A mark that may end a sentence, with what belongs to it. */
typedef struct mark {
  size_t at, stop;     /* the marks */
  size_t behind;       /* the closing quotation marks and brackets as well */
  bool single;         /* one full stop */
  bool needs_no_blank; /* the full stops of Chinese and Japanese */
} mark;

static bool is_opener(uint32_t c) {
  if (c < 0x80) return c == '"' || c == '\'' || c == '(' || c == '[' || c == '{' || c == '-' || c == '*';
  return c == 0xBB || c == 0xAB || c == 0xBF || c == 0xA1 || (c >= 0x2010 && c <= 0x2015) ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2022 || c == 0x2039 || c == 0x203A || (c >= 0x300C && c <= 0x300F);
}

/* First bytes of terminators. */
static const bool may_end[256] = {['.'] = true,  ['!'] = true,  ['?'] = true,  [0xE2] = true, [0xE3] = true,
                                  [0xEF] = true, [0xD8] = true, [0xDB] = true, [0xE0] = true};

/* The next byte of may_end at or after `at`, or text.len. */
static size_t next_candidate(rap_str text, size_t at) {
  static const rap_byte_set set = {{'.', '!', '?', '?'}, .high = true};
  do at = rap_bytes_find(text, at, text.len, &set);
  while (at < text.len && !may_end[(unsigned char)text.s[at]] && ++at);
  return at;
}

/* A closing guillemet may stand apart: "« On part ! » Il sort." A German opening one has a word behind it. */
static size_t apart(rap_str text, size_t at) {
  size_t next = rap_skip_blanks(text, at, text.len);
  if (next == at || next == text.len) return at;
  uint32_t c = rap_utf8_next(text.s, text.len, &next);
  if (c != 0xBB && c != 0x203A) return at;
  return next < text.len && rap_word_begins(text, next) ? at : next;
}

/* The next mark at or after `at`; false at the end. */
static bool next_mark(rap_str text, size_t at, mark *it) {
  for (;; at++) {
    at = next_candidate(text, at);
    if (at >= text.len) return false;
    size_t stop = at;
    uint32_t c = rap_utf8_next(text.s, text.len, &stop);
    if (!is_terminator(c)) continue;
    *it = (mark){.at = at, .stop = stop, .single = c == '.', .needs_no_blank = is_wide_terminator(c)};
    break;
  }
  for (size_t next = it->stop; next < text.len; it->stop = next) {
    uint32_t c = rap_utf8_next(text.s, text.len, &next);
    if (!is_terminator(c)) break;
    it->single = false;
    it->needs_no_blank |= is_wide_terminator(c);
  }
  it->behind = it->stop;
  for (size_t next = it->stop; next < text.len; it->behind = next)
    if (!is_closer(rap_utf8_next(text.s, text.len, &next))) break;
  if (it->behind == it->stop) it->behind = apart(text, it->stop);
  return true;
}

/* Where the words of the next sentence would begin: behind blanks, dashes and opening marks. */
static size_t next_words(rap_str text, size_t at) {
  for (size_t next = at; next < text.len; at = next) {
    uint32_t c = rap_utf8_next(text.s, text.len, &next);
    if (!is_opener(c) && !rap_is_any_blank(c)) break;
  }
  return at;
}

/* A small letter goes on with the sentence, unless a capital follows it (iPhone). */
static bool goes_on(rap_str text, size_t at) {
  uint32_t c = rap_utf8_next(text.s, text.len, &at);
  if (rap_is_lower(c)) return at >= text.len || !rap_is_upper(rap_utf8_next(text.s, text.len, &at));
  return c == ',' || c == ';' || c == ':' || is_terminator(c) || is_closer(c);
}

/* "z." before "B.": parts of one abbreviation, or initials. */
static bool is_lone_letter(rap_str text, size_t at) {
  if (at >= text.len || !rap_is_letter(rap_utf8_next(text.s, text.len, &at))) return false;
  return at < text.len && text.s[at] == '.';
}

/* Some wires write a capital behind every full stop: "the U.S. And Canada". */
static bool joins(rap_str word) {
  return rap_str_equal(word, RAP_LIT("And")) || rap_str_equal(word, RAP_LIT("Or"));
}

static bool stop_ends(const scan *here, size_t at, size_t words) {
  rap_str text = here->text;
  rap_str next = rap_str_slice(text, words, rap_word_end(text, words));
  bool number = next.len > 0 && rap_is_ascii_digit(next.s[0]);
  switch (rap_stop_kind_at(text, here->start, at, here->language)) {
    case RAP_STOP_PLAIN:
    case RAP_STOP_GOES:
      return true;
    case RAP_STOP_LAST:
      return !rap_goes_on_behind(next, here->language);
    case RAP_STOP_NEVER:
      return false;
    case RAP_STOP_NUMBER:
      return !number;
    case RAP_STOP_MAYBE:
    case RAP_STOP_ORDINAL:
      break;
  }
  return !number && !is_lone_letter(text, words) && !joins(next) && rap_is_stopword(next, here->language);
}

/* Does the sentence end behind this mark? */
static bool ends(const scan *here, const mark *it) {
  rap_str text = here->text;
  if (it->behind == text.len) return true;
  if (it->needs_no_blank) return true;
  if (rap_skip_blanks(text, it->behind, text.len) == it->behind) return false;
  size_t words = next_words(text, it->behind);
  if (words == text.len || goes_on(text, words)) return false;
  bool omission = it->stop < text.len && it->at > here->start && strchr("[(", text.s[it->at - 1]) &&
                  strchr("])", text.s[it->stop]); /* "[…]" */
  if (omission) return false;
  return !it->single || stop_ends(here, it->at, words);
}

static void paragraph_sentences(rap_arena *arena, rap_str text, rap_span paragraph, int language,
                                rap_spans *sentences) {
  scan here = {rap_str_slice(text, 0, paragraph.stop), paragraph.start, language};
  mark it;
  for (size_t at = paragraph.start; next_mark(here.text, at, &it); at = it.behind) {
    if (!ends(&here, &it)) continue;
    RAP_PUSH(arena, sentences, rap_span_of(here.start, it.behind));
    here.start = rap_skip_blanks(here.text, it.behind, paragraph.stop);
  }
  if (here.start < paragraph.stop) RAP_PUSH(arena, sentences, rap_span_of(here.start, paragraph.stop));
}

void rap_sentences_of(rap_arena *arena, rap_str text, const rap_spans *paragraphs, rap_str language,
                      rap_spans *sentences) {
  int number = rap_language_number(language);
  for (size_t i = 0; i < paragraphs->count; i++)
    paragraph_sentences(arena, text, paragraphs->items[i], number, sentences);
}

/* -- of an analysis ---------------------------------------------------------------------------------------------- */

void rap_paragraphs_find(rap_analysis *analysis) {
  rap_paragraphs_of(analysis->arena, analysis->text, &analysis->paragraphs);
}

void rap_sentences_find(rap_analysis *analysis) {
  rap_sentences_of(analysis->arena, analysis->text, rap_analysis_paragraphs(analysis), rap_analysis_language(analysis),
                   &analysis->sentences);
}
