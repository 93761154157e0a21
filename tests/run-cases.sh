#!/bin/bash
# Runs the case folders of tests/cases: run-cases.sh BINARY [NAME...]
#
# A case is a folder with `cmd`, a shell script. It runs in a fresh copy of the folder with `rapporteur` on the PATH and
# TESTS and SCRIPTS naming tests/ and scripts/. Then
#   expected/stdout, expected/stderr   must be what it printed (a missing file: nothing may be printed)
#   expected/status                    must be its exit status (missing: 0)
#   every other file of expected/      must be byte for byte the file of that name in the copy
# What changes from place to place is masked: @VERSION@ stands for the version, @DATA@ for the digest of engine/data, @TMP@
# for the copy's folder.
# UPDATE=1 writes what was seen into expected/ (then read the difference before you commit it).
set -u
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1"); shift
export TESTS=$here SCRIPTS=$(realpath "$here/../scripts")
export RAPPORTEUR_PATH=$SCRIPTS LC_ALL=C.UTF-8 TZ=UTC RAPPORTEUR_NOW=2025-04-07
export BIN_FOLDER=$(mktemp -d) HERE=$here
trap 'rm -rf "$BIN_FOLDER"' EXIT
ln -s "$binary" "$BIN_FOLDER/rapporteur"
export PATH=$BIN_FOLDER:$PATH VERSION=$("$binary" --version | cut -d' ' -f2)

export DATA=$(LC_ALL=C; cat "$here"/../engine/data/*.tsv | sha256sum | cut -d' ' -f1)

mask() { # FILE... : what changes from place to place becomes a name; `copy` is the case's folder
  [ ! -e "$1" ] || sed -i -e "s|$copy|@TMP@|g" -e "s|$HERE|@TESTS@|g" -e "s|$SCRIPTS|@SCRIPTS@|g" \
                          -e "s|rapporteur $VERSION|rapporteur @VERSION@|g" -e "s|$DATA|@DATA@|g" "$@"
}
export -f mask

run_case() {
  local name=$1 folder=$HERE/cases/$1 copy out status failed=0 file
  copy=$(mktemp -d)
  cp -r "$folder/." "$copy/"; rm -rf "$copy/expected"
  out=$(mktemp -d)
  (cd "$copy" && timeout 60 bash ./cmd >"$out/stdout" 2>"$out/stderr" </dev/null); status=$?
  mask "$out/stdout" "$out/stderr"
  echo "$status" > "$out/status"
  if [ -n "${UPDATE:-}" ]; then
    mkdir -p "$folder/expected"
    for file in stdout stderr; do [ -s "$out/$file" ] && cp "$out/$file" "$folder/expected/$file" || rm -f "$folder/expected/$file"; done
    [ "$status" = 0 ] && rm -f "$folder/expected/status" || cp "$out/status" "$folder/expected/status"
    for file in "$folder"/expected/*; do
      case $(basename "$file") in stdout|stderr|status|'*') ;; *) mask "$copy/$(basename "$file")"; cp "$copy/$(basename "$file")" "$file" ;; esac
    done
    rmdir --ignore-fail-on-non-empty "$folder/expected"
  fi
  for file in stdout stderr; do
    local want=$folder/expected/$file
    [ -e "$want" ] || want=/dev/null
    diff -u --label "$name: expected $file" --label "seen" "$want" "$out/$file" || failed=1
  done
  local want_status=0
  [ -e "$folder/expected/status" ] && want_status=$(cat "$folder/expected/status")
  [ "$want_status" = "$status" ] || { echo "$name: exit status $status, expected $want_status"; failed=1; }
  for file in "$folder"/expected/*; do
    case $(basename "$file") in stdout|stderr|status|'*') continue ;; esac
    mask "$copy/$(basename "$file")"
    diff -u "$file" "$copy/$(basename "$file")" || failed=1
  done
  rm -rf "$copy" "$out"
  [ $failed = 0 ] && echo "ok $name" || echo "FAILED $name"
}
export -f run_case

[ $# -gt 0 ] || set -- $(cd "$here/cases" && for f in */cmd; do [ -e "$f" ] && dirname "$f"; done)
result=$(printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} bash -c 'run_case {}' )
echo "$result" | grep -v '^ok ' || true
passed=$(echo "$result" | grep -c '^ok '); failed=$(echo "$result" | grep -c '^FAILED ')
echo "cases: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
