/* The parts of the script's world, a file each; script.c puts them together. */
#ifndef RAP_LUA_API_H
#define RAP_LUA_API_H

#include "lua/handle.h"

/* rapporteur.c: the global `rapporteur`. */
void rap_api_open(lua_State *L);

/* lexicon.c */
void rap_lexicon_register(lua_State *L);
int rap_api_lexicon(lua_State *L);
/* After the last lexicon: a script with several goes over the words of a text once for all of them. */
void rap_lexicons_join(rap_script *script);
/* Pushes { topic = how often }, 0 for the rest. */
void rap_lexicon_push_counts(lua_State *L, const rap_lexicon *lexicon, const rap_lexicon_hits *hits);

/* options.c */
int rap_api_options(lua_State *L);
/* After load: every --set must have been an option. */
void rap_options_check(lua_State *L);

/* country.c */
void rap_country_register(lua_State *L);
int rap_api_country(lua_State *L);

/* findings.c: what the analysis found, as handles and lists. */
void rap_findings_register(lua_State *L);
void rap_quotes_push(lua_State *L);
void rap_people_push(lua_State *L);
void rap_countries_push(lua_State *L);
void rap_organisations_push(lua_State *L);
void rap_meetings_push(lua_State *L);
void rap_attendees_push(lua_State *L);
/* The code of the country that the handle (tag COUNTRY or FACTS) stands for. */
const char *rap_handle_country_code(lua_State *L, const rap_object *object);

/* document.c */
void rap_doc_register(lua_State *L);
void rap_doc_push(lua_State *L);

/* tables.c: the table that the script returns (on the top), checked, into the manifest. */
void rap_tables_read(lua_State *L, int index);

/* emit.c */
void rap_emit_push(lua_State *L);

/* pivot.c: data:pivot(rows, { … }) */
int rap_data_pivot(lua_State *L);

/* data.c, out.c */
void rap_data_register(lua_State *L);
void rap_data_push(lua_State *L);
void rap_out_register(lua_State *L);
void rap_out_push(lua_State *L);

/* A report without a `report` function: a block for each declared table. */
void rap_report_default(rap_script *script);

#endif
