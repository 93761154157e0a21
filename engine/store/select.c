/* Recursive descent over the parts of a SELECT that matter: WITH, the items of select lists, the sources of FROM;
 * everything else is passed over bracket by bracket. SQLite has already compiled the statement, so it is known to be
 * right and this only has to find its way.
 *
 * What a table, a subquery in FROM or a common table expression has to give is a list of offers: under this name you
 * select a span's text, and this companion says where it is from. A subquery that selects an offered column plainly
 * (`quote`, `q.quote AS words`, `*`) selects its companion too and offers it to the query around it. That changes no
 * row: a companion compares like the text that stands in the row already, so DISTINCT and GROUP BY see no difference.
 *
 * Additions are noted as (position, text) and written in when all is read. */
#include "store/select.h"

#include "store/sql.h"

#include <stdlib.h>

typedef struct offer {
  rap_str name; /* by which the text is selected */
  const rap_vtab_source *source;
  size_t column;
} offer;

typedef struct offers {
  offer *items;
  size_t count, capacity;
} offers;

typedef struct table {
  rap_str alias; /* nil: none */
  bool real;     /* a table of the store, whose companions `*` does not bring */
  offers offers;
} table;

typedef struct tables {
  table *items;
  size_t count, capacity;
} tables;

typedef struct item {
  rap_str qualifier, name, alias; /* name nil: not plain; alias nil: none */
  bool star;
} item;

typedef struct items {
  item *items;
  size_t count, capacity;
} items;

typedef struct addition {
  size_t at;
  rap_str text;
} addition;

typedef struct additions {
  addition *items;
  size_t count, capacity;
} additions;

typedef struct parser {
  const rap_database *database;
  rap_arena *arena;
  rap_str sql;
  rap_sql_token token; /* the one to look at */
  size_t end;          /* behind the one before */
  const rap_wanteds *wanted;
  tables expressions; /* common table expressions so far */
  additions additions;
  bool hopeless; /* no promise can be made */
} parser;

/* -- moving on --------------------------------------------------------------------------------------------------- */

static void advance(parser *in) {
  in->end = in->token.stop;
  in->token = rap_sql_next(in->sql, in->token.stop);
}

static bool take(parser *in, const char *keyword) {
  bool there = rap_sql_is(in->token, keyword);
  if (there) advance(in);
  return there;
}

static bool at_mark(const parser *in, char mark) {
  return rap_sql_is_mark(in->token, mark);
}

static bool at_any(const parser *in, const char *const *keywords) {
  while (*keywords && !rap_sql_is(in->token, *keywords)) keywords++;
  return *keywords != NULL;
}

static bool at_name(const parser *in) {
  return in->token.kind == RAP_SQL_WORD || in->token.kind == RAP_SQL_QUOTED || in->token.kind == RAP_SQL_TEXT;
}

static rap_str take_name(parser *in) {
  rap_str name = rap_sql_name(in->token, in->arena);
  advance(in);
  return name;
}

static bool at_end(const parser *in) {
  return in->token.kind == RAP_SQL_END || at_mark(in, ')') || at_mark(in, ';');
}

/* Passes one token, or everything from an opening bracket to its closing one. */
static void pass(parser *in) {
  size_t depth = 0;
  do {
    if (in->token.kind == RAP_SQL_END) return;
    if (at_mark(in, '(')) depth++;
    if (at_mark(in, ')')) depth--;
    advance(in);
  } while (depth > 0);
}

static const char *const compounds[] = {"UNION", "INTERSECT", "EXCEPT", NULL};
static const char *const behind_list[] = {"FROM",  "WHERE", "GROUP",     "HAVING", "WINDOW", "ORDER",
                                          "LIMIT", "UNION", "INTERSECT", "EXCEPT", NULL};
static const char *const behind_source[] = {"ON",    "USING", "JOIN",    "LEFT",    "RIGHT", "FULL", "INNER",
                                            "CROSS", "OUTER", "NATURAL", "INDEXED", "NOT",   NULL};

/* -- the select list --------------------------------------------------------------------------------------------- */

