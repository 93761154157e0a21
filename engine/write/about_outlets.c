/* How many documents came from each outlet, and when the last: who reads the report sees which have fallen silent. */
#include <stdlib.h>

#include "write/about.h"

typedef struct outlet {
  rap_str name;
  size_t documents;
  rap_date last;
} outlet;

static int by_name(const void *a, const void *b) {
  return rap_str_compare(((const outlet *)a)->name, ((const outlet *)b)->name);
}

static int by_documents(const void *a, const void *b) {
  const outlet *x = a, *y = b;
  if (x->documents != y->documents) return x->documents < y->documents ? 1 : -1;
  return rap_str_compare(x->name, y->name);
}

/* Each document's outlet, sorted, equal ones made one. Returns how many there are. */
static size_t gather(const rap_report *report, outlet *outlets) {
  size_t named = 0, count = 0;
  for (size_t row = 0; row < report->documents.rows; row++) {
    rap_source source = rap_source_of(report, (uint32_t)row);
    if (rap_str_known(source.publisher))
      outlets[named++] =
          (outlet){source.publisher, 1, rap_str_known(source.date) ? rap_date_parse(source.date) : RAP_NO_DATE};
  }
  qsort(outlets, named, sizeof *outlets, by_name);
  for (size_t i = 0; i < named; i++) {
    outlet *before = count ? &outlets[count - 1] : NULL;
    if (!before || !rap_str_equal(before->name, outlets[i].name)) {
      outlets[count++] = outlets[i];
      continue;
    }
    before->documents++;
    if (before->last == RAP_NO_DATE || (outlets[i].last != RAP_NO_DATE && outlets[i].last > before->last))
      before->last = outlets[i].last;
  }
  qsort(outlets, count, sizeof *outlets, by_documents);
  return count;
}

void rap_about_outlets(rap_about *about, const rap_report *report, rap_arena *arena) {
  outlet *outlets = rap_arena_alloc(arena, (report->documents.rows + 1) * sizeof *outlets);
  size_t count = gather(report, outlets);
  if (count == 0) return;
  rap_about_section section = {.title = RAP_LIT("Outlets")};
  for (size_t i = 0; i < count && i < RAP_ABOUT_OUTLETS; i++) {
    rap_about_line line = {{outlets[i].name, rap_documents_say(outlets[i].documents, outlets[i].last, arena), RAP_NIL}};
    RAP_PUSH(arena, &section, line);
  }
  if (count > RAP_ABOUT_OUTLETS) {
    rap_about_line rest = {
        {rap_count_say(count - RAP_ABOUT_OUTLETS, "more outlet", "more outlets", arena), RAP_LIT(""), RAP_NIL}};
    RAP_PUSH(arena, &section, rest);
  }
  RAP_PUSH(arena, about, section);
}
