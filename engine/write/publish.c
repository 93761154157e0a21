/* A publication is a list of targets that go through the same steps side by side: name, lock, render, keep the old
 * one, rename; a failure in any step takes back the steps of all. */
#include "write/publish.h"

#include <errno.h>
#include <unistd.h>

#include "core/mem.h"
#include "write/publish_target.h"

typedef struct target_list {
  rap_target *items;
  size_t count, capacity;
} target_list;

struct rap_publication {
  rap_arena *arena;
  target_list targets;
  struct {
    rap_str *items;
    size_t count, capacity;
  } waiting;       /* names that the asked window does not fill */
  rap_str *tables; /* the schema's */
  size_t table_count;
  rap_str column; /* the report is split by it; nil: it is not */
  struct {
    rap_str *items;
    size_t count, capacity;
  } parts;         /* of names, for the values so far */
  size_t prepared; /* targets */
  bool published;
};

static bool is_stdout(rap_str path) {
  return rap_str_equal(path, RAP_LIT("-"));
}

static bool check_tables(rap_str path, const rap_schema *schema, rap_err *err) {
  rap_output_format format = rap_output_format_of(path);
  bool uses = rap_name_uses(path, RAP_LIT("{table}"));
  if (uses && format != RAP_OUTPUT_CSV && format != RAP_OUTPUT_JSONL)
    return rap_fail(err, RAP_ERR_USAGE,
                    "%.*s: {table} is for .csv and .jsonl; this format holds all tables in one file", RAP_ARG(path));
  if (!schema || format != RAP_OUTPUT_CSV) return true;
  if (schema->count == 0)
    return rap_fail(err, RAP_ERR_USAGE, "%.*s: a .csv holds a table's rows, and the script declares no tables",
                    RAP_ARG(path));
  if (schema->count > 1 && !uses)
    return rap_fail(err, RAP_ERR_USAGE,
                    "%.*s: the script declares %zu tables, and a .csv holds one: put {table} in the name",
                    RAP_ARG(path), schema->count);
  return true;
}

static bool check_stdout(rap_str column, rap_err *err) {
  if (!rap_str_known(column)) return true;
  return rap_fail(err, RAP_ERR_USAGE,
                  "--split writes a file for each value, and standard output is one: -o 'report-{%.*s}.xlsx'",
                  RAP_ARG(column));
}

bool rap_outputs_check(const rap_output *outputs, size_t count, const rap_schema *schema, rap_str column,
                       rap_err *err) {
  rap_arena *arena = rap_arena_new();
  bool good = true;
  for (size_t i = 0; i < count && good; i++) {
    rap_str path = outputs[i].path;
    rap_place place;
    if (is_stdout(path))
      good = check_stdout(column, err);
    else if (rap_output_format_of(path) == RAP_OUTPUT_UNKNOWN)
      good = rap_fail(err, RAP_ERR_USAGE, "%.*s: a report ends in .xlsx .txt .md .html .csv or .jsonl", RAP_ARG(path));
    else if ((good = rap_name_check(path, column, err) && check_tables(path, schema, err)) &&
             !rap_name_uses(path, RAP_LIT("{")))
      good = rap_place_of(path, arena, &place, err);
  }
  rap_arena_free(arena);
  return good;
}

static bool check_apart(const rap_publication *publication, const rap_target *added, rap_err *err) {
  for (size_t i = 0; i < publication->targets.count; i++) {
    const rap_target *other = &publication->targets.items[i];
    if (added->is_stdout && other->is_stdout) return rap_fail(err, RAP_ERR_USAGE, "two outputs are both -");
    if (!added->is_stdout && !other->is_stdout && strcmp(added->place.path, other->place.path) == 0)
      return rap_fail(err, RAP_ERR_USAGE, "two outputs are both %s", added->place.shown);
  }
  return true;
}

