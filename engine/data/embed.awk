# Turns NAME.tsv into C: awk -v name=NAME -f embed.awk NAME.tsv > NAME.c   (what data.h promises)
function quoted(text) {
  gsub(/\\/, "\\\\\\\\", text); gsub(/"/, "\\\"", text); gsub(/\?\?/, "?\"\"?", text)
  return "\"" text "\""
}
function fail(why) { print FILENAME ":" FNR ": " why > "/dev/stderr"; failed = 1; exit 1 }
BEGIN { FS = "\t"; columns = 0; rows = 0; print "#include \"data/data.h\"\n" }
{ sub(/\r$/, "") }
/^#/ || /^[ \t]*$/ { next }
columns == 0 {
  columns = NF
  printf "static const char *const headers[] = {"
  for (i = 1; i <= NF; i++) printf "%s, ", quoted($i)
  print "};\nstatic const char *const cells[] = {"
  next
}
{
  if (NF > columns) fail("more cells than the header has columns")
  for (i = 1; i <= columns; i++) printf "%s, ", quoted($i)
  print ""
  rows++
}
END {
  if (failed) exit 1
  if (rows == 0) print "\"\""
  print "};\n"
  printf "extern const rap_data rap_data_%s;\n", name
  printf "const rap_data rap_data_%s = {\"%s\", %d, %d, headers, cells};\n", name, name, rows, columns
}
