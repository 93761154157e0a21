/* A pattern is compiled into a row of items, one for each thing that matches: a byte, any byte, a set of bytes (a
 * bitmap of 256), each perhaps repeated; the edge of a capture; %b, %f, %1, $. Matching walks the items and calls
 * itself only where a repeated item leaves a choice. Captures need no undoing: on the way to success each is written
 * exactly once more, after everything that failed. */
#include "lua/pattern.h"

#include "lua/handle.h"
#include "lua/limits.h"

#define DEPTH_LIMIT   200
#define KEPT_PATTERNS 500

typedef enum op { BYTE, ANY, SET, OPEN, CLOSE, POSITION, BACK, BALANCED, FRONTIER, TAIL, END } op;
typedef enum repeat { ONCE, OPTIONAL, MOST, MOST_PLUS, LEAST } repeat;

typedef struct item {
  uint8_t op, repeat;
  uint8_t a, b; /* the byte; the two of %b; the number of a capture */
  uint32_t set; /* index into sets */
} item;

typedef struct set {
  uint64_t bits[4];
} set;

struct rap_pattern {
  rap_object object;
  bool anchored;
  int captures;
  const item *items;
  const set *sets;
};

/* -- compiling ------------------------------------------------------------------------------------------------- */

typedef struct compiler {
  lua_State *L;
  const unsigned char *p, *end;
  item *items;
  set *sets;
  size_t count, set_count;
  int captures, open[RAP_CAPTURES], open_count;
  bool closed[RAP_CAPTURES];
} compiler;

static void set_add(set *to, unsigned c) {
  to->bits[c >> 6] |= 1ull << (c & 63);
}

static bool set_has(const set *in, unsigned char c) {
  return in->bits[c >> 6] >> (c & 63) & 1;
}

static bool is_punctuation(unsigned char c) {
  return c > ' ' && c < 0x7f && !rap_is_ascii_alpha((char)c) && !rap_is_ascii_digit((char)c);
}

