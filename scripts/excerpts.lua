-- Keyword in context: each hit with the words before and behind it.
--
--   rapporteur run excerpts inbox/ --set term=ceasefire -o -
--   rapporteur run excerpts inbox/ --set lexicon=my-words.tsv --set words=12 -o excerpts.xlsx
local options = rapporteur.options {
  term    = "",           -- one phrase; it goes before the lexicon
  lexicon = "topics.tsv",
  words   = 8,            -- on either side; 0: the whole sentence
}
local what = options.term ~= "" and rapporteur.lexicon { options.term } or rapporteur.lexicon(options.lexicon)
local width = { words = options.words > 0 and options.words, within = "sentence" }

return {
  title  = options.term ~= "" and "Excerpts: " .. options.term or "Excerpts",
  tables = {
    excerpts = { "topic", { "before", align = "right" }, "keyword", { "behind", title = "After" }, "evidence:evidence" },
  },

  document = function(doc, emit)
    for _, line in ipairs(doc:kwic(what, width)) do
      emit.excerpts { topic = line.span.topic, before = line.pre, keyword = line.keyword, behind = line.post, evidence = line.span }
    end
  end,

  report = function(data, out)
    out:table("Excerpts", data:query [[
      SELECT date, before, keyword, behind, publisher FROM excerpts]], { evidence = "excerpts", empty = "Nothing found." })
  end,
}
