-- What `doc` has, and how it takes misuse.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local fields = { "id", "path", "date", "title", "text", "language", "author", "publisher", "url", "section", "meta",
  "paragraphs", "sentences", "quotes", "people", "countries", "organisations", "meetings", "attendees" }

local function check_full(doc)
  assert(doc.path == "inbox/talks.txt" and doc.date == "2025-03-31" and doc.title == "Talks in Vienna")
  assert(doc.author == "A. Writer" and doc.publisher == "The Gazette" and doc.url == "https://example.org/1")
  assert(doc.section == "World" and doc.language == "en")
  assert(doc.meta.edition == "late" and doc.meta.colour == nil)
  local names = {}
  for name, value in pairs(doc) do
    names[#names + 1] = name
    assert(value == doc[name], name)
  end
  assert(table.concat(names, " ") == table.concat(fields, " "), table.concat(names, " "))
  local meta = {}
  for name, value in pairs(doc.meta) do meta[#meta + 1] = name .. "=" .. value end
  assert(table.concat(meta, " ") == "desk=foreign edition=late")
  fails(function() doc.meta.edition = "early" end, "doc.meta is read-only")
end

local function check_bare(doc)
  assert(doc.title == nil and doc.author == nil and doc.publisher == nil and doc.url == nil and doc.section == nil)
  assert(next(doc.quotes ~= nil and {}) == nil)
  for name in pairs(doc) do assert(name ~= "title" and name ~= "author") end
end

return {
  tables = { seen = { "id" } },
  document = function(doc, emit)
    assert(type(doc) == "table" and type(doc.text) == "string" and #doc.text > 0)
    if doc.id == "talks" then check_full(doc) else check_bare(doc) end
    assert(doc.sentences == doc.sentences and doc.sentences[1] == doc.sentences[1])
    fails(function() return doc.qoutes end, "no field 'qoutes' in doc (quotes?)")
    fails(function() return doc.zzzzzzz end, "no field 'zzzzzzz' in doc")
    fails(function() return doc[1] end, "no field in doc is a number")
    fails(function() doc.title = "Mine" end, "doc is read-only")
    fails(function() doc.new = 1 end, "doc is read-only")
    fails(function() rawset(doc, "title", "Mine") end, "read-only")
    fails(function() setmetatable(doc, {}) end, "protected")
    fails(function() return next(doc) end, "use pairs")
    assert(getmetatable(doc) == false and rawget(doc, "text") == nil)
    fails(function() return doc.find("peace") end, "doc:find(")
    fails(function() return doc:span(0, 3) end, "no span from 0 to 3")
    fails(function() return doc:span(1, #doc.text + 1) end, "no span from 1")
    fails(function() return doc:span(5, 2) end, "no span from 5 to 2")
    fails(function() return doc:span("x", 2) end, "number expected")
    assert(doc:span(1, 3).text == doc.text:sub(1, 3) and doc:span(1, 0).text == "")
    emit.seen { id = doc.id }
  end,
}
