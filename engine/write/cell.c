/* A look is found by one pass over the column: whole numbers stay whole; others get two decimals (four when all are
 * below 1), so that a column's points stand under each other. */
#include "write/cell.h"

#include <math.h>
#include <stdio.h>

#include "core/utf8.h"
#include "model/country.h"

typedef struct number_range {
  bool whole;      /* all numbers are */
  bool tenths;     /* all are whole tenths */
  double greatest; /* absolute */
} number_range;

static number_range range_of(const rap_rowset *rows, size_t column, double scale) {
  number_range range = {true, true, 0};
  for (size_t row = 0; row < rows->rows; row++) {
    rap_cell cell = rap_rowset_cell(rows, row, column);
    if (cell.kind != RAP_CELL_NUMBER || !isfinite(cell.number)) continue;
    double number = fabs(cell.number * scale);
    if (fabs(number - round(number)) > 1e-9 * fmax(1, number)) range.whole = false;
    if (fabs(number * 10 - round(number * 10)) > 1e-8 * fmax(1, number)) range.tenths = false;
    range.greatest = fmax(range.greatest, number);
  }
  return range;
}

static int decimals_of(const number_range *found, bool percent) {
  number_range range = *found;
  if (range.whole) return 0;
  if (percent || range.tenths) return 1;
  return range.greatest < 1 ? 4 : 2;
}

/* A format of "+" alone says nothing about decimals. */
static bool says_decimals(const rap_column *column) {
  rap_number_format format;
  return rap_number_format_by_name(column->format, &format) && format.decimals >= 0;
}

/* The columns of a pivot are one square of numbers: they look alike. */
static void agree_in_pivot(const rap_columns *columns, rap_look *looks) {
  rap_look all = {0};
  for (size_t i = 0; i < columns->count; i++) {
    if (!columns->items[i].pivoted) continue;
    if (looks[i].decimals > all.decimals) all.decimals = looks[i].decimals;
    all.grouped |= looks[i].grouped;
  }
  for (size_t i = 0; i < columns->count; i++) {
    if (!columns->items[i].pivoted || says_decimals(&columns->items[i])) continue;
    looks[i].decimals = all.decimals;
    looks[i].grouped = all.grouped;
  }
}

rap_look *rap_looks_of(const rap_rowset *rows, rap_arena *arena) {
  rap_look *looks = rap_arena_zero(arena, rows->columns.count * sizeof *looks);
  for (size_t i = 0; i < rows->columns.count; i++) {
    const rap_column *column = &rows->columns.items[i];
    bool percent = column->type == RAP_TYPE_PERCENT, number = column->type == RAP_TYPE_NUMBER || percent;
    number_range range = range_of(rows, i, percent ? 100 : 1);
    looks[i] = (rap_look){
        .title = rap_line_show(rap_column_title(column, arena), arena),
        .type = column->type,
        .right = column->align == RAP_ALIGN_RIGHT || (number && column->align == RAP_ALIGN_AUTO),
        .centre = column->align == RAP_ALIGN_CENTRE,
        .span = column->type == RAP_TYPE_EXCERPT || column->type == RAP_TYPE_EVIDENCE,
        .decimals = decimals_of(&range, percent),
        .grouped = range.greatest >= 10000,
        .name = column->name,
        .labels = column->labels,
    };
    rap_number_format format;
    if (rap_number_format_by_name(column->format, &format)) {
      if (format.decimals >= 0) looks[i].decimals = format.decimals, looks[i].grouped = format.grouped;
      looks[i].plus = format.plus;
    }
  }
  agree_in_pivot(&rows->columns, looks);
  return looks;
}

/* Only columns with large numbers are grouped: years and small counts stay as they are. */
static rap_str digits(double number, int decimals, bool grouped, rap_arena *arena) {
  rap_str plain = rap_arena_printf(arena, "%.*f", decimals, number);
  size_t sign = plain.len > 0 && plain.s[0] == '-';
  size_t whole = rap_str_find_byte(plain, '.', 0);
  if (!grouped) return plain;
  char *out = rap_arena_alloc(arena, plain.len + plain.len / 3 + 1);
  size_t len = 0;
  for (size_t i = 0; i < plain.len; i++) {
    if (i > sign && i < whole && (whole - i) % 3 == 0) out[len++] = ',';
    out[len++] = plain.s[i];
  }
  return rap_str_of(out, len);
}

rap_str rap_number_show(double number, const rap_look *look, rap_arena *arena) {
  if (!isfinite(number)) return RAP_LIT("");
  if (number == 0) number = 0; /* not "-0" */
  bool percent = look->type == RAP_TYPE_PERCENT;
  const char *sign = look->plus && number > 0 ? "+" : "";
  if (!percent && fabs(number) >= 1e15) return rap_arena_printf(arena, "%s%.6g", sign, number);
  rap_str shown = digits(percent ? number * 100 : number, look->decimals, look->grouped, arena);
  if (!percent && !*sign) return shown;
  return rap_arena_printf(arena, "%s%.*s%s", sign, RAP_ARG(shown), percent ? " %" : "");
}