/* Adds a target whose name is final, and locks it. */
static bool add_target(rap_publication *publication, rap_str path, rap_str table, rap_err *err) {
  rap_target target = {.format = rap_output_format_of(path), .table = table, .is_stdout = is_stdout(path)};
  target.lock.fd = -1;
  target.place.shown = "standard output";
  if (!target.is_stdout && !rap_place_of(path, publication->arena, &target.place, err)) return false;
  if (!check_apart(publication, &target, err)) return false;
  if (!target.is_stdout) {
    if (!rap_lock_take(&target.place, publication->arena, &target.lock, err)) return false;
    rap_lock_sweep(&target.place, RAP_HIDDEN_SUFFIX, publication->arena);
  }
  RAP_PUSH(publication->arena, &publication->targets, target);
  return true;
}

static bool add_settled(rap_publication *publication, rap_str pattern, const rap_window *window, rap_str part,
                        rap_err *err) {
  rap_name_values values = {window, RAP_NIL, publication->column, part};
  if (is_stdout(pattern)) return add_target(publication, pattern, RAP_NIL, err);
  if (!rap_name_uses(pattern, RAP_LIT("{table}")))
    return add_target(publication, rap_name_fill(pattern, &values, publication->arena), RAP_NIL, err);
  for (size_t i = 0; i < publication->table_count; i++) {
    values.table = publication->tables[i];
    if (!add_target(publication, rap_name_fill(pattern, &values, publication->arena), values.table, err)) return false;
  }
  return true;
}

rap_publication *rap_publication_open(const rap_output *outputs, size_t count, const rap_schema *schema,
                                      const rap_window *window, rap_str column, rap_err *err) {
  if (!rap_outputs_check(outputs, count, schema, column, err)) return NULL;
  rap_arena *arena = rap_arena_new();
  rap_publication *publication = rap_alloc_zero(1, sizeof *publication);
  publication->arena = arena;
  publication->table_count = schema->count;
  publication->column = rap_arena_copy(arena, column);
  publication->tables = rap_arena_alloc(arena, (schema->count + 1) * sizeof *publication->tables);
  for (size_t i = 0; i < schema->count; i++) publication->tables[i] = rap_arena_copy(arena, schema->items[i].name);
  for (size_t i = 0; i < count; i++) {
    rap_str pattern = rap_arena_copy(arena, outputs[i].path);
    if (rap_str_known(column) || (!is_stdout(pattern) && !rap_name_is_settled(pattern, window))) {
      RAP_PUSH(arena, &publication->waiting, pattern);
    } else if (!add_settled(publication, pattern, window, RAP_NIL, err)) {
      rap_publication_close(publication);
      return NULL;
    }
  }
  return publication;
}

/* The report's window, its open sides filled with the dates seen. */
static rap_window window_of(const rap_report *report) {
  rap_window window = report->window;
  const rap_rowset *documents = &report->documents;
  size_t column = rap_columns_find(&documents->columns, rap_implied_columns[RAP_IMPLIED_DATE].name);
  bool open_from = window.from == RAP_NO_DATE, open_to = window.to == RAP_NO_DATE;
  if (column == documents->columns.count || !(open_from || open_to)) return window;
  for (size_t row = 0; row < documents->rows; row++) {
    rap_cell cell = rap_rowset_cell(documents, row, column);
    rap_date date = cell.kind == RAP_CELL_TEXT ? rap_date_parse(cell.text) : RAP_NO_DATE;
    if (date == RAP_NO_DATE) continue;
    if (open_from && (window.from == RAP_NO_DATE || date < window.from)) window.from = date;
    if (open_to && (window.to == RAP_NO_DATE || date > window.to)) window.to = date;
  }
  return window;
}

/* The value as a part of names that no other value has, on systems that do not tell upper from lower case either. */
static rap_str part_for(rap_publication *publication, rap_str value) {
  rap_str plain = rap_name_part(value, publication->arena), part = plain;
  size_t number = 1, i = 0;
  while (i < publication->parts.count) {
    if (!rap_str_equal_nocase(publication->parts.items[i++], part)) continue;
    part = rap_arena_printf(publication->arena, "%.*s-%zu", RAP_ARG(plain), ++number);
    i = 0;
  }
  RAP_PUSH(publication->arena, &publication->parts, part);
  return part;
}

