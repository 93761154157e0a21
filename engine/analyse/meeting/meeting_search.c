/* Every verb and noun for a meeting is looked at by the rules (meeting_verbs.c, meeting_nouns.c), one after the other,
 * each knowing what was told shortly before. */
#include "analyse/meeting/meeting_steps.h"

enum { NEAR = 4, REACH = 400 };

#define VERBS                                                                                                       \
  (RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_ATTEND | RAP_MEETS_HOST | RAP_MEETS_VISIT | RAP_MEETS_TALK |       \
   RAP_MEETS_AGREE | RAP_MEETS_SIGN | RAP_MEETS_AGREE_PASSIVE | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE | \
   RAP_MEETS_OPEN)
#define MOODS                                                                                                       \
  (RAP_MOOD_UNINVITED | RAP_MOOD_INVITED | RAP_MOOD_ABSENT | RAP_MOOD_REJECT | RAP_MOOD_NOT_SENT | RAP_MOOD_CHAIR | \
   RAP_MOOD_DELEGATION | RAP_MOOD_SEND | RAP_MOOD_BODY)

/* Not "alongside the launch of a report". */
static bool names_somebody(const rap_scene *scene, size_t token) {
  for (size_t i = token; i < scene->tokens->count && i < token + NEAR && at(scene, i)->gap == RAP_GAP_BLANK; i++)
    if (rap_scene_actor(scene, i) || rap_scene_is(scene, i, RAP_MEETS_OFFICIALS) ||
        rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL))
      return true;
  return false;
}

static bool is_noun(const rap_scene *scene, size_t token) {
  size_t behind = rap_scene_behind(scene, token);
  bool with = behind < scene->tokens->count && rap_scene_is(scene, behind, RAP_MEETS_WITH) &&
              names_somebody(scene, behind + 1); /* "a news conference with the minister" */
  return rap_scene_is(scene, token, RAP_MEETS_EVENT | RAP_MEETS_VISIT_NOUN) &&
         (with || !rap_scene_is(scene, token, RAP_MEETS_NOT_EVENT));
}

/* "in" of "A was in Bonn" */
static bool is_stay(const rap_scene *scene, size_t token) {
  const rap_actor *place = !scene->by_clause && rap_scene_is(scene, token, RAP_MEETS_PLACE) && token > 0 &&
                                   rap_scene_is(scene, token - 1, RAP_MEETS_AUX) &&
                                   rap_str_equal(rap_scene_text(scene, token), RAP_LIT("in"))
                               ? rap_scene_actor(scene, token + 1)
                               : NULL;
  return place && rap_actor_is_place(place);
}

static bool is_verb(const rap_scene *scene, size_t token) {
  return is_stay(scene, token) || rap_scene_is(scene, token, VERBS) || rap_scene_mood(scene, token, MOODS) ||
         (scene->words[token].way & RAP_WAY_TRIGGERS) != 0;
}

/* `rules` knows its sentence. Of a sentence without an end, only so much is looked at. */
static void look(rap_rules rules, size_t token, rap_events *events) {
  rap_scene *scene = rules.scene;
  rules.trigger = token;
  if (token - rules.start > REACH) rules.start = token - REACH;
  if (rules.stop - token > REACH) rules.stop = token + REACH;
  rules.behind = rap_scene_behind(scene, token);
  rules.event.token = token;
  rules.event.span = (rap_span){at(scene, token)->span.start, at(scene, rules.behind - 1)->span.stop};
  bool noun = is_noun(scene, token);
  if (scene->by_clause) {
    rap_rules_clause(&rules);
  } else if (noun) {
    rap_rules_noun(&rules);
  }
  if (!scene->by_clause && !rules.counted && is_verb(scene, token)) {
    rules.mood = 0;
    rap_rules_verb(&rules);
    noun = noun && !rules.counted;
  }
  rap_event_name(&rules, noun);
  if (rules.counted && !rap_rules_is_at_home(&rules)) RAP_PUSH(scene->analysis->arena, events, rules.event);
}

rap_events rap_events_find(rap_scene *scene) {
  const rap_spans *sentences = rap_analysis_sentences(scene->analysis);
  rap_events events = {0};
  size_t token = 0, told = SIZE_MAX; /* the last sentence that tells of a meeting */
  size_t occasion = SIZE_MAX;        /* … or of an occasion */
  for (size_t s = 0; s < sentences->count; s++) {
    while (token < scene->tokens->count && at(scene, token)->span.start < sentences->items[s].start) token++;
    rap_rules rules = {.scene = scene, .start = token, .event = {.sentence = s}};
    while (token < scene->tokens->count && at(scene, token)->span.start < sentences->items[s].stop) token++;
    rules.stop = token;
    for (size_t i = rules.start; i < token; i++) {
      bool noun = is_noun(scene, i);
      if (scene->words[i].way & RAP_WAY_OCCASION || rap_scene_is(scene, i, RAP_MEETS_MEET | RAP_MEETS_GATHER))
        occasion = s;
      if (!scene->words[i].tokens || !(noun || is_verb(scene, i))) continue;
      size_t before = events.count;
      rules.near = told != SIZE_MAX && s - told <= NEAR;
      rules.told_of = (told != SIZE_MAX && s - told <= RAP_MEETING_REACH) ||
                      (occasion != SIZE_MAX && s - occasion <= RAP_MEETING_REACH);
      rules.last = events.count ? &events.items[events.count - 1] : NULL;
      rules.near_planned = rules.near && events.count && events.items[events.count - 1].status == RAP_MEETING_PLANNED;
      look(rules, i, &events);
      if (noun || events.count > before) told = s;
    }
  }
  return events;
}
