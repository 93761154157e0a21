/* Column widths: every column gets what it needs, as long as the line holds; else the widest ones that may wrap are
 * brought down to a common width. Cells that do not fit wrap inside their column, and blank lines part such a row
 * from its neighbours. When even narrow columns do not fit, columns of numbers go on in a further table below, behind
 * the same names; of others, or where a link would break, each row becomes a paragraph of "Title: value" lines. */
#include "write/text.h"

#define GAP       2
#define NARROWEST 8 /* of a column that wraps */

typedef struct column_plan {
  size_t needs, width;
  bool fixed; /* numbers, dates and links never wrap */
} column_plan;

static bool is_number(const rap_look *look) {
  return look->type == RAP_TYPE_NUMBER || look->type == RAP_TYPE_PERCENT;
}

static bool is_fixed(const rap_look *look) {
  return is_number(look) || look->type == RAP_TYPE_DATE || look->type == RAP_TYPE_LINK;
}

/* The least a title needs: its longest word. */
static size_t longest_word(rap_str text) {
  size_t longest = 0;
  for (rap_str rest = text; rap_str_known(rest);) {
    size_t wide = rap_columns_wide(rap_str_split(&rest, ' '));
    if (wide > longest) longest = wide;
  }
  return longest;
}

rap_str rap_text_value(const rap_block *block, size_t row, size_t column, const rap_look *look, rap_arena *arena) {
  static const char *const marks[] = {[RAP_TEST_ABOVE] = "▲", [RAP_TEST_BELOW] = "▼", [RAP_TEST_EQUALS] = "●"};
  bool totals = row == block->rows.rows;
  if (totals) return rap_total_show(block, column, look, arena);
  rap_cell cell = rap_rowset_cell(&block->rows, row, column);
  rap_str value = rap_cell_show(&cell, look, arena);
  const rap_highlight *highlight = rap_highlight_of(block, row, column);
  if (!highlight || value.len == 0) return value;
  return rap_arena_printf(arena, "%s %.*s", marks[highlight->test], RAP_ARG(value));
}

static size_t rows_of(const rap_block *block) {
  return block->rows.rows + (block->totals ? 1 : 0);
}

static void measure(const rap_block *block, const rap_look *looks, column_plan *plan) {
  const rap_rowset *rows = &block->rows;
  rap_arena *arena = rap_arena_new();
  for (size_t i = 0; i < rows->columns.count; i++) {
    plan[i].fixed = is_fixed(&looks[i]);
    plan[i].needs = plan[i].fixed ? longest_word(looks[i].title) : rap_columns_wide(looks[i].title);
    for (size_t row = 0; row < rows_of(block); row++) {
      size_t wide = rap_columns_wide(rap_text_value(block, row, i, &looks[i], arena));
      if (wide > plan[i].needs) plan[i].needs = wide;
      if (rap_arena_used(arena) > 1 << 20) rap_arena_reset(arena);
    }
    plan[i].width = plan[i].needs;
    if (rows->columns.items[i].width && !plan[i].fixed && plan[i].width > rows->columns.items[i].width)
      plan[i].width = rows->columns.items[i].width;
    if (plan[i].width == 0) plan[i].width = 1;
  }
  rap_arena_free(arena);
}

static size_t total_of(const column_plan *plan, size_t count, size_t cap) {
  size_t total = count ? GAP * (count - 1) : 0;
  for (size_t i = 0; i < count; i++) total += plan[i].fixed || plan[i].width < cap ? plan[i].width : cap;
  return total;
}

/* False when the columns cannot stand side by side. */
static bool fit(column_plan *plan, size_t count, size_t width) {
  size_t cap = width;
  while (cap >= NARROWEST && total_of(plan, count, cap) > width) cap--;
  if (cap < NARROWEST) return false;
  size_t spare = width - total_of(plan, count, cap);
  for (size_t i = 0; i < count; i++) {
    if (plan[i].fixed || plan[i].width <= cap) continue;
    size_t extra = spare > 0 && plan[i].width > cap ? 1 : 0; /* the remainder of the division */
    plan[i].width = cap + extra;
    spare -= extra;
  }
  return true;
}

