/* Capitals tell a name: the run of them that ends the phrase; beside English and German, where nouns and titles have
 * none, also two or more behind what hangs on the noun (il capo della Protezione civile Efisio Loi) or in apposition to
 * it (la abogada de la familia, Inma Rey,). */
#include "analyse/quote/written_names.h"

#include "analyse/person/name_vocabulary.h"
#include "analyse/quote/noun_phrase.h"
#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"
#include "core/search.h"

enum { NAME_WORDS = 4, ABBREVIATION_BYTES = 6 };

static size_t mention_at(const rap_mentions *mentions, rap_span span) {
  size_t at = RAP_FIRST_FROM(mentions, span.stop, (size_t)span.start + 1);
  return at < mentions->count && rap_span_overlaps(mentions->items[at].span, span) ? at : SIZE_MAX;
}

bool rap_mentions_overlap(const rap_mentions *mentions, rap_span span) {
  return mention_at(mentions, span) != SIZE_MAX;
}

/* "Turkish" alone is nobody's name. */
bool rap_is_demonym(rap_analysis *analysis, rap_span span) {
  const rap_mentions *countries = rap_analysis_countries(analysis);
  size_t at = mention_at(countries, span);
  return at != SIZE_MAX && countries->items[at].kind == RAP_MENTION_DEMONYM &&
         countries->items[at].span.start <= span.start && span.stop <= countries->items[at].span.stop;
}

/* im Entwurf, vom Landkreis, aus Parteikreisen: a preposition that holds the article, or needs none. */
static bool is_behind_article(const rap_sentence *s, size_t at) {
  return at > 0 && is_listed(s, token_at(s, at - 1), RAP_LIST_WITH_ARTICLE);
}

/* The Chairman, MPs: what somebody is, and no name; but Baker by itself is one. */
static bool is_bare_position(const rap_sentence *s, rap_range source, size_t head) {
  if (!is_english(s) || !rap_is_position_noun(s, head)) return false;
  return source.stop > source.first + 1 || rap_is_plural(s, token_at(s, head));
}

/* N.C.: letters and full stops that are no organisation's; "WASHINGTON, Aug. 24 — A spokesman called it": a dateline.
 */
static bool is_place(rap_analysis *analysis, const rap_sentence *s, size_t first, rap_str name) {
  if (!is_english(s) || rap_str_find_byte(name, ' ', 0) < name.len) return false;
  uint32_t start = token_at(s, first)->span.start;
  rap_span span = {start, start + (uint32_t)name.len};
  if (rap_str_find_byte(name, '.', 0) < name.len)
    return !rap_mentions_overlap(rap_analysis_organisations(analysis), span);
  bool upper = token_at(s, first)->flags & RAP_WORD_ALL_UPPER;
  return upper && first == s->first && first + 1 < s->stop && is_mark(token_at(s, first + 1), ',') &&
         rap_mentions_overlap(rap_analysis_countries(analysis), span);
}

/* Office, University: what ends the name of a house; "Sources said", "Part of the statement reads": a word that has its
 * capital from the sentence. */
static bool is_common_word(const rap_sentence *s, rap_range source, size_t head) {
  const rap_token *token = token_at(s, head);
  if (!is_english(s) || token->flags & RAP_WORD_ALL_UPPER) return false;
  bool never = rap_name_word_of(rap_span_text(s->text, token->span))->is & RAP_NAME_NEVER;
  if (never && (head == s->first || !rap_is_plural(s, token))) return true; /* but: the Tories */
  if (head != s->first) return false;
  bool goes_on = head + 1 < source.stop && has(token_at(s, head + 1), RAP_GRAMMAR_PREP);
  return goes_on || token->cues;
}

