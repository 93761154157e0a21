/* Both forms are read line by line and given up at the first line that does not belong, which costs at most
 * MOST_LINES lines of a text that has no header. */
#include "load/headers.h"

#include "load/fields.h"

#define MOST_LINES 100
#define MOST_NAME  40

/* The line at *at without its end; moves *at behind it. */
static rap_str next_line(rap_str text, size_t *at) {
  size_t stop = rap_str_find_byte(text, '\n', *at);
  rap_str line = rap_str_slice(text, *at, stop);
  *at = stop < text.len ? stop + 1 : stop;
  return line;
}

/* Splits `name: value`; the name is one word of ASCII letters, digits, - and _. */
static bool split_line(rap_str line, rap_str *name, rap_str *value) {
  size_t at = 0;
  while (at < line.len && (rap_is_ascii_alpha(line.s[at]) || (at > 0 && rap_is_ascii_digit(line.s[at])) ||
                           (at > 0 && (line.s[at] == '-' || line.s[at] == '_'))))
    at++;
  if (at == 0 || at > MOST_NAME || at == line.len || line.s[at] != ':') return false;
  *name = rap_str_slice(line, 0, at);
  *value = rap_str_slice(line, at + 1, line.len);
  return value->len == 0 || rap_is_blank(value->s[0]);
}

static rap_str without_quotes(rap_str value) {
  value = rap_str_trim(value);
  bool quoted = value.len >= 2 && (value.s[0] == '"' || value.s[0] == '\'') && value.s[value.len - 1] == value.s[0];
  return quoted ? rap_str_slice(value, 1, value.len - 1) : value;
}

static void add(rap_arena *arena, rap_headers *headers, rap_str name, rap_str value) {
  rap_json_field field = {name, RAP_JSON_STRING, value, RAP_NIL};
  RAP_PUSH(arena, headers, field);
}

/* A folded line goes on with the value before it. */
static bool append(rap_arena *arena, rap_headers *headers, rap_str more, const char *between) {
  if (headers->count == 0) return false;
  rap_str *value = &headers->items[headers->count - 1].value;
  *value = rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(*value), value->len ? between : "", RAP_ARG(more));
  return true;
}

static size_t skip_blank_lines(rap_str text, size_t at) {
  for (size_t next = at; next < text.len;) {
    rap_str line = next_line(text, &next);
    if (rap_str_trim(line).len > 0) break;
    at = next;
  }
  return at;
}

static size_t read_lines(rap_arena *arena, rap_str text, rap_headers *headers) {
  bool known = false;
  size_t at = 0;
  for (int lines = 0; lines < MOST_LINES && at < text.len; lines++) {
    rap_str line = next_line(text, &at), name, value;
    if (rap_str_trim(line).len == 0) return known ? skip_blank_lines(text, at) : 0;
    if (line.s[0] == ' ' || line.s[0] == '\t') {
      if (!append(arena, headers, rap_str_trim(line), " ")) return 0;
      continue;
    }
    if (!split_line(line, &name, &value)) return 0;
    add(arena, headers, name, rap_str_trim(value));
    known = known || rap_fields_know(name);
  }
  return 0;
}

/* `[a, b]` is "a, b". */
static rap_str plain_value(rap_str value) {
  value = rap_str_trim(value);
  if (value.len >= 2 && value.s[0] == '[' && value.s[value.len - 1] == ']')
    return rap_str_trim(rap_str_slice(value, 1, value.len - 1));
  return without_quotes(value);
}

static bool is_mark(rap_str line, const char *mark) {
  return rap_str_equal(rap_str_trim(line), rap_str_from(mark));
}

static size_t read_front_matter(rap_arena *arena, rap_str text, rap_headers *headers) {
  size_t at = 0;
  if (!is_mark(next_line(text, &at), "---")) return 0;
  for (int lines = 0; lines < MOST_LINES && at < text.len; lines++) {
    rap_str line = next_line(text, &at), name, value;
    rap_str inner = rap_str_trim(line);
    if (is_mark(line, "---") || is_mark(line, "...")) return skip_blank_lines(text, at);
    if (inner.len == 0 || inner.s[0] == '#') continue;
    if (rap_str_starts(inner, RAP_LIT("- "))) {
      if (!append(arena, headers, without_quotes(rap_str_slice(inner, 2, inner.len)), ", ")) return 0;
    } else if (rap_is_blank(line.s[0])) {
      if (!append(arena, headers, inner, " ")) return 0;
    } else if (split_line(line, &name, &value)) {
      add(arena, headers, name, plain_value(value));
    } else {
      return 0;
    }
  }
  return 0;
}

size_t rap_headers_read(rap_arena *arena, rap_str text, rap_headers *headers) {
  *headers = (rap_headers){0};
  bool front = rap_str_starts(text, RAP_LIT("---"));
  size_t body = front ? read_front_matter(arena, text, headers) : read_lines(arena, text, headers);
  if (body == 0) headers->count = 0;
  return body;
}