static void put_padded(rap_buf *out, rap_str text, size_t width, const rap_look *look, bool last) {
  size_t wide = rap_columns_wide(text);
  size_t gap = wide < width ? width - wide : 0;
  size_t before = look->right ? gap : look->centre ? gap / 2 : 0;
  rap_put_repeated(out, " ", before);
  rap_buf_add_str(out, text);
  if (!last) rap_put_repeated(out, " ", gap - before);
}

/* A row of texts, each wrapped in its column. */
typedef struct laid_row {
  rap_lines *cells;
  size_t height;
} laid_row;

static laid_row lay_row(const rap_text_page *page, const rap_str *texts, const column_plan *plan, size_t count) {
  laid_row row = {rap_arena_alloc(page->scratch, (count + 1) * sizeof *row.cells), 1};
  for (size_t i = 0; i < count; i++) {
    row.cells[i] = rap_lines_of(texts[i], plan[i].width, page->scratch);
    if (row.cells[i].count > row.height) row.height = row.cells[i].count;
  }
  return row;
}

static void put_row(const rap_text_page *page, const laid_row *row, const rap_look *looks, const column_plan *plan,
                    size_t count, bool from_below) {
  for (size_t line = 0; line < row->height; line++) {
    size_t start = page->out->len;
    for (size_t i = 0; i < count; i++) {
      const rap_lines *cell = &row->cells[i];
      size_t skip = from_below ? row->height - cell->count : 0;
      bool here = line >= skip && line - skip < cell->count;
      if (i > 0) rap_put_repeated(page->out, " ", GAP);
      put_padded(page->out, here ? cell->items[line - skip] : RAP_LIT(""), plan[i].width, &looks[i], i + 1 == count);
    }
    size_t stop = page->out->len;
    while (stop > start && page->out->s[stop - 1] == ' ') stop--;
    rap_buf_truncate(page->out, stop);
    rap_buf_add_byte(page->out, '\n');
  }
}

static void put_rule(const rap_text_page *page, const column_plan *plan, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i > 0) rap_put_repeated(page->out, " ", GAP);
    rap_put_repeated(page->out, "─", plan[i].width);
  }
  rap_buf_add_byte(page->out, '\n');
}

/* Columns that stand side by side. */
typedef struct shown {
  size_t *columns; /* of the block */
  rap_look *looks;
  column_plan *plan;
  size_t count;
} shown;

static void put_header(const rap_text_page *page, const shown *of) {
  rap_str *titles = rap_arena_alloc(page->scratch, (of->count + 1) * sizeof *titles);
  for (size_t i = 0; i < of->count; i++) titles[i] = of->looks[i].title;
  laid_row header = lay_row(page, titles, of->plan, of->count);
  put_row(page, &header, of->looks, of->plan, of->count, true);
  put_rule(page, of->plan, of->count);
}

static void put_rows(const rap_text_page *page, const rap_block *block, const shown *of) {
  bool apart = false; /* a row of several lines stands apart from its neighbours */
  for (size_t row = 0; row < rows_of(block); row++) {
    rap_arena_reset(page->scratch);
    rap_str *texts = rap_arena_alloc(page->scratch, (of->count + 1) * sizeof *texts);
    for (size_t i = 0; i < of->count; i++)
      texts[i] = rap_text_value(block, row, of->columns[i], &of->looks[i], page->scratch);
    laid_row laid = lay_row(page, texts, of->plan, of->count);
    bool totals = row == block->rows.rows;
    if (totals) put_rule(page, of->plan, of->count);
    if (row > 0 && !totals && (apart || laid.height > 1)) rap_buf_add_byte(page->out, '\n');
    apart = laid.height > 1;
    put_row(page, &laid, of->looks, of->plan, of->count, false);
  }
}

/* -- one table, or several below each other ------------------------------------------------------------------------ */

