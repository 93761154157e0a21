# Every ```lua block of the manual as a script of its own, N-KIND.lua, where KIND says what the block is a piece of:
# a whole script, the tables, options, the body of document or of report, or what the manual calls wrong, or a style.
function kind(text) {
  if (text ~ /-- wrong/) return "wrong"
  if (text ~ /logo +=/) return "style"
  if (text ~ /^return {/) return "whole"
  if (text ~ /^tables = /) return "tables"
  if (text ~ /out:|data:/) return "report"
  if (text ~ /emit\.|doc/) return "document"
  return "options"
}

# What the pieces speak of: these tables, and rows in them.
BEGIN {
  tables = "tables = {\n" \
    "  found = { 'title', 'words:number', 'desk' }, quotes = { 'speaker', 'quote:excerpt' },\n" \
    "  countries = { 'country:country', 'mentions:number', 'first:evidence' },\n" \
    "  attendees = { 'meeting', 'country:country', 'role', 'evidence:evidence' }, lines = { 'said', 'around' },\n" \
    "  hits = { 'topic', 'country:country', 'evidence:evidence' }, troops = { 'soldiers:number', 'evidence:evidence' } },\n"
  rows = "document = function(doc, emit)\n" \
    "  for _, quote in ipairs(doc.quotes) do emit.quotes { speaker = quote.speaker, quote = quote } end\n" \
    "  for _, country in ipairs(doc.countries) do\n" \
    "    emit.countries { country = country.code, mentions = #country.mentions }\n" \
    "    emit.hits { topic = 'Sanctions', country = country.code, evidence = country.mentions[1] }\n" \
    "  end\nend"
}

/^```lua$/ { inside = 1; block = ""; next }
/^```$/ && inside {
  inside = 0
  what = kind(block)
  file = sprintf("%02d-%s.lua", ++count, what)
  if (what == "whole" || what == "wrong" || what == "style") print block > file
  if (what == "tables") print "return { " block ", document = function() end }" > file
  if (what == "options") print block "\nreturn { document = function() end }" > file
  if (what == "document")
    print "return { " tables "document = function(doc, emit)\nlocal quote = doc.quotes[1]\nif not quote then return end\n" \
      block "\nend }" > file
  if (what == "report") print "return { " tables rows ",\nreport = function(data, out)\n" block "\nend }" > file
}
inside { block = block (block == "" ? "" : "\n") $0 }
