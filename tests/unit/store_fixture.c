#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define NAMED(literal, its_type) \
  { .name = {(literal), sizeof(literal) - 1}, .type = (its_type) }

const rap_schema *fixture_schema(void) {
  static rap_column notes[] = {NAMED("speaker", RAP_TYPE_TEXT), NAMED("words", RAP_TYPE_EXCERPT),
                               NAMED("weight", RAP_TYPE_NUMBER)};
  static rap_column places[] = {NAMED("code", RAP_TYPE_COUNTRY), NAMED("share", RAP_TYPE_PERCENT),
                                NAMED("doc", RAP_TYPE_TEXT)};
  static rap_table tables[] = {{.name = {"notes", 5}, .columns = {notes, 3, 3}},
                               {.name = {"places", 6}, .columns = {places, 3, 3}}};
  static const rap_schema schema = {tables, 2, 2};
  return &schema;
}

rap_document fixture_document(const char *id, const char *date, const char *title) {
  return (rap_document){.id = rap_str_from(id),
                        .path = rap_str_from(id),
                        .date = rap_str_from(date),
                        .title = rap_str_from(title),
                        .text = RAP_LIT("")};
}

rap_cell fixture_nil(void) {
  return (rap_cell){.kind = RAP_CELL_NIL};
}

rap_cell fixture_number(double number) {
  return (rap_cell){.kind = RAP_CELL_NUMBER, .number = number};
}

rap_cell fixture_text(const char *text) {
  return (rap_cell){.kind = RAP_CELL_TEXT, .text = rap_str_from(text)};
}

rap_cell fixture_span(const char *sentence, uint32_t at, const char *words) {
  rap_str context = rap_str_from(sentence), text = rap_str_from(words);
  size_t start = rap_str_find(context, text, 0);
  return (rap_cell){.kind = RAP_CELL_SPAN,
                    .text = rap_str_slice(context, start, start + text.len),
                    .span = rap_span_of(at + start, at + start + text.len),
                    .context = context,
                    .context_start = at};
}

void fixture_append(rap_store *store, rap_part *part) {
  rap_err err = {0};
  if (!rap_store_append(store, rap_part_message(part), NULL, NULL, &err)) fail_msg("append: %s", err.message);
  rap_part_reset(part);
}

static void note(rap_part *part, const char *speaker, rap_cell words, double weight) {
  rap_cell cells[] = {speaker ? fixture_text(speaker) : fixture_nil(), words, fixture_number(weight)};
  rap_part_row(part, FIXTURE_NOTES, cells);
}

rap_store *fixture_store(void) {
  rap_store *store = rap_store_new(fixture_schema());
  rap_part *part = rap_part_new(fixture_schema());
  rap_document a = fixture_document("a.txt", "2025-03-31", "First"), b = fixture_document("b.txt", "2025-04-02", NULL),
               c = fixture_document("c.txt", NULL, "Third");
  rap_part_begin(part, &a);
  note(part, "Ada", fixture_span("We will go on, she said.", 10, "go on"), 2);
  note(part, "Ben", fixture_span("Nothing is settled yet.", 40, "Nothing is settled"), 1);
  rap_part_commit(part);
  rap_part_begin(part, &b);
  note(part, "Ada", fixture_span("They go on and on.", 0, "go on"), 0.5);
  note(part, NULL, fixture_span("They go on and on.", 0, "on and on"), 4);
  rap_cell place[] = {fixture_text("FR"), fixture_number(0.25), fixture_text("own")};
  rap_part_row(part, FIXTURE_PLACES, place);
  rap_part_commit(part);
  fixture_append(store, part);
  rap_part_begin(part, &c);
  note(part, "Cleo", fixture_span("A last word.", 7, "last word"), 3);
  rap_cell other[] = {fixture_text("DE"), fixture_nil(), fixture_text("c.txt")};
  rap_part_row(part, FIXTURE_PLACES, other);
  rap_part_commit(part);
  rap_part_skip(part, "outside",
                &(rap_document){.path = RAP_LIT("old.txt"), .date = RAP_LIT("2024-01-01"), .title = RAP_NIL},
                "outside the window");
  fixture_append(store, part);
  rap_part_free(part);
  return store;
}

static void print_cell(rap_buf *out, const rap_cell *cell) {
  if (cell->kind == RAP_CELL_NIL) rap_buf_add_byte(out, '-');
  if (cell->kind == RAP_CELL_NUMBER) rap_buf_printf(out, "%.14g", cell->number);
  if (cell->kind == RAP_CELL_TEXT || cell->kind == RAP_CELL_SPAN) rap_buf_add_str(out, cell->text);
  if (cell->kind == RAP_CELL_SPAN) rap_buf_printf(out, "@%u:%u", cell->document, cell->span.start);
}

const char *fixture_print(const rap_rowset *rows, rap_arena *arena) {
  rap_buf out = {0};
  for (size_t i = 0; i < rows->columns.count; i++) {
    const rap_column *column = &rows->columns.items[i];
    rap_buf_printf(&out, "%s%.*s:%s", i ? "|" : "", RAP_ARG(column->name), rap_type_name(column->type));
  }
  for (size_t row = 0; row < rows->rows; row++) {
    rap_buf_add_byte(&out, '\n');
    for (size_t i = 0; i < rows->columns.count; i++) {
      if (i) rap_buf_add_byte(&out, '|');
      rap_cell cell = rap_rowset_cell(rows, row, i);
      print_cell(&out, &cell);
    }
  }
  const char *text = rap_arena_cstr(arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return text;
}

int fixture_open(void **state) {
  static fixture_database made;
  rap_err err = {0};
  made.store = fixture_store();
  made.arena = rap_arena_new();
  made.database = rap_database_open(made.store, NULL, rap_date_from(2025, 4, 6), &err);
  *state = &made;
  if (!made.database) fail_msg("%s", err.message);
  return 0;
}

int fixture_close(void **state) {
  fixture_database *made = *state;
  rap_database_close(made->database);
  rap_store_free(made->store);
  rap_arena_free(made->arena);
  return 0;
}

const char *fixture_ask(fixture_database *on, const char *sql, const rap_cell *values, size_t count) {
  rap_err err = {0};
  rap_rowset rows;
  if (!rap_query(on->database, rap_str_from(sql), values, count, on->arena, &rows, &err))
    return rap_arena_printf(on->arena, "%s: %s", rap_err_name(err.code), err.message).s;
  return fixture_print(&rows, on->arena);
}
