/* Whom a person stands for. */
#include "analyse/meeting/actor_parts.h"

#include "core/unicode.h"
#include "data/lists.h"

enum {
  POSITION_LIMIT = 80,
  SENTENCE_LIMIT = 60,
  MENTION_LIMIT = 500,
  COUNTRY_LIMIT = 300,
  TEAM_MENTIONS = 3,
  TEAM_LIMIT = 3
};

bool rap_actor_is_official(const rap_person *person) {
  if (!rap_str_known(person->position)) return true;
  bool work = false;
  for (rap_str rest = person->position; rap_str_known(rest);) {
    rap_str word = rap_str_trim(rap_str_split(&rest, ' '));
    uint32_t is = rap_name_word_of(word)->is;
    if (rap_meeting_list_reads(RAP_WORDS_COLLEAGUE, word)) return true;
    if (is & (RAP_NAME_STATE | RAP_NAME_OFFICE | RAP_NAME_RANK)) return true;
    work = work || (is & RAP_NAME_WORK);
  }
  return !work;
}

/* "secretary of state for trade" is another one. */
rap_country rap_actor_country_of_office(rap_str position) {
  const rap_data *data = &rap_data_national_offices;
  char folded[POSITION_LIMIT * 2 + 1];
  if (!rap_str_known(position) || position.len > POSITION_LIMIT) return RAP_NO_COUNTRY;
  rap_str words = {folded, rap_fold_text(folded, position.s, position.len)};
  for (size_t row = 0; row < data->rows; row++) {
    rap_str office = rap_str_from(rap_data_cell(data, row, 0));
    size_t start = rap_str_find(words, office, 0), stop = start + office.len;
    if (start >= words.len || (start > 0 && words.s[start - 1] != ' ')) continue;
    rap_str rest = rap_str_slice(words, stop, words.len);
    if (rest.len == 0 || (rest.s[0] == ' ' && !rap_str_starts(rest, RAP_LIT(" for"))))
      return rap_country_by_code(rap_str_from(rap_data_cell(data, row, 1)));
  }
  return RAP_NO_COUNTRY;
}

/* A minister, a "central bank governor" */
static bool speaks_for_state(const rap_person *person) {
  if (rap_str_find(person->position, RAP_LIT("entral bank"), 0) < person->position.len) return true;
  for (rap_str rest = person->position; rap_str_known(rest);)
    if (rap_name_word_of(rap_str_trim(rap_str_split(&rest, ' ')))->is & RAP_NAME_STATE) return true;
  return false;
}

/* "Japan wants more time, Finance Minister A said": an official of whom nothing else is told comes for the country with
 * which the sentence begins that names him first, when it names no other before him. */
static rap_country country_of_sentence(const rap_scene *scene, const rap_person *person) {
  if (!speaks_for_state(person) || person->organisation || person->mentions.count == 0) return RAP_NO_COUNTRY;
  size_t i = rap_tokens_at(scene->tokens, person->mentions.items[0].start), first = i;
  while (i > 0 && i < scene->tokens->count && at(scene, i)->gap == RAP_GAP_BLANK &&
         rap_token_is(at(scene, i - 1), RAP_ACTOR_TITLE))
    i--;
  if (i >= scene->tokens->count || at(scene, i)->gap != RAP_GAP_COMMA) return RAP_NO_COUNTRY;
  rap_country country = RAP_NO_COUNTRY;
  for (unsigned seen = 0; i > 0 && seen < SENTENCE_LIMIT; i--, seen++) {
    if (rap_token_has(at(scene, i - 1), RAP_TOKEN_COUNTRY)) {
      if (country && at(scene, i - 1)->what != country) return RAP_NO_COUNTRY;
      country = at(scene, i - 1)->what;
      first = i - 1;
    }
    if (at(scene, i - 1)->gap >= RAP_GAP_STOP) break;
  }
  bool begins = i > 0 && first - (i - 1) < 3; /* "The French government …" */
  return begins ? country : RAP_NO_COUNTRY;
}

/* "A, who heads the American team, said" */
static rap_country country_of_team(const rap_scene *scene, const rap_person *person) {
  for (size_t m = 0; m < person->mentions.count && m < TEAM_MENTIONS; m++) {
    size_t who = rap_tokens_at(scene->tokens, person->mentions.items[m].stop);
    bool clause = who + 1 < scene->tokens->count && at(scene, who)->gap == RAP_GAP_COMMA &&
                  rap_str_equal(rap_scene_text(scene, who), RAP_LIT("who"));
    bool heads = clause && rap_scene_reads_any(scene, who + 1, RAP_WORDS_HEADS_TEAM);
    for (size_t i = who + 2; heads && i < who + 2 + TEAM_LIMIT && follows(scene, i); i++)
      if (rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY)) return at(scene, i)->what;
  }
  return RAP_NO_COUNTRY;
}

rap_country rap_actor_country_of(const rap_scene *scene, const rap_person *person) {
  if (person->country) return person->country;
  rap_country team = country_of_team(scene, person);
  if (team) return team;
  rap_country country = rap_actor_country_of_office(person->position);
  if (!country) country = country_of_sentence(scene, person);
  bool at_home = !country && speaks_for_state(person) && !person->organisation; /* "Finance Minister A" */
  return at_home ? scene->subject : country;
}

rap_country rap_scene_country_spoken_of(const rap_scene *scene, rap_country other) {
  const rap_mentions *mentions = rap_analysis_countries(scene->analysis);
  uint16_t counts[COUNTRY_LIMIT] = {0};
  rap_country best = RAP_NO_COUNTRY;
  unsigned next = 0;
  for (size_t i = 0; i < mentions->count && i < MENTION_LIMIT; i++)
    if (mentions->items[i].what < COUNTRY_LIMIT) counts[mentions->items[i].what]++;
  for (rap_country i = 1; i < COUNTRY_LIMIT; i++)
    if (i != other && (!best || counts[i] > counts[best])) best = i;
  for (rap_country i = 1; i < COUNTRY_LIMIT; i++)
    if (i != other && i != best && counts[i] > next) next = counts[i];
  return best && counts[best] >= 3 && counts[best] >= 2 * next ? best : RAP_NO_COUNTRY;
}

rap_country rap_actor_subject_of(const rap_scene *scene) {
  const rap_mentions *mentions = rap_analysis_countries(scene->analysis);
  rap_country country = rap_scene_country_spoken_of(scene, RAP_NO_COUNTRY);
  return country && mentions->items[0].what == country ? country : RAP_NO_COUNTRY;
}
