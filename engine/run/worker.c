/* One batch is one message in and one message out. A document's rows are committed when its script returns and dropped
 * when it fails; a limit (time, memory) leaves the Lua state unusable, so the worker says why and ends, and a fresh one
 * does the batch again without that record. */
#include "run/worker.h"

#include <unistd.h>

#include "core/mem.h"
#include "load/load.h"
#include "run/batch.h"
#include "run/message.h"
#include "run/reread.h"

enum { MEMORY = 2 << 20 }; /* bytes of heap that word lists and the first document take */

typedef struct worker {
  int socket;
  const rap_config *config;
  rap_script *script;
  rap_board_slot *slot;
  rap_arena *arena; /* of the document in hand */
  rap_part *part;
  rap_part *earlier; /* rows of the window before; NULL: nobody asks for them */
  rap_times times;
  const rap_document *document; /* in hand */
  uint64_t record;              /* ordinal within the batch */
  uint64_t line;                /* behind the source that was read last; 0: it was not read to its end */
} worker;

static void warn(void *context, const char *message) {
  const worker *self = context;
  rap_part_warn(self->part, self->document->path, message);
}

static bool is_within(const rap_window *window, rap_date date) {
  return (window->from == RAP_NO_DATE || date >= window->from) && (window->to == RAP_NO_DATE || date <= window->to);
}

/* The part that the document's rows belong to; NULL when they belong to none, and *why. */
static rap_part *part_for(worker *self, const rap_document *document, const char **why) {
  const rap_config *config = self->config;
  if (!rap_config_has_window(config)) return self->part;
  rap_date date = rap_date_parse(document->date);
  *why = date == RAP_NO_DATE ? "undated" : "outside";
  if (date == RAP_NO_DATE) return config->include_undated ? self->part : NULL;
  if (is_within(&config->window, date)) return self->part;
  return self->earlier && is_within(&config->before, date) ? self->earlier : NULL;
}

static void refuse(worker *self, const rap_document *document, const char *reason) {
  rap_part_skip(self->part, "refused", document, reason);
}

/* "scripts/a.lua:3: …" names the script; the document is named behind it. */
static void refuse_while_reading(worker *self, const rap_document *document, rap_str reason) {
  rap_str line = rap_arena_printf(self->arena, "%.*s, while reading %.*s", RAP_ARG(reason), RAP_ARG(document->path));
  refuse(self, document, line.s);
}

/* False when this process must end. */
static bool run_document(worker *self, rap_part *part, const rap_document *document, rap_err *err) {
  rap_board_enter(self->slot, RAP_BOARD_RUNNING, self->record, document->path);
  rap_part_begin(part, document);
  rap_analysis *analysis = rap_analysis_new(self->arena, document);
  if (rap_script_document(self->script, analysis, part, err)) {
    rap_part_commit(part);
    return true;
  }
  rap_part_drop(part);
  if (err->code == RAP_ERR_LIMIT) return false;
  refuse_while_reading(self, document, rap_str_from(err->message));
  return true;
}

static bool read_source(worker *self, const rap_source *source, const rap_faults *faults, rap_err *err) {
  rap_document document = {.path = rap_str_from(source->path)};
  rap_reader *reader = rap_reader_open(source, err);
  if (!reader) {
    refuse(self, &document, err->message);
    self->record++;
    return true;
  }
  bool alive = true;
  self->line = 0;
  self->document = &document;
  for (;; self->record++) {
    rap_arena_reset(self->arena);
    document = (rap_document){.path = rap_str_from(source->path)};
    const rap_fault *fault = rap_faults_find(faults, self->record);
    if (fault && fault->in_loading) {
      refuse_while_reading(self, &document, fault->reason);
      self->record++;
      break;
    }
    uint64_t began = rap_board_now();
    rap_board_enter(self->slot, RAP_BOARD_LOADING, self->record, document.path);
    rap_read got = rap_reader_next(reader, self->arena, &document, warn, self, err);
    uint64_t loaded = rap_board_now();
    self->times.load += loaded - began;
    if (got == RAP_READ_END) self->line = rap_reader_line(reader);
    if (got == RAP_READ_END) break;
    const char *why = NULL;
    rap_part *part = got == RAP_READ_DOCUMENT ? part_for(self, &document, &why) : NULL;
    if (got == RAP_READ_REFUSED)
      refuse(self, &document, err->message);
    else if (fault)
      refuse_while_reading(self, &document, fault->reason);
    else if (!part)
      rap_part_skip(self->part, why, &document, why);
    else if (!(alive = run_document(self, part, &document, err)))
      break;
    self->times.document += rap_board_now() - loaded;
  }
  rap_reader_close(reader);
  return alive;
}

