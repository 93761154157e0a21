/* A PNG is a signature and chunks: length (4 bytes, most significant first), type (4), that many bytes, checksum (4).
 */
#include "model/png.h"

#define SIGNATURE  8
#define AROUND     12 /* bytes of a chunk besides its content */
#define HEADER_LEN 13
#define SIDE_MOST  10000 /* pixels */

static uint32_t number_at(rap_str bytes, size_t at) {
  const unsigned char *s = (const unsigned char *)bytes.s + at;
  return (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 | (uint32_t)s[2] << 8 | s[3];
}

static bool is_type(rap_str bytes, size_t chunk, const char *type) {
  return memcmp(bytes.s + chunk + 4, type, 4) == 0;
}

/* The content's length of the chunk at `at`, or SIZE_MAX when it does not fit. */
static size_t length_at(rap_str bytes, size_t at) {
  if (bytes.len - at < AROUND) return SIZE_MAX;
  size_t length = number_at(bytes, at);
  return length <= bytes.len - at - AROUND ? length : SIZE_MAX;
}

bool rap_png_check(rap_str bytes, uint32_t *width, uint32_t *height) {
  if (!rap_str_starts(bytes, RAP_LIT("\x89PNG\r\n\x1A\n"))) return false;
  if (length_at(bytes, SIGNATURE) != HEADER_LEN || !is_type(bytes, SIGNATURE, "IHDR")) return false;
  *width = number_at(bytes, SIGNATURE + 8);
  *height = number_at(bytes, SIGNATURE + 12);
  if (*width == 0 || *height == 0 || *width > SIDE_MOST || *height > SIDE_MOST) return false;
  bool image = false;
  for (size_t at = SIGNATURE, length; (length = length_at(bytes, at)) != SIZE_MAX; at += AROUND + length) {
    image |= is_type(bytes, at, "IDAT");
    if (is_type(bytes, at, "IEND")) return image && at + AROUND + length == bytes.len;
  }
  return false;
}
