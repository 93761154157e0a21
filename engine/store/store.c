/* Rows are arrays of four-byte values (rows.h), one array a table; what a value does not hold itself lies in one heap
 * (heap.h). A row of a declared table begins with the number of its document, through which the implied columns are
 * looked up, so they cost four bytes however long the path and the title are.
 *
 * A message is read twice: rap_message_check refuses a damaged one as a whole, then appending cannot fail. */
#include "store/store.h"

#include "core/mem.h"
#include "store/message.h"
#include "store/rows.h"

enum { CHUNK_BITS = 18 };

/* What a row set of a declared table looks through. */
typedef struct view {
  const rap_store *store;
  const rap_rows *rows;
  rap_columns columns;
  size_t implied_count;
  uint8_t implied[RAP_IMPLIED_COUNT]; /* which implied columns come first */
} view;

struct rap_store {
  const rap_schema *schema;
  const rap_store *whole; /* of which this is a part: the one to ask about skipped documents; else itself */
  rap_arena *arena;       /* columns of the views */
  rap_heap heap;
  rap_rows documents, skipped;
  rap_rows *tables; /* [schema->count]; width 1 + declared columns */
  view *views;      /* [schema->count] */
  view documents_view, skipped_view;
  size_t skip_counts[RAP_SKIP_COUNT], warnings;
  rap_value first, last; /* dates */
  /* Of the document that is being appended: its contexts, by number. */
  rap_value *contexts;
  uint32_t *context_starts;
  size_t context_count, context_capacity;
};

static const rap_column skipped_columns[] = {
    {.name = {"kind", 4}},  {.name = {"path", 4}},   {.name = {"date", 4}, .type = RAP_TYPE_DATE},
    {.name = {"title", 5}}, {.name = {"reason", 6}},
};
enum {
  SKIPPED_COLUMNS = sizeof skipped_columns / sizeof *skipped_columns,
  SKIPPED_DOC = SKIPPED_COLUMNS,
  SKIPPED_WIDTH
};

static void view_of_table(rap_store *store, size_t table) {
  view *into = &store->views[table];
  const rap_columns *declared = &store->schema->items[table].columns;
  *into = (view){.store = store, .rows = &store->tables[table]};
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++) {
    if (rap_columns_find(declared, rap_implied_columns[i].name) < declared->count) continue;
    into->implied[into->implied_count++] = (uint8_t)i;
    RAP_PUSH(store->arena, &into->columns, rap_implied_columns[i]);
  }
  for (size_t i = 0; i < declared->count; i++) RAP_PUSH(store->arena, &into->columns, declared->items[i]);
}

static void view_of_list(rap_store *store, view *into, const rap_rows *rows, const rap_column *columns, size_t count) {
  *into = (view){.store = store, .rows = rows};
  for (size_t i = 0; i < count; i++) RAP_PUSH(store->arena, &into->columns, columns[i]);
}

rap_store *rap_store_new(const rap_schema *schema) {
  rap_store *store = rap_alloc_zero(1, sizeof *store);
  store->schema = schema;
  store->whole = store;
  store->arena = rap_arena_new();
  rap_heap_init(&store->heap, CHUNK_BITS);
  store->documents.width = RAP_IMPLIED_COUNT;
  store->skipped.width = SKIPPED_WIDTH;
  store->tables = rap_alloc_zero(schema->count, sizeof *store->tables);
  store->views = rap_alloc_zero(schema->count, sizeof *store->views);
  for (size_t i = 0; i < schema->count; i++) {
    store->tables[i].width = 1 + schema->items[i].columns.count;
    view_of_table(store, i);
  }
  view_of_list(store, &store->documents_view, &store->documents, rap_implied_columns, RAP_IMPLIED_COUNT);
  view_of_list(store, &store->skipped_view, &store->skipped, skipped_columns, SKIPPED_COLUMNS);
  return store;
}

rap_store *rap_store_new_within(const rap_store *whole) {
  rap_store *store = rap_store_new(whole->schema);
  store->whole = whole->whole;
  return store;
}

void rap_store_free(rap_store *store) {
  if (!store) return;
  for (size_t i = 0; i < store->schema->count; i++) rap_rows_clear(&store->tables[i]);
  rap_rows_clear(&store->documents);
  rap_rows_clear(&store->skipped);
  rap_heap_clear(&store->heap);
  rap_arena_free(store->arena);
  rap_free(store->tables);
  rap_free(store->views);
  rap_free(store->contexts);
  rap_free(store->context_starts);
  rap_free(store);
}

