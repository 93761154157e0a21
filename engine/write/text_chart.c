/* A chart in characters: standing columns for what runs along an axis, lying bars for everything else and for what does
 * not fit. */
#include "write/text.h"

void rap_text_chart(const rap_text_page *page, const rap_block *block) {
  rap_arena *arena = page->scratch;
  if (block->text.len > 0) {
    rap_put_wrapped(page->out, rap_line_show(block->text, arena), page->width, "", "", arena);
    rap_buf_add_byte(page->out, '\n');
  }
  rap_chart_data data = rap_chart_data_of(block, arena);
  if (data.category_count == 0) {
    rap_put_wrapped(page->out, rap_empty_say(block), page->width, "", "", arena);
    return;
  }
  bool standing =
      (block->chart == RAP_CHART_COLUMN || block->chart == RAP_CHART_LINE) && block->stack == RAP_STACK_NONE;
  if (!standing || !rap_text_columns(page, &data)) rap_text_bars(page, &data, block);
  if (data.left_out)
    rap_buf_printf(page->out, "(%.*s not drawn)\n", RAP_ARG(rap_count_say(data.left_out, "more", "more", arena)));
}
