/* Colours as people write them, and as they are kept: 0xRRGGBB. */
#ifndef RAP_MODEL_COLOUR_H
#define RAP_MODEL_COLOUR_H

#include "core/str.h"

/* "#RRGGBB", letters of either case. */
bool rap_colour_parse(rap_str text, uint32_t *colour);

/* The grounds that a highlight may be called by name: pale, so that dark text stays readable on them. */
#define RAP_GROUND_COUNT 7
bool rap_ground_by_name(rap_str name, uint32_t *colour);
const char *const *rap_ground_names(void); /* "red", "orange", "yellow", "green", "blue", "purple", "grey" */

#endif