const rap_schema *rap_store_schema(const rap_store *store) {
  return store->schema;
}

/* -- append ---------------------------------------------------------------------------------------------------- */

static void note_date(rap_store *store, rap_value date) {
  if (date == RAP_VALUE_NIL) return;
  rap_str text = rap_heap_str(&store->heap, date);
  bool none = store->first == RAP_VALUE_NIL;
  if (none || rap_str_compare(text, rap_heap_str(&store->heap, store->first)) < 0) store->first = date;
  if (none || rap_str_compare(text, rap_heap_str(&store->heap, store->last)) > 0) store->last = date;
}

static void append_document(rap_store *store, const rap_record *record) {
  const rap_str *fields = record->fields;
  uint32_t *row = rap_rows_add(&store->documents);
  row[RAP_IMPLIED_DOC] = rap_heap_own_text(&store->heap, fields[RAP_IMPLIED_DOC]);
  row[RAP_IMPLIED_DATE] = rap_heap_text(&store->heap, fields[RAP_IMPLIED_DATE]);
  row[RAP_IMPLIED_PATH] = rap_str_equal(fields[RAP_IMPLIED_PATH], fields[RAP_IMPLIED_DOC])
                              ? row[RAP_IMPLIED_DOC]
                              : rap_heap_own_text(&store->heap, fields[RAP_IMPLIED_PATH]);
  row[RAP_IMPLIED_TITLE] = rap_heap_own_text(&store->heap, fields[RAP_IMPLIED_TITLE]);
  row[RAP_IMPLIED_PUBLISHER] = rap_heap_text(&store->heap, fields[RAP_IMPLIED_PUBLISHER]);
  row[RAP_IMPLIED_URL] = rap_heap_own_text(&store->heap, fields[RAP_IMPLIED_URL]);
  note_date(store, row[RAP_IMPLIED_DATE]);
  store->context_count = 0;
}

static void remember_context(rap_store *store, rap_value context, uint32_t start) {
  if (store->context_count == store->context_capacity) {
    store->context_capacity = store->context_capacity ? store->context_capacity * 2 : 64;
    store->contexts = rap_realloc(store->contexts, store->context_capacity * sizeof *store->contexts);
    store->context_starts = rap_realloc(store->context_starts, store->context_capacity * sizeof *store->context_starts);
  }
  store->contexts[store->context_count] = context;
  store->context_starts[store->context_count++] = start;
}

static rap_value append_cell(rap_store *store, rap_message *message) {
  rap_message_cell cell = rap_message_read_cell(message);
  switch (cell.kind) {
    case RAP_MESSAGE_NUMBER:
      return rap_heap_number(&store->heap, cell.number);
    case RAP_MESSAGE_TEXT:
      return rap_heap_text(&store->heap, cell.text);
    case RAP_MESSAGE_SPAN:
      cell.again = (uint32_t)store->context_count;
      remember_context(store, rap_heap_text(&store->heap, cell.text), cell.context_start);
      break;
    case RAP_MESSAGE_SPAN_AGAIN:
      break;
    default:
      return RAP_VALUE_NIL;
  }
  return rap_heap_span(&store->heap, store->contexts[cell.again], store->context_starts[cell.again], cell.span);
}

static void append_row(rap_store *store, rap_message *message, const rap_record *record) {
  uint32_t *row = rap_rows_add(&store->tables[record->table]);
  row[0] = (uint32_t)(store->documents.count - 1);
  for (size_t i = 0; i < record->cells; i++) row[1 + i] = append_cell(store, message);
}

/* The line for people names the document; the row has a column for its path, so its reason does not repeat it. */
rap_str rap_reason_alone(rap_str line, rap_str path) {
  static const rap_str reading = {", while reading ", 16};
  if (line.len > path.len + 2 && rap_str_starts(line, path) && line.s[path.len] == ':' && line.s[path.len + 1] == ' ')
    return rap_str_slice(line, path.len + 2, line.len);
  if (line.len <= path.len + reading.len || !rap_str_ends(line, path)) return line;
  rap_str rest = rap_str_slice(line, 0, line.len - path.len);
  return rap_str_ends(rest, reading) ? rap_str_slice(rest, 0, rest.len - reading.len) : line;
}

static void append_skip(rap_store *store, const rap_record *record) {
  uint32_t *row = rap_rows_add(&store->skipped);
  row[0] = rap_heap_text(&store->heap, rap_str_from(rap_skip_names[record->skip]));
  for (size_t i = 0; i < 3; i++) row[1 + i] = rap_heap_text(&store->heap, record->fields[i]);
  row[4] = rap_heap_text(&store->heap, rap_reason_alone(record->fields[3], record->fields[0]));
  row[SKIPPED_DOC] = rap_heap_text(&store->heap, record->fields[4]);
  store->skip_counts[record->skip]++;
}

