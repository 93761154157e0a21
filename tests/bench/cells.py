#!/usr/bin/python3
"""What XlsxWriter's constant_memory mode takes for the workbook of cells.lua: cells.py ROWS OUT.xlsx"""
import sys
import xlsxwriter

rows = int(sys.argv[1])
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet("Cells")
for column, name in enumerate(("n", "topic", "share", "date", "title", "publisher")):
    sheet.write_string(0, column, name)
for n in range(rows):
    sheet.write_number(n + 1, 0, n)
    sheet.write_string(n + 1, 1, "topic %d" % (n % 40))
    sheet.write_number(n + 1, 2, n % 100 / 100)
    sheet.write_string(n + 1, 3, "2025-03-%02d" % (1 + n % 28))
    sheet.write_string(n + 1, 4, "Document %d about the matter at hand" % n)
    sheet.write_string(n + 1, 5, "Publisher %d" % (n % 300))
book.close()
