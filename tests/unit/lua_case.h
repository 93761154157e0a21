/* A script under test: opened from a string, run over documents that the test writes, its report composed. */
#ifndef RAP_TESTS_LUA_CASE_H
#define RAP_TESTS_LUA_CASE_H

#include "lua/script.h"
#include "unit.h"

typedef struct lua_case {
  rap_script *script;
  rap_arena *arena; /* of the report */
  rap_part *part;
  rap_store *store;
  rap_window window;
  rap_store *earlier; /* NULL: no window before; else the case frees it */
  rap_window before;
  rap_blocks blocks;
  rap_err err;
  size_t warnings;
} lua_case;

/* Opens the source as "scripts/test.lua"; false with err. More settings may be put into *config (NULL: none). */
bool lua_case_open(lua_case *it, const char *source, const rap_script_config *config);
/* Runs `document` over one text, its id also its path. */
bool lua_case_document(lua_case *it, const char *id, const char *text);
/* The same with all fields of the document given. */
bool lua_case_run(lua_case *it, const rap_document *document);
/* Hands what the documents emitted to the store. */
void lua_case_gather(lua_case *it);
bool lua_case_report(lua_case *it);
void lua_case_close(lua_case *it);
/* "name: a|b|c;d|e|f" of a declared table: spans as text@start-stop, nil as -. Kept until the case is closed. */
const char *lua_case_rows(lua_case *it, const char *table);
/* The same of a row set. */
const char *lua_case_show(lua_case *it, const rap_rowset *rows);

/* Opens, runs `document` over "One. Two." and composes the report; the message of what failed, "" when nothing did. */
const char *lua_case_message(const char *source);
/* The same with the source as the body of document(doc, emit) and a table t { "a", "n:number", … }. */
const char *lua_body_message(const char *body);

#endif
