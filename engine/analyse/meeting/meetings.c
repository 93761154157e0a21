/* Every verb and noun for a meeting is looked at by the rules (meeting_verbs.c, meeting_nouns.c). Their events become
 * meetings: what one sentence tells is one meeting; "the talks" of a later sentence are the meeting before, unless
 * another place or another time says that they are not. */
#include "analyse/meeting/meetings.h"

#include "analyse/meeting/meeting_groups.h"
#include "analyse/meeting/meeting_presence.h"

enum { OPEN_MEETINGS = 8, NAME_LIMIT = 5, NEAR = 4, FAR = 12, REACH = 400 };

#define VERBS                                                                                                       \
  (RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_ATTEND | RAP_MEETS_HOST | RAP_MEETS_VISIT | RAP_MEETS_TALK |       \
   RAP_MEETS_AGREE | RAP_MEETS_SIGN | RAP_MEETS_AGREE_PASSIVE | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE | \
   RAP_MEETS_OPEN)
#define MOODS                                                                                                       \
  (RAP_MOOD_UNINVITED | RAP_MOOD_INVITED | RAP_MOOD_ABSENT | RAP_MOOD_REJECT | RAP_MOOD_NOT_SENT | RAP_MOOD_CHAIR | \
   RAP_MOOD_DELEGATION | RAP_MOOD_SEND | RAP_MOOD_BODY)

static const rap_token *at(const rap_scene *scene, size_t token) {
  return &scene->tokens->items[token];
}

/* -- names --------------------------------------------------------------------------------------------------------- */

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
  bool beside = outer.stop <= start && start - outer.stop <= 1 && outer.stop - outer.start <= 40;
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

/* -- events -------------------------------------------------------------------------------------------------------- */

/* Not "alongside the launch of a report". */
static bool names_somebody(const rap_scene *scene, size_t token) {
  for (size_t i = token; i < scene->tokens->count && i < token + NEAR && at(scene, i)->gap == RAP_GAP_BLANK; i++)
    if (rap_scene_actor(scene, i) || rap_scene_is(scene, i, RAP_MEETS_OFFICIALS) ||
        rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL))
      return true;
  return false;
}

static bool is_noun(const rap_scene *scene, size_t token) {
  size_t behind = token + (scene->words[token].tokens ? scene->words[token].tokens : 1);
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
  return place && (place->kind == RAP_ACTOR_CAPITAL || place->kind == RAP_ACTOR_COUNTRY);
}

static bool is_verb(const rap_scene *scene, size_t token) {
  return is_stay(scene, token) || rap_scene_is(scene, token, VERBS) || rap_scene_mood(scene, token, MOODS) ||
         (scene->words[token].way & RAP_WAY_TRIGGERS) != 0;
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

/* The next noun for a meeting in the same clause gives a verb's event its name. */
static void name_event(rap_rules *rules, bool noun) {
  size_t token = noun ? rules->trigger : rap_rules_event_behind(rules, rules->behind, 20);
  if (token == SIZE_MAX || rap_scene_is(rules->scene, token, RAP_MEETS_VISIT_NOUN)) return;
  if (!noun && rap_scene_mood(rules->scene, token, RAP_MOOD_MEAL)) return; /* "will join them for lunch" */
  rules->event.name = name_of(rules->scene, token);
  note_article(rules->scene, token, &rules->event);
}

/* `rules` knows its sentence. Of a sentence without an end, only so much is looked at. */
static void look(rap_rules rules, size_t token, rap_events *events) {
  rap_scene *scene = rules.scene;
  rules.trigger = token;
  if (token - rules.start > REACH) rules.start = token - REACH;
  if (rules.stop - token > REACH) rules.stop = token + REACH;
  rules.behind = token + (scene->words[token].tokens ? scene->words[token].tokens : 1);
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
  name_event(&rules, noun);
  if (rules.counted && !rap_rules_is_at_home(&rules)) RAP_PUSH(scene->analysis->arena, events, rules.event);
}

static rap_events find_events(rap_scene *scene) {
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
      rules.told_of = (told != SIZE_MAX && s - told <= FAR) || (occasion != SIZE_MAX && s - occasion <= FAR);
      rules.last = events.count ? &events.items[events.count - 1] : NULL;
      rules.near_planned = rules.near && events.count && events.items[events.count - 1].status == RAP_MEETING_PLANNED;
      look(rules, i, &events);
      if (noun || events.count > before) told = s;
    }
  }
  return events;
}

