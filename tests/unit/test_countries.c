/* Countries in texts: the cases of tests/analysis/countries.cases, every country by name and demonym, spans, speed. */
#include "case_file.h"

#include "analyse/country/country_neighbours.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static void print_countries(rap_analysis *analysis, rap_buf *out) {
  const rap_mentions *found = rap_analysis_countries(analysis);
  for (size_t i = 0; i < found->count; i++) {
    const rap_mention *it = &found->items[i];
    rap_buf_printf(out, "%s %s %.*s\n", rap_country_code(it->what), rap_mention_kind_name(it->kind),
                   RAP_ARG(rap_span_text(analysis->text, it->span)));
  }
}

static void rules_hold(void **state) {
  (void)state;
  assert_int_equal(case_file_run("countries.cases", print_countries), 0);
}

/* The codes found in a text, separated by blanks. */
static void find(rap_str text, const char *language, rap_buf *codes) {
  rap_arena *arena = rap_arena_new();
  rap_document document = {.id = RAP_LIT("t"), .path = RAP_LIT("t"), .text = text, .language = rap_str_from(language)};
  const rap_mentions *found = rap_analysis_countries(rap_analysis_new(arena, &document));
  for (size_t i = 0; i < found->count; i++)
    rap_buf_printf(codes, "%s%s", i ? " " : "", rap_country_code(found->items[i].what));
  rap_arena_free(arena);
}

static size_t expect(const char *before, const char *name, const char *behind, const char *language, const char *code) {
  rap_buf text = {0}, codes = {0};
  rap_buf_printf(&text, "%s%s%s", before, name, behind);
  find(rap_buf_str(&text), language, &codes);
  bool same = rap_str_equal(rap_buf_str(&codes), rap_str_from(code));
  if (!same) fprintf(stderr, "%s: expected %s, got %s\n", rap_buf_cstr(&text), code, rap_buf_cstr(&codes));
  rap_buf_clear(&text);
  rap_buf_clear(&codes);
  return !same;
}

/* Names that mean the country only with support have it in their own cases. */
static bool needs_support(const char *name) {
  const rap_data *data = &rap_data_country_names;
  for (size_t row = 0; row < data->rows; row++)
    if (strcmp(rap_data_cell(data, row, 2), name) == 0 && strstr(rap_data_cell(data, row, 3), "support")) return true;
  return false;
}

static void every_country_is_found_by_name(void **state) {
  (void)state;
  size_t wrong = 0;
  for (rap_country country = 1; country <= rap_country_count(); country++) {
    const rap_country_facts *it = rap_country_facts_of(country);
    if (needs_support(it->name)) continue;
    wrong += expect("The government of ", it->name, " said on Monday that it agreed.", "en", it->code);
    wrong += expect("", it->name, ", as before, did not answer.", "en", it->code);
  }
  assert_int_equal(wrong, 0);
}

static void every_country_is_found_by_demonym(void **state) {
  (void)state;
  const rap_data *data = &rap_data_demonyms;
  size_t wrong = 0;
  for (size_t row = 0; row < data->rows; row++) {
    if (strcmp(rap_data_cell(data, row, 0), "en") != 0 || strcmp(rap_data_cell(data, row, 3), "adjective") != 0)
      continue;
    const char *care = rap_data_cell(data, row, 4);
    if (strstr(care, "prefix") || strstr(care, "support")) continue;
    wrong +=
        expect("Reporters asked the ", rap_data_cell(data, row, 2), " government.", "en", rap_data_cell(data, row, 1));
  }
  assert_int_equal(wrong, 0);
}

static void every_form_in_other_languages_is_found(void **state) {
  (void)state;
  static const struct {
    const char *language, *before, *behind;
  } frames[] = {{"de", "Das meldet die Zeitung: ", " Regierung."},
                {"fr", "Selon le journal, ce sont les ", " qui gagnent."},
                {"es", "Dice el diario que son ", " los que ganan."},
                {"it", "Scrive il giornale che sono ", " a vincere."}};
  const rap_data *data = &rap_data_demonyms;
  size_t wrong = 0;
  for (size_t f = 0; f < sizeof frames / sizeof *frames; f++)
    for (size_t row = 0; row < data->rows; row++)
      if (strcmp(rap_data_cell(data, row, 0), frames[f].language) == 0)
        wrong += expect(frames[f].before, rap_data_cell(data, row, 2), frames[f].behind, frames[f].language,
                        rap_data_cell(data, row, 1));
  assert_int_equal(wrong, 0);
}

static void names_of_cldr_are_found(void **state) {
  (void)state;
  assert_int_equal(expect("", "Suomi", " ja Ruotsi.", "fi", "FI SE"), 0);
  assert_int_equal(expect("", "Magyarország", " és Ausztria.", "hu", "HU AT"), 0);
  assert_int_equal(expect("", "Ελλάδα", " και Κύπρος.", "el", "GR CY"), 0);
  assert_int_equal(expect("", "България", " и Румъния.", "bg", "BG RO"), 0);
  assert_int_equal(expect("", "Danmark", " og Island.", "da", "DK IS"), 0);
}

