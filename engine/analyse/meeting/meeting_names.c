/* What a meeting is called, "informal talks", and whether its article says that it was named before. Only the words
 * right before the noun are looked at: what stands further off belongs to something else. */
#include "analyse/meeting/meeting_steps.h"

enum { NAME_LIMIT = 5, BEHIND_VERB = 20, LONGEST_TERM = 40 };

static bool may_name(const rap_scene *scene, size_t token) {
  if (rap_token_has(at(scene, token), RAP_TOKEN_POSSESSIVE)) return false;
  if (rap_scene_is(scene, token, RAP_MEETS_OFFICIALS | RAP_MEETS_EVENT)) return true;
  return scene->words[token].is == 0 &&
         (scene->words[token].mood & ~(unsigned)(RAP_MOOD_FUTURE | RAP_MOOD_NOUNS)) == 0 &&
         !rap_token_is(at(scene, token), RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_DETERMINER);
}

/* A term in quotation marks before the noun: `"Weimar+" format`. The byte of the opening mark, or `start`. */
static uint32_t quoted_before(const rap_scene *scene, size_t token, uint32_t start) {
  const rap_marks *marks = rap_analysis_marks(scene->analysis);
  size_t low = 0, high = marks->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (marks->items[middle].outer.stop + 1 < start)
      low = middle + 1;
    else
      high = middle;
  }
  if (token == 0 || low == marks->count) return start;
  rap_span outer = marks->items[low].outer;
  bool beside = outer.stop <= start && start - outer.stop <= 1 && outer.stop - outer.start <= LONGEST_TERM;
  return beside ? outer.start : start;
}

static bool is_the(const rap_scene *scene, size_t token) {
  return rap_str_equal_nocase(rap_scene_text(scene, token), RAP_LIT("the"));
}

static rap_span name_of(const rap_scene *scene, size_t noun) {
  bool article = is_the(scene, noun) || rap_str_equal_nocase(rap_scene_text(scene, noun), RAP_LIT("a"));
  if (article && scene->words[noun].tokens > 1) /* "the round", "a news conference" */
    return (rap_span){at(scene, noun + 1)->span.start, at(scene, noun + scene->words[noun].tokens - 1)->span.stop};
  size_t first = noun;
  while (first > 0 && noun - first < NAME_LIMIT && at(scene, first)->gap == RAP_GAP_BLANK && may_name(scene, first - 1))
    first--;
  uint32_t start = quoted_before(scene, first, at(scene, first)->span.start);
  return (rap_span){start, at(scene, noun + scene->words[noun].tokens - 1)->span.stop};
}

/* The article before the noun tells whether it was named before. */
static void note_article(const rap_scene *scene, size_t noun, rap_event *event) {
  event->definite = is_the(scene, noun);
  for (size_t i = noun, seen = 0; i > 0 && seen <= NAME_LIMIT && at(scene, i)->gap == RAP_GAP_BLANK; i--, seen++) {
    rap_str word = rap_scene_text(scene, i - 1);
    event->definite = event->definite || is_the(scene, i - 1) || rap_str_equal_nocase(word, RAP_LIT("their"));
    event->fresh = rap_str_equal_nocase(word, RAP_LIT("a")) || rap_str_equal_nocase(word, RAP_LIT("an"));
    if (event->definite || event->fresh) return;
  }
}

void rap_event_name(rap_rules *rules, bool noun) {
  size_t token = noun ? rules->trigger : rap_rules_event_behind(rules, rules->behind, BEHIND_VERB);
  if (token == SIZE_MAX || rap_scene_is(rules->scene, token, RAP_MEETS_VISIT_NOUN)) return;
  if (!noun && rap_scene_mood(rules->scene, token, RAP_MOOD_MEAL)) return; /* "will join them for lunch" */
  rules->event.name = name_of(rules->scene, token);
  note_article(rules->scene, token, &rules->event);
}