/* -- meetings ------------------------------------------------------------------------------------------------------ */

static bool shares_country(const rap_meeting *meeting, const rap_event *event) {
  for (size_t i = 0; i < event->attendees.count && i < 16; i++)
    for (size_t k = 0; k < meeting->attendees.count && k < 64; k++)
      if (meeting->attendees.items[k].country == event->attendees.items[i].country) return true;
  return false;
}

static bool shares_all(const rap_meeting *meeting, const rap_event *event) {
  size_t known = 0;
  for (size_t i = 0; i < event->attendees.count && i < 16; i++)
    for (size_t k = 0; k < meeting->attendees.count && k < 64; k++)
      if (meeting->attendees.items[k].country == event->attendees.items[i].country) {
        known++;
        break;
      }
  return event->attendees.count > 0 && known == event->attendees.count;
}

static bool same_place(rap_str text, const rap_meeting *meeting, const rap_event *event) {
  if (event->country && meeting->country && event->country != meeting->country) return false;
  if (rap_span_is_empty(event->place) || !rap_str_known(meeting->place)) return true;
  return rap_str_equal_nocase(meeting->place, rap_span_text(text, event->place));
}

static bool is_absence(const rap_event *event) {
  for (size_t i = 0; i < event->attendees.count; i++)
    if (event->attendees.items[i].role != RAP_ROLE_ABSENT) return false;
  return event->attendees.count > 0;
}

/* Rules that add to a meeting without telling who met whom. */
static bool adds_to_meeting(const rap_attendee *attendee) {
  static const char *const rules[] = {"attended", "attended-by", "host", "hosted-by", "the-host",
                                      "chaired",  "including",   "seat", "invited"};
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (strcmp(attendee->rule, rules[i]) == 0) return true;
  return false;
}

/* "The meeting was hosted by A", "B and C attended": of a meeting that the text has told of. */
static bool refers_back(const rap_event *event) {
  if (event->fresh || !(event->definite || rap_span_is_empty(event->name))) return false;
  for (size_t i = 0; i < event->attendees.count; i++)
    if (!adds_to_meeting(&event->attendees.items[i])) return false;
  return event->attendees.count > 0;
}

/* "The two later held a telephone call with C": a new meeting, since it is named for the first time and C is new. */
static bool is_new(const rap_meeting *meeting, const rap_event *event) {
  if (!event->fresh) return false;
  for (size_t i = 0; i < event->attendees.count && i < 16; i++) {
    bool known = false;
    for (size_t k = 0; k < meeting->attendees.count && k < 64 && !known; k++)
      known = meeting->attendees.items[k].country == event->attendees.items[i].country;
    if (!known) return true;
  }
  return false;
}

typedef struct maker {
  rap_analysis *analysis;
  size_t sentences[OPEN_MEETINGS]; /* of the last meetings: where they were told last */
} maker;

static bool is_same(const maker *make, size_t index, const rap_event *event) {
  const rap_meeting *meeting = &make->analysis->meetings.items[index];
  if (!same_place(make->analysis->text, meeting, event)) return false;
  size_t sentence = make->sentences[index % OPEN_MEETINGS];
  if (sentence == event->sentence) return true;
  if (is_absence(event)) return true;
  if (meeting->status != event->status || is_new(meeting, event)) return false;
  bool last = index + 1 == make->analysis->meetings.count && event->sentence - sentence <= FAR;
  return shares_country(meeting, event) || (last && refers_back(event));
}

