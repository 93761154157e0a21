#!/bin/sh
# Runs unit test programs one after the other: a line each, the output of those that fail, and the counts.
passed=0 failed=0 tests=0
for program in "$@"; do
  output=$("$program" 2>&1)
  status=$?
  count=$(echo "$output" | sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' | tail -n 1)
  tests=$((tests + ${count:-0}))
  if [ $status -eq 0 ] && [ "${count:-0}" -gt 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$output"
    echo "FAILED $program (status $status)"
  fi
done
echo "units: $tests tests in $passed programs passed, $failed programs failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
