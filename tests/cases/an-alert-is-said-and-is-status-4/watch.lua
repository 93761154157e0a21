-- Alerts when a word is there; emits a row a word.
local options = rapporteur.options { word = "ceasefire" }
return {
  tables = { words = { "word:excerpt" } },
  document = function(doc, emit)
    if doc.text:find "broken" then error "cannot read this" end
    for _, hit in ipairs(doc:find(options.word)) do emit.words { word = hit } end
  end,
  report = function(data, out)
    out:heading "What to know"
    if #data.words > 0 then out:alert("%s stands in %d places,\nsee below", options.word, #data.words) end
    out:table("Words", data.words)
  end,
}