/* A plain reference with or without an alias, or a star; anything else leaves the name nil. */
static item read_item(parser *in) {
  item made = {0};
  if (at_mark(in, '*')) {
    made.star = true;
    advance(in);
  } else if (at_name(in) && in->token.kind != RAP_SQL_TEXT) {
    made.name = take_name(in);
    if (at_mark(in, '.')) {
      advance(in);
      made.qualifier = made.name;
      made.star = at_mark(in, '*');
      if (made.star) advance(in);
      made.name = made.star ? RAP_NIL : take_name(in);
    }
  }
  bool named = take(in, "AS");
  if (at_name(in) && (named || !at_any(in, behind_list))) made.alias = take_name(in);
  bool plain = at_mark(in, ',') || at_end(in) || at_any(in, behind_list);
  if (!plain) made = (item){0};
  while (!at_mark(in, ',') && !at_end(in) && !at_any(in, behind_list)) {
    bool distinct = rap_sql_is(in->token, "DISTINCT"); /* IS DISTINCT FROM */
    pass(in);
    if (distinct) take(in, "FROM");
  }
  return made;
}

static items read_items(parser *in) {
  items list = {0};
  do {
    item next = read_item(in);
    RAP_PUSH(in->arena, &list, next);
  } while (at_mark(in, ',') && (advance(in), true));
  return list;
}

/* -- FROM -------------------------------------------------------------------------------------------------------- */

static offers read_statement(parser *in, bool outermost);

static table table_called(parser *in, rap_str schema, rap_str name) {
  table found = {.alias = name};
  for (size_t i = schema.s ? 0 : in->expressions.count; i-- > 0;) {
    if (!rap_str_equal_nocase(in->expressions.items[i].alias, name)) continue;
    found.offers = in->expressions.items[i].offers;
    return found;
  }
  const rap_vtab_source *source = rap_database_table(in->database, schema, name);
  if (!source) return found;
  found.real = true;
  const rap_columns *columns = &rap_vtab_rows(source)->columns;
  for (size_t i = 0; i < columns->count; i++) {
    if (!rap_type_is_span(columns->items[i].type)) continue;
    offer made = {columns->items[i].name, source, i};
    RAP_PUSH(in->arena, &found.offers, made);
  }
  return found;
}

static table read_source(parser *in) {
  table made = {0};
  if (at_mark(in, '(')) {
    rap_sql_token next = rap_sql_next(in->sql, in->token.stop);
    if (rap_sql_is(next, "SELECT") || rap_sql_is(next, "WITH")) {
      advance(in);
      made.offers = read_statement(in, false);
      advance(in); /* the closing bracket */
    } else {
      pass(in); /* VALUES, or a join in brackets, which offers nothing */
    }
  } else {
    rap_str schema = RAP_NIL, name = take_name(in);
    if (at_mark(in, '.')) {
      advance(in);
      schema = name;
      name = take_name(in);
    }
    made = table_called(in, schema, name);
    if (at_mark(in, '(')) pass(in); /* a function that gives rows */
  }
  bool named = take(in, "AS");
  if (at_name(in) && (named || (!at_any(in, behind_source) && !at_any(in, behind_list)))) made.alias = take_name(in);
  return made;
}

static tables read_sources(parser *in) {
  tables list = {0};
  if (!take(in, "FROM")) return list;
  for (bool more = true; more;) {
    table next = read_source(in);
    RAP_PUSH(in->arena, &list, next);
    while (!at_end(in) && !at_mark(in, ',') && !rap_sql_is(in->token, "JOIN") && !at_any(in, behind_list)) {
      if (rap_sql_is(in->token, "NATURAL")) in->hopeless = true; /* it would join companions too */
      bool distinct = rap_sql_is(in->token, "DISTINCT");
      pass(in);
      if (distinct) take(in, "FROM");
    }
    more = at_mark(in, ',') || rap_sql_is(in->token, "JOIN");
    if (more) advance(in);
  }
  return list;
}

/* -- what a SELECT passes on ------------------------------------------------------------------------------------- */

typedef struct choice {
  const table *from; /* NULL: none */
  offer offer;
} choice;

static bool covers(const item *by, const table *from) {
  return !by->qualifier.s || (from->alias.s && rap_str_equal_nocase(by->qualifier, from->alias));
}