/* The name of an organisation or of somebody whom people did not know: the run of capitals that ends the phrase. */
rap_str rap_name_as_written(rap_analysis *analysis, const rap_sentence *s, rap_range source) {
  size_t head = rap_phrase_head(s, source), first = head;
  const rap_token *token = token_at(s, head);
  if (token->kind != RAP_TOKEN_WORD || !(token->flags & RAP_WORD_CAPITAL)) return RAP_NIL;
  if (has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_TIME)) return RAP_NIL;
  if (is_german(s) && !(token->flags & RAP_WORD_ALL_UPPER) && (source.first < head || is_behind_article(s, head)))
    return RAP_NIL;
  bool opens = first == s->first && source.stop == first + 1 && !(token->flags & RAP_WORD_ALL_UPPER);
  if (opens && rap_language_has(s->language, RAP_LANGUAGE_NO_ARTICLES)) return RAP_NIL; /* Inwestor zapewnia */
  while (first > source.first) {
    size_t next = first - 1; /* over the "and" or "without" inside a name */
    if (next > source.first && (has(token_at(s, next), RAP_GRAMMAR_CONJ) || rap_is_without(s, next))) next--;
    const rap_token *before = token_at(s, next);
    if (before->kind != RAP_TOKEN_WORD || !(before->flags & RAP_WORD_CAPITAL) || has(before, RAP_GRAMMAR_DET)) break;
    first = next;
  }
  if (first == head && (is_bare_position(s, source, head) || is_common_word(s, source, head))) return RAP_NIL;
  rap_span span = rap_tokens_span(s->tokens, first, head + 1);
  rap_str name = rap_span_text(s->text, span);
  return rap_is_demonym(analysis, span) || is_place(analysis, s, first, name) ? RAP_NIL : name;
}

/* Two capitals and more from `at` on, a name; where it ends, `at` when there is none. */
static size_t name_stop(const rap_sentence *s, size_t at) {
  size_t stop = at;
  while (stop < s->stop && stop < at + NAME_WORDS && is_capital(token_at(s, stop)) &&
         !(token_at(s, stop)->grammar & ~(unsigned)RAP_GRAMMAR_TITLE) &&
         !(token_at(s, stop)->flags & RAP_WORD_ALL_UPPER))
    stop++;
  return stop >= at + 2 ? stop : at;
}

/* la abogada de la familia, Inma Rey: up to the next mark, behind an abbreviated title (mec., Me). */
static rap_str name_in_apposition(const rap_sentence *s, rap_range source) {
  size_t at = source.stop;
  if (at + 2 >= s->stop || !is_mark(token_at(s, at), ',')) return RAP_NIL;
  const rap_token *title = token_at(s, ++at);
  bool abbreviated =
      is_word(title) && title->span.stop - title->span.start < ABBREVIATION_BYTES && s->text.s[title->span.stop] == '.';
  at += abbreviated;
  if (abbreviated && is_mark(token_at(s, at), '.')) at++;
  size_t stop = name_stop(s, at);
  bool given = stop == at && at < s->stop && is_capital(token_at(s, at)) &&
               (rap_name_word_of(rap_span_text(s->text, token_at(s, at)->span))->is & RAP_NAME_GIVEN);
  stop += given; /* sa mère, Josiane */
  if (stop == at || (stop < s->stop && is_word(token_at(s, stop)))) return RAP_NIL;
  return rap_span_text(s->text, rap_tokens_span(s->tokens, at, stop));
}

/* il capo della Protezione civile Efisio Loi: behind a word in lower case that is no small one. */
static rap_str name_behind_complement(const rap_sentence *s, rap_range source) {
  size_t first = source.stop;
  while (first > source.first && is_capital(token_at(s, first - 1)) && !token_at(s, first - 1)->grammar) first--;
  if (first <= source.first + 1 || first == source.stop || name_stop(s, first) != source.stop) return RAP_NIL;
  const rap_token *before = token_at(s, first - 1);
  if (!is_word(before) || before->grammar || before->person != RAP_NO_PERSON) return RAP_NIL;
  return rap_span_text(s->text, rap_tokens_span(s->tokens, first, source.stop));
}

/* Is the phrase one for a person, by rank or trade? */
static bool is_of_person(const rap_sentence *s, rap_range source) {
  for (size_t at = source.first; at < source.stop; at++) {
    const rap_token *token = token_at(s, at);
    if (has(token, RAP_GRAMMAR_TITLE) || rap_is_position_noun(s, at)) return true;
  }
  return false;
}

rap_str rap_name_beside(const rap_sentence *s, rap_range source) {
  if (is_english(s) || is_german(s) || !is_of_person(s, source)) return RAP_NIL;
  rap_str name = name_in_apposition(s, source);
  return rap_str_known(name) ? name : name_behind_complement(s, source);
}
