#!/bin/bash
# make bench: how fast the engine is, as ratios in one run. bench.sh BINARY [MEGABYTES]
#
# The corpus is made from the sample documents (the same bytes on every run): paragraphs recombined to news-like length.
# Where ../shared/bench stands beside the checkout its corpus and its two scripting peers are timed too, in the same run.
# Times are CPU seconds of all processes (user + system); a benchmark, never a test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") megabytes=${2:-${MEGABYTES:-50}}
shared=$here/../../shared/bench
work=${BENCH_FOLDER:-$here/../build/bench}
mkdir -p "$work"
TIMEFORMAT='%U %S %R'

seconds() { # CPU and wall seconds of a command, whose output is thrown away
  local times
  times=$({ time "$@" >/dev/null 2>&1; } 2>&1) || { echo "bench: failed: $*" >&2; exit 1; }
  awk '{ printf "%.2f %.2f\n", $1 + $2, $3 }' <<<"$times"
}
row() { printf '%-44s %8s s cpu %8s s wall   %s\n' "$1" "$2" "$3" "${4:-}"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", (b > 0 ? a / b : 0) }'; }

own=$work/own-$megabytes.jsonl
[ -s "$own" ] || awk -v size=$((megabytes * 1000000)) -f "$here/bench-corpus.awk" "$here"/inbox/*.txt > "$own"
read -r one wall < <(seconds "$binary" run "$here/bench.lua" "$own" --jobs 1 -o "$work/own.xlsx")
row "own corpus, $megabytes MB, --jobs 1, .xlsx" "$one" "$wall" "$(ratio "$megabytes" "$one") MB/s"
read -r two wall2 < <(seconds "$binary" run "$here/bench.lua" "$own" --jobs 2 -o "$work/own.xlsx")
row "  --jobs 2" "$two" "$wall2" "wall x$(ratio "$wall" "$wall2")"
read -r rows wall < <(seconds "$binary" run "$here/bench.lua" "$own" --jobs 1 -o "$work/own-rows.jsonl")
row "  --jobs 1, .jsonl" "$rows" "$wall" "$(ratio "$megabytes" "$rows") MB/s"

[ -e "$shared/make_corpus.py" ] || exit 0
corpus=$work/shared-200.jsonl
[ -s "$corpus" ] || python3 "$shared/make_corpus.py" "$corpus" --megabytes 200 >/dev/null
for speakers in false true; do
  read -r "engine_$speakers" wall < <(seconds "$binary" run "$shared/report.lua" "$corpus" --set speakers=$speakers --jobs 1 -o "$work/shared.xlsx")
  row "200 MB, report.lua speakers=$speakers, .xlsx" "$(eval echo \$engine_$speakers)" "$wall"
  read -r "lines_$speakers" wall < <(seconds "$binary" run "$shared/report.lua" "$corpus" --set speakers=$speakers --jobs 1 -o "$work/shared-rows.jsonl")
  row "  to .jsonl" "$(eval echo \$lines_$speakers)" "$wall"
done
if /usr/bin/python3 -c 'import ahocorasick, xlsxwriter' 2>/dev/null; then
  read -r python wall < <(seconds /usr/bin/python3 "$shared/peer_python.py" "$corpus" "$work/peer.xlsx")
  row "python3 + ahocorasick + XlsxWriter" "$python" "$wall" "engine x$(ratio "$python" "$engine_false"), with speakers x$(ratio "$python" "$engine_true")"
fi
if command -v node >/dev/null; then
  read -r node wall < <(seconds node "$shared/peer_node.mjs" "$corpus" "$work/peer.tsv")
  row "node" "$node" "$wall" "engine x$(ratio "$node" "$lines_false"), with speakers x$(ratio "$node" "$lines_true")"
fi
