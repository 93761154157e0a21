/* Meetings, and the countries that attend them: every rule by its cases. */
#include "analyse/analysis.h"
#include "analyse/meeting/presence_words.h"
#include "case_file.h"
#include "core/io.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static void print_meetings(rap_analysis *analysis, rap_buf *out) {
  const rap_meetings *meetings = rap_analysis_meetings(analysis);
  for (size_t m = 0; m < meetings->count; m++) {
    const rap_meeting *meeting = &meetings->items[m];
    rap_buf_printf(out, "%.*s | %s | %.*s | %s |", RAP_ARG(meeting->name), rap_meeting_status_name(meeting->status),
                   RAP_ARG(meeting->place), rap_country_code(meeting->country));
    for (size_t i = 0; i < meeting->attendees.count; i++) {
      const rap_attendee *attendee = &meeting->attendees.items[i];
      rap_buf_printf(out, " %s:%s", rap_country_code(attendee->country), rap_role_name(attendee->role));
      if (rap_str_known(attendee->via)) rap_buf_printf(out, "(%.*s)", RAP_ARG(attendee->via));
    }
    for (size_t i = 0; i < meeting->organisations.count; i++)
      rap_buf_printf(out, " +%s", rap_organisation_facts_of(meeting->organisations.items[i])->code);
    rap_buf_add_cstr(out, "\n");
  }
  if (meetings->count == 0) rap_buf_add_cstr(out, "none\n");
}

static void print_attendees(rap_analysis *analysis, rap_buf *out) {
  const rap_attendees *attendees = rap_analysis_attendees(analysis);
  for (size_t i = 0; i < attendees->count; i++) {
    const rap_attendee *attendee = &attendees->items[i];
    rap_buf_printf(out, "%s %s %s: %.*s\n", rap_country_code(attendee->country), rap_role_name(attendee->role),
                   attendee->rule, RAP_ARG(rap_span_text(analysis->text, attendee->evidence)));
  }
  if (attendees->count == 0) rap_buf_add_cstr(out, "nobody\n");
}

static void test_meetings(void **state) {
  (void)state;
  assert_int_equal(case_file_run("meetings.cases", print_meetings), 0);
}

static void test_attendees(void **state) {
  (void)state;
  assert_int_equal(case_file_run("attendees.cases", print_attendees), 0);
  assert_int_equal(case_file_run("attendees_roles.cases", print_attendees), 0);
}

static void test_presence(void **state) {
  (void)state;
  assert_int_equal(case_file_run("presence.cases", print_attendees), 0);
}

static void test_attendees_elsewhere(void **state) {
  (void)state;
  assert_int_equal(case_file_run("attendees_de.cases", print_attendees), 0);
  assert_int_equal(case_file_run("attendees_eu.cases", print_attendees), 0);
}

static void check_kinds(const rap_data *data, bool (*is_known)(rap_str name)) {
  for (size_t row = 0; row < data->rows; row++)
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(rest);) {
      rap_str kind = rap_str_split(&rest, ',');
      if (!is_known(kind)) fail_msg("%s: no kind '%.*s'", data->name, RAP_ARG(kind));
    }
}

static bool is_presence_kind(rap_str name) {
  return rap_presence_kind_named(name) != 0;
}

/* A kind that is misspelt in a list would never be missed. */
static void test_kinds(void **state) {
  (void)state;
  check_kinds(&rap_data_meeting_words, rap_meeting_kind_is_known);
  check_kinds(&rap_data_meeting_words_de, rap_meeting_kind_is_known);
  check_kinds(&rap_data_meeting_words_es, rap_meeting_kind_is_known);
  check_kinds(&rap_data_meeting_words_fr, rap_meeting_kind_is_known);
  check_kinds(&rap_data_meeting_words_it, rap_meeting_kind_is_known);
  check_kinds(&rap_data_meeting_roles, rap_meeting_kind_is_known);
  check_kinds(&rap_data_presence_words, is_presence_kind);
}

