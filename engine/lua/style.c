/* --style FILE: how a house wants its reports to look. The file is Lua, so that it can be written like a script and
 * hold comments; it runs in a state of its own, as sandboxed as a script, and what it returns is checked to the last
 * byte: fonts and colours end up inside style sheets, the logo inside workbooks. */
#include "core/digest.h"
#include "core/io.h"
#include "core/utf8.h"
#include "lua/handle.h"
#include "lua/sandbox.h"
#include "model/colour.h"
#include "model/png.h"

#define STYLE_LIMIT  ((size_t)1 << 20)
#define FONT_LIMIT   60 /* bytes */
#define COLOURS_MOST 20
#define TIME_LIMIT   2.0 /* seconds; reading three values takes none */

typedef struct loading {
  rap_style style;
  rap_arena *arena; /* what the style views lives here */
} loading;

/* The string field `name` of the style at the top; NULL when absent. */
static const char *string_field(lua_State *L, const char *name) {
  int type = lua_getfield(L, 2, name);
  if (type != LUA_TNIL && type != LUA_TSTRING) rap_raise(L, "%s is a string, not %s", name, rap_lua_kind(L, -1));
  return lua_tostring(L, -1);
}

static const char *push_beside(lua_State *L, const char *path) {
  const char *folder = rap_script_of(L)->folder;
  if (path[0] == '/' || strcmp(folder, ".") == 0) return path;
  return lua_pushfstring(L, "%s/%s", folder, path);
}

/* The file's bytes into the arena before anything can raise. */
static rap_str read_bytes(rap_arena *arena, const char *path, size_t limit, rap_err *err) {
  rap_buf bytes = {0};
  rap_str copy = RAP_NIL;
  if (rap_read_file(path, &bytes, limit, err)) copy = rap_arena_copy(arena, rap_buf_str(&bytes));
  rap_buf_clear(&bytes);
  return copy;
}

static void read_logo(lua_State *L, loading *it) {
  const char *name = string_field(L, "logo");
  if (!name) return;
  const char *path = push_beside(L, name);
  rap_err err;
  uint32_t width, height;
  rap_str bytes = read_bytes(it->arena, path, RAP_LOGO_LIMIT, &err);
  if (!rap_str_known(bytes)) rap_raise(L, "logo: %s", err.message);
  if (!rap_png_check(bytes, &width, &height)) rap_raise(L, "logo: %s is not a PNG picture", path);
  it->style.logo = bytes;
  it->style.logo_path = rap_arena_copy(it->arena, rap_str_from(path));
}

/* Letters, digits, blanks, - and _: what needs no quoting wherever the name goes. */
static void read_font(lua_State *L, loading *it) {
  const char *name = string_field(L, "font");
  if (!name) return;
  rap_str font = rap_str_trim(rap_lua_str(L, -1));
  bool fits = font.len > 0 && font.len <= FONT_LIMIT && rap_utf8_check(font.s, font.len) == font.len;
  for (size_t i = 0; i < font.len && fits; i++)
    fits = rap_is_ascii_alpha(font.s[i]) || rap_is_ascii_digit(font.s[i]) || strchr(" -_", font.s[i]) ||
           (unsigned char)font.s[i] >= 0x80;
  if (!fits) rap_raise(L, "font = '%s': the name of one font: letters, digits, blanks, - and _", name);
  it->style.font = rap_arena_copy(it->arena, font);
}

static void read_colours(lua_State *L, loading *it) {
  static const char form[] = "colours is a list of \"#RRGGBB\"";
  int type = lua_getfield(L, 2, "colours"), list = lua_gettop(L);
  if (type == LUA_TNIL) return;
  if (type != LUA_TTABLE) rap_raise(L, "%s, not %s", form, rap_lua_kind(L, list));
  lua_Integer count = luaL_len(L, list);
  if (count < 1 || count > COLOURS_MOST) rap_raise(L, "%s: 1 to %d of them", form, COLOURS_MOST);
  it->style.colours = rap_arena_alloc(it->arena, (size_t)count * sizeof *it->style.colours);
  for (lua_Integer i = 1; i <= count; i++) {
    const char *text = lua_geti(L, list, i) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    if (!text) rap_raise(L, "%s, and number %I is %s", form, i, rap_lua_kind(L, -1));
    if (!rap_colour_parse(rap_str_from(text), &it->style.colours[i - 1])) rap_raise(L, "%s, not '%s'", form, text);
    lua_pop(L, 1);
  }
  it->style.colour_count = (size_t)count;
}

static int load_style(lua_State *L) {
  static const char *const known[] = {"colours", "font", "logo"};
  loading *it = lua_touserdata(L, 1);
  rap_script *script = rap_script_of(L);
  rap_sandbox_open(L);
  lua_settop(L, 1);
  lua_pushfstring(L, "@%s", script->path);
  if (luaL_loadbufferx(L, script->source.s, script->source.len, lua_tostring(L, -1), "t") != LUA_OK)
    return lua_error(L);
  lua_remove(L, 2);
  lua_call(L, 0, 1);
  if (!lua_istable(L, 2)) return rap_raise(L, "a style is a table: return { logo = …, font = …, colours = { … } }");
  rap_check_keys(L, 2, "field", "the style", known, 3);
  read_logo(L, it);
  read_font(L, it);
  read_colours(L, it);
  return 0;
}

/* Of everything the look depends on: the file, the modules it requires, the picture. */
static rap_str digest_of(rap_script *script, const loading *it) {
  if (rap_str_known(it->style.logo)) rap_buf_add_str(&script->digested, it->style.logo);
  return rap_arena_copy(it->arena, rap_str_from(rap_digest_of(rap_buf_str(&script->digested)).hex));
}

bool rap_style_load(const char *path, rap_arena *arena, rap_style *style, rap_err *err) {
  loading it = {.arena = arena};
  rap_script_config config = {.path = path, .time_limit = TIME_LIMIT};
  config.source = read_bytes(arena, path, STYLE_LIMIT, err);
  if (!rap_str_known(config.source)) err->code = RAP_ERR_SCRIPT; /* what was asked for cannot be had */
  rap_script *script = rap_str_known(config.source) ? rap_script_begin(&config, err) : NULL;
  bool done = script && rap_state_call(script, load_style, &it, script->time_limit, err);
  if (done) {
    it.style.path = rap_arena_copy(arena, rap_str_from(path));
    it.style.digest = digest_of(script, &it);
    *style = it.style;
  }
  rap_script_close(script);
  return done;
}
