/* Handles: how Lua holds what belongs to a document.
 *
 * Every full userdata of the room begins with an rap_object. A handle is a small userdata that says which thing of
 * which document it is, by index; nothing is copied until a field is asked for. What fields a kind of handle has is
 * said by its shape, a table of members in the order in which `pairs` visits them. An unknown field is an error that
 * names the nearest; writing is an error; using a handle of a document that is finished is an error. */
#ifndef RAP_LUA_HANDLE_H
#define RAP_LUA_HANDLE_H

#include "lua/state.h"

typedef enum rap_tag {
  RAP_TAG_SPAN,
  RAP_TAG_QUOTE,
  RAP_TAG_HIT,
  RAP_TAG_MENTION,
  RAP_TAG_KWIC,
  RAP_TAG_PERSON,
  RAP_TAG_COUNTRY,      /* of a document, with mentions */
  RAP_TAG_ORGANISATION, /* of a document, with mentions */
  RAP_TAG_MEETING,
  RAP_TAG_ATTENDEE,
  RAP_TAG_FACTS,   /* rapporteur.country */
  RAP_TAG_LEXICON, /* rapporteur.lexicon */
  RAP_TAG_EXCERPT, /* a span cell of a row set */
  RAP_TAG_ROW,
  RAP_TAG_ROWS,
  RAP_TAG_DATA,
  RAP_TAG_OUT,
  RAP_TAG_SHAPES_, /* those above have a shape */
  RAP_TAG_LIST,
  RAP_TAG_STATE /* working memory of our own functions, never seen by a script */
} rap_tag;

typedef struct rap_object {
  uint32_t tag;
  uint32_t generation; /* 0: not bound to a document or report */
} rap_object;

typedef struct rap_handle {
  rap_object object;
  uint32_t owner, index; /* meaning by tag */
  rap_span span;         /* of the span kinds */
} rap_handle;

typedef struct rap_member {
  const char *name;
  void (*push)(lua_State *L, const rap_handle *handle); /* a field: pushes one value; */
  lua_CFunction method;                                 /* or a method */
  bool keep; /* the value is made once for each handle: lists, so that doc.people[1] stays the same person */
} rap_member;

typedef struct rap_shape {
  const char *name; /* "quote": what messages call it */
  const rap_member *members;
  size_t count;
  lua_CFunction to_string; /* __tostring; NULL: its name */
  lua_CFunction otherwise; /* (handle, key) for keys that are no member; NULL: an error */
  lua_CFunction length;    /* __len; NULL: none */
  lua_CFunction pairs;     /* __pairs; NULL: over the fields */
} rap_shape;

#define RAP_MEMBERS(array) .members = (array), .count = sizeof(array) / sizeof(array)[0]

/* Makes the metatable of `tag`; once a state. */
void rap_shape_register(lua_State *L, rap_tag tag, const rap_shape *shape);
/* Pushes a new handle of the current document (generation filled in). */
rap_handle *rap_handle_push(lua_State *L, rap_tag tag, uint32_t owner, uint32_t index, rap_span span);
/* Pushes a new object of `size` bytes, tagged and zeroed otherwise. */
void *rap_object_push(lua_State *L, rap_tag tag, size_t size);
/* The handle that argument `argument` must be, still alive. */
rap_handle *rap_handle_check(lua_State *L, int argument, rap_tag tag);
/* Raises "this document is finished" unless `object` is of the current document (report). */
void rap_object_alive(lua_State *L, const rap_object *object);
/* "a quote", "a list"; never raises. */
const char *rap_object_kind(const void *object);
/* The object at `index` if the value is one of ours, else NULL. */
rap_object *rap_object_at(lua_State *L, int index);
static inline bool rap_tag_is_span(uint32_t tag) {
  return tag <= RAP_TAG_MENTION;
}

/* The error for writing: "quotes are read-only"; __newindex of everything read-only. */
int rap_readonly(lua_State *L);
/* Raises "no WHAT 'name' in OWNER (nearest?)"; where none is near, with all there are if they are few. */
int rap_unknown(lua_State *L, const char *what, const char *name, const char *owner, const char *const *candidates,
                size_t count);

/* -- lists: doc.quotes, meeting.attendees, hits … read-only, elements are made when asked for, and kept ------------ */

typedef struct rap_list {
  rap_object object;
  uint32_t owner, count;
  void (*item)(lua_State *L, uint32_t owner, uint32_t index); /* pushes element `index`, from 0 */
} rap_list;

void rap_list_register(lua_State *L);
void rap_list_push(lua_State *L, size_t count, uint32_t owner,
                   void (*item)(lua_State *L, uint32_t owner, uint32_t index));

/* -- strict tables: options, rapporteur, data.window --------------------------------------------------------------- */

/* Replaces the table on the top by a read-only view: `pairs` sorted, an unknown key an error. `names` are further known
 * keys that may be nil, in a NULL-terminated list, or NULL. `what` NULL: every unknown key is nil. */
void rap_strict_push(lua_State *L, const char *what, const char *owner, const char *const *names);
/* Raises "no WHAT 'key' in OWNER (nearest?)" when the table at `index` has a key that is not among the known. */
void rap_check_keys(lua_State *L, int index, const char *what, const char *owner, const char *const *known,
                    size_t count);

#endif
