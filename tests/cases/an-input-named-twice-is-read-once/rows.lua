return {
  tables = { seen = { "text" } },
  document = function(doc, emit) emit.seen { text = doc.text } end,
}
