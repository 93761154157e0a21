-- Every type of column, evidence, charts and texts that try to break a format.
local harbour = rapporteur.lexicon { "harbour", "ferry" }

return {
  title = "Formats & <hazards>",
  description = "One table of every type.",
  tables = {
    words = { "word", "evidence:evidence" },
    all = {
      { "name", about = "a text" }, "amount:number", "share:percent", "day:date", "site:link", "land:country",
      "words:excerpt", { "place", title = "Where it stands", type = "evidence" },
    },
  },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find(harbour)) do
      emit.words { word = hit.term, evidence = hit }
    end
    emit.all {
      name = "=1+1", amount = #doc.text, share = 0.25, day = doc.date, site = doc.url, land = "NO",
      words = doc.sentences[1], place = doc:find("harbour")[1],
    }
    emit.all { name = "<b>|*_` \"quoted\", and\nbroken", amount = -0.5, land = "CI" }
  end,
  report = function(data, out)
    out:heading "Counts"
    out:text "Two documents, counted."
    local totals = data:query [[
      SELECT word, count(*) AS mentions, count(DISTINCT doc) AS documents FROM words GROUP BY word ORDER BY word]]
    for _, kind in ipairs { "bar", "column", "line", "pie" } do
      out:chart { title = "Mentions, " .. kind, kind = kind, rows = totals, x = "word", y = "mentions" }
    end
    out:table("Words", totals, {
      columns = { "word", "mentions", { "documents", total = false } }, evidence = "words", totals = true,
    })
    out:table("All", data.all)
    out:table("None", data:query "SELECT word FROM words WHERE word = 'none'", { empty = "Nothing at all." })
  end,
}
