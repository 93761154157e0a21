-- What `make bench` times: topics and quotations counted, one row a document, a workbook of them all.
local topics = rapporteur.lexicon "../../scripts/topics.tsv"

return {
  title = "Benchmark",
  tables = { counts = { "topics:number", "quotes:number", "attributed:number", "countries:number" } },
  document = function(doc, emit)
    local attributed = 0
    for _, quote in ipairs(doc.quotes) do
      if quote.speaker then attributed = attributed + 1 end
    end
    emit.counts {
      topics = #doc:find(topics), quotes = #doc.quotes, attributed = attributed, countries = #doc.countries,
    }
  end,
}
