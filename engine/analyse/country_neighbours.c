/* The rows of a rule stand together in the list: a rule is a range of rows, looked up once. */
#include "analyse/country_neighbours.h"

#include "data/lists.h"

static const char *const names[RAP_NEIGHBOUR_COUNT_] = {"place",  "part",  "office", "honour",   "speak", "within",
                                                        "tongue", "empty", "saying", "singular", "bird"};

static struct { size_t first, behind; } ranges[RAP_NEIGHBOUR_COUNT_];
static bool known;

static void find_ranges(void) {
  const rap_data *data = &rap_data_country_neighbours;
  for (size_t rule = 0; rule < RAP_NEIGHBOUR_COUNT_; rule++) {
    size_t row = 0;
    while (row < data->rows && strcmp(rap_data_cell(data, row, 0), names[rule]) != 0) row++;
    ranges[rule].first = row;
    while (row < data->rows && strcmp(rap_data_cell(data, row, 0), names[rule]) == 0) row++;
    ranges[rule].behind = row;
  }
  known = true;
}

bool rap_neighbour_is(rap_neighbour rule, rap_str word) {
  if (!known) find_ranges();
  if (word.len == 0) return false;
  for (size_t row = ranges[rule].first; row < ranges[rule].behind; row++) {
    const char *listed = rap_data_cell(&rap_data_country_neighbours, row, 1);
    if (*listed == rap_ascii_lower(*word.s) && rap_str_equal_nocase(rap_str_from(listed), word)) return true;
  }
  return false;
}
