/* The documents that a report cites, to be shown beside its evidence: each stands in a <template>, which costs a
 * browser next to nothing until the script shows it. Words that a row shows are marked as cited, so that the row can
 * lead there; a document whose words are not where a row says has changed since, and is left out. */
#include <stdlib.h>

#include "write/html.h"

#define PAGE_LIMIT RAP_READINGS_LIMIT /* bytes of all templates together */

/* A span cell of a declared table. */
typedef struct citation {
  uint32_t document;
  rap_span span;
  uint32_t table, row; /* for its label */
  rap_str text;
} citation;

typedef struct citations {
  citation *items;
  size_t count, capacity;
} citations;

static citations gather(const rap_report *report, const rap_readings *readings, rap_arena *arena) {
  citations list = {0};
  for (uint32_t table = 0; table < report->table_count; table++) {
    const rap_rowset *rows = &report->tables[table].rows;
    for (size_t column = 0; column < rows->columns.count; column++) {
      rap_type type = rows->columns.items[column].type;
      if (type != RAP_TYPE_EXCERPT && type != RAP_TYPE_EVIDENCE) continue;
      for (uint32_t row = 0; row < rows->rows; row++) {
        rap_cell cell = rap_rowset_cell(rows, row, column);
        if (cell.kind != RAP_CELL_SPAN || rap_span_is_empty(cell.span)) continue;
        if (!rap_readings_find(readings, cell.document)) continue;
        citation it = {cell.document, cell.span, table, row, cell.text};
        RAP_PUSH(arena, &list, it);
      }
    }
  }
  return list;
}

static int by_place(const void *a, const void *b) {
  const citation *first = a, *second = b;
  if (first->document != second->document) return first->document < second->document ? -1 : 1;
  if (first->span.start != second->span.start) return first->span.start < second->span.start ? -1 : 1;
  if (first->span.stop != second->span.stop) return first->span.stop < second->span.stop ? -1 : 1;
  if (first->table != second->table) return first->table < second->table ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* "Topics: Sanctions": the table and the words beside the span in its row. */
static rap_str label_of(const rap_report *report, const citation *of, rap_arena *arena) {
  const rap_report_table *table = &report->tables[of->table];
  const rap_column named = {.name = table->name};
  rap_str label = rap_column_title(&named, arena);
  size_t said = 0;
  for (size_t i = 0; i < table->rows.columns.count && said < 2; i++) {
    const rap_column *column = &table->rows.columns.items[i];
    bool implied = false;
    for (size_t j = 0; j < RAP_IMPLIED_COUNT; j++) implied |= rap_str_equal(column->name, rap_implied_columns[j].name);
    rap_cell cell = rap_rowset_cell(&table->rows, of->row, i);
    if (implied || cell.kind != RAP_CELL_TEXT || cell.text.len == 0) continue;
    rap_str shown = column->type == RAP_TYPE_COUNTRY ? rap_country_show(cell.text) : cell.text;
    label =
        rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(label), said ? ", " : ": ", RAP_ARG(rap_line_show(shown, arena)));
    said++;
  }
  return label;
}

/* The reading with its citations among its markings; false when they do not fit its text. */
static bool cite(const rap_report *report, rap_reading *reading, const citation *items, size_t count,
                 rap_arena *arena) {
  rap_markings marks = {0};
  for (size_t i = 0; i < reading->markings.count; i++) RAP_PUSH(arena, &marks, reading->markings.items[i]);
  size_t found = marks.count, next = 0;
  uint32_t hits = 0;
  for (size_t i = 0; i < count; i++) {
    const citation *it = &items[i];
    if (it->span.stop > reading->text.len || !rap_str_equal(rap_span_text(reading->text, it->span), it->text))
      return false;
    if (i > 0 && it->span.start == items[i - 1].span.start && it->span.stop == items[i - 1].span.stop) continue;
    while (next < found && marks.items[next].span.start < it->span.start) next++;
    size_t same = next;
    while (same < found && marks.items[same].span.start == it->span.start &&
           marks.items[same].span.stop != it->span.stop)
      same++;
    if (same < found && marks.items[same].span.start == it->span.start) {
      marks.items[same].cited = true;
      continue;
    }
    rap_marking hit = {.span = it->span, .kind = RAP_MARKING_HIT, .number = ++hits, .cited = true};
    hit.label = label_of(report, it, arena);
    RAP_PUSH(arena, &marks, hit);
  }
  rap_markings_sort(&marks);
  reading->markings = marks;
  return true;
}

/* -- templates ----------------------------------------------------------------------------------------------------- */

