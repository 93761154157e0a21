/* Each sign is a small function; one is enough, unless something says that it is no name at all. */
#include "analyse/person/name_signs.h"

#include "analyse/person/leaders.h"

enum { RUN_LIMIT = 6 };

static const rap_token *at(const rap_tokens *tokens, size_t i) {
  return &tokens->items[i];
}

static bool has_title(const rap_tokens *tokens, rap_name_run *run) {
  if (run->first == 0 || at(tokens, run->first)->gap != RAP_GAP_BLANK) return false;
  const rap_token *title = at(tokens, run->first - 1);
  if (!rap_token_is(title, RAP_NAME_HONORIFIC | RAP_NAME_RANK) || !rap_token_has(title, RAP_TOKEN_CAPITAL))
    return false;
  run->gender = (uint8_t)rap_name_gender(title->is, RAP_NAME_TITLE_GENDER);
  return true;
}

static bool is_likely(const rap_tokens *tokens, const rap_name_run *run) {
  return rap_token_is(at(tokens, run->first), RAP_NAME_GIVEN | RAP_NAME_FAMILY) ||
         rap_token_has(at(tokens, run->first), RAP_TOKEN_INITIAL);
}

/* ", Ayfer Orhan," */
static bool is_between_commas(const rap_tokens *tokens, const rap_name_run *run) {
  return run->stop - run->first >= 2 && at(tokens, run->first)->gap == RAP_GAP_COMMA && run->stop < tokens->count &&
         at(tokens, run->stop)->gap == RAP_GAP_COMMA && !rap_token_has(at(tokens, run->stop - 1), RAP_TOKEN_POSSESSIVE);
}

/* Beside the noun any name will do; beyond a complement, behind a comma or a profession it must look like one. */
static bool has_position_before(const rap_tokens *tokens, rap_name_run *run) {
  rap_position position = rap_position_before(tokens, run->first);
  if (!rap_position_found(position)) return false;
  bool alone = run->stop - run->first == 1;
  bool office = rap_token_is(at(tokens, position.head), RAP_NAME_STATE | RAP_NAME_OFFICE | RAP_NAME_RANK);
  bool beside = position.head + 1 == position.stop && at(tokens, run->first)->gap == RAP_GAP_BLANK;
  bool beyond = position.head + 1 < position.stop && !rap_position_is_described(tokens, position);
  if (!is_likely(tokens, run) && ((beyond && !is_between_commas(tokens, run)) || (alone && !(office && beside))))
    return false;
  run->position = position;
  return true;
}

static bool has_position_behind(const rap_tokens *tokens, rap_name_run *run) {
  if (rap_token_has(at(tokens, run->stop - 1), RAP_TOKEN_POSSESSIVE)) return false;
  rap_position behind = rap_position_after(tokens, run->stop);
  if (!rap_position_found(behind)) return false;
  if (!rap_position_found(run->position)) run->position = behind;
  return run->stop - run->first >= 2;
}

static bool begins_with_given_name(const rap_tokens *tokens, const rap_name_run *run) {
  const rap_token *first = at(tokens, run->first);
  if (run->stop - run->first < 2 || !rap_token_is(first, RAP_NAME_GIVEN)) return false;
  return !(rap_token_is(first, RAP_NAME_AMBIGUOUS) && rap_token_has(first, RAP_TOKEN_STARTS));
}

bool rap_name_begins_with_family(const rap_tokens *tokens, const rap_name_run *run) {
  size_t count = run->stop - run->first;
  return count >= 2 && count <= 3 && rap_token_is(at(tokens, run->first), RAP_NAME_FAMILY);
}

static bool has_initial(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2 || rap_token_has(at(tokens, run->stop - 1), RAP_TOKEN_INITIAL)) return false;
  for (size_t i = run->first; i < run->stop; i++)
    if (rap_token_has(at(tokens, i), RAP_TOKEN_INITIAL)) return true;
  return false;
}

static bool stands_by_cue(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2) return false;
  if (is_between_commas(tokens, run) && rap_token_is(at(tokens, run->stop), RAP_NAME_CUE)) return true;
  if (rap_name_goes_on(tokens, run->stop) && rap_token_is(at(tokens, run->stop), RAP_NAME_CUE)) return true;
  return run->first > 0 && at(tokens, run->first)->gap == RAP_GAP_BLANK &&
         rap_token_is(at(tokens, run->first - 1), RAP_NAME_CUE);
}

