/* Who may be there, and what comes of those whom the mechanisms show: attendees of the meeting that the text reports,
 * where enough of them are office holders of several countries. */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"
#include "analyse/person/leaders.h"

enum { SENTENCE_LIMIT = 40, LEAST_COUNTRIES = 2, MANY = 3, NAME_LIMIT = 3 };

/* -- who is somebody ----------------------------------------------------------------------------------------------- */

bool rap_presences_is_quoted(const rap_presences *in, size_t token) {
  const rap_marks *marks = rap_analysis_marks(in->scene->analysis);
  return rap_mark_around(marks, in->scene->tokens->items[token].span.start) != NULL;
}

/* Is a word of the actor one for people who speak from anywhere: "spokesman", "officials", "ministry"? */
static bool speaks_from_anywhere(const rap_presences *in, const rap_actor *actor) {
  for (size_t i = actor->first; i < actor->stop; i++)
    if (rap_presence_word_at(in->scene, i).is & RAP_HERE_NOBODY) return true;
  return false;
}

/* A word that may be a part of a name that no list knows. */
static bool may_be_name(const rap_presences *in, size_t token) {
  const rap_token *it = &in->scene->tokens->items[token];
  return it->gap == RAP_GAP_BLANK && rap_token_has(it, RAP_TOKEN_CAPITAL) && in->scene->words[token].is == 0 &&
         in->scene->words[token].mood == 0 && !rap_token_is(it, RAP_NAME_NEVER | RAP_NAME_TIME | RAP_NAME_POSITION) &&
         !rap_token_has(it, RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION | RAP_TOKEN_UPPER | RAP_TOKEN_DIGIT) &&
         !(rap_presence_word_at(in->scene, token).is & RAP_HERE_NOBODY);
}

size_t rap_presences_behind_name(const rap_presences *in, const rap_actor *actor) {
  const rap_tokens *tokens = in->scene->tokens;
  bool owns = actor->kind == RAP_ACTOR_THING && actor->country && actor->person == RAP_NO_PERSON &&
              rap_token_has(&tokens->items[actor->stop - 1], RAP_TOKEN_POSSESSIVE);
  size_t i = actor->stop;
  while (owns && i < tokens->count && i < actor->stop + NAME_LIMIT && may_be_name(in, i)) i++;
  bool more =
      i < tokens->count && tokens->items[i].gap == RAP_GAP_BLANK && rap_token_has(&tokens->items[i], RAP_TOKEN_CAPITAL);
  return owns && i >= actor->stop + 2 && !more ? i : 0;
}

static bool holds_state_office(const rap_presences *in, const rap_actor *actor) {
  if (actor->person == RAP_NO_PERSON) return actor->kind == RAP_ACTOR_OFFICIAL;
  const rap_person *person = &in->scene->analysis->people.items[actor->person];
  for (rap_str rest = person->position; rap_str_known(rest);)
    if (rap_name_word_of(rap_str_trim(rap_str_split(&rest, ' ')))->is & RAP_NAME_STATE) return true;
  return rap_leaders_know(person->name);
}

/* "Nicolas Sarkozy of France", not only "Sarkozy" */
static bool names_country(const rap_presences *in, const rap_actor *actor) {
  for (size_t i = actor->first; i < actor->stop; i++)
    if (rap_token_has(&in->scene->tokens->items[i], RAP_TOKEN_COUNTRY)) return true;
  return false;
}

/* "Chile's former president", "former Chilean president" */
static bool is_former(const rap_presences *in, const rap_actor *actor) {
  for (size_t i = actor->first > 0 ? actor->first - 1 : 0; i < actor->stop; i++)
    if (rap_scene_reads_any(in->scene, i, RAP_WORDS_FORMER)) return true;
  if (actor->person == RAP_NO_PERSON) return false;
  rap_str position = in->scene->analysis->people.items[actor->person].position;
  return rap_str_find(position, RAP_LIT("former "), 0) < position.len;
}

