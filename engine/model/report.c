#include "model/report.h"

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

static bool has_rows(rap_block_kind kind) {
  return kind == RAP_BLOCK_TABLE || kind == RAP_BLOCK_CHART;
}

void rap_blocks_encode(const rap_blocks *blocks, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)blocks->count);
  for (size_t i = 0; i < blocks->count; i++) {
    const rap_block *block = &blocks->items[i];
    rap_wire_u8(out, (uint8_t)block->kind);
    rap_wire_str(out, block->text);
    if (!has_rows(block->kind)) continue;
    rap_rowset_encode(&block->rows, out);
    rap_wire_str(out, block->evidence);
    rap_wire_str(out, block->empty);
    rap_wire_u8(out, (uint8_t)block->chart);
    rap_wire_u64(out, block->x);
    rap_wire_u64(out, block->y);
    rap_wire_u64(out, block->series);
    rap_wire_u8(out, block->stack);
  }
}

static void decode_block(rap_wire *in, rap_arena *arena, rap_block *block) {
  block->kind = (rap_block_kind)rap_wire_read_u8(in);
  if (block->kind > RAP_BLOCK_CHART) in->bad = true;
  block->text = rap_arena_copy(arena, rap_wire_read_str(in));
  if (!has_rows(block->kind) || !rap_rowset_decode(in, arena, &block->rows)) return;
  block->evidence = rap_arena_copy(arena, rap_wire_read_str(in));
  block->empty = rap_arena_copy(arena, rap_wire_read_str(in));
  block->chart = (rap_chart_kind)rap_wire_read_u8(in);
  block->x = (size_t)rap_wire_read_u64(in);
  block->y = (size_t)rap_wire_read_u64(in);
  block->series = (size_t)rap_wire_read_u64(in);
  block->stack = rap_wire_read_u8(in) != 0;
  size_t columns = block->rows.columns.count;
  bool outside = block->x >= columns || block->y >= columns || (block->series >= columns && block->series != SIZE_MAX);
  if (block->chart >= RAP_CHART_COUNT_ || (block->kind == RAP_BLOCK_CHART && outside)) in->bad = true;
}

bool rap_blocks_decode(rap_wire *in, rap_arena *arena, rap_blocks *blocks) {
  size_t count = rap_wire_read_count(in, 5);
  *blocks = (rap_blocks){rap_arena_zero(arena, count * sizeof(rap_block)), count, count};
  for (size_t i = 0; i < count && !in->bad; i++) decode_block(in, arena, &blocks->items[i]);
  return !in->bad;
}

const rap_report_table *rap_report_table_called(const rap_report *report, rap_str name) {
  for (size_t i = 0; i < report->table_count; i++)
    if (rap_str_equal(report->tables[i].name, name)) return &report->tables[i];
  return NULL;
}
