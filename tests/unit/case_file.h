/* Files of small analysis cases, so that every rule has its examples in plain sight:
 *
 *   # comment
 *   == name of the case [lang=de] [title=…] [date=2025-03-31]
 *   the text, any number of lines, until
 *   ->
 *   the expected lines, as the test prints what was found
 *
 * Blank lines at the end of the text and between expected lines do not count. */
#ifndef RAP_TESTS_CASE_FILE_H
#define RAP_TESTS_CASE_FILE_H

#include "analyse/analysis.h"
#include "core/buf.h"

/* Prints what was found in one document, one finding a line. */
typedef void case_printer(rap_analysis *analysis, rap_buf *out);

/* Runs every case of tests/analysis/NAME; prints the differences; returns how many cases failed (and fails the
 * current test when the file is missing or holds no case). Set CASE=name in the environment to run only one. */
size_t case_file_run(const char *name, case_printer *print);

#endif
