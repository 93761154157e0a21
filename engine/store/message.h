/* A part as bytes, between part.c (which writes it) and store.c (which reads it).
 *
 * head:   u32 RAP_MESSAGE_MARK, u32 documents, u64 rows, u32 notes, u64 length of the body
 * body:   records 'D' (a document: the six implied columns as strings) and 'R' (u32 table, then a cell for each
 *         declared column), every row behind its document
 * notes:  records 'S' (a skipped document: u8 kind, path, date, title, reason, id) and 'W' (a warning: its line, path)
 * cell:   u8 kind; NUMBER f64; TEXT string; SPAN u32 start, u32 length, and its context:
 *         a new one (u32 start, string) or, as SPAN_AGAIN, the number of an earlier one of the same document. */
#ifndef RAP_STORE_MESSAGE_H
#define RAP_STORE_MESSAGE_H

#include "core/wire.h"
#include "model/table.h"

#define RAP_MESSAGE_MARK ((uint32_t)0x31706172) /* "rap1" */
enum { RAP_MESSAGE_HEAD = 4 + 4 + 8 + 4 + 8 };

enum {
  RAP_MESSAGE_NIL,
  RAP_MESSAGE_NUMBER,
  RAP_MESSAGE_TEXT,
  RAP_MESSAGE_SPAN,
  RAP_MESSAGE_SPAN_AGAIN,
};

enum { RAP_SKIP_REFUSED, RAP_SKIP_UNDATED, RAP_SKIP_OUTSIDE, RAP_SKIP_LATE, RAP_SKIP_PASSED_OVER, RAP_SKIP_COUNT };
extern const char *const rap_skip_names[RAP_SKIP_COUNT];

/* One record as it was read. */
typedef struct rap_record {
  char tag;                          /* 'D', 'R', 'S' or 'W' */
  rap_str fields[RAP_IMPLIED_COUNT]; /* 'D': the implied columns; 'S': path date title reason id; 'W': line path */
  size_t skip;                       /* 'S' */
  size_t table;                      /* 'R' */
  size_t cells;                      /* 'R': how many follow; each is read with rap_message_cell */
} rap_record;

typedef struct rap_message_cell {
  uint8_t kind;
  double number;
  rap_str text;   /* TEXT; SPAN: the new context */
  uint32_t again; /* SPAN_AGAIN: which context */
  uint32_t context_start;
  rap_span span;
} rap_message_cell;

typedef struct rap_message {
  rap_wire in;
  const rap_schema *schema;
  uint32_t documents, notes;
  uint64_t rows;
  size_t body; /* where the notes begin */
} rap_message;

/* False when it cannot be a part at all. */
bool rap_message_open(rap_message *message, rap_str bytes, const rap_schema *schema);
/* The next record; false at the end, and when the bytes make no sense (message->in.bad). */
bool rap_message_next(rap_message *message, rap_record *record);
rap_message_cell rap_message_read_cell(rap_message *message);
/* Reads a whole message and tells whether all of it makes sense. */
bool rap_message_check(rap_str bytes, const rap_schema *schema);

#endif
