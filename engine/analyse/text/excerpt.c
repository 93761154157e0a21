/* An excerpt grows from its span to both sides as far as its sentences and its room go; what one side does not need the
 * other may have. A side that is cut is taken back to a blank, or to the edge of a word where there is none. */
#include "analyse/text/excerpt.h"

#include "analyse/text/blank.h"
#include "analyse/text/edges.h"

/* The sentences (or paragraphs) that the span touches, and the span itself. */
static rap_span touched(rap_span first, rap_span last, rap_span span) {
  rap_span all = {first.start, last.stop};
  if (all.start > span.start) all.start = span.start;
  if (all.stop < span.stop) all.stop = span.stop;
  return all;
}

static size_t last_byte(rap_span span) {
  return rap_span_is_empty(span) ? span.start : span.stop - 1;
}

static rap_span sentences_of(rap_analysis *analysis, rap_span span) {
  return touched(rap_analysis_sentence_at(analysis, span.start), rap_analysis_sentence_at(analysis, last_byte(span)),
                 span);
}

static bool in_word(rap_str text, size_t at) {
  if (at == 0 || !rap_word_begins(text, at)) return false;
  return rap_is_word(rap_utf8_previous(text.s, &at));
}

/* The first place in [at, most] where a word may begin after a cut. */
static size_t cut_start(rap_str text, size_t at, size_t most) {
  while (!rap_utf8_is_edge(text.s, text.len, at)) at++;
  size_t blank = at;
  while (blank < most && !rap_is_blank(text.s[blank]) && blank > 0 && !rap_is_blank(text.s[blank - 1])) blank++;
  blank = rap_skip_blanks(text, blank, most);
  if (blank < most || (most > 0 && rap_is_blank(text.s[most - 1]))) return blank;
  while (at < most && in_word(text, at)) rap_utf8_next(text.s, text.len, &at);
  return at < most ? at : most;
}

/* The last place in [least, at] where a word may end before a cut. */
static size_t cut_stop(rap_str text, size_t at, size_t least) {
  while (!rap_utf8_is_edge(text.s, text.len, at)) at--;
  size_t blank = at;
  while (blank > least && blank < text.len && !rap_is_blank(text.s[blank])) blank--;
  if (blank > least || (least < text.len && rap_is_blank(text.s[least])))
    return rap_skip_blanks_back(text, blank, least);
  while (at > least && in_word(text, at)) rap_utf8_previous(text.s, &at);
  return at > least ? at : least;
}

/* What each side gets of `room`, when it could use `left` and `right`. */
static void share(size_t room, size_t *left, size_t *right) {
  if (*left + *right <= room) return;
  size_t half = room / 2;
  if (*left <= half)
    *right = room - *left;
  else if (*right <= half)
    *left = room - *right;
  else
    *left = half, *right = room - half;
}

rap_span rap_excerpt_context(rap_analysis *analysis, rap_span span, size_t limit) {
  rap_span all = sentences_of(analysis, span);
  size_t length = span.stop - span.start;
  if (all.stop - all.start <= limit) return all;
  if (length >= limit) return span;
  size_t left = span.start - all.start, right = all.stop - span.stop;
  share(limit - length, &left, &right);
  size_t start = span.start - left, stop = span.stop + right;
  if (start > all.start) start = cut_start(analysis->text, start, span.start);
  if (stop < all.stop) stop = cut_stop(analysis->text, stop, span.stop);
  return rap_span_of(start, stop);
}

/* -- text -------------------------------------------------------------------------------------------------------- */

/* Every run of blanks that holds a line end, a tab or the like becomes one blank. */
static rap_str on_one_line(rap_arena *arena, rap_str text) {
  char *out = rap_arena_alloc(arena, text.len + 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len;) {
    size_t behind = at;
    bool line = false;
    for (; behind < text.len && rap_is_blank(text.s[behind]); behind++) line |= text.s[behind] != ' ';
    if (line) {
      out[len++] = ' ';
      at = behind;
    } else {
      size_t stop = behind > at ? behind : at + 1;
      memcpy(out + len, text.s + at, stop - at);
      len += stop - at;
      at = stop;
    }
  }
  return rap_str_of(out, len);
}

