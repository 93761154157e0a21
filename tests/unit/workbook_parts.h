/* Parts of a finished .xlsx, to look at what was really written. */
#ifndef RAP_TESTS_WORKBOOK_PARTS_H
#define RAP_TESTS_WORKBOOK_PARTS_H

#include "core/buf.h"

/* The unpacked part ("xl/workbook.xml") as a C string in `out`; fails the test when it is not there. */
const char *workbook_part(const char *path, const char *name, rap_buf *out);
/* Puts `to` for every `from` in the part, in place; fails the test when there is none. */
void workbook_replace(const char *path, const char *name, const char *from, const char *to);
/* A zip of these parts: name, content, name, content, …, NULL. */
void workbook_make(const char *path, const char *const *parts);
size_t count_of(const char *text, const char *what);

/* A new empty folder; remove_folder takes it away with all files in it. */
char *make_folder(char *path);
void remove_folder(const char *path);

#endif
