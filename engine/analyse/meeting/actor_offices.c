/* Offices that name their country behind them, as ministries write: "the Minister of Foreign Affairs of Mongolia",
 * "Deputy Minister for Energy of the Republic of Chile Luis Vega". */
#include "analyse/meeting/actor_reader.h"

enum { TITLE_WORDS = 4, COMPLEMENT_WORDS = 9, FORM_WORDS = 2, LONGEST_NOUN = 32 /* bytes */ };

/* The noun of the office that begins at the token, behind words like "Deputy"; SIZE_MAX for none. Of several ministers
 * each country is told: those are lists. */
static size_t noun_of_office(const rap_scene *scene, size_t token) {
  for (size_t i = token; i < token + TITLE_WORDS && i < scene->tokens->count; i++) {
    if (i > token && !follows(scene, i)) return SIZE_MAX;
    if (rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION)) return SIZE_MAX;
    bool joins = follows(scene, i + 1) && rap_token_is(at(scene, i + 1), RAP_NAME_JOINER);
    bool several = rap_str_ends(rap_scene_text(scene, i), RAP_LIT("s"));
    if (joins) return rap_actor_is_official_noun(scene, i) && !several ? i : SIZE_MAX;
    if (!rap_token_is(at(scene, i), RAP_ACTOR_TITLE)) return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* Does the noun speak for the state whatever its complement is about? The president of a club in Chile does not. */
static bool is_of_government(const rap_scene *scene, size_t noun) {
  rap_str word = rap_scene_text(scene, noun);
  return word.len <= LONGEST_NOUN && rap_meeting_list_ends(RAP_WORDS_STATE_OFFICE, word);
}

size_t rap_actor_form_before(const rap_scene *scene, size_t name) {
  if (name < 2 || !follows(scene, name) || !follows(scene, name - 1)) return name;
  size_t first = name - 2;
  bool form = rap_scene_reads_any(scene, first, RAP_WORDS_STATE_FORM) && !scene->actor_at[first] &&
              rap_token_has(at(scene, first), RAP_TOKEN_CAPITAL);
  if (!form || !rap_token_is(at(scene, name - 1), RAP_NAME_GENITIVE)) return name;
  for (size_t words = 0; words < FORM_WORDS && first > 0 && follows(scene, first); words++) { /* United, People's */
    const rap_token *before = at(scene, first - 1);
    if (!rap_token_has(before, RAP_TOKEN_CAPITAL) || rap_token_is(before, RAP_NAME_DETERMINER | RAP_NAME_POSITION))
      break;
    if (rap_token_has(before, RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION) || scene->actor_at[first - 1]) break;
    first--;
  }
  return first;
}

/* The country at the end of the complement that follows the noun; SIZE_MAX where no "of" leads to one. `plain`: no
 * other words stand between the two. */
static size_t country_of_office(const rap_scene *scene, size_t noun, bool *plain) {
  bool government = is_of_government(scene, noun), words = false;
  for (size_t i = noun + 1; i < noun + COMPLEMENT_WORDS && follows(scene, i); i++) {
    const rap_token *token = at(scene, i);
    if (rap_token_has(token, RAP_TOKEN_COUNTRY)) {
      size_t of = rap_token_is(at(scene, i - 1), RAP_NAME_DETERMINER) ? i - 2 : i - 1;
      *plain = !words;
      return rap_token_is(at(scene, of), RAP_NAME_GENITIVE) ? i : SIZE_MAX;
    }
    bool form = rap_scene_reads_any(scene, i, RAP_WORDS_STATE_FORM); /* "Republic of Chile" */
    bool part = rap_token_is(token, RAP_NAME_MODIFIER) || rap_token_has(token, RAP_TOKEN_CAPITAL);
    bool glue = rap_token_is(token, RAP_NAME_JOINER | RAP_NAME_DETERMINER | RAP_NAME_AND);
    if (rap_token_is(token, RAP_NAME_CUE | RAP_NAME_TIME) || !(form || glue || (part && government))) return SIZE_MAX;
    words = words || !glue;
  }
  return SIZE_MAX;
}

bool rap_actor_read_office(const rap_actor_reader *in, size_t token, rap_actor *office) {
  const rap_scene *scene = in->scene;
  if (scene->by_clause || !rap_token_is(at(scene, token), RAP_ACTOR_TITLE)) return false;
  size_t noun = noun_of_office(scene, token);
  bool plain = false;
  size_t country = noun == SIZE_MAX ? SIZE_MAX : country_of_office(scene, noun, &plain);
  if (country == SIZE_MAX) return false;
  const rap_mention *mention = &in->countries->items[at(scene, country)->mention];
  if (mention->kind == RAP_MENTION_DEMONYM) return false;
  size_t stop = rap_actor_token_behind(scene, country, mention->span);
  if (rap_actor_is_possessive(scene, stop - 1)) return false;
  const rap_reference *name = follows(scene, stop) ? rap_actor_name_ahead(in, stop) : NULL;
  if (plain && !name) return false; /* "the president of Chile": the country acts */
  *office = (rap_actor){
      .first = token, .stop = stop, .country = mention->what, .person = RAP_NO_PERSON, .kind = RAP_ACTOR_OFFICIAL};
  if (!name) return true;
  office->person = name->person;
  office->stop = rap_actor_token_behind(scene, stop, name->span);
  if (rap_actor_is_possessive(scene, office->stop - 1)) office->kind = RAP_ACTOR_THING;
  return true;
}
