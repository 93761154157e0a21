/* "the visiting Polish minister": whoever visits, in a word before the noun, and whom he meets: the one who told him or
 * is told, or those of the place. */
#include "analyse/meeting/meeting_tokens.h"

enum { COMPLEMENT_LIMIT = 12 };

/* "the visiting A minister said in Nairobi": the capital in the rest of the clause. */
static rap_country place_behind(const rap_rules *rules, size_t token) {
  for (size_t i = token; i + 1 < rules->stop && i < token + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return RAP_NO_COUNTRY;
    const rap_actor *actor = reads(rules, i, "in") ? actor_at(rules, i + 1) : NULL;
    if (actor && actor->kind == RAP_ACTOR_CAPITAL) return actor->country;
  }
  return RAP_NO_COUNTRY;
}

bool rap_rules_visiting(rap_rules *rules) {
  size_t behind = rules->trigger + 1;
  bool adjective = reads(rules, rules->trigger, "visiting") && behind < rules->stop &&
                   !(rules->trigger > rules->start && (is(rules, rules->trigger - 1, RAP_MEETS_AUX) ||
                                                       reads_any(rules, rules->trigger - 1, RAP_WORDS_AROUND_VISIT)));
  const rap_actor *guest = adjective ? actor_at(rules, behind) : NULL;
  if (!guest || guest->kind != RAP_ACTOR_OFFICIAL || at(rules, behind)->gap != RAP_GAP_BLANK) return false;
  rap_rules_take(rules, list_of(rules, guest), RAP_ROLE_ATTENDED, "visiting");
  rap_country place = rap_rules_dateline(rules);
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) { /* "telling a visiting …" */
    if (!rap_token_is(at(rules, i - 1), RAP_NAME_CUE) && !reads(rules, i - 1, "telling")) continue;
    const rap_actor_list *speaker = rap_rules_subject(rules, i - 1);
    if (!speaker) speaker = rap_rules_sentence_subject(rules, i - 1);
    if (speaker && first_of(rules, speaker) != guest) rap_rules_take(rules, speaker, RAP_ROLE_ATTENDED, "received");
    return true;
  }
  size_t behind_guest = list_of(rules, guest)->token_stop; /* "the visiting minister A told B" */
  const rap_actor_list *told = reads(rules, behind_guest, "told") ? rap_rules_list_at(rules, behind_guest + 1) : NULL;
  if (told) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "received");
  if (!place && !told) place = place_behind(rules, behind_guest);
  if (place && !told) rules->event.country = place;
  if (place && !told) rap_rules_meet_at_place(rules, list_of(rules, guest));
  return true;
}
