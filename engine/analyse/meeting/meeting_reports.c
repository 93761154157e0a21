/* Is a text the report of a meeting? Its first sentences say so: they name the meeting, as something that takes place,
 * or the other rules have found there who meets. A meeting that is still to come, is called for or lies back is none.
 */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"

enum {
  LEAD_SENTENCES = 3,
  LEAD_TOKENS = 120,
  BEFORE_NOUN = 9,
  CLAUSE_TOKENS = 24,
  BEHIND_NOUN = 5,
  SIGN_BEFORE = 8,
  SIGN_BEHIND = 5,
  GUEST_LIMIT = 8,
  INNER_LIMIT = 6,
  BY_LIMIT = 10,
  WITH_LIMIT = 14,
  OFFICIALS = 4,
  TEXT_TOKENS = 1000
};

#define NOT_HELD (RAP_MOOD_PROPOSAL | RAP_MOOD_REFUSE | RAP_MOOD_NEGATION)
#define TO_COME  (RAP_MOOD_FUTURE | RAP_MOOD_CANCEL)

typedef enum when { WHEN_NOW, WHEN_NEVER, WHEN_LATER } when;

/* "ahead of", "last month's", "proposed": what a word beside the noun tells of its time. */
static when when_of(const rap_rules *rules, size_t token) {
  if (has_mood(rules, token, TO_COME) || reads_any(rules, token, RAP_WORDS_LATER)) return WHEN_LATER;
  bool without = is(rules, token, RAP_MEETS_TOPIC); /* "ended without a deal" */
  bool never =
      (has_mood(rules, token, NOT_HELD) && !without) || rap_presence_word_at(rules->scene, token).is & RAP_HERE_BEFORE;
  return never ? WHEN_NEVER : WHEN_NOW;
}

static when when_held(const rap_rules *rules, size_t noun) {
  for (size_t i = noun, seen = 0; i > rules->start && seen < BEFORE_NOUN; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    when told = when_of(rules, i - 1);
    if (told != WHEN_NOW) return told;
  }
  for (size_t i = noun, seen = 0; i > rules->start && seen < CLAUSE_TOKENS; i--, seen++)
    if (has_mood(rules, i - 1, RAP_MOOD_FUTURE)) return WHEN_LATER; /* "will visit A, on the sidelines of a summit" */
  for (size_t i = noun + 1; i < rules->stop && i <= noun + BEHIND_NOUN; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    when told = reads(rules, i, "before") ? WHEN_NOW : when_of(rules, i);
    if (told != WHEN_NOW) return told;
  }
  return WHEN_NOW;
}

/* Does something say that it takes place: "at the session", "opened a conference", "the council discussed"? */
static bool takes_place(const rap_rules *rules, size_t noun) {
  for (size_t i = noun, seen = 0; i > rules->start && seen < SIGN_BEFORE; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    if (reads(rules, i - 1, "for") || reads(rules, i - 1, "about")) return false; /* "praised A for a meeting" */
    uint32_t here = rap_presence_word_at(rules->scene, i - 1).is;
    bool then = reads_any(rules, i - 1, RAP_WORDS_SINCE_MEETING);
    bool past =
        here & (RAP_HERE_JOINS | RAP_HERE_PAST) || rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ed"));
    if (then || past) return true;
    if (is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_HOLD | RAP_MEETS_MEET | RAP_MEETS_ATTEND | RAP_MEETS_HOST))
      return true;
  }
  for (size_t i = noun + 1; i < rules->stop && i <= noun + SIGN_BEHIND; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    bool past = rap_presence_word_at(rules->scene, i).is & (RAP_HERE_JOINS | RAP_HERE_PAST | RAP_HERE_STATE) ||
                is(rules, i, RAP_MEETS_HOLD | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_GATHER) ||
                has_mood(rules, i, RAP_MOOD_HELD) || rap_token_is(at(rules, i), RAP_NAME_CUE) ||
                rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ed"));
    if (past) return true;
  }
  return false;
}

