return {
  tables = { quotes = { "speaker", "country:country" } },
  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do emit.quotes { speaker = quote.speaker, country = quote.country } end
  end,
  report = function(data, out)
    out:table("Speakers", data:compare("SELECT speaker, count(*) AS quotes FROM quotes GROUP BY 1", "speaker"))
  end,
}
