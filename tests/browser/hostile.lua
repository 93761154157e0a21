-- Puts whatever a document says of itself everywhere in a report.
return {
  title       = "</title><script>window.hacked = 'title'</script>",
  description = "<img src=x onerror=\"window.hacked = 'description'\">",
  tables      = { said = { { "who", title = "who</th><script>window.hacked = 'column'</script>" }, "link:link", "quote:excerpt", "around:evidence" } },
  document = function(doc, emit)
    for _, quote in ipairs(doc.quotes) do
      emit.said { who = doc.author, link = doc.url, quote = quote, around = quote }
    end
    for span in doc:gmatch "<[^>]*>" do emit.said { who = span.text, link = doc.url, around = span } end
  end,
  report = function(data, out)
    out:heading "<h1 onclick=\"window.hacked = 'heading'\">x</h1>"
    out:text "<!-- <script>window.hacked = 'text'</script>"
    local rows = data:query [[SELECT doc AS name, count(*) AS n, doc FROM said GROUP BY doc]]
    out:chart { title = "\"><script>window.hacked = 'chart'</script>", kind = "bar", rows = rows, x = "name", y = "n" }
    out:table("</caption><script>window.hacked = 'table'</script>", rows, { evidence = "said" })
    out:table("All", data.said)
  end,
}
