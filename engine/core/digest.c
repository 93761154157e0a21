#include "core/digest.h"

#include <sys/types.h>

#include <sha2.h>

rap_digest rap_digest_of(rap_str bytes) {
  rap_digest digest;
  SHA256Data((const uint8_t *)(bytes.s ? bytes.s : ""), bytes.len, digest.hex);
  return digest;
}
