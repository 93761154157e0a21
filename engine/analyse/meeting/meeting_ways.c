/* Which rule a word of engine/data/meeting_roles.tsv begins, and what these rules share. */
#include "analyse/meeting/meeting_ways.h"

enum { BEFORE_LIMIT = 40, NEGATIVE_LIMIT = 24, TIE_LIMIT = 6, SENTENCE_LIMIT = 60 };

typedef struct way_rule {
  uint32_t way;
  void (*apply)(rap_rules *rules, const rap_actor_list *subject);
} way_rule;

static const way_rule way_rules[] = {
    {RAP_WAY_AWAY, rap_rules_away},
    {RAP_WAY_EXCLUDED, rap_rules_excluded},
    {RAP_WAY_DECLINES, rap_rules_declines},
    {RAP_WAY_MISSING, rap_rules_missing},
    {RAP_WAY_EMPTY, rap_rules_empty},
    {RAP_WAY_PRESENCE, rap_rules_presence},
    {RAP_WAY_SO, rap_rules_so},
    {RAP_WAY_COMES, rap_rules_comes},
    {RAP_WAY_INVITES, rap_rules_invites},
    {RAP_WAY_AWAITS, rap_rules_awaits},
    {RAP_WAY_REPRESENTS, rap_rules_represents},
    {RAP_WAY_INVITATION, rap_rules_invitation},
    {RAP_WAY_HOSTS, rap_rules_hosts},
    {RAP_WAY_PACT, rap_rules_pact},
    {RAP_WAY_BROKER, rap_rules_broker},
    {RAP_WAY_CONTACT, rap_rules_contact},
    {RAP_WAY_LETTER, rap_rules_letter},
    {RAP_WAY_FREES, rap_rules_frees},
    {RAP_WAY_EARLY, rap_rules_early},
    {RAP_WAY_ACCEPTS, rap_rules_accepts},
    {RAP_WAY_FIRST, rap_rules_first},
};

void rap_rules_way(rap_rules *rules, const rap_actor_list *subject) {
  uint32_t way = rules->scene->words[rules->trigger].way;
  for (size_t i = 0; way && i < sizeof way_rules / sizeof *way_rules && !rules->counted; i++)
    if (way_rules[i].way & way) way_rules[i].apply(rules, subject);
  if (!rules->counted && has_mood(rules, rules->trigger, RAP_MOOD_SEND)) rap_rules_sent_one(rules, subject);
}

bool rap_rules_is_about_meeting(const rap_rules *rules) {
  if (rules->told_of) return true;
  size_t first = rules->trigger > rules->start + SENTENCE_LIMIT ? rules->trigger - SENTENCE_LIMIT : rules->start;
  for (size_t i = first; i < rules->stop && i < rules->trigger + SENTENCE_LIMIT; i++) {
    if (has_way(rules, i, RAP_WAY_OCCASION)) return true;
    if (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT)) return true;
  }
  return false;
}

/* "A …, and was not asked": what stands before the trigger and its auxiliaries ties it to the clause before. */
static bool is_tied(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < TIE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap == RAP_GAP_COMMA) return true;
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool ties = is(rules, i - 1, RAP_MEETS_AND) || reads(rules, i - 1, "but") ||
                reads_any(rules, i - 1, RAP_WORDS_RELATIVE_ASIDE);
    if (ties) return true;
    bool between = is(rules, i - 1, RAP_MEETS_SKIP | RAP_MEETS_AUX) || has_mood(rules, i - 1, RAP_MOOD_NEGATION);
    if (!between) return false;
  }
  return false;
}

const rap_actor_list *rap_rules_lone_subject(rap_rules *rules) {
  const rap_actor_list *list = is_tied(rules) ? rap_rules_sentence_subject(rules, rules->trigger) : NULL;
  if (!list || list->token < rules->start || rules->trigger - list->token_stop > BEFORE_LIMIT) return NULL;
  for (size_t i = list->token_stop; i <= rules->trigger; i++) {
    bool clause = is(rules, i, RAP_MEETS_STOP) && !is(rules, i, RAP_MEETS_SKIP) &&
                  !reads_any(rules, i, RAP_WORDS_SAME_CLAUSE) && i < rules->trigger;
    if (at(rules, i)->gap > RAP_GAP_COMMA || clause || reads(rules, i, "that")) return NULL;
    const rap_actor *actor = i < rules->trigger ? actor_at(rules, i) : NULL;
    bool another = actor && actor->country && actor->kind != RAP_ACTOR_THING;
    if (another && actor->country != first_of(rules, list)->country) return NULL;
  }
  return list;
}

const rap_actor_list *rap_rules_only_subject(rap_rules *rules, size_t token) {
  const rap_actor_list *list = rap_rules_sentence_subject(rules, token);
  if (!list || list->token < rules->start || list->token_stop > token || rap_rules_countries(rules, list) != 1)
    return NULL;
  for (size_t i = list->token_stop; i < token; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (actor && actor->country != first_of(rules, list)->country) return NULL;
  }
  return list;
}

const rap_actor_list *rap_rules_negative_subject(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < NEGATIVE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor || actor->kind == RAP_ACTOR_THING || actor->kind == RAP_ACTOR_CAPITAL) continue;
    const rap_actor_list *list = list_of(rules, actor);
    return rap_rules_is_denied(rules, list) ? list : NULL;
  }
  return NULL;
}

const rap_actor_list *rap_rules_list_behind_with(const rap_rules *rules) {
  const rap_actor *actor = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *list = actor && actor->kind != RAP_ACTOR_THING ? list_of(rules, actor) : NULL;
  bool with = list && at(rules, rules->trigger)->gap == RAP_GAP_BLANK && list->lead != SIZE_MAX &&
              list->lead >= rules->start && reads(rules, list->lead, "with");
  return with ? list : NULL;
}

unsigned rap_rules_future_between(const rap_rules *rules, size_t first, size_t stop) {
  unsigned mood = 0;
  for (size_t i = first; i < stop && i < rules->stop; i++) mood |= rules->scene->words[i].mood & RAP_MOOD_FUTURE;
  return mood;
}

unsigned rap_rules_future_before(const rap_rules *rules) {
  unsigned mood = 0;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < BEFORE_LIMIT; i--, seen++)
    mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
  return mood;
}
