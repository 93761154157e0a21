#include "loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Copies a message without the temporary folder's name. */
static void keep(const loaded *l, char *to, const char *message) {
  size_t skip = strlen(l->folder) + 1;
  bool ours = skip > 1 && strncmp(message, l->folder, skip - 1) == 0;
  snprintf(to, 300, "%s", ours ? message + skip : message);
}

static void on_warning(void *context, const char *message) {
  loaded *l = context;
  if (l->warnings < LOADED_MOST) keep(l, l->warned[l->warnings++], message);
}

void loaded_source(loaded *l, const rap_source *source) {
  rap_err err = {0};
  l->arena = l->arena ? l->arena : rap_arena_new();
  rap_reader *reader = rap_reader_open(source, &err);
  if (!reader) {
    keep(l, l->not_opened, err.message);
    return;
  }
  for (;;) {
    rap_document document;
    rap_read got = rap_reader_next(reader, l->arena, &document, on_warning, l, &err);
    if (got == RAP_READ_END) break;
    if (got == RAP_READ_REFUSED && l->refusals < LOADED_MOST) {
      l->codes[l->refusals] = err.code;
      keep(l, l->refused[l->refusals++], err.message);
    } else if (got == RAP_READ_DOCUMENT && l->count < LOADED_MOST) {
      size_t skip = strlen(l->folder) ? strlen(l->folder) + 1 : 0;
      document.path = rap_str_slice(document.path, skip, document.path.len);
      l->documents[l->count++] = document;
    }
  }
  l->line = rap_reader_line(reader);
  rap_reader_close(reader);
}

void loaded_folder(loaded *l, const char *name) {
  *l = (loaded){.folder = "/tmp/rapporteur-load-XXXXXX"};
  if (!mkdtemp(l->folder)) abort();
  snprintf(l->path, sizeof l->path, "%s/%s", l->folder, name);
}

void loaded_bytes(loaded *l, const char *name, const char *bytes, size_t len) {
  loaded_folder(l, name);
  FILE *file = fopen(l->path, "wb");
  if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0) abort();
  rap_source source = {.path = l->path, .fd = -1};
  loaded_source(l, &source);
}

void loaded_text(loaded *l, const char *name, const char *text) {
  loaded_bytes(l, name, text, strlen(text));
}

void loaded_clear(loaded *l) {
  unlink(l->path);
  rmdir(l->folder);
  if (l->arena) rap_arena_free(l->arena);
}
