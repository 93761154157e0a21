-- A pivot that is wide only by its headings, with a row that has no name.
local topics = rapporteur.lexicon "../scripts/topics.tsv"
return {
  tables = { hits = { "topic", "where:evidence" } },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find(topics)) do emit.hits { topic = hit.topic, where = hit } end
  end,
  report = function(data, out)
    local rows = data:pivot(data.hits, { rows = { "date", "publisher" }, columns = "topic", top = 6 })
    out:table("Wide", rows, { evidence = "hits", totals = true })
  end,
}
