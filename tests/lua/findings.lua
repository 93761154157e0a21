-- Quotations, people, countries, meetings: shapes and names.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local function names(thing)
  local all = {}
  for name in pairs(thing) do all[#all + 1] = name end
  return table.concat(all, " ")
end

local function check_quotes(doc)
  assert(#doc.quotes == 2)
  local quote = doc.quotes[1]
  assert(quote.text == "We will not wait for ever," and quote.speaker == "Anna Kowalska")
  assert(quote.country == "PL" and quote.position:find "foreign minister")
  assert(quote.cue.text == "said" and quote.source.text == "Anna Kowalska" and quote.attribution == "explicit")
  assert(quote.sentence.text:find("We will not", 1, true))
  assert(doc.quotes[2].attribution == "implied" and doc.quotes[2].cue == nil)
  assert(names(quote) == "text start stop sentence speaker position country source cue attribution", names(quote))
  fails(function() return quote.speeker end, "no field 'speeker' in quote (speaker?)")
  fails(function() quote.speaker = "Me" end, "a quote is read-only")
end

local function check_lists(doc)
  local list = doc.quotes
  local visited = {}
  for i, quote in pairs(list) do visited[i] = quote end
  assert(#visited == #list and visited[1] == list[1])
  assert(#table.move(list, 1, #list, 1, {}) == #list and select("#", table.unpack(list)) == #list)
  fails(function() list[1] = 1 end, "this list is read-only: table.move")
  fails(function() table.sort(list, function(a, b) return a.start > b.start end) end, "read-only")
  fails(function() table.insert(list, 1) end, "read-only")
  fails(function() return list.speaker end, "no field 'speaker' in a list")
  fails(function() return list + 1 end, "arithmetic")
end

local function check_countries(doc)
  local codes = {}
  for i, country in ipairs(doc.countries) do codes[i] = country.code end
  assert(table.concat(codes, " ") == "FR PL AT", table.concat(codes, " "))
  local france = doc.countries[1]
  assert(france.name == "France" and #france.mentions == 1 and france.mentions[1].kind == "name")
  assert(doc.countries[2].mentions[2].kind == "demonym" and doc.countries[3].mentions[1].kind == "capital")
  assert(france.mentions == france.mentions and names(france) == "code name mentions")
  assert(names(france.mentions[1]) == "text start stop sentence kind")
  fails(function() return france.kode end, "no field 'kode' in country (code?)")
  local person = doc.people[1]
  assert(person.name == "Anna Kowalska" and person.mentions[1].text == "Anna Kowalska" and person.country == "PL")
end

return {
  tables = { none = { "a" } },
  document = function(doc)
    if doc.id == "talks" then
      check_quotes(doc)
      check_lists(doc)
      check_countries(doc)
    end
    for _, meeting in ipairs(doc.meetings) do
      assert(meeting.status == "held" or meeting.status == "planned" or meeting.status == "cancelled")
      for _, attendee in ipairs(meeting.attendees) do assert(#attendee.country == 2 and attendee.role and attendee.rule) end
      for _, organisation in ipairs(meeting.organisations) do assert(organisation.code and organisation.mentions) end
      fails(function() return meeting.plaice end, "no field 'plaice' in meeting (place?)")
    end
    for _, attendee in ipairs(doc.attendees) do assert(attendee.evidence.text) end
    for _, organisation in ipairs(doc.organisations) do assert(organisation.code and #organisation.mentions > 0) end
  end,
}
