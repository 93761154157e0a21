/* A phrase is a matcher with one term. Scripts ask for the same few phrases in every document, so the last matchers are
 * kept, one for each of a few places that the hash of a phrase chooses. */
#include "analyse/person/phrase.h"

#include "core/mem.h"

enum { KEPT = 32 };

typedef struct kept {
  rap_str phrase; /* on the heap */
  rap_matcher *matcher;
  bool matches; /* false: no word in it */
} kept;

static kept *matcher_for(rap_str phrase) {
  static kept all[KEPT];
  kept *it = &all[rap_hash(phrase.s, phrase.len) % KEPT];
  if (rap_str_equal(it->phrase, phrase)) return it;
  rap_matcher_free(it->matcher);
  char *copy = rap_realloc((char *)it->phrase.s, phrase.len + 1);
  memcpy(copy, phrase.s, phrase.len);
  it->phrase = rap_str_of(copy, phrase.len);
  it->matcher = rap_matcher_new();
  it->matches = rap_matcher_add(it->matcher, phrase, RAP_TERM_LITERAL, 0);
  rap_matcher_build(it->matcher);
  return it;
}

/* "€" and "—" have no word edges: they are found wherever they stand. */
static void find_bytes(rap_str phrase, rap_str text, rap_arena *arena, rap_hits *hits) {
  for (size_t at = 0; (at = rap_str_find(text, phrase, at)) < text.len; at += phrase.len)
    RAP_PUSH(arena, hits, ((rap_hit){rap_span_of(at, at + phrase.len), 0}));
}

void rap_phrase_find(rap_str phrase, const rap_words *words, rap_arena *arena, rap_hits *hits) {
  phrase = rap_str_trim(phrase);
  if (phrase.len == 0) return;
  const kept *it = matcher_for(phrase);
  if (!it->matches) {
    find_bytes(phrase, words->text, arena, hits);
    return;
  }
  size_t kept_to = hits->count;
  rap_matcher_find(it->matcher, words, arena, hits);
  uint32_t stop = 0;
  for (size_t i = kept_to; i < hits->count; i++) {
    if (hits->items[i].span.start < stop) continue;
    stop = hits->items[i].span.stop;
    hits->items[kept_to++] = hits->items[i];
  }
  hits->count = kept_to;
}
