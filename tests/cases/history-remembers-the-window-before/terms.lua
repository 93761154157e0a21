-- Terms by week, with what has changed.
local options = rapporteur.options { more = false }
local terms = rapporteur.lexicon(options.more and { "talks", "sea", "cable*", "port" } or { "talks", "sea", "cable*" })
return {
  tables = { hits = { "term", "evidence:evidence" } },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find(terms)) do emit.hits { term = hit.topic, evidence = hit } end
  end,
  report = function(data, out)
    out:text("%s, before: %s, late: %d", data.window.label, data.previous and data.previous.label,
      data:query("SELECT count(*) AS late FROM skipped WHERE kind = 'late'")[1].late)
    out:table("Terms", data:compare("SELECT term, count(*) AS hits FROM hits GROUP BY term ORDER BY hits DESC, term", "term"))
  end,
}
