-- Every quotation, who said it, and where it stands.
--
--   rapporteur run quotes inbox/ --week last -o quotes.xlsx
--   rapporteur run quotes inbox/ --set speaker=Vassmer -o -
local options = rapporteur.options { speaker = "" } -- part of a name; empty: everybody

return {
  title  = "Quotations",
  tables = { quotes = { "speaker", "position", "country:country", "quote:excerpt" } },

  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do
      if (quote.speaker or ""):lower():find(options.speaker:lower(), 1, true) then
        emit.quotes { speaker = quote.speaker, position = quote.position, country = quote.country, quote = quote }
      end
    end
  end,
}