/* What is found out about a batch; of rows, those of the window and of the window before. */
static bool send_result(worker *self, uint32_t index, rap_str found, rap_str earlier) {
  rap_buf result = {0};
  rap_wire_u32(&result, index);
  rap_wire_u64(&result, self->times.load);
  rap_wire_u64(&result, self->times.document);
  rap_wire_u64(&result, self->times.total);
  rap_wire_u64(&result, self->line);
  rap_wire_u64(&result, found.len);
  rap_buf_add_str(&result, found);
  rap_buf_add_str(&result, earlier);
  bool sent = rap_message_send(self->socket, RAP_MSG_RESULT, rap_buf_str(&result), -1);
  rap_buf_clear(&result);
  return sent;
}

static bool read_again(worker *self, const rap_task *task) {
  rap_buf readings = {0};
  rap_reread(task, self->slot, &readings);
  bool sent = send_result(self, task->index, rap_buf_str(&readings), RAP_NIL);
  rap_buf_clear(&readings);
  return sent;
}

/* False when the worker must end. */
static bool do_batch(worker *self, rap_str message, rap_arena *batch_arena) {
  rap_task task;
  rap_err err;
  rap_wire in = rap_wire_from(message.s, message.len);
  if (!rap_task_decode(&in, batch_arena, &task)) return false;
  self->times = (rap_times){0};
  self->line = 0;
  if (task.wanted.count > 0) return read_again(self, &task);
  rap_part_reset(self->part);
  if (self->earlier) rap_part_reset(self->earlier);
  self->record = 0;
  uint64_t began = rap_board_now();
  for (size_t i = 0; i < task.source_count; i++)
    if (!read_source(self, &task.sources[i], &task.faults, &err)) {
      rap_message_send_failure(self->socket, &err);
      return false;
    }
  rap_board_enter(self->slot, RAP_BOARD_IDLE, 0, RAP_NIL);
  self->times.total = rap_board_now() - began;
  return send_result(self, task.index, rap_part_message(self->part),
                     self->earlier ? rap_part_message(self->earlier) : RAP_NIL);
}

int rap_worker_serve(int socket, const rap_config *config, rap_script *script, rap_board_slot *slot) {
  rap_mem_ready(MEMORY);
  worker self = {.socket = socket, .config = config, .script = script, .slot = slot, .arena = rap_arena_new()};
  self.part = rap_part_new(&rap_script_manifest(script)->schema);
  if (config->compare) self.earlier = rap_part_new(&rap_script_manifest(script)->schema);
  rap_arena *batch_arena = rap_arena_new();
  rap_buf message = {0};
  rap_message_kind kind;
  while (rap_message_receive(socket, &kind, &message, NULL) > 0 && kind == RAP_MSG_BATCH) {
    rap_arena_reset(batch_arena);
    if (!do_batch(&self, rap_buf_str(&message), batch_arena)) return 1;
  }
  rap_buf_clear(&message);
  rap_arena_free(batch_arena);
  rap_part_free(self.part);
  rap_part_free(self.earlier);
  rap_arena_free(self.arena);
  return 0;
}
