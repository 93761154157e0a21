/* A chart in characters: standing columns for what runs along an axis, lying bars for everything else and for what does
 * not fit. What would fill pages is shortened first. */
#include "write/text.h"

#define BARS_MOST   31  /* of several series, or days: a month of them */
#define SINGLE_MOST 100 /* bars of one series */
#define GROUPS_MOST 6   /* of many series some of which go below 0, each with a line of its own */

static size_t most_of(const rap_chart_data *data) {
  if (data->series_count == 1 && data->x.type != RAP_TYPE_DATE) return SINGLE_MOST;
  return data->series_count > RAP_TEXT_SHADES && data->least < 0 ? GROUPS_MOST : BARS_MOST;
}

static void put_title(const rap_text_page *page, const rap_block *block, rap_str note) {
  rap_arena *arena = page->scratch;
  rap_str title = rap_line_show(block->text, arena);
  if (rap_str_known(note)) title = rap_arena_printf(arena, "%.*s (%.*s)", RAP_ARG(title), RAP_ARG(note));
  if (block->text.len == 0) return;
  rap_put_wrapped(page->out, title, page->width, "", "", arena);
  rap_buf_add_byte(page->out, '\n');
}

/* NULL where the chart lies. */
static rap_text_columns *standing(const rap_text_page *page, const rap_block *block, const rap_chart_data *data) {
  bool kind = block->chart == RAP_CHART_COLUMN || block->chart == RAP_CHART_LINE;
  return kind && block->stack == RAP_STACK_NONE ? rap_text_columns_plan(page, data) : NULL;
}

void rap_text_chart(const rap_text_page *page, const rap_block *block) {
  rap_arena *arena = page->scratch;
  rap_chart_data data = rap_chart_data_of(block, arena);
  if (data.category_count == 0) {
    put_title(page, block, RAP_NIL);
    rap_put_wrapped(page->out, rap_empty_say(block), page->width, "", "", arena);
    return;
  }
  rap_text_columns *columns = standing(page, block, &data);
  rap_str note = columns ? RAP_NIL : rap_chart_shorten(&data, most_of(&data), arena);
  put_title(page, block, note);
  if (!columns) columns = standing(page, block, &data);
  if (columns)
    rap_text_columns_put(columns);
  else
    rap_text_bars(page, &data, block);
  if (data.left_out)
    rap_buf_printf(page->out, "(%.*s not drawn)\n", RAP_ARG(rap_count_say(data.left_out, "more", "more", arena)));
}
