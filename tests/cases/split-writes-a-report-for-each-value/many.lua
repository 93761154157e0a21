return {
  tables = { t = { "n:number" } },
  document = function(doc, emit) for n = 1, 501 do emit.t { n = n } end end,
}