static void add_attendee(rap_analysis *analysis, rap_attendees *list, rap_attendee attendee) {
  for (size_t i = 0; i < list->count; i++) {
    if (list->items[i].country != attendee.country) continue;
    bool declined = attendee.role == RAP_ROLE_ABSENT && strcmp(list->items[i].rule, "invited") == 0;
    if (declined) list->items[i] = attendee;
    if (strcmp(attendee.rule, "invited") == 0) return; /* says less than what is known */
    if (attendee.role < list->items[i].role) list->items[i] = attendee;
    return;
  }
  RAP_PUSH(analysis->arena, list, attendee);
}

static void add_organisation(rap_analysis *analysis, rap_organisations *list, rap_organisation organisation) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == organisation) return;
  RAP_PUSH(analysis->arena, list, organisation);
}

/* Who leads a meeting at home is its host. */
static rap_attendee at_home(const rap_meeting *meeting, rap_attendee attendee) {
  bool chairs = strcmp(attendee.rule, "chaired") == 0 && attendee.country == meeting->country;
  if (chairs && attendee.role == RAP_ROLE_ATTENDED) attendee.role = RAP_ROLE_HOST;
  return attendee;
}

static void join(maker *make, size_t index, const rap_event *event) {
  rap_analysis *analysis = make->analysis;
  rap_meeting *meeting = &analysis->meetings.items[index];
  for (size_t i = 0; i < event->attendees.count; i++)
    add_attendee(analysis, &meeting->attendees, at_home(meeting, event->attendees.items[i]));
  for (size_t i = 0; i < event->organisations.count; i++)
    add_organisation(analysis, &meeting->organisations, event->organisations.items[i]);
  if (!rap_str_known(meeting->name) && !rap_span_is_empty(event->name))
    meeting->name = rap_span_text(analysis->text, event->name);
  if (!rap_str_known(meeting->place) && !rap_span_is_empty(event->place))
    meeting->place = rap_span_text(analysis->text, event->place);
  if (!meeting->country) meeting->country = event->country;
  make->sentences[index % OPEN_MEETINGS] = event->sentence;
}

/* "A Chile-Peru summit is expected in May. … At a Chile-Peru summit …": what is only named again is still to come. */
static bool is_to_come(const maker *make, const rap_event *event) {
  const rap_meetings *meetings = &make->analysis->meetings;
  if (event->told || event->status != RAP_MEETING_HELD) return false;
  for (size_t i = 0; i < event->attendees.count; i++)
    if (strcmp(event->attendees.items[i].rule, "pair") != 0) return false;
  for (size_t i = meetings->count, tried = 0; i > 0 && tried < OPEN_MEETINGS; i--, tried++) {
    const rap_meeting *meeting = &meetings->items[i - 1];
    if (shares_all(meeting, event)) return meeting->status == RAP_MEETING_PLANNED;
  }
  return false;
}

static void expect_all(rap_event *event) {
  event->status = RAP_MEETING_PLANNED;
  for (size_t i = 0; i < event->attendees.count; i++)
    if (event->attendees.items[i].role < RAP_ROLE_EXPECTED) event->attendees.items[i].role = RAP_ROLE_EXPECTED;
}

static void place_event(maker *make, rap_event *event) {
  rap_meetings *meetings = &make->analysis->meetings;
  if (is_to_come(make, event)) expect_all(event);
  for (size_t i = meetings->count, tried = 0; i > 0 && tried < OPEN_MEETINGS; i--, tried++) {
    if (!is_same(make, i - 1, event)) continue;
    join(make, i - 1, event);
    return;
  }
  rap_meeting meeting = {.status = event->status, .span = event->span};
  RAP_PUSH(make->analysis->arena, meetings, meeting);
  join(make, meetings->count - 1, event);
}

/* Only the group's own members, and those who receive it? */
static bool has_only_members(const rap_meeting *meeting, rap_organisation group) {
  for (size_t i = 0; i < meeting->attendees.count; i++) {
    const rap_attendee *attendee = &meeting->attendees.items[i];
    if (attendee->role != RAP_ROLE_HOST && !rap_organisation_has(group, attendee->country)) return false;
  }
  return true;
}

