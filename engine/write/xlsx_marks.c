/* What makes cells of a table catch the eye: bars behind its first numbers, and the script's highlights. Where the
 * spreadsheet can tell itself which cells a highlight means, it is a rule that follows when people change a number; the
 * others are marked as they are written. */
#include <math.h>

#include "write/xlsx_book.h"

#define BAR       0xA9C6EA
#define FEWEST    3   /* rows that bars say something about */
#define RULE_TEXT 200 /* units of a text in a rule; Excel takes 255 */

/* The first column of numbers, if they differ and nothing else marks them. Columns of a pivot are alike: bars behind
 * one of them would mislead. */
static size_t bar_column(const rap_block *block) {
  const rap_columns *columns = &block->rows.columns;
  size_t column = 0;
  while (column < columns->count && columns->items[column].type != RAP_TYPE_NUMBER) column++;
  if (column < columns->count && columns->items[column].pivoted) return columns->count;
  for (size_t i = 0; i < block->highlights.count; i++)
    if (block->highlights.items[i].column == column) return columns->count;
  double least = INFINITY, greatest = -INFINITY;
  for (size_t row = 0; row < block->rows.rows && column < columns->count; row++) {
    rap_cell cell = rap_rowset_cell(&block->rows, row, column);
    if (cell.kind != RAP_CELL_NUMBER || !isfinite(cell.number)) continue;
    least = fmin(least, cell.number);
    greatest = fmax(greatest, cell.number);
  }
  return least < greatest && least >= 0 ? column : columns->count;
}

static void add_bars(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_block *block) {
  size_t column = sheet->count >= FEWEST ? bar_column(block) : block->rows.columns.count;
  if (column == block->rows.columns.count) return;
  lxw_conditional_format bars = {.type = LXW_CONDITIONAL_DATA_BAR,
                                 .bar_color = BAR,
                                 .bar_solid = LXW_TRUE,
                                 .bar_no_border = LXW_TRUE,
                                 .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                 .min_value = 0};
  rap_xlsx_check(it, worksheet_conditional_format_range(worksheet, 1, (lxw_col_t)column, (lxw_row_t)sheet->count,
                                                        (lxw_col_t)column, &bars));
}

/* Can a rule say it? Numbers can; texts as long as they stand in the cell as they are and fit a formula. */
static bool is_rule(const rap_block *block, const rap_highlight *highlight) {
  rap_type type = block->rows.columns.items[highlight->column].type;
  if (!rap_str_known(highlight->text)) return type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
  for (size_t i = 0; i < highlight->text.len; i++)
    if ((unsigned char)highlight->text.s[i] < ' ') return false;
  return (type == RAP_TYPE_TEXT || type == RAP_TYPE_COUNTRY) && highlight->text.len <= RULE_TEXT;
}

/* =EXACT($B2,"He said ""no""") */
static const char *exact_formula(const rap_xlsx *it, const rap_block *block, const rap_highlight *highlight) {
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  rap_xlsx_changes ignored = {0};
  bool country = block->rows.columns.items[highlight->column].type == RAP_TYPE_COUNTRY;
  rap_str text = country ? rap_country_show(highlight->text) : highlight->text;
  lxw_rowcol_to_cell(cell, 1, (lxw_col_t)highlight->column);
  rap_buf formula = {0};
  rap_buf_printf(&formula, "=EXACT($%s,\"", cell);
  for (const char *s = rap_xlsx_text(text, RAP_XLSX_TEXT_LIMIT, &ignored, it->scratch); *s; s++) {
    if (*s == '"') rap_buf_add_byte(&formula, '"');
    rap_buf_add_byte(&formula, *s);
  }
  rap_buf_add_cstr(&formula, "\")");
  const char *copy = rap_arena_cstr(it->arena, rap_buf_str(&formula));
  rap_buf_clear(&formula);
  return copy;
}

static void add_rule(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_block *block,
                     const rap_highlight *highlight) {
  static const uint8_t criteria[] = {[RAP_TEST_ABOVE] = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                     [RAP_TEST_BELOW] = LXW_CONDITIONAL_CRITERIA_LESS_THAN,
                                     [RAP_TEST_EQUALS] = LXW_CONDITIONAL_CRITERIA_EQUAL_TO};
  lxw_format *format = workbook_add_format(it->workbook);
  format_set_bg_color(format, highlight->colour);
  lxw_conditional_format rule = {.format = format, .stop_if_true = LXW_TRUE};
  if (rap_str_known(highlight->text)) {
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string = (char *)exact_formula(it, block, highlight);
  } else if (highlight->test == RAP_TEST_BELOW) { /* an empty cell is not below anything */
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, 1, (lxw_col_t)highlight->column);
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string =
        (char *)rap_arena_printf(it->arena, "=AND(ISNUMBER($%s),$%s<%.15g)", cell, cell, highlight->number).s;
  } else {
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = criteria[highlight->test];
    rule.value = highlight->number;
  }
  lxw_col_t column = (lxw_col_t)highlight->column;
  rap_xlsx_check(it, worksheet_conditional_format_range(worksheet, 1, column, (lxw_row_t)sheet->count, column, &rule));
}

void rap_xlsx_mark(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet) {
  const rap_block *block = &it->book->report->blocks.items[sheet->block];
  if (sheet->count == 0) return;
  add_bars(it, worksheet, sheet, block);
  for (size_t i = 0; i < block->highlights.count; i++)
    if (is_rule(block, &block->highlights.items[i])) add_rule(it, worksheet, sheet, block, &block->highlights.items[i]);
}

bool rap_xlsx_has_fixed_marks(const rap_block *block, size_t column) {
  for (size_t i = 0; i < block->highlights.count; i++)
    if (block->highlights.items[i].column == column && !is_rule(block, &block->highlights.items[i])) return true;
  return false;
}