/* "a meeting of his party's executive": people of one country among themselves. */
static bool is_inner(const rap_rules *rules, size_t noun) {
  for (size_t i = noun, seen = 0; i > rules->start && seen < INNER_LIMIT - 2 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (rap_presence_word_at(rules->scene, i - 1).is & RAP_HERE_NOBODY) return true; /* "his party's conference" */
  if (!reads(rules, noun + 1, "of")) return false;
  for (size_t i = noun + 2; i < rules->stop && i < noun + INNER_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK; i++)
    if (has_mood(rules, i, RAP_MOOD_INNER | RAP_MOOD_PRIVATE) ||
        rap_presence_word_at(rules->scene, i).is & RAP_HERE_NOBODY)
      return !is(rules, i, RAP_MEETS_OFFICIALS) || has_mood(rules, i, RAP_MOOD_INNER);
  return false;
}

/* A noun for a meeting at the token, and none that only looks like one. */
static bool is_session(const rap_rules *rules, size_t token, rap_meeting_word word) {
  bool other = is(rules, token, RAP_MEETS_NOT_EVENT); /* "news conference" */
  if (is(rules, token, RAP_MEETS_EVENT) && !other) return true;
  return word.is & RAP_HERE_SESSION && !(other && word.is & RAP_HERE_BODY);
}

/* "met separately, in his office, with", "sat down in Berlin", "received Prime Minister A": a verb that tells of the
 * meeting, where the other rules know nobody. */
static bool meets(rap_rules *rules, size_t verb) {
  bool hosts = is(rules, verb, RAP_MEETS_HOST) && rap_presence_word_at(rules->scene, verb).is & RAP_HERE_BESIDE;
  bool passive = verb > rules->start && is(rules, verb - 1, RAP_MEETS_AUX | RAP_MEETS_TO); /* "was met with relief" */
  bool meets = is(rules, verb, RAP_MEETS_MEET | RAP_MEETS_GATHER) && !reads(rules, verb, "meet");
  if ((!hosts && !meets) || passive || !rules->scene->words[verb].tokens) return false;
  if (when_held(rules, verb) != WHEN_NOW) return false;
  size_t behind = verb + rules->scene->words[verb].tokens;
  const rap_actor_list *guest = hosts ? rap_rules_list_at(rules, behind) : NULL;
  if (guest) return rap_rules_are_officials(rules, guest);
  for (size_t i = behind; hosts && i < rules->stop && i < behind + GUEST_LIMIT; i++)
    if (is(rules, i, RAP_MEETS_OFFICIALS)) return true; /* "hosted the leaders of five states" */
  if (hosts) return false;
  if (is(rules, behind, RAP_MEETS_PLACE)) return true;
  for (size_t i = behind; i < rules->stop && i < behind + WITH_LIMIT && at(rules, i)->gap <= RAP_GAP_COMMA; i++)
    if (is(rules, i, RAP_MEETS_WITH)) return true;
  return false;
}

/* "Ministers took stock of", "leaders discussed": people of whom nothing says whose they are. */
static bool is_body_at_work(const rap_rules *rules, size_t verb) {
  bool in = is(rules, verb, RAP_MEETS_PLACE); /* "ministers in talks", but also "in Lima" */
  if (!is(rules, verb, RAP_MEETS_AGREE | RAP_MEETS_HOLD) || in || verb == rules->start ||
      at(rules, verb)->gap != RAP_GAP_BLANK)
    return false;
  bool people = is(rules, verb - 1, RAP_MEETS_OFFICIALS) && !actor_at(rules, verb - 1) &&
                rap_str_ends(rap_scene_text(rules->scene, verb - 1), RAP_LIT("s"));
  return people && (verb - 1 == rules->start || at(rules, verb - 1)->gap == RAP_GAP_BLANK) &&
         when_held(rules, verb) == WHEN_NOW;
}

/* "was received in Rome by the president": a guest, and who receives him. */
static bool is_received(const rap_rules *rules, size_t token, rap_meeting_word word) {
  if (!(word.is & RAP_HERE_JOINS) || word.tokens < 2 || !is(rules, token, RAP_MEETS_AUX)) return false;
  for (size_t i = token + word.tokens; i < rules->stop && i < token + BY_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK;
       i++)
    if (reads(rules, i, "by")) /* also "by his Peruvian counterpart" */
      return actor_at(rules, i + 1) || (has_mood(rules, i + 1, RAP_MOOD_POSSESSIVE) && actor_at(rules, i + 2));
  return false;
}

/* A noun for officials: who is named in the text need not be told to hold an office. */
static bool is_for_officials(const rap_rules *rules, size_t token) {
  return is(rules, token, RAP_MEETS_OFFICIALS) || rap_token_is(at(rules, token), RAP_NAME_STATE);
}

/* The first noun decides. */
static void look_at_lead(rap_report *report, rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop && i < LEAD_TOKENS; i++) {
    rap_meeting_word word = rap_presence_word_at(rules->scene, i);
    if (is_body_at_work(rules, i)) report->held = report->body = true;
    bool told = word.is & RAP_HERE_JOINS && word.is & RAP_HERE_SESSION; /* "presented their credentials" */
    if (told || meets(rules, i) || is_received(rules, i, word)) {
      report->held = true;
      report->weak = false;
    }
    report->officials = report->officials || is_for_officials(rules, i);
    if (!is_session(rules, i, word) || is_inner(rules, i)) continue;
    when held = when_held(rules, i);
    if (held == WHEN_LATER && !report->held) report->planned = true;
    if (held != WHEN_LATER) report->body = report->body || word.is & RAP_HERE_BODY;
    if (held != WHEN_NOW || !takes_place(rules, i)) continue;
    if (rap_span_is_empty(report->name)) report->name = at(rules, i)->span;
    report->held = true;
    report->weak = false;
  }
}

