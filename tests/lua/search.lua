-- find, count, kwic and gmatch, with lexicons and phrases.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local topics = rapporteur.lexicon { talks = { "met", "talk*" }, place = { "Vienna" }, peace = { "ceasefire*" } }
local words = rapporteur.lexicon { "Vienna", "hours" }

assert(table.concat(topics.topics, " ") == "peace place talks")
assert(#words.topics == 2 and words.topics[1] == "Vienna")
assert(topics:match "No talks today" == "talks" and topics:match "Nothing" == nil)
assert(topics:count("talks in Vienna, talk of Vienna").place == 2 and topics:count("").peace == 0)
fails(function() return topics.topcis end, "no field 'topcis' in lexicon (topics?)")
fails(function() topics.topics = {} end, "a lexicon is read-only")
fails(function() rapporteur.lexicon { place = { 12 } } end, "a term of place is a string, not a number")
fails(function() rapporteur.lexicon(12) end, "takes a path or a table of terms, not a number")
fails(function() rapporteur.lexicon "no such file.tsv" end, "no lexicon 'no such file.tsv'")
fails(function() topics.match("talks") end, "lexicon expected, not a string")

local function check_talks(doc)
  local hits = doc:find(topics)
  local seen = {}
  for i, hit in ipairs(hits) do seen[i] = hit.topic .. "/" .. hit.term .. "/" .. hit.text end
  assert(table.concat(seen, " ") == "talks/met/met place/Vienna/Vienna talks/talk*/talks place/Vienna/Vienna "
    .. "peace/ceasefire*/ceasefire", table.concat(seen, " "))
  assert(#hits == 5 and hits[6] == nil and hits[0] == nil)
  local own = doc:count(words) -- each lexicon of a script finds its own terms
  assert(#doc:find(words) == 3 and own.Vienna == 2 and own.hours == 1)
  local counts = doc:count(topics)
  assert(counts.talks == 2 and counts.place == 2 and counts.peace == 1)
  assert(doc:count "vienna" == 2 and doc:count "Vien" == 0 and #doc:find "in Vienna" == 2)
  local phrase = doc:find("VIENNA")[1]
  assert(phrase.topic == "VIENNA" and phrase.term == "VIENNA" and phrase.text == "Vienna")

  -- a star is any ending, as in a lexicon; only behind a word
  local wild = doc:find "talk*"
  assert(#wild == 1 and wild[1].text == "talks" and wild[1].term == "talk*" and doc:count "TALK*" == 1)
  assert(doc:count "in vien*" == 2)
  assert(doc:count "ceasefir* was" == 1 and doc:count "*" == 0 and doc:count " *" == 0 and doc:count "zebr*" == 0)
  assert(doc:kwic("cease*", { words = 1 })[1].keyword == "ceasefire")
  for i = 1, 40 do assert(doc:count(("v"):rep(i) .. "*") == (i == 1 and doc:count "v*" or 0)) end
  assert(#doc:find "talk*" == 1 and hits[1].sentence:count "vien*" == 1)

  local row = doc:kwic("ceasefire", { words = 1 })[1]
  assert(row.pre == "A" and row.keyword == "ceasefire" and row.post == "was", row.pre .. "|" .. row.post)
  assert(row.span.text == "ceasefire")
  row = doc:kwic("ceasefire", { words = false })[1]
  assert(row.pre == "A" and row.post == "was not agreed, and the café stayed open.", row.post)
  row = doc:kwic("ceasefire", { words = 2, within = "document" })[1]
  assert(row.pre == "hours. A", row.pre)
  fails(function() return doc:kwic("x", { word = 1 }) end, "no option 'word' in kwic (words?)")
  fails(function() return doc:kwic("x", { words = -1 }) end, "words is a whole number")
  fails(function() return doc:kwic("x", { within = "chapter" }) end, "within is")
  fails(function() return row.posst end, "no field 'posst' in kwic row (post?)")

  local sentence = hits[1].sentence
  assert(#sentence:find(topics) == 2 and sentence:count "vienna" == 1 and sentence:count(topics).peace == 0)
  assert(sentence:find(topics)[2].start == hits[2].start)
end

return {
  tables = { none = { "a" } },
  document = function(doc)
    if doc.id == "talks" then check_talks(doc) end
    assert(#doc:find(topics) == #doc:find(topics) and doc:find "zebra" and #doc:find "zebra" == 0)
    fails(function() return doc:find() end, "find takes a lexicon (rapporteur.lexicon) or a phrase, not nothing")
    fails(function() return doc:find {} end, "or a phrase, not a table")
    fails(function() return doc:count "  " end, "the phrase is empty")
    fails(function() return rapporteur.lexicon { "a" } end, "belongs above `document`")
    local count, last = 0, 0
    for span, word in doc:gmatch "(%a+)" do
      count = count + 1
      assert(span.text == word and span.start > last)
      last = span.stop
    end
    assert(count > 5)
    fails(function() for _ in doc:gmatch "(" do end end, "unfinished capture")
    for span in doc:gmatch "^A" do error("a ^ is no anchor here: " .. span.text) end
  end,
}
