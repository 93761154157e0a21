/* Persons are found by a hash from the folded family name (or given name) to a short chain, the one mentioned last in
 * front; no chain is searched beyond its first CHAIN_LIMIT members, so that many people of one name cost nothing. */
#include "analyse/persons.h"

#include "analyse/edges.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { CHAIN_LIMIT = 32, KEY_LIMIT = 60 };

typedef struct name_slot {
  const char *key;
  size_t len;
  uint32_t family; /* first persona of the chain, RAP_NO_PERSON when none */
  uint32_t given;  /* the persona with that given name; RAP_NO_PERSON when none or several */
  bool several;
} name_slot;

struct rap_name_index {
  name_slot *slots;
  size_t mask;
};

static const rap_tokens *tokens_of(rap_analysis *analysis) {
  return rap_tokens_of(analysis);
}

static rap_str token_text(rap_analysis *analysis, size_t token) {
  return rap_span_text(analysis->text, tokens_of(analysis)->items[token].span);
}

/* The letters of a name without case and accents: Erdoğan is Erdogan. `out` has room for 2 * KEY_LIMIT bytes. */
static size_t key_of(char *out, rap_str name) {
  if (rap_str_is_ascii(name)) {
    for (size_t i = 0; i < name.len; i++) out[i] = rap_ascii_lower(name.s[i]);
    return name.len;
  }
  size_t len = rap_fold_text(out, name.s, name.len), written = 0;
  for (size_t at = 0; at < len;) {
    uint32_t c = rap_utf8_next(out, len, &at);
    written += rap_utf8_put(out + written, rap_base_letter(c));
  }
  return written;
}

/* The slot of a folded name; a free one when it is not known. */
static name_slot *place_of(const rap_personas *personas, rap_str key) {
  size_t mask = personas->index->mask, at = rap_hash(key.s, key.len) & mask;
  name_slot *slots = personas->index->slots;
  while (slots[at].key && !(slots[at].len == key.len && memcmp(slots[at].key, key.s, key.len) == 0))
    at = (at + 1) & mask;
  return &slots[at];
}

/* A name that ends in s and is not known may be the genitive of one that is: German writes it without an apostrophe
 * (Brandts Worte). */
static name_slot *slot_for(rap_analysis *analysis, rap_personas *personas, size_t token, bool make) {
  rap_str text = token_text(analysis, token);
  if (text.len > KEY_LIMIT) return NULL;
  char folded[2 * KEY_LIMIT];
  rap_str key = rap_str_of(folded, key_of(folded, text));
  name_slot *slot = place_of(personas, key);
  if (slot->key) return slot;
  if (key.len > 3 && folded[key.len - 1] == 's' && rap_str_equal(analysis->language, RAP_LIT("de"))) {
    name_slot *bare = place_of(personas, rap_str_slice(key, 0, key.len - 1));
    if (bare->key) return bare;
  }
  if (!make) return NULL;
  *slot = (name_slot){rap_arena_copy(analysis->arena, key).s, key.len, RAP_NO_PERSON, RAP_NO_PERSON, false};
  return slot;
}

void rap_personas_begin(rap_analysis *analysis, rap_personas *personas, size_t names) {
  size_t size = 16;
  while (size < 4 * names) size *= 2;
  personas->index = rap_arena_zero(analysis->arena, sizeof *personas->index);
  personas->index->slots = rap_arena_zero(analysis->arena, size * sizeof(name_slot));
  personas->index->mask = size - 1;
}

/* -- are two runs one person? -------------------------------------------------------------------------------------- */

static bool genders_agree(rap_gender a, rap_gender b) {
  return a == RAP_GENDER_UNKNOWN || b == RAP_GENDER_UNKNOWN || a == b;
}

static bool given_names_agree(rap_analysis *analysis, size_t a, size_t b) {
  rap_str x = token_text(analysis, a), y = token_text(analysis, b);
  char folded_x[2 * KEY_LIMIT], folded_y[2 * KEY_LIMIT];
  if (x.len > KEY_LIMIT || y.len > KEY_LIMIT) return rap_str_equal(x, y);
  size_t x_len = key_of(folded_x, x), y_len = key_of(folded_y, y);
  bool initial = rap_token_has(&tokens_of(analysis)->items[a], RAP_TOKEN_INITIAL) ||
                 rap_token_has(&tokens_of(analysis)->items[b], RAP_TOKEN_INITIAL);
  if (initial) return folded_x[0] == folded_y[0];
  return x_len == y_len && memcmp(folded_x, folded_y, x_len) == 0;
}

/* "Wasserman Schultz" is Debbie Wasserman Schultz: the given name of one is the first part of the other's family name.
 */
static bool shares_double_name(rap_analysis *analysis, const rap_persona *persona, const rap_name_run *run) {
  const rap_name_run *full = &persona->name, *part = run;
  if (full->key < full->given + 2) full = run, part = &persona->name;
  if (full->key < full->given + 2 || part->key != part->given + 1) return false;
  return !rap_token_has(&tokens_of(analysis)->items[full->key - 1], RAP_TOKEN_INITIAL) &&
         given_names_agree(analysis, full->key - 1, part->given);
}

static bool is_same(rap_analysis *analysis, const rap_persona *persona, const rap_name_run *run) {
  if (!genders_agree(persona->gender, run->gender)) return false;
  if (persona->name.given == SIZE_MAX || run->given == SIZE_MAX) return true;
  return given_names_agree(analysis, persona->name.given, run->given) || shares_double_name(analysis, persona, run);
}

/* -- what a run tells of its person -------------------------------------------------------------------------------- */

