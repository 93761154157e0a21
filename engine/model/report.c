#include "model/report.h"

#include <math.h>

static const char *const chart_names[RAP_CHART_COUNT_] = {"bar", "column", "line", "pie"};

const char *rap_chart_kind_name(rap_chart_kind kind) {
  return chart_names[kind];
}

bool rap_chart_kind_by_name(rap_str name, rap_chart_kind *kind) {
  for (int i = 0; i < RAP_CHART_COUNT_; i++)
    if (rap_str_equal(name, rap_str_from(chart_names[i]))) return *kind = (rap_chart_kind)i, true;
  return false;
}

const char *const *rap_chart_kind_names(void) {
  return chart_names;
}

/* -- what tables show besides their rows ------------------------------------------------------------------------- */

static bool holds(const rap_highlight *highlight, const rap_cell *cell) {
  bool number = cell->kind == RAP_CELL_NUMBER;
  switch (highlight->test) {
    case RAP_TEST_ABOVE:
      return number && cell->number > highlight->number;
    case RAP_TEST_BELOW:
      return number && cell->number < highlight->number;
    case RAP_TEST_EQUALS:
      break;
  }
  if (!rap_str_known(highlight->text)) return number && cell->number == highlight->number;
  return (cell->kind == RAP_CELL_TEXT || cell->kind == RAP_CELL_SPAN) && rap_str_equal(cell->text, highlight->text);
}

const rap_highlight *rap_highlight_of(const rap_block *block, size_t row, size_t column) {
  for (size_t i = 0; i < block->highlights.count; i++) {
    const rap_highlight *highlight = &block->highlights.items[i];
    if (highlight->column != column) continue;
    rap_cell cell = rap_rowset_cell(&block->rows, row, column);
    if (holds(highlight, &cell)) return highlight;
  }
  return NULL;
}

rap_cell rap_block_total(const rap_block *block, size_t column) {
  const rap_column *of = &block->rows.columns.items[column];
  bool numbers = of->type == RAP_TYPE_NUMBER, any = false;
  if (!numbers || of->no_total) {
    bool label = column == 0 && !numbers && of->type != RAP_TYPE_PERCENT;
    return label ? (rap_cell){.kind = RAP_CELL_TEXT, .text = RAP_LIT("Total")} : (rap_cell){.kind = RAP_CELL_NIL};
  }
  double sum = 0;
  for (size_t row = 0; row < block->rows.rows; row++) {
    rap_cell cell = rap_rowset_cell(&block->rows, row, column);
    if (cell.kind != RAP_CELL_NUMBER || !isfinite(cell.number)) continue;
    sum += cell.number;
    any = true;
  }
  return any ? (rap_cell){.kind = RAP_CELL_NUMBER, .number = sum} : (rap_cell){.kind = RAP_CELL_NIL};
}

/* -- between processes ------------------------------------------------------------------------------------------- */

static void encode_highlights(const rap_highlights *highlights, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)highlights->count);
  for (size_t i = 0; i < highlights->count; i++) {
    const rap_highlight *highlight = &highlights->items[i];
    rap_wire_u64(out, highlight->column);
    rap_wire_u8(out, (uint8_t)highlight->test);
    rap_wire_f64(out, highlight->number);
    rap_wire_str(out, highlight->text);
    rap_wire_u32(out, highlight->colour);
  }
}

static void decode_highlights(rap_wire *in, rap_arena *arena, size_t columns, rap_highlights *highlights) {
  size_t count = rap_wire_read_count(in, 25);
  *highlights = (rap_highlights){rap_arena_zero(arena, count * sizeof(rap_highlight)), count, count};
  for (size_t i = 0; i < count && !in->bad; i++) {
    rap_highlight *highlight = &highlights->items[i];
    highlight->column = (size_t)rap_wire_read_u64(in);
    highlight->test = (rap_test)rap_wire_read_u8(in);
    highlight->number = rap_wire_read_f64(in);
    highlight->text = rap_arena_copy(arena, rap_wire_read_str(in));
    highlight->colour = rap_wire_read_u32(in);
    if (highlight->column >= columns || highlight->test > RAP_TEST_EQUALS || highlight->colour > 0xFFFFFF)
      in->bad = true;
  }
}

static bool has_rows(rap_block_kind kind) {
  return kind == RAP_BLOCK_TABLE || kind == RAP_BLOCK_CHART;
}

