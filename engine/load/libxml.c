#define RAP_LIBXML_LOADER
#include "load/libxml.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

enum { CANNOT_LINK = 127 }; /* the status of the dynamic linker */

static _Noreturn void fail(void) {
  fprintf(stderr, "rapporteur: cannot load libxml2: %s\n", dlerror());
  exit(CANNOT_LINK);
}

static void *find(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (!found) fail();
  return found;
}

const rap_libxml *rap_libxml_get(void) {
  static rap_libxml functions;
  static void *library;
  if (library) return &functions;
  library = dlopen(RAP_LIBXML, RTLD_NOW | RTLD_LOCAL);
  if (!library) fail();
#define RAP_LIBXML_FIND(name) *(void **)&functions.name = find(library, #name)
  RAP_LIBXML_FUNCTIONS(RAP_LIBXML_FIND);
  return &functions;
}
