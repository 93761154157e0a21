/* How the rules read tokens: short words for what every one of them asks. Private to the files of rules. */
#ifndef RAP_ANALYSE_MEETING_TOKENS_H
#define RAP_ANALYSE_MEETING_TOKENS_H

#include "analyse/meeting/meeting_events.h"

static inline const rap_token *at(const rap_rules *rules, size_t token) {
  return &rules->scene->tokens->items[token];
}

/* Is the token of one of these kinds, and inside the sentence? */
static inline bool is(const rap_rules *rules, size_t token, uint32_t kinds) {
  return token < rules->stop && rap_scene_is(rules->scene, token, kinds);
}

static inline bool has_mood(const rap_rules *rules, size_t token, unsigned moods) {
  return token < rules->stop && rap_scene_mood(rules->scene, token, moods);
}

/* Is the token this word? */
static inline bool reads(const rap_rules *rules, size_t token, const char *word) {
  return token < rules->stop && rap_str_equal_nocase(rap_scene_text(rules->scene, token), rap_str_from(word));
}

/* Is it one of the list's words? */
static inline bool reads_any(const rap_rules *rules, size_t token, rap_meeting_list list) {
  return token < rules->stop && rap_scene_reads_any(rules->scene, token, list);
}

/* Does it begin as the list says? */
static inline bool begins_any(const rap_rules *rules, size_t token, rap_meeting_list list) {
  return rap_meeting_list_begins(list, rap_scene_text(rules->scene, token));
}

static inline const rap_actor *actor_at(const rap_rules *rules, size_t token) {
  return rap_scene_actor(rules->scene, token);
}

static inline const rap_actor_list *list_of(const rap_rules *rules, const rap_actor *actor) {
  return &rules->scene->lists.items[actor->list];
}

static inline const rap_actor *first_of(const rap_rules *rules, const rap_actor_list *list) {
  return &rules->scene->actors.items[list->first];
}

static inline const rap_actor *last_of(const rap_rules *rules, const rap_actor_list *list) {
  return &rules->scene->actors.items[list->stop - 1];
}

/* "did not", "refused to": the clause says that somebody stays away. */
static inline bool is_refused(const rap_rules *rules) {
  return (rules->mood & (RAP_MOOD_NEGATION | RAP_MOOD_REFUSE)) != 0;
}

#endif
