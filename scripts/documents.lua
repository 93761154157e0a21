-- What is in the pile: one line a document, and what the engine finds in it.
--
--   rapporteur run documents inbox/ -o documents.xlsx
--   rapporteur run documents inbox/ --set language=de -o -
local options = rapporteur.options { language = "" } -- empty: all

return {
  title  = "Documents",
  tables = {
    found = { "language", "words:number", "quotes:number", "meetings:number", "countries" },
  },

  document = function(doc, emit)
    if options.language ~= "" and doc.language ~= options.language then return end
    local codes = {}
    for _, country in ipairs(doc.countries) do codes[#codes + 1] = country.code end
    emit.found {
      language = doc.language, words = select(2, doc.text:gsub("%S+", "")), quotes = #doc.quotes,
      meetings = #doc.meetings, countries = table.concat(codes, " "),
    }
  end,

  report = function(data, out)
    out:chart { title = "Documents by day", kind = "column", stack = true,
      rows = data:pivot(data.found, { rows = "date", columns = "language" }) }
    out:table("Documents", data:query [[
      SELECT date, publisher, coalesce(title, path) AS title, language, words, quotes, meetings FROM found
      ORDER BY date, path]], { evidence = "found" })
    out:table("Outlets", data:query [[
      SELECT publisher, count(*) AS documents, sum(words) AS words, sum(quotes) AS quotes FROM found
      GROUP BY publisher ORDER BY documents DESC, publisher COLLATE NOCASE]], { totals = true })
    out:table("Left out", data.skipped, { empty = "Nothing was left out." })
  end,
}
