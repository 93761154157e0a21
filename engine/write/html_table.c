/* A table block: a header of buttons that sort, a row a row, and at its end what stands behind it: its evidence to
 * open, or where its excerpts come from. */
#include <math.h>

#include "write/html.h"

#define EVIDENCE_SHOWN 100                /* passages of a row; a page is not the place for more */
#define EVIDENCE_LIMIT ((size_t)10 << 20) /* bytes of all passages of a page; behind it one a row is shown */
#define ROWS_SHOWN     5000

typedef struct table_page {
  const rap_html_page *page;
  const rap_block *block;
  const rap_look *looks;
  rap_evidence evidence;
  bool sources; /* rows with excerpts and without evidence */
} table_page;

static const char *class_of(const rap_look *look) {
  if (look->span) return "words";
  if (look->type == RAP_TYPE_DATE) return "date";
  if (look->right) return look->type == RAP_TYPE_NUMBER || look->type == RAP_TYPE_PERCENT ? "number" : "right";
  return look->centre ? "centre" : "text";
}

static void put_headers(const table_page *it) {
  rap_buf *out = it->page->out;
  rap_buf_add_cstr(out, "<thead><tr>");
  for (size_t i = 0; i < it->block->rows.columns.count; i++) {
    rap_buf_printf(out, "<th scope=\"col\" class=\"%s\" aria-sort=\"none\"><button type=\"button\">",
                   class_of(&it->looks[i]));
    rap_html_text(out, it->looks[i].title);
    rap_buf_add_cstr(out, "</button></th>");
  }
  if (it->evidence.table)
    rap_buf_add_cstr(out, "<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">Evidence</button></th>");
  if (it->sources)
    rap_buf_add_cstr(out, "<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">Source</button></th>");
  rap_buf_add_cstr(out, "</tr></thead>\n<tbody>\n");
}

/* A span's words or sentence, with the way into its document where that can be opened. */
static void put_quote(const table_page *it, const rap_cell *cell, bool sentence) {
  rap_html_quote(it->page->out, it->page->report, cell, sentence);
  if (rap_readings_find(&it->page->readings, cell->document))
    rap_buf_printf(it->page->out, "<button type=\"button\" class=\"open\" data-opens=\"d%u\">In the text</button>",
                   cell->document + 1);
}

/* The first column names its row where it is made of words. */
static bool names_row(const table_page *it, size_t column) {
  rap_type type = it->looks[column].type;
  return column == 0 && (type == RAP_TYPE_TEXT || type == RAP_TYPE_COUNTRY || type == RAP_TYPE_DATE);
}

static const char *begin_cell(const table_page *it, size_t column) {
  bool head = names_row(it, column);
  rap_buf_printf(it->page->out, head ? "<th scope=\"row\" class=\"%s" : "<td class=\"%s", class_of(&it->looks[column]));
  return head ? "</th>" : "</td>";
}

/* What the page sorts by. */
static void put_number(rap_buf *out, const rap_cell *cell) {
  if (cell->kind == RAP_CELL_NUMBER && isfinite(cell->number)) rap_buf_printf(out, " data-key=\"%.15g\"", cell->number);
}

/* `behind`: the passages among the row's that the number is about, when not all. */
static void put_cell(const table_page *it, size_t column, const rap_cell *cell, const rap_highlight *highlight,
                     const rap_passages *behind) {
  rap_buf *out = it->page->out;
  const rap_look *look = &it->looks[column];
  const char *end = begin_cell(it, column);
  if (highlight) rap_buf_printf(out, " h-%06x", (unsigned)highlight->colour);
  rap_buf_add_byte(out, '"');
  put_number(out, cell);
  if (behind) rap_buf_printf(out, " data-first=\"%zu\" data-count=\"%zu\"", behind->first, behind->count);
  rap_buf_add_byte(out, '>');
  if (cell->kind == RAP_CELL_SPAN)
    put_quote(it, cell, look->type == RAP_TYPE_EVIDENCE);
  else if (look->type == RAP_TYPE_LINK && cell->kind == RAP_CELL_TEXT)
    rap_html_link(out, cell->text, cell->text);
  else
    rap_html_text(out, rap_cell_show(cell, look, it->page->scratch));
  rap_buf_add_cstr(out, end);
}

static void put_evidence_row(const table_page *it, const rap_rowset *rows, size_t row) {
  rap_buf *out = it->page->out;
  rap_source source = rap_source_of_row(rows, row);
  rap_buf_add_cstr(out, "<li>");
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind != RAP_CELL_SPAN) continue;
    rap_source exact = rap_source_of(it->page->report, cell.document);
    if (rap_str_known(exact.path)) source = exact;
    put_quote(it, &cell, true);
  }
  rap_html_source(out, &source);
  rap_buf_add_cstr(out, "</li>\n");
}

