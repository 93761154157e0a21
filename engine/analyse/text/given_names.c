/* The list is sorted by byte: a binary search. */
#include "analyse/text/given_names.h"

#include "data/lists.h"

enum { NAME, GENDER, AMBIGUOUS };

rap_given_name rap_given_name_of(rap_str word) {
  const rap_data *data = &rap_data_first_names;
  size_t low = 0, high = data->rows;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = rap_str_compare(rap_str_from(rap_data_cell(data, middle, NAME)), word);
    if (order == 0) return *rap_data_cell(data, middle, AMBIGUOUS) ? RAP_GIVEN_NAME_OR_WORD : RAP_GIVEN_NAME;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return RAP_NOT_A_GIVEN_NAME;
}
