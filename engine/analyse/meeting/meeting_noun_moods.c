/* Whether a meeting that a noun names takes place. The mood comes from the words around the noun: a meeting that
 * somebody only calls for does not; of the words behind it those count that belong to its own verb. */
#include "analyse/meeting/meeting_nouns.h"

enum { PROPOSED_LIMIT = 12, ASIDE_LIMIT = 20, DOUBT_LIMIT = 9, OBJECT_LIMIT = 5 };

/* Inside "US-Soviet", whose hyphen is no end. */
static bool is_in_pair(const rap_rules *rules, size_t token) {
  return token > rules->start && rules->scene->actor_at[token] &&
         rules->scene->actor_at[token] == rules->scene->actor_at[token - 1];
}

/* Words before the noun in its clause. */
static unsigned mood_before(const rap_rules *rules) {
  unsigned mood = 0;
  bool there = false, name = true;
  bool second = false; /* "the prospects of a summit in A and a summit in B" */
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < (second ? 14 : 6); i--) {
    name = name && rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL) && !actor_at(rules, i - 1);
    seen += !name;                                    /* the name of a meeting may be long */
    bool quoted = at(rules, i)->gap == RAP_GAP_QUOTE; /* called for a "top-level meeting" */
    if (at(rules, i)->gap != RAP_GAP_BLANK && !quoted && !is_in_pair(rules, i)) break;
    if (is(rules, i - 1, RAP_MEETS_AND) && i >= 2 && is(rules, i - 2, RAP_MEETS_EVENT)) second = true;
    bool invited = reads(rules, i - 1, "invited");
    if (invited && reads(rules, rules->trigger - 1, "for")) mood |= RAP_MOOD_FUTURE; /* "invited to Lima for talks" */
    if (invited) break; /* "not invited to the dinner": it takes place */
    unsigned word = rules->scene->words[i - 1].mood;
    there = there || (is(rules, i - 1, RAP_MEETS_PLACE) && !is(rules, i - 1, RAP_MEETS_HOLD));
    mood |=
        there ? word & ~(unsigned)(RAP_MOOD_REJECT | RAP_MOOD_PROPOSAL) : word; /* "rejected the plan at the summit" */
    if (is(rules, i - 1, RAP_MEETS_STOP)) break;
  }
  return mood;
}

bool rap_nouns_begins_clause(const rap_rules *rules, size_t token) {
  if (!reads(rules, token, "that") || token + 1 >= rules->stop) return false;
  const rap_meeting_word *next = &rules->scene->words[token + 1];
  bool many = next->is == 0 && next->mood == 0 && rap_str_ends(rap_scene_text(rules->scene, token + 1), RAP_LIT("s"));
  return many || is(rules, token + 1, RAP_MEETS_DETERMINER) || actor_at(rules, token + 1) ||
         reads(rules, token + 1, "it") || reads(rules, token + 1, "they") ||
         rap_token_is(at(rules, token + 1), RAP_NAME_HE | RAP_NAME_SHE);
}

/* "in talks with B, A will …": the main clause behind the phrase in front. */
static bool begins_main_clause(const rap_rules *rules, size_t token) {
  const rap_actor *actor = at(rules, token)->gap == RAP_GAP_COMMA ? actor_at(rules, token) : NULL;
  size_t verb = actor ? list_of(rules, actor)->token_stop : rules->stop;
  return verb < rules->stop && at(rules, verb)->gap == RAP_GAP_BLANK &&
         (is(rules, verb, RAP_MEETS_AUX) || has_mood(rules, verb, RAP_MOOD_FUTURE));
}

/* "talks resume on Friday": a present tense. */
static bool begins_later(const rap_rules *rules, size_t token) {
  bool verb = reads_any(rules, token, RAP_WORDS_RESUMES);
  return verb && !is(rules, token - 1, RAP_MEETS_TO | RAP_MEETS_AUX) && !is(rules, token - 1, RAP_MEETS_DETERMINER);
}

/* "a visit, which would have been the first, has been scrapped": the auxiliary behind the aside that begins at the
 * token; `token` where none does. */
static size_t behind_aside(const rap_rules *rules, size_t token) {
  bool aside = at(rules, token)->gap == RAP_GAP_COMMA && reads(rules, token, "which");
  for (size_t i = token + 1; aside && i < rules->stop && i < token + ASIDE_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return token;
    if (at(rules, i)->gap == RAP_GAP_COMMA) return is(rules, i, RAP_MEETS_AUX) ? i : token;
  }
  return token;
}

/* "the trip is off" */
static bool is_off(const rap_rules *rules, size_t token) {
  bool off = reads(rules, token, "off") && is(rules, token - 1, RAP_MEETS_AUX);
  return off && (token + 1 >= rules->stop || at(rules, token + 1)->gap != RAP_GAP_BLANK);
}

/* Is the noun the object of a past verb: "held talks"? */
static bool is_object_of_past(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OBJECT_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool past = reads_any(rules, i - 1, RAP_WORDS_PAST_TENSE) ||
                rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ed"));
    if (is(rules, i - 1, RAP_MEETS_HOLD)) return past;
  }
  return false;
}