static void put_evidence(const table_page *it, size_t row) {
  rap_buf *out = it->page->out;
  uint32_t group = it->evidence.group_of[row];
  rap_passages all = group == RAP_NO_GROUP ? (rap_passages){0} : rap_evidence_group(&it->evidence, group);
  size_t count = all.count;
  rap_buf_printf(out, "<td class=\"evidence\" data-key=\"%zu\">", count);
  if (count > 0) {
    rap_buf_printf(out, "<details><summary>%.*s</summary>\n<ul>\n",
                   RAP_ARG(rap_count_say(count, "passage", "passages", it->page->scratch)));
    size_t most = *it->page->passages > EVIDENCE_LIMIT ? 1 : EVIDENCE_SHOWN;
    size_t shown = count < most ? count : most, before = out->len;
    for (size_t i = 0; i < shown; i++)
      put_evidence_row(it, &it->evidence.table->rows, it->evidence.rows[all.first + i]);
    *it->page->passages += out->len - before;
    if (count > shown)
      rap_buf_printf(out, "<li class=\"more\">… and %.*s, in the workbook (.xlsx)</li>\n",
                     RAP_ARG(rap_count_say(count - shown, "more", "more", it->page->scratch)));
    rap_buf_add_cstr(out, "</ul></details>");
  }
  rap_buf_add_cstr(out, "</td>");
}

/* What the row shows in columns of its own need not be said again. */
static rap_source without_own(rap_source source, const rap_columns *own) {
  const struct {
    size_t implied;
    rap_str *field;
  } fields[] = {{RAP_IMPLIED_DATE, &source.date},
                {RAP_IMPLIED_PATH, &source.path},
                {RAP_IMPLIED_TITLE, &source.title},
                {RAP_IMPLIED_PUBLISHER, &source.publisher}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (rap_columns_find(own, rap_implied_columns[fields[i].implied].name) < own->count) *fields[i].field = RAP_NIL;
  return source;
}

static void put_source(const table_page *it, size_t row) {
  const rap_rowset *rows = &it->block->rows;
  rap_buf_add_cstr(it->page->out, "<td class=\"source\">");
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind != RAP_CELL_SPAN) continue;
    rap_source source = without_own(rap_source_of(it->page->report, cell.document), &rows->columns);
    rap_html_source(it->page->out, &source);
    break;
  }
  rap_buf_add_cstr(it->page->out, "</td>");
}

/* In a pivot: `part` counts from the row's first passage. */
static bool has_passages_of_its_own(const table_page *it, size_t row, size_t column, rap_passages *part) {
  uint32_t group = it->evidence.table ? it->evidence.group_of[row] : RAP_NO_GROUP;
  if (group == RAP_NO_GROUP || it->evidence.part_of[column] == SIZE_MAX) return false;
  *part = rap_evidence_behind(&it->evidence, group, column);
  part->first -= rap_evidence_group(&it->evidence, group).first;
  return true;
}

