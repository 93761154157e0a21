#include "run/reread.h"

#include "run/see.h"
#include "write/seen_marks.h"

typedef struct rereader {
  const rap_task *task;
  size_t next; /* wanted document */
  uint64_t record;
  size_t size; /* of the readings so far */
  rap_board_slot *slot;
  rap_arena *arena;
  rap_buf *out;
} rereader;

static const rap_wanted *next_in(const rereader *self, rap_str path) {
  if (self->next == self->task->wanted.count || self->size > RAP_READINGS_LIMIT) return NULL;
  const rap_wanted *wanted = &self->task->wanted.items[self->next];
  return rap_str_starts(wanted->path, path) ? wanted : NULL;
}

static void put_reading(rereader *self, uint32_t row, const rap_document *document) {
  rap_board_enter(self->slot, RAP_BOARD_RUNNING, self->record, document->path);
  rap_analysis *analysis = rap_analysis_new(self->arena, document);
  rap_seen seen = rap_see(analysis);
  rap_reading reading = {.document = row,
                         .text = document->text,
                         .language = rap_analysis_language(analysis),
                         .markings = rap_seen_markings_of(&seen, self->arena)};
  self->size += rap_reading_size(&reading);
  if (self->size <= RAP_READINGS_LIMIT) rap_reading_encode(&reading, self->out);
}

/* Stops behind the last wanted document, so before any record that a worker died of in loading. */
static void read_source(rereader *self, const rap_source *source) {
  rap_err err;
  rap_reader *reader = rap_reader_open(source, &err);
  rap_str path = rap_str_from(source->path);
  for (const rap_wanted *wanted; reader && (wanted = next_in(self, path)) != NULL; self->record++) {
    rap_arena_reset(self->arena);
    rap_board_enter(self->slot, RAP_BOARD_LOADING, self->record, path);
    rap_document document = {.path = path};
    rap_read got = rap_reader_next(reader, self->arena, &document, NULL, NULL, &err);
    if (got == RAP_READ_END) break;
    if (got != RAP_READ_DOCUMENT || !rap_str_equal(document.path, wanted->path)) continue;
    put_reading(self, wanted->document, &document);
    self->next++;
  }
  if (reader) rap_reader_close(reader);
}

void rap_reread(const rap_task *task, rap_board_slot *slot, rap_buf *out) {
  rereader self = {.task = task, .slot = slot, .arena = rap_arena_new(), .out = out};
  for (size_t i = 0; i < task->source_count; i++) {
    rap_str path = rap_str_from(task->sources[i].path);
    if (next_in(&self, path)) read_source(&self, &task->sources[i]);
    while (next_in(&self, path)) self.next++; /* no longer there */
  }
  rap_arena_free(self.arena);
  rap_board_enter(slot, RAP_BOARD_IDLE, 0, RAP_NIL);
}
