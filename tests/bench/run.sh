#!/bin/bash
# make bench: how fast the engine is, as ratios in one run on one machine. run.sh BINARY [MEGABYTES]
#
# Each figure stands beside the one of the last recorded run (record.tsv; RECORD=1 writes a new one). The corpus is made
# from the sample documents (the same bytes on every run): paragraphs recombined to news-like length. Where
# ../shared/bench stands beside the checkout its corpus and its two scripting peers are timed too, in the same run.
# Times are CPU seconds of all processes (user + system) unless "wall" is said; a benchmark, never a test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") megabytes=${2:-${MEGABYTES:-50}}
shared=$here/../../../shared/bench
work=${BENCH_FOLDER:-$here/../../build/bench}
record=$here/record.tsv
mkdir -p "$work"
new=$(mktemp)
trap 'rm -f "$new"' EXIT

# CPU and wall seconds of a command, whose output is thrown away: the least of three runs, since noise only adds.
seconds() {
  local times TIMEFORMAT='%U %S %R'
  for _ in 1 2 3; do
    times=$({ time "$@" >/dev/null 2>&1; } 2>&1) || { echo "bench: failed: $*" >&2; exit 1; }
    awk '{ printf "%.3f %.3f\n", $1 + $2, $3 }' <<<"$times"
  done | sort -n | sed -n 1p
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
head() { printf '\n%s\n' "$*"; }
# A figure: name, value, unit, what it says besides.
figure() {
  local last
  last=$(awk -F'\t' -v name="$1" '$1 == name { print $2 }' "$record" 2>/dev/null || true)
  printf '  %-52s %8s %-5s %s %s\n' "$1" "$2" "$3" "${last:+(recorded $last)}" "${4:-}"
  printf '%s\t%s\t%s\n' "$1" "$2" "$3" >> "$new"
}
own_corpus() {
  [ -s "$work/own-$1.jsonl" ] ||
    awk -v size=$(($1 * 1000000)) -f "$here/corpus.awk" "$here"/../inbox/*.txt > "$work/own-$1.jsonl"
  echo "$work/own-$1.jsonl"
}
shared_corpus() { # of the peers' job; only where it is there
  [ -s "$work/shared-$1.jsonl" ] || python3 "$shared/make_corpus.py" "$work/shared-$1.jsonl" --megabytes "$1" >/dev/null
  echo "$work/shared-$1.jsonl"
}
run() { seconds "$binary" run "$@"; }
resident() { # peak of the resident memory of all processes of a command together, in MiB
  local peak=0 now pid
  "$@" >/dev/null 2>&1 & pid=$!
  while kill -0 $pid 2>/dev/null; do
    now=$(for p in $pid $(pgrep -P $pid -d ' ') $(pgrep -P "$(pgrep -P $pid -d ,)" -d ' ' 2>/dev/null); do
            awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup" 2>/dev/null; done | awk '{ n += $1 } END { print int(n / 1024) }')
    [ "${now:-0}" -gt $peak ] && peak=$now
    sleep 0.1
  done
  wait $pid
  echo $peak
}

corpus=$(own_corpus "$megabytes")
head "The whole job over a corpus of its own, $megabytes MB"
read -r one wall < <(run "$here/report.lua" "$corpus" --jobs 1 -o "$work/own.xlsx")
figure "everything read, --jobs 1, .xlsx" "$(ratio "$megabytes" "$one")" MB/s
read -r rows _ < <(run "$here/report.lua" "$corpus" --jobs 1 -o "$work/own-rows.jsonl")
figure "everything read, --jobs 1, .jsonl" "$(ratio "$megabytes" "$rows")" MB/s
read -r _ wall1 < <(run "$here/report.lua" "$corpus" --jobs 1 -o "$work/own-rows.jsonl")
read -r _ wall2 < <(run "$here/report.lua" "$corpus" --jobs 2 -o "$work/own-rows.jsonl")
figure "--jobs 2 against --jobs 1, wall" "$(ratio "$wall1" "$wall2")" x
small=$(own_corpus 10)
read -r ten _ < <(run "$here/report.lua" "$small" --jobs 1 -o "$work/own-rows.jsonl")
figure "cost a byte at 10 MB against $megabytes MB" "$(ratio "$(ratio "$ten" 10)" "$(ratio "$rows" "$megabytes")")" x
figure "memory of all processes, --jobs 2, $megabytes MB" "$(resident "$binary" run "$here/report.lua" "$corpus" --jobs 2 -o "$work/own-rows.jsonl")" MiB

head "Many small files against the same documents as JSONL, 20 MB"
twenty=$(own_corpus 20) files=$work/files
if [ ! -d "$files" ]; then
  mkdir -p "$files"
  awk -v to="$files" '{ n = NR; file = sprintf("%s/%06d.txt", to, n); match($0, /"text":"/);
      text = substr($0, RSTART + 8, length($0) - RSTART - 9); gsub(/\\n/, "\n", text); gsub(/\\"/, "\"", text);
      print text > file; close(file) }' "$twenty"
fi
read -r lines _ < <(run "$here/report.lua" "$twenty" --jobs 1 -o "$work/own-rows.jsonl")
read -r small _ < <(run "$here/report.lua" "$files" --jobs 1 -o "$work/own-rows.jsonl")
figure ".txt files against JSONL, CPU" "$(ratio "$small" "$lines")" x

head "One document, from start to workbook (weekly)"
one=$(ls "$here"/../inbox/*.txt | sed -n 1p) total=0
for _ in 1 2 3 4 5; do
  read -r cpu _ < <(run "$here/../../scripts/weekly.lua" "$one" -o "$work/one.xlsx")
  total=$(awk -v a=$total -v b="$cpu" 'BEGIN { print a + b }')
done
figure "CPU" "$(awk -v t="$total" 'BEGIN { printf "%.0f", t / 5 * 1000 }')" ms

build() { # build NAME.c FLAGS...: a program of this folder, linked with the engine
  local name=$1; shift
  [ "$work/$name" -nt "$here/../../build/librapporteur.a" ] ||
    ${CC:-cc} -std=c17 -O2 -D_GNU_SOURCE -I"$here/../../engine" "$here/$name.c" "$here/../../build/librapporteur.a" "$@" \
      $(pkg-config --cflags --libs sqlite3 lua5.4) -lstdc++ -lm -o "$work/$name"
}
head "Matching alone (hits before any choice of the longest)"
vectorscan=
pkg-config --exists libhs 2>/dev/null && vectorscan="-DHAVE_VECTORSCAN $(pkg-config --cflags --libs libhs)"
build matching $vectorscan
text=$corpus lists=
[ ! -e "$shared/make_corpus.py" ] || text=$(shared_corpus 20) lists="$shared/topics.txt $shared/names.txt"
for terms in 1800 10000; do
  line=$("$work/matching" "$text" $terms $lists)
  figure "$terms terms" "$(sed 's/.* hits: \([0-9]*\) MB.*/\1/' <<<"$line")" MB/s "(${line%%:*})"
  case $line in *Vectorscan*) figure "$terms terms against Vectorscan" "${line##*x}" x ;; esac
done

head "SQL: GROUP BY over a million rows"
build sql
line=$("$work/sql" 1000000)
figure "SQLite's own table, loaded and asked, against ours" "${line##*x}" x "$line"

if /usr/bin/python3 -c 'import xlsxwriter' 2>/dev/null; then
  head "1.2 million cells of .xlsx, read back"
  read -r cells _ < <(run "$here/cells.lua" "$one" --jobs 1 -o "$work/cells.xlsx")
  read -r rows _ < <(run "$here/cells.lua" "$one" --jobs 1 -o "$work/cells.jsonl")
  read -r theirs _ < <(seconds /usr/bin/python3 "$here/cells.py" 200000 "$work/cells-peer.xlsx")
  figure "XlsxWriter (constant_memory) against the whole run" "$(ratio "$theirs" "$cells")" x
  written=$("$binary" run "$here/cells.lua" "$one" --jobs 1 -o "$work/cells.xlsx" --timings 2>&1 | awk '$1 == "write" { print $2 }')
  figure "XlsxWriter against writing and reading back" "$(ratio "$theirs" "$written")" x
  figure "XlsxWriter against what .xlsx adds to .jsonl" "$(ratio "$theirs" "$(awk -v a="$cells" -v b="$rows" 'BEGIN { print a - b }')")" x
fi

if [ -e "$shared/make_corpus.py" ]; then
  head "The job of the peers: 300 topic and 1,500 name terms, quotations, one row a document, 200 MB"
  corpus=$(shared_corpus 200)
  for speakers in false true; do
    read -r "xlsx_$speakers" _ < <(run "$shared/report.lua" "$corpus" --set speakers=$speakers --jobs 1 -o "$work/shared.xlsx")
    read -r "jsonl_$speakers" _ < <(run "$shared/report.lua" "$corpus" --set speakers=$speakers --jobs 1 -o "$work/shared-rows.jsonl")
  done
  printf '  CPU seconds: .xlsx %s, with speakers %s; .jsonl %s, with speakers %s\n' "$xlsx_false" "$xlsx_true" "$jsonl_false" "$jsonl_true"
  if /usr/bin/python3 -c 'import ahocorasick, xlsxwriter' 2>/dev/null; then
    read -r python _ < <(seconds /usr/bin/python3 "$shared/peer_python.py" "$corpus" "$work/peer.xlsx")
    figure "Python, ahocorasick, XlsxWriter against .xlsx" "$(ratio "$python" "$xlsx_false")" x "($python s)"
    figure "  … with speakers" "$(ratio "$python" "$xlsx_true")" x
  fi
  if command -v node >/dev/null; then
    read -r node _ < <(seconds node "$shared/peer_node.mjs" "$corpus" "$work/peer.tsv")
    figure "node against .jsonl" "$(ratio "$node" "$jsonl_false")" x "($node s)"
    figure "  … with speakers: node" "$(ratio "$node" "$jsonl_true")" x
  fi
fi
if [ -n "${RECORD:-}" ]; then
  { echo "# The last recorded run of make bench (RECORD=1 make bench): $(date -u +%F), $(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | uniq)"; cat "$new"; } > "$record"
fi
