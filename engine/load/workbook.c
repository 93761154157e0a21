/* Three passes over the zip: the names of the sheets and where they stand, the shared texts, then the sheets
 * themselves. */
#include "load/workbook.h"

#include "core/zip.h"
#include "load/workbook_text.h"

#define COLUMNS_LIMIT 16384

typedef struct sheet {
  rap_str name, id, part; /* "Quotes", "rId3", "xl/worksheets/sheet3.xml" */
  bool read;
} sheet;

typedef struct workbook {
  const char *path;
  rap_zip zip;
  rap_arena *arena;   /* of the whole file */
  rap_arena *scratch; /* of a row */
  rap_workbook_visit *visit;
  void *context;
  struct {
    sheet *items;
    size_t count, capacity;
  } sheets;
  struct {
    rap_workbook_text *items;
    size_t count, capacity;
  } shared;
  rap_workbook_runs runs;
  /* the row at hand */
  rap_workbook_text *cells; /* [COLUMNS_LIMIT] */
  rap_workbook_row row;
  size_t column;
  bool is_shared, is_inline, in_value;
  rap_buf value;
} workbook;

static bool is_named(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}

static size_t number_of(rap_str digits) {
  size_t number = 0;
  for (size_t i = 0; i < digits.len && rap_is_ascii_digit(digits.s[i]) && number < SIZE_MAX / 16; i++)
    number = number * 10 + (size_t)(digits.s[i] - '0');
  return number;
}

#define ON_START(function)                                                                                            \
  static void function(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces, \
                       const xmlChar **namespace_list, int count, int defaulted, const xmlChar **attributes)
#define UNUSED_START (void)prefix, (void)uri, (void)namespaces, (void)namespace_list, (void)defaulted

/* -- the list of sheets -------------------------------------------------------------------------------------------- */

/* libxml2 leaves & and < of an attribute as &#38; and &#60; when it builds no tree. */
static rap_str unescaped(rap_str value, rap_arena *arena) {
  char *out = rap_arena_alloc(arena, value.len + 1);
  size_t len = 0;
  for (size_t at = 0; at < value.len;) {
    rap_str rest = rap_str_slice(value, at, value.len);
    bool ampersand = rap_str_starts(rest, RAP_LIT("&#38;")), less = rap_str_starts(rest, RAP_LIT("&#60;"));
    out[len++] = ampersand ? '&' : less ? '<' : value.s[at];
    at += ampersand || less ? 5 : 1;
  }
  return rap_str_of(out, len);
}

ON_START(on_sheet) {
  UNUSED_START;
  workbook *it = context;
  if (!is_named(name, "sheet")) return;
  sheet found = {.name = unescaped(rap_workbook_attribute(attributes, count, "name"), it->arena),
                 .id = rap_arena_copy(it->arena, rap_workbook_attribute(attributes, count, "id"))};
  RAP_PUSH(it->arena, &it->sheets, found);
}

/* "worksheets/sheet1.xml" is meant from xl/ on, "/xl/worksheets/sheet1.xml" from the top. */
ON_START(on_relationship) {
  UNUSED_START;
  workbook *it = context;
  if (!is_named(name, "Relationship")) return;
  rap_str id = rap_workbook_attribute(attributes, count, "Id");
  rap_str target = rap_workbook_attribute(attributes, count, "Target");
  for (size_t i = 0; i < it->sheets.count; i++) {
    if (!rap_str_equal(it->sheets.items[i].id, id) || target.len == 0) continue;
    it->sheets.items[i].part = *target.s == '/' ? rap_arena_copy(it->arena, rap_str_slice(target, 1, target.len))
                                                : rap_arena_printf(it->arena, "xl/%.*s", RAP_ARG(target));
  }
}

/* -- shared texts -------------------------------------------------------------------------------------------------- */

static bool is_off(const xmlChar **attributes, int count) {
  rap_str value = rap_workbook_attribute(attributes, count, "val");
  return rap_str_equal(value, RAP_LIT("0")) || rap_str_equal(value, RAP_LIT("false"));
}

ON_START(on_shared_start) {
  UNUSED_START;
  workbook *it = context;
  if (is_named(name, "si")) rap_workbook_runs_begin(&it->runs);
  rap_workbook_runs_open(&it->runs, (const char *)name, is_off(attributes, count));
}

static void on_shared_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  workbook *it = context;
  rap_workbook_runs_close(&it->runs, (const char *)name);
  if (!is_named(name, "si")) return;
  rap_workbook_text text = rap_workbook_runs_end(&it->runs, it->arena);
  RAP_PUSH(it->arena, &it->shared, text);
}

static void on_shared_text(void *context, const xmlChar *text, int length) {
  workbook *it = context;
  rap_workbook_runs_add(&it->runs, (const char *)text, (size_t)length);
}

/* -- a sheet ------------------------------------------------------------------------------------------------------- */

/* "AB12" is column 27; a cell without an address follows the one before. */
static size_t column_of(rap_str address, size_t next) {
  size_t column = 0, i = 0;
  for (; i < address.len && rap_is_ascii_upper(address.s[i]) && i < 3; i++)
    column = column * 26 + (size_t)(address.s[i] - 'A') + 1;
  return i > 0 ? column - 1 : next;
}

