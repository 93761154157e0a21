return {
  tables = { seen = { "words:number" } },
  document = function(doc, emit)
    if doc.text:find("for ever", 1, true) then while true do end end
    emit.seen { words = #doc.sentences }
  end,
}
