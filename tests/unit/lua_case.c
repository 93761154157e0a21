#include "lua_case.h"

#include "core/buf.h"

#include <stdio.h>

bool lua_case_open(lua_case *it, const char *source, const rap_script_config *config) {
  rap_script_config used = config ? *config : (rap_script_config){0};
  *it = (lua_case){.window = {RAP_NO_DATE, RAP_NO_DATE, ""}};
  if (!used.path) used.path = "scripts/test.lua";
  used.source = rap_str_from(source);
  it->arena = rap_arena_new();
  it->script = rap_script_open(&used, &it->err);
  if (!it->script) return false;
  const rap_schema *schema = &rap_script_manifest(it->script)->schema;
  it->part = rap_part_new(schema);
  it->store = rap_store_new(schema);
  return true;
}

bool lua_case_run(lua_case *it, const rap_document *document) {
  rap_arena *arena = rap_arena_new();
  rap_part_begin(it->part, document);
  bool done = rap_script_document(it->script, rap_analysis_new(arena, document), it->part, &it->err);
  if (done)
    rap_part_commit(it->part);
  else
    rap_part_drop(it->part);
  rap_arena_free(arena);
  return done;
}

bool lua_case_document(lua_case *it, const char *id, const char *text) {
  rap_document document = {.id = rap_str_from(id), .path = rap_str_from(id), .text = rap_str_from(text)};
  document.date = RAP_LIT("2025-03-31");
  document.language = RAP_LIT("en");
  return lua_case_run(it, &document);
}

static void count_line(void *context, rap_str path, const char *line) {
  (void)path;
  (void)line;
  ((lua_case *)context)->warnings++;
}

void lua_case_gather(lua_case *it) {
  rap_err err;
  if (!rap_store_append(it->store, rap_part_message(it->part), count_line, it, &err)) fail_msg("%s", err.message);
  rap_part_reset(it->part);
}

bool lua_case_report(lua_case *it) {
  lua_case_gather(it);
  rap_report_rows rows = {it->store, &it->window, it->earlier, it->earlier ? &it->before : NULL, RAP_NIL};
  return rap_script_report(it->script, &rows, it->arena, &it->blocks, &it->err);
}

void lua_case_close(lua_case *it) {
  if (it->part) rap_part_free(it->part);
  rap_store_free(it->store);
  rap_store_free(it->earlier);
  if (it->script) rap_script_close(it->script); /* last: the schema is its */
  rap_arena_free(it->arena);
}

static void show_cell(rap_buf *out, const rap_cell *cell) {
  switch (cell->kind) {
    case RAP_CELL_NIL:
      rap_buf_add_byte(out, '-');
      break;
    case RAP_CELL_NUMBER:
      rap_buf_printf(out, "%.14g", cell->number);
      break;
    case RAP_CELL_TEXT:
      rap_buf_add_str(out, cell->text);
      break;
    case RAP_CELL_SPAN:
      rap_buf_printf(out, "%.*s@%u-%u", RAP_ARG(cell->text), cell->span.start, cell->span.stop);
      break;
  }
}

const char *lua_case_show(lua_case *it, const rap_rowset *rows) {
  rap_buf out = {0};
  for (size_t row = 0; row < rows->rows; row++) {
    if (row > 0) rap_buf_add_byte(&out, ';');
    for (size_t column = 0; column < rows->columns.count; column++) {
      rap_cell cell = rap_rowset_cell(rows, row, column);
      if (column > 0) rap_buf_add_byte(&out, '|');
      show_cell(&out, &cell);
    }
  }
  const char *text = rap_arena_cstr(it->arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return text;
}

const char *lua_case_rows(lua_case *it, const char *table) {
  const rap_schema *schema = &rap_script_manifest(it->script)->schema;
  lua_case_gather(it);
  for (size_t i = 0; i < schema->count; i++) {
    if (!rap_str_equal(schema->items[i].name, rap_str_from(table))) continue;
    rap_rowset all = rap_store_table(it->store, i), shown = all;
    size_t hidden = all.columns.count - schema->items[i].columns.count;
    rap_cell *cells = rap_arena_zero(it->arena, all.rows * schema->items[i].columns.count * sizeof *cells + 1);
    for (size_t row = 0; row < all.rows; row++)
      for (size_t c = hidden; c < all.columns.count; c++)
        cells[row * (all.columns.count - hidden) + c - hidden] = rap_rowset_cell(&all, row, c);
    shown = rap_rowset_of_cells(schema->items[i].columns, cells, all.rows);
    return lua_case_show(it, &shown);
  }
  fail_msg("no table %s", table);
  return "";
}

const char *lua_case_message(const char *source) {
  static char message[1000];
  lua_case it;
  bool done = lua_case_open(&it, source, NULL) && lua_case_document(&it, "a.txt", "One. Two.") && lua_case_report(&it);
  snprintf(message, sizeof message, "%s", done ? "" : it.err.message);
  lua_case_close(&it);
  return message;
}

const char *lua_body_message(const char *body) {
  rap_buf source = {0};
  rap_buf_printf(
      &source,
      "return { tables = { t = { 'a', 'n:number', 'd:date', 'c:country', 'e:excerpt', 'l:link', 'p:percent' } },"
      " document = function(doc, emit) %s\nend }",
      body);
  const char *message = lua_case_message(rap_buf_cstr(&source));
  rap_buf_clear(&source);
  return message;
}