/* Characters that a terminal or an e-mail program would act on instead of showing them. */
static bool is_hidden(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF || c == 0xAD;
}

rap_str rap_line_show(rap_str text, rap_arena *arena) {
  char *out = rap_arena_alloc(arena, text.len + 1);
  size_t len = 0;
  bool blank = false;
  for (size_t at = 0; at < text.len;) {
    size_t from = at;
    while (at < text.len && text.s[at] > ' ' && text.s[at] < 0x7F) at++; /* as a word is, mostly */
    uint32_t c = at > from ? '!' : rap_utf8_next(text.s, text.len, &at);
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029) {
      blank = len > 0;
      continue;
    }
    if (is_hidden(c)) continue;
    if (blank) out[len++] = ' ';
    blank = false;
    memcpy(out + len, text.s + from, at - from);
    len += at - from;
  }
  return rap_str_of(out, len);
}

rap_str rap_country_show(rap_str code) {
  rap_country country = rap_country_by_code(code);
  return country ? rap_str_from(rap_country_facts_of(country)->name) : code;
}

static rap_str value_show(const rap_cell *cell, const rap_look *look, rap_arena *arena) {
  switch (cell->kind) {
    case RAP_CELL_NUMBER:
      return rap_number_show(cell->number, look, arena);
    case RAP_CELL_TEXT:
      return rap_line_show(look->type == RAP_TYPE_COUNTRY ? rap_country_show(cell->text) : cell->text, arena);
    case RAP_CELL_SPAN:
      return rap_line_show(look->type == RAP_TYPE_EVIDENCE ? cell->context : cell->text, arena);
    case RAP_CELL_NIL:
      break;
  }
  return RAP_LIT("");
}

rap_str rap_cell_show(const rap_cell *cell, const rap_look *look, rap_arena *arena) {
  rap_str shown = value_show(cell, look, arena);
  return look->labels && shown.len == 0 ? RAP_NONE : shown;
}

rap_str rap_total_show(const rap_block *block, size_t column, const rap_look *look, rap_arena *arena) {
  rap_cell total = rap_block_total(block, column);
  return value_show(&total, look, arena);
}

rap_cut rap_cell_cut(const rap_cell *cell) {
  rap_cut none = {RAP_LIT(""), cell->text, RAP_LIT("")};
  if (cell->kind != RAP_CELL_SPAN || cell->span.start < cell->context_start) return none;
  size_t start = cell->span.start - cell->context_start;
  size_t stop = start + cell->text.len;
  if (stop > cell->context.len || !rap_utf8_is_edge(cell->context.s, cell->context.len, start)) return none;
  return (rap_cut){rap_str_slice(cell->context, 0, start), rap_str_slice(cell->context, start, stop),
                   rap_str_slice(cell->context, stop, cell->context.len)};
}

bool rap_link_is_safe(rap_str url) {
  static const rap_str schemes[] = {{"http://", 7}, {"https://", 8}, {"mailto:", 7}};
  bool known = false;
  for (size_t i = 0; i < 3 && !known; i++)
    known = url.len > schemes[i].len && rap_str_equal_nocase(rap_str_slice(url, 0, schemes[i].len), schemes[i]);
  for (size_t i = 0; known && i < url.len; i++)
    if ((unsigned char)url.s[i] <= ' ' || url.s[i] == 0x7F) known = false;
  return known;
}

static rap_str text_of(const rap_rowset *rows, size_t row, size_t implied) {
  size_t column = rap_columns_find(&rows->columns, rap_implied_columns[implied].name);
  if (column == rows->columns.count) return RAP_NIL;
  rap_cell cell = rap_rowset_cell(rows, row, column);
  return (cell.kind == RAP_CELL_TEXT || cell.kind == RAP_CELL_SPAN) && cell.text.len > 0 ? cell.text : RAP_NIL;
}

rap_source rap_source_of_row(const rap_rowset *rows, size_t row) {
  return (rap_source){
      .doc = text_of(rows, row, RAP_IMPLIED_DOC),
      .date = text_of(rows, row, RAP_IMPLIED_DATE),
      .path = text_of(rows, row, RAP_IMPLIED_PATH),
      .title = text_of(rows, row, RAP_IMPLIED_TITLE),
      .publisher = text_of(rows, row, RAP_IMPLIED_PUBLISHER),
      .url = text_of(rows, row, RAP_IMPLIED_URL),
  };
}

rap_source rap_source_of(const rap_report *report, uint32_t document) {
  if (document >= report->documents.rows) return (rap_source){0};
  return rap_source_of_row(&report->documents, document);
}
