-- Who said what, by country; words are counted in a table of their own, which has no country.
return {
  title = "Said",
  tables = { quotes = { "speaker", "country:country", "quote:excerpt" }, lengths = { "words:number" } },
  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do
      emit.quotes { speaker = quote.speaker, country = quote.country, quote = quote }
    end
    emit.lengths { words = select(2, doc.text:gsub("%S+", "")) }
  end,
  report = function(data, out)
    out:text("split: '%s', documents: %d", data.split, #data.documents)
    out:table("Quotes", data.quotes, { columns = { "doc", "speaker", "country" } })
    out:table("Lengths", data.lengths, { columns = { "doc", "words" } })
    out:table("Skipped", data.skipped, { columns = { "kind" } })
  end,
}
