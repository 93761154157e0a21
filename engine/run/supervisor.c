/* A slot is a place for a worker. Its life: forked (the template reports its process id) -> given a batch -> sends the
 * result -> the next batch … When its socket closes or it overruns, the record on its board is charged, the batch goes
 * back to the queue with that fault, and the slot gets a fresh worker. Results wait in `results` until all batches
 * before them are in the store. */
#include "run/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/mem.h"
#include "run/board.h"
#include "run/message.h"
#include "run/progress.h"
#include "run/template.h"

volatile int rap_stop_signal;

enum { NO_BATCH = UINT32_MAX, MOST_FAULTS = 1000 };
static const double GRACE = 2.0;          /* seconds the script's own limit has to act before the watchdog does */
static const double LOADING_LIMIT = 60.0; /* seconds for one record */

typedef struct slot {
  int socket;     /* -1: no worker */
  pid_t pid;      /* 0: not known yet */
  uint32_t batch; /* in hand, or NO_BATCH */
  bool closed;    /* the socket has; its death is still to be explained */
  bool explained;
  rap_str reason; /* why it died; nil: ask its wait status */
} slot;

struct rap_supervisor {
  const rap_config *config;
  rap_plan *plan;
  rap_arena *arena;
  rap_manifest manifest;
  pid_t template;
  bool loaded; /* the template holds the script */
  int control;
  rap_board_slot *board;
  slot *slots;
  size_t slot_count;
  rap_buf *results;   /* [batches]; empty until the batch is done */
  bool *done;         /* [batches] */
  rap_faults *faults; /* [batches] */
  uint32_t *again;    /* batches to be done again, a stack */
  size_t again_count;
  size_t next;        /* batch never handed out */
  size_t appended;    /* batches in the store */
  uint32_t *first;    /* [batches + 1]: row of a batch's first document in the store */
  const bool *wanted; /* [documents]: the ones to be read again; NULL: the script is run over all */
  rap_rowset documents;
  rap_times times;
};

static void on_signal(int number) {
  rap_stop_signal = number;
}

void rap_stop_on_signals(void) {
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
}

rap_str rap_describe_death(rap_arena *arena, int status) {
  if (WIFSIGNALED(status))
    return rap_arena_printf(arena, "was killed by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
  if (WEXITSTATUS(status) == RAP_EXIT_MEMORY) return RAP_LIT("ran out of memory");
  return rap_arena_printf(arena, "ended with status %d", WEXITSTATUS(status));
}

/* -- starting ---------------------------------------------------------------------------------------------------- */

static bool wait_for_manifest(rap_supervisor *self, rap_err *err) {
  rap_buf payload = {0};
  rap_message_kind kind = RAP_MSG_FAILED;
  int got = rap_message_receive(self->control, &kind, &payload, NULL);
  rap_wire in = rap_wire_from(payload.s, payload.len);
  bool loaded = false;
  if (got <= 0) {
    int status = 0;
    if (waitpid(self->template, &status, 0) == self->template) self->template = 0;
    rap_str why = rap_describe_death(self->arena, status);
    rap_fail(err, RAP_ERR_SCRIPT, "%s: the process that loads it %.*s", self->config->script_path, RAP_ARG(why));
  } else if (kind == RAP_MSG_MANIFEST) {
    loaded = rap_manifest_decode(&in, self->arena, &self->manifest);
    if (!loaded) rap_fail(err, RAP_ERR_INTERNAL, "%s: damaged manifest", self->config->script_path);
  } else {
    rap_message_failure(rap_buf_str(&payload), err);
  }
  rap_buf_clear(&payload);
  return loaded;
}

static bool fork_template(rap_supervisor *self, rap_err *err) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
  self->template = fork();
  if (self->template <0) return rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
  if (self->template == 0) {
    close(ends[0]);
    rap_template_serve(ends[1], self->plan->spool, self->config, self->board);
  }
  close(ends[1]);
  self->control = ends[0];
  return true;
}