static void put_found_kind(rap_buf *out, const rap_reading *reading, rap_marking_kind kind, const char *title) {
  size_t count = 0;
  for (size_t i = 0; i < reading->markings.count; i++) {
    const rap_marking *mark = &reading->markings.items[i];
    if (mark->kind != kind) continue;
    if (count++ == 0) rap_buf_printf(out, "<h4>%s</h4>\n<ul>\n", title);
    rap_buf_add_cstr(out, "<li><a href=\"#");
    rap_html_mark_id(out, (size_t)reading->document + 1, kind, mark->number);
    rap_buf_add_cstr(out, "\">");
    rap_html_text(out, mark->label);
    rap_buf_add_cstr(out, "</a></li>\n");
  }
  if (count > 0) rap_buf_add_cstr(out, "</ul>\n");
}

/* What the tooltips say, for who has no mouse or does not see the text. */
static void put_found(rap_buf *out, const rap_reading *reading) {
  size_t before = out->len;
  rap_buf_add_cstr(out, "<details class=\"found\"><summary>What was found in it</summary>\n");
  size_t start = out->len;
  put_found_kind(out, reading, RAP_MARKING_QUOTATION, "Quotations");
  put_found_kind(out, reading, RAP_MARKING_MEETING, "Meetings");
  put_found_kind(out, reading, RAP_MARKING_EVIDENCE, "Who attended");
  put_found_kind(out, reading, RAP_MARKING_HIT, "In the report");
  if (out->len == start)
    rap_buf_truncate(out, before);
  else
    rap_buf_add_cstr(out, "</details>\n");
}

static void put_template(const rap_report *report, const rap_reading *reading, rap_buf *out) {
  rap_source source = rap_source_of(report, reading->document);
  size_t number = (size_t)reading->document + 1;
  rap_buf_printf(out, "<template id=\"d%zu\"><article>\n<h3>", number);
  rap_html_link(out, source.url, rap_str_known(source.title) ? source.title : source.path);
  rap_buf_add_cstr(out, "</h3>\n<p class=\"soft\">");
  source.title = source.url = RAP_NIL; /* the heading shows them */
  rap_html_source(out, &source);
  rap_buf_add_cstr(out, "</p>\n");
  put_found(out, reading);
  rap_buf_add_cstr(out, "<div class=\"prose\" dir=\"auto\"");
  rap_html_language(out, reading->language);
  rap_buf_add_byte(out, '>');
  rap_html_marks(out, reading->text, &reading->markings, number);
  rap_buf_add_cstr(out, "</div>\n</article></template>\n");
}

rap_readings rap_html_readings(const rap_report *report, rap_buf *out, rap_arena *arena) {
  rap_readings shown = {0};
  if (report->readings.count == 0) return shown;
  rap_arena *scratch = rap_arena_new();
  citations list = gather(report, &report->readings, scratch);
  if (list.count) qsort(list.items, list.count, sizeof *list.items, by_place);
  size_t first = 0;
  for (size_t i = 0; i < report->readings.count; i++) {
    rap_reading reading = report->readings.items[i];
    while (first < list.count && list.items[first].document < reading.document) first++;
    size_t stop = first, before = out->len;
    while (stop < list.count && list.items[stop].document == reading.document) stop++;
    if (!cite(report, &reading, &list.items[first], stop - first, scratch)) continue;
    put_template(report, &reading, out);
    if (out->len > PAGE_LIMIT) {
      rap_buf_truncate(out, before);
      break;
    }
    RAP_PUSH(arena, &shown, report->readings.items[i]);
  }
  rap_arena_free(scratch);
  return shown;
}

void rap_html_panel(rap_buf *out) {
  rap_buf_add_cstr(
      out,
      "<aside class=\"panel\" id=\"panel\" aria-labelledby=\"panel-title\" hidden>\n"
      "<header>\n<div class=\"bar\"><h2 id=\"panel-title\" tabindex=\"-1\"></h2>"
      "<button type=\"button\" id=\"panel-close\">Close</button></div>\n"
      "<div class=\"bar\" id=\"panel-walk\"><button type=\"button\" id=\"panel-back\">All passages</button>"
      "<span class=\"steps\"><button type=\"button\" id=\"panel-previous\">Previous</button>"
      "<output id=\"panel-place\"></output>"
      "<button type=\"button\" id=\"panel-next\">Next</button></span></div>\n");
  rap_html_legend(out, true);
  rap_buf_add_cstr(out, "</header>\n<div class=\"content\" id=\"panel-content\"></div>\n</aside>\n");
}
