/* Phrases of up to PHRASE_LIMIT words in one hash, keyed by their folded words with single blanks; the longest wins.
 * Most words begin none: a bit table by the hash of a token turns them away. */
#include "analyse/meeting_words.h"

#include "analyse/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "data/lists.h"

enum { PHRASE_LIMIT = 4, BYTE_LIMIT = 60, OWNER_LIMIT = 3, FILTER_BITS = 15 };

typedef struct slot {
  char *key;
  size_t len;
  rap_meeting_word word;
  bool begins; /* the first word of a longer phrase */
} slot;

typedef struct kind {
  const char *name;
  uint32_t is;
  uint32_t mood;
} kind;

static const kind kinds[] = {
    {"event", RAP_MEETS_EVENT, 0},
    {"not_event", RAP_MEETS_NOT_EVENT, 0},
    {"visit_noun", RAP_MEETS_VISIT_NOUN, 0},
    {"meet", RAP_MEETS_MEET, 0},
    {"gather", RAP_MEETS_GATHER, 0},
    {"attend", RAP_MEETS_ATTEND, 0},
    {"attend_passive", RAP_MEETS_ATTEND_PASSIVE, 0},
    {"host", RAP_MEETS_HOST, 0},
    {"host_passive", RAP_MEETS_HOST_PASSIVE, 0},
    {"visit", RAP_MEETS_VISIT, 0},
    {"talk", RAP_MEETS_TALK, 0},
    {"hold", RAP_MEETS_HOLD, 0},
    {"agree", RAP_MEETS_AGREE, 0},
    {"sign", RAP_MEETS_SIGN, 0},
    {"agree_passive", RAP_MEETS_AGREE_PASSIVE, 0},
    {"officials", RAP_MEETS_OFFICIALS, 0},
    {"states", RAP_MEETS_STATES, 0},
    {"counterpart", RAP_MEETS_COUNTERPART, 0},
    {"topic", RAP_MEETS_TOPIC, 0},
    {"place", RAP_MEETS_PLACE, 0},
    {"from", RAP_MEETS_FROM, 0},
    {"with", RAP_MEETS_WITH, 0},
    {"between", RAP_MEETS_BETWEEN, 0},
    {"by", RAP_MEETS_BY, 0},
    {"to", RAP_MEETS_TO, 0},
    {"open", RAP_MEETS_OPEN, 0},
    {"and", RAP_MEETS_AND, 0},
    {"determiner", RAP_MEETS_DETERMINER, 0},
    {"subject_skip", RAP_MEETS_SKIP, 0},
    {"stop", RAP_MEETS_STOP, 0},
    {"aux", RAP_MEETS_AUX, 0},
    {"future", 0, RAP_MOOD_FUTURE},
    {"proposal", 0, RAP_MOOD_PROPOSAL},
    {"cancel", 0, RAP_MOOD_CANCEL},
    {"negation", 0, RAP_MOOD_NEGATION},
    {"refuse", 0, RAP_MOOD_REFUSE},
    {"absent", 0, RAP_MOOD_ABSENT},
    {"uninvited", 0, RAP_MOOD_UNINVITED},
    {"reject", 0, RAP_MOOD_REJECT},
    {"held", 0, RAP_MOOD_HELD},
    {"possessive", 0, RAP_MOOD_POSSESSIVE},
    {"invited", 0, RAP_MOOD_INVITED},
    {"matter", 0, RAP_MOOD_MATTER},
    {"private", 0, RAP_MOOD_PRIVATE},
    {"chair", 0, RAP_MOOD_CHAIR},
    {"not_sent", 0, RAP_MOOD_NOT_SENT},
    {"seat", 0, RAP_MOOD_SEAT},
    {"local", 0, RAP_MOOD_LOCAL},
    {"partner", 0, RAP_MOOD_PARTNER},
    {"audience", 0, RAP_MOOD_AUDIENCE},
    {"verb", 0, RAP_MOOD_VERB},
    {"tell", 0, RAP_MOOD_TELL},
    {"region", 0, RAP_MOOD_REGION},
    {"inner", 0, RAP_MOOD_INNER},
    {"meal", 0, RAP_MOOD_MEAL},
    {"without", 0, RAP_MOOD_WITHOUT},
    {"send", 0, RAP_MOOD_SEND},
    {"particle", 0, RAP_MOOD_PARTICLE},
    {"delegation", 0, RAP_MOOD_DELEGATION},
    {"institution", 0, RAP_MOOD_INSTITUTION},
};