/* Does the text name a meeting anywhere, and are there officials of several countries? Then what they do may tell. */
static bool may_be_shown(const rap_scene *scene) {
  rap_country seen[OFFICIALS] = {RAP_NO_COUNTRY};
  size_t count = 0;
  for (size_t i = 0; i < scene->actors.count && count < OFFICIALS; i++) {
    const rap_actor *actor = &scene->actors.items[i];
    bool known = actor->kind != RAP_ACTOR_OFFICIAL && actor->kind != RAP_ACTOR_PERSON;
    for (size_t k = 0; k < count; k++) known = known || seen[k] == actor->country;
    if (!known && actor->country) seen[count++] = actor->country;
  }
  if (count < OFFICIALS) return false;
  for (size_t i = 0; i < scene->tokens->count && i < TEXT_TOKENS; i++)
    if (rap_scene_is(scene, i, RAP_MEETS_VISIT_NOUN) ||
        (rap_scene_is(scene, i, RAP_MEETS_EVENT) && !rap_scene_is(scene, i, RAP_MEETS_NOT_EVENT)) ||
        rap_presence_word_at(scene, i).is & RAP_HERE_SESSION)
      return true;
  return false;
}

rap_report rap_report_of(rap_scene *scene, const rap_events *events) {
  rap_report report = {0};
  const rap_spans *sentences = rap_analysis_sentences(scene->analysis);
  uint32_t title = rap_presence_words_of_title(scene->analysis->document->title);
  report.weak = title & RAP_HERE_HEADLINE && !(title & RAP_HERE_PLANNED);
  report.body = report.weak && title & RAP_HERE_BODY;
  size_t token = 0;
  for (size_t s = 0; s < sentences->count && s < LEAD_SENTENCES; s++) {
    rap_rules rules = {.scene = scene, .start = token};
    while (token < scene->tokens->count && at(&rules, token)->span.start < sentences->items[s].stop) token++;
    rules.stop = token;
    look_at_lead(&report, &rules);
    if (s == 0) report.country = rap_rules_dateline(&rules);
  }
  bool met = false;
  for (size_t i = 0; i < events->count && events->items[i].sentence < LEAD_SENTENCES; i++) {
    const rap_event *event = &events->items[i];
    if (event->status != RAP_MEETING_HELD) continue;
    size_t came = 0;
    for (size_t k = 0; k < event->attendees.count; k++) came += event->attendees.items[k].role <= RAP_ROLE_ATTENDED;
    met = met || came >= 2 || (event->group && event->told) ||
          (came == 1 && sentences->count >= LEAD_SENTENCES && event->told);
    if (event->country) report.country = event->country;
  }
  if (met) report.weak = false;
  report.held = (report.held && !report.planned) || met || report.weak;
  report.shown = !report.held && !report.planned && may_be_shown(scene);
  return report;
}