static bool is_hexadecimal(unsigned char c) {
  return rap_is_ascii_digit((char)c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Is `c` in the class that a lower-case letter names? *known says whether the letter names one. */
static bool in_class(unsigned char c, char letter, bool *known) {
  *known = true;
  switch (letter) {
    case 'a':
      return rap_is_ascii_alpha((char)c);
    case 'c':
      return c < ' ' || c == 0x7f;
    case 'd':
      return rap_is_ascii_digit((char)c);
    case 'g':
      return c > ' ' && c < 0x7f;
    case 'l':
      return rap_is_ascii_lower((char)c);
    case 'p':
      return is_punctuation(c);
    case 's':
      return rap_is_blank((char)c);
    case 'u':
      return rap_is_ascii_upper((char)c);
    case 'w':
      return rap_is_ascii_alpha((char)c) || rap_is_ascii_digit((char)c);
    case 'x':
      return is_hexadecimal(c);
    default:
      return *known = false;
  }
}

/* Adds what `%letter` means: a class, its complement for an upper-case letter, else the character itself. */
static bool add_class(set *to, unsigned char letter) {
  bool known, complement = rap_is_ascii_upper((char)letter);
  in_class(0, rap_ascii_lower((char)letter), &known);
  if (!known) return set_add(to, letter), false;
  for (unsigned c = 0; c < 256; c++)
    if (in_class((unsigned char)c, rap_ascii_lower((char)letter), &known) != complement) set_add(to, c);
  return true;
}

static unsigned char after_escape(compiler *c) {
  if (c->p == c->end) rap_raise(c->L, "malformed pattern (ends with '%%')");
  return *c->p++;
}

/* [set] or [^set], behind the opening bracket; a bracket in the first place stands for itself. */
static void compile_set(compiler *c, set *to) {
  bool complement = c->p < c->end && *c->p == '^';
  if (complement) c->p++;
  for (bool first = true;; first = false) {
    if (c->p == c->end) rap_raise(c->L, "malformed pattern (missing ']')");
    unsigned char byte = *c->p++;
    if (byte == ']' && !first) break;
    if (byte == '%') {
      if (c->p == c->end) rap_raise(c->L, "malformed pattern (missing ']')");
      add_class(to, *c->p++);
    } else if (c->end - c->p >= 2 && c->p[0] == '-' && c->p[1] != ']') {
      for (unsigned in = byte; in <= c->p[1]; in++) set_add(to, in);
      c->p += 2;
    } else {
      set_add(to, byte);
    }
  }
  if (complement)
    for (int i = 0; i < 4; i++) to->bits[i] = ~to->bits[i];
}

static item *add(compiler *c, op what) {
  item *new = &c->items[c->count++];
  *new = (item){.op = (uint8_t)what};
  return new;
}

static item *add_set(compiler *c, op what) {
  item *new = add(c, what);
  new->set = (uint32_t)c->set_count;
  c->sets[c->set_count++] = (set){{0}};
  return new;
}

static void compile_repeat(compiler *c, item *of) {
  static const char signs[] = "?*+-";
  const char *sign = c->p < c->end && *c->p ? strchr(signs, *c->p) : NULL;
  if (!sign) return;
  of->repeat = (uint8_t)(sign - signs + OPTIONAL);
  c->p++;
}

static void compile_open(compiler *c) {
  if (c->captures == RAP_CAPTURES) rap_raise(c->L, "too many captures");
  int number = c->captures++;
  bool position = c->p < c->end && *c->p == ')';
  add(c, position ? POSITION : OPEN)->a = (uint8_t)number;
  c->closed[number] = position;
  if (position)
    c->p++;
  else
    c->open[c->open_count++] = number;
}

static void compile_close(compiler *c) {
  if (c->open_count == 0) rap_raise(c->L, "invalid pattern capture");
  int number = c->open[--c->open_count];
  c->closed[number] = true;
  add(c, CLOSE)->a = (uint8_t)number;
}

static void compile_escape(compiler *c) {
  unsigned char letter = after_escape(c);
  if (letter == 'b') {
    if (c->end - c->p < 2) rap_raise(c->L, "malformed pattern (missing arguments to '%%b')");
    item *balanced = add(c, BALANCED);
    balanced->a = *c->p++;
    balanced->b = *c->p++;
  } else if (letter == 'f') {
    if (c->p == c->end || *c->p++ != '[') rap_raise(c->L, "missing '[' after '%%f' in pattern");
    compile_set(c, &c->sets[add_set(c, FRONTIER)->set]);
  } else if (letter >= '0' && letter <= '9') {
    int number = letter - '1';
    if (number < 0 || number >= c->captures || !c->closed[number])
      rap_raise(c->L, "invalid capture index %%%c in pattern", letter);
    add(c, BACK)->a = (uint8_t)number;
  } else {
    set class = {{0}};
    item *new;
    if (add_class(&class, letter)) {
      new = add_set(c, SET);
      c->sets[new->set] = class;
    } else {
      new = add(c, BYTE);
      new->a = letter;
    }
    compile_repeat(c, new);
  }
}

static void compile(compiler *c) {
  while (c->p < c->end) {
    unsigned char byte = *c->p++;
    if (byte == '(') {
      compile_open(c);
    } else if (byte == ')') {
      compile_close(c);
    } else if (byte == '$' && c->p == c->end) {
      add(c, TAIL);
    } else if (byte == '%') {
      compile_escape(c);
    } else if (byte == '[') {
      item *new = add_set(c, SET);
      compile_set(c, &c->sets[new->set]);
      compile_repeat(c, new);
    } else {
      item *new = add(c, byte == '.' ? ANY : BYTE);
      new->a = byte;
      compile_repeat(c, new);
    }
  }
  if (c->open_count > 0) rap_raise(c->L, "unfinished capture");
  add(c, END);
}

static void push_compiled(lua_State *L, rap_str source, bool anchored) {
  compiler c = {
      .L = L, .p = (const unsigned char *)source.s + anchored, .end = (const unsigned char *)source.s + source.len};
  size_t sets = 0;
  for (size_t i = 0; i < source.len; i++) sets += source.s[i] == '[' || source.s[i] == '%';
  size_t head = (sizeof(rap_pattern) + 7) & ~(size_t)7, set_bytes = sets * sizeof(set);
  char *block = lua_newuserdatauv(L, head + set_bytes + (source.len + 1) * sizeof(item), 0);
  c.sets = (set *)(void *)(block + head);
  c.items = (item *)(void *)(block + head + set_bytes);
  *(rap_pattern *)(void *)block = (rap_pattern){{RAP_TAG_STATE, 0}, anchored, 0, c.items, c.sets};
  compile(&c);
  ((rap_pattern *)(void *)block)->captures = c.captures;
}

const rap_pattern *rap_pattern_push(lua_State *L, int index, bool anchors) {
  static char keys[2]; /* the registry's tables of compiled patterns: without and with anchors */
  rap_str source = rap_lua_str(L, index);
  index = lua_absindex(L, index);
  bool found = lua_rawgetp(L, LUA_REGISTRYINDEX, &keys[anchors]) == LUA_TTABLE;
  lua_Integer count = 0;
  if (found) {
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) == LUA_TUSERDATA) {
      lua_remove(L, -2);
      return lua_touserdata(L, -1);
    }
    lua_pop(L, 1);
    lua_rawgeti(L, -1, 0);
    count = lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  if (!found || count >= KEPT_PATTERNS) { /* begin anew: a script that makes patterns on the fly must not fill memory */
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &keys[anchors]);
    count = 0;
  }
  push_compiled(L, source, anchors && source.len > 0 && source.s[0] == '^');
  lua_pushinteger(L, count + 1);
  lua_rawseti(L, -3, 0);
  lua_pushvalue(L, index);
  lua_pushvalue(L, -2);
  lua_rawset(L, -4);
  lua_remove(L, -2);
  return lua_touserdata(L, -1);
}

bool rap_pattern_anchored(const rap_pattern *pattern) {
  return pattern->anchored;
}

/* -- matching -------------------------------------------------------------------------------------------------- */

