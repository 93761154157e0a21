-- Terms by week, with what has changed; one figure of each week by itself.
local terms = rapporteur.lexicon { Talks = { "talks" }, Prisoners = { "prisoner*" }, Cables = { "cable*" }, Sea = { "sea" } }
return {
  tables = { hits = { "term", "evidence:evidence" } },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find(terms)) do emit.hits { term = hit.topic, evidence = hit } end
  end,
  report = function(data, out)
    local before = data.previous
    out:text("%s, before: %s", data.window.label, before and before.label or "nothing")
    local changes = data:compare([[SELECT term, count(*) AS hits, count(DISTINCT doc) AS documents FROM hits
      GROUP BY term ORDER BY hits DESC, term]], "term")
    out:table("Terms", changes, { evidence = "hits" })
    out:table("In percent", changes, { columns = { "term", "hits_percent" } })
    out:table("All", data:compare("SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM hits) AS hits"))
    out:table("Gone", data:query [[SELECT term, evidence FROM previous.hits WHERE term NOT IN (SELECT term FROM hits) ORDER BY term]])
  end,
}
