/* Two passes: the first numbers categories and series in order of appearance through a hash of what is shown, the
 * second adds the values up in the grid. */
#include "write/chart.h"

#include <math.h>

#include "core/numbering.h"

void rap_chart_measure(rap_chart_data *data) {
  data->least = data->greatest = data->greatest_stack = 0;
  for (size_t category = 0; category < data->category_count; category++) {
    double stack = 0;
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, category);
      if (isnan(value)) continue;
      data->least = fmin(data->least, value);
      data->greatest = fmax(data->greatest, value);
      if (value > 0) stack += value;
    }
    data->greatest_stack = fmax(data->greatest_stack, stack);
  }
}

static rap_str shown(const rap_rowset *rows, size_t row, size_t column, const rap_look *look, rap_arena *arena) {
  rap_cell cell = rap_rowset_cell(rows, row, column);
  rap_str text = rap_cell_show(&cell, look, arena);
  return text.len > 0 ? text : RAP_NONE;
}

/* Numbers the places of every row and names the grid's sides. */
static void find_places(rap_chart_data *data, const rap_block *block, const rap_look *looks, uint32_t *category_of,
                        uint32_t *series_of, rap_arena *arena) {
  const rap_rowset *rows = &block->rows;
  rap_numbering categories = rap_numbering_new(rows->rows, arena), series = rap_numbering_new(rows->rows, arena);
  for (size_t row = 0; row < rows->rows; row++) {
    category_of[row] = (uint32_t)rap_numbering_of(&categories, shown(rows, row, block->x, &looks[block->x], arena));
    series_of[row] = 0;
    if (block->series == SIZE_MAX) continue;
    size_t index = rap_numbering_of(&series, shown(rows, row, block->series, &looks[block->series], arena));
    series_of[row] = (uint32_t)(index < RAP_CHART_SERIES ? index : RAP_CHART_SERIES);
  }
  data->categories = categories.names;
  size_t most = block->chart == RAP_CHART_PIE ? SIZE_MAX : RAP_CHART_CATEGORIES; /* a pie sums all of them */
  data->category_count = categories.count < most ? categories.count : most;
  data->left_out = categories.count - data->category_count;
  data->series = series.names;
  data->series_count = series.count;
  if (series.count > RAP_CHART_SERIES) {
    data->series[RAP_CHART_SERIES] = RAP_LIT("Other");
    data->series_count = RAP_CHART_SERIES + 1;
  }
  if (block->series == SIZE_MAX) {
    data->series[0] = data->y.title;
    data->series_count = 1;
  }
}

/* Marks the largest values, the first of equals; gaps come last. */
static bool *largest_of(const double *values, size_t count, size_t wanted, rap_arena *arena) {
  bool *marked = rap_arena_zero(arena, count);
  while (wanted-- > 0) {
    size_t best = count;
    for (size_t i = 0; i < count; i++)
      if (!marked[i] && (best == count || values[i] > values[best] || (isnan(values[best]) && !isnan(values[i]))))
        best = i;
    marked[best] = true;
  }
  return marked;
}

/* A pie of many slices keeps the largest in their order, and the rest becomes one more slice at the end. */
static void gather_slices(rap_chart_data *data, rap_arena *arena) {
  enum { KEPT = RAP_CHART_SLICES - 1 };
  size_t count = data->category_count, kept = 0, gathered = count - KEPT;
  if (data->series_count != 1 || count <= RAP_CHART_SLICES) return;
  rap_str *names = rap_arena_alloc(arena, RAP_CHART_SLICES * sizeof *names);
  double *values = rap_arena_alloc(arena, RAP_CHART_SLICES * sizeof *values), rest = 0;
  const bool *large = largest_of(data->values, count, KEPT, arena);
  for (size_t i = 0; i < count; i++) {
    if (large[i]) {
      names[kept] = data->categories[i];
      values[kept++] = data->values[i];
    } else if (!isnan(data->values[i])) {
      rest += data->values[i];
    }
  }
  names[kept] = rap_arena_printf(arena, "Other (%zu)", gathered);
  values[kept++] = rest;
  data->categories = names;
  data->values = values;
  data->category_count = kept;
}

rap_chart_data rap_chart_data_of(const rap_block *block, rap_arena *arena) {
  const rap_rowset *rows = &block->rows;
  const rap_look *looks = rap_looks_of(rows, arena);
  rap_chart_data data = {.x = looks[block->x], .y = looks[block->y]};
  uint32_t *category_of = rap_arena_alloc(arena, (rows->rows + 1) * sizeof *category_of);
  uint32_t *series_of = rap_arena_alloc(arena, (rows->rows + 1) * sizeof *series_of);
  find_places(&data, block, looks, category_of, series_of, arena);

  size_t places = data.category_count * data.series_count;
  data.values = rap_arena_alloc(arena, (places + 1) * sizeof *data.values);
  for (size_t i = 0; i < places; i++) data.values[i] = NAN;
  for (size_t row = 0; row < rows->rows; row++) {
    rap_cell cell = rap_rowset_cell(rows, row, block->y);
    if (cell.kind != RAP_CELL_NUMBER || !isfinite(cell.number) || category_of[row] >= data.category_count) continue;
    double *value = &data.values[series_of[row] * data.category_count + category_of[row]];
    *value = isnan(*value) ? cell.number : *value + cell.number;
  }
  if (block->chart == RAP_CHART_PIE) gather_slices(&data, arena);
  rap_chart_measure(&data);
  return data;
}
