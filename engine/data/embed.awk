# Turns NAME.tsv into C: LC_ALL=C awk -v name=NAME -f embed.awk NAME.tsv > NAME.c   (what data.h promises)
# All cells are one text, and a cell is where it begins there: a table of pointers would have to be relocated, and so
# copied, at every start.
function quoted(text) {
  gsub(/\\/, "\\\\\\\\", text); gsub(/"/, "\\\"", text); gsub(/\?\?/, "?\"\"?", text)
  return "\"" text "\""
}
function place(text) { # equal cells share their place
  if (!(text in known)) {
    known[text] = size
    size += length(text) + 1
    print quoted(text) " \"\\0\""
  }
  return known[text]
}
function fail(why) { print FILENAME ":" FNR ": " why > "/dev/stderr"; failed = 1; exit 1 }
BEGIN { FS = "\t"; columns = rows = size = 0; print "#include \"data/data.h\"\n" }
{ sub(/\r$/, "") }
/^#/ || /^[ \t]*$/ { next }
columns == 0 {
  columns = NF
  printf "static const char *const headers[] = {"
  for (i = 1; i <= NF; i++) printf "%s, ", quoted($i)
  print "};\nstatic const char text[] ="
  place("")
  next
}
{
  if (NF > columns) fail("more cells than the header has columns")
  for (i = 1; i <= columns; i++) cells[rows * columns + i] = place($i)
  rows++
}
END {
  if (failed) exit 1
  print ";\nstatic const uint32_t cells[] = {"
  for (i = 1; i <= rows * columns; i++) printf "%d,%s", cells[i], i % 16 ? " " : "\n"
  if (rows == 0) print "0"
  print "};\n"
  printf "extern const rap_data rap_data_%s;\n", name
  printf "const rap_data rap_data_%s = {\"%s\", %d, %d, headers, text, cells};\n", name, name, rows, columns
}
