-- A declared column may bear the name of an implied one.
return {
  tables = { seen = { "title", "sentences:number" } },
  document = function(doc, emit) emit.seen { title = "My own", sentences = #doc.sentences } end,
}