/* `*count` characters back from `at`, but not before `start`; *count becomes how many there were. */
static size_t back(rap_str text, size_t at, size_t start, size_t *count) {
  size_t wanted = *count;
  for (*count = 0; *count < wanted && at > start; (*count)++) rap_utf8_previous(text.s, &at);
  return at;
}

static size_t forth(rap_str text, size_t at, size_t stop, size_t *count) {
  size_t wanted = *count;
  for (*count = 0; *count < wanted && at < stop; (*count)++) rap_utf8_next(text.s, stop, &at);
  return at;
}

rap_str rap_excerpt_text(rap_analysis *analysis, rap_span span, size_t width) {
  rap_str text = analysis->text;
  rap_span all = sentences_of(analysis, span);
  size_t length = rap_utf8_count(text.s + span.start, span.stop - span.start), marks = 2;
  size_t left = width, right = width; /* no more is ever needed */
  size_t start = back(text, span.start, all.start, &left), stop = forth(text, span.stop, all.stop, &right);
  if (left + length + right > width) {
    share(width > length + marks ? width - length - marks : 0, &left, &right);
    start = back(text, span.start, all.start, &left);
    stop = forth(text, span.stop, all.stop, &right);
    if (start > all.start) start = cut_start(text, start, span.start);
    if (stop < all.stop) stop = cut_stop(text, stop, span.stop);
  }
  rap_str line = on_one_line(analysis->arena, rap_str_slice(text, start, stop));
  return rap_arena_printf(analysis->arena, "%s%.*s%s", start > all.start ? "…" : "", RAP_ARG(line),
                          stop < all.stop ? "…" : "");
}

/* -- key words in context ---------------------------------------------------------------------------------------- */

/* Behind `words` words (stretches between blanks that hold a word character), forward or backward. */
static size_t words_forth(rap_str text, size_t at, size_t stop, size_t words) {
  while (words > 0 && at < stop) {
    at = rap_skip_blanks(text, at, stop);
    bool word = false;
    for (size_t next = at; at < stop; at = next) {
      uint32_t c = rap_utf8_next(text.s, stop, &next);
      if (rap_is_any_blank(c)) break;
      word |= rap_is_word(c);
    }
    words -= word;
  }
  return at;
}

static size_t words_back(rap_str text, size_t at, size_t start, size_t words) {
  while (words > 0 && at > start) {
    at = rap_skip_blanks_back(text, at, start);
    bool word = false;
    for (size_t before = at; at > start; at = before) {
      uint32_t c = rap_utf8_previous(text.s, &before);
      if (rap_is_any_blank(c)) break;
      word |= rap_is_word(c);
    }
    words -= word;
  }
  return at;
}

rap_kwic rap_excerpt_kwic(rap_analysis *analysis, rap_span keyword, size_t words, rap_within within) {
  rap_str text = analysis->text;
  rap_span all = rap_span_of(0, text.len);
  if (within == RAP_WITHIN_SENTENCE)
    all = sentences_of(analysis, keyword);
  else if (within == RAP_WITHIN_PARAGRAPH)
    all = touched(rap_analysis_paragraph_at(analysis, keyword.start),
                  rap_analysis_paragraph_at(analysis, last_byte(keyword)), keyword);
  size_t start = words_back(text, keyword.start, all.start, words);
  size_t stop = words_forth(text, keyword.stop, all.stop, words);
  return (rap_kwic){
      .pre = rap_str_trim(on_one_line(analysis->arena, rap_str_slice(text, start, keyword.start))),
      .post = rap_str_trim(on_one_line(analysis->arena, rap_str_slice(text, keyword.stop, stop))),
  };
}
