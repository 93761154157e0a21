/* Days become weeks, months or years, the first of them that are few enough; of anything else the largest stay, in
 * their order. A period's value is the sum of its days', which shares have not: of them the last days stay. */
#include "write/chart.h"

#include <math.h>
#include <stdlib.h>

#include "core/date.h"
#include "core/numbering.h"

typedef struct period {
  const char *name;
  rap_str (*of)(rap_date date, rap_arena *arena);
} period;

static rap_str week_of(rap_date date, rap_arena *arena) {
  int year, week;
  rap_date_iso_week(date, &year, &week);
  return rap_arena_printf(arena, "%04d-W%02d", year, week);
}

static rap_str month_of(rap_date date, rap_arena *arena) {
  int year, month, day;
  rap_date_parts(date, &year, &month, &day);
  return rap_arena_printf(arena, "%04d-%02d", year, month);
}

static rap_str year_of(rap_date date, rap_arena *arena) {
  int year, month, day;
  rap_date_parts(date, &year, &month, &day);
  return rap_arena_printf(arena, "%04d", year);
}

static const period periods[] = {{"week", week_of}, {"month", month_of}, {"year", year_of}};

/* The chart with the values of categories[i] added up at numbers[i]. */
static void add_up(rap_chart_data *data, const size_t *numbers, const rap_numbering *names, rap_arena *arena) {
  size_t count = names->count, places = count * data->series_count;
  double *values = rap_arena_alloc(arena, (places + 1) * sizeof *values);
  for (size_t i = 0; i < places; i++) values[i] = NAN;
  for (size_t series = 0; series < data->series_count; series++)
    for (size_t i = 0; i < data->category_count; i++) {
      double value = rap_chart_value(data, series, i), *sum = &values[series * count + numbers[i]];
      if (!isnan(value)) *sum = isnan(*sum) ? value : *sum + value;
    }
  data->values = values;
  data->categories = names->names;
  data->category_count = count;
}

/* False when even years are too many. */
static bool gather_days(rap_chart_data *data, size_t most, rap_str *note, rap_arena *arena) {
  size_t *numbers = rap_arena_alloc(arena, (data->category_count + 1) * sizeof *numbers);
  for (size_t p = 0; p < sizeof periods / sizeof *periods; p++) {
    rap_numbering names = rap_numbering_new(data->category_count, arena);
    for (size_t i = 0; i < data->category_count; i++) {
      rap_date date = rap_date_parse(data->categories[i]);
      numbers[i] = rap_numbering_of(&names, date == RAP_NO_DATE ? data->categories[i] : periods[p].of(date, arena));
    }
    if (names.count > most) continue;
    add_up(data, numbers, &names, arena);
    *note = rap_arena_printf(arena, "by %s", periods[p].name);
    return true;
  }
  return false;
}

typedef struct sized {
  double size;
  size_t at;
} sized;

/* The largest first, the first of equals. */
static int compare_sizes(const void *left, const void *right) {
  const sized *a = left, *b = right;
  if (a->size != b->size) return a->size > b->size ? -1 : 1;
  return a->at < b->at ? -1 : 1;
}

static int compare_places(const void *left, const void *right) {
  const sized *a = left, *b = right;
  return (a->at > b->at) - (a->at < b->at);
}

static void keep(rap_chart_data *data, const sized *kept, size_t count, rap_arena *arena) {
  rap_str *names = rap_arena_alloc(arena, (count + 1) * sizeof *names);
  double *values = rap_arena_alloc(arena, (count * data->series_count + 1) * sizeof *values);
  for (size_t i = 0; i < count; i++) {
    names[i] = data->categories[kept[i].at];
    for (size_t series = 0; series < data->series_count; series++)
      values[series * count + i] = rap_chart_value(data, series, kept[i].at);
  }
  data->left_out += data->category_count - count;
  data->categories = names;
  data->values = values;
  data->category_count = count;
}

static void keep_some(rap_chart_data *data, size_t most, bool last, rap_arena *arena) {
  size_t count = data->category_count;
  sized *all = rap_arena_zero(arena, count * sizeof *all);
  for (size_t i = 0; i < count; i++) {
    all[i].at = i;
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, i);
      if (!isnan(value)) all[i].size += fabs(value);
    }
  }
  if (!last) {
    qsort(all, count, sizeof *all, compare_sizes);
    qsort(all, most, sizeof *all, compare_places);
  }
  keep(data, last ? all + count - most : all, most, arena);
}

rap_str rap_chart_shorten(rap_chart_data *data, size_t most, rap_arena *arena) {
  rap_str note = RAP_NIL;
  bool days = data->x.type == RAP_TYPE_DATE, shares = data->y.type == RAP_TYPE_PERCENT;
  if (data->category_count <= most) return note;
  if (!days || shares || !gather_days(data, most, &note, arena)) {
    keep_some(data, most, days, arena);
    note = rap_arena_printf(arena, "the %s %zu", days ? "last" : "largest", most);
  }
  rap_chart_measure(data);
  return note;
}
