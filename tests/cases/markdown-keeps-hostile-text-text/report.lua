-- Every word of hostile documents, in every place where Markdown puts text.
return {
  title = "<h1>*Title*</h1> | `x`",
  description = "1. not a list\n\n- not one either\n\n# no heading\n\n+ none\n\n=== ",
  tables = {
    words = { { "word", title = "W|o*r*d" }, "where:evidence" },
    whole = { "name", "text:excerpt", "url:link" },
  },
  document = function(doc, emit)
    for span in doc:gmatch "%S+" do emit.words { word = span.text, where = span } end
    emit.whole { name = doc.title, text = doc:span(1, #doc.text), url = doc.url }
  end,
  report = function(data, out)
    local words = data:query "SELECT word, count(*) AS times FROM words GROUP BY word ORDER BY word"
    out:alert "> [!NOTE] *not* nested | <b>"
    out:heading "# <i>Heading</i> [x](y)"
    out:text "    not code\n\n***\n\n---\n\n<div>"
    out:chart { title = "_Chart_ <u>", kind = "bar", rows = words, x = "word", y = "times" }
    out:table("Table | <s>", words, { totals = true, highlight = { { column = "times", above = 1 } } })
    out:table("Where", data:query "SELECT word, \"where\", publisher, url FROM words LIMIT 400")
    out:table("Whole", data.whole)
  end,
}
