/* A hash table by the hashes that tokens bring (word_key.h): of the word that is a phrase, or of the first two words of
 * a longer one, since some words begin very many. Most words begin no phrase: a bit table in front of it turns them
 * away. The phrases with the same hash stand in a row, the longest first. */
#include "analyse/meeting/meeting_phrases.h"

#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"

enum { FILTER_BITS = 15, SLOTS = 4096, FOLDED_LIMIT = 128 };

typedef struct phrase {
  struct phrase *next; /* with the same hash: shorter, or as long and without case */
  rap_str words;       /* folded, or as written */
  rap_meeting_word word;
  uint32_t hash; /* of the word, or of the first two */
  bool exact;
} phrase;

struct rap_meeting_phrases {
  rap_arena *arena;
  phrase *slots[SLOTS];
  uint64_t firsts[(1u << FILTER_BITS) / 64]; /* a bit for each hash of a first word */
};

rap_meeting_phrases *rap_meeting_phrases_new(void) {
  rap_meeting_phrases *phrases = rap_alloc_zero(1, sizeof *phrases);
  phrases->arena = rap_arena_new();
  return phrases;
}

/* The word without case, and with straight apostrophes; as it is when it is of ASCII or too long to be listed. */
static rap_str folded_word(rap_str word, char room[FOLDED_LIMIT]) {
  if (rap_str_is_ascii(word) || 2 * word.len > FOLDED_LIMIT) return word;
  return rap_str_of(room, rap_fold_text(room, word.s, word.len));
}

static uint32_t hash_of(rap_str word) {
  char room[FOLDED_LIMIT];
  return rap_word_key_hash(rap_word_key_of(folded_word(word, room)));
}

static uint32_t hash_of_two(uint32_t first, uint32_t second) {
  return first * 31 + second;
}

static uint8_t count_words(rap_str words) {
  uint8_t count = 0;
  while (rap_str_known(words) && count < UINT8_MAX) {
    rap_str_split(&words, ' ');
    count++;
  }
  return count;
}

/* Does a phrase stand before another in its row? */
static bool is_before(const phrase *a, const phrase *b) {
  return a->word.tokens != b->word.tokens ? a->word.tokens > b->word.tokens : a->exact > b->exact;
}

rap_meeting_word *rap_meeting_phrases_add(rap_meeting_phrases *phrases, rap_str words) {
  phrase made = {.exact = words.len > 0 && words.s[0] == '='};
  if (made.exact) {
    made.words = rap_arena_copy(phrases->arena, rap_str_slice(words, 1, words.len));
  } else {
    char *folded = rap_arena_alloc(phrases->arena, 2 * words.len + 1);
    made.words = rap_str_of(folded, rap_fold_text(folded, words.s, words.len));
  }
  rap_str rest = made.words;
  uint32_t first = hash_of(rap_str_split(&rest, ' '));
  made.hash = rap_str_known(rest) ? hash_of_two(first, hash_of(rap_str_split(&rest, ' '))) : first;
  made.word.tokens = count_words(made.words);
  phrases->firsts[first >> (32 - FILTER_BITS) >> 6] |= UINT64_C(1) << (first >> (32 - FILTER_BITS) & 63);
  phrase **at = &phrases->slots[made.hash % SLOTS];
  for (; *at && !is_before(&made, *at); at = &(*at)->next)
    if ((*at)->exact == made.exact && rap_str_equal((*at)->words, made.words)) return &(*at)->word;
  made.next = *at;
  *at = rap_arena_alloc(phrases->arena, sizeof made);
  **at = made;
  return &(*at)->word;
}

/* Does the listed word, which is without case, stand in the text? Only one of other letters than ASCII is folded. */
static bool is_folded(rap_str listed, rap_str written) {
  char room[FOLDED_LIMIT];
  size_t at = 0;
  while (at < written.len && at < listed.len && rap_ascii_lower(written.s[at]) == listed.s[at]) at++;
  if (at == written.len && at == listed.len) return true;
  if (at < written.len && !((unsigned char)written.s[at] & 0x80)) return false;
  return rap_str_equal_nocase(listed, folded_word(written, room));
}

static bool is_word(const phrase *it, rap_str listed, rap_str written) {
  return it->exact ? rap_str_equal(listed, written) : is_folded(listed, written);
}

/* A token has no hash when it is not of ASCII alone. */
static uint32_t token_hash(rap_str text, const rap_token *token) {
  return token->hash ? token->hash : hash_of(rap_span_text(text, token->span));
}

static bool stands_at(const phrase *it, rap_str text, const rap_tokens *tokens, size_t token) {
  if (it->word.tokens == 1) return is_word(it, it->words, rap_span_text(text, tokens->items[token].span));
  if (token + it->word.tokens > tokens->count) return false;
  rap_str rest = it->words;
  for (size_t at = token; rap_str_known(rest); at++) {
    if (at > token && tokens->items[at].gap != RAP_GAP_BLANK) return false;
    if (!is_word(it, rap_str_split(&rest, ' '), rap_span_text(text, tokens->items[at].span))) return false;
  }
  return true;
}

static const phrase *phrase_of(const rap_meeting_phrases *phrases, uint32_t hash, rap_str text,
                               const rap_tokens *tokens, size_t token) {
  for (const phrase *it = phrases->slots[hash % SLOTS]; it; it = it->next)
    if (it->hash == hash && stands_at(it, text, tokens, token)) return it;
  return NULL;
}

rap_meeting_word rap_meeting_phrases_at(const rap_meeting_phrases *phrases, rap_str text, const rap_tokens *tokens,
                                        size_t token) {
  const rap_meeting_word none = {.tokens = 1};
  uint32_t hash = token_hash(text, &tokens->items[token]);
  if (!(phrases->firsts[hash >> (32 - FILTER_BITS) >> 6] >> (hash >> (32 - FILTER_BITS) & 63) & 1)) return none;
  const phrase *found = NULL;
  if (token + 1 < tokens->count && tokens->items[token + 1].gap == RAP_GAP_BLANK) {
    uint32_t two = hash_of_two(hash, token_hash(text, &tokens->items[token + 1]));
    found = phrase_of(phrases, two, text, tokens, token);
  }
  if (!found) found = phrase_of(phrases, hash, text, tokens, token);
  return found ? found->word : none;
}
