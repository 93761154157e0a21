/* The lists below a document in the terminal. Every entry is one paragraph, wrapped and indented. */
#include "write/cell.h"
#include "write/layout.h"
#include "write/seen_text.h"

static void put_heading(const rap_seen_screen *on, const char *name, size_t count) {
  rap_buf_add_byte(on->out, '\n');
  rap_seen_put_styled(on, "1", rap_arena_printf(on->arena, "%s (%zu)", name, count));
  rap_buf_add_byte(on->out, '\n');
}

/* Wrapped so that its indented lines fit too. */
static void put(const rap_seen_screen *on, rap_str text, const char *first, const char *next) {
  rap_put_wrapped(on->out, text, on->width - (strlen(next) - strlen(first)), first, next, on->arena);
}

static void put_entry(const rap_seen_screen *on, rap_str text) {
  put(on, text, "  ", "    ");
}

static void put_numbered(const rap_seen_screen *on, rap_str text) {
  put(on, text, "  ", "     ");
}

/* The words in quotation marks, cut to about two lines. */
static rap_str quoted(const rap_seen_screen *on, rap_span span) {
  rap_str words = rap_seen_words(on->seen, span, on->arena);
  return rap_arena_printf(on->arena, "“%.*s”", RAP_ARG(rap_line_cut(words, on->width * 2 - 20, on->arena)));
}

static void put_quotations(const rap_seen_screen *on) {
  const rap_quotations *list = on->seen->quotations;
  if (list->count == 0) return;
  put_heading(on, "Quotations", list->count);
  for (size_t i = 0; i < list->count; i++) {
    const rap_quotation *quotation = &list->items[i];
    rap_str speaker = rap_seen_speaker(quotation, on->arena), words = quoted(on, quotation->span);
    if (!speaker.s) speaker = RAP_LIT("nobody named");
    put_numbered(on, rap_arena_printf(on->arena, "%zu. %.*s [%s]: %.*s", i + 1, RAP_ARG(speaker),
                                      rap_attribution_name(quotation->attribution), RAP_ARG(words)));
  }
}

static const char *plural(size_t count) {
  return count == 1 ? "" : "s";
}

static void put_people(const rap_seen_screen *on) {
  const rap_people *list = on->seen->people;
  if (list->count == 0) return;
  put_heading(on, "People", list->count);
  for (size_t i = 0; i < list->count; i++) {
    const rap_person *person = &list->items[i];
    rap_quotation as_speaker = {.speaker = person->name, .position = person->position, .country = person->country};
    rap_str said = rap_seen_speaker(&as_speaker, on->arena);
    put_entry(on, rap_arena_printf(on->arena, "%.*s: %zu mention%s", RAP_ARG(said), person->mentions.count,
                                   plural(person->mentions.count)));
  }
}

static void put_things(const rap_seen_screen *on, const char *name, const rap_seen_things *things) {
  if (things->count == 0) return;
  put_heading(on, name, things->count);
  for (size_t i = 0; i < things->count; i++) {
    const rap_seen_thing *thing = &things->items[i];
    rap_str kinds = rap_seen_kinds(thing, on->arena);
    put_entry(on, rap_arena_printf(on->arena, "%s (%s): %zu mention%s%s%.*s", thing->name, thing->code, thing->count,
                                   plural(thing->count), kinds.len ? ", " : "", RAP_ARG(kinds)));
  }
}

/* The evidence stands behind the last of those who share it. */
static void put_attendees(const rap_seen_screen *on, const rap_attendees *list) {
  for (size_t i = 0; i < list->count; i++) {
    const rap_attendee *attendee = &list->items[i];
    rap_str said = rap_seen_attendee(attendee, on->arena);
    said = rap_arena_printf(on->arena, "%s: %.*s [%s]", rap_role_name(attendee->role), RAP_ARG(said),
                            attendee->rule ? attendee->rule : "");
    bool last = i + 1 == list->count || rap_seen_evidence_is_new(list, i + 1);
    if (last && rap_seen_words(on->seen, attendee->evidence, on->arena).len > 0)
      said = rap_arena_printf(on->arena, "%.*s: %.*s", RAP_ARG(said), RAP_ARG(quoted(on, attendee->evidence)));
    put(on, said, "    ", "      ");
  }
}

static void put_meetings(const rap_seen_screen *on) {
  const rap_meetings *list = on->seen->meetings;
  if (list->count == 0) return;
  put_heading(on, "Meetings", list->count);
  for (size_t i = 0; i < list->count; i++) {
    const rap_meeting *meeting = &list->items[i];
    put_entry(on, rap_seen_meeting(meeting, on->arena));
    rap_str with = RAP_LIT("");
    for (size_t j = 0; j < meeting->organisations.count; j++) {
      rap_organisation organisation = meeting->organisations.items[j];
      if (organisation != 0)
        with = rap_arena_printf(on->arena, "%.*s%s%s", RAP_ARG(with), with.len ? ", " : "",
                                rap_organisation_facts_of(organisation)->name);
    }
    if (with.len) put(on, rap_arena_printf(on->arena, "with: %.*s", RAP_ARG(with)), "    ", "      ");
    put_attendees(on, &meeting->attendees);
  }
}

/* One line a role, over all meetings: what doc.attendees says. */
static void put_summary(const rap_seen_screen *on) {
  const rap_attendees *list = on->seen->attendees;
  if (list->count == 0) return;
  put_heading(on, "Attendees", list->count);
  for (int role = RAP_ROLE_HOST; role <= RAP_ROLE_ABSENT; role++) {
    rap_buf names = {0};
    for (size_t i = 0; i < list->count; i++)
      if ((int)list->items[i].role == role)
        rap_buf_printf(&names, "%s%s", names.len ? ", " : "", rap_seen_country(list->items[i].country));
    if (names.len)
      put_entry(on,
                rap_arena_printf(on->arena, "%s: %.*s", rap_role_name((rap_role)role), RAP_ARG(rap_buf_str(&names))));
    rap_buf_clear(&names);
  }
}

void rap_seen_lists(const rap_seen_screen *on) {
  size_t before = on->out->len;
  rap_seen_things countries = rap_seen_countries(on->seen->countries, on->arena);
  rap_seen_things organisations = rap_seen_organisations(on->seen->organisations, on->arena);
  put_quotations(on);
  put_people(on);
  put_things(on, "Countries", &countries);
  put_things(on, "Organisations", &organisations);
  put_meetings(on);
  put_summary(on);
  if (on->out->len == before) rap_buf_add_cstr(on->out, "\nNothing was found in this document.\n");
}
