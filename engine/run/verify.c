/* Claims are chained by the document they name, once by the whole of it and once by its last part, in two hash tables;
 * a document looks up its own id, path and last part. Texts are compared in a plain form that leaves out what a writer
 * may have had to leave out. */
#include "run/verify.h"

#include "core/utf8.h"
#include "model/table.h"
#include "write/cell.h"
#include "write/layout.h"

#define NO_CLAIM    UINT32_MAX
#define SHOWN_WIDTH 60 /* columns of a quotation in a message */
#define THERE_LIMIT 240
#define TRIES       100 /* places where a sentence is looked at that stands in its document again and again */

typedef enum fit { FIT_NONE, FIT_NAME, FIT_EXACT } fit; /* how well the document fits the claim's */

typedef struct chains {
  rap_str *keys;   /* [capacity], nil where free */
  uint32_t *heads; /* the first claim of a key */
  uint32_t *next;  /* [claims] */
  size_t capacity; /* a power of two */
} chains;

typedef struct outcome {
  uint8_t fit; /* enum fit */
  bool stands;
  bool words_stand;   /* and only what is shown around them does not */
  bool moved;         /* all of it stands elsewhere */
  uint32_t elsewhere; /* where else the words stand, from 1; 0 when nowhere */
  rap_str there;      /* what the document says there, at most THERE_LIMIT bytes of it */
} outcome;

struct rap_verify {
  const rap_claims *claims;
  outcome *outcomes; /* [claims] */
  chains exact, named;
  rap_arena *arena, *scratch; /* of everything; of one comparison */
  size_t documents;
};

/* -- finding claims ------------------------------------------------------------------------------------------------ */

static chains chains_for(size_t claims, rap_arena *arena) {
  chains made = {.capacity = 16};
  while (made.capacity < claims * 2) made.capacity *= 2;
  made.keys = rap_arena_zero(arena, made.capacity * sizeof *made.keys);
  made.heads = rap_arena_alloc(arena, made.capacity * sizeof *made.heads);
  made.next = rap_arena_alloc(arena, (claims + 1) * sizeof *made.next);
  return made;
}

static size_t slot_of(const chains *in, rap_str key) {
  size_t slot = (size_t)rap_hash(key.s, key.len) & (in->capacity - 1);
  while (rap_str_known(in->keys[slot]) && !rap_str_equal(in->keys[slot], key)) slot = (slot + 1) & (in->capacity - 1);
  return slot;
}

static void chain(chains *in, rap_str key, uint32_t claim) {
  size_t slot = slot_of(in, key);
  in->next[claim] = rap_str_known(in->keys[slot]) ? in->heads[slot] : NO_CLAIM;
  in->keys[slot] = key;
  in->heads[slot] = claim;
}

static uint32_t chain_of(const chains *in, rap_str key) {
  if (!rap_str_known(key)) return NO_CLAIM;
  size_t slot = slot_of(in, key);
  return rap_str_known(in->keys[slot]) ? in->heads[slot] : NO_CLAIM;
}

static rap_str last_part(rap_str path) {
  size_t start = path.len;
  while (start > 0 && path.s[start - 1] != '/') start--;
  return rap_str_slice(path, start, path.len);
}

/* Characters that one of the writers leaves out or replaces: all formats are compared without them. */
static bool is_dropped(uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFFFD || c == 0xFFFE || c == 0xFFFF;
}

static rap_str plain(rap_str text, rap_arena *arena) {
  char *out = rap_arena_alloc(arena, text.len + 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len;) {
    size_t from = at;
    if (is_dropped(rap_utf8_next(text.s, text.len, &at))) continue;
    memcpy(out + len, text.s + from, at - from);
    len += at - from;
  }
  return rap_str_of(out, len);
}

static bool is_text(rap_str text) {
  return text.len == 0 || rap_utf8_check(text.s, text.len) == text.len;
}

void rap_verify_free(rap_verify *verify) {
  if (verify) rap_arena_free(verify->scratch);
}

rap_verify *rap_verify_new(rap_arena *arena, const rap_claims *claims) {
  rap_verify *verify = rap_arena_zero(arena, sizeof *verify);
  verify->claims = claims;
  verify->arena = arena;
  verify->scratch = rap_arena_new();
  verify->outcomes = rap_arena_zero(arena, (claims->count + 1) * sizeof *verify->outcomes);
  verify->exact = chains_for(claims->count, arena);
  verify->named = chains_for(claims->count, arena);
  for (size_t i = claims->count; i-- > 0;) { /* backwards, so that chains run forwards */
    rap_str document = claims->items[i].document;
    if (!rap_str_known(document) || !is_text(document)) continue;
    rap_str key = plain(document, arena);
    chain(&verify->exact, key, (uint32_t)i);
    chain(&verify->named, last_part(key), (uint32_t)i);
  }
  return verify;
}

/* -- comparing ----------------------------------------------------------------------------------------------------- */

#define AROUND (2 * RAP_CONTEXT_LIMIT) /* bytes on either side of the words: more than a context can have */

static size_t edge_before(rap_str text, size_t at) {
  while (!rap_utf8_is_edge(text.s, text.len, at)) at--;
  return at;
}

