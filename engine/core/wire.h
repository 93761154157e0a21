/* How processes of one run tell each other things: little-endian integers and counted strings in a buffer.
 * A reader never trusts the bytes: past the end or on a bad count it sets `bad` and gives zeros and nil. */
#ifndef RAP_CORE_WIRE_H
#define RAP_CORE_WIRE_H

#include "core/buf.h"

void rap_wire_u8(rap_buf *out, uint8_t value);
void rap_wire_u32(rap_buf *out, uint32_t value);
void rap_wire_u64(rap_buf *out, uint64_t value);
void rap_wire_f64(rap_buf *out, double value);
void rap_wire_str(rap_buf *out, rap_str text); /* nil stays nil */

typedef struct rap_wire {
  const char *s;
  size_t len, at;
  bool bad;
} rap_wire;

static inline rap_wire rap_wire_from(const char *s, size_t len) {
  return (rap_wire){s, len, 0, false};
}
uint8_t rap_wire_read_u8(rap_wire *in);
uint32_t rap_wire_read_u32(rap_wire *in);
uint64_t rap_wire_read_u64(rap_wire *in);
double rap_wire_read_f64(rap_wire *in);
rap_str rap_wire_read_str(rap_wire *in); /* a view into the message */
/* A count of things that take at least `least` bytes each: more than the message can hold is bad and 0. */
size_t rap_wire_read_count(rap_wire *in, size_t least);
static inline bool rap_wire_done(const rap_wire *in) {
  return !in->bad && in->at == in->len;
}

#endif