typedef struct wide {
  const rap_look *looks;
  column_plan *plan;
  size_t count, names; /* columns; those before the first number */
} wide;

/* Are there names, and numbers alone behind them, each of which has room beside the names? */
static bool goes_on(wide *it, size_t width) {
  while (it->names < it->count && !is_number(&it->looks[it->names])) it->names++;
  if (it->names == 0 || it->names == it->count || !fit(it->plan, it->names, width / 2)) return false;
  size_t beside = total_of(it->plan, it->names, width) + GAP;
  for (size_t i = it->names; i < it->count; i++)
    if (!is_number(&it->looks[i]) || beside + it->plan[i].width > width) return false;
  return true;
}

static void show(const wide *it, shown *of, size_t column) {
  of->columns[of->count] = column;
  of->looks[of->count] = it->looks[column];
  of->plan[of->count++] = it->plan[column];
}

/* The names and the columns from `first` on that have room beside them; gives where the next begin. */
static size_t show_some(const wide *it, shown *of, size_t first, size_t width) {
  of->count = 0;
  for (size_t i = 0; i < it->names; i++) show(it, of, i);
  size_t used = total_of(of->plan, of->count, width);
  while (first < it->count && used + GAP + it->plan[first].width <= width) {
    used += GAP + it->plan[first].width;
    show(it, of, first++);
  }
  return first;
}

static void put_tables(const rap_text_page *page, const rap_block *block, const wide *it, shown *of) {
  for (size_t first = it->names; first < it->count;) {
    if (first > it->names) rap_buf_add_byte(page->out, '\n');
    first = show_some(it, of, first, page->width);
    put_header(page, of);
    put_rows(page, block, of);
  }
}

/* -- paragraphs ---------------------------------------------------------------------------------------------------- */

static void put_paragraph(const rap_text_page *page, const rap_block *block, size_t row, const rap_look *looks) {
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    rap_str value = rap_text_value(block, row, i, &looks[i], page->scratch);
    if (value.len == 0) continue;
    bool total = i == 0 && row == block->rows.rows && !is_number(&looks[i]); /* its name, not a value */
    rap_str line =
        total ? value : rap_arena_printf(page->scratch, "%.*s: %.*s", RAP_ARG(looks[i].title), RAP_ARG(value));
    if (looks[i].type == RAP_TYPE_LINK && rap_columns_wide(line) > page->width)
      rap_buf_printf(page->out, "%.*s:\n    %.*s\n", RAP_ARG(looks[i].title), RAP_ARG(value)); /* whole: it works */
    else
      rap_put_wrapped(page->out, line, page->width, "", "    ", page->scratch);
  }
}

static void put_paragraphs(const rap_text_page *page, const rap_block *block, const rap_look *looks) {
  for (size_t row = 0; row < rows_of(block); row++) {
    rap_arena_reset(page->scratch);
    if (row > 0) rap_buf_add_byte(page->out, '\n');
    put_paragraph(page, block, row, looks);
  }
}

void rap_text_table(const rap_text_page *page, const rap_block *block) {
  size_t count = block->rows.columns.count;
  rap_arena *arena = rap_arena_new(); /* what outlives a row */
  wide it = {rap_looks_of(&block->rows, arena), rap_arena_zero(arena, (count + 1) * sizeof(column_plan)), count, 0};
  shown of = {rap_arena_alloc(arena, (count + 1) * sizeof(size_t)),
              rap_arena_alloc(arena, (count + 1) * sizeof(rap_look)),
              rap_arena_alloc(arena, (count + 1) * sizeof(column_plan)), 0};
  measure(block, it.looks, it.plan);
  if (fit(it.plan, count, page->width)) {
    for (size_t i = 0; i < count; i++) show(&it, &of, i);
    put_header(page, &of);
    put_rows(page, block, &of);
  } else if (goes_on(&it, page->width)) {
    put_tables(page, block, &it, &of);
  } else {
    put_paragraphs(page, block, it.looks);
  }
  rap_arena_free(arena);
}
