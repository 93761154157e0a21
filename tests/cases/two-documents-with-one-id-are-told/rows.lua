return {
  tables = { closed = { "where:evidence" } },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find "closed") do emit.closed { where = hit } end
  end,
  report = function(data, out)
    out:table("Closed", data:query "SELECT count(*) AS hits, count(DISTINCT doc) AS documents FROM closed")
  end,
}
