# Recombines the paragraphs of the sample documents into `size` bytes of JSONL, the same bytes on every run.
function random(n) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % n }
function json(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\t/, " ", text); gsub(/\r/, "", text); return text }
BEGIN { RS = ""; seed = 42 }
length($0) > 60 { gsub(/\n/, " "); sub(/^ *date [0-9-]+ /, ""); paragraphs[count++] = json($0) }
END {
  while (written < size) {
    text = ""; want = 1000 + random(6000)
    while (length(text) < want) text = text (text == "" ? "" : "\\n\\n") paragraphs[random(count)]
    line = sprintf("{\"id\":\"n%06d\",\"date\":\"2025-%02d-%02d\",\"title\":\"Document %d\",\"text\":\"%s\"}", n, 1 + random(12), 1 + random(28), n, text)
    print line
    written += length(line) + 1; n++
  }
}