/* A person holds an office, is known as a leader or is named together with the country. */
bool rap_presences_is_somebody(const rap_presences *in, const rap_actor *actor) {
  bool kind = actor->kind == RAP_ACTOR_OFFICIAL || actor->kind == RAP_ACTOR_PERSON;
  if (rap_presences_behind_name(in, actor)) return true;
  bool house = rap_scene_mood(in->scene, actor->first, RAP_MOOD_INSTITUTION);
  if (!kind || house || !actor->country || speaks_from_anywhere(in, actor) || is_former(in, actor)) return false;
  if (actor->person == RAP_NO_PERSON) return true;
  const rap_person *person = &in->scene->analysis->people.items[actor->person];
  bool speaks = rap_str_find(person->position, RAP_LIT("spokes"), 0) < person->position.len;
  return !speaks && (rap_str_known(person->position) || names_country(in, actor) || holds_state_office(in, actor));
}

rap_presence *rap_presences_add(rap_presences *in, const rap_actor *actor, size_t first, size_t stop,
                                const char *rule) {
  if (!actor->country) return NULL;
  RAP_PUSH(in->scene->analysis->arena, in,
           ((rap_presence){actor, first, stop, rule, false, true, holds_state_office(in, actor), false}));
  return &in->items[in->count - 1];
}

/* -- the meeting --------------------------------------------------------------------------------------------------- */

static rap_span evidence_of(const rap_presences *in, const rap_presence *one) {
  const rap_token *tokens = in->scene->tokens->items;
  return (rap_span){tokens[one->first].span.start, tokens[one->stop - 1].span.stop};
}

/* The first that is held, or a new one. */
static rap_meeting *meeting_of(rap_presences *in) {
  rap_meetings *meetings = &in->scene->analysis->meetings;
  for (size_t i = 0; i < meetings->count; i++)
    if (meetings->items[i].status == RAP_MEETING_HELD) return &meetings->items[i];
  rap_meeting meeting = {.status = RAP_MEETING_HELD, .span = in->report.name};
  if (!rap_span_is_empty(in->report.name)) meeting.name = rap_span_text(in->scene->analysis->text, in->report.name);
  if (rap_span_is_empty(in->report.name)) meeting.span = evidence_of(in, &in->items[0]);
  RAP_PUSH(in->scene->analysis->arena, meetings, meeting);
  size_t i = meetings->count - 1;
  for (; i > 0 && meetings->items[i - 1].span.start > meeting.span.start; i--)
    meetings->items[i] = meetings->items[i - 1];
  meetings->items[i] = meeting; /* they are in text order */
  return &meetings->items[i];
}

/* For each country the role that the other rules gave it, from 1; 0 for none. */
static void note_known(const rap_presences *in, uint8_t *known) {
  const rap_meetings *meetings = &in->scene->analysis->meetings;
  for (size_t m = 0; m < meetings->count; m++)
    for (size_t i = 0; i < meetings->items[m].attendees.count; i++) {
      const rap_attendee *attendee = &meetings->items[m].attendees.items[i];
      if (rap_str_known(attendee->via)) continue; /* known only by the group: what the text shows says more */
      uint8_t *role = &known[attendee->country];
      if (*role == 0 || attendee->role + 1u < *role) *role = (uint8_t)(attendee->role + 1);
    }
}

/* How many countries those shown and those known come for; `office` is set where somebody shown holds an office of
 * state, without whom those who act may be sportsmen. Countries that act count only with `states`. */
static size_t count_countries(const rap_presences *in, const uint8_t *known, bool states, bool *office) {
  uint8_t *seen = rap_arena_zero(in->scene->analysis->arena, rap_country_count() + 1);
  size_t count = 0;
  for (size_t i = 0; i <= rap_country_count(); i++)
    if (known[i] && known[i] <= RAP_ROLE_ATTENDED + 1) seen[i] = 1, count++;
  for (size_t i = 0; i < in->count; i++) {
    const rap_presence *one = &in->items[i];
    rap_country country = one->actor->country;
    if (in->away[country] || (one->state && !states)) continue;
    *office = *office || one->sure || (!one->state && one->office);
    count += !seen[country];
    seen[country] = 1;
  }
  return count;
}

