/* The manifest as a message from the template to the supervisor. */
#include "lua/script.h"

static void encode_fields(const rap_fields *fields, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)fields->count);
  for (size_t i = 0; i < fields->count; i++) {
    rap_wire_str(out, fields->items[i].name);
    rap_wire_str(out, fields->items[i].value);
  }
}

static void decode_fields(rap_wire *in, rap_arena *arena, rap_fields *fields) {
  size_t count = rap_wire_read_count(in, 2);
  *fields = (rap_fields){rap_arena_zero(arena, count * sizeof(rap_field)), count, count};
  for (size_t i = 0; i < count; i++) {
    fields->items[i].name = rap_arena_copy(arena, rap_wire_read_str(in));
    fields->items[i].value = rap_arena_copy(arena, rap_wire_read_str(in));
  }
}

void rap_manifest_encode(const rap_manifest *manifest, rap_buf *out) {
  rap_wire_str(out, manifest->title);
  rap_wire_str(out, manifest->description);
  rap_schema_encode(&manifest->schema, out);
  rap_wire_u8(out, manifest->has_document);
  rap_wire_u8(out, manifest->has_report);
  encode_fields(&manifest->options, out);
  encode_fields(&manifest->lexicons, out);
  rap_wire_str(out, manifest->digest);
  rap_style_encode(&manifest->style, out);
}

bool rap_manifest_decode(rap_wire *in, rap_arena *arena, rap_manifest *manifest) {
  *manifest = (rap_manifest){0};
  manifest->title = rap_arena_copy(arena, rap_wire_read_str(in));
  manifest->description = rap_arena_copy(arena, rap_wire_read_str(in));
  if (!rap_schema_decode(in, arena, &manifest->schema)) return false;
  manifest->has_document = rap_wire_read_u8(in) != 0;
  manifest->has_report = rap_wire_read_u8(in) != 0;
  decode_fields(in, arena, &manifest->options);
  decode_fields(in, arena, &manifest->lexicons);
  manifest->digest = rap_arena_copy(arena, rap_wire_read_str(in));
  return rap_style_decode(in, arena, &manifest->style);
}
