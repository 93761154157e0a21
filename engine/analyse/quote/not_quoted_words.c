#include "analyse/quote/not_quoted_words.h"

#include "core/arena.h"
#include "core/unicode.h"
#include "data/lists.h"

/* The words of one row. */
typedef struct listed {
  const char *language, *reason;
  rap_str *items;
  size_t count, capacity;
} listed;

static struct {
  rap_arena *arena; /* made when first asked for; never freed */
  listed *items;
  size_t count, capacity;
} lists;

static void read_lists(void) {
  const rap_data *data = &rap_data_not_quoted;
  lists.arena = rap_arena_new();
  for (size_t row = 0; row < data->rows; row++) {
    listed list = {.language = rap_data_cell(data, row, 0), .reason = rap_data_cell(data, row, 1)};
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 2)); rap_str_known(rest);) {
      rap_str words = rap_str_trim(rap_str_split(&rest, ','));
      if (words.len > 0) RAP_PUSH(lists.arena, &list, words);
    }
    RAP_PUSH(lists.arena, &lists, list);
  }
}

/* The words of the language for a reason; NULL when there are none. */
static const listed *list_of(rap_str language, const char *reason) {
  if (!lists.arena) read_lists();
  for (size_t i = 0; i < lists.count; i++)
    if (strcmp(lists.items[i].reason, reason) == 0 && rap_str_equal(rap_str_from(lists.items[i].language), language))
      return &lists.items[i];
  return NULL;
}

bool rap_not_quoted_ends(rap_str language, const char *reason, rap_str text) {
  const listed *list = list_of(language, reason);
  text = rap_str_trim(text);
  for (size_t i = 0; list && text.len > 0 && i < list->count; i++) {
    rap_str words = list->items[i];
    if (text.len < words.len) continue;
    if (rap_ascii_lower(words.s[words.len - 1]) != rap_ascii_lower(text.s[text.len - 1])) continue;
    if (!rap_str_equal_nocase(rap_str_slice(text, text.len - words.len, text.len), words)) continue;
    size_t before = text.len - words.len;
    char touching = before ? text.s[before - 1] : ' ';
    if (rap_is_blank(touching) || touching == '-' || touching == '\'' || touching == (char)0x99) return true; /* l’ */
  }
  return false;
}

bool rap_not_quoted_is(rap_str language, const char *reason, rap_str word) {
  const listed *list = list_of(language, reason);
  for (size_t i = 0; list && i < list->count; i++)
    if (rap_str_equal(list->items[i], word)) return true;
  return false;
}