static void take_one(rap_presences *in, const rap_presence *one, rap_meeting *meeting) {
  rap_attendee attendee = {
      .country = one->actor->country, .role = RAP_ROLE_ATTENDED, .evidence = evidence_of(in, one), .rule = one->rule};
  if (one->actor->person != RAP_NO_PERSON) attendee.name = in->scene->analysis->people.items[one->actor->person].name;
  for (size_t i = 0; i < meeting->attendees.count; i++) {
    rap_attendee *known = &meeting->attendees.items[i];
    if (known->country != attendee.country || !rap_str_known(known->via)) continue;
    *known = attendee;
    return;
  }
  RAP_PUSH(in->scene->analysis->arena, &meeting->attendees, attendee);
}

/* In how many countries' names somebody is there by what he does, not by what he says. */
static size_t count_there(const rap_presences *in) {
  uint8_t *seen = rap_arena_zero(in->scene->analysis->arena, rap_country_count() + 1);
  size_t count = 0;
  for (size_t i = 0; i < in->count; i++) {
    if (!in->items[i].there || in->items[i].sure) continue;
    count += !seen[in->items[i].actor->country];
    seen[in->items[i].actor->country] = 1;
  }
  return count;
}

/* Where nothing tells of a meeting, only formal words do. */
static void keep_sure(rap_presences *in) {
  size_t sure = 0;
  for (size_t i = 0; i < in->count; i++)
    if (in->items[i].sure) in->items[sure++] = in->items[i];
  in->count = sure;
}

/* What the numbers of those shown say of the meeting. */
typedef struct verdict {
  bool enough; /* countries, and an office of state among them, for those who are not sure */
  bool states; /* countries act in it */
  bool closed; /* two sides met: others only speak about it */
} verdict;

static verdict judge(const rap_presences *in, const uint8_t *known) {
  const rap_report *report = &in->report;
  bool office = report->officials;
  size_t people = count_countries(in, known, false, &office), acting = count_countries(in, known, true, &office);
  size_t met = 0; /* by the other rules */
  for (size_t i = 0; i <= rap_country_count(); i++) met += known[i] && known[i] <= RAP_ROLE_ATTENDED + 1;
  bool many = report->held && !report->weak && acting > met + MANY; /* so many act in a body, whatever its name */
  bool body = report->body || many;
  verdict found = {.states = body || people >= MANY};
  size_t all = found.states ? acting : people;
  size_t least = !report->weak ? LEAST_COUNTRIES : report->officials ? MANY : MANY + 1;
  found.enough = all >= least && (office || (body && all >= MANY));
  found.closed = !body && met >= LEAST_COUNTRIES && people < met + LEAST_COUNTRIES;
  return found;
}

/* "A, who will go on to B, said", "A, host of the next summit, said": the country is expected, but elsewhere. */
static bool goes_on(const rap_presences *in, rap_country country) {
  const rap_meetings *meetings = &in->scene->analysis->meetings;
  for (size_t m = 0; m < meetings->count; m++)
    for (size_t i = 0; i < meetings->items[m].attendees.count; i++) {
      const rap_attendee *one = &meetings->items[m].attendees.items[i];
      if (one->country != country || one->role != RAP_ROLE_EXPECTED) continue;
      if (strcmp(one->rule, "visitor") != 0 && strcmp(one->rule, "visited") != 0 && strcmp(one->rule, "host") != 0)
        return false;
    }
  return true;
}

