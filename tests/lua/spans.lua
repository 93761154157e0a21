-- span.text == doc.text:sub(span.start, span.stop), for every span there is; and what a span can do.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local function check(doc, span)
  assert(span.text == doc.text:sub(span.start, span.stop))
  assert(math.type(span.start) == "integer" and math.type(span.stop) == "integer")
  assert(utf8.len(span.text))
  return span
end

local function check_all(doc, spans)
  for i, span in ipairs(spans) do
    check(doc, span)
    check(doc, span.sentence)
    if i > 1 then assert(spans[i - 1].start <= span.start) end
  end
end

local function check_findings(doc)
  check_all(doc, doc.quotes)
  for _, quote in ipairs(doc.quotes) do
    if quote.source then check(doc, quote.source) end
    if quote.cue then check(doc, quote.cue) end
  end
  for _, list in ipairs { doc.people, doc.countries, doc.organisations } do
    for _, entry in ipairs(list) do check_all(doc, entry.mentions) end
  end
  for _, meeting in ipairs(doc.meetings) do
    check(doc, meeting.span)
    for _, attendee in ipairs(meeting.attendees) do check(doc, attendee.evidence) end
  end
  for _, attendee in ipairs(doc.attendees) do check(doc, attendee.evidence) end
end

local lexicon = rapporteur.lexicon { place = { "Vienna", "café" }, talk = { "talk*" }, food = { "harvest", "prices" } }

local function check_searches(doc)
  check_all(doc, doc:find(lexicon))
  check_all(doc, doc:find "the")
  for _, row in ipairs(doc:kwic "the") do check(doc, row.span) end
  for span, first in doc:gmatch "(%w)%w*" do
    check(doc, span)
    assert(span.text:sub(1, 1) == first or #span.text > 1)
  end
  for span in doc:gmatch "." do check(doc, span) end
  for span in doc:gmatch "()" do check(doc, span) end
  for _, sentence in ipairs(doc.sentences) do
    check_all(doc, sentence:find(lexicon))
    check_all(doc, sentence:find "in")
    for span, position in sentence:gmatch "()%a+" do
      check(doc, span)
      assert(position == span.start)
    end
  end
end

local function check_one(doc)
  local span = doc:span(1, 5)
  local names = {}
  for name in pairs(span) do names[#names + 1] = name end
  assert(table.concat(names, " ") == "text start stop sentence")
  assert(span == doc:span(1, 5) and span ~= doc:span(1, 4))
  assert(tostring(span) == span.text and type(span) == "userdata")
  assert(span:context(10) ~= "" and utf8.len(span:context(10)) <= 10 + 2)
  assert(span:context() == doc.sentences[1].text)
  fails(function() return span.speaker end, "no field 'speaker' in span")
  fails(function() return span.strat end, "no field 'strat' in span (start?)")
  fails(function() span.text = "x" end, "a span is read-only")
  fails(function() return span.find("x") end, "with a colon")
  fails(function() return span:context(0) end, "at least 1")
  fails(function() return span .. "x" end, "concatenate a span")
  local at = doc.text:find("é", 1, true)
  fails(function() return doc:span(at + 1, at + 1) end, "starts inside a character")
  fails(function() return doc:span(at, at) end, "stops inside a character")
  assert(doc:span(at, at + 1).text == "é")
end

return {
  tables = { none = { "a" } },
  document = function(doc)
    check_all(doc, doc.paragraphs)
    check_all(doc, doc.sentences)
    check_findings(doc)
    check_searches(doc)
    if doc.id == "talks" then check_one(doc) end
  end,
}