/* The one offer that an item selects, if there is one; for a star, the one of this column of this table. */
static choice choose(const tables *from, const item *by, const rap_wanted *wanted) {
  choice found = {0};
  for (size_t i = 0; i < from->count; i++) {
    const table *source = &from->items[i];
    for (size_t j = 0; j < source->offers.count && covers(by, source); j++) {
      const offer *made = &source->offers.items[j];
      bool same = wanted && made->source == wanted->source && made->column == wanted->column;
      if (by->star ? !same : !rap_str_equal_nocase(made->name, by->name)) continue;
      if (found.from) return (choice){0};
      found = (choice){source, *made};
    }
  }
  return found;
}

static void add_quoted(rap_buf *out, rap_str name) {
  rap_buf_add_byte(out, '"');
  for (size_t i = 0; i < name.len; i++) {
    if (name.s[i] == '"') rap_buf_add_byte(out, '"');
    rap_buf_add_byte(out, name.s[i]);
  }
  rap_buf_add_byte(out, '"');
}

static void add_companion(parser *in, rap_buf *out, const choice *of) {
  if (!of->from) {
    rap_buf_add_cstr(out, ", NULL");
    return;
  }
  rap_str companion = rap_vtab_companion(of->offer.source, of->offer.column, in->arena);
  rap_buf_add_cstr(out, ", ");
  if (of->from->alias.s) {
    add_quoted(out, of->from->alias);
    rap_buf_add_byte(out, '.');
  }
  add_quoted(out, companion);
  /* Said here because SQLite 3.40 loses the collation of a hidden column's declaration. */
  rap_buf_add_cstr(out, " COLLATE rap_place AS ");
  add_quoted(out, companion);
}

static void note_addition(parser *in, size_t at, rap_buf *text) {
  addition made = {at, rap_arena_copy(in->arena, rap_buf_str(text))};
  RAP_PUSH(in->arena, &in->additions, made);
  rap_buf_clear(text);
}

static bool has_star(const items *list) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].star) return true;
  return false;
}

/* The outermost list gets one more column for each wanted one. */
static void extend_outermost(parser *in, const items *list, const tables *from, size_t at) {
  static const item everything = {.star = true};
  rap_buf text = {0};
  bool star = has_star(list);
  for (size_t i = 0; i < in->wanted->count; i++) {
    const rap_wanted *wanted = &in->wanted->items[i];
    choice chosen = {0};
    if (star)
      chosen = choose(from, &everything, wanted);
    else if (wanted->result < list->count && list->items[wanted->result].name.s)
      chosen = choose(from, &list->items[wanted->result], NULL);
    add_companion(in, &text, &chosen);
  }
  note_addition(in, at, &text);
}

/* Offers one more, unless the same column of the same table is offered already (then nobody could tell them apart). */
static bool offer_once(parser *in, offers *made, offer next) {
  for (size_t i = 0; i < made->count; i++)
    if (made->items[i].source == next.source && made->items[i].column == next.column) return false;
  RAP_PUSH(in->arena, made, next);
  return true;
}

/* A star brings every offer of the tables it covers; those of subqueries bring their companions by themselves. */
static void extend_by_star(parser *in, const item *star, const tables *from, rap_buf *text, offers *made) {
  for (size_t i = 0; i < from->count; i++) {
    const table *source = &from->items[i];
    for (size_t j = 0; j < source->offers.count && covers(star, source); j++) {
      choice chosen = {source, source->offers.items[j]};
      if (offer_once(in, made, chosen.offer) && source->real) add_companion(in, text, &chosen);
    }
  }
}

static offers extend_inner(parser *in, const items *list, const tables *from, size_t at) {
  offers made = {0};
  rap_buf text = {0};
  for (size_t i = 0; i < list->count; i++) {
    const item *selected = &list->items[i];
    if (selected->star) extend_by_star(in, selected, from, &text, &made);
    if (selected->star || !selected->name.s) continue;
    choice chosen = choose(from, selected, NULL);
    if (!chosen.from) continue;
    chosen.offer.name = selected->alias.s ? selected->alias : selected->name;
    if (offer_once(in, &made, chosen.offer)) add_companion(in, &text, &chosen);
  }
  note_addition(in, at, &text);
  return made;
}