/* "held talks in A and will go on to B", "held talks and agreed to meet again": the next verb of the same subject. */
static bool begins_next_verb(const rap_rules *rules, size_t token) {
  bool future = is(rules, token, RAP_MEETS_AND) && has_mood(rules, token + 1, RAP_MOOD_FUTURE);
  return future && is_object_of_past(rules);
}

/* The verb behind the noun and its complements: "talks between A and B will be held", "the summit was cancelled". */
static unsigned mood_behind(const rap_rules *rules) {
  unsigned mood = 0;
  bool verb = false, topic = false, visit = is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN);
  for (size_t i = rules->behind, seen = 0; i < rules->stop && seen < 22; i++, seen++) {
    i = behind_aside(rules, i);
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i, RAP_MEETS_STOP)) break;
    if (reads(rules, i, "ahead")) break; /* of another meeting */
    if (begins_next_verb(rules, i)) break;
    if (is_off(rules, i)) mood |= RAP_MOOD_CANCEL;
    if (rap_nouns_begins_clause(rules, i) || (visit && begins_main_clause(rules, i))) break;
    topic = topic || is(rules, i, RAP_MEETS_TOPIC);
    bool noun = topic && rap_str_starts(rap_scene_text(rules->scene, i), RAP_LIT("plan")); /* "on plans to" */
    if (noun) i += rules->scene->words[i].tokens > 1;
    if (!noun) mood |= rules->scene->words[i].mood;
    if (begins_later(rules, i)) mood |= RAP_MOOD_FUTURE;
    if (is(rules, i, RAP_MEETS_MEET | RAP_MEETS_ATTEND | RAP_MEETS_GATHER) && !verb) break;
    if (is(rules, i, RAP_MEETS_TO) && !verb && !visit) break; /* "a visit to B was …" */
    verb = verb || is(rules, i, RAP_MEETS_AUX);
  }
  return mood;
}

/* "will propose to the countries of the group a summit with B": a verb whose object the noun may be from afar. */
static bool is_proposed(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PROPOSED_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_STOP)) return false;
    if (rap_str_starts(rap_scene_text(rules->scene, i - 1), RAP_LIT("propos"))) return true;
  }
  return false;
}

/* "talks with B are unlikely" */
static bool is_doubted(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DOUBT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP)) return false;
    if (reads_any(rules, i, RAP_WORDS_DUTY)) return true; /* "should be stepped up" */
    if (is(rules, i, RAP_MEETS_AUX)) return has_mood(rules, i, RAP_MOOD_PROPOSAL);
  }
  return false;
}

/* "officials open talks on Friday": a present tense right before the noun. */
static bool is_opened_later(const rap_rules *rules) {
  size_t verb = rules->trigger;
  while (verb > rules->start && rules->trigger - verb < 3) {
    verb--;
    bool noun = actor_at(rules, verb) || at(rules, verb + 1)->gap != RAP_GAP_BLANK;
    if (noun) return false;
    if (reads_any(rules, verb, RAP_WORDS_OPENS)) return verb > rules->start && actor_at(rules, verb - 1) != NULL;
  }
  return false;
}

/* "talks between A and B were proposed by C", "a summit has been mooted" */
static bool is_only_proposed(const rap_rules *rules) {
  bool passive = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PROPOSED_LIMIT; i++) {
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i, RAP_MEETS_STOP)) return false;
    if (passive && has_way(rules, i, RAP_WAY_MOOTED)) return true;
    passive = is(rules, i, RAP_MEETS_AUX) || (passive && is(rules, i, RAP_MEETS_SKIP));
  }
  return false;
}

bool rap_nouns_has_taken_place(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP) return false;
    if (has_mood(rules, i, RAP_MOOD_HELD)) return true;
  }
  return rules->trigger > rules->start && has_mood(rules, rules->trigger - 1, RAP_MOOD_HELD);
}

void rap_nouns_set_mood(rap_rules *rules) {
  unsigned before = mood_before(rules), behind = mood_behind(rules);
  rules->mood = (before | behind) & (RAP_MOOD_FUTURE | RAP_MOOD_CANCEL);
  rules->mood |= before & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT | RAP_MOOD_ABSENT | RAP_MOOD_REFUSE);
  if (rap_rules_is_dated_ahead(rules, rules->behind)) rules->mood |= RAP_MOOD_FUTURE;
  if (is_opened_later(rules)) rules->mood |= RAP_MOOD_FUTURE;
  if (has_mood(rules, rules->behind, RAP_MOOD_HELD)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE; /* "talks under way" */
  if (rap_rules_is_dated_back(rules, rules->behind)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
  if (is_proposed(rules) || is_doubted(rules) || is_only_proposed(rules)) rules->mood |= RAP_MOOD_PROPOSAL;
  rules->event.told = ((before | behind) & (RAP_MOOD_HELD | RAP_MOOD_FUTURE)) != 0;
}
