return {
  tables = { seen = { "n:number" } },
  document = function(doc, emit)
    if doc.text:find("bomb", 1, true) then
      local all = {}
      for i = 1, 1e9 do all[i] = ("x"):rep(1000) .. i end
    end
    emit.seen { n = 1 }
  end,
}
