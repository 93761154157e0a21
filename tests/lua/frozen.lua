-- What is made above `document` can be read as before, and not changed.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local Animal = {}
Animal.__index = Animal
function Animal.new(name) return setmetatable({ name = name }, Animal) end
function Animal:speak() return self.name .. " speaks" end
Animal.__tostring = function(self) return "animal " .. self.name end
Animal.__eq = function(a, b) return a.name == b.name end
Animal.__call = function(self, x) return self.name .. x end
Animal.__lt = function(a, b) return a.name < b.name end

local Dog = setmetatable({}, { __index = Animal })
Dog.__index = Dog
function Dog:bark() return "wuff" end

local rex = Animal.new "rex"
local fido = setmetatable({ name = "fido" }, Dog)
local lazy = setmetatable({ a = 1 }, { __index = function(_, key) return key .. "!" end })
local sized = setmetatable({}, { __len = function() return 42 end })
local list = { 10, 20, 30, nested = { deep = { 1 } } }
local lookup = {}
for i = 1, 5000 do lookup["k" .. i] = i end
local cycle = {}
cycle.self = cycle
local weak = setmetatable({ x = {} }, { __mode = "v" })
local empty = {}
local secret = setmetatable({ n = 0 }, { __metatable = false })
local named = setmetatable({ n = 0 }, { __metatable = "mine" })
shared = { count = 0 }
answer = 42

local function hidden() return list.nested.deep[1] end
local functions = { hidden = hidden }

local function check_reading()
  assert(#list == 3 and list[2] == 20 and list[4] == nil and rawlen(list) == 3 and rawget(list, 1) == 10)
  assert(table.concat(list, " ") == "10 20 30" and select("#", table.unpack(list)) == 3)
  local sum = 0
  for _, n in ipairs(list) do sum = sum + n end
  assert(sum == 60 and #table.move(list, 1, 3, 1, {}) == 3)
  local keys = {}
  for key in pairs(list) do keys[#keys + 1] = tostring(key) end
  assert(table.concat(keys, " ") == "1 2 3 nested")
  assert(next(empty) == nil and next(list) == 1 and next(list, 1) == 2 and next(lookup) == "k1")
  assert(lookup.k4999 == 4999 and ("k7"):gsub("%w+", lookup) == "7" and type(list) == "table")
  assert(cycle.self.self == cycle and weak.x and functions.hidden() == 1 and answer == 42 and _G.answer == 42)
  assert(rawequal(cycle, cycle.self))
end

local function check_objects()
  assert(rex:speak() == "rex speaks" and fido:speak() == "fido speaks" and fido:bark() == "wuff")
  assert(tostring(rex) == "animal rex" and rex "?" == "rex?" and rex == Animal.new "rex" and rex ~= Animal.new "bo")
  assert(Animal.new "a" < rex and getmetatable(rex) == Animal and getmetatable(fido) == Dog)
  local new = Animal.new "new"
  assert(new:speak() == "new speaks" and getmetatable(new) == Animal and tostring(new) == "animal new")
  new.name = "other"
  assert(new:speak() == "other speaks")
  assert(lazy.a == 1 and lazy.b == "b!" and #sized == 42 and getmetatable(list) == nil)
  fails(function() getmetatable(new).__index = nil end, "'Animal'")
  fails(function() rex.name = "max" end, "'rex' was made at load and is frozen: emit rows, count in report")
end

local function check_writing()
  fails(function() list[1] = 11 end, "'list' was made at load and is frozen: emit rows, count in report")
  fails(function() list[4] = 40 end, "'list'")
  fails(function() list.nested.deep[1] = 2 end, "'list.nested.deep'")
  fails(function() table.insert(list, 1) end, "'list'")
  fails(function() table.sort(list, function(a, b) return a > b end) end, "'list'")
  fails(function() lookup.new = 1 end, "'lookup'")
  fails(function() shared.count = shared.count + 1 end, "'shared' was made at load")
  fails(function() rawset(list, 1, 1) end, "read-only")
  fails(function() setmetatable(list, {}) end, "protected")
  fails(function() counter = 1 end, "globals are frozen after load: 'counter' cannot be set here")
  fails(function() answer = 43 end, "globals are frozen after load: 'answer'")
  fails(function() _G.answer = 43 end, "globals are frozen")
  fails(function() rawset(_G, "answer", 43) end, "read-only")
  fails(function() string.trim = 1 end, "'string' was made at load")
  fails(function() table.insert(_G, 1) end, "frozen")
  fails(function() load("answer = 43")() end, "globals are frozen")
  fails(function() functions.hidden = nil end, "'functions'")
  fails(function() secret.n = 1 end, "'secret'")
  fails(function() named.n = 1 end, "'named'")
  assert(getmetatable(secret) == false and getmetatable(named) == "mine" and secret.n == 0)
  local iterator, state = pairs(list)
  assert(state == list and iterator)
  fails(function() state[1] = 1 end, "'list'")
end

return {
  tables = { none = { "a" } },
  document = function()
    check_reading()
    check_objects()
    check_writing()
    check_reading()
  end,
  report = check_reading,
}
