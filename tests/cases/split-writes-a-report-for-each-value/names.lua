-- Values that are awkward as names of files.
return {
  tables = { lines = { "name", "number:number" } },
  document = function(doc, emit)
    for line in doc.text:gmatch "[^\n]+" do emit.lines { name = line ~= "-" and line or nil, number = #line } end
  end,
}