/* Names that wait: for the window, or for a value, and then they wait for the next one, too. */
static bool settle(rap_publication *publication, const rap_report *report, rap_str value, rap_err *err) {
  if (publication->waiting.count == 0) return true;
  rap_window window = window_of(report);
  bool split = rap_str_known(publication->column);
  rap_str part = split ? part_for(publication, value) : RAP_NIL;
  for (size_t i = 0; i < publication->waiting.count; i++) {
    rap_str pattern = publication->waiting.items[i];
    if (!rap_name_is_settled(pattern, &window))
      return rap_fail(err, RAP_ERR_USAGE, "%.*s: no document has a date to fill the name with: name a window (--week)",
                      RAP_ARG(pattern));
    if (!add_settled(publication, pattern, &window, part, err)) return false;
  }
  if (!split) publication->waiting.count = 0;
  return true;
}

bool rap_publication_prepare(rap_publication *publication, const rap_report *report, rap_str value, rap_err *err) {
  if (!settle(publication, report, value, err)) return false;
  target_list *targets = &publication->targets;
  for (size_t i = publication->prepared; i < targets->count; i++)
    if (!rap_target_render(&targets->items[i], report, publication->arena, err)) return false;
  for (size_t i = publication->prepared; i < targets->count; i++)
    if (!targets->items[i].is_stdout && !rap_target_keep_old(&targets->items[i], publication->arena, err)) return false;
  publication->prepared = targets->count;
  return true;
}

static bool put_in_place(rap_publication *publication, rap_err *err) {
  target_list *targets = &publication->targets;
  for (size_t i = 0; i < targets->count; i++)
    if (!targets->items[i].is_stdout && !rap_target_replace(&targets->items[i], err)) return false;
  for (size_t i = 0; i < targets->count; i++) {
    const rap_target *target = &targets->items[i];
    bool written = !target->is_stdout || rap_publish_system.write_all(STDOUT_FILENO, target->text.s, target->text.len);
    if (!written && errno != EPIPE) /* a reader that has seen enough (| head) takes nothing back */
      return rap_fail_errno(err, RAP_ERR_IO, "standard output");
  }
  return true;
}

bool rap_publication_commit(rap_publication *publication, rap_err *err) {
  publication->published = put_in_place(publication, err);
  if (publication->published) return true;
  for (size_t i = publication->targets.count; i-- > 0;) {
    rap_target *target = &publication->targets.items[i];
    const char *old = target->old;
    if (rap_target_put_back(target)) continue;
    rap_err why = *err;
    rap_fail(err, why.code, "%s; and the old %s could not be put back, %s%s", why.message, target->place.shown,
             old ? "it is now " : "the new one stands", old ? old : "");
  }
  return false;
}

void rap_publication_drop(rap_publication *publication) {
  for (size_t i = publication->targets.count; i-- > 0;) {
    rap_target *target = &publication->targets.items[i];
    if (!publication->published) rap_target_put_back(target);
    rap_target_clean(target);
    rap_lock_give(&target->lock);
  }
  publication->targets.count = publication->waiting.count = 0;
}

void rap_publication_close(rap_publication *publication) {
  if (!publication) return;
  rap_publication_drop(publication);
  rap_arena_free(publication->arena);
  rap_free(publication);
}

bool rap_publish_ready(rap_str path, rap_str text, rap_err *err) {
  const rap_output output = {path};
  const rap_schema no_tables = {0};
  const rap_report no_report = {0};
  const rap_window no_window = {RAP_NO_DATE, RAP_NO_DATE, ""};
  rap_publication *publication = rap_publication_open(&output, 1, &no_tables, &no_window, RAP_NIL, err);
  if (!publication) return false;
  for (size_t i = 0; i < publication->targets.count; i++) publication->targets.items[i].ready = text;
  bool done =
      rap_publication_prepare(publication, &no_report, RAP_NIL, err) && rap_publication_commit(publication, err);
  rap_publication_close(publication);
  return done;
}
