return {
  tables = { quotes = { "speaker", "quote:excerpt" } },
  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do emit.quotes { speaker = quote.speaker, quote = quote } end
  end,
  report = function(data, out)
    out:table("One", data:query "SELECT quote FROM quotes WHERE speaker = 'Ada Ek'")
  end,
}
