/* Fields at the start of a plain text: header lines (`title: …` up to a blank line) and front matter (between `---`).
 */
#ifndef RAP_LOAD_HEADERS_H
#define RAP_LOAD_HEADERS_H

#include "core/arena.h"
#include "load/json.h"

typedef struct rap_headers {
  rap_json_field *items; /* always strings; names and values are views of the text or in the arena */
  size_t count, capacity;
} rap_headers;

/* Where the body begins behind the header; 0 when the text does not begin with one (then `headers` is empty).
 * Header lines count as such only if all up to the blank line have the form `name: value` and one name is known
 * (fields.h), so that a text that begins with "Note: hello" stays a text. */
size_t rap_headers_read(rap_arena *arena, rap_str text, rap_headers *headers);

#endif
