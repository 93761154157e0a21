#include "model/colour.h"

static const char *const names[RAP_GROUND_COUNT] = {"red", "orange", "yellow", "green", "blue", "purple", "grey"};
static const uint32_t grounds[RAP_GROUND_COUNT] = {0xF4B8B4, 0xFAD4A6, 0xFFF0A3, 0xBFE5C1,
                                                   0xBCD8F2, 0xDDCBEE, 0xDCDFE3};

static int hex_digit(char c) {
  char lower = rap_ascii_lower(c);
  if (rap_is_ascii_digit(c)) return c - '0';
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool rap_colour_parse(rap_str text, uint32_t *colour) {
  uint32_t value = 0;
  if (text.len != 7 || text.s[0] != '#') return false;
  for (size_t i = 1; i < text.len; i++) {
    int digit = hex_digit(text.s[i]);
    if (digit < 0) return false;
    value = value * 16 + (uint32_t)digit;
  }
  *colour = value;
  return true;
}

bool rap_ground_by_name(rap_str name, uint32_t *colour) {
  for (int i = 0; i < RAP_GROUND_COUNT; i++)
    if (rap_str_equal(name, rap_str_from(names[i]))) return *colour = grounds[i], true;
  return false;
}

const char *const *rap_ground_names(void) {
  return names;
}
