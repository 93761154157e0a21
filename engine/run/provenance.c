#include "run/provenance.h"

#include "data/data.h"
#include "run/repeated.h"
#include "write/about.h"

enum { LISTED_INPUTS = 20 };

static rap_str base_name(rap_str path) {
  size_t at = path.len;
  while (at > 0 && path.s[at - 1] != '/') at--;
  return rap_str_slice(path, at, path.len);
}

/* Does the document at `path` come from `input`? "inbox" holds "inbox/a.txt"; "feed.jsonl" holds "feed.jsonl:12". */
static bool comes_from(rap_str path, rap_str input) {
  if (!rap_str_starts(path, input)) return false;
  return path.len == input.len || input.s[input.len - 1] == '/' || strchr("/:#!", path.s[input.len]) != NULL;
}

static void list_inputs(rap_provenance *about, rap_arena *arena, const rap_config *config,
                        const rap_rowset *documents) {
  size_t listed = config->input_count < LISTED_INPUTS ? config->input_count : LISTED_INPUTS;
  for (size_t i = 0; i < listed; i++) {
    rap_str input = rap_str_from(config->inputs[i]);
    size_t count = 0;
    rap_date last = RAP_NO_DATE;
    for (size_t row = 0; row < documents->rows; row++) {
      if (!comes_from(rap_rowset_cell(documents, row, RAP_IMPLIED_PATH).text, input)) continue;
      rap_date date = rap_date_parse(rap_rowset_cell(documents, row, RAP_IMPLIED_DATE).text);
      if (last == RAP_NO_DATE || (date != RAP_NO_DATE && date > last)) last = date;
      count++;
    }
    rap_field field = {input, rap_documents_say(count, last, arena)};
    RAP_PUSH(arena, &about->inputs, field);
  }
  if (listed < config->input_count) {
    rap_field rest = {rap_arena_printf(arena, "and %zu more", config->input_count - listed), RAP_LIT("")};
    RAP_PUSH(arena, &about->inputs, rest);
  }
}

void rap_report_gather(rap_report *report, rap_arena *arena, const rap_config *config, const rap_manifest *manifest,
                       const rap_store *store) {
  rap_str script = rap_str_from(config->script_path);
  report->title = rap_str_known(manifest->title) ? manifest->title : base_name(script);
  report->description = manifest->description;
  report->style = manifest->style;
  report->table_count = manifest->schema.count;
  report->tables = rap_arena_zero(arena, report->table_count * sizeof *report->tables);
  for (size_t i = 0; i < report->table_count; i++)
    report->tables[i] = (rap_report_table){manifest->schema.items[i].name, rap_store_table(store, i)};
  report->documents = rap_store_documents(store);
  report->skipped = rap_store_skipped(store);
  report->about = (rap_provenance){.script = script,
                                   .script_digest = manifest->digest,
                                   .lexicons = manifest->lexicons,
                                   .options = manifest->options,
                                   .data_digest = rap_str_from(rap_data_digest),
                                   .documents = rap_store_documents_count(store),
                                   .outside = rap_store_skipped_count(store, "outside"),
                                   .late = rap_store_skipped_count(store, "late"),
                                   .undated = rap_store_skipped_count(store, "undated"),
                                   .refused = rap_store_skipped_count(store, "refused"),
                                   .passed_over = rap_store_skipped_count(store, "passed over"),
                                   .warnings = rap_store_warnings(store),
                                   .version = RAP_LIT(RAP_VERSION)};
  report->about.repeated = rap_repeated_of(&report->documents).count;
  list_inputs(&report->about, arena, config, &report->documents);
}

static bool is_empty(const rap_rowset *rows, size_t column) {
  for (size_t row = 0; row < rows->rows; row++)
    if (rap_rowset_cell(rows, row, column).kind != RAP_CELL_NIL) return false;
  return true;
}

static bool shows_places(const rap_columns *columns) {
  for (size_t i = 0; i < columns->count; i++)
    if (columns->items[i].type == RAP_TYPE_EXCERPT || columns->items[i].type == RAP_TYPE_EVIDENCE) return true;
  return false;
}

/* The first `implied` columns are the implied ones. */
static rap_rowset shown_rows(const rap_rowset *rows, size_t implied, rap_arena *arena) {
  static const int sources[] = {RAP_IMPLIED_DATE, RAP_IMPLIED_PUBLISHER, RAP_IMPLIED_PATH};
  const rap_columns *all = &rows->columns;
  rap_columns columns = {0};
  size_t *from = rap_arena_alloc(arena, (all->count + 1) * sizeof *from);
  for (size_t i = implied; i < all->count; i++) {
    from[columns.count] = i;
    RAP_PUSH(arena, &columns, all->items[i]);
  }
  for (size_t s = 0; s < sizeof sources / sizeof *sources && !shows_places(all); s++) {
    size_t at = rap_columns_find(all, rap_implied_columns[sources[s]].name);
    if (at >= implied || is_empty(rows, at)) continue;
    from[columns.count] = at;
    RAP_PUSH(arena, &columns, all->items[at]);
  }
  return rap_rowset_choose(arena, rows, columns, from);
}

void rap_report_compose(rap_report *report, const rap_schema *schema, rap_arena *arena) {
  for (size_t i = 0; i < report->table_count; i++) {
    const rap_report_table *table = &report->tables[i];
    size_t implied = table->rows.columns.count - schema->items[i].columns.count;
    const rap_column named = {.name = table->name};
    rap_block block = {.kind = RAP_BLOCK_TABLE,
                       .text = rap_column_title(&named, arena),
                       .rows = shown_rows(&table->rows, implied, arena),
                       .series = SIZE_MAX};
    RAP_PUSH(arena, &report->blocks, block);
  }
}