/* Members of a closed group, where nobody else is named. */
static void expand_group(rap_analysis *analysis, rap_meeting *meeting, const rap_event *event) {
  if (!event->group || !has_only_members(meeting, event->group)) return;
  const rap_organisation_facts *facts = rap_organisation_facts_of(event->group);
  if (!facts->closed) return;
  for (rap_str rest = rap_str_from(facts->members); rap_str_known(rest);) {
    rap_country country = rap_country_by_code(rap_str_split(&rest, ' '));
    if (!country) continue;
    rap_attendee attendee = {.country = country,
                             .role = meeting->status == RAP_MEETING_HELD ? RAP_ROLE_ATTENDED : RAP_ROLE_EXPECTED,
                             .evidence = event->group_span,
                             .rule = "group",
                             .via = rap_str_from(facts->code)};
    add_attendee(analysis, &meeting->attendees, attendee);
  }
}

/* In the order of the text; they nearly are. */
static void sort_attendees(rap_attendees *list) {
  for (size_t i = 1; i < list->count; i++) {
    rap_attendee attendee = list->items[i];
    size_t k = i;
    for (; k > 0 && list->items[k - 1].evidence.start > attendee.evidence.start; k--)
      list->items[k] = list->items[k - 1];
    list->items[k] = attendee;
  }
}

void rap_meetings_find(rap_analysis *analysis) {
  rap_scene scene = rap_scene_of(analysis);
  rap_events events = find_events(&scene);
  rap_groups_add_members(&scene, &events);
  maker make = {.analysis = analysis};
  for (size_t i = 0; i < events.count; i++) place_event(&make, &events.items[i]);
  for (size_t i = 0, k = 0; i < analysis->meetings.count; i++) {
    while (k < events.count && events.items[k].span.start < analysis->meetings.items[i].span.start) k++;
    if (k < events.count) expand_group(analysis, &analysis->meetings.items[i], &events.items[k]);
  }
  rap_presences_find(&scene, &events);
  for (size_t i = 0; i < analysis->meetings.count; i++) sort_attendees(&analysis->meetings.items[i].attendees);
}

/* For each country, whether the text names it. */
static bool *named_countries(rap_analysis *analysis) {
  bool *named = rap_arena_zero(analysis->arena, rap_country_count() + 1);
  const rap_mentions *mentions = rap_analysis_countries(analysis);
  for (size_t i = 0; i < mentions->count; i++) named[mentions->items[i].what] = true;
  return named;
}

/* Are most members of the group named? Then the text lists them. */
static bool names_members(const bool *named, rap_str group) {
  rap_str members = rap_str_from(rap_organisation_facts_of(rap_organisation_by_code(group))->members);
  size_t known = 0, count = 0;
  while (rap_str_known(members)) {
    known += named[rap_country_by_code(rap_str_split(&members, ' '))];
    count++;
  }
  return 3 * known >= 2 * count;
}

/* One entry a country, in the order of the text, with its strongest role. Of a group, the members that the text names,
 * where it names most of them: for the others only the meeting has evidence. */
void rap_attendees_find(rap_analysis *analysis) {
  const rap_meetings *meetings = rap_analysis_meetings(analysis);
  const bool *named = named_countries(analysis);
  uint32_t *seen = rap_arena_zero(analysis->arena, (rap_country_count() + 1) * sizeof *seen);
  for (size_t m = 0; m < meetings->count; m++) {
    for (size_t i = 0; i < meetings->items[m].attendees.count; i++) {
      const rap_attendee *attendee = &meetings->items[m].attendees.items[i];
      if (rap_str_known(attendee->via)) {
        if (!named[attendee->country] || !names_members(named, attendee->via)) continue;
      }
      uint32_t *place = &seen[attendee->country];
      if (*place == 0) {
        RAP_PUSH(analysis->arena, &analysis->attendees, *attendee);
        *place = (uint32_t)analysis->attendees.count;
      } else if (attendee->role < analysis->attendees.items[*place - 1].role) {
        analysis->attendees.items[*place - 1] = *attendee;
      }
    }
  }
}