ON_START(on_cell_start) {
  UNUSED_START;
  workbook *it = context;
  if (is_named(name, "row")) {
    rap_str number = rap_workbook_attribute(attributes, count, "r");
    it->row.number = rap_str_known(number) ? number_of(number) : it->row.number + 1;
    it->row.count = it->column = 0;
  } else if (is_named(name, "c")) {
    rap_str type = rap_workbook_attribute(attributes, count, "t");
    it->column = column_of(rap_workbook_attribute(attributes, count, "r"), it->column);
    it->is_shared = rap_str_equal(type, RAP_LIT("s"));
    it->is_inline = rap_str_equal(type, RAP_LIT("inlineStr"));
    rap_workbook_runs_begin(&it->runs);
    rap_buf_truncate(&it->value, 0);
  } else if (is_named(name, "v")) {
    it->in_value = true;
  } else {
    rap_workbook_runs_open(&it->runs, (const char *)name, is_off(attributes, count));
  }
}

static void close_cell(workbook *it) {
  size_t column = it->column++;
  if (column >= COLUMNS_LIMIT) return;
  while (it->row.count <= column) it->cells[it->row.count++] = (rap_workbook_text){0};
  size_t index = number_of(rap_buf_str(&it->value));
  if (it->is_shared && index < it->shared.count)
    it->cells[column] = it->shared.items[index];
  else if (it->is_inline)
    it->cells[column] = rap_workbook_runs_end(&it->runs, it->scratch);
}

static void on_cell_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  workbook *it = context;
  rap_workbook_runs_close(&it->runs, (const char *)name);
  if (is_named(name, "v")) it->in_value = false;
  if (is_named(name, "c")) close_cell(it);
  if (!is_named(name, "row") || it->row.count == 0) return;
  it->row.cells = it->cells;
  it->visit(it->context, &it->row);
  it->row.first = false;
  rap_arena_reset(it->scratch);
}

static void on_cell_text(void *context, const xmlChar *text, int length) {
  workbook *it = context;
  if (it->in_value) rap_buf_add(&it->value, (const char *)text, (size_t)length);
  rap_workbook_runs_add(&it->runs, (const char *)text, (size_t)length);
}

/* -- the file ------------------------------------------------------------------------------------------------------ */

static bool damaged(const workbook *it, const char *what, rap_err *err) {
  return rap_fail(err, RAP_ERR_INPUT, "%s: not a workbook, or damaged: %s", it->path, what);
}

/* Nothing on stderr: what is wrong is said by the caller. */
static void on_trouble(void *context, const char *format, ...) {
  (void)context, (void)format;
}

static bool feed(void *parser, const char *s, size_t len) {
  return xmlParseChunk(parser, s, (int)len, 0) == 0;
}

static bool parse_part(workbook *it, xmlSAXHandler handler, rap_err *err) {
  handler.initialized = XML_SAX2_MAGIC;
  handler.warning = handler.error = on_trouble;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, it, NULL, 0, NULL);
  if (!parser) return rap_fail(err, RAP_ERR_LIMIT, "%s: no memory to read it", it->path);
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  rap_err why;
  bool good =
      rap_zip_unpack(&it->zip, feed, parser, &why) && xmlParseChunk(parser, "", 0, 1) == 0 && parser->wellFormed;
  xmlFreeParserCtxt(parser);
  return good || damaged(it, it->zip.name, err);
}

static bool read_part(workbook *it, int pass, rap_err *err) {
  rap_str name = rap_str_from(it->zip.name);
  if (pass == 0 && rap_str_equal(name, RAP_LIT("xl/workbook.xml")))
    return parse_part(it, (xmlSAXHandler){.startElementNs = on_sheet}, err);
  if (pass == 1 && rap_str_equal(name, RAP_LIT("xl/_rels/workbook.xml.rels")))
    return parse_part(it, (xmlSAXHandler){.startElementNs = on_relationship}, err);
  const xmlSAXHandler shared = {
      .startElementNs = on_shared_start, .endElementNs = on_shared_end, .characters = on_shared_text};
  if (pass == 1 && rap_str_equal(name, RAP_LIT("xl/sharedStrings.xml"))) return parse_part(it, shared, err);
  const xmlSAXHandler cells = {
      .startElementNs = on_cell_start, .endElementNs = on_cell_end, .characters = on_cell_text};
  for (size_t i = 0; pass == 2 && i < it->sheets.count; i++) {
    sheet *found = &it->sheets.items[i];
    if (!rap_str_equal(found->part, name)) continue;
    found->read = true;
    it->row = (rap_workbook_row){.sheet = found->name, .first = true};
    return parse_part(it, cells, err);
  }
  return true;
}

static bool read_pass(workbook *it, int pass, rap_err *err) {
  rap_err why;
  for (bool more = rap_zip_first(&it->zip, &why); more; more = rap_zip_next(&it->zip, &why))
    if (!read_part(it, pass, err)) return false;
  return why.code == RAP_OK || damaged(it, why.message, err);
}

static bool read_passes(workbook *it, rap_err *err) {
  for (int pass = 0; pass < 3; pass++)
    if (!read_pass(it, pass, err)) return false;
  return true;
}

static bool all_found(const workbook *it, rap_err *err) {
  for (size_t i = 0; i < it->sheets.count; i++)
    if (!it->sheets.items[i].read) return damaged(it, "a sheet is missing", err);
  return it->sheets.count > 0 || damaged(it, "it has no sheets", err);
}

bool rap_workbook_read(const char *path, rap_arena *arena, rap_workbook_visit *visit, void *context, rap_err *err) {
  workbook it = {.path = path, .arena = arena, .scratch = rap_arena_new(), .visit = visit, .context = context};
  it.cells = rap_arena_alloc(arena, COLUMNS_LIMIT * sizeof *it.cells);
  rap_err why;
  bool good =
      rap_zip_open(&it.zip, path, &why) ? read_passes(&it, err) && all_found(&it, err) : damaged(&it, why.message, err);
  rap_zip_close(&it.zip);
  rap_buf_clear(&it.value);
  rap_buf_clear(&it.runs.text);
  rap_arena_free(it.scratch);
  return good;
}
