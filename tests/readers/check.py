#!/usr/bin/python3
"""Compares the workbooks that run.sh made with what they must hold: check.py FOLDER.

FOLDER has NAME.xlsx, and under opened/ the NAME.fods that LibreOffice made of it. Every cell and link must read the
same in both; then what stands in them is compared with what is expected, for both readers.
"""
import datetime, json, math, os, re, sys, warnings, xml.etree.ElementTree as ET, zipfile
from read import by_libreoffice, by_openpyxl

warnings.simplefilter("ignore")  # of openpyxl, about bars that it does not know
folder, checked, failures = sys.argv[1], 0, []
CUT = " … [cut]"


def day(text):
    return datetime.date.fromisoformat(text)


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-14)  # LibreOffice writes 15 digits
    return type(a) is type(b) and a == b


def expect(what, found, wanted):
    global checked
    checked += 1
    alike = len(found) == len(wanted) and all(map(same, found, wanted)) if isinstance(wanted, list) else same(found, wanted)
    if not alike:
        failures.append(f"{what}:\n  found    {str(found)[:600]}\n  expected {str(wanted)[:600]}")


def open_both(name):
    """The workbook as two readers see it, which must be the same."""
    books = {"openpyxl": by_openpyxl(f"{folder}/{name}.xlsx"), "LibreOffice": by_libreoffice(f"{folder}/opened/{name}.fods")}
    one, other = books.values()
    expect(f"{name}: sheets", list(one), list(other))
    for sheet in one.values():
        for at in sorted(set(sheet.cells) | set(other[sheet.name].cells)):
            expect(f"{name}: {sheet.name}!{at}", sheet.cells.get(at), other[sheet.name].cells.get(at))
        for at, link in sheet.links.items():  # LibreOffice keeps no link on a number in its own format
            if isinstance(sheet.cells.get(at), str):
                expect(f"{name}: link of {sheet.name}!{at}", plain(link), plain(other[sheet.name].links.get(at)))
    return books


def plain(link):
    """Both write links within the workbook, and letters beyond ASCII, in ways of their own."""
    link = link or ""
    return "#" if link.startswith("#") else link.replace("%C3%BC", "ü").replace("%22", '"')


def column(sheet, header):
    letter = next(at[:-1] for at, value in sheet.cells.items() if at[1:] == "1" and value == header)
    return sheet.column(letter)


def parts(name):
    with zipfile.ZipFile(f"{folder}/{name}.xlsx") as archive:
        return {part: archive.read(part).decode() for part in archive.namelist() if part.endswith((".xml", ".rels"))}


