/* One news document as it was loaded. All views live in the arena of the document and die with it. */
#ifndef RAP_MODEL_DOCUMENT_H
#define RAP_MODEL_DOCUMENT_H

#include "core/str.h"

typedef struct rap_field {
  rap_str name, value;
} rap_field;

typedef struct rap_fields {
  rap_field *items;
  size_t count, capacity;
} rap_fields;

/* Strings are valid UTF-8; nil where unknown, except id, path and text, which are always there. */
typedef struct rap_document {
  rap_str id;   /* the record's own id, else its path */
  rap_str path; /* "inbox/a.txt", "feed.jsonl:12" (line), "week.json#3" (element of an array), "-:4" */
  rap_str date; /* "YYYY-MM-DD", a real date */
  rap_str title;
  rap_str text;     /* with \n line ends, otherwise as given; at most 64 MiB */
  rap_str language; /* lower-case ISO 639-1 where the input says it ("en"), without a region */
  rap_str author;
  rap_str publisher;
  rap_str url;
  rap_str section;
  rap_fields meta; /* the other header fields, in the order of the input */
} rap_document;

#define RAP_DOCUMENT_LIMIT ((size_t)64 << 20) /* bytes of one record */

#endif