rap_supervisor *rap_supervisor_start(const rap_config *config, rap_plan *plan, rap_err *err) {
  rap_supervisor *self = rap_alloc_zero(1, sizeof *self);
  size_t batches = plan->batches.count;
  *self = (rap_supervisor){.config = config, .plan = plan, .arena = rap_arena_new(), .control = -1};
  self->slot_count = config->jobs < batches ? config->jobs : batches;
  self->slots = rap_alloc_zero(self->slot_count, sizeof *self->slots);
  for (size_t i = 0; i < self->slot_count; i++) self->slots[i] = (slot){.socket = -1, .batch = NO_BATCH};
  self->results = rap_alloc_zero(batches, sizeof *self->results);
  self->done = rap_alloc_zero(batches, sizeof *self->done);
  self->faults = rap_alloc_zero(batches, sizeof *self->faults);
  self->again = rap_alloc_zero(batches, sizeof *self->again);
  self->first = rap_alloc_zero(batches + 1, sizeof *self->first);
  self->board = rap_board_new(self->slot_count ? self->slot_count : 1);
  if (!self->board) rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
  self->loaded = self->board && fork_template(self, err) && wait_for_manifest(self, err);
  if (!self->loaded) {
    rap_supervisor_stop(self);
    return NULL;
  }
  return self;
}

const rap_manifest *rap_supervisor_manifest(const rap_supervisor *self) {
  return &self->manifest;
}

/* -- workers ----------------------------------------------------------------------------------------------------- */

static bool start_worker(rap_supervisor *self, uint32_t index, rap_err *err) {
  slot *at = &self->slots[index];
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return rap_fail_errno(err, RAP_ERR_IO, "cannot start a worker");
  rap_buf order = {0};
  rap_wire_u32(&order, index);
  bool sent = rap_message_send(self->control, RAP_MSG_FORK, rap_buf_str(&order), ends[1]);
  rap_buf_clear(&order);
  close(ends[1]);
  *at = (slot){.socket = ends[0], .batch = NO_BATCH};
  rap_board_enter(&self->board[index], RAP_BOARD_IDLE, 0, RAP_LIT(""));
  return sent || rap_fail_errno(err, RAP_ERR_IO, "cannot start a worker");
}

static uint32_t take_batch(rap_supervisor *self) {
  if (self->again_count > 0) return self->again[--self->again_count];
  while (self->next < self->plan->batches.count && self->done[self->next]) self->next++;
  return self->next < self->plan->batches.count ? (uint32_t)self->next++ : NO_BATCH;
}

static bool is_wanted(const rap_supervisor *self, size_t batch) {
  for (uint32_t row = self->first[batch]; row < self->first[batch + 1]; row++)
    if (self->wanted[row]) return true;
  return false;
}

static rap_wanted_list wanted_of(const rap_supervisor *self, size_t batch, rap_arena *arena) {
  rap_wanted_list list = {0};
  for (uint32_t row = self->first[batch]; self->wanted && row < self->first[batch + 1]; row++) {
    if (!self->wanted[row]) continue;
    rap_wanted wanted = {row, rap_rowset_cell(&self->documents, row, RAP_IMPLIED_PATH).text};
    RAP_PUSH(arena, &list, wanted);
  }
  return list;
}

