return {
  tables = { days = { "day", "name" } },
  document = function(doc, emit) emit.days { day = doc.date, name = doc.title or doc.path } end,
  report = function(data, out)
    out:table("Days", data:query "SELECT day, name FROM days ORDER BY day, name")
  end,
}
