#!/usr/bin/python3
"""What a workbook holds, to two readers that nobody here wrote: openpyxl, and LibreOffice (as flat OpenDocument).

Both give a Book: its sheets in order, each {cell: value} with numbers, texts and days, and {cell: target} of its links.
"""
import datetime, re, xml.etree.ElementTree as ET
import openpyxl
from openpyxl.utils import get_column_letter

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


class Sheet:
    def __init__(self, name):
        self.name, self.cells, self.links, self.bold = name, {}, {}, {}

    def column(self, letter):
        """The cells of a column below its header, from the second row on."""
        numbers = [int(c[len(letter):]) for c in self.cells if re.fullmatch(letter + r"\d+", c)]
        return [self.cells.get(f"{letter}{n}") for n in range(2, max(numbers, default=1) + 1)]


class Book(dict):
    def add(self, name):
        self[name] = Sheet(name)
        return self[name]


def day(moment):
    return moment.date() if isinstance(moment, datetime.datetime) and moment.time() == datetime.time() else moment


def by_openpyxl(path):
    book, workbook = Book(), openpyxl.load_workbook(path, data_only=True)  # of a total the figure, not the formula
    for worksheet in workbook:
        sheet = book.add(worksheet.title)
        for row in worksheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    value = cell.value
                    sheet.cells[cell.coordinate] = float(value) if isinstance(value, int) else day(value)
                if cell.hyperlink:
                    link = cell.hyperlink
                    inside = "#" + link.location if link.location else ""
                    sheet.links[cell.coordinate] = (link.target or "") + inside
    return book


def words(element):
    """The text of a paragraph: blanks, tabs and line ends are elements of their own."""
    out = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            out += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            out += "\t"
        elif child.tag == TEXT + "line-break":
            out += "\n"
        else:
            out += words(child)
        out += child.tail or ""
    return out


def value_of(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(OFFICE + "value"))
    if kind == "date":
        text = cell.get(OFFICE + "date-value")
        return day(datetime.datetime.fromisoformat(text))
    if kind is None:
        return None
    return "\n".join(words(p) for p in cell.findall(TEXT + "p"))


def repeated(element, what):
    return int(element.get(f"{TABLE}number-{what}-repeated", "1"))


def rows_of(element):
    """The rows of a table, not those of the charts that lie on it."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from rows_of(child)


def by_libreoffice(path):
    book, tree = Book(), ET.parse(path).getroot()
    bold = {s.get(STYLE + "name") for s in tree.iter(STYLE + "style")
            for p in s.findall(STYLE + "text-properties") if p.get(FO + "font-weight") == "bold"}
    for table in tree.find(f"{OFFICE}body/{OFFICE}spreadsheet").findall(TABLE + "table"):
        sheet, number = book.add(table.get(TABLE + "name")), 0
        for row in rows_of(table):
            column = 0
            for cell in row:
                value = value_of(cell)
                for _ in range(repeated(cell, "columns") if value is not None else 0):
                    column += 1
                    at = f"{get_column_letter(column)}{number + 1}"
                    sheet.cells[at] = value
                    for link in cell.iter(TEXT + "a"):
                        sheet.links[at] = link.get(XLINK + "href")
                    sheet.bold[at] = [words(s) for s in cell.iter(TEXT + "span") if s.get(TEXT + "style-name") in bold]
                column += repeated(cell, "columns") if value is None else 0
            number += repeated(row, "rows")
    return book
