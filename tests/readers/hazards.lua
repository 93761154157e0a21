-- Every hazard of spreadsheets that a script can bring about: what libxlsxwriter or a spreadsheet would lose, shift or
-- take for something else. read.py knows what must be read back, cell by cell.
local function rows(list)
  local out = {}
  for i, value in ipairs(list) do out[i] = { case = i, value = value } end
  return out
end

return {
  title = "Hazards of spreadsheets",
  tables = { found = { "word", "evidence:evidence" } },
  document = function(doc, emit)
    for _, hit in ipairs(doc:find "harbour") do emit.found { word = "harbour", evidence = hit } end
  end,
  report = function(data, out)
    local function try(name, type, list)
      out:table(name, rows(list), { columns = { "case:number", { "value", type = type } } })
    end
    try("Texts", "text", {
      "a\xFFz", "\xC3", "x\xED\xA0\x80y", "a\u{FFFE}\u{FFFF}z", "\x01bell\x07\x1B[1m\x7F", "_x0001_", "a_x000D_b_xZZZZ_",
      "=1+1", "+1+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "'quoted", "one\r\ntwo\rthree\nfour", "tab\there", "  blanks  ",
      "<b>&amp;</b> \"x\" ]]>", "12", "2025-04-01", "TRUE", "#N/A", "\u{1D11E} \u{00FC} \u{4F60}\u{597D}",
    })
    try("Long texts", "text", {
      ("a"):rep(32767), ("a"):rep(32768), ("a"):rep(100000), ("\u{1D11E}"):rep(16383), ("\u{1D11E}"):rep(20000),
    })
    -- days that are none, and infinities, come through SQL: a script that says them itself is told so
    out:table("Dates", data:query [[
      SELECT column1 AS "case", column2 AS "value:date" FROM (VALUES (1, '2025-04-01'), (2, '1900-03-01'),
        (3, '1900-02-28'), (4, '1899-12-31'), (5, '0001-01-01'), (6, '2024-02-29'), (7, '2024-02-30'),
        (8, '2024-13-01'), (9, '2025-04-01T10:00'), (10, 'yesterday'), (11, '9999-12-31'))]])
    try("Numbers", "number", { 0.1, -0.0, 1e300, -1e-300, 9007199254740992, 1 / 3, 12345.678 })
    out:table("Infinities", data:query [[SELECT 1 AS "case", 9e999 AS "value:number", -9e999 AS "less:percent"]])
    try("Percents", "percent", { 0.25, 0.125, 1 })
    local long = "https://a.example/" .. ("x"):rep(2079 - 18)
    try("Links", "link", {
      "https://a.example/?a=1&b=\"2\"", "http://a.example/\u{00FC}#part", "mailto:desk@a.example", "javascript:alert(1)",
      "file:///etc/passwd", "external:c:\\x.xlsx", "internal:'About'!A1", "ftp://a.example/", "https://a b.example",
      long, long .. "x",
    })
    -- names of sheets and tables
    for _, name in ipairs {
      "", "History", "history", "A1", "a\xFFb", "[]:*?/\\x", "'quoted'", "It's", "R1C1", "About", "Summary",
      "A name that is longer than a sheet takes", "A name that is longer than a sheet takes",
    } do
      out:table(name, { { word = "harbour", count = 1 } }, { columns = { "word", "count:number" }, evidence = "found" })
    end
    -- headers
    out:table("Headers", { { 1, 2, 3, 4, 5 } }, { columns = {
      { "a", title = "Name" }, { "b", title = "NAME" }, { "c", title = "" }, { "d", title = "two\nlines" },
      { "e", title = ("h"):rep(300) },
    } })
    out:table("Nothing", {}, { columns = { "a", "b:number" }, empty = "Nothing was found." })
    out:table("Empty cells", { {}, {}, {} }, { columns = { "a", "b:number", "c:date" } })
  end,
}