typedef struct table {
  const char *language; /* NULL: of all that have no list of their own */
  const rap_data *data;
  slot *slots;
  size_t mask;
  uint64_t *firsts; /* a bit for each hash of a first word */
} table;

static table tables[] = {
    {"de", &rap_data_meeting_words_de, NULL, 0, NULL}, {"fr", &rap_data_meeting_words_fr, NULL, 0, NULL},
    {"es", &rap_data_meeting_words_es, NULL, 0, NULL}, {"it", &rap_data_meeting_words_it, NULL, 0, NULL},
    {NULL, &rap_data_meeting_words, NULL, 0, NULL},
};

static slot *slot_of(const table *in, const char *key, size_t len) {
  size_t at = rap_hash(key, len) & in->mask;
  while (in->slots[at].key && !(in->slots[at].len == len && memcmp(in->slots[at].key, key, len) == 0))
    at = (at + 1) & in->mask;
  return &in->slots[at];
}

/* The slot of the words; "=Treffen" keeps its case. */
static slot *entry(const table *in, const char *words, size_t len) {
  char key[2 * BYTE_LIMIT];
  size_t size = len < BYTE_LIMIT ? len : BYTE_LIMIT;
  if (words[0] == '=')
    memcpy(key, words, size);
  else
    size = rap_fold_text(key, words, size);
  slot *found = slot_of(in, key, size);
  if (!found->key) {
    found->key = rap_alloc(size + 1);
    memcpy(found->key, key, size);
    found->len = size;
  }
  return found;
}

/* Only words of ASCII are known by a hash (name_tokens.h). */
static void note_first(table *in, rap_str words) {
  rap_str first = rap_str_split(&words, ' ');
  if (first.len > 0 && first.s[0] == '=') first = rap_str_slice(first, 1, first.len);
  uint32_t bit = rap_word_key_hash(rap_word_key_of(first)) >> (32 - FILTER_BITS);
  in->firsts[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool may_begin(const table *in, const rap_token *token) {
  uint32_t bit = token->hash >> (32 - FILTER_BITS);
  return token->hash == 0 || in->firsts[bit / 64] >> bit % 64 & 1;
}

static void add_kind(rap_meeting_word *word, rap_str name) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (!rap_str_equal(name, rap_str_from(kinds[i].name))) continue;
    word->is |= kinds[i].is;
    word->mood |= kinds[i].mood;
  }
}

static void fill(table *in) {
  size_t size = 1;
  while (size < 4 * in->data->rows) size *= 2;
  in->mask = size - 1;
  in->slots = rap_alloc_zero(size, sizeof *in->slots);
  in->firsts = rap_alloc_zero((1u << FILTER_BITS) / 64, sizeof *in->firsts);
  for (size_t row = 0; row < in->data->rows; row++) {
    rap_str words = rap_str_from(rap_data_cell(in->data, row, 0));
    slot *found = entry(in, words.s, words.len);
    note_first(in, words);
    for (rap_str rest = rap_str_from(rap_data_cell(in->data, row, 1)); rap_str_known(rest);)
      add_kind(&found->word, rap_str_split(&rest, ','));
    found->word.tokens = 1;
    for (size_t i = 0; i < words.len; i++)
      if (words.s[i] == ' ') found->word.tokens++;
    size_t first = rap_str_find_byte(words, ' ', 0);
    if (first < words.len) entry(in, words.s, first)->begins = true;
  }
}

/* Filled when first asked for: most runs see one language. */
static const table *table_of(rap_str language) {
  table *in = tables;
  while (in->language && !rap_str_equal(language, rap_str_from(in->language))) in++;
  if (!in->slots) fill(in);
  return in;
}

