#include "analyse/quote/quotations.h"

#include "core/buf.h"
#include "core/utf8.h"
#include "load/load.h"

#include "case_file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

/* What is quoted, found without the people, is what the quotations say. */
static void check_quoted(rap_analysis *analysis) {
  const rap_quoted_stretches *quoted = rap_analysis_quoted(analysis);
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  assert_int_equal(quoted->count, quotations->count);
  for (size_t i = 0; i < quoted->count; i++) {
    assert_int_equal(quoted->items[i].span.start, quotations->items[i].span.start);
    assert_int_equal(quoted->items[i].span.stop, quotations->items[i].span.stop);
  }
}

static void print_words(rap_analysis *analysis, rap_buf *out) {
  check_quoted(analysis);
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  for (size_t i = 0; i < quotations->count; i++) {
    rap_buf_add_str(out, rap_span_text(analysis->text, quotations->items[i].span));
    rap_buf_add_byte(out, '\n');
  }
  if (quotations->count == 0) rap_buf_add_cstr(out, "none\n");
}

static void add_cell(rap_buf *out, rap_str text) {
  rap_buf_add_cstr(out, " |");
  if (text.len) rap_buf_add_byte(out, ' ');
  rap_buf_add_str(out, text);
}

static void print_speakers(rap_analysis *analysis, rap_buf *out) {
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  for (size_t i = 0; i < quotations->count; i++) {
    const rap_quotation *it = &quotations->items[i];
    rap_buf_add_cstr(out, rap_attribution_name(it->attribution));
    add_cell(out, rap_span_text(analysis->text, it->source));
    add_cell(out, rap_span_text(analysis->text, it->cue));
    add_cell(out, rap_str_known(it->speaker) ? it->speaker : RAP_LIT("-"));
    if (rap_str_known(it->position)) add_cell(out, it->position);
    rap_buf_add_byte(out, '\n');
  }
  if (quotations->count == 0) rap_buf_add_cstr(out, "none\n");
}

static void quotation_cases(void **state) {
  (void)state;
  assert_int_equal(case_file_run("quotations.cases", print_words), 0);
  assert_int_equal(case_file_run("quotations_de.cases", print_words), 0);
  assert_int_equal(case_file_run("quotations_eu.cases", print_words), 0);
}

static void speaker_cases(void **state) {
  (void)state;
  assert_int_equal(case_file_run("speakers.cases", print_speakers), 0);
  assert_int_equal(case_file_run("speakers_de.cases", print_speakers), 0);
  assert_int_equal(case_file_run("speakers_eu.cases", print_speakers), 0);
}

/* -- what holds for every text ---------------------------------------------------------------------------------- */

static void check_span(rap_str text, rap_span span) {
  assert_true(span.start <= span.stop && span.stop <= text.len);
  assert_true(rap_utf8_is_edge(text.s, text.len, span.start) && rap_utf8_is_edge(text.s, text.len, span.stop));
}

static void check_quotation(rap_analysis *analysis, const rap_quotation *it) {
  check_span(analysis->text, it->span);
  check_span(analysis->text, it->source);
  check_span(analysis->text, it->cue);
  assert_true(it->span.start < it->span.stop);
  if (!rap_span_is_empty(it->source)) assert_false(rap_span_overlaps(it->source, it->span));
  if (!rap_span_is_empty(it->cue)) assert_false(rap_span_overlaps(it->cue, it->span));
  if (it->attribution == RAP_ATTRIBUTION_NONE)
    assert_true(it->person == RAP_NO_PERSON && !rap_str_known(it->speaker) && rap_span_is_empty(it->source));
  else
    assert_false(rap_span_is_empty(it->source));
  const rap_people *people = rap_analysis_people(analysis);
  if (it->person != RAP_NO_PERSON) {
    assert_true(it->person < people->count);
    assert_true(rap_str_equal(it->speaker, people->items[it->person].name));
  }
}

static size_t check_document(const rap_document *document, rap_arena *arena) {
  rap_analysis *analysis = rap_analysis_new(arena, document);
  check_quoted(analysis);
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  for (size_t i = 0; i < quotations->count; i++) {
    check_quotation(analysis, &quotations->items[i]);
    if (i) assert_true(quotations->items[i - 1].span.stop <= quotations->items[i].span.start);
  }
  return quotations->count;
}