void rap_blocks_encode(const rap_blocks *blocks, const rap_rowsets *shared, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)blocks->count);
  for (size_t i = 0; i < blocks->count; i++) {
    const rap_block *block = &blocks->items[i];
    rap_wire_u8(out, (uint8_t)block->kind);
    rap_wire_str(out, block->text);
    if (!has_rows(block->kind)) continue;
    rap_rowset_encode(&block->rows, shared, out);
    rap_wire_str(out, block->evidence);
    rap_wire_str(out, block->empty);
    rap_wire_u8(out, (uint8_t)block->chart);
    rap_wire_u64(out, block->x);
    rap_wire_u64(out, block->y);
    rap_wire_u64(out, block->series);
    rap_wire_u8(out, (uint8_t)block->stack);
    rap_wire_u8(out, block->totals);
    encode_highlights(&block->highlights, out);
  }
}

static void decode_block(rap_wire *in, const rap_rowsets *shared, rap_arena *arena, rap_block *block) {
  block->kind = (rap_block_kind)rap_wire_read_u8(in);
  if (block->kind > RAP_BLOCK_CHART) in->bad = true;
  block->text = rap_arena_copy(arena, rap_wire_read_str(in));
  if (!has_rows(block->kind) || !rap_rowset_decode(in, shared, arena, &block->rows)) return;
  block->evidence = rap_arena_copy(arena, rap_wire_read_str(in));
  block->empty = rap_arena_copy(arena, rap_wire_read_str(in));
  block->chart = (rap_chart_kind)rap_wire_read_u8(in);
  block->x = (size_t)rap_wire_read_u64(in);
  block->y = (size_t)rap_wire_read_u64(in);
  block->series = (size_t)rap_wire_read_u64(in);
  block->stack = (rap_stack)rap_wire_read_u8(in);
  block->totals = rap_wire_read_u8(in) != 0;
  size_t columns = block->rows.columns.count;
  decode_highlights(in, arena, columns, &block->highlights);
  bool outside = block->x >= columns || block->y >= columns || (block->series >= columns && block->series != SIZE_MAX);
  if (block->chart >= RAP_CHART_COUNT_ || block->stack > RAP_STACK_PERCENT ||
      (block->kind == RAP_BLOCK_CHART && outside))
    in->bad = true;
}

bool rap_blocks_decode(rap_wire *in, const rap_rowsets *shared, rap_arena *arena, rap_blocks *blocks) {
  size_t count = rap_wire_read_count(in, 5);
  *blocks = (rap_blocks){rap_arena_zero(arena, count * sizeof(rap_block)), count, count};
  for (size_t i = 0; i < count && !in->bad; i++) decode_block(in, shared, arena, &blocks->items[i]);
  return !in->bad;
}

void rap_style_encode(const rap_style *style, rap_buf *out) {
  rap_wire_str(out, style->logo);
  rap_wire_str(out, style->logo_path);
  rap_wire_str(out, style->font);
  rap_wire_u32(out, (uint32_t)style->colour_count);
  for (size_t i = 0; i < style->colour_count; i++) rap_wire_u32(out, style->colours[i]);
  rap_wire_str(out, style->path);
  rap_wire_str(out, style->digest);
}

bool rap_style_decode(rap_wire *in, rap_arena *arena, rap_style *style) {
  *style = (rap_style){0};
  style->logo = rap_arena_copy(arena, rap_wire_read_str(in));
  style->logo_path = rap_arena_copy(arena, rap_wire_read_str(in));
  style->font = rap_arena_copy(arena, rap_wire_read_str(in));
  style->colour_count = rap_wire_read_count(in, 4);
  style->colours = rap_arena_alloc(arena, style->colour_count * sizeof *style->colours + 1);
  for (size_t i = 0; i < style->colour_count; i++) {
    style->colours[i] = rap_wire_read_u32(in);
    if (style->colours[i] > 0xFFFFFF) in->bad = true;
  }
  style->path = rap_arena_copy(arena, rap_wire_read_str(in));
  style->digest = rap_arena_copy(arena, rap_wire_read_str(in));
  if (style->logo.len > RAP_LOGO_LIMIT) in->bad = true;
  return !in->bad;
}

const rap_report_table *rap_report_table_called(const rap_report *report, rap_str name) {
  for (size_t i = 0; i < report->table_count; i++)
    if (rap_str_equal(report->tables[i].name, name)) return &report->tables[i];
  return NULL;
}