bool rap_meeting_words_are_own(rap_str language) {
  return table_of(language)->language != NULL;
}

void rap_meeting_words_prepare(void) {
  table_of(RAP_LIT("en"));
}

/* The words of `count` tokens behind a "=", as they stand or folded; 0 when they are not bound by blanks or too long.
 */
static size_t key_of(rap_str text, const rap_tokens *tokens, size_t first, size_t count, bool fold, char *key) {
  size_t len = 0;
  if (first + count > tokens->count) return 0;
  if (!fold) key[len++] = '=';
  for (size_t i = first; i < first + count; i++) {
    rap_str word = rap_span_text(text, tokens->items[i].span);
    bool bound = i == first || (tokens->items[i].gap == RAP_GAP_BLANK);
    if (!bound || len + 2 * word.len + 2 > 2 * BYTE_LIMIT || word.len > BYTE_LIMIT) return 0;
    if (i > first) key[len++] = ' ';
    if (fold)
      len += rap_fold_text(key + len, word.s, word.len);
    else
      memcpy(key + len, word.s, word.len), len += word.len;
  }
  return len;
}

static const slot *slot_at(const table *in, rap_str text, const rap_tokens *tokens, size_t token, size_t count) {
  char key[4 * BYTE_LIMIT];
  if (in->language) { /* English has no words whose case tells anything */
    size_t len = key_of(text, tokens, token, count, false, key);
    const slot *exact = len ? slot_of(in, key, len) : NULL;
    if (exact && exact->key && exact->word.tokens == count) return exact;
  }
  size_t len = key_of(text, tokens, token, count, true, key);
  return len ? slot_of(in, key, len) : NULL;
}

static const rap_meeting_word unknown = {0, 0, 1};

static rap_meeting_word longest_at(const table *in, rap_str text, const rap_tokens *tokens, size_t token) {
  const slot *one = slot_at(in, text, tokens, token, 1);
  if (!one || !one->key) return unknown;
  for (size_t count = PHRASE_LIMIT; one->begins && count > 1; count--) {
    const slot *found = slot_at(in, text, tokens, token, count);
    if (found && found->key && found->word.tokens == count) return found->word;
  }
  return one->word.tokens ? one->word : unknown;
}

/* "the annual meeting of the World Bank", "the bank's annual meeting", as against that of shareholders. */
static bool is_of_organisation(const rap_tokens *tokens, size_t first, size_t stop) {
  if (first > 0 && rap_token_has(&tokens->items[first - 1], RAP_TOKEN_ORGANISATION)) return true;
  for (size_t i = stop; i < tokens->count && i < stop + OWNER_LIMIT && tokens->items[i].gap == RAP_GAP_BLANK; i++)
    if (rap_token_has(&tokens->items[i], RAP_TOKEN_ORGANISATION)) return true;
  return false;
}

const rap_meeting_word *rap_meeting_words_of(rap_analysis *analysis, const rap_tokens *tokens) {
  const table *in = table_of(rap_analysis_language(analysis));
  rap_meeting_word *words = rap_arena_zero(analysis->arena, (tokens->count + 1) * sizeof *words);
  for (size_t i = 0; i < tokens->count;) {
    if (!may_begin(in, &tokens->items[i])) {
      words[i++] = unknown;
      continue;
    }
    rap_meeting_word word = longest_at(in, analysis->text, tokens, i);
    bool yearly = word.is == RAP_MEETS_NOT_EVENT && word.tokens == 2 &&
                  rap_str_equal_nocase(rap_span_text(analysis->text, tokens->items[i].span), RAP_LIT("annual"));
    if (yearly && is_of_organisation(tokens, i, i + word.tokens)) word.is = RAP_MEETS_EVENT;
    words[i] = word;
    for (size_t k = 1; k < word.tokens; k++) words[i + k] = (rap_meeting_word){word.is, word.mood, 0};
    i += word.tokens;
  }
  return words;
}
