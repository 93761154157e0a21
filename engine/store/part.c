/* A part is its message in the making (message.h): records go straight into a buffer, so a row costs little more than
 * copying its bytes, and dropping a document is cutting the buffer where it began. Notes have a buffer of their own,
 * because the warnings of a document that fails are still said.
 *
 * Several hits often share a sentence: `known` remembers, by where they begin, contexts that the current document has
 * already sent, and a span whose context is there refers to it by number. */
#include "core/mem.h"
#include "store/message.h"
#include "store/store.h"

#include <endian.h>

enum { KNOWN = 256 };

typedef struct context {
  uint32_t start, number;
  size_t offset, len; /* of its bytes in the body */
} context;

struct rap_part {
  const rap_schema *schema;
  rap_buf body, notes, message;
  uint32_t documents, note_count;
  uint64_t rows;
  /* Of the current document. */
  bool open;
  size_t begin;        /* of its record in the body */
  uint64_t begin_rows; /* rows before it */
  uint32_t contexts;
  context known[KNOWN]; /* len 0: free */
};

rap_part *rap_part_new(const rap_schema *schema) {
  rap_part *part = rap_alloc_zero(1, sizeof *part);
  part->schema = schema;
  return part;
}

void rap_part_free(rap_part *part) {
  if (!part) return;
  rap_buf_clear(&part->body);
  rap_buf_clear(&part->notes);
  rap_buf_clear(&part->message);
  rap_free(part);
}

void rap_part_begin(rap_part *part, const rap_document *document) {
  rap_part_drop(part);
  part->open = true;
  part->begin = part->body.len;
  part->begin_rows = part->rows;
  if (part->contexts > 0) memset(part->known, 0, sizeof part->known);
  part->contexts = 0;
  rap_str fields[RAP_IMPLIED_COUNT] = {
      [RAP_IMPLIED_DOC] = document->id,
      [RAP_IMPLIED_DATE] = document->date,
      [RAP_IMPLIED_PATH] = document->path,
      [RAP_IMPLIED_TITLE] = document->title,
      [RAP_IMPLIED_PUBLISHER] = document->publisher,
      [RAP_IMPLIED_URL] = document->url,
  };
  rap_wire_u8(&part->body, 'D');
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++) rap_wire_str(&part->body, fields[i]);
}

static char *put_u32(char *to, uint32_t value) {
  value = htole32(value);
  memcpy(to, &value, sizeof value);
  return to + sizeof value;
}

static char *put_str(char *to, rap_str text) {
  to = put_u32(to, (uint32_t)text.len);
  if (text.len) memcpy(to, text.s, text.len);
  return to + text.len;
}

/* The number of the context if this document has sent it already; else remembers it as the next. */
static bool context_is_known(rap_part *part, rap_str text, uint32_t start, size_t offset, uint32_t *number) {
  context *place = &part->known[start % KNOWN];
  if (place->len == text.len && place->start == start && memcmp(part->body.s + place->offset, text.s, text.len) == 0) {
    *number = place->number;
    return true;
  }
  *place = (context){.start = start, .number = part->contexts++, .offset = offset, .len = text.len};
  return false;
}

static void put_span(rap_part *part, const rap_cell *cell) {
  rap_str around = cell->context;
  uint32_t around_start = cell->context_start, len = (uint32_t)cell->text.len;
  size_t into = cell->span.start - around_start;
  /* A context that does not hold the span's own words would show the wrong ones: better none. */
  bool fits = around.s && cell->span.start >= around_start && into <= around.len && len <= around.len - into &&
              memcmp(around.s + into, cell->text.s, len) == 0;
  if (!fits) {
    around = cell->text;
    around_start = cell->span.start;
  }
  char *begin = rap_buf_reserve(&part->body, 1 + 4 * 4 + around.len), *to = begin + 1;
  to = put_u32(to, cell->span.start);
  to = put_u32(to, len);
  size_t offset = part->body.len + (size_t)(to - begin) + 8; /* behind the context's start and length */
  uint32_t number;
  if (around.len > 0 && context_is_known(part, around, around_start, offset, &number)) {
    *begin = RAP_MESSAGE_SPAN_AGAIN;
    to = put_u32(to, number);
  } else {
    if (around.len == 0) part->contexts++;
    *begin = RAP_MESSAGE_SPAN;
    to = put_str(put_u32(to, around_start), around);
  }
  part->body.len += (size_t)(to - begin);
}

