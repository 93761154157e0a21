-- Every way out that was ever tried, and what is left in its place.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. (pattern or "one") .. " was expected")
  assert(not pattern or tostring(message):find(pattern, 1, true), message)
end

for _, name in ipairs { "dofile", "loadfile", "os", "io", "debug", "package", "warn" } do
  assert(_G[name] == nil, name)
end
assert(string.dump == nil)

-- machine code, large chunks, environments
local binary = "\27Lua\84\0\25\147\r\n\26\n"
assert(not load(binary) and not load(binary, "x", "b") and not load("return 1", "x", "b"))
assert(load("return 1")() == 1 and load("return x", "x", "t", { x = 5 })() == 5)
local pieces = { "return ", "4", "2" }
local at = 0
assert(load(function() at = at + 1 return pieces[at] end)() == 42)
fails(function() load(("-"):rep(2 << 20)) end, "at most 1 MiB")
fails(function() load(function() return "--------------------------------" end) end, "at most 1 MiB")
assert(select(2, load("x =")):find "expected")

-- finalizers and metatables
fails(function() setmetatable({}, { __gc = function() end }) end, "__gc")
fails(function() setmetatable({}, { __gc = true }) end, "__gc")
assert(getmetatable("") == false)
fails(function() getmetatable("").__index = nil end)
fails(function() setmetatable(rapporteur, {}) end, "protected")
fails(function() rapporteur.version = "9" end, "rapporteur is read-only")
fails(function() return rapporteur.lexikon end, "no field 'lexikon' in rapporteur (lexicon?)")
fails(function() collectgarbage() end, "only \"count\"")
fails(function() collectgarbage("stop") end, "only \"count\"")
assert(collectgarbage("count") > 0)

-- work that never ends, or memory without end, in one call
assert((""):rep(1 << 60) == "" and ("ab"):rep(2, "-") == "ab-ab" and ("x"):rep(-1) == "")
fails(function() return ("x"):rep(1 << 40) end, "longer than 64 MiB")
fails(function() return ("x"):rep(1 << 62, "yy") end, "longer than 64 MiB")
local endless = setmetatable({}, { __len = function() return 1 << 60 end })
for _, call in ipairs {
  function() table.insert(endless, 1, 1) end, function() table.remove(endless, 1) end,
  function() return table.concat(endless) end, function() table.sort(endless) end,
  function() table.move({}, 1, 1 << 60, 2) end, function() table.concat({}, "", 1, 1 << 60) end,
} do fails(call, "more than") end
fails(function() return table.unpack(endless) end)
fails(function() return table.unpack({}, 1, 1 << 40) end)
fails(function() return ("%99999d"):format(1) end)
fails(function() return ("%p"):format({}) end, "%p is not available")
local deep = ("("):rep(400) .. (")"):rep(400)
fails(function() return ("x"):find(deep) end)
fails(function() return ("x"):rep(300):find(("x?"):rep(300)) end, "too complex")

-- error objects with a will of their own
local evil = setmetatable({}, { __tostring = function() error("called") end, __name = "evil" })
local done, object = pcall(error, evil)
assert(not done and object == evil)

-- nothing that differs from run to run
assert(tostring({}) == "table" and tostring(print) == "function" and ("%s"):format({}) == "table")
assert(tostring(nil) == "nil" and tostring(1.5) == "1.5" and tostring(true) == "true")
assert(tostring(setmetatable({}, { __tostring = function() return "me" end })) == "me")
assert(tostring(coroutine.create(print)) == "thread")

-- coroutines
local generator = coroutine.wrap(function(a)
  for i = 1, 3 do a = coroutine.yield(a + i) end
  return "end"
end)
assert(generator(1) == 2 and generator(10) == 12 and generator(5) == 8 and generator(0) == "end")
fails(generator, "dead coroutine")
local routine = coroutine.create(function() error("inside") end)
local ok, message = coroutine.resume(routine)
assert(not ok and message:find "inside" and coroutine.status(routine) == "dead")
assert(not coroutine.resume(routine))
fails(coroutine.wrap(function() error({}) end))
local closed = false
routine = coroutine.create(function()
  local guard <close> = setmetatable({}, { __close = function() closed = true end })
  coroutine.yield()
end)
coroutine.resume(routine)
assert(coroutine.close(routine) and closed and coroutine.status(routine) == "dead")
fails(function() coroutine.close(coroutine.running()) end, "running")
assert(coroutine.resume(coroutine.create(function() assert(pcall(coroutine.yield, 1)) end)))
local chain = coroutine.create(print)
for _ = 1, 20000 do
  local inner = chain
  chain = coroutine.create(function()
    local guard <close> = setmetatable({}, { __close = function() coroutine.close(inner) end })
    coroutine.yield()
  end)
  coroutine.resume(chain)
end
pcall(coroutine.close, chain)
chain, routine, generator = nil, nil, nil

-- pcall and xpcall as they are known
assert(select("#", pcall(function() return 1, nil, nil end)) == 4)
local function handler(message) return "handled " .. message end
local good, value = xpcall(function(a, b) return a + b end, handler, 1, 2)
assert(good and value == 3)
good, value = xpcall(function() error("x", 0) end, handler)
assert(not good and value == "handled x")
fails(function() xpcall(print) end)
good, value = xpcall(function() local x = nil + 1 end, function() error("again") end)
assert(not good)

return { tables = { none = { "a" } }, document = function() end }