static unsigned score_of(const rap_tokens *tokens, rap_position position) {
  if (!rap_position_found(position)) return 0;
  const rap_token *head = &tokens->items[position.head];
  unsigned score = rap_token_is(head, RAP_NAME_STATE | RAP_NAME_OFFICE) ? 6 : rap_token_is(head, RAP_NAME_WORK) ? 4 : 1;
  return score + (position.stop - position.first > 1);
}

/* "Tusk of Poland", "Fico of the Slovak Republic", "Poland's Tusk" */
static rap_country country_beside(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->first > 0 && tokens->items[run->first].gap == RAP_GAP_BLANK) {
    const rap_token *before = &tokens->items[run->first - 1];
    if (rap_token_has(before, RAP_TOKEN_COUNTRY) && rap_token_has(before, RAP_TOKEN_POSSESSIVE)) return before->what;
  }
  size_t i = run->stop;
  if (i + 1 >= tokens->count || tokens->items[i].gap != RAP_GAP_BLANK) return RAP_NO_COUNTRY;
  if (!rap_token_is(&tokens->items[i++], RAP_NAME_GENITIVE)) return RAP_NO_COUNTRY;
  if (i + 1 < tokens->count && tokens->items[i].gap == RAP_GAP_BLANK &&
      rap_token_is(&tokens->items[i], RAP_NAME_DETERMINER))
    i++;
  bool country = tokens->items[i].gap == RAP_GAP_BLANK && rap_token_has(&tokens->items[i], RAP_TOKEN_COUNTRY);
  return country ? tokens->items[i].what : RAP_NO_COUNTRY;
}

static void learn(rap_analysis *analysis, rap_persona *persona, const rap_name_run *run) {
  const rap_tokens *tokens = tokens_of(analysis);
  unsigned score = score_of(tokens, run->position);
  if (score > persona->position_score) {
    persona->position = run->position;
    persona->position_score = score;
  }
  if (!persona->country && rap_position_found(run->position))
    persona->country = rap_position_country(tokens, run->position);
  if (!persona->country) persona->country = country_beside(tokens, run);
  if (!persona->gender) persona->gender = run->gender;
  if (run->stop - run->first > persona->name.stop - persona->name.first) persona->name = *run;
}

static void register_given(rap_analysis *analysis, rap_personas *personas, size_t token, uint32_t person) {
  name_slot *slot = slot_for(analysis, personas, token, true);
  if (!slot || slot->given == person) return;
  slot->several = slot->several || slot->given != RAP_NO_PERSON;
  slot->given = person;
}

uint32_t rap_personas_take(rap_analysis *analysis, rap_personas *personas, const rap_name_run *run) {
  name_slot *slot = slot_for(analysis, personas, run->key, true);
  if (!slot) return RAP_NO_PERSON;
  unsigned tried = 0;
  uint32_t found = slot->family;
  for (; found != RAP_NO_PERSON && tried < CHAIN_LIMIT; found = personas->items[found].next_by_key, tried++)
    if (is_same(analysis, &personas->items[found], run)) break;
  if (found == RAP_NO_PERSON || tried == CHAIN_LIMIT) {
    found = (uint32_t)personas->count;
    rap_persona made = {.name = *run, .next_by_key = slot->family};
    RAP_PUSH(analysis->arena, personas, made);
    slot->family = found;
  }
  learn(analysis, &personas->items[found], run);
  if (run->given != SIZE_MAX) register_given(analysis, personas, run->given, found);
  return found;
}

bool rap_personas_knows(rap_analysis *analysis, rap_personas *personas, const rap_name_run *run) {
  name_slot *slot = slot_for(analysis, personas, run->key, false);
  unsigned tried = 0;
  for (uint32_t i = slot ? slot->family : RAP_NO_PERSON; i != RAP_NO_PERSON && tried < CHAIN_LIMIT;
       i = personas->items[i].next_by_key, tried++)
    if (personas->items[i].name.given != SIZE_MAX && is_same(analysis, &personas->items[i], run)) return true;
  return false;
}

uint32_t rap_personas_by_token(rap_analysis *analysis, rap_personas *personas, size_t token, rap_gender gender) {
  name_slot *slot = slot_for(analysis, personas, token, false);
  if (!slot) return RAP_NO_PERSON;
  unsigned tried = 0;
  for (uint32_t i = slot->family; i != RAP_NO_PERSON && tried < CHAIN_LIMIT;
       i = personas->items[i].next_by_key, tried++)
    if (genders_agree(personas->items[i].gender, gender)) return i;
  return slot->several ? RAP_NO_PERSON : slot->given;
}

/* Brings `person` to the front of its chain. Somebody called by the given name (her husband, Tom) is not whom the
 * family name means next. */
void rap_personas_mention(rap_analysis *analysis, rap_personas *personas, uint32_t person, size_t first, size_t stop) {
  rap_persona *persona = &personas->items[person];
  const rap_token *tokens = tokens_of(analysis)->items;
  rap_span span = {tokens[first].span.start, tokens[stop - 1].span.stop};
  RAP_PUSH(analysis->arena, &persona->mentions, span);
  name_slot *slot = slot_for(analysis, personas, persona->name.key, false);
  if (!slot || slot->family == person) return;
  if (stop == first + 1 && slot_for(analysis, personas, first, false) != slot) return;
  uint32_t *link = &slot->family;
  for (unsigned tried = 0; *link != person; tried++) {
    if (*link == RAP_NO_PERSON || tried == CHAIN_LIMIT) return;
    link = &personas->items[*link].next_by_key;
  }
  *link = persona->next_by_key;
  persona->next_by_key = slot->family;
  slot->family = person;
}
