/* A pronoun between one name and the next, not beyond the sentence behind the name's, speaks for that name. All the
 * pronouns that follow a person vote; a tie says nothing. */
#include "analyse/person/gender.h"

#include "analyse/person/name_tokens.h"

typedef struct votes {
  unsigned female, male;
} votes;

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
    person->female += rap_token_is(token, RAP_NAME_SHE);
    person->male += rap_token_is(token, RAP_NAME_HE);
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
