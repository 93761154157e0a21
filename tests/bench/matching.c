/* Matching alone: the engine's matcher over a corpus, against a bare Vectorscan literal scan of the same bytes with the
 * same bounds check, hits before any choice of the longest. matching CORPUS.jsonl TERMS
 *
 * TERMS phrases are taken from the corpus itself (runs of one to three words), the same ones on every run. Both sides
 * count the same hits, to the last one, or the program fails. Vectorscan is left out where it is not installed. */
#include "analyse/matcher.h"
#include "core/buf.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef HAVE_VECTORSCAN
#include <hs/hs.h>
#endif

typedef struct texts {
  rap_buf bytes;
  size_t *starts; /* of each text; one more for the end */
  size_t count, capacity;
} texts;

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void add_start(texts *all) {
  if (all->count == all->capacity) {
    all->capacity = all->capacity ? 2 * all->capacity : 1024;
    all->starts = rap_realloc(all->starts, all->capacity * sizeof *all->starts);
  }
  all->starts[all->count++] = all->bytes.len;
}

/* The value of "text" in each line, with its escapes as they stand: both sides see the same bytes. */
static texts read_texts(const char *path) {
  static const rap_str key = {"\"text\":", 7};
  texts all = {0};
  FILE *file = fopen(path, "rb");
  char *line = NULL;
  size_t room = 0;
  if (!file) {
    fprintf(stderr, "matching: cannot read %s\n", path);
    exit(1);
  }
  for (ssize_t len; (len = getline(&line, &room, file)) > 0;) {
    rap_str whole = rap_str_of(line, (size_t)len);
    size_t at = rap_str_find(whole, key, 0);
    if (at == whole.len) continue;
    add_start(&all);
    rap_buf_add_str(&all.bytes, rap_str_trim(rap_str_slice(whole, at + key.len, whole.len)));
  }
  add_start(&all);
  all.count--;
  free(line);
  fclose(file);
  return all;
}

/* -- the terms ----------------------------------------------------------------------------------------------------- */

static bool is_plain(rap_str phrase) {
  for (size_t i = 0; i < phrase.len; i++)
    if (!rap_is_ascii_alpha(phrase.s[i]) && phrase.s[i] != ' ') return false;
  return phrase.len >= 4 && phrase.s[phrase.len - 1] != ' ';
}

static int by_bytes(const void *a, const void *b) {
  return rap_str_compare(*(const rap_str *)a, *(const rap_str *)b);
}

/* Phrases of one to three words from evenly spread places, folded, each once. */
static rap_str *choose_terms(rap_arena *arena, const texts *all, size_t wanted, size_t *count) {
  rap_str *terms = rap_arena_alloc(arena, 4 * wanted * sizeof *terms);
  size_t found = 0, step = all->bytes.len / (4 * wanted + 1);
  for (size_t i = 0; i < 4 * wanted; i++) {
    const char *s = all->bytes.s, *end = s + all->bytes.len;
    const char *from = memchr(s + i * step, ' ', all->bytes.len - i * step), *to = from;
    for (size_t words = 0; to && words < 1 + i % 3; words++) to = memchr(to + 1, ' ', (size_t)(end - to - 1));
    if (!to) break;
    rap_str phrase = rap_arena_copy(arena, rap_str_of(from + 1, (size_t)(to - from - 1)));
    if (!is_plain(phrase)) continue;
    rap_fold_text((char *)phrase.s, phrase.s, phrase.len);
    terms[found++] = phrase;
  }
  qsort(terms, found, sizeof *terms, by_bytes);
  *count = 0;
  for (size_t i = 0; i < found; i++)
    if (i == 0 || !rap_str_equal(terms[i], terms[*count - 1])) terms[(*count)++] = terms[i];
  if (*count <= wanted) return terms;
  for (size_t i = 0; i < wanted; i++) terms[i] = terms[i * *count / wanted];
  *count = wanted;
  return terms;
}

/* -- the two sides ------------------------------------------------------------------------------------------------- */

