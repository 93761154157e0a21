-- The options of out:table and out:alert: what is right goes through, what is wrong is named.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

local rows = {
  { name = "b", n = 2, day = "2025-04-01", country = "FR", share = 0.5 },
  { name = "a", n = 3, day = "2025-03-31", country = "DE", share = 0.25 },
}
local columns = { "name", "n:number", "day:date", "country:country", "share:percent" }

local function check_columns(out)
  local function table_of(column) out:table("x", rows, { columns = { column } }) end
  table_of { "n:number", format = "#,##0.00", total = false, align = "right", width = 9, title = "How many" }
  table_of { "share:percent", format = "0.0" }
  table_of { "n", format = "0" } -- its rows say that it holds numbers
  fails(function() table_of { "n:number", format = "0.0%" } end, "no format '0.0%': 0, 0.0, 0.00")
  fails(function() table_of { "n:number", format = 2 } end, "format is a string, not a number")
  fails(function() table_of { "name", format = "0.0" } end, "column 'name' in table \"x\": format is for columns of numbers, and this one is text")
  fails(function() table_of { "n:number", total = 1 } end, "total is true or false, not a number")
  fails(function() table_of { "n:number", fromat = "0" } end, "no option 'fromat' in column 'n' (format?)")
  out:table("Names with a colon", { { ["a: b"] = 1 } }, { columns = { { "a: b", type = "number" } } })
end

local function check_sort(data, out)
  out:table("x", rows, { columns = columns, sort = "-n" })
  out:table("x", rows, { columns = columns, sort = { "share", "-name" } })
  out:table("x", data.words, { columns = { "word" }, sort = { "-length", "date" } }) -- columns that are not shown
  fails(function() out:table("x", rows, { columns = columns, sort = "nmae" }) end, "no column 'nmae' in table \"x\" (name?)")
  fails(function() out:table("x", rows, { columns = columns, sort = { "n", "n" } }) end, "table \"x\": 'n' stands twice in sort")
  fails(function() out:table("x", rows, { columns = columns, sort = {} }) end, "sort names no column")
  fails(function() out:table("x", rows, { columns = columns, sort = true }) end, "sort is a column's name or a list of names, not a boolean")
end

local rules = { { column = "n", above = 2 } } -- made above `document`, so frozen: it is read all the same
local order = { "-n", "name" }

local function check_highlight(out)
  out:table("x", rows, { columns = columns, highlight = rules, sort = order })
  local function lit(...) out:table("x", rows, { columns = columns, highlight = { ... } }) end
  lit({ column = "n", above = 2 }, { column = "share", below = 0.3, colour = "green" })
  lit({ column = "country", equals = "fr", colour = "#FFEEDD" }, { column = "day", equals = "2025-03-31" })
  fails(function() lit { colum = "n", above = 1 } end, "no option 'colum' in highlight 1 of table \"x\" (column?)")
  fails(function() lit({ column = "n", above = 1 }, { column = "m", above = 1 }) end, "no column 'm' in highlight 2 of table \"x\"")
  fails(function() lit { column = "n" } end, "needs one of above, below and equals")
  fails(function() lit { column = "n", above = 1, below = 2 } end, "needs one of above, below and equals")
  fails(function() lit { above = 1 } end, "needs column =")
  fails(function() lit { column = "name", above = 1 } end, "above is for columns of numbers, and 'name' is text")
  fails(function() lit { column = "n", above = "1" } end, "above takes a number for 'n', not a string")
  fails(function() lit { column = "n", below = 0 / 0 } end, "below takes a number")
  fails(function() lit { column = "country", equals = "France" } end, "there is no 'France'")
  fails(function() lit { column = "day", equals = "monday" } end, "takes a date")
  fails(function() lit { column = "n", above = 1, colour = "geen" } end, "no colour 'geen' (green?)")
  fails(function() lit { column = "n", above = 1, colour = "#12345" } end, "no colour '#12345'")
  fails(function() out:table("x", rows, { columns = columns, highlight = { column = "n", above = 1 } }) end, "highlight is a list of rules")
  fails(function() lit "n" end, "highlight 1 of table \"x\" is a table, not a string")
end

local function check_totals(out)
  out:table("x", rows, { columns = columns, totals = true })
  out:table("x", {}, { columns = { "name" }, totals = true }) -- no rows: nothing is known
  fails(function() out:table("x", rows, { columns = columns, totals = "n" }) end, "totals is true or false, not a string")
  fails(function() out:table("x", rows, { columns = { "name", "share:percent" }, totals = true }) end, "totals = true, but no column of type number is shown")
  fails(function() out:table("x", rows, { columns = { { "n:number", total = false } }, totals = true }) end, "no column of type number")
end

local function check_empty_weeks(data, out) -- what is right in a full week is no error in an empty one
  local none = data:query "SELECT word, count(*) AS n FROM words WHERE length > 99 GROUP BY word"
  assert(#none == 0)
  out:table("x", none, {
    columns = { "word", { "n", format = "0.0" } }, totals = true, sort = "-n", highlight = { { column = "n", above = 1 } },
  })
end

return {
  tables = { words = { "word", { "length:number", format = "0.0", total = false } } },
  document = function(doc, emit)
    for span in doc:gmatch "%a+" do emit.words { word = span, length = #span.text } end
  end,
  report = function(data, out)
    check_columns(out)
    check_sort(data, out)
    check_highlight(out)
    check_totals(out)
    check_empty_weeks(data, out)
    assert(data.words.columns[2].format == "0.0" and data.words.columns[2].total == false and data.words.columns[1].format == nil)
    out:table("x", data.words, { columns = data.words.columns })
    fails(function() out:table("x", rows, { columns = columns, higlight = {} }) end, "no option 'higlight' in table \"x\" (highlight?)")
    out:alert("%d words", #data.words)
    fails(function() out:alert() end, "out:alert takes a text")
    fails(function() out:alert " \n" end, "out:alert takes a text")
    fails(function() return out.alrt end, "no field 'alrt' in out (alert?)")
  end,
}
