#include "store/message.h"

#include "core/arena.h"

const char *const rap_skip_names[RAP_SKIP_COUNT] = {"refused", "undated", "outside", "late", "passed over"};

bool rap_message_open(rap_message *message, rap_str bytes, const rap_schema *schema) {
  *message = (rap_message){.in = rap_wire_from(bytes.s, bytes.len), .schema = schema};
  rap_wire *in = &message->in;
  if (rap_wire_read_u32(in) != RAP_MESSAGE_MARK) in->bad = true;
  message->documents = rap_wire_read_u32(in);
  message->rows = rap_wire_read_u64(in);
  message->notes = rap_wire_read_u32(in);
  uint64_t body = rap_wire_read_u64(in);
  if (in->bad || body > in->len - in->at) return in->bad = true, false;
  message->body = in->at + (size_t)body;
  return true;
}

static void read_row(rap_message *message, rap_record *record) {
  record->table = rap_wire_read_u32(&message->in);
  if (record->table >= message->schema->count) {
    message->in.bad = true;
    return;
  }
  record->cells = message->schema->items[record->table].columns.count;
}

bool rap_message_next(rap_message *message, rap_record *record) {
  rap_wire *in = &message->in;
  if (in->bad || in->at == in->len) return false;
  bool in_body = in->at < message->body;
  *record = (rap_record){.tag = (char)rap_wire_read_u8(in)};
  if (record->tag == 'R' && in_body) {
    read_row(message, record);
  } else if (record->tag == 'D' && in_body) {
    for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++) record->fields[i] = rap_wire_read_str(in);
  } else if (record->tag == 'S' && !in_body) {
    record->skip = rap_wire_read_u8(in);
    if (record->skip >= RAP_SKIP_COUNT) in->bad = true;
    for (size_t i = 0; i < 5; i++) record->fields[i] = rap_wire_read_str(in);
  } else if (record->tag == 'W' && !in_body) {
    for (size_t i = 0; i < 2; i++) record->fields[i] = rap_wire_read_str(in);
  } else {
    in->bad = true;
  }
  return !in->bad;
}

rap_message_cell rap_message_read_cell(rap_message *message) {
  rap_wire *in = &message->in;
  rap_message_cell cell = {.kind = rap_wire_read_u8(in)};
  if (cell.kind == RAP_MESSAGE_NUMBER) cell.number = rap_wire_read_f64(in);
  if (cell.kind == RAP_MESSAGE_TEXT) cell.text = rap_wire_read_str(in);
  if (cell.kind == RAP_MESSAGE_SPAN || cell.kind == RAP_MESSAGE_SPAN_AGAIN) {
    cell.span.start = rap_wire_read_u32(in);
    uint32_t len = rap_wire_read_u32(in);
    if (len > UINT32_MAX - cell.span.start) in->bad = true;
    cell.span.stop = cell.span.start + len;
  }
  if (cell.kind == RAP_MESSAGE_SPAN) {
    cell.context_start = rap_wire_read_u32(in);
    cell.text = rap_wire_read_str(in);
  }
  if (cell.kind == RAP_MESSAGE_SPAN_AGAIN) cell.again = rap_wire_read_u32(in);
  if (cell.kind > RAP_MESSAGE_SPAN_AGAIN) in->bad = true;
  return cell;
}

/* The contexts of the document that is being checked, by number. */
typedef struct contexts {
  rap_span *items;
  size_t count, capacity;
} contexts;

static void check_cell(rap_message *message, rap_arena *arena, contexts *seen) {
  rap_message_cell cell = rap_message_read_cell(message);
  rap_wire *in = &message->in;
  if (in->bad) return;
  if (cell.kind == RAP_MESSAGE_TEXT && !cell.text.s) in->bad = true;
  if (cell.kind == RAP_MESSAGE_SPAN) {
    if (!cell.text.s || cell.text.len > UINT32_MAX - cell.context_start) {
      in->bad = true;
      return;
    }
    cell.again = (uint32_t)seen->count;
    RAP_PUSH(arena, seen, rap_span_of(cell.context_start, cell.context_start + cell.text.len));
  }
  if (cell.kind != RAP_MESSAGE_SPAN && cell.kind != RAP_MESSAGE_SPAN_AGAIN) return;
  if (cell.again >= seen->count || !rap_span_contains(seen->items[cell.again], cell.span)) in->bad = true;
}

bool rap_message_check(rap_str bytes, const rap_schema *schema) {
  rap_message message;
  if (!rap_message_open(&message, bytes, schema)) return false;
  rap_arena *arena = rap_arena_new();
  contexts seen = {0};
  uint64_t documents = 0, rows = 0, notes = 0;
  for (rap_record record; rap_message_next(&message, &record);) {
    if (record.tag == 'D') {
      documents++;
      seen.count = 0;
      if (!record.fields[RAP_IMPLIED_DOC].s || !record.fields[RAP_IMPLIED_PATH].s) message.in.bad = true;
    } else if (record.tag == 'R') {
      rows++;
      if (documents == 0) message.in.bad = true;
      for (size_t i = 0; i < record.cells && !message.in.bad; i++) check_cell(&message, arena, &seen);
    } else {
      notes++;
      if (!record.fields[0].s) message.in.bad = true;
    }
    if (message.in.at > message.body && record.tag != 'S' && record.tag != 'W') message.in.bad = true;
  }
  rap_arena_free(arena);
  return rap_wire_done(&message.in) && documents == message.documents && rows == message.rows && notes == message.notes;
}