def hazards():
    for reader, book in open_both("hazards").items():
        def value(sheet, wanted, header="Value"):
            expect(f"hazards, {reader}: {sheet}", column(book[sheet], header), wanted)

        value("Texts", [
            "a\uFFFDz", None, "x\uFFFDy", "a\uFFFD\uFFFDz", "bell[1m", "_x0001_", "a_x000D_b_xZZZZ_", "=1+1",
            "+1+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "'quoted", "one\ntwo\nthree\nfour", "tab\there",
            "  blanks  ", '<b>&amp;</b> "x" ]]>', "12", "2025-04-01", "TRUE", "#N/A", "\U0001D11E ü 你好"])
        longest = 32767 - len(CUT)
        value("Long texts", ["a" * 32767, "a" * longest + CUT, "a" * longest + CUT, "\U0001D11E" * 16383,
                             "\U0001D11E" * (longest // 2) + CUT])
        value("Dates", [day("2025-04-01"), day("1900-03-01"), "1900-02-28", "1899-12-31", "0001-01-01", day("2024-02-29"),
                        "2024-02-30", "2024-13-01", "2025-04-01T10:00", "yesterday", day("9999-12-31")])
        value("Numbers", [0.1, 0.0, 1e300, -1e-300, 9007199254740992.0, 1 / 3, 12345.678])
        expect(f"hazards, {reader}: infinities", book["Infinities"].cells.get("B2"), None)
        expect(f"hazards, {reader}: infinities", book["Infinities"].cells.get("C2"), None)
        value("Percents", [0.25, 0.125, 1.0])
        long = "https://a.example/" + "x" * (2079 - 18)
        value("Links", ['https://a.example/?a=1&b="2"', "http://a.example/ü#part", "mailto:desk@a.example",
                        "javascript:alert(1)", "file:///etc/passwd", "external:c:\\x.xlsx", "internal:'About'!A1",
                        "ftp://a.example/", "https://a b.example", long, long + "x"])
        expect(f"hazards, {reader}: what is a link", sorted(book["Links"].links, key=lambda at: int(at[1:])),
               ["B2", "B3", "B4", "B11"])
        expect(f"hazards, {reader}: sheets", list(book), [
            "About", "Summary", "Texts", "Long texts", "Dates", "Numbers", "Infinities", "Percents", "Links", "Table",
            "History table", "History table (2)", "A1", "a\uFFFDb", "-------x", "quoted", "It's", "R1C1", "About (2)",
            "Summary (2)", "A name that is longer than a sh", "A name that is longer than (2)", "Headers", "Nothing",
            "Empty cells", "Evidence"])
        expect(f"hazards, {reader}: headers", [book["Headers"].cells.get(f"{c}1") for c in "ABCDE"],
               ["Name", "NAME (2)", "Column", "two lines", "h" * (255 - len(CUT)) + CUT])
        expect(f"hazards, {reader}: no rows", book["Nothing"].cells.get("A2"), "Nothing was found.")
        about = " ".join(str(v) for v in book["About"].cells.values())
        for said in ("3 texts cut at 32,767 characters", "7 links written as text", "7 dates written as text",
                     "2 values that are not numbers left empty"):
            expect(f"hazards, {reader}: About says '{said}'", said in about, True)
    # Links inside the workbook lead from each table, whatever its name, to the block of its evidence.
    book = by_openpyxl(f"{folder}/hazards.xlsx")
    sentences = column(book["Evidence"], "Sentence")
    for name in ("Table", "History table", "It's", "-------x", "Summary (2)"):
        expect(f"hazards: evidence of {name}", [sentences[i] for i in evidence_rows(book, name, 2, "Count")],
               ["They met at the harbour.", '"A harbour is no prison," said Anna Weber.',
                "The harbour's gates =were+ shut & <barred>.", "No ship left the harbour _x0001_ on Tuesday."])
    bold = by_libreoffice(f"{folder}/opened/hazards.fods")["Evidence"].bold
    expect("hazards: words in bold", [b for b in bold.values() if b][:4], [["harbour"]] * 4)
    packed = parts("hazards")
    expect("hazards: no formula", [p for p, text in packed.items() if "<f>" in text], [])
    expect("hazards: no merged cells", [p for p, text in packed.items() if "<mergeCell" in text], [])


def evidence_rows(book, sheet, row, header="Evidence"):
    """The rows of the Evidence sheet that a number of a row opens, as indexes into a column of it."""
    letter = next(at[:-1] for at, value in book[sheet].cells.items() if at[1:] == "1" and value == header)
    target = re.fullmatch(r"#'Evidence'!A(\d+):[A-Z]+(\d+)", book[sheet].links.get(f"{letter}{row}", ""))
    return range(int(target[1]) - 2, int(target[2]) - 1) if target else range(0)


def weekly():
    """Every row with evidence opens as many passages as it says, all of them its own, each with a source to open."""
    open_both("weekly")
    book = by_openpyxl(f"{folder}/weekly.xlsx")
    evidence, followed = book["Evidence"], 0
    table, row_of, path = (column(evidence, header) for header in ("Table", "Row", "File"))
    for sheet in list(book.values()):
        if "Evidence" not in [sheet.cells.get(f"{c}1") for c in "ABCDEFGHIJ"]:
            continue
        for number, count in enumerate(column(sheet, "Evidence"), start=2):
            if not isinstance(count, float):
                continue
            block = evidence_rows(book, sheet.name, number)
            expect(f"weekly: passages of {sheet.name}, row {number}", len(block), int(count))
            expect(f"weekly: {sheet.name}, row {number}", {(table[i], row_of[i]) for i in block},
                   {(sheet.name, sheet.cells[f"A{number}"])})
            expect(f"weekly: sources of {sheet.name}, row {number}", all(path[i] for i in block), True)
            followed += 1
    expect("weekly: numbers that lead to their evidence", followed > 100, True)
    pivot_opens_days(book)


def pivot_opens_days(book):
    """A number of the pivot opens the passages of its own day."""
    sheet, dates, followed = book["Topics by day"], column(book["Evidence"], "Date"), 0
    for header in [value for at, value in sheet.cells.items() if re.fullmatch(r"\d+ \w+", str(value)) and at[1:] == "1"]:
        for number, count in enumerate(column(sheet, header)[:-1], start=2):  # the last is the total
            if isinstance(count, float):
                days = [f"{dates[i]:%-d %b}" for i in evidence_rows(book, sheet.name, number, header)]
                expect(f"weekly: passages of {header}, row {number}", days, [header] * int(count))
                followed += 1
    expect("weekly: numbers of the pivot that lead to their day", followed > 20, True)


def quotes():
    """The same rows, by the writer of JSON Lines."""
    with open(f"{folder}/quotes.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for reader, book in open_both("quotes").items():
        sheet = book["Quotes"]
        for header, field in (("Speaker", "speaker"), ("Position", "position"), ("Outlet", "publisher"), ("Link", "url")):
            found = column(sheet, header)
            expect(f"quotes, {reader}: {header}", found + [None] * (len(rows) - len(found)), [r.get(field) for r in rows])
        expect(f"quotes, {reader}: words", column(sheet, "Quote"), [r["quote"]["text"] for r in rows])
        expect(f"quotes, {reader}: days", column(sheet, "Date"), [r["date"] and day(r["date"]) for r in rows])


def limits():
    for reader, book in open_both("bytes").items():
        expect(f"bytes, {reader}", column(book["Bytes"], "Text"),
               ["a\uFFFDz", "\uFFFD", "x\uFFFD\uFFFD\uFFFDy", "a\uFFFD\uFFFDz", "[1mbell"])
        expect(f"bytes, {reader}", [book["Bytes"].cells.get(f"B{row}") for row in range(2, 7)], [None, None, None, 0.0, 1.5])
    for reader, book in open_both("rows").items():
        numbers = [n for name in ("Rows", "Rows (2)", "Rows (3)") for n in column(book[name], "Number")]
        expect(f"rows, {reader}: further sheets", numbers, [float(n) for n in range(250)])
    for reader, book in open_both("streamed").items():
        expect(f"streamed, {reader}: said on About",
               any("filters instead of tables" in str(v) for v in book["About"].cells.values()), True)
    packed = parts("streamed")
    expect("streamed: no tables", [p for p in packed if p.startswith("xl/tables/")], [])
    expect("streamed: filters", any("<autoFilter" in text for text in packed.values()), True)
    for reader, book in open_both("links").items():
        expect(f"links, {reader}: said on About",
               any("links written as text" in str(v) for v in book["About"].cells.values()), True)
    book = by_openpyxl(f"{folder}/links.xlsx")
    expect("links: no more than a sheet takes", max(len(s.links) for n, s in book.items() if n != "Summary") <= 3, True)


for name in os.listdir(folder):  # whatever is asked of it below, every part of every workbook is XML
    if name.endswith(".xlsx"):
        for part, text in parts(name[:-5]).items():
            ET.fromstring(text.encode())
for check in (hazards, weekly, quotes, limits):
    check()
for failure in failures[:20]:
    print("readers:", failure)
print(f"readers: {checked} cells and links compared, {len(failures)} wrong")
sys.exit(1 if failures or checked < 5000 else 0)
