-- The cells of cells.py in a workbook: one document, rows by the hundred thousand.
local options = rapporteur.options { rows = 200000 }

return {
  title = "Cells",
  tables = { cells = { "n:number", "topic", "share:percent", "date", "title", "publisher" } },
  document = function(_, emit)
    for n = 0, options.rows - 1 do
      emit.cells {
        n = n, topic = "topic " .. n % 40, share = n % 100 / 100, date = ("2025-03-%02d"):format(1 + n % 28),
        title = "Document " .. n .. " about the matter at hand", publisher = "Publisher " .. n % 300,
      }
    end
  end,
}
