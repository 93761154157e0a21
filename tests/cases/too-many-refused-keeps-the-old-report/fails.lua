return {
  tables = { seen = { "text" } },
  document = function(doc, emit) emit.seen { texd = doc.text } end,
}
