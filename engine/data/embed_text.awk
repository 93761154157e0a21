# Turns any text file into C: awk -v name=prelude_lua -v file=prelude.lua -f embed_text.awk FILE > FILE.c
BEGIN { print "#include \"data/data.h\"\n\nstatic const char text[] =" }
{
  gsub(/\\/, "\\\\\\\\"); gsub(/"/, "\\\""); gsub(/\?\?/, "?\"\"?")
  print "  \"" $0 "\\n\""
}
END {
  print "  \"\";\n"
  printf "extern const rap_text_file rap_text_%s;\n", name
  printf "const rap_text_file rap_text_%s = {\"%s\", text, sizeof text - 1};\n", name, file
}
