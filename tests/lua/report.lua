-- data and out: rows, queries, tables, charts.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local function check_rows(data)
  local rows = data.words
  assert(#rows == 6 and rows[7] == nil and #data.documents == 3 and #data.skipped == 0 and data.words == rows)
  local first = rows[1]
  assert(first.word == "Ministers" and first.length == 9 and math.type(first.length) == "integer")
  assert(first.doc == "talks" and first.date == "2025-03-31" and first.publisher == "The Gazette" and first.share == 0.5)
  assert(first.place.text == "Ministers" and first.place.start == 1 and first.place.stop == 9)
  assert(first.place.doc == "talks" and first.place.context:find "^Ministers from France")
  assert(tostring(first.place) == "Ministers" and rows[3].publisher == nil)
  fails(function() return first.wrod end, "no column 'wrod' in this row (word?)")
  fails(function() return first.place.txet end, "no field 'txet' in excerpt (text?)")
  fails(function() first.word = "x" end, "a row is read-only")
  fails(function() rows[1] = first end, "a row set is read-only")
  fails(function() return rows.colums end, "no field 'colums' in a row set (columns?)")
  fails(function() return data.wrods end, "no table 'wrods' in data (words?)")
  local names, seen = {}, 0
  for name in pairs(first) do names[#names + 1] = name end
  assert(table.concat(names, " ") == "doc date path title publisher url word length place share", table.concat(names, " "))
  for i, row in ipairs(rows) do
    assert(row.length == #row.word and row == rows[i])
    seen = seen + 1
  end
  for i, row in pairs(rows) do seen = seen + i - i + (row.word and 1 or 0) end
  assert(seen == 12)
  names = {}
  for i, column in ipairs(rows.columns) do names[i] = column.name .. ":" .. column.type end
  assert(table.concat(names, " ") == "word:text length:number place:excerpt share:percent" and #rows.columns == 4)
end

local function check_query(data)
  local totals = data:query("SELECT length, count(*) AS n, max(word) AS last FROM words WHERE length > ? GROUP BY length "
    .. "ORDER BY length", 3)
  assert(#totals == 3 and totals[1].length == 4 and totals[1].n == 2 and totals[3].last == "Ministers")
  assert(#data:query "SELECT place FROM words WHERE word = 'from'" == 2)
  assert(data:query("SELECT place FROM words")[1].place.start == 1)
  assert(data:query("SELECT ? AS a, ? AS b, ? AS c", "x", true, nil)[1].b == 1)
  fails(function() return data:query "SELECT wrod FROM words" end, "wrod")
  fails(function() return data:query "DELETE FROM words" end, "report.lua:")
  fails(function() return data.query("SELECT 1") end, "data expected, not a string")
  fails(function() return data:query("SELECT ?", {}) end, "value 1 takes text")
  return totals
end

local function check_tables(data, out, totals)
  out:table("All", data.words)
  out:table("Some", data.words, { columns = { "date", { "word", title = "The word" }, "length:text" }, empty = "None." })
  out:table("Totals", totals, { evidence = "words" })
  out:table("Documents", data.documents, { columns = { "doc", "title" } })
  local kept = {}
  for _, row in ipairs(data.words) do if row.length > 4 then kept[#kept + 1] = row end end
  out:table("Kept", kept, { columns = data.words.columns })
  out:table("Kept too", kept, { columns = { "place:evidence", "length" }, evidence = "words" })
  out:table("Own", { { name = "a", n = 1, s = kept[1].place }, { name = "b" } }, { columns = { "name", "n", "s" } })
  out:table("Empty", {}, { columns = { "name" } })
  fails(function() out:table("x", { {} }) end, "a plain array needs columns")
  fails(function() out:table("x", data.words, { colums = {} }) end, "no option 'colums' in table \"x\" (columns?)")
  fails(function() out:table("x", data.words, { columns = { "wrod" } }) end, "no column 'wrod' in table \"x\" (word?)")
  fails(function() out:table("x", data.words, { columns = { "word:number" } }) end, "column 'word' in table \"x\" takes a number")
  fails(function() out:table("x", data.words, { evidence = "wrods" }) end, "no table 'wrods' in evidence (words?)")
  fails(function() out:table("x", { { z = 1 } }, { columns = { "z" }, evidence = "words" }) end, "shares no column")
  fails(function() out:table("x", { { nmae = 1 } }, { columns = { "name" } }) end, "no column 'name' in table \"x\" (nmae?)")
  fails(function() out:table("x", { 1 }, { columns = { "name" } }) end, "row 1 of table \"x\" is a table by column name, not a number")
  fails(function() out:table("x", nil) end, "rows is a row set")
  fails(function() out:table(data.words) end, "takes a name first")
  fails(function() out.table("x", data.words) end, "out expected, not a string")
  fails(function() return out.tabel end, "no field 'tabel' in out (table?)")
end

local function check_charts(data, out, totals)
  out:chart { title = "Lengths", rows = totals, x = "length", y = "n" }
  out:chart { title = "Own", kind = "line", rows = { { k = "a", v = 1 }, { k = "b", v = 2 } }, x = "k", y = "v" }
  fails(function() out:chart { rows = totals, x = "length" } end, "needs y =")
  fails(function() out:chart { rows = totals, x = "length", y = "last" } end, "is a column of type text")
  fails(function() out:chart { rows = totals, x = "lenth", y = "n" } end, "no column 'lenth' in chart (length?)")
  fails(function() out:chart { kind = "lime", rows = totals, x = "length", y = "n" } end, "no kind 'lime' in chart (line?)")
  fails(function() out:chart { row = totals } end, "no option 'row' in chart (rows?)")
  fails(function() out:chart(totals) end, "takes a table")
end

return {
  title = "A test",
  tables = { words = { "word", "length:number", "place:excerpt", "share:percent" } },
  document = function(doc, emit)
    local count = 0
    for span in doc:gmatch "%a+" do
      count = count + 1
      if count > 2 then break end
      emit.words { word = span, length = #span.text, place = span, share = 1 / 2 }
    end
  end,
  report = function(data, out)
    assert(data.window.from == "2025-03-31" and data.window.to == "2025-03-31" and data.window.label == nil)
    fails(function() return data.window.form end, "no field 'form' in data.window (from?)")
    check_rows(data)
    out:heading("Words of %s", "two documents")
    out:text("Plain 100%")
    out:text("%d words, %s", #data.words, data.words[1].place)
    local totals = check_query(data)
    check_tables(data, out, totals)
    check_charts(data, out, totals)
    fails(function() return rapporteur.warn "x" end, "call it in `document`")
  end,
}
