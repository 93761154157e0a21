/* What one sentence tells is one meeting; "the talks" of a later sentence are the meeting before, unless another place
 * or another time says that they are not. Only the last meetings are still open, so that a long text stays linear. */
#include "analyse/meeting/meeting_steps.h"

enum { OPEN_MEETINGS = 8, KNOWN_LIMIT = 64, NEW_LIMIT = 16 };

static bool has_country(const rap_meeting *meeting, rap_country country) {
  for (size_t i = 0; i < meeting->attendees.count && i < KNOWN_LIMIT; i++)
    if (meeting->attendees.items[i].country == country) return true;
  return false;
}

/* How many of the event's attendees the meeting has. */
static size_t count_shared(const rap_meeting *meeting, const rap_event *event) {
  size_t shared = 0;
  for (size_t i = 0; i < event->attendees.count && i < NEW_LIMIT; i++)
    shared += has_country(meeting, event->attendees.items[i].country);
  return shared;
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
                                      "chaired",  "including",   "seat", "invited",   "represented"};
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
  size_t count = event->attendees.count < NEW_LIMIT ? event->attendees.count : NEW_LIMIT;
  return event->fresh && count_shared(meeting, event) < count;
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
  bool last = index + 1 == make->analysis->meetings.count && event->sentence - sentence <= RAP_MEETING_REACH;
  return count_shared(meeting, event) || (last && refers_back(event));
}

void rap_meeting_add_attendee(rap_analysis *analysis, rap_attendees *list, rap_attendee attendee) {
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
    rap_meeting_add_attendee(analysis, &meeting->attendees, at_home(meeting, event->attendees.items[i]));
  for (size_t i = 0; i < event->organisations.count; i++)
    add_organisation(analysis, &meeting->organisations, event->organisations.items[i]);
  if (!rap_str_known(meeting->name) && !rap_span_is_empty(event->name))
    meeting->name = rap_span_text(analysis->text, event->name);
  if (!rap_str_known(meeting->place) && !rap_span_is_empty(event->place))
    meeting->place = rap_span_text(analysis->text, event->place);
  if (!meeting->country) meeting->country = event->country;
  make->sentences[index % OPEN_MEETINGS] = event->sentence;
}

/* Rules of nouns that say nothing of when. */
static bool only_names(const rap_attendee *attendee) {
  return strcmp(attendee->rule, "pair") == 0 || strcmp(attendee->rule, "meeting-of") == 0;
}

/* "A Chile-Peru summit is expected in May. … At a Chile-Peru summit …": what is only named again is still to come. */
static bool is_to_come(const maker *make, const rap_event *event) {
  const rap_meetings *meetings = &make->analysis->meetings;
  if (event->told || event->status != RAP_MEETING_HELD) return false;
  for (size_t i = 0; i < event->attendees.count; i++)
    if (!only_names(&event->attendees.items[i])) return false;
  for (size_t i = meetings->count, tried = 0; i > 0 && tried < OPEN_MEETINGS; i--, tried++) {
    const rap_meeting *meeting = &meetings->items[i - 1];
    size_t most = event->attendees.count < NEW_LIMIT ? event->attendees.count : NEW_LIMIT;
    bool all = most > 0 && count_shared(meeting, event) == most;
    if (all) return meeting->status == RAP_MEETING_PLANNED;
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

void rap_events_merge(rap_analysis *analysis, rap_events *events) {
  maker make = {.analysis = analysis};
  for (size_t i = 0; i < events->count; i++) place_event(&make, &events->items[i]);
}
