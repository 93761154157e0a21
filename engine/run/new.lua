-- NAME: what this report shows, in one sentence.
--
--   rapporteur run NAME.lua inbox/ --week last -o 'NAME-{week}.xlsx' -o -
--
-- `document` runs once for every document and emits rows; `report` runs once at the end over all rows.
-- Nothing is shared between documents: emit rows, count in report.

-- What --set name=value can change.
local options = rapporteur.options { term = "ceasefire" }

return {
  title = "NAME",

  -- Each table is a sheet, a section, or a file. Types: text number percent date link country excerpt evidence.
  tables = {
    mentions = { "term", "evidence:evidence" },
    quotes   = { "speaker", "position", "quote:excerpt" },
  },

  document = function(doc, emit)
    for _, hit in ipairs(doc:find(options.term)) do
      emit.mentions { term = hit.term, evidence = hit }
    end
    for _, quote in ipairs(doc.quotes) do
      emit.quotes { speaker = quote.speaker, position = quote.position, quote = quote }
    end
  end,

  -- Leave `report` out and every table is shown as it is.
  report = function(data, out)
    out:text("Documents read: " .. #data.documents)
    out:table("Who was quoted", data:query [[
      SELECT speaker, count(*) AS quotes FROM quotes
      WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY quotes DESC, speaker]], { evidence = "quotes" })
    out:table("Mentions", data.mentions)
  end,
}