/* Checks every document of one input; 0 when it is not there. */
static size_t check_input(const char *path) {
  rap_source source = {.path = path, .fd = -1};
  rap_err err;
  rap_reader *reader = access(path, R_OK) == 0 ? rap_reader_open(&source, &err) : NULL;
  if (!reader) return 0;
  rap_arena *arena = rap_arena_new();
  size_t quotations = 0;
  for (;;) {
    rap_document document = {0};
    rap_arena_reset(arena);
    rap_read got = rap_reader_next(reader, arena, &document, NULL, NULL, &err);
    if (got == RAP_READ_END) break;
    if (got == RAP_READ_DOCUMENT) quotations += check_document(&document, arena);
  }
  rap_reader_close(reader);
  rap_arena_free(arena);
  return quotations;
}

static void every_sample(void **state) {
  (void)state;
  const char *tests = getenv("RAP_TESTS");
  char folder[500], path[1000];
  snprintf(folder, sizeof folder, "%s/inbox", tests ? tests : "tests");
  DIR *inbox = opendir(folder);
  if (!inbox) skip();
  size_t quotations = 0;
  for (struct dirent *entry; (entry = readdir(inbox));) {
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    quotations += check_input(path);
  }
  closedir(inbox);
  assert_true(quotations > 0);
  check_input("../shared/gold/quotes.dev.jsonl"); /* where the labelled texts are there */
  check_input("../shared/gold/attendees.dev.jsonl");
}

/* -- a real document, where it is there ------------------------------------------------------------------------- */

static void one_speaker_six_times(void **state) {
  (void)state;
  const char *path = "../shared/documents/000_07c5692d2370e14b.txt";
  if (access(path, R_OK) != 0) skip();
  rap_source source = {.path = path, .fd = -1};
  rap_err err;
  rap_reader *reader = rap_reader_open(&source, &err);
  assert_non_null(reader);
  rap_arena *arena = rap_arena_new();
  rap_document document = {0};
  assert_int_equal(rap_reader_next(reader, arena, &document, NULL, NULL, &err), RAP_READ_DOCUMENT);
  const rap_quotations *quotations = rap_analysis_quotations(rap_analysis_new(arena, &document));
  static const rap_attribution wanted[] = {RAP_ATTRIBUTION_IMPLIED, RAP_ATTRIBUTION_EXPLICIT, RAP_ATTRIBUTION_PRONOUN,
                                           RAP_ATTRIBUTION_IMPLIED, RAP_ATTRIBUTION_PRONOUN,  RAP_ATTRIBUTION_PRONOUN};
  assert_int_equal(quotations->count, sizeof wanted / sizeof *wanted);
  for (size_t i = 0; i < quotations->count; i++) {
    const rap_quotation *it = &quotations->items[i];
    assert_true(rap_str_equal(it->speaker, RAP_LIT("Kaja Kallas")));
    assert_true(rap_str_equal(it->position, RAP_LIT("EU foreign policy chief")));
    assert_int_equal(it->attribution, wanted[i]);
  }
  rap_reader_close(reader);
  rap_arena_free(arena);
}

/* -- time ------------------------------------------------------------------------------------------------------- */

/* One unit over and over. */
typedef struct {
  const char *unit, *language;
} repetition;

/* Seconds that quotations take after everything they build on. */
static double find_quotations(size_t bytes, const void *data) {
  const repetition *it = data;
  rap_arena *arena = rap_arena_new();
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, it->unit);
  rap_document document = {.text = rap_buf_str(&text), .language = rap_str_from(it->language)};
  rap_analysis *analysis = rap_analysis_new(arena, &document);
  rap_analysis_marks(analysis);
  rap_analysis_people(analysis);
  double begin = cpu_seconds();
  rap_analysis_quoted(analysis);
  rap_analysis_quotations(analysis);
  double seconds = cpu_seconds() - begin;
  rap_buf_clear(&text);
  rap_arena_free(arena);
  return seconds;
}

static void linear_time(void **state) {
  (void)state;
  static const char *const units[] = {"“",
                                      "\" ",
                                      ", ",
                                      "\"a\" ",
                                      "\"a b c,\" said ",
                                      "said \"a\", ",
                                      "he, said, ",
                                      "teilte ",
                                      "sei „a b“ ",
                                      "laut „A“ ",
                                      "\"a b c d.\" The senator said. ",
                                      "Ann Lee \"a b c d\" and said, ",
                                      "\"A b c d e f.\"\n\n",
                                      "(a, b) said "};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    for (int german = 0; german < 2; german++)
      assert_linear(units[i], find_quotations, &(repetition){units[i], german ? "de" : "en"});
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(quotation_cases), cmocka_unit_test(speaker_cases),
                                     cmocka_unit_test(every_sample), cmocka_unit_test(one_speaker_six_times),
                                     cmocka_unit_test(linear_time)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