/* Where a star brings companions, columns behind them get other numbers (ORDER BY 3): only the last item may. */
static bool star_moves_columns(const items *list, const tables *from) {
  for (size_t i = 0; i < list->count; i++) {
    if (!list->items[i].star) continue;
    for (size_t j = 0; j < from->count; j++) {
      const table *source = &from->items[j];
      bool last = i + 1 == list->count && (list->items[i].qualifier.s || j + 1 == from->count);
      if (covers(&list->items[i], source) && !source->real && source->offers.count > 0 && !last) return true;
    }
  }
  return false;
}

/* -- statements -------------------------------------------------------------------------------------------------- */

static void read_expressions(parser *in) {
  if (!take(in, "WITH")) return;
  take(in, "RECURSIVE");
  do {
    table made = {.alias = take_name(in)};
    bool named = at_mark(in, '(');
    if (named) pass(in);
    take(in, "AS");
    take(in, "NOT");
    take(in, "MATERIALIZED");
    if (named) {
      pass(in); /* its columns are counted: none can be added */
    } else {
      advance(in);
      made.offers = read_statement(in, false);
      advance(in);
    }
    RAP_PUSH(in->arena, &in->expressions, made);
  } while (at_mark(in, ',') && (advance(in), true));
}

/* Is one of the SELECTs of a compound to come, or behind? Then they must agree on their columns. */
static bool is_compound(const parser *in) {
  parser ahead = *in;
  while (!at_end(&ahead) && !at_any(&ahead, compounds)) pass(&ahead);
  return !at_end(&ahead);
}

static offers read_core(parser *in, bool outermost, bool alone) {
  offers none = {0};
  if (!take(in, "SELECT")) {
    in->hopeless |= outermost;
    while (!at_end(in) && !at_any(in, compounds)) pass(in);
    return none;
  }
  if (!take(in, "DISTINCT")) take(in, "ALL");
  items list = read_items(in);
  size_t at = in->end;
  tables from = read_sources(in);
  while (!at_end(in) && !at_any(in, compounds)) pass(in);
  if (star_moves_columns(&list, &from)) in->hopeless = true;
  if (outermost) {
    extend_outermost(in, &list, &from, at);
    return none;
  }
  return alone ? extend_inner(in, &list, &from, at) : none;
}

static offers read_statement(parser *in, bool outermost) {
  read_expressions(in);
  bool alone = !is_compound(in);
  offers made = read_core(in, outermost, alone);
  while (at_any(in, compounds)) {
    bool all = take(in, "UNION") && take(in, "ALL");
    if (!all && outermost) in->hopeless = true; /* it compares whole rows */
    if (!all && !rap_sql_is(in->token, "SELECT")) advance(in);
    read_core(in, outermost, false);
  }
  return made;
}

static int by_position(const void *a, const void *b) {
  size_t first = ((const addition *)a)->at, second = ((const addition *)b)->at;
  return (first > second) - (first < second);
}

static rap_str write_additions(parser *in) {
  qsort(in->additions.items, in->additions.count, sizeof(addition), by_position);
  rap_buf out = {0};
  size_t done = 0;
  for (size_t i = 0; i < in->additions.count; i++) {
    const addition *made = &in->additions.items[i];
    rap_buf_add_str(&out, rap_str_slice(in->sql, done, made->at));
    rap_buf_add_str(&out, made->text);
    done = made->at;
  }
  rap_buf_add_str(&out, rap_str_slice(in->sql, done, in->sql.len));
  rap_str text = rap_arena_copy(in->arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return text;
}

rap_str rap_select_with_companions(const rap_database *database, rap_str sql, const rap_wanteds *wanted) {
  parser in = {.database = database, .arena = database->arena, .sql = sql, .wanted = wanted};
  in.token = rap_sql_next(sql, 0);
  read_statement(&in, true);
  bool whole = in.token.kind == RAP_SQL_END || at_mark(&in, ';');
  return whole && !in.hopeless && in.additions.count > 0 ? write_additions(&in) : RAP_NIL;
}