typedef struct listener {
  rap_line *line;
  void *context;
} listener;

static void say(const listener *to, rap_str path, rap_str text) {
  if (!to->line || !text.s) return;
  rap_buf copy = {0};
  rap_buf_add_str(&copy, text);
  to->line(to->context, path, rap_buf_cstr(&copy));
  rap_buf_clear(&copy);
}

bool rap_store_append(rap_store *store, rap_str bytes, rap_line *line, void *context, rap_err *err) {
  if (!rap_message_check(bytes, store->schema))
    return rap_fail(err, RAP_ERR_INTERNAL, "a worker sent rows that make no sense (%zu bytes)", bytes.len);
  rap_message message;
  rap_message_open(&message, bytes, store->schema);
  if (!rap_heap_has_room(&store->heap, bytes.len) || message.documents > UINT32_MAX - store->documents.count)
    return rap_fail(err, RAP_ERR_LIMIT, "the rows of this run take more than 8 GiB: split the input");
  listener to = {line, context};
  for (rap_record record; rap_message_next(&message, &record);) {
    if (record.tag == 'D') append_document(store, &record);
    if (record.tag == 'R') append_row(store, &message, &record);
    if (record.tag == 'S') append_skip(store, &record);
    if (record.tag == 'S' && record.skip == RAP_SKIP_REFUSED) say(&to, record.fields[0], record.fields[3]);
    if (record.tag == 'W') store->warnings++, say(&to, record.fields[1], record.fields[0]);
  }
  return true;
}

/* -- read ------------------------------------------------------------------------------------------------------ */

size_t rap_store_documents_count(const rap_store *store) {
  return store->documents.count;
}

size_t rap_store_skipped_count(const rap_store *store, const char *kind) {
  for (size_t i = 0; i < RAP_SKIP_COUNT; i++)
    if (strcmp(kind, rap_skip_names[i]) == 0) return store->whole->skip_counts[i];
  return 0;
}

size_t rap_store_warnings(const rap_store *store) {
  return store->whole->warnings;
}

size_t rap_store_rows(const rap_store *store, size_t table) {
  return store->tables[table].count;
}

void rap_store_dates(const rap_store *store, rap_str *first, rap_str *last) {
  *first = rap_heap_str(&store->heap, store->first);
  *last = rap_heap_str(&store->heap, store->last);
}

static void table_cell(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const view *through = set->state;
  const rap_store *store = through->store;
  const uint32_t *values = rap_rows_at(through->rows, row);
  *out = (rap_cell){.document = values[0]};
  rap_value value = column < through->implied_count
                        ? rap_rows_at(&store->documents, values[0])[through->implied[column]]
                        : values[1 + column - through->implied_count];
  rap_heap_cell(&store->heap, value, out);
}

static void list_cell(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const view *through = set->state;
  *out = (rap_cell){0};
  rap_heap_cell(&through->store->heap, rap_rows_at(through->rows, row)[column], out);
}

rap_rowset rap_store_table(const rap_store *store, size_t table) {
  const view *through = &store->views[table];
  return (rap_rowset){.columns = through->columns, .rows = through->rows->count, .cell = table_cell, .state = through};
}

static rap_rowset list_rowset(const view *through) {
  return (rap_rowset){.columns = through->columns, .rows = through->rows->count, .cell = list_cell, .state = through};
}

rap_rowset rap_store_documents(const rap_store *store) {
  return list_rowset(&store->documents_view);
}

rap_rowset rap_store_skipped(const rap_store *store) {
  return list_rowset(&store->whole->skipped_view);
}

rap_str rap_store_skipped_doc(const rap_store *store, size_t row) {
  return rap_heap_str(&store->whole->heap, rap_rows_at(&store->whole->skipped, row)[SKIPPED_DOC]);
}

void rap_store_mark_late(rap_store *store, size_t row, rap_str reason) {
  uint32_t *values = rap_rows_at(&store->skipped, row);
  values[0] = rap_heap_text(&store->heap, rap_str_from(rap_skip_names[RAP_SKIP_LATE]));
  values[4] = rap_heap_text(&store->heap, reason);
  store->skip_counts[RAP_SKIP_OUTSIDE]--;
  store->skip_counts[RAP_SKIP_LATE]++;
}