static void take_all(rap_presences *in) {
  uint8_t *known = rap_arena_zero(in->scene->analysis->arena, rap_country_count() + 1);
  note_known(in, known);
  if (!in->report.held && count_there(in) < MANY) keep_sure(in);
  if (in->count == 0) return;
  verdict found = judge(in, known);
  rap_meeting *meeting = NULL;
  for (size_t i = 0; i < in->count; i++) {
    const rap_presence *one = &in->items[i];
    rap_country country = one->actor->country;
    bool kept = one->sure || (found.enough && (found.states || !one->state) && (one->there || !found.closed));
    bool elsewhere = known[country] == RAP_ROLE_EXPECTED + 1 && !one->state && (one->there || goes_on(in, country));
    if (!kept || (known[country] && !elsewhere) || in->away[country]) continue;
    if (!meeting) meeting = meeting_of(in);
    known[country] = RAP_ROLE_ATTENDED + 1;
    take_one(in, one, meeting);
  }
}

/* "attended by", "at the invitation of": words of formal texts, which few others have. */
static bool is_formal(const rap_scene *scene) {
  for (size_t i = 0; i < scene->tokens->count; i++) {
    if (rap_scene_is(scene, i, RAP_MEETS_ATTEND_PASSIVE)) return true;
    bool invites = rap_scene_mood(scene, i, RAP_MOOD_PROPOSAL) && i > 1 &&
                   rap_presence_word_at(scene, i - 2).is & RAP_HERE_INVITATION;
    if (invites) return true;
  }
  return false;
}

/* One who may be there: no thing, but for "Kosovo's" before a name that no list knows, and "his Chilean host". */
static bool may_be_there(const rap_scene *scene, const rap_actor *actor) {
  if (actor->kind == RAP_ACTOR_THING)
    return rap_token_has(&scene->tokens->items[actor->stop ? actor->stop - 1 : 0], RAP_TOKEN_POSSESSIVE) ||
           (actor->first > 0 && rap_scene_mood(scene, actor->first - 1, RAP_MOOD_POSSESSIVE));
  return actor->kind == RAP_ACTOR_COUNTRY || actor->kind == RAP_ACTOR_OFFICIAL || actor->kind == RAP_ACTOR_PERSON;
}

/* Most texts have no two who may, and are done with here. */
static bool has_two_countries(const rap_scene *scene) {
  rap_country first = RAP_NO_COUNTRY;
  for (size_t i = 0; i < scene->actors.count; i++) {
    rap_country country = scene->actors.items[i].country;
    if (!country || country == first || !may_be_there(scene, &scene->actors.items[i])) continue;
    if (first) return true;
    first = country;
  }
  return false;
}

void rap_presences_find(rap_scene *scene, const rap_events *events) {
  if (scene->by_clause) return; /* the words are English */
  if (!has_two_countries(scene) && !is_formal(scene)) return;
  rap_presences in = {.scene = scene, .report = rap_report_of(scene, events)};
  if (!in.report.held && !in.report.shown && !is_formal(scene)) return;
  in.away = rap_arena_zero(scene->analysis->arena, rap_country_count() + 1);
  const rap_spans *sentences = rap_analysis_sentences(scene->analysis);
  size_t token = 0;
  for (size_t s = 0; s < sentences->count && s < SENTENCE_LIMIT; s++) {
    rap_rules rules = {.scene = scene, .start = token};
    while (token < scene->tokens->count && at(&rules, token)->span.start < sentences->items[s].stop) token++;
    rules.stop = token;
    rap_presences_rolls(&in, &rules);
    if (!in.report.held && !in.report.shown) continue;
    size_t before = in.count;
    rap_presences_who_act(&in, &rules);
    in.states_act = false;
    for (size_t i = before; i < in.count; i++)
      in.states_act = in.states_act || in.items[i].actor->kind == RAP_ACTOR_COUNTRY;
    rap_presences_company(&in, &rules);
    rap_presences_seats(&in, &rules);
  }
  take_all(&in);
}