/* "Ruhollah Dost, who …" */
static bool has_relative_clause(const rap_analysis *analysis, const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2 || run->stop >= tokens->count || at(tokens, run->stop)->gap != RAP_GAP_COMMA)
    return false;
  return rap_str_equal(rap_span_text(analysis->text, at(tokens, run->stop)->span), RAP_LIT("who"));
}

/* "eine Art Waffenruhe": in German, Art is a kind of something. */
static bool is_german_art(const rap_analysis *analysis, const rap_tokens *tokens, const rap_name_run *run) {
  return rap_str_equal(analysis->language, RAP_LIT("de")) &&
         rap_str_equal(rap_span_text(analysis->text, at(tokens, run->first)->span), RAP_LIT("Art"));
}

/* "Khizr Khan's wife" */
static bool has_relative_behind(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2 || run->stop >= tokens->count || at(tokens, run->stop)->gap != RAP_GAP_BLANK)
    return false;
  const rap_token *next = at(tokens, run->stop);
  return rap_token_has(at(tokens, run->stop - 1), RAP_TOKEN_POSSESSIVE) && rap_token_is(next, RAP_NAME_WORK) &&
         rap_name_gender(next->is, RAP_NAME_POSITION_GENDER);
}

/* "W.Va." and "P" are nobody. */
static bool is_all_initials(const rap_tokens *tokens, const rap_name_run *run) {
  for (size_t i = run->first; i < run->stop; i++) {
    const rap_token *token = at(tokens, i);
    if (rap_token_is(token, RAP_NAME_GIVEN | RAP_NAME_FAMILY)) return false;
    if (token->span.stop - token->span.start > 2 && !rap_token_has(token, RAP_TOKEN_INITIAL)) return false;
  }
  return true;
}

/* "Downing Street", "Morgan Stanley" */
static bool is_no_name(const rap_analysis *analysis, const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2) return false;
  if (is_german_art(analysis, tokens, run)) return true;
  rap_span pair = {at(tokens, run->first)->span.start, at(tokens, run->first + 1)->span.stop};
  return (rap_name_word_of(rap_span_text(analysis->text, pair))->is & RAP_NAME_NEVER) != 0;
}

/* "Ukraine's Zelenskiy spoke" */
static bool stands_behind_country(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->first == 0 || at(tokens, run->first)->gap != RAP_GAP_BLANK) return false;
  const rap_token *before = at(tokens, run->first - 1);
  return rap_token_has(before, RAP_TOKEN_COUNTRY) && rap_token_has(before, RAP_TOKEN_POSSESSIVE) &&
         rap_name_goes_on(tokens, run->stop) && rap_token_is(at(tokens, run->stop), RAP_NAME_CUE);
}

/* Quett Masire: no list of given names has him, but the list of leaders does. */
static bool is_leader(const rap_analysis *analysis, const rap_tokens *tokens, const rap_name_run *run) {
  if (run->stop - run->first < 2) return false;
  rap_span span = {at(tokens, run->first)->span.start, at(tokens, run->stop - 1)->span.stop};
  return rap_leaders_know(rap_span_text(analysis->text, span));
}

/* A lone word needs a title, a position or a country's possessive before it; one that is no usual name right before it.
 */
static bool may_stand_alone(const rap_tokens *tokens, const rap_name_run *run) {
  const rap_token *token = at(tokens, run->first);
  if (run->first == 0 || token->gap > RAP_GAP_COMMA) return false;
  if (is_likely(tokens, run)) return true;
  const rap_token *before = token - 1;
  return token->gap == RAP_GAP_BLANK && (rap_token_is(before, RAP_NAME_HONORIFIC | RAP_NAME_RANK | RAP_NAME_POSITION) ||
                                         rap_token_has(before, RAP_TOKEN_POSSESSIVE));
}

bool rap_name_is_supported(rap_analysis *analysis, const rap_tokens *tokens, rap_name_run *run) {
  bool alone = run->stop - run->first == 1;
  if (alone ? !may_stand_alone(tokens, run) : run->stop - run->first > RUN_LIMIT || is_no_name(analysis, tokens, run))
    return false;
  bool titled = has_title(tokens, run);
  if (!titled && is_all_initials(tokens, run)) return false;
  bool before = has_position_before(tokens, run), owned = stands_behind_country(tokens, run);
  if (alone && !titled && !before && !owned) return false;
  bool behind = has_position_behind(tokens, run);
  return titled || before || behind || begins_with_given_name(tokens, run) ||
         rap_name_begins_with_family(tokens, run) || has_initial(tokens, run) || stands_by_cue(tokens, run) || owned ||
         has_relative_clause(analysis, tokens, run) || has_relative_behind(tokens, run) ||
         is_leader(analysis, tokens, run);
}
