/* A report is composed, rendered into its temporary files and forgotten before the next one begins, so many of them
 * take no more memory than one. */
#include "run/reports.h"

#include "core/nearest.h"
#include "model/country.h"
#include "run/board.h"
#include "run/cited.h"
#include "run/provenance.h"
#include "run/reporter.h"
#include "store/restrict.h"

enum { MOST_FILES = 500 }; /* each is held with a lock until all are in place */

/* What one report is about. */
typedef struct slice {
  const rap_store *store;
  const rap_store *earlier; /* NULL: nothing is known of the window before */
  rap_str value;            /* of the column that the report is split by; nil: it is not */
} slice;

/* -- one report ---------------------------------------------------------------------------------------------------- */

/* The window asked for, or the dates seen. */
static rap_window window_in_force(const rap_reports *reports) {
  rap_window window = reports->config->window;
  rap_str first, last;
  rap_store_dates(reports->store, &first, &last);
  if (window.from == RAP_NO_DATE && rap_str_known(first)) window.from = rap_date_parse(first);
  if (window.to == RAP_NO_DATE && rap_str_known(last)) window.to = rap_date_parse(last);
  return window;
}

static bool only_rows_are_wanted(const rap_config *config) {
  for (size_t i = 0; i < config->output_count; i++) {
    rap_output_format format = rap_output_format_of(config->outputs[i].path);
    if (format != RAP_OUTPUT_JSONL && format != RAP_OUTPUT_CSV) return false;
  }
  return true;
}

static bool has_page(const rap_config *config) {
  for (size_t i = 0; i < config->output_count; i++)
    if (rap_output_format_of(config->outputs[i].path) == RAP_OUTPUT_HTML) return true;
  return false;
}

/* The value as readers know it: a country by its name. */
static rap_str shown_value(const rap_reports *reports, rap_str value) {
  const rap_column *column = rap_store_column(reports->store, reports->config->split);
  rap_country country = column && column->type == RAP_TYPE_COUNTRY ? rap_country_by_code(value) : RAP_NO_COUNTRY;
  if (country) return rap_str_from(rap_country_facts_of(country)->name);
  return value.len > 0 ? value : RAP_LIT("none");
}

static bool compose(rap_reports *reports, const slice *of, rap_arena *arena, rap_report *report, rap_err *err) {
  const rap_manifest *manifest = reports->manifest;
  rap_report_gather(report, arena, reports->config, manifest, of->store);
  report->window = window_in_force(reports);
  if (rap_str_known(of->value))
    report->title =
        rap_arena_printf(arena, "%.*s: %.*s", RAP_ARG(report->title), RAP_ARG(shown_value(reports, of->value)));
  rap_past_say(reports->past, of->earlier, &report->about, arena);
  if (reports->count++ == 0) rap_past_warn(reports->past, &report->about, arena, reports->line, reports->context);
  if (!manifest->has_report || only_rows_are_wanted(reports->config)) {
    rap_report_compose(report, &manifest->schema, arena);
    return true;
  }
  rap_report_rows rows = {.store = of->store, .window = &report->window, .earlier = of->earlier, .split = of->value};
  if (rows.earlier) rows.before = &reports->config->before;
  return rap_reporter_run(reports->config, &rows, arena, &report->blocks, err);
}

static void note_alerts(rap_reports *reports, const slice *of, const rap_blocks *blocks) {
  for (size_t i = 0; i < blocks->count; i++) {
    if (blocks->items[i].kind != RAP_BLOCK_ALERT) continue;
    bool split = rap_str_known(of->value);
    rap_str alert =
        rap_arena_printf(reports->arena, "%.*s%s%.*s", RAP_ARG(split ? shown_value(reports, of->value) : RAP_NIL),
                         split ? ": " : "", RAP_ARG(blocks->items[i].text));
    RAP_PUSH(reports->arena, &reports->alerts, alert);
  }
}

