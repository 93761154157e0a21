/* SHA-256 (libmd), to say in a report which script and which word lists made it. */
#ifndef RAP_CORE_DIGEST_H
#define RAP_CORE_DIGEST_H

#include "core/str.h"

typedef struct rap_digest {
  char hex[65]; /* lower case, terminated */
} rap_digest;

rap_digest rap_digest_of(rap_str bytes);

#endif
