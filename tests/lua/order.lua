-- pairs and next go through a table in the same order in every run; random numbers repeat.
local function keys(t)
  local all = {}
  for key in pairs(t) do all[#all + 1] = tostring(key) end
  return table.concat(all, " ")
end

local many = {}
for i = 300, 1, -1 do many[("k%03d"):format(i)] = i end
local expected = {}
for i = 1, 300 do expected[i] = ("k%03d"):format(i) end
assert(keys(many) == table.concat(expected, " "))
assert(keys { b = 1, a = 2, [3] = 1, [1] = 1, [2.5] = 1, [true] = 1, [-1] = 1 } == "-1 1 2.5 3 a b true")
assert(keys {} == "" and keys { "x", "y" } == "1 2")

-- a walk may clear and change what it meets
local seen = 0
for key in pairs(many) do
  many[key] = nil
  many.k300 = nil
  seen = seen + 1
end
assert(seen == 299 and next(many) == nil)

local by_next = {}
local t = { z = 1, y = 2, x = 3, [1] = "one" }
local key, value = next(t)
while key ~= nil do
  by_next[#by_next + 1] = key .. "=" .. value
  key, value = next(t, key)
end
assert(table.concat(by_next, " ") == "1=one x=3 y=2 z=1")
for k in next, t do t[k] = nil end
assert(next(t) == nil and next({ a = 1, c = 2 }, "b") == "c" and not pcall(next, {}, {}))

local custom = setmetatable({}, { __pairs = function() return function(_, k) return not k and 1 or nil end, nil, nil end })
assert(keys(custom) == "1")
assert(not pcall(pairs, nil))

return {
  tables = { numbers = { "a:number", "b:number", "c:number" } },
  document = function(_, emit)
    local a, b = math.random(), math.random(6)
    assert(a >= 0 and a < 1 and b >= 1 and b <= 6)
    for _ = 1, 200 do
      local n = math.random(-3, 3)
      assert(n >= -3 and n <= 3 and math.type(n) == "integer")
    end
    assert(not pcall(math.random, 2, 1))
    math.randomseed(7)
    local c = math.random(1000000)
    math.randomseed(7)
    assert(c == math.random(1000000) and math.type(math.random(0)) == "integer")
    emit.numbers { a = a, b = b, c = c }
  end,
}
