return {
  tables = {
    quotes = { "speaker", "quote:excerpt" },
    words = { "word", "where:evidence" },
  },
  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do emit.quotes { speaker = quote.speaker, quote = quote } end
    for _, hit in ipairs(doc:find "the") do emit.words { word = hit.text, where = hit } end
  end,
  report = function(data, out)
    out:table("Words", data:query "SELECT word, count(*) AS times FROM words GROUP BY word ORDER BY word", { evidence = "words" })
    out:table("Quotes", data.quotes)
  end,
}