static void put_rows(const table_page *it) {
  const rap_rowset *rows = &it->block->rows;
  for (size_t row = 0; row < rows->rows && row < ROWS_SHOWN; row++) {
    rap_arena_reset(it->page->scratch);
    bool opens = it->evidence.table && it->evidence.group_of[row] != RAP_NO_GROUP;
    rap_buf_add_cstr(it->page->out, opens ? "<tr class=\"opens\">" : "<tr>");
    for (size_t i = 0; i < rows->columns.count; i++) {
      rap_cell cell = rap_rowset_cell(rows, row, i);
      rap_passages part;
      bool own = cell.kind == RAP_CELL_NUMBER && has_passages_of_its_own(it, row, i, &part);
      put_cell(it, i, &cell, rap_highlight_of(it->block, row, i), own ? &part : NULL);
    }
    if (it->evidence.table) put_evidence(it, row);
    if (it->sources) put_source(it, row);
    rap_buf_add_cstr(it->page->out, "</tr>\n");
  }
  rap_buf_add_cstr(it->page->out, "</tbody>\n");
}

static void put_totals(const table_page *it) {
  if (!it->block->totals) return;
  rap_buf_add_cstr(it->page->out, "<tfoot><tr>");
  for (size_t i = 0; i < it->block->rows.columns.count; i++) {
    rap_cell total = rap_block_total(it->block, i);
    const char *end = begin_cell(it, i);
    rap_buf_add_byte(it->page->out, '"');
    put_number(it->page->out, &total);
    rap_buf_add_byte(it->page->out, '>');
    rap_html_text(it->page->out, rap_total_show(it->block, i, &it->looks[i], it->page->scratch));
    rap_buf_add_cstr(it->page->out, end);
  }
  if (it->evidence.table || it->sources) rap_buf_add_cstr(it->page->out, "<td></td>");
  rap_buf_add_cstr(it->page->out, "</tr></tfoot>\n");
}

/* The block's name, and the tools that the script brings to life. */
static void put_title(const table_page *it) {
  rap_buf *out = it->page->out;
  rap_str rows = rap_count_say(it->block->rows.rows, "row", "rows", it->page->arena);
  rap_buf_add_cstr(out, "<header><h3>");
  rap_html_text(out, it->block->text);
  rap_buf_add_cstr(out, "</h3>");
  if (it->block->rows.rows > 0) {
    rap_buf_printf(out, "<div class=\"tools\"><output>%.*s</output>", RAP_ARG(rows));
    rap_buf_add_cstr(out, "<input type=\"search\" placeholder=\"Filter\" aria-label=\"Filter ");
    rap_html_text(out, it->block->text);
    rap_buf_add_cstr(out, "\"></div>");
  }
  rap_buf_add_cstr(out, "</header>\n");
}

static bool has_spans(const rap_rowset *rows, const rap_look *looks) {
  for (size_t i = 0; i < rows->columns.count; i++)
    if (looks[i].span) return true;
  return false;
}

void rap_html_table(const rap_html_page *page, const rap_block *block, size_t index) {
  table_page it = {.page = page, .block = block, .looks = rap_looks_of(&block->rows, page->arena)};
  it.evidence = rap_evidence_of(page->report, block, page->arena);
  it.sources = !it.evidence.table && has_spans(&block->rows, it.looks);
  rap_buf_printf(page->out, "<section class=\"card table\" id=\"b%zu\">\n", index);
  put_title(&it);
  if (block->rows.rows == 0) {
    rap_buf_add_cstr(page->out, "<p class=\"empty\">");
    rap_html_text(page->out, rap_empty_say(block));
    rap_buf_add_cstr(page->out, "</p>\n");
  } else {
    rap_buf_add_cstr(page->out, "<div class=\"scroll\"><table>\n<caption>");
    rap_html_text(page->out, block->text);
    rap_buf_add_cstr(page->out, "</caption>\n");
    put_headers(&it);
    put_rows(&it);
    put_totals(&it);
    rap_buf_add_cstr(page->out, "</table></div>\n");
    if (block->rows.rows > ROWS_SHOWN)
      rap_buf_printf(page->out, "<p class=\"empty\">… and %.*s, in the workbook (.xlsx)</p>\n",
                     RAP_ARG(rap_count_say(block->rows.rows - ROWS_SHOWN, "more row", "more rows", page->arena)));
  }
  rap_buf_add_cstr(page->out, "</section>\n");
}
