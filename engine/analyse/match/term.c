/* Patterns are matched character by character; only the few places that a matcher's filter lets through get here. */
#include "analyse/match/term.h"

#include "analyse/text/blank.h"
#include "analyse/text/edges.h"

/* Characters that count as one another become one. */
static uint32_t plain(uint32_t c) {
  if (rap_is_any_blank(c)) return ' ';
  if (c == 0x2018 || c == 0x2019) return '\'';
  /* the hyphen, the one that does not break, and the dash of "Russia–Ukraine" */
  return c == 0x2010 || c == 0x2011 || c == 0x2013 ? '-' : c;
}

/* The micro sign is no part of a word, its folding is: it stays. */
static uint32_t caseless(uint32_t c) {
  return c == 0xB5 ? c : rap_fold(c);
}

static uint32_t plain_at(rap_str text, size_t *at) {
  return plain(rap_utf8_next(text.s, text.len, at));
}

static bool is_star(rap_str term, size_t at, bool after_word) {
  return after_word && term.s[at] == '*' && !rap_word_begins(term, at + 1);
}

/* A hyphen may be a blank only between words: "-led" is not every " led". */
static void loosen(char *gap, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (gap[i] == '-') gap[i] = RAP_TERM_HYPHEN;
}

size_t rap_term_pattern(char *out, rap_str term, bool fold, bool wild) {
  size_t written = 0, gap = SIZE_MAX; /* where the gap behind the last word begins */
  bool after_word = false;
  for (size_t at = 0; at < term.len;) {
    if (wild && is_star(term, at, after_word)) {
      out[written++] = RAP_TERM_ANY;
      gap = written;
      after_word = false;
      at++;
      continue;
    }
    after_word = rap_word_begins(term, at);
    if (after_word && gap < written) loosen(out + gap, written - gap);
    uint32_t c = plain_at(term, &at);
    if (c == RAP_TERM_ANY || c == RAP_TERM_HYPHEN) c = ' ';
    if (c == ' ' && (written == 0 || out[written - 1] == ' ')) continue;
    written += rap_utf8_put(out + written, fold ? caseless(c) : c);
    if (after_word) gap = written;
  }
  while (written > 0 && out[written - 1] == ' ') written--;
  return written;
}

size_t rap_term_match(rap_str pattern, rap_str text, size_t at, bool fold) {
  for (size_t i = 0; i < pattern.len;) {
    uint32_t wanted = rap_utf8_next(pattern.s, pattern.len, &i);
    if (wanted == RAP_TERM_ANY) {
      at = rap_word_end(text, at);
      continue;
    }
    if (at >= text.len) return RAP_TERM_NO_MATCH;
    size_t next = at;
    uint32_t c = plain_at(text, &next);
    if (c == ' ' && (wanted == ' ' || wanted == RAP_TERM_HYPHEN)) {
      at = rap_skip_blanks(text, next, text.len);
      continue;
    }
    if (wanted == RAP_TERM_HYPHEN) wanted = '-';
    if (wanted != (fold ? caseless(c) : c)) return RAP_TERM_NO_MATCH;
    at = next;
  }
  return at;
}

size_t rap_term_match_back(rap_str pattern, rap_str text, size_t at) {
  for (size_t i = pattern.len; i > 0;) {
    uint32_t wanted = rap_utf8_previous(pattern.s, &i);
    if (at == 0) return RAP_TERM_NO_MATCH;
    size_t before = at;
    uint32_t c = plain(rap_utf8_previous(text.s, &before));
    if (c == ' ' && wanted == ' ') {
      at = rap_skip_blanks_back(text, before, 0);
      continue;
    }
    if (wanted != caseless(c)) return RAP_TERM_NO_MATCH;
    at = before;
  }
  return at;
}

size_t rap_term_gap(rap_str pattern, size_t from) {
  size_t at = from;
  while (at < pattern.len && !rap_word_begins(pattern, at)) rap_utf8_next(pattern.s, pattern.len, &at);
  return at - from;
}
