#!/bin/sh
# The arrows of the house: core < data < model < load, analyse, store, write < lua < run < main.
# A room includes only rooms below it; load, analyse, store and write never include each other; lua.h, xlsxwriter.h and
# sqlite3.h stay in their rooms. Inside analyse the floors text < match < country < person < quote < meeting hold the same
# way; only analysis.h, the table of all annotations, is everybody's. At the top stands nothing but the house and its
# papers. Prints what breaks this and fails.
cd "$(dirname "$0")/../engine" || exit 1
broken=0
complain() { echo "layers: $1"; broken=1; }

may_include() { # room -> the rooms it may include
  case $1 in
    core) echo core ;;
    data) echo core data ;;
    model) echo core data model ;;
    load | analyse | store | write) echo core data model "$1" ;;
    lua) echo core data model load analyse store write lua ;;
    run) echo core data model load analyse store write lua run ;;
    main.c) echo core run ;;
  esac
}

for file in main.c */*.c */*.h */*.cpp analyse/*/*.c analyse/*/*.h; do
  [ -e "$file" ] || continue
  room=${file%%/*}
  allowed=" $(may_include "$room") "
  for target in $(sed -n 's/^#include "\([a-z_]*\)\/.*/\1/p' "$file" | sort -u); do
    case $allowed in *" $target "*) ;; *) complain "$file includes $target/" ;; esac
  done
  for pair in lua:lua lauxlib:lua lualib:lua xlsxwriter:write sqlite3:store; do
    header=${pair%%:*} owner=${pair##*:}
    if grep -qE "^#include *[<\"]$header\.h" "$file" && [ "$room" != "$owner" ]; then complain "$file includes $header.h, which belongs to $owner/"; fi
  done
done
for entry in $(git -C .. ls-files 2>/dev/null | cut -d/ -f1 | sort -u); do
  case $entry in
    engine | scripts | reports | tests | Makefile | README.md | LICENSE | .*) ;;
    *) complain "$entry at the top is no room of the house (a build folder that was committed?)" ;;
  esac
done
below= # floors of analyse, from the ground up
for floor in text match country person quote meeting; do
  below="$below $floor "
  for file in analyse/$floor/*.c analyse/$floor/*.h; do
    for target in $(sed -n 's/^#include "analyse\/\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
      case $below in *" $target "*) ;; *) complain "$file includes analyse/$target/, a floor above" ;; esac
    done
  done
done
for floor in analyse/*/; do
  case $below in *" $(basename "$floor") "*) ;; *) complain "engine/$floor is no floor of analyse" ;; esac
done
for room in */; do
  case " core data model load analyse store write lua run " in *" ${room%/} "*) ;; *) complain "engine/$room is no room of the house" ;; esac
done
[ $broken = 0 ] && echo "layers: every arrow goes down"
exit $broken
