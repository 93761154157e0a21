#include "core/wire.h"

static const uint32_t NIL = UINT32_MAX;

void rap_wire_u8(rap_buf *out, uint8_t value) {
  rap_buf_add_byte(out, (char)value);
}

static void put(rap_buf *out, uint64_t value, size_t bytes) {
  char *at = rap_buf_reserve(out, bytes);
  for (size_t i = 0; i < bytes; i++) at[i] = (char)(value >> (8 * i) & 0xff);
  out->len += bytes;
}

void rap_wire_u32(rap_buf *out, uint32_t value) {
  put(out, value, 4);
}

void rap_wire_u64(rap_buf *out, uint64_t value) {
  put(out, value, 8);
}

void rap_wire_f64(rap_buf *out, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put(out, bits, 8);
}

void rap_wire_str(rap_buf *out, rap_str text) {
  rap_wire_u32(out, text.s ? (uint32_t)text.len : NIL);
  if (text.s) rap_buf_add_str(out, text);
}

static const char *take(rap_wire *in, size_t bytes) {
  if (in->bad || in->len - in->at < bytes) {
    in->bad = true;
    return NULL;
  }
  const char *at = in->s + in->at;
  in->at += bytes;
  return at;
}

static uint64_t get(rap_wire *in, size_t bytes) {
  const char *at = take(in, bytes);
  uint64_t value = 0;
  for (size_t i = 0; at && i < bytes; i++) value |= (uint64_t)(unsigned char)at[i] << (8 * i);
  return value;
}

uint8_t rap_wire_read_u8(rap_wire *in) {
  return (uint8_t)get(in, 1);
}

uint32_t rap_wire_read_u32(rap_wire *in) {
  return (uint32_t)get(in, 4);
}

uint64_t rap_wire_read_u64(rap_wire *in) {
  return get(in, 8);
}

double rap_wire_read_f64(rap_wire *in) {
  uint64_t bits = get(in, 8);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

rap_str rap_wire_read_str(rap_wire *in) {
  uint32_t len = rap_wire_read_u32(in);
  if (in->bad || len == NIL) return RAP_NIL;
  const char *at = take(in, len);
  return at ? rap_str_of(at, len) : RAP_NIL;
}

size_t rap_wire_read_count(rap_wire *in, size_t least) {
  uint32_t count = rap_wire_read_u32(in);
  if (least != 0 && count > (in->len - in->at) / least) in->bad = true;
  return in->bad ? 0 : count;
}
