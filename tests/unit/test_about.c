/* What a report says about itself. */
#include "sample_report.h"
#include "unit.h"
#include "write/about.h"
#include "writing.h"

static const rap_about_section *section_of(const rap_about *about, const char *title) {
  for (size_t i = 0; i < about->count; i++)
    if (rap_str_equal(about->items[i].title, rap_str_from(title))) return &about->items[i];
  fail_msg("no section %s", title);
  return NULL;
}

/* The third cell of the line whose first two are these; the second where `second` is NULL. */
static rap_str cell_of(const rap_about_section *section, const char *first, const char *second) {
  for (size_t i = 0; i < section->count; i++) {
    const rap_str *cells = section->items[i].cells;
    if (!rap_str_equal(cells[0], rap_str_from(first))) continue;
    if (!second) return cells[1];
    if (rap_str_equal(cells[1], rap_str_from(second))) return cells[2];
  }
  fail_msg("no line %s", first);
  return RAP_NIL;
}

static void documents_have_a_last_date(void **state) {
  (void)state;
  rap_date day = rap_date_parse(RAP_LIT("2025-04-06"));
  assert_str(rap_documents_say(12, day, arena), "12 documents, the last of 6 April 2025");
  assert_str(rap_documents_say(1, day, arena), "1 document, the last of 6 April 2025");
  assert_str(rap_documents_say(3, RAP_NO_DATE, arena), "3 documents");
}

static void outlets_are_counted_with_their_last_day(void **state) {
  (void)state;
  rap_about about = rap_about_of(sample_report(arena), arena);
  const rap_about_section *outlets = section_of(&about, "Outlets");
  assert_str(outlets->items[0].cells[0], "The Northern Gazette"); /* the most documents first */
  assert_str(outlets->items[0].cells[1], "2 documents, the last of 1 April 2025");
  assert_str(cell_of(outlets, "Wire East", NULL), "1 document, the last of 2 April 2025");
}

static void many_outlets_are_cut(void **state) {
  (void)state;
  rap_report report = *sample_report(arena);
  size_t rows = RAP_ABOUT_OUTLETS + 7;
  const rap_column columns[] = {sample_column("date", RAP_TYPE_DATE), sample_column("publisher", RAP_TYPE_TEXT)};
  rap_cell *cells = rap_arena_alloc(arena, rows * 2 * sizeof *cells);
  for (size_t i = 0; i < rows; i++) {
    cells[2 * i] = (rap_cell){.kind = RAP_CELL_NIL};
    cells[2 * i + 1] = sample_text(rap_arena_printf(arena, "Outlet %zu", i).s);
  }
  report.documents = sample_rows(arena, columns, 2, cells, rows);
  rap_about about = rap_about_of(&report, arena);
  const rap_about_section *outlets = section_of(&about, "Outlets");
  assert_int_equal(outlets->count, RAP_ABOUT_OUTLETS + 1);
  assert_str(outlets->items[RAP_ABOUT_OUTLETS].cells[0], "7 more outlets");
}

static void columns_mean_what_the_script_says_anywhere(void **state) {
  (void)state;
  rap_report *report = sample_report(arena);
  rap_columns *declared = &report->tables[2].rows.columns; /* topics */
  declared->items[rap_columns_find(declared, RAP_LIT("topic"))].about = RAP_LIT("A topic of the lexicon");
  const rap_column columns[] = {sample_column("publisher", RAP_TYPE_TEXT), sample_column("whatever", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {sample_text("Gazette"), sample_number(1)};
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("More"), .rows = sample_rows(arena, columns, 2, cells, 1)});
  rap_about about = rap_about_of(report, arena);
  const rap_about_section *meanings = section_of(&about, "What the columns mean");
  assert_str(cell_of(meanings, "Topics", "Topic"), "A topic of the lexicon");
  assert_str(cell_of(meanings, "Topics", "Mentions"), "How often a term of the topic occurs");
  assert_str(cell_of(meanings, "More", "Publisher"), "Outlet of the document");
  assert_str(cell_of(meanings, "More", "Whatever"), "Number");
}

static void what_made_it_is_said(void **state) {
  (void)state;
  rap_report *report = sample_report(arena);
  report->about.data_digest = RAP_LIT("abcd");
  report->style.logo_path = RAP_LIT("house.png");
  rap_about about = rap_about_of(report, arena);
  const rap_about_section *made = section_of(&about, "Report");
  assert_str(cell_of(made, "Word lists SHA-256", NULL), "abcd");
  assert_str(cell_of(made, "Logo", NULL), "house.png");
  assert_str(cell_of(section_of(&about, "Documents that were not used"), "inbox/cut.jsonl:12", "refused"),
             "not JSON after byte 212");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(documents_have_a_last_date), CASE(outlets_are_counted_with_their_last_day),
      CASE(many_outlets_are_cut),       CASE(columns_mean_what_the_script_says_anywhere),
      CASE(what_made_it_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
