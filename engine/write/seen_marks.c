#include "write/seen_marks.h"

#include "write/cell.h"

/* -- words -------------------------------------------------------------------------------------------------------- */

static bool is_inside(const rap_seen *seen, rap_span span) {
  return span.start < span.stop && span.stop <= seen->document->text.len;
}

rap_str rap_seen_words(const rap_seen *seen, rap_span span, rap_arena *arena) {
  if (!is_inside(seen, span)) return RAP_LIT("");
  return rap_line_show(rap_span_text(seen->document->text, span), arena);
}

const char *rap_seen_country(rap_country country) {
  return country ? rap_country_facts_of(country)->name : "";
}

/* name, then `more` behind `before` where there is any. */
static rap_str join(rap_str name, const char *before, rap_str more, const char *after, rap_arena *arena) {
  if (more.len == 0) return name;
  return rap_arena_printf(arena, "%.*s%s%.*s%s", RAP_ARG(name), before, RAP_ARG(more), after);
}

static rap_str who(rap_str name, rap_str position, rap_country country, rap_arena *arena) {
  rap_str shown = rap_line_show(name, arena), place = rap_str_from(rap_seen_country(country));
  if (shown.len == 0) return join(rap_line_show(position, arena), " (", place, ")", arena);
  return join(join(shown, ", ", rap_line_show(position, arena), "", arena), " (", place, ")", arena);
}

rap_str rap_seen_speaker(const rap_quotation *quotation, rap_arena *arena) {
  rap_str speaker = who(quotation->speaker, quotation->position, quotation->country, arena);
  return speaker.len ? speaker : RAP_NIL;
}

rap_str rap_seen_meeting(const rap_meeting *meeting, rap_arena *arena) {
  rap_str name = rap_line_show(meeting->name, arena);
  if (name.len == 0) name = RAP_LIT("meeting");
  rap_str said = join(name, ", ", rap_str_from(rap_meeting_status_name(meeting->status)), "", arena);
  rap_str place = rap_line_show(meeting->place, arena), country = rap_str_from(rap_seen_country(meeting->country));
  if (place.len == 0) return join(said, " in ", country, "", arena);
  return join(join(said, " in ", place, "", arena), ", ", country, "", arena);
}

rap_str rap_seen_attendee(const rap_attendee *attendee, rap_arena *arena) {
  rap_str said = rap_str_from(rap_seen_country(attendee->country));
  said = join(said, " (", rap_line_show(attendee->name, arena), ")", arena);
  return join(said, " (as ", rap_line_show(attendee->via, arena), ")", arena);
}

/* -- things ------------------------------------------------------------------------------------------------------- */

typedef struct facts {
  const char *code, *name;
} facts;

static rap_seen_things gather(const rap_mentions *mentions, size_t known, facts (*facts_of)(uint16_t),
                              rap_arena *arena) {
  rap_seen_things things = {0};
  uint32_t *places = rap_arena_zero(arena, (known + 1) * sizeof *places); /* 1 + index of the thing */
  for (uint32_t i = 0; i < mentions->count; i++) {
    const rap_mention *mention = &mentions->items[i];
    if (mention->what == 0 || mention->what > known) continue;
    if (places[mention->what] == 0) {
      facts its = facts_of(mention->what);
      rap_seen_thing fresh = {.code = its.code, .name = its.name};
      RAP_PUSH(arena, &things, fresh);
      places[mention->what] = (uint32_t)things.count;
    }
    rap_seen_thing *thing = &things.items[places[mention->what] - 1];
    thing->kinds[mention->kind]++;
    RAP_PUSH(arena, thing, i);
  }
  return things;
}

static facts country_facts(uint16_t what) {
  const rap_country_facts *its = rap_country_facts_of(what);
  return (facts){its->code, its->name};
}

static facts organisation_facts(uint16_t what) {
  const rap_organisation_facts *its = rap_organisation_facts_of(what);
  return (facts){its->code, its->name};
}

rap_seen_things rap_seen_countries(const rap_mentions *mentions, rap_arena *arena) {
  return gather(mentions, rap_country_count(), country_facts, arena);
}

rap_seen_things rap_seen_organisations(const rap_mentions *mentions, rap_arena *arena) {
  return gather(mentions, rap_organisation_count(), organisation_facts, arena);
}

rap_str rap_seen_kinds(const rap_seen_thing *thing, rap_arena *arena) {
  if (thing->kinds[RAP_MENTION_NAME] == thing->count) return RAP_NIL;
  rap_str said = RAP_LIT("");
  for (size_t kind = 0; kind < 3; kind++)
    if (thing->kinds[kind])
      said = rap_arena_printf(arena, "%.*s%s%zu by %s", RAP_ARG(said), said.len ? ", " : "", thing->kinds[kind],
                              rap_mention_kind_name((rap_mention_kind)kind));
  return said;
}

bool rap_seen_evidence_is_new(const rap_attendees *attendees, size_t index) {
  if (index == 0) return true;
  rap_span before = attendees->items[index - 1].evidence, here = attendees->items[index].evidence;
  return before.start != here.start || before.stop != here.stop;
}

/* -- marks -------------------------------------------------------------------------------------------------------- */

