/* One JSON object as a list of its fields, by simdjson, behind a C face: the only room for C++. Error codes go in,
 * no exception comes out. */
#ifndef RAP_LOAD_JSON_H
#define RAP_LOAD_JSON_H

#include "core/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum rap_json_kind {
  RAP_JSON_NULL,
  RAP_JSON_BOOLEAN,
  RAP_JSON_NUMBER,
  RAP_JSON_STRING,
  RAP_JSON_ARRAY,
  RAP_JSON_OBJECT
} rap_json_kind;

typedef struct rap_json_field {
  rap_str name;
  rap_json_kind kind;
  rap_str value; /* a string decoded (it may hold NUL bytes), a number or boolean as written, nested values as compact
                    JSON; nil for null */
  rap_str label; /* how to say a nested value in a few words: strings of an array joined by ", ", the `name` of an
                    object or of an array's objects; nil when neither */
} rap_json_field;

typedef enum rap_json_status {
  RAP_JSON_OK,
  RAP_JSON_NOT_UTF8,
  RAP_JSON_NOT_OBJECT, /* well-formed at first sight, but an array, a number … */
  RAP_JSON_DEEP,       /* nested deeper than RAP_JSON_DEPTH */
  RAP_JSON_BAD
} rap_json_status;

#define RAP_JSON_DEPTH   100
#define RAP_JSON_PADDING 64 /* readable bytes that must follow the record */

typedef struct rap_json rap_json;

rap_json *rap_json_new(void);
void rap_json_free(rap_json *json);

/* Parses one record of `len` bytes. The fields, in the order of the input and with repeated names as they come, are
 * valid until the next call and while the bytes stand. On failure *why says what is wrong, in a constant. */
rap_json_status rap_json_read(rap_json *json, const char *s, size_t len, const rap_json_field **fields, size_t *count,
                              const char **why);

#ifdef __cplusplus
}
#endif
#endif