static void put_cell(rap_part *part, const rap_cell *cell) {
  rap_buf *body = &part->body;
  if (cell->kind == RAP_CELL_SPAN && cell->text.s) {
    put_span(part, cell);
  } else if (cell->kind == RAP_CELL_TEXT && cell->text.s) {
    char *begin = rap_buf_reserve(body, 1 + 4 + cell->text.len);
    *begin = RAP_MESSAGE_TEXT;
    body->len += (size_t)(put_str(begin + 1, cell->text) - begin);
  } else if (cell->kind == RAP_CELL_NUMBER) {
    rap_wire_u8(body, RAP_MESSAGE_NUMBER);
    rap_wire_f64(body, cell->number);
  } else {
    rap_wire_u8(body, RAP_MESSAGE_NIL);
  }
}

void rap_part_row(rap_part *part, size_t table, const rap_cell *cells) {
  rap_wire_u8(&part->body, 'R');
  rap_wire_u32(&part->body, (uint32_t)table);
  size_t count = part->schema->items[table].columns.count;
  for (size_t i = 0; i < count; i++) put_cell(part, &cells[i]);
  part->rows++;
}

void rap_part_commit(rap_part *part) {
  if (part->open) part->documents++;
  part->open = false;
}

void rap_part_drop(rap_part *part) {
  if (!part->open) return;
  rap_buf_truncate(&part->body, part->begin);
  part->rows = part->begin_rows;
  part->open = false;
}

static uint8_t skip_number(const char *kind) {
  uint8_t number = 0;
  while (number < RAP_SKIP_COUNT - 1 && strcmp(kind, rap_skip_names[number]) != 0) number++;
  return number;
}

void rap_part_skip(rap_part *part, const char *kind, const rap_document *document, const char *reason) {
  rap_wire_u8(&part->notes, 'S');
  rap_wire_u8(&part->notes, skip_number(kind));
  rap_wire_str(&part->notes, document->path);
  rap_wire_str(&part->notes, document->date);
  rap_wire_str(&part->notes, document->title);
  rap_wire_str(&part->notes, rap_str_from(reason));
  rap_wire_str(&part->notes, document->id);
  part->note_count++;
}

void rap_part_warn(rap_part *part, rap_str path, const char *line) {
  rap_wire_u8(&part->notes, 'W');
  rap_wire_str(&part->notes, rap_str_from(line));
  rap_wire_str(&part->notes, path);
  part->note_count++;
}

rap_str rap_part_message(rap_part *part) {
  rap_buf *out = &part->message;
  size_t body = part->open ? part->begin : part->body.len; /* an unfinished document is not in it */
  rap_buf_truncate(out, 0);
  rap_wire_u32(out, RAP_MESSAGE_MARK);
  rap_wire_u32(out, part->documents);
  rap_wire_u64(out, part->open ? part->begin_rows : part->rows);
  rap_wire_u32(out, part->note_count);
  rap_wire_u64(out, body);
  rap_buf_add(out, part->body.s, body);
  rap_buf_add_str(out, rap_buf_str(&part->notes));
  return rap_buf_str(out);
}

void rap_part_reset(rap_part *part) {
  part->open = false;
  part->documents = part->note_count = 0;
  part->rows = 0;
  rap_buf_truncate(&part->body, 0);
  rap_buf_truncate(&part->notes, 0);
}
