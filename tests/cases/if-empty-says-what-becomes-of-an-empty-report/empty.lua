-- Finds nothing in any document.
return {
  tables = { hits = { "term" } },
  document = function(doc, emit)
    for _ in ipairs(doc:find "no such phrase anywhere") do emit.hits { term = "x" } end
  end,
  report = function(data, out)
    out:table("Documents", { { n = #data.documents } }, { columns = { "n" } })
    out:table("Change", data:compare("SELECT count(*) AS hits FROM hits"))
  end,
}