static bool prepare_one(rap_reports *reports, const slice *of, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_report report = {0};
  uint64_t began = rap_board_now();
  bool composed = compose(reports, of, arena, &report, err);
  uint64_t made = rap_board_now();
  if (composed) note_alerts(reports, of, &report.blocks);
  bool read = composed &&
              (!has_page(reports->config) || rap_cited_read(reports->supervisor, reports->store, &report, arena, err));
  uint64_t seen = rap_board_now();
  bool done = read && rap_publication_prepare(reports->publication, &report, of->value, err);
  reports->composing += made - began;
  reports->rereading += seen - made;
  reports->writing += rap_board_now() - seen;
  rap_arena_free(arena);
  return done;
}

/* -- a report for each value --------------------------------------------------------------------------------------- */

static bool prepare_value(rap_reports *reports, rap_str value, rap_err *err) {
  rap_str column = reports->config->split;
  const rap_store *earlier = rap_past_earlier(reports->past);
  rap_store *store = rap_store_restrict(reports->store, column, value, err);
  rap_store *before = store && earlier ? rap_store_restrict(earlier, column, value, err) : NULL;
  slice of = {store, before, value};
  bool done = store && (before || !earlier) && prepare_one(reports, &of, err);
  rap_store_free(store);
  rap_store_free(before);
  return done;
}

static bool prepare_each(rap_reports *reports, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_str column = reports->config->split;
  rap_values values = rap_store_values(reports->store, column, arena);
  bool done = true;
  if (values.count * reports->config->output_count > MOST_FILES)
    done = rap_fail(err, RAP_ERR_LIMIT,
                    "--split %.*s: %zu values would give more than %d files: split by a column with fewer",
                    RAP_ARG(column), values.count, MOST_FILES);
  if (values.count == 0) {
    rap_str said = rap_arena_printf(arena, "--split %.*s: no row at all, so there is no report", RAP_ARG(column));
    reports->line(reports->context, said.s);
  }
  for (size_t i = 0; done && i < values.count; i++) done = prepare_value(reports, values.items[i], err);
  rap_arena_free(arena);
  return done;
}

bool rap_reports_prepare(rap_reports *reports, rap_err *err) {
  if (rap_str_known(reports->config->split)) return prepare_each(reports, err);
  slice whole = {.store = reports->store, .earlier = rap_past_earlier(reports->past)};
  return prepare_one(reports, &whole, err);
}

/* -- questions beforehand ------------------------------------------------------------------------------------------ */

bool rap_reports_check_split(const rap_config *config, const rap_schema *schema, rap_err *err) {
  if (!rap_str_known(config->split)) return true;
  rap_arena *arena = rap_arena_new();
  struct {
    const char **items;
    size_t count, capacity;
  } names = {0};
  bool found = false;
  for (size_t i = 0; i < schema->count; i++)
    for (size_t c = 0; c < schema->items[i].columns.count; c++) {
      const char *name = rap_arena_cstr(arena, schema->items[i].columns.items[c].name);
      RAP_PUSH(arena, &names, name);
    }
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++) {
    const char *name = rap_implied_columns[i].name.s;
    RAP_PUSH(arena, &names, name);
  }
  for (size_t i = 0; i < names.count; i++) found |= rap_str_equal(config->split, rap_str_from(names.items[i]));
  const char *near = rap_nearest(config->split, names.items, names.count);
  if (!found)
    rap_fail(err, RAP_ERR_USAGE, "--split: no column '%.*s' in the script's tables%s%s%s", RAP_ARG(config->split),
             near ? " (" : "", near ? near : "", near ? "?)" : "");
  rap_arena_free(arena);
  return found;
}

bool rap_reports_are_empty(const rap_store *store) {
  size_t tables = rap_store_schema(store)->count, rows = 0;
  for (size_t i = 0; i < tables; i++) rows += rap_store_rows(store, i);
  return (tables > 0 ? rows : rap_store_documents_count(store)) == 0;
}
