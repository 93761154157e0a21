return {
  tables = { words = { "word", "count:number" } },
  document = function(doc, emit) emit.words { word = "ceasefire", count = doc:count "ceasefire" } end,
}