typedef struct maker {
  const rap_seen *seen;
  rap_arena *arena;
  rap_markings marks;
} maker;

static void add(maker *in, rap_span span, rap_marking_kind kind, size_t number, rap_str label) {
  if (!is_inside(in->seen, span)) return;
  rap_marking mark = {.span = span, .kind = kind, .number = (uint32_t)number, .label = label};
  RAP_PUSH(in->arena, &in->marks, mark);
}

static void add_quotations(maker *in) {
  for (size_t i = 0; i < in->seen->quotations->count; i++) {
    const rap_quotation *quotation = &in->seen->quotations->items[i];
    rap_str speaker = rap_seen_speaker(quotation, in->arena);
    if (!speaker.s) speaker = RAP_LIT("nobody that can be named");
    rap_str label = rap_arena_printf(in->arena, "quotation %zu: %.*s (%s)", i + 1, RAP_ARG(speaker),
                                     rap_attribution_name(quotation->attribution));
    add(in, quotation->span, RAP_MARKING_QUOTATION, i + 1, label);
    add(in, quotation->source, RAP_MARKING_SOURCE, i + 1,
        rap_arena_printf(in->arena, "speaker of quotation %zu: %.*s", i + 1, RAP_ARG(speaker)));
    add(in, quotation->cue, RAP_MARKING_CUE, i + 1, rap_arena_printf(in->arena, "cue of quotation %zu", i + 1));
  }
}

static void add_people(maker *in) {
  size_t number = 0;
  for (size_t i = 0; i < in->seen->people->count; i++) {
    const rap_person *person = &in->seen->people->items[i];
    rap_str said = who(person->name, person->position, person->country, in->arena);
    rap_str label = rap_arena_printf(in->arena, "person: %.*s", RAP_ARG(said));
    for (size_t j = 0; j < person->mentions.count; j++)
      add(in, person->mentions.items[j], RAP_MARKING_PERSON, ++number, label);
  }
}

static void add_mentions(maker *in, const rap_mentions *mentions, rap_marking_kind kind) {
  bool country = kind == RAP_MARKING_COUNTRY;
  size_t known = country ? rap_country_count() : rap_organisation_count();
  for (size_t i = 0; i < mentions->count; i++) {
    const rap_mention *mention = &mentions->items[i];
    if (mention->what == 0 || mention->what > known) continue;
    facts its = country ? country_facts(mention->what) : organisation_facts(mention->what);
    const char *by = mention->kind == RAP_MENTION_NAME ? "" : rap_mention_kind_name((rap_mention_kind)mention->kind);
    rap_str label = rap_arena_printf(in->arena, "%s: %s (%s)%s%s", rap_marking_name(kind), its.name, its.code,
                                     *by ? ", by " : "", by);
    size_t before = in->marks.count;
    add(in, mention->span, kind, i + 1, label);
    if (in->marks.count > before) in->marks.items[before].code = rap_str_from(its.code);
  }
}

static void add_meetings(maker *in) {
  size_t evidence = 0;
  for (size_t i = 0; i < in->seen->meetings->count; i++) {
    const rap_meeting *meeting = &in->seen->meetings->items[i];
    rap_str said = rap_seen_meeting(meeting, in->arena);
    add(in, meeting->span, RAP_MARKING_MEETING, i + 1, rap_arena_printf(in->arena, "meeting: %.*s", RAP_ARG(said)));
    const rap_attendees *list = &meeting->attendees;
    for (size_t j = 0; j < list->count;) {
      rap_buf label = {0};
      size_t first = j;
      do {
        rap_str who_came = rap_seen_attendee(&list->items[j], in->arena);
        rap_buf_printf(&label, "%s%s: %.*s", j > first ? ", " : "", rap_role_name(list->items[j].role),
                       RAP_ARG(who_came));
      } while (++j < list->count && !rap_seen_evidence_is_new(list, j));
      add(in, list->items[first].evidence, RAP_MARKING_EVIDENCE, ++evidence,
          rap_arena_copy(in->arena, rap_buf_str(&label)));
      rap_buf_clear(&label);
    }
  }
}

/* Several quotations can have one source: it is marked once. */
static void drop_repeated(rap_markings *marks) {
  size_t kept = 0;
  for (size_t i = 0; i < marks->count; i++) {
    const rap_marking *mark = &marks->items[i], *before = kept ? &marks->items[kept - 1] : NULL;
    bool shared = mark->kind == RAP_MARKING_SOURCE || mark->kind == RAP_MARKING_CUE;
    bool same = before && before->kind == mark->kind && before->span.start == mark->span.start &&
                before->span.stop == mark->span.stop;
    if (!shared || !same) marks->items[kept++] = *mark;
  }
  marks->count = kept;
}

rap_markings rap_seen_markings_of(const rap_seen *seen, rap_arena *arena) {
  maker in = {.seen = seen, .arena = arena};
  add_quotations(&in);
  add_people(&in);
  add_mentions(&in, seen->organisations, RAP_MARKING_ORGANISATION);
  add_mentions(&in, seen->countries, RAP_MARKING_COUNTRY);
  add_meetings(&in);
  rap_markings_sort(&in.marks);
  drop_repeated(&in.marks);
  return in.marks;
}
