#include "write/figures.h"

#include <math.h>

/* The sum of a column of numbers; false when it has none, or its sum would say nothing. */
static bool sum_of(const rap_block *block, size_t column, double *sum) {
  if (column >= block->rows.columns.count) return false;
  rap_cell total = rap_block_total(block, column);
  *sum = total.number;
  return total.kind == RAP_CELL_NUMBER;
}

static size_t column_before(const rap_columns *columns, rap_str name, rap_arena *arena) {
  return rap_columns_find(columns, rap_arena_printf(arena, "%.*s_before", RAP_ARG(name)));
}

/* Is it the "X_before" or "X_change" of a column X? */
static bool is_comparison(const rap_columns *columns, rap_str name) {
  static const rap_str endings[] = {{"_before", 7}, {"_change", 7}};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (rap_str_ends(name, endings[i]) &&
        rap_columns_find(columns, rap_str_slice(name, 0, name.len - endings[i].len)) < columns->count)
      return true;
  return false;
}

static void add_block(rap_figures *figures, const rap_report *report, size_t index, rap_arena *arena) {
  const rap_block *block = &report->blocks.items[index];
  const rap_columns *columns = &block->rows.columns;
  const rap_look *looks = NULL;
  for (size_t i = 0; i < columns->count; i++) {
    size_t earlier = column_before(columns, columns->items[i].name, arena);
    bool compared = earlier < columns->count;
    rap_figure figure = {.before = NAN, .block = index};
    bool pivoted = columns->items[i].pivoted; /* a day's sum is no headline */
    if (pivoted || is_comparison(columns, columns->items[i].name) || !(block->totals || compared)) continue;
    if (!sum_of(block, i, &figure.value)) continue;
    if (compared && !sum_of(block, earlier, &figure.before)) figure.before = NAN;
    if (!looks) looks = rap_looks_of(&block->rows, arena);
    figure.look = looks[i];
    figure.label =
        rap_arena_printf(arena, "%.*s: %.*s", RAP_ARG(rap_line_show(block->text, arena)), RAP_ARG(looks[i].title));
    RAP_PUSH(arena, figures, figure);
  }
}

rap_figures rap_figures_of(const rap_report *report, rap_arena *arena) {
  rap_figures figures = {0};
  rap_figure documents = {.label = RAP_LIT("Documents read"),
                          .value = (double)report->about.documents,
                          .before = NAN,
                          .look = {.type = RAP_TYPE_NUMBER, .grouped = true},
                          .block = SIZE_MAX};
  RAP_PUSH(arena, &figures, documents);
  for (size_t i = 0; i < report->blocks.count; i++)
    if (report->blocks.items[i].kind == RAP_BLOCK_TABLE && report->blocks.items[i].rows.rows > 0)
      add_block(&figures, report, i, arena);
  return figures.count > 1 ? figures : (rap_figures){0};
}

double rap_figure_growth(const rap_figure *figure) {
  return isnan(figure->before) || figure->before == 0 ? NAN : (figure->value - figure->before) / figure->before;
}

static rap_str signed_say(double number, const rap_look *look, rap_arena *arena) {
  return rap_arena_printf(arena, "%s%.*s", number > 0 && !look->plus ? "+" : "",
                          RAP_ARG(rap_number_show(number, look, arena)));
}

rap_str rap_figure_change_say(const rap_figure *figure, rap_arena *arena) {
  static const rap_look percent = {.type = RAP_TYPE_PERCENT};
  double change = figure->value - figure->before, growth = rap_figure_growth(figure);
  if (isnan(change)) return RAP_NIL;
  if (change == 0) return RAP_LIT("unchanged");
  rap_str said = signed_say(change, &figure->look, arena);
  if (isnan(growth)) return said;
  return rap_arena_printf(arena, "%.*s (%.*s)", RAP_ARG(said), RAP_ARG(signed_say(growth, &percent, arena)));
}