/* The document's text on either side of the claimed bytes, plain. */
typedef struct surroundings {
  rap_str before, words, after;
} surroundings;

static surroundings around(const rap_claim *claim, rap_str text, rap_arena *arena) {
  size_t from = claim->start > AROUND ? edge_before(text, claim->start - AROUND) : 0;
  size_t to = text.len - claim->stop > AROUND ? edge_before(text, claim->stop + AROUND) : text.len;
  return (surroundings){plain(rap_str_slice(text, from, claim->start), arena),
                        plain(rap_str_slice(text, claim->start, claim->stop), arena),
                        plain(rap_str_slice(text, claim->stop, to), arena)};
}

/* Is what is shown the document's own, when the words stand at `at` in it? */
static bool fits(const surroundings *there, rap_str said, size_t at) {
  size_t behind = at + there->words.len;
  return behind <= said.len && rap_str_ends(there->before, rap_str_slice(said, 0, at)) &&
         rap_str_equal(rap_str_slice(said, at, behind), there->words) &&
         rap_str_starts(there->after, rap_str_slice(said, behind, said.len));
}

static bool fits_somewhere(const surroundings *there, rap_str said) {
  for (size_t at = 0; at + there->words.len <= said.len && at <= AROUND; at++)
    if (fits(there, said, at)) return true;
  return false;
}

static bool is_inside(const rap_claim *claim, rap_str text) {
  return claim->stop <= text.len && rap_utf8_is_edge(text.s, text.len, claim->start) &&
         rap_utf8_is_edge(text.s, text.len, claim->stop);
}

/* What a claim says, plain: made once, at however many places it is looked for. */
typedef struct saying {
  rap_str said, words;
  size_t words_at; /* in `said`, or RAP_ANYWHERE */
} saying;

static saying saying_of(const rap_claim *claim, rap_arena *arena) {
  saying of = {plain(claim->said, arena), RAP_NIL, RAP_ANYWHERE};
  if (rap_str_known(claim->words)) of.words = plain(claim->words, arena);
  if (!claim->cut && claim->words_at != RAP_ANYWHERE)
    of.words_at = plain(rap_str_slice(claim->said, 0, claim->words_at), arena).len;
  return of;
}

static bool words_stand(const rap_claim *claim, const saying *says, rap_str text, const surroundings *there) {
  if (!rap_str_known(claim->words)) return true; /* the sentence decides */
  if (claim->exact) return rap_str_equal(claim->words, rap_str_slice(text, claim->start, claim->stop));
  return rap_str_equal(says->words, there->words);
}

static bool sentence_stands(const rap_claim *claim, const saying *says, const surroundings *there) {
  if (claim->cut) return rap_str_starts(there->words, says->said);
  if (says->words_at == RAP_ANYWHERE) return fits_somewhere(there, says->said);
  return fits(there, says->said, says->words_at);
}

static rap_str words_of(const rap_claim *claim) {
  return rap_str_known(claim->words) ? claim->words : claim->said;
}

/* Where the words of the claim would be if what it shows stood at `at`; the end of the text where they cannot be. */
static size_t words_from(const rap_claim *claim, rap_str text, size_t at) {
  if (claim->words_at != RAP_ANYWHERE) return at + claim->words_at;
  if (!rap_str_known(claim->words)) return at;
  size_t inside = rap_str_find(claim->said, claim->words, 0);
  return inside < claim->said.len ? at + inside : text.len;
}

static bool stands_at(rap_verify *verify, const rap_claim *claim, const saying *says, rap_str text, size_t at) {
  rap_claim shifted = *claim;
  shifted.start = at;
  shifted.stop = at + (rap_str_known(claim->words) ? claim->words.len : claim->stop - claim->start);
  if (shifted.start > text.len || !is_inside(&shifted, text)) return false;
  surroundings there = around(&shifted, text, verify->scratch);
  return words_stand(&shifted, says, text, &there) && sentence_stands(&shifted, says, &there);
}

/* Where in the text all of the claim stands; the text's length when nowhere. What is shown is looked for, since short
 * words stand in many places. */
static size_t moved_to(rap_verify *verify, const rap_claim *claim, const saying *says, rap_str text) {
  rap_str said = claim->said;
  if (said.len == 0) return text.len;
  size_t at = rap_str_find(text, said, 0);
  for (int tries = 0; at < text.len && tries < TRIES; tries++) {
    size_t from = claim->cut ? at : words_from(claim, text, at);
    if (stands_at(verify, claim, says, text, from)) return from;
    at = rap_str_find(text, said, at + 1);
  }
  return text.len;
}

