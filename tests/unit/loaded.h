/* For the tests of load/: bytes become a file, the file is read to its end, and what came out is kept. */
#ifndef LOADED_H
#define LOADED_H

#include "load/load.h"

#define LOADED_MOST 64

typedef struct loaded {
  char folder[64];
  char path[128]; /* of the file, under folder */
  rap_arena *arena;
  rap_document documents[LOADED_MOST];
  size_t count;
  char refused[LOADED_MOST][300]; /* without the folder's name */
  rap_err_code codes[LOADED_MOST];
  size_t refusals;
  char warned[LOADED_MOST][300]; /* the same */
  size_t warnings;
  char not_opened[300]; /* the same; "" when it could be opened */
  uint64_t line;        /* behind the last one read */
} loaded;

/* Writes `len` bytes to a file called `name` and reads it. */
void loaded_bytes(loaded *l, const char *name, const char *bytes, size_t len);
void loaded_text(loaded *l, const char *name, const char *text);
/* Reads what is there already: `source.path` as it is. */
void loaded_source(loaded *l, const rap_source *source);
/* Makes the folder and the path of a file called `name` in it, without the file. */
void loaded_folder(loaded *l, const char *name);
/* Removes the files. */
void loaded_clear(loaded *l);

#define assert_str(got, want)                                                                            \
  do {                                                                                                   \
    rap_str got_ = (got), want_ = rap_str_from(want);                                                    \
    if (!rap_str_equal(got_, want_)) fail_msg("got '%.*s', want '%.*s'", RAP_ARG(got_), RAP_ARG(want_)); \
  } while (0)

#endif
