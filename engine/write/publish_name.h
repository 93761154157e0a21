/* The names of outputs: braces, folders, links. */
#ifndef RAP_WRITE_PUBLISH_NAME_H
#define RAP_WRITE_PUBLISH_NAME_H

#include "core/arena.h"
#include "core/date.h"

/* Only {week} {from} {to} {table} stand in braces, and the name of the column that the report is split by (nil: it is
 * not), which has to be there; the message names them and the nearest. */
bool rap_name_check(rap_str pattern, rap_str column, rap_err *err);
bool rap_name_uses(rap_str pattern, rap_str brace); /* "{table}" */
/* Can the window fill the dates that the pattern asks for? */
bool rap_name_is_settled(rap_str pattern, const rap_window *window);

/* What fills a pattern. */
typedef struct rap_name_values {
  const rap_window *window; /* must settle it */
  rap_str table;            /* becomes a plain part of a file name */
  rap_str column, value;    /* what the report is split by; the value is one already (rap_name_part) */
} rap_name_values;
rap_str rap_name_fill(rap_str pattern, const rap_name_values *values, rap_arena *arena);

/* A text as a part of a file name on any system: what cannot stand there is "_", an empty one is "none", a long one is
 * cut at a character. */
rap_str rap_name_part(rap_str text, rap_arena *arena);

/* Where a name leads: links followed, so that the file behind a link is replaced, not the link. */
typedef struct rap_place {
  const char *shown;  /* as given */
  const char *folder; /* absolute */
  const char *base;   /* name in the folder */
  const char *path;   /* folder/base */
} rap_place;

/* Fails when the folder is missing or not writable, or the name is a folder or a device. */
bool rap_place_of(rap_str name, rap_arena *arena, rap_place *place, rap_err *err);
/* "folder/.BASE" + suffix, with BASE cut so that the name stays within what file systems take. */
const char *rap_place_hidden(const rap_place *place, const char *suffix, rap_arena *arena);

#endif