static size_t run_matcher(const texts *all, const rap_str *terms, size_t count, double *seconds) {
  rap_matcher *matcher = rap_matcher_new();
  for (size_t i = 0; i < count; i++) rap_matcher_add(matcher, terms[i], RAP_TERM_LITERAL, (uint32_t)i);
  rap_matcher_build(matcher);
  rap_arena *arena = rap_arena_new();
  size_t found = 0;
  double begin = cpu_seconds();
  for (size_t i = 0; i < all->count; i++) {
    rap_words words = {0};
    rap_hits hits = {0};
    rap_words_of(arena, rap_str_of(all->bytes.s + all->starts[i], all->starts[i + 1] - all->starts[i]), &words);
    rap_matcher_find(matcher, &words, arena, &hits);
    found += hits.count;
    rap_arena_reset(arena);
  }
  *seconds = cpu_seconds() - begin;
  rap_arena_free(arena);
  rap_matcher_free(matcher);
  return found;
}

#ifdef HAVE_VECTORSCAN

typedef struct scanned {
  rap_str text;
  const rap_str *terms;
  size_t hits;
} scanned;

static bool is_word_before(rap_str text, size_t at) {
  return at > 0 && rap_is_word(rap_utf8_previous(text.s, &at));
}

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)from, (void)flags;
  scanned *it = context;
  size_t stop = (size_t)to, start = stop - it->terms[id].len;
  bool inside = stop < it->text.len && rap_is_word(rap_utf8_next(it->text.s, it->text.len, &stop));
  it->hits += !inside && !is_word_before(it->text, start);
  return 0;
}

static hs_database_t *compile(const rap_str *terms, size_t count, rap_arena *arena) {
  const char **patterns = rap_arena_alloc(arena, count * sizeof *patterns);
  unsigned *flags = rap_arena_alloc(arena, count * sizeof *flags), *ids = rap_arena_alloc(arena, count * sizeof *ids);
  size_t *lengths = rap_arena_alloc(arena, count * sizeof *lengths);
  for (size_t i = 0; i < count; i++) {
    patterns[i] = terms[i].s;
    lengths[i] = terms[i].len;
    flags[i] = HS_FLAG_CASELESS;
    ids[i] = (unsigned)i;
  }
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_lit_multi(patterns, flags, ids, lengths, (unsigned)count, HS_MODE_BLOCK, NULL, &database, &error)) {
    fprintf(stderr, "matching: %s\n", error->message);
    exit(1);
  }
  return database;
}

static size_t run_vectorscan(const texts *all, const rap_str *terms, size_t count, double *seconds) {
  rap_arena *arena = rap_arena_new();
  hs_database_t *database = compile(terms, count, arena);
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch)) exit(1);
  scanned it = {.terms = terms};
  double begin = cpu_seconds();
  for (size_t i = 0; i < all->count; i++) {
    it.text = rap_str_of(all->bytes.s + all->starts[i], all->starts[i + 1] - all->starts[i]);
    hs_scan(database, it.text.s, (unsigned)it.text.len, 0, scratch, on_hit, &it);
  }
  *seconds = cpu_seconds() - begin;
  hs_free_scratch(scratch);
  hs_free_database(database);
  rap_arena_free(arena);
  return it.hits;
}

#endif

int main(int argc, char **argv) {
  if (argc != 3) return fprintf(stderr, "usage: matching CORPUS.jsonl TERMS\n"), 2;
  texts all = read_texts(argv[1]);
  rap_arena *arena = rap_arena_new();
  size_t count = 0;
  rap_str *terms = choose_terms(arena, &all, strtoul(argv[2], NULL, 10), &count);
  double ours, megabytes = (double)all.bytes.len * 1e-6;
  size_t hits = run_matcher(&all, terms, count, &ours);
  printf("%zu terms, %zu hits: %.0f MB/s", count, hits, megabytes / ours);
#ifdef HAVE_VECTORSCAN
  double theirs;
  size_t wanted = run_vectorscan(&all, terms, count, &theirs);
  printf("; Vectorscan %.0f MB/s: x%.2f", megabytes / theirs, theirs / ours);
  if (wanted != hits) return printf("; it finds %zu hits\n", wanted), 1;
#endif
  printf("\n");
  return 0;
}