/* A worker that cannot take the batch is dead: its closed socket is noticed by the loop. */
static void give_batch(rap_supervisor *self, slot *to) {
  to->batch = take_batch(self);
  if (to->batch == NO_BATCH) return;
  const rap_batch *batch = &self->plan->batches.items[to->batch];
  rap_plan_source(self->plan, batch->first + batch->count - 1); /* and so those before it */
  rap_arena *arena = rap_arena_new();
  rap_task task = {.index = to->batch,
                   .sources = &self->plan->sources.items[batch->first],
                   .source_count = batch->count,
                   .faults = self->faults[to->batch],
                   .wanted = wanted_of(self, to->batch, arena)};
  rap_buf message = {0};
  rap_task_encode(&task, &message);
  rap_message_send(to->socket, RAP_MSG_BATCH, rap_buf_str(&message), -1);
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

/* The worker of `at` is gone and we know why: its record is not tried again, the rest of its batch is. */
static bool charge(rap_supervisor *self, slot *at, rap_err *err) {
  rap_board_slot *board = &self->board[at - self->slots];
  uint32_t batch = at->batch;
  if (batch == NO_BATCH) return true;
  if (self->wanted) return self->done[batch] = true; /* its documents are shown without their text */
  bool running = atomic_load(&board->phase) == RAP_BOARD_RUNNING;
  uint64_t record = atomic_load(&board->record);
  rap_faults *faults = &self->faults[batch];
  if (faults->count >= MOST_FAULTS) return rap_fail(err, RAP_ERR_CRASH, "workers die again and again: %s", board->path);
  rap_fault *known = (rap_fault *)(uintptr_t)rap_faults_find(faults, record);
  if (known) {
    if (known->in_loading)
      return rap_fail(err, RAP_ERR_CRASH, "%.*s, while reading %s", RAP_ARG(at->reason), board->path);
    known->in_loading = true; /* it died again before it could pass the record over */
  } else {
    rap_fault fault = {record, !running, at->reason};
    RAP_PUSH(self->arena, faults, fault);
  }
  self->again[self->again_count++] = batch;
  return true;
}

static bool bury(rap_supervisor *self, slot *at, rap_err *err) {
  if (!at->closed || !at->explained) return true;
  bool charged = charge(self, at, err);
  close(at->socket);
  *at = (slot){.socket = -1, .batch = NO_BATCH};
  return charged;
}

static bool take_result(rap_supervisor *self, slot *from, rap_buf *payload, rap_err *err) {
  rap_wire in = rap_wire_from(payload->s, payload->len);
  uint32_t index = rap_wire_read_u32(&in);
  self->times.load += rap_wire_read_u64(&in);
  self->times.document += rap_wire_read_u64(&in);
  self->times.total += rap_wire_read_u64(&in);
  uint64_t line = rap_wire_read_u64(&in);
  if (in.bad || index != from->batch) return rap_fail(err, RAP_ERR_INTERNAL, "a worker's answer is damaged");
  const rap_batch *batch = &self->plan->batches.items[index];
  if (line > 0) rap_plan_read(self->plan, batch->first + batch->count - 1, line);
  rap_buf_add(&self->results[index], in.s + in.at, in.len - in.at);
  self->done[index] = true;
  from->batch = NO_BATCH;
  return true;
}

static bool hear_worker(rap_supervisor *self, slot *from, rap_buf *payload, rap_err *err) {
  rap_message_kind kind;
  int got = rap_message_receive(from->socket, &kind, payload, NULL);
  if (got <= 0) {
    from->closed = true;
    return bury(self, from, err);
  }
  if (kind == RAP_MSG_RESULT) return take_result(self, from, payload, err);
  rap_err why;
  rap_message_failure(rap_buf_str(payload), &why);
  from->reason = rap_arena_copy(self->arena, rap_str_from(why.message));
  return true;
}

static slot *slot_of(rap_supervisor *self, pid_t pid) {
  for (size_t i = 0; i < self->slot_count; i++)
    if (self->slots[i].socket >= 0 && self->slots[i].pid == pid) return &self->slots[i];
  return NULL;
}

static bool hear_template(rap_supervisor *self, rap_buf *payload, rap_err *err) {
  rap_message_kind kind;
  if (rap_message_receive(self->control, &kind, payload, NULL) <= 0)
    return rap_fail(err, RAP_ERR_CRASH, "the process that holds the script died");
  rap_wire in = rap_wire_from(payload->s, payload->len);
  uint32_t first = rap_wire_read_u32(&in), second = rap_wire_read_u32(&in);
  if (kind == RAP_MSG_FORKED && first < self->slot_count) {
    self->slots[first].pid = (pid_t)second;
    if (second == 0) return rap_fail(err, RAP_ERR_IO, "cannot start a worker");
    return true;
  }
  slot *dead = kind == RAP_MSG_DIED ? slot_of(self, (pid_t)first) : NULL;
  if (!dead) return true;
  dead->explained = true;
  if (!rap_str_known(dead->reason)) {
    rap_str how = rap_describe_death(self->arena, (int)second);
    dead->reason = rap_arena_printf(self->arena, "a worker %.*s", RAP_ARG(how));
  }
  return bury(self, dead, err);
}

/* Kills workers that are at one record for too long; the loop then finds them dead. */
static void watch(rap_supervisor *self) {
  uint64_t now = rap_board_now();
  double script_limit = self->config->script.time_limit > 0 ? self->config->script.time_limit : 10.0;
  for (size_t i = 0; i < self->slot_count; i++) {
    slot *at = &self->slots[i];
    int phase = atomic_load(&self->board[i].phase);
    uint64_t since = atomic_load(&self->board[i].since);
    if (at->pid <= 0 || at->closed || phase == RAP_BOARD_IDLE || since > now) continue;
    double limit = phase == RAP_BOARD_RUNNING ? script_limit + GRACE : LOADING_LIMIT;
    if ((double)(now - since) / 1e9 < limit || rap_str_known(at->reason)) continue;
    bool running = phase == RAP_BOARD_RUNNING;
    at->reason = rap_arena_printf(self->arena, "%s took longer than %.0f s",
                                  running ? self->config->script_path : "a worker", running ? script_limit : limit);
    kill(at->pid, SIGKILL);
  }
}

/* -- the loop ---------------------------------------------------------------------------------------------------- */

static bool too_many_refused(const rap_supervisor *self, const rap_stores *stores, rap_err *err) {
  const rap_store *store = stores->store;
  size_t refused = rap_store_skipped_count(store, "refused");
  size_t all = rap_store_documents_count(store) + refused + rap_store_skipped_count(store, "outside") +
               rap_store_skipped_count(store, "undated") +
               (stores->earlier ? rap_store_documents_count(stores->earlier) : 0);
  const rap_config *config = self->config;
  if (refused <= config->max_refused || (double)refused <= config->max_refused_share * (double)all) return false;
  rap_fail(err, RAP_ERR_INPUT, "%zu of %zu documents refused (--max-refused): nothing published", refused, all);
  return true;
}

/* What is done with results, strictly in the order of the batches. */
typedef bool take_found(rap_supervisor *self, void *context, rap_str found, rap_str earlier, rap_err *err);

static bool take_one(rap_supervisor *self, take_found *take, void *context, rap_str result, rap_err *err) {
  rap_wire in = rap_wire_from(result.s, result.len);
  uint64_t len = rap_wire_read_u64(&in);
  if (in.bad || len > in.len - in.at) return rap_fail(err, RAP_ERR_INTERNAL, "a worker's answer is damaged");
  rap_str found = rap_str_of(in.s + in.at, (size_t)len),
          earlier = rap_str_of(found.s + len, in.len - in.at - (size_t)len);
  return take(self, context, found, earlier, err);
}

static bool take_ready(rap_supervisor *self, take_found *take, void *context, rap_err *err) {
  for (; self->appended < self->plan->batches.count && self->done[self->appended]; self->appended++) {
    rap_buf *result = &self->results[self->appended];
    if (result->len > 0 && !take_one(self, take, context, rap_buf_str(result), err)) return false;
    rap_buf_clear(result);
  }
  return true;
}

static bool staff(rap_supervisor *self, rap_err *err) {
  for (uint32_t i = 0; i < self->slot_count; i++) {
    slot *at = &self->slots[i];
    bool work = self->again_count > 0 || self->next < self->plan->batches.count;
    if (!work || at->closed || at->batch != NO_BATCH) continue;
    if (at->socket < 0 && !start_worker(self, i, err)) return false;
    give_batch(self, at);
  }
  return true;
}

static bool listen_once(rap_supervisor *self, struct pollfd *fds, rap_buf *payload, rap_err *err) {
  fds[0] = (struct pollfd){.fd = self->control, .events = POLLIN};
  for (size_t i = 0; i < self->slot_count; i++)
    fds[i + 1] = (struct pollfd){.fd = self->slots[i].closed ? -1 : self->slots[i].socket, .events = POLLIN};
  int ready = poll(fds, self->slot_count + 1, 200);
  if (ready < 0 && errno != EINTR) return rap_fail_errno(err, RAP_ERR_IO, "poll");
  if (ready <= 0) return true;
  if (fds[0].revents && !hear_template(self, payload, err)) return false;
  for (size_t i = 0; i < self->slot_count; i++)
    if (fds[i + 1].revents && self->slots[i].socket == fds[i + 1].fd && !self->slots[i].closed &&
        !hear_worker(self, &self->slots[i], payload, err))
      return false;
  return true;
}

static bool do_all(rap_supervisor *self, take_found *take, void *context, rap_err *err) {
  struct pollfd *fds = rap_alloc_zero(self->slot_count + 1, sizeof *fds);
  rap_buf payload = {0};
  bool going;
  while ((going = take_ready(self, take, context, err)) && self->appended < self->plan->batches.count) {
    if (rap_stop_signal) {
      going = rap_fail(err, RAP_ERR_IO, "stopped by signal %d (%s): nothing published", rap_stop_signal,
                       strsignal(rap_stop_signal));
      break;
    }
    if (!(going = staff(self, err) && listen_once(self, fds, &payload, err))) break;
    watch(self);
  }
  rap_progress_clear();
  rap_buf_clear(&payload);
  rap_free(fds);
  return going;
}

/* -- running the script over all documents ----------------------------------------------------------------------- */

typedef struct gathering {
  const rap_stores *stores;
  rap_line *line;
  void *context;
} gathering;

static bool append_rows(rap_supervisor *self, void *context, rap_str found, rap_str earlier, rap_err *err) {
  gathering *into = context;
  const rap_stores *stores = into->stores;
  if (!rap_store_append(stores->store, found, into->line, into->context, err)) return false;
  if (stores->earlier && !rap_store_append(stores->earlier, earlier, into->line, into->context, err)) return false;
  size_t documents = rap_store_documents_count(stores->store);
  self->first[self->appended + 1] = (uint32_t)documents;
  if (too_many_refused(self, stores, err)) return false;
  rap_progress_show(self->appended + 1, self->plan->batches.count, documents);
  return true;
}

bool rap_supervisor_run(rap_supervisor *self, const rap_stores *stores, rap_line *line, void *context, rap_times *times,
                        rap_err *err) {
  gathering into = {stores, line, context};
  bool done = do_all(self, append_rows, &into, err);
  *times = self->times;
  return done;
}

/* -- reading some of them again ---------------------------------------------------------------------------------- */

typedef struct rereading {
  rap_arena *arena;
  rap_readings *readings;
  size_t size;
} rereading;

/* A damaged answer ends in what could be read of it. */
static bool add_readings(rap_supervisor *self, void *context, rap_str found, rap_str earlier, rap_err *err) {
  rereading *into = context;
  rap_wire in = rap_wire_from(found.s, found.len);
  rap_reading reading;
  (void)earlier;
  (void)err;
  while (into->size <= RAP_READINGS_LIMIT && in.at < in.len && rap_reading_decode(&in, into->arena, &reading)) {
    into->size += rap_reading_size(&reading);
    if (into->size <= RAP_READINGS_LIMIT) RAP_PUSH(into->arena, into->readings, reading);
  }
  for (size_t i = 0; into->size > RAP_READINGS_LIMIT && i < self->plan->batches.count; i++) self->done[i] = true;
  return true;
}

bool rap_supervisor_reread(rap_supervisor *self, const rap_store *store, const bool *wanted, rap_arena *arena,
                           rap_readings *readings, rap_err *err) {
  rereading into = {arena, readings, 0};
  self->documents = rap_store_documents(store);
  self->wanted = wanted;
  self->next = self->appended = 0;
  for (size_t i = 0; i < self->plan->batches.count; i++) self->done[i] = !is_wanted(self, i);
  return do_all(self, add_readings, &into, err);
}

/* -- the end ----------------------------------------------------------------------------------------------------- */

/* Workers end when their socket closes, the template when its own does and its last worker has gone; who is busy with
 * something that nobody waits for any more is killed. */
static void end_processes(rap_supervisor *self) {
  for (size_t i = 0; i < self->slot_count; i++) {
    if (self->slots[i].pid > 0 && self->slots[i].batch != NO_BATCH) kill(self->slots[i].pid, SIGKILL);
    if (self->slots[i].socket >= 0) close(self->slots[i].socket);
  }
  if (self->control >= 0) close(self->control);
  if (self->template <= 0) return;
  if (!self->loaded) kill(self->template, SIGKILL);
  waitpid(self->template, NULL, 0);
}

void rap_supervisor_stop(rap_supervisor *self) {
  if (!self) return;
  end_processes(self);
  for (size_t i = 0; i < self->plan->batches.count; i++) rap_buf_clear(&self->results[i]);
  rap_board_free(self->board, self->slot_count ? self->slot_count : 1);
  rap_free(self->slots);
  rap_free(self->results);
  rap_free(self->done);
  rap_free(self->faults);
  rap_free(self->again);
  rap_free(self->first);
  rap_arena_free(self->arena);
  rap_free(self);
}
