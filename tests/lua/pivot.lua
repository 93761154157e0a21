-- data:pivot and the charts that show one.
local function fails(what, pattern)
  local done, message = pcall(what)
  assert(not done, "no error, but " .. pattern .. " was expected")
  assert(message:find(pattern, 1, true), message)
end

-- "name:a=1,b=2;…": a pivot's rows, its first column before the colon, nothing as -.
local function show(pivot, keys)
  local lines = {}
  for i, row in ipairs(pivot) do
    local head, cells = {}, {}
    for c, column in ipairs(pivot.columns) do
      local value = row[column.name]
      if c <= (keys or 1) then head[#head + 1] = value or "-"
      else cells[#cells + 1] = ("%s=%s"):format(column.name, value or "-") end
    end
    lines[i] = table.concat(head, "+") .. ":" .. table.concat(cells, ",")
  end
  return table.concat(lines, ";")
end

local function expect(pivot, expected, keys)
  local seen = show(pivot, keys)
  assert(seen == expected, seen .. " instead of " .. expected)
end

local sales = {
  { shop = "east", fruit = "pear", n = 4, country = "FR" },
  { shop = "east", fruit = "apple", n = 1, country = "DE" },
  { shop = "west", fruit = "apple", n = 10, country = "FR" },
  { shop = "west", fruit = "fig", n = 5, country = "FR" },
  { shop = "west", fruit = "fig", n = 1, country = "FR" },
  { fruit = "apple", n = 2, country = "IT" },
}
local by = { rows = "shop", columns = "fruit", values = "n" }

local function with(more)
  local all = {}
  for name, value in pairs(by) do all[name] = value end
  for name, value in pairs(more) do all[name] = value end
  return all
end

local function check_sums(data)
  expect(data:pivot(sales, by), "west:apple=10,fig=6,pear=0;east:apple=1,fig=0,pear=4;-:apple=2,fig=0,pear=0")
  expect(data:pivot(sales, { rows = "shop", columns = "fruit" }), "west:apple=1,fig=2,pear=0;east:apple=1,fig=0,pear=1;-:apple=1,fig=0,pear=0")
  expect(data:pivot(sales, with { fill = false }), "west:apple=10,fig=6,pear=-;east:apple=1,fig=-,pear=4;-:apple=2,fig=-,pear=-")
  expect(data:pivot(sales, with { fill = -1, top = 1 }), "west:apple=10,Other=6;east:apple=1,Other=4;-:apple=2,Other=-1")
  expect(data:pivot(sales, with { rows = { "shop", "country" }, top = 2 }),
    "west+FR:apple=10,fig=6,Other=0;east+FR:apple=0,fig=0,Other=4;east+DE:apple=1,fig=0,Other=0;-+IT:apple=2,fig=0,Other=0", 2)
  expect(data:pivot(sales, with { columns = { "fruit", "country:country" } }),
    "west:apple, FR=10,apple, IT=0,apple, DE=0,fig, FR=6,pear, FR=0;" ..
    "east:apple, FR=0,apple, IT=0,apple, DE=1,fig, FR=0,pear, FR=4;" ..
    "-:apple, FR=0,apple, IT=2,apple, DE=0,fig, FR=0,pear, FR=0")
  expect(data:pivot(sales, with { columns = { "fruit", "country" }, top = 3 }), -- the largest, in their order
    "west:apple, FR=10,fig, FR=6,pear, FR=0,Other=0;east:apple, FR=0,fig, FR=0,pear, FR=4,Other=1;" ..
    "-:apple, FR=0,fig, FR=0,pear, FR=0,Other=2")
  local titles = {}
  for i, column in ipairs(data:pivot(sales, with { columns = "country:country" }).columns) do titles[i] = column.title or column.name end
  assert(table.concat(titles, " ") == "shop France Italy Germany", table.concat(titles, " "))
  expect(data:pivot({ { a = "x", b = "a" } }, { rows = "a", columns = "b" }), "x:a (2)=1") -- a name that is taken
  expect(data:pivot({ { a = "x", b = 10 }, { a = "x", b = 9 } }, { rows = "a", columns = "b" }), "x:9=1,10=1") -- numbers upwards
  expect(data:pivot({}, by), "")
end

-- A list is ordered by its first column, then by the next; equal totals by what a reader sees, whatever its case.
local function check_order(data)
  local days = data:query [[
    SELECT 'b' AS desk, '2025-04-02' AS "day:date", 1 AS n, 'y' AS k UNION ALL SELECT 'a', '2025-04-02', 5, 'y'
    UNION ALL SELECT 'a', '2025-04-01', 2, 'y' UNION ALL SELECT NULL, '2025-04-01', 2, 'y' UNION ALL SELECT 'B', NULL, 9, 'y'
    UNION ALL SELECT 'C', '2025-04-01', 2, 'y']]
  expect(data:pivot(days, { rows = { "day", "desk" }, columns = "k", values = "n" }),
    "2025-04-01+-:y=2;2025-04-01+a:y=2;2025-04-01+C:y=2;2025-04-02+a:y=5;2025-04-02+b:y=1;-+B:y=9", 2)
  expect(data:pivot(days, { rows = { "desk", "day" }, columns = "k", values = "n" }),
    "B+-:y=9;a+2025-04-01:y=2;a+2025-04-02:y=5;-+2025-04-01:y=2;C+2025-04-01:y=2;b+2025-04-02:y=1", 2)
  local codes = {}
  for i, code in ipairs { "GN", "BF", "IL", "DZ" } do codes[i] = { country = code, k = "y" } end
  local named = data:pivot(codes, { rows = { "country:country" }, columns = "k" })
  expect(named, "DZ:y=1;BF:y=1;GN:y=1;IL:y=1") -- Algeria, Burkina Faso, Guinea, Israel
end

local function check_shares(data)
  expect(data:pivot(sales, with { percent = "row", fill = false }), "west:apple=0.625,fig=0.375,pear=-;east:apple=0.2,fig=-,pear=0.8;-:apple=1,fig=-,pear=-")
  expect(data:pivot(sales, with { columns = "shop", rows = "fruit", percent = "column" }),
    "apple:west=0.625,east=0.2,(none)=1;fig:west=0.375,east=0,(none)=0;pear:west=0,east=0.8,(none)=0")
  local shares, sum = data:pivot(sales, with { percent = "total" }), 0
  for _, row in ipairs(shares) do
    for i = 2, #shares.columns do sum = sum + row[shares.columns[i].name] end
  end
  assert(math.abs(sum - 1) < 1e-12 and shares.columns[2].type == "percent")
  expect(data:pivot({ { a = "x", b = "y", n = 0 } }, { rows = "a", columns = "b", values = "n", percent = "row" }), "x:y=-")
end

local function check_row_sets(data, out)
  local pivot = data:pivot(data.words, { rows = "word", columns = "doc", values = "length" })
  assert(#pivot > 10 and pivot.columns[2].name == "talks")
  local by_day = data:pivot(data.words, { rows = "date", columns = "letter", top = 3 })
  assert(#by_day == 1 and by_day[1].date == "2025-03-31" and by_day.columns[1].type == "date" and #by_day.columns == 5)
  out:table("By letter", by_day, { evidence = "words", totals = true, sort = "-date" })
  out:chart { title = "By letter", kind = "line", rows = by_day }
  local first, second = by_day.columns[2].name, by_day.columns[3].name
  out:chart { rows = by_day, x = "date", y = { first, second }, stack = "percent" }
  out:chart { rows = by_day, y = first, kind = "column", fill = false }
  out:chart { rows = by_day, kind = "bar", stack = true }
end

local function check_errors(data)
  local function pivot(options) data:pivot(data.words, options) end
  fails(function() data:pivot(data.words) end, "data:pivot takes rows and options")
  fails(function() pivot { columns = "letter" } end, "data:pivot needs rows =")
  fails(function() pivot { rows = "date" } end, "data:pivot needs columns =")
  fails(function() pivot { rows = "date", colums = "letter" } end, "no option 'colums' in data:pivot (columns?)")
  fails(function() pivot { rows = "date", columns = "leter" } end, "no column 'leter' in data:pivot (letter?)")
  fails(function() pivot { rows = "date", columns = { "letter", "date" } } end, "'date' stands in rows and in columns")
  fails(function() pivot { rows = "date", columns = "letter", values = "word" } end, "values = \"word\" is a column of type text")
  fails(function() pivot { rows = "date", columns = "letter", values = "share" } end, "is a column of type percent")
  fails(function() pivot { rows = "date", columns = "letter", percent = "rows" } end, "not 'rows' (row?)")
  fails(function() pivot { rows = "date", columns = "letter", percent = "row", fill = 1 } end, "with percent, fill is 0 or false")
  fails(function() pivot { rows = "date", columns = "letter", fill = true } end, "fill is a number, or false")
  fails(function() pivot { rows = "date", columns = "letter", top = 0 } end, "top is a whole number")
  fails(function() pivot { rows = {}, columns = "letter" } end, "rows names no column")
  fails(function() data:pivot({ 1 }, by) end, "row 1 of data:pivot is a table by column name")
  fails(function() data:pivot(nil, by) end, "rows is a row set")
  fails(function() return data:pivto(data.words, by) end, "no table 'pivto' in data (pivot?)")
end

local function check_chart_errors(data, out)
  local function chart(options) return function() out:chart(options) end end
  local words = data:query "SELECT letter, date, count(*) AS n, count(*) / 9.0 AS \"p:percent\" FROM words GROUP BY letter"
  local pivot = data:pivot(words, { rows = { "letter", "date" }, columns = "n" })
  fails(chart { rows = words, x = "letter", y = "n", stack = "percnt", series = "date" }, "stack is true, false or \"percent\", not 'percnt' (percent?)")
  fails(chart { rows = words, x = "letter", y = "n", stack = 1, series = "date" }, "not a number")
  fails(chart { rows = words, x = "letter", y = "n", stack = true }, "stack needs series =")
  fails(chart { rows = words, x = "letter", y = "n", series = "date", kind = "line", stack = true }, "stack is for bar and column, not for line")
  fails(chart { rows = words, x = "letter", y = "n", series = "date", kind = "pie" }, "a pie has one series")
  fails(chart { rows = words, x = "letter", y = { "n", "p" } }, "numbers and percents")
  fails(chart { rows = words, x = "letter", y = { "n", "letter" } }, "y = \"letter\" is a column of type text")
  fails(chart { rows = words, x = "letter", y = { "n", "n" } }, "'n' stands twice in y")
  fails(chart { rows = words, x = "letter", y = "n", fill = 0 }, "fill is for days without rows")
  fails(chart { rows = words, x = "date", y = "n", fill = "0" }, "fill is a number, or false to leave gaps")
  fails(chart { rows = words, y = "n" }, "needs x =")
  fails(chart { rows = words, x = "letter" }, "needs y =")
  fails(chart { rows = pivot }, "needs x =")
  fails(chart { rows = pivot, x = "letter", series = "date" }, "each column of y is a series")
  fails(chart { rows = words, x = "letter", y = "n", sereis = "date" }, "no option 'sereis' in chart (series?)")
end

local function check_empty_weeks(data, out)
  local none = data:query "SELECT date, letter, count(*) AS n FROM words WHERE letter = '?' GROUP BY date, letter"
  local pivot = data:pivot(none, { rows = "date", columns = "letter", values = "n" })
  assert(#none == 0 and #pivot == 0)
  out:table("Nothing", pivot, { empty = "No words." })
  out:chart { rows = pivot, stack = true }
  out:chart { rows = none, x = "date", y = "n", series = "letter", kind = "line", fill = false }
end

return {
  tables = { words = { "word", "letter", "length:number", "share:percent" } },
  document = function(doc, emit)
    for span in doc:gmatch "%a+" do
      emit.words { word = span.text:lower(), letter = span.text:sub(1, 1):lower(), length = #span.text, share = 0.5 }
    end
  end,
  report = function(data, out)
    check_sums(data)
    check_order(data)
    check_shares(data)
    check_row_sets(data, out)
    check_errors(data)
    check_chart_errors(data, out)
    check_empty_weeks(data, out)
  end,
}
