/* Speech behind dashes against texts that nobody writes: whatever they are made of, the stretches stand in order, do
 * not overlap, begin and end at characters, and cost linear time. What is found in real texts: quotations_eu.cases. */
#include "analyse/text/dialogue.h"

#include "analyse/analysis.h"
#include "core/buf.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

typedef struct speech {
  rap_buf text;
  rap_arena *arena;
  const rap_marks *marks;
  rap_quotations quotations;
  double seconds;
} speech;

/* Everything that quotations need of the text, timed. */
static speech read_speech(rap_buf text, const char *language) {
  speech it = {.text = text, .arena = rap_arena_new()};
  rap_document *document = rap_arena_zero(it.arena, sizeof *document);
  document->text = rap_buf_str(&text);
  document->language = rap_str_from(language);
  rap_analysis *analysis = rap_analysis_new(it.arena, document);
  double begin = cpu_seconds();
  it.marks = rap_analysis_marks(analysis);
  it.quotations = *rap_analysis_quotations(analysis);
  it.seconds = cpu_seconds() - begin;
  return it;
}

static void close_speech(speech *it) {
  rap_buf_clear(&it->text);
  rap_arena_free(it->arena);
}

static void assert_in_order(const speech *it) {
  rap_str text = rap_buf_str(&it->text);
  for (size_t i = 0; i < it->marks->count; i++) {
    const rap_mark *mark = &it->marks->items[i];
    assert_true(rap_span_contains(mark->outer, mark->inner) && mark->outer.stop <= text.len);
    assert_false(rap_span_is_empty(mark->inner));
    assert_true(rap_utf8_is_edge(text.s, text.len, mark->outer.start));
    assert_true(rap_utf8_is_edge(text.s, text.len, mark->inner.stop));
    assert_true(i == 0 || it->marks->items[i - 1].outer.start <= mark->outer.start);
  }
}

static rap_buf repeated(const char *unit, size_t least) {
  rap_buf text = {0};
  while (text.len < least) rap_buf_add_cstr(&text, unit);
  return text;
}

/* One unit over and over, in one paragraph or in as many as it makes. */
typedef struct {
  const char *unit, *language;
} repetition;

static double read_repeated(size_t bytes, const void *data) {
  const repetition *what = data;
  speech it = read_speech(repeated(what->unit, bytes), what->language);
  assert_in_order(&it);
  close_speech(&it);
  return it.seconds;
}

static void linear_time(void **state) {
  (void)state;
  static const char *const languages[] = {"pl", "pt", "es", "fr", "it"};
  static const char *const units[] = {"–",
                                      "- ",
                                      "—",
                                      "— ",
                                      "– a ",
                                      "—a—.",
                                      "– mówi ",
                                      "– «",
                                      "– „a” – mówi ",
                                      "– a – mówi Ewa. ",
                                      "—a —dijo Ana—. ",
                                      "– szef – mówi – szef ",
                                      "– a\n\n",
                                      "– se se se "};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    assert_linear(units[i], read_repeated, &(repetition){units[i], languages[i % 5]});
}

/* Every turn of a long dialogue is found, and nothing else. */
static void every_turn(void **state) {
  (void)state;
  enum { TURNS = 2000 };
  rap_buf text = {0};
  for (size_t i = 0; i < TURNS; i++) rap_buf_add_cstr(&text, "– Port jest zamknięty – mówi Ewa Kowalska.\n\n");
  speech it = read_speech(text, "pl");
  assert_in_order(&it);
  assert_int_equal(it.marks->count, TURNS);
  assert_int_equal(it.quotations.count, TURNS);
  close_speech(&it);
}

/* Dashes, blanks, marks and words in any order (a fixed one: the seed says which). */
static void any_order(void **state) {
  (void)state;
  static const char *const pieces[] = {"–", "—", "-",    " ",   "\xC2\xA0", ",", ".", "«",      "»",
                                       "„", "”", "mówi", "Ewa", "a",        "ż", "!", "\n\n",   "—dijo",
                                       "s", "'", "’",    "é",   "1",        "–", " ", "a-t-il", "powiedział"};
  uint32_t random = 7;
  for (size_t round = 0; round < 300; round++) {
    rap_buf text = {0};
    rap_buf_add_cstr(&text, round % 3 ? "– " : "");
    for (size_t n = 0; n < 120; n++) {
      random = random * 1664525 + 1013904223;
      rap_buf_add_cstr(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
    speech it = read_speech(text, round % 2 ? "pl" : "fr");
    assert_in_order(&it);
    close_speech(&it);
  }
}

/* A language that writes no dashes has no speech behind them. */
static void not_in_english(void **state) {
  (void)state;
  assert_false(rap_dialogue_in(RAP_LIT("en")) || rap_dialogue_in(RAP_LIT("de")));
  speech it = read_speech(repeated("– The port is closed – said Ann Lee.\n\n", 1000), "en");
  assert_int_equal(it.marks->count, 0);
  close_speech(&it);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(linear_time), cmocka_unit_test(every_turn),
                                     cmocka_unit_test(any_order), cmocka_unit_test(not_in_english)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
