#include "store/sql.h"

static size_t skip_blanks(rap_str sql, size_t at) {
  while (at < sql.len) {
    if (rap_is_blank(sql.s[at])) {
      at++;
    } else if (sql.s[at] == '-' && at + 1 < sql.len && sql.s[at + 1] == '-') {
      at = rap_str_find_byte(sql, '\n', at);
    } else if (sql.s[at] == '/' && at + 1 < sql.len && sql.s[at + 1] == '*') {
      size_t end = rap_str_find(sql, RAP_LIT("*/"), at + 2);
      at = end < sql.len ? end + 2 : end;
    } else {
      break;
    }
  }
  return at;
}

/* Behind the closing mark; a doubled one inside stands for itself. */
static size_t skip_quoted(rap_str sql, size_t at, char close) {
  for (at++; at < sql.len; at++) {
    if (sql.s[at] != close) continue;
    bool doubled = close != ']' && at + 1 < sql.len && sql.s[at + 1] == close;
    if (!doubled) return at + 1;
    at++;
  }
  return at;
}

static bool is_name_byte(char c) {
  return rap_is_ascii_alpha(c) || rap_is_ascii_digit(c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static size_t skip_name(rap_str sql, size_t at) {
  while (at < sql.len && is_name_byte(sql.s[at])) at++;
  return at;
}

rap_sql_token rap_sql_next(rap_str sql, size_t from) {
  size_t at = skip_blanks(sql, from);
  if (at >= sql.len) return (rap_sql_token){RAP_SQL_END, rap_str_slice(sql, sql.len, sql.len), sql.len};
  char c = sql.s[at];
  rap_sql_kind kind = RAP_SQL_MARK;
  size_t stop = at + 1;
  if (c == '\'') {
    kind = RAP_SQL_TEXT;
    stop = skip_quoted(sql, at, c);
  } else if (c == '"' || c == '`' || c == '[') {
    kind = RAP_SQL_QUOTED;
    stop = skip_quoted(sql, at, c == '[' ? ']' : c);
  } else if (rap_is_ascii_digit(c) || c == '?' || c == ':' || c == '@' || c == '$') {
    kind = RAP_SQL_NUMBER;
    stop = skip_name(sql, at + 1);
  } else if (is_name_byte(c)) {
    kind = RAP_SQL_WORD;
    stop = skip_name(sql, at);
  }
  return (rap_sql_token){kind, rap_str_slice(sql, at, stop), stop};
}

bool rap_sql_is(rap_sql_token token, const char *keyword) {
  return token.kind == RAP_SQL_WORD && rap_str_equal_nocase(token.text, rap_str_from(keyword));
}

rap_str rap_sql_name(rap_sql_token token, rap_arena *arena) {
  bool marked = token.kind == RAP_SQL_QUOTED || token.kind == RAP_SQL_TEXT;
  if (!marked || token.text.len < 2) return token.text;
  char close = token.text.s[token.text.len - 1];
  char *name = rap_arena_alloc(arena, token.text.len);
  size_t len = 0;
  for (size_t i = 1; i + 1 < token.text.len; i++) {
    name[len++] = token.text.s[i];
    if (close != ']' && token.text.s[i] == close) i++;
  }
  return rap_str_of(name, len);
}
