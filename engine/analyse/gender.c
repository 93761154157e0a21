/* A pronoun between one name and the next, not beyond the sentence behind the name's, speaks for that name. All the
 * pronouns that follow a person vote; a tie says nothing. */
#include "analyse/gender.h"

#include "analyse/name_tokens.h"

typedef struct votes {
  unsigned female, male;
} votes;

static rap_gender pronoun(rap_str word) {
  static const struct {
    const char *word;
    rap_gender gender;
  } pronouns[] = {{"he", RAP_GENDER_MALE},      {"his", RAP_GENDER_MALE},       {"him", RAP_GENDER_MALE},
                  {"himself", RAP_GENDER_MALE}, {"she", RAP_GENDER_FEMALE},     {"her", RAP_GENDER_FEMALE},
                  {"hers", RAP_GENDER_FEMALE},  {"herself", RAP_GENDER_FEMALE}, {"er", RAP_GENDER_MALE},
                  {"il", RAP_GENDER_MALE},      {"elle", RAP_GENDER_FEMALE},    {"ella", RAP_GENDER_FEMALE},
                  {"lei", RAP_GENDER_FEMALE},   {"lui", RAP_GENDER_MALE}};
  if (word.len < 2 || word.len > 7) return RAP_GENDER_UNKNOWN;
  for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
    if (rap_str_equal_nocase(word, rap_str_from(pronouns[i].word))) return pronouns[i].gender;
  return RAP_GENDER_UNKNOWN;
}

/* The pronouns from the reference on, to the next one or the end of the sentence behind. */
static void count_votes(rap_analysis *analysis, size_t reference, votes *person) {
  const rap_references *references = &analysis->references;
  const rap_tokens *tokens = rap_tokens_of(analysis);
  size_t stop = reference + 1 < references->count ? references->items[reference + 1].span.start : analysis->text.len;
  unsigned sentences = 0, words = 0;
  for (size_t i = rap_tokens_at(tokens, references->items[reference].span.stop); i < tokens->count; i++) {
    const rap_token *token = &tokens->items[i];
    if (token->span.start >= stop || ++words > 60) return;
    if (token->gap >= RAP_GAP_STOP && ++sentences > 1) return;
    rap_gender gender = pronoun(rap_span_text(analysis->text, token->span));
    person->female += gender == RAP_GENDER_FEMALE;
    person->male += gender == RAP_GENDER_MALE;
  }
}

void rap_gender_by_pronouns(rap_analysis *analysis) {
  rap_people *people = &analysis->people;
  votes *cast = rap_arena_zero(analysis->arena, people->count * sizeof *cast + 1);
  for (size_t i = 0; i < analysis->references.count; i++) {
    uint32_t person = analysis->references.items[i].person;
    if (person != RAP_NO_PERSON && !people->items[person].gender) count_votes(analysis, i, &cast[person]);
  }
  for (size_t i = 0; i < people->count; i++) {
    if (people->items[i].gender || cast[i].female == cast[i].male) continue;
    people->items[i].gender = cast[i].female > cast[i].male ? RAP_GENDER_FEMALE : RAP_GENDER_MALE;
  }
}
