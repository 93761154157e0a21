/* math.random without surprise: the same numbers for the same document in every run and in every worker. xorshift128+,
 * seeded from the document's id by splitmix64. */
#include "lua/sandbox.h"

static uint64_t mix(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

void rap_random_seed(rap_script *script, uint64_t seed) {
  script->random[0] = mix(&seed);
  script->random[1] = mix(&seed);
}

static uint64_t next(rap_script *script) {
  uint64_t a = script->random[0], b = script->random[1];
  script->random[0] = b;
  a ^= a << 23;
  script->random[1] = a ^ b ^ a >> 17 ^ b >> 26;
  return script->random[1] + b;
}

/* Evenly from 0 to `most`: numbers above it, within the same number of bits, are thrown away. */
static uint64_t below_or_at(rap_script *script, uint64_t most) {
  uint64_t mask = most;
  for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  uint64_t number;
  do number = next(script) & mask;
  while (number > most);
  return number;
}

static int random_number(lua_State *L) {
  rap_script *script = rap_script_of(L);
  lua_Integer low = 1, high;
  switch (lua_gettop(L)) {
    case 0:
      lua_pushnumber(L, (double)(next(script) >> 11) * 0x1p-53);
      return 1;
    case 1:
      high = luaL_checkinteger(L, 1);
      if (high == 0) return lua_pushinteger(L, (lua_Integer)next(script)), 1;
      break;
    default:
      low = luaL_checkinteger(L, 1), high = luaL_checkinteger(L, 2);
  }
  luaL_argcheck(L, low <= high, lua_gettop(L), "interval is empty");
  uint64_t number = below_or_at(script, (uint64_t)high - (uint64_t)low);
  lua_pushinteger(L, (lua_Integer)(number + (uint64_t)low));
  return 1;
}

static int random_seed(lua_State *L) {
  double number = luaL_optnumber(L, 1, 0);
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  rap_random_seed(rap_script_of(L), bits);
  return 0;
}

void rap_random_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"random", random_number}, {"randomseed", random_seed}, {0}};
  lua_getglobal(L, "math");
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
