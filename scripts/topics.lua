-- Which topics the documents touch, how often, where, and with which words.
--
--   rapporteur run topics inbox/ --week last -o topics.xlsx
--   rapporteur run topics inbox/ --set lexicon=my-topics.tsv --set topic=Sanctions -o -
local options = rapporteur.options { lexicon = "topics.tsv", topic = "", top = 15, series = 6 }
local topics = rapporteur.lexicon(options.lexicon)

return {
  title  = options.topic ~= "" and "Topic: " .. options.topic or "Topics",
  tables = { hits = { "topic", "term", "evidence:evidence" } },

  document = function(doc, emit)
    for _, hit in ipairs(doc:find(topics)) do
      if options.topic == "" or hit.topic == options.topic then
        emit.hits { topic = hit.topic, term = hit.term, evidence = hit }
      end
    end
  end,

  report = function(data, out)
    local totals = [[SELECT topic, count(*) AS mentions, count(DISTINCT doc) AS documents FROM hits
      GROUP BY topic ORDER BY mentions DESC, topic COLLATE NOCASE]]
    out:chart { title = "Mentions by topic", kind = "bar", rows = data:query(totals .. " LIMIT ?", options.top),
      x = "topic", y = "mentions" }
    out:chart { title = "Mentions by day", kind = "column", stack = true,
      rows = data:pivot(data.hits, { rows = "date", columns = "topic", top = options.series }) }
    out:chart { title = "What each outlet wrote about", kind = "bar", stack = "percent",
      rows = data:pivot(data.hits, { rows = "publisher", columns = "topic", top = options.series }) }
    out:table("Topics", data:query(totals), { totals = true, evidence = "hits",
      columns = { "topic", "mentions", { "documents", total = false } } })
    out:table("Terms", data:query [[SELECT topic, term, count(*) AS mentions, count(DISTINCT doc) AS documents FROM hits
      GROUP BY topic, term ORDER BY topic COLLATE NOCASE, mentions DESC, term COLLATE NOCASE]], { evidence = "hits" })
    out:table("By outlet", data:query [[SELECT publisher, topic, count(*) AS mentions FROM hits
      GROUP BY publisher, topic ORDER BY publisher COLLATE NOCASE, mentions DESC, topic COLLATE NOCASE]], { evidence = "hits" })
  end,
}