static inline bool fits(const rap_match *m, const item *it, const char *s) {
  if (s >= m->end) return false;
  switch (it->op) {
    case BYTE:
      return (unsigned char)*s == it->a;
    case ANY:
      return true;
    default:
      return set_has(&m->pattern->sets[it->set], (unsigned char)*s);
  }
}

static const char *balanced(const rap_match *m, const item *it, const char *s) {
  if (s >= m->end || (unsigned char)*s != it->a) return NULL;
  size_t open = 1;
  while (++s < m->end) {
    if ((unsigned char)*s == it->b) {
      if (--open == 0) return s + 1;
    } else if ((unsigned char)*s == it->a) {
      open++;
    }
  }
  return NULL;
}

static bool at_frontier(const rap_match *m, const item *it, const char *s) {
  const set *in = &m->pattern->sets[it->set];
  unsigned char before = s == m->subject ? 0 : (unsigned char)s[-1], here = s < m->end ? (unsigned char)*s : 0;
  return !set_has(in, before) && set_has(in, here);
}

static const char *back(const rap_match *m, const item *it, const char *s) {
  const char *start = m->captures[it->a].start;
  if (!m->captures[it->a].stop) rap_raise(m->L, "invalid capture index %%%d in pattern", it->a + 1);
  size_t len = (size_t)(m->captures[it->a].stop - start);
  return (size_t)(m->end - s) >= len && memcmp(s, start, len) == 0 ? s + len : NULL;
}

static const char *walk(rap_match *m, const char *s, const item *it);

/* The choices of a repeated item, in order; NULL when none leads to a match. */
static const char *walk_repeated(rap_match *m, const char *s, const item *it) {
  const char *found;
  if (it->repeat == LEAST) {
    for (;; s++) {
      if ((found = walk(m, s, it + 1))) return found;
      if (!fits(m, it, s)) return NULL;
    }
  }
  const char *least = s + (it->repeat == MOST_PLUS), *most = s;
  if (it->repeat == OPTIONAL)
    most += fits(m, it, s);
  else
    while (fits(m, it, most)) most++;
  for (; most >= least; most--)
    if ((found = walk(m, most, it + 1))) return found;
  return NULL;
}

static const char *walk(rap_match *m, const char *s, const item *it) {
  rap_limits_check(m->L);
  if (++m->depth > DEPTH_LIMIT) rap_raise(m->L, "pattern too complex");
  for (; s; it++) {
    switch (it->op) {
      case OPEN:
        m->captures[it->a].start = s;
        break;
      case CLOSE:
        m->captures[it->a].stop = s;
        break;
      case POSITION:
        m->captures[it->a].start = s;
        m->captures[it->a].stop = NULL;
        break;
      case BACK:
        s = back(m, it, s);
        break;
      case BALANCED:
        s = balanced(m, it, s);
        break;
      case FRONTIER:
        s = at_frontier(m, it, s) ? s : NULL;
        break;
      case TAIL:
        s = s == m->end ? s : NULL;
        break;
      case END:
        m->depth--;
        return s;
      default:
        if (it->repeat != ONCE) {
          s = walk_repeated(m, s, it);
          m->depth--;
          return s;
        }
        s = fits(m, it, s) ? s + 1 : NULL;
    }
  }
  m->depth--;
  return NULL;
}

void rap_match_begin(rap_match *match, lua_State *L, const rap_pattern *pattern, rap_str subject) {
  match->L = L;
  match->pattern = pattern;
  match->subject = subject.s;
  match->end = subject.s + subject.len;
  match->depth = 0;
}

const char *rap_match_at(rap_match *match, const char *s) {
  match->depth = 0;
  return walk(match, s, match->pattern->items);
}

const char *rap_match_next(rap_match *match, rap_walk *state, const char **stop) {
  for (size_t len = (size_t)(match->end - match->subject); state->at <= len; state->at++) {
    const char *start = match->subject + state->at;
    *stop = rap_match_at(match, start);
    if (!*stop || (size_t)(*stop - match->subject) == state->last) continue;
    state->at = state->last = (size_t)(*stop - match->subject);
    return start;
  }
  return NULL;
}

int rap_match_captures(const rap_match *match) {
  return match->pattern->captures;
}

void rap_match_push(const rap_match *match, int index, const char *start, const char *stop, size_t base) {
  if (index >= match->pattern->captures) {
    if (index > 0) rap_raise(match->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(match->L, start, (size_t)(stop - start));
    return;
  }
  const char *from = match->captures[index].start, *to = match->captures[index].stop;
  if (to)
    lua_pushlstring(match->L, from, (size_t)(to - from));
  else
    lua_pushinteger(match->L, (lua_Integer)(base + (size_t)(from - match->subject) + 1));
}

int rap_match_push_all(const rap_match *match, const char *start, const char *stop, size_t base) {
  int count = match->pattern->captures ? match->pattern->captures : 1;
  luaL_checkstack(match->L, count, "too many captures");
  for (int i = 0; i < count; i++) rap_match_push(match, i, start, stop, base);
  return count;
}