static outcome compare(rap_verify *verify, const rap_claim *claim, rap_str text) {
  outcome of = {0};
  if (!is_text(claim->said)) return of;
  saying says = saying_of(claim, verify->scratch);
  if (is_inside(claim, text)) {
    surroundings there = around(claim, text, verify->scratch);
    of.words_stand = words_stand(claim, &says, text, &there);
    of.stands = of.words_stand && sentence_stands(claim, &says, &there);
    if (of.stands) return of;
    size_t stop =
        claim->stop - claim->start > THERE_LIMIT ? edge_before(text, claim->start + THERE_LIMIT) : claim->stop;
    of.there = rap_arena_copy(verify->arena, rap_str_slice(text, claim->start, stop));
  }
  rap_str words = words_of(claim);
  size_t moved = moved_to(verify, claim, &says, text);
  size_t at = moved < text.len ? moved : words.len > 0 ? rap_str_find(text, words, 0) : text.len;
  of.moved = moved < text.len;
  if (at < text.len) of.elsewhere = (uint32_t)at + 1;
  return of;
}

/* Holds the claims of a chain against the document; false when there are none. */
static bool hold(rap_verify *verify, const chains *in, rap_str key, fit how, rap_str text) {
  uint32_t claim = chain_of(in, key);
  if (claim == NO_CLAIM) return false;
  for (; claim != NO_CLAIM; claim = in->next[claim]) {
    outcome *of = &verify->outcomes[claim];
    const rap_claim *item = &verify->claims->items[claim];
    if (of->fit > how || (of->fit == how && of->stands)) continue;
    rap_arena_reset(verify->scratch);
    outcome found = compare(verify, item, text);
    found.fit = (uint8_t)how;
    if (of->fit < how || found.stands || !of->moved) *of = found;
  }
  return true;
}

void rap_verify_document(rap_verify *verify, const rap_document *document) {
  rap_arena *arena = rap_arena_new();
  rap_str id = plain(document->id, arena), path = plain(document->path, arena);
  bool held = hold(verify, &verify->exact, id, FIT_EXACT, document->text);
  if (!rap_str_equal(id, path)) held |= hold(verify, &verify->exact, path, FIT_EXACT, document->text);
  held |= hold(verify, &verify->named, last_part(path), FIT_NAME, document->text);
  verify->documents += held;
  rap_arena_free(arena);
}

/* -- saying -------------------------------------------------------------------------------------------------------- */

rap_verdict rap_verify_verdict(const rap_verify *verify, size_t claim) {
  if (!rap_str_known(verify->claims->items[claim].document)) return RAP_VERDICT_NO_PLACE;
  if (verify->outcomes[claim].fit == FIT_NONE) return RAP_VERDICT_NO_DOCUMENT;
  if (verify->outcomes[claim].stands) return RAP_VERDICT_STANDS;
  return verify->outcomes[claim].moved ? RAP_VERDICT_MOVED : RAP_VERDICT_WRONG;
}

static rap_str quoted(rap_str words, rap_arena *arena) {
  rap_str line = rap_line_show(is_text(words) ? words : RAP_LIT("(not UTF-8)"), arena);
  return rap_arena_printf(arena, "“%.*s”", RAP_ARG(rap_line_cut(line, SHOWN_WIDTH, arena)));
}

static rap_str say_wrong(const rap_claim *claim, const outcome *of, rap_arena *arena) {
  rap_str words = words_of(claim), document = rap_line_show(claim->document, arena);
  if (of->words_stand && rap_str_known(claim->words) && !of->moved)
    return rap_arena_printf(arena, "%.*s has %.*s at %zu-%zu, but not with these words around it", RAP_ARG(document),
                            RAP_ARG(quoted(words, arena)), claim->start + 1, claim->stop);
  rap_str say = rap_arena_printf(arena, "%.*s does not say %.*s at %zu-%zu", RAP_ARG(document),
                                 RAP_ARG(quoted(words, arena)), claim->start + 1, claim->stop);
  if (of->elsewhere && of->elsewhere != claim->start + 1)
    return rap_arena_printf(arena, "%.*s, but at %u-%zu%s", RAP_ARG(say), of->elsewhere, of->elsewhere - 1 + words.len,
                            of->moved ? "" : " with other words around it");
  if (!rap_str_known(of->there)) return rap_arena_printf(arena, "%.*s: it has no such place", RAP_ARG(say));
  return rap_arena_printf(arena, "%.*s, but %.*s", RAP_ARG(say), RAP_ARG(quoted(of->there, arena)));
}

rap_str rap_verify_say(const rap_verify *verify, size_t claim, rap_arena *arena) {
  const rap_claim *item = &verify->claims->items[claim];
  rap_str what = RAP_LIT("");
  switch (rap_verify_verdict(verify, claim)) {
    case RAP_VERDICT_STANDS:
      what = RAP_LIT("it stands");
      break;
    case RAP_VERDICT_NO_PLACE:
      what = rap_arena_printf(arena, "%.*s names no place that can be read", RAP_ARG(quoted(words_of(item), arena)));
      break;
    case RAP_VERDICT_NO_DOCUMENT:
      what =
          rap_arena_printf(arena, "no document %.*s among the inputs", RAP_ARG(rap_line_show(item->document, arena)));
      break;
    case RAP_VERDICT_WRONG:
    case RAP_VERDICT_MOVED:
      what = say_wrong(item, &verify->outcomes[claim], arena);
      break;
  }
  return rap_arena_printf(arena, "%.*s: %.*s", RAP_ARG(item->where), RAP_ARG(what));
}

size_t rap_verify_documents(const rap_verify *verify) {
  return verify->documents;
}
