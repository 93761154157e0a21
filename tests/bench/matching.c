/* Matching alone: the engine's matcher over a corpus, against a bare Vectorscan literal scan of the same bytes with the
 * same bounds check, hits before any choice of the longest. matching CORPUS.jsonl TERMS [LIST…]
 *
 * TERMS terms: the lines of the lists, and for the rest names from the corpus itself, two or three words with
 * capitals that do not begin a sentence: as often in the text as what people look for. They are the same ones on every
 * run. Both sides count the same hits, to the last one, or the program fails. Vectorscan is left out where it is not
 * installed. */
#include "analyse/match/matcher.h"
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

typedef struct terms {
  rap_str *items;
  size_t count, capacity;
} terms;

/* Letters, digits and blanks: what both sides read alike. */
static bool is_plain(rap_str term) {
  for (size_t i = 0; i < term.len; i++)
    if (!rap_is_ascii_alpha(term.s[i]) && !rap_is_ascii_digit(term.s[i]) && term.s[i] != ' ') return false;
  return term.len > 0;
}

/* Plain words, each with a capital. */
static bool is_name(rap_str phrase) {
  for (size_t i = 0; i < phrase.len; i++) {
    bool begins = i == 0 || phrase.s[i - 1] == ' ';
    if (begins ? !rap_is_ascii_upper(phrase.s[i]) : !rap_is_ascii_lower(phrase.s[i]) && phrase.s[i] != ' ')
      return false;
  }
  return phrase.len >= 4 && phrase.s[phrase.len - 1] != ' ';
}

static int by_bytes(const void *a, const void *b) {
  return rap_str_compare(*(const rap_str *)a, *(const rap_str *)b);
}

/* Sorts the terms from `from` on and keeps each once. */
static void keep_once(terms *all, size_t from) {
  size_t kept = from;
  qsort(all->items + from, all->count - from, sizeof *all->items, by_bytes);
  for (size_t i = from; i < all->count; i++)
    if (i == from || !rap_str_equal(all->items[i], all->items[kept - 1])) all->items[kept++] = all->items[i];
  all->count = kept;
}

static void add_folded(rap_arena *arena, terms *all, rap_str term) {
  rap_str copy = rap_arena_copy(arena, term);
  for (size_t i = 0; i < copy.len; i++) ((char *)copy.s)[i] = rap_ascii_lower(copy.s[i]);
  RAP_PUSH(arena, all, copy);
}

static void read_list(rap_arena *arena, const char *path, terms *all) {
  FILE *file = fopen(path, "rb");
  char *line = NULL;
  size_t room = 0;
  if (!file) exit((fprintf(stderr, "matching: cannot read %s\n", path), 1));
  for (ssize_t len; (len = getline(&line, &room, file)) > 0;) {
    rap_str term = rap_str_trim(rap_str_of(line, (size_t)len));
    if (is_plain(term)) add_folded(arena, all, term);
  }
  free(line);
  fclose(file);
}

/* Names from evenly spread places, as many as are wanted if there are so many. */
static void add_names(rap_arena *arena, const texts *text, size_t wanted, terms *all) {
  const char *s = text->bytes.s, *end = s + text->bytes.len;
  terms names = {0};
  size_t words = 0;
  for (const char *at = s; (at = memchr(at, ' ', (size_t)(end - at))) != NULL; at++) {
    if (at == s || !rap_is_ascii_lower(at[-1])) continue;
    const char *to = at;
    for (size_t n = 0; to && n < 2 + words % 2; n++) to = memchr(to + 1, ' ', (size_t)(end - to - 1));
    if (!to) break;
    rap_str phrase = rap_str_of(at + 1, (size_t)(to - at - 1));
    if (!is_name(phrase)) continue;
    add_folded(arena, &names, phrase);
    words++;
  }
  keep_once(&names, 0);
  for (size_t i = 0; i < wanted && names.count; i++) RAP_PUSH(arena, all, names.items[i * names.count / wanted]);
}

static terms choose_terms(rap_arena *arena, const texts *text, size_t wanted, char **lists, size_t count) {
  terms all = {0};
  for (size_t i = 0; i < count; i++) read_list(arena, lists[i], &all);
  keep_once(&all, 0);
  if (all.count < wanted) add_names(arena, text, wanted - all.count, &all);
  keep_once(&all, 0);
  if (all.count > wanted) all.count = wanted;
  return all;
}

/* -- the two sides ------------------------------------------------------------------------------------------------- */

enum { ROUNDS = 5 }; /* the best of them counts */

static void keep_best(double *best, double seconds, int round) {
  if (round == 0 || seconds < *best) *best = seconds;
}

static size_t run_matcher(const texts *all, const rap_str *terms, size_t count, double *seconds) {
  rap_matcher *matcher = rap_matcher_new();
  for (size_t i = 0; i < count; i++) rap_matcher_add(matcher, terms[i], RAP_TERM_LITERAL, (uint32_t)i);
  rap_matcher_build(matcher);
  rap_arena *arena = rap_arena_new();
  size_t found;
  for (int round = 0; round < ROUNDS; round++) {
    double begin = cpu_seconds();
    found = 0;
    for (size_t i = 0; i < all->count; i++) {
      rap_words words = {0};
      rap_hits hits = {0};
      rap_words_of(arena, rap_str_of(all->bytes.s + all->starts[i], all->starts[i + 1] - all->starts[i]), &words);
      rap_matcher_find(matcher, &words, arena, &hits);
      found += hits.count;
      rap_arena_reset(arena);
    }
    keep_best(seconds, cpu_seconds() - begin, round);
  }
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
  for (int round = 0; round < ROUNDS; round++) {
    double begin = cpu_seconds();
    it.hits = 0;
    for (size_t i = 0; i < all->count; i++) {
      it.text = rap_str_of(all->bytes.s + all->starts[i], all->starts[i + 1] - all->starts[i]);
      hs_scan(database, it.text.s, (unsigned)it.text.len, 0, scratch, on_hit, &it);
    }
    keep_best(seconds, cpu_seconds() - begin, round);
  }
  hs_free_scratch(scratch);
  hs_free_database(database);
  rap_arena_free(arena);
  return it.hits;
}

#endif

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: matching CORPUS.jsonl TERMS [LIST...]\n"), 2;
  texts all = read_texts(argv[1]);
  rap_arena *arena = rap_arena_new();
  terms chosen = choose_terms(arena, &all, strtoul(argv[2], NULL, 10), argv + 3, (size_t)argc - 3);
  double ours, megabytes = (double)all.bytes.len * 1e-6;
  size_t hits = run_matcher(&all, chosen.items, chosen.count, &ours);
  printf("%zu terms, %zu hits: %.0f MB/s", chosen.count, hits, megabytes / ours);
#ifdef HAVE_VECTORSCAN
  double theirs;
  size_t wanted = run_vectorscan(&all, chosen.items, chosen.count, &theirs);
  printf("; Vectorscan %.0f MB/s: x%.2f", megabytes / theirs, theirs / ours);
  if (wanted != hits) return printf("; it finds %zu hits\n", wanted), 1;
#endif
  printf("\n");
  return 0;
}