static rap_analysis *analysis_of(rap_arena *arena, rap_str text, const char *language) {
  rap_document *document = rap_arena_zero(arena, sizeof *document);
  document->text = text;
  document->language = rap_str_from(language);
  return rap_analysis_new(arena, document);
}

/* The document that the project was begun for; it is not part of it. */
static void test_shared_document(void **state) {
  (void)state;
  rap_buf file = {0};
  rap_err err;
  if (!rap_read_file("../shared/documents/000_07c5692d2370e14b.txt", &file, 1 << 20, &err)) skip();
  rap_arena *arena = rap_arena_new();
  rap_analysis *analysis = analysis_of(arena, rap_buf_str(&file), "en");
  const rap_meetings *meetings = rap_analysis_meetings(analysis);
  assert_int_equal(meetings->count, 1);
  const rap_meeting *meeting = &meetings->items[0];
  assert_int_equal(meeting->status, RAP_MEETING_HELD);
  assert_true(rap_str_equal(meeting->place, RAP_LIT("Madrid")));
  assert_string_equal(rap_country_code(meeting->country), "ES");
  static const char *const codes[] = {"FR", "DE", "PL", "IT", "ES", "GB"};
  assert_int_equal(meeting->attendees.count, 6);
  for (size_t i = 0; i < 6; i++) {
    assert_string_equal(rap_country_code(meeting->attendees.items[i].country), codes[i]);
    assert_int_equal(meeting->attendees.items[i].role, RAP_ROLE_ATTENDED);
  }
  const rap_person *person = &rap_analysis_people(analysis)->items[0];
  assert_true(rap_str_equal(person->name, RAP_LIT("Kaja Kallas")));
  assert_true(rap_str_equal(person->position, RAP_LIT("EU foreign policy chief")));
  rap_arena_free(arena);
  rap_buf_clear(&file);
}

/* Seconds that the attendees take after the people; `data` is a language and a unit. */
static double find_attendees(size_t bytes, const void *data) {
  const char *const *unit = data;
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, unit[1]);
  rap_arena *arena = rap_arena_new();
  rap_analysis *analysis = analysis_of(arena, rap_buf_str(&text), unit[0]);
  rap_analysis_people(analysis);
  rap_analysis_sentences(analysis);
  double start = cpu_seconds();
  rap_analysis_attendees(analysis);
  double seconds = cpu_seconds() - start;
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

/* A megabyte of one kind of word. */
static void test_long_texts(void **state) {
  (void)state;
  static const char *const units[][2] = {
      {"en", "France, "},
      {"en", "met Germany "},
      {"en", "talks between France and "},
      {"en", "summit "},
      {"en", ", "},
      {"en", "the French president met "},
      {"en", "France met Spain in Rome. Chad met Niger. "},
      {"en", "visit to Kenya by "},
      {"en", "both countries met "},
      {"en", "\"the talks\" he began "},
      {"en", "the Danish minister told the Chilean minister "},
      {"en", "is in Nairobi for talks "},
      {"en", "the two Koreas and the Bank of England "},
      {"en", "They flew on Sunday to Tokyo. "},
      {"en", "hosted by "},
      {"en", "joined by "},
      {"en", "Pakistan said so. The Foreign Office met officials. "},
      {"en", "President Jan Novak met the prime minister of Chile. "},
      {"en", "President Jan Novak spoke with Chile. Talks between Poland and Kenya. "},
      {"de", "traf Frankreich "},
      {"de", "Gespräche zwischen Frankreich und "},
      {"de", "der französische Präsident traf sich mit "},
      {"fr", "les ministres de France, d'Allemagne et "},
      {"es", "se reunió con el presidente chileno "},
      {"it", "tra Francia e "}};
  for (size_t u = 0; u < sizeof units / sizeof *units; u++) assert_linear(units[u][1], find_attendees, units[u]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_meetings),
      cmocka_unit_test(test_attendees),
      cmocka_unit_test(test_presence),
      cmocka_unit_test(test_kinds),
      cmocka_unit_test(test_attendees_elsewhere),
      cmocka_unit_test(test_shared_document),
      cmocka_unit_test(test_long_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
