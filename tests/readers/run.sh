#!/bin/bash
# Opens workbooks with readers that nobody here wrote and compares every cell: run.sh BINARY WORKBOOKS
#
# BINARY is the engine, WORKBOOKS the program made of workbooks.c. Needs LibreOffice and /usr/bin/python3 with openpyxl.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") workbooks=$(realpath "$2")
export RAPPORTEUR_PATH=$here/../../scripts RAPPORTEUR_NOW=2025-04-07
work=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
cd "$work"

# A comma between whole and part, as most of Europe writes it: numbers in the file must not care.
localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8"
german() { env LOCPATH="$work" LC_ALL=de_DE.UTF-8 "$@"; }
[ "$(german printf %.1f 1,5)" = 1,5 ] || { echo "readers: no German locale"; exit 1; }
run() { german "$binary" run "$@"; }
run "$here/hazards.lua" "$here/harbour.jsonl" -o hazards.xlsx
run "$here/../../scripts/weekly.lua" "$here/../inbox" --week 2025-W14 -o weekly.xlsx 2>/dev/null
run "$here/../../scripts/quotes.lua" "$here/../inbox" --week 2025-W14 -o quotes.xlsx -o quotes.jsonl 2>/dev/null
german "$workbooks" .

# No room for the library's temporary files: nothing is published, the old workbook stays.
cp weekly.xlsx full.xlsx
status=0
(trap '' XFSZ; ulimit -f 64; run "$here/../../scripts/weekly.lua" "$here/../inbox" -o full.xlsx 2>full.txt) || status=$?
[ "$status" = 3 ] && cmp -s weekly.xlsx full.xlsx || { echo "readers: a full disk: exit status $status"; exit 1; }

mkdir opened
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to fods --outdir opened ./*.xlsx >soffice.txt 2>&1 ||
  { cat soffice.txt; exit 1; }
/usr/bin/python3 "$here/check.py" "$work"