static void spans_are_in_order_and_on_edges(void **state) {
  (void)state;
  static const char text[] =
      "Côte d’Ivoire’s president met the Élysée and São Tomé; Türkiye, Åland, Guinea-Bissau and U.S.-led talks (UK).\n"
      "“Réunion” … Bogotá—Yaoundé, Papua New Guinea; Bosnia and Herzegovina/Serbia. North Korea's Kim, Washington, "
      "D.C.";
  rap_arena *arena = rap_arena_new();
  rap_document document = {
      .id = RAP_LIT("t"), .path = RAP_LIT("t"), .text = rap_str_from(text), .language = RAP_LIT("en")};
  const rap_mentions *found = rap_analysis_countries(rap_analysis_new(arena, &document));
  assert_true(found->count > 12);
  size_t before = 0;
  for (size_t i = 0; i < found->count; i++) {
    rap_span span = found->items[i].span;
    assert_true(span.start >= before && span.start < span.stop && span.stop <= sizeof text - 1);
    assert_true(rap_utf8_is_edge(text, sizeof text - 1, span.start) &&
                rap_utf8_is_edge(text, sizeof text - 1, span.stop));
    before = span.stop;
  }
  rap_arena_free(arena);
}

static double find_repeated(size_t bytes, const void *word) {
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, word);
  rap_arena *arena = rap_arena_new();
  rap_document document = {
      .id = RAP_LIT("t"), .path = RAP_LIT("t"), .text = rap_buf_str(&text), .language = RAP_LIT("en")};
  double start = cpu_seconds();
  rap_analysis_countries(rap_analysis_new(arena, &document));
  double seconds = cpu_seconds() - start;
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

/* A megabyte of one name after the other. */
static void a_megabyte_is_read_at_once(void **state) {
  (void)state;
  static const char *const words[] = {"Guinea ", "Jordan ", "Georgia, ",    "in French and ",
                                      "US ",     "us ",     "Paris, Texas "};
  for (size_t w = 0; w < sizeof words / sizeof *words; w++) assert_linear(words[w], find_repeated, words[w]);
}

/* The same mentions whether or not the words of the text have been numbered before. */
static void numbered_words_tell_the_same(void **state) {
  (void)state;
  static const char text[] =
      "Georgia, Papua New Guinea and the U.S. met EU envoys in Paris, Texas, where a sheriff from "
      "Ohio greeted South African and C\u00f4te d'Ivoire teams. Turkey sandwiches were served "
      "on Jordan Street; Mr. Jordan spoke French with the G7. Atlanta and Tbilisi sent word.";
  rap_buf found[2] = {{0}, {0}};
  for (int numbered = 0; numbered < 2; numbered++)
    for (int again = 0; again < 2; again++) { /* the first text makes the lists */
      rap_arena *arena = rap_arena_new();
      rap_document document = {.text = rap_str_from(text), .language = RAP_LIT("en")};
      rap_analysis *analysis = rap_analysis_new(arena, &document);
      if (numbered) rap_analysis_vocables(analysis);
      rap_buf_truncate(&found[numbered], 0);
      print_countries(analysis, &found[numbered]);
      const rap_mentions *organisations = rap_analysis_organisations(analysis);
      for (size_t i = 0; i < organisations->count; i++)
        rap_buf_printf(&found[numbered], "%u\n", (unsigned)organisations->items[i].span.start);
      rap_arena_free(arena);
    }
  assert_true(found[0].len > 40);
  assert_string_equal(rap_buf_cstr(&found[0]), rap_buf_cstr(&found[1]));
  rap_buf_clear(&found[0]);
  rap_buf_clear(&found[1]);
}

/* country_neighbours.tsv: every row is of a rule, every rule has its words. */
static void every_rule_has_its_words(void **state) {
  (void)state;
  uint32_t ruled = 0;
  for (size_t row = 0; row < rap_data_country_neighbours.rows; row++) {
    const char *name = rap_data_cell(&rap_data_country_neighbours, row, 0);
    uint32_t rule = rap_neighbour_rule_named(name);
    if (!rule) fail_msg("country_neighbours.tsv: no rule '%s'", name);
    assert_true(rap_neighbour_rules_of(rap_str_from(rap_data_cell(&rap_data_country_neighbours, row, 1))) & rule);
    ruled |= rule;
  }
  assert_int_equal(ruled, (UINT32_C(1) << RAP_NEIGHBOUR_RULES) - 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rules_hold),
      cmocka_unit_test(every_rule_has_its_words),
      cmocka_unit_test(every_country_is_found_by_name),
      cmocka_unit_test(every_country_is_found_by_demonym),
      cmocka_unit_test(every_form_in_other_languages_is_found),
      cmocka_unit_test(names_of_cldr_are_found),
      cmocka_unit_test(spans_are_in_order_and_on_edges),
      cmocka_unit_test(a_megabyte_is_read_at_once),
      cmocka_unit_test(numbered_words_tell_the_same),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
