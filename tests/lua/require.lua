-- Modules and lexicons are found beside the script.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local words = require "parts.words"
assert(words.greeting == "hello" and require "parts.words" == words)
fails(function() require "parts.missing" end, "no module 'parts.missing': there is no parts/missing.lua beside the script")
fails(function() require "../secret" end, "is not a module's name")
fails(function() require "/etc/passwd" end, "is not a module's name")
fails(function() require "parts..words" end, "is not a module's name")
fails(function() require "parts.round" end, "module 'parts.round' requires itself")

local small = rapporteur.lexicon "parts/small.tsv"
assert(table.concat(small.topics, " ") == "food meeting")

return {
  tables = { none = { "a" } },
  document = function(doc)
    assert(require("parts.words").greeting == "hello")
    fails(function() require "parts.other" end, "belongs above `document`")
    fails(function() words.list[1] = 5 end, "frozen")
    fails(function() require("parts.words").greeting = "bye" end, "frozen")
    assert(doc:count(small).food == (doc.id == "harvest" and 2 or 0))
  end,
}
