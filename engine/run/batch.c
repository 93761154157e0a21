#include "run/batch.h"

void rap_task_encode(const rap_task *task, rap_buf *out) {
  rap_wire_u32(out, task->index);
  rap_wire_u32(out, (uint32_t)task->source_count);
  for (size_t i = 0; i < task->source_count; i++) {
    const rap_source *source = &task->sources[i];
    rap_wire_str(out, rap_str_from(source->path));
    rap_wire_u32(out, (uint32_t)(source->fd + 1));
    rap_wire_u64(out, source->start);
    rap_wire_u64(out, source->stop);
    rap_wire_u64(out, source->first_line);
  }
  rap_wire_u32(out, (uint32_t)task->faults.count);
  for (size_t i = 0; i < task->faults.count; i++) {
    rap_wire_u64(out, task->faults.items[i].record);
    rap_wire_u8(out, task->faults.items[i].in_loading);
    rap_wire_str(out, task->faults.items[i].reason);
  }
  rap_wire_u32(out, (uint32_t)task->wanted.count);
  for (size_t i = 0; i < task->wanted.count; i++) {
    rap_wire_u32(out, task->wanted.items[i].document);
    rap_wire_str(out, task->wanted.items[i].path);
  }
}

bool rap_task_decode(rap_wire *in, rap_arena *arena, rap_task *task) {
  *task = (rap_task){.index = rap_wire_read_u32(in)};
  task->source_count = rap_wire_read_count(in, 32);
  task->sources = rap_arena_zero(arena, task->source_count * sizeof *task->sources);
  for (size_t i = 0; i < task->source_count; i++) {
    rap_source *source = &task->sources[i];
    source->path = rap_arena_cstr(arena, rap_wire_read_str(in));
    source->fd = (int)rap_wire_read_u32(in) - 1;
    source->start = rap_wire_read_u64(in);
    source->stop = rap_wire_read_u64(in);
    source->first_line = rap_wire_read_u64(in);
  }
  size_t faults = rap_wire_read_count(in, 13);
  for (size_t i = 0; i < faults && !in->bad; i++) {
    rap_fault fault = {.record = rap_wire_read_u64(in)};
    fault.in_loading = rap_wire_read_u8(in) != 0;
    fault.reason = rap_arena_copy(arena, rap_wire_read_str(in));
    RAP_PUSH(arena, &task->faults, fault);
  }
  size_t wanted = rap_wire_read_count(in, 8);
  for (size_t i = 0; i < wanted && !in->bad; i++) {
    rap_wanted it = {.document = rap_wire_read_u32(in)};
    it.path = rap_arena_copy(arena, rap_wire_read_str(in));
    RAP_PUSH(arena, &task->wanted, it);
  }
  return !in->bad;
}

const rap_fault *rap_faults_find(const rap_faults *faults, uint64_t record) {
  for (size_t i = 0; i < faults->count; i++)
    if (faults->items[i].record == record) return &faults->items[i];
  return NULL;
}
