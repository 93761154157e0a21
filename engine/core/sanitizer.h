/* Builds under AddressSanitizer (make asan) find whoever uses memory that is forbidden; in others this is nothing. */
#ifndef RAP_CORE_SANITIZER_H
#define RAP_CORE_SANITIZER_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define RAP_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RAP_SANITIZED 1
#endif
#endif
#ifndef RAP_SANITIZED
#define RAP_SANITIZED 0
#endif

#if RAP_SANITIZED
#include <sanitizer/asan_interface.h>
#endif

static inline void rap_memory_forbid(void *at, size_t size) {
#if RAP_SANITIZED
  ASAN_POISON_MEMORY_REGION(at, size);
#endif
  (void)at, (void)size;
}

static inline void rap_memory_allow(void *at, size_t size) {
#if RAP_SANITIZED
  ASAN_UNPOISON_MEMORY_REGION(at, size);
#endif
  (void)at, (void)size;
}

/* False in other builds. */
static inline bool rap_memory_is_forbidden(const void *at) {
#if RAP_SANITIZED
  return __asan_address_is_poisoned(at);
#else
  return (void)at, false;
#endif
}

#endif
