/* A name is known by its letters without case and accents. Each has a number and a short chain of the persons whose
 * family name it is, the one mentioned last in front; no chain is searched beyond its first CHAIN_LIMIT members, so
 * that many people of one name cost nothing. Tokens bring their hash along, and a bit table turns away those that are
 * no name of anybody before their letters are looked at. */
#include "analyse/person/persons.h"

#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { CHAIN_LIMIT = 32, KEY_LIMIT = 60 };

struct rap_known_name {
  rap_str letters; /* those of ASCII in any case */
  uint32_t hash;
  uint32_t family; /* first persona of the chain, RAP_NO_PERSON when none */
  uint32_t given;  /* the persona with that given name; RAP_NO_PERSON when none or several */
  bool several;
};

static const rap_token *token_at(rap_analysis *analysis, size_t token) {
  return &rap_tokens_of(analysis)->items[token];
}

static rap_str token_text(rap_analysis *analysis, size_t token) {
  return rap_span_text(analysis->text, token_at(analysis, token)->span);
}

/* -- names --------------------------------------------------------------------------------------------------------- */

/* What a token is looked up by: its letters (of ASCII in any case), and their hash. */
typedef struct name_key {
  rap_str letters;
  uint32_t hash;
  char folded[2 * KEY_LIMIT];
} name_key;

/* The letters of a name without case and accents: Erdoğan is Erdogan. `out` has room for 2 * KEY_LIMIT bytes. */
static rap_str letters_of(char *out, rap_str name) {
  size_t len = rap_fold_text(out, name.s, name.len), written = 0;
  for (size_t at = 0; at < len;) {
    uint32_t c = rap_utf8_next(out, len, &at);
    written += rap_utf8_put(out + written, rap_base_letter(c));
  }
  return rap_str_of(out, written);
}

/* Without the full stop of an initial, as tokens are hashed. */
static uint32_t hash_of(rap_str letters) {
  if (letters.len > 1 && letters.s[letters.len - 1] == '.') letters.len--;
  return rap_word_key_hash(rap_word_key_of(letters));
}

/* False for a name too long to be looked up. */
static bool key_of(rap_analysis *analysis, size_t token, name_key *key) {
  const rap_token *it = token_at(analysis, token);
  rap_str text = rap_span_text(analysis->text, it->span);
  if (text.len > KEY_LIMIT) return false;
  bool other = it->hash == 0;
  key->letters = other ? letters_of(key->folded, text) : text;
  key->hash = other ? hash_of(key->letters) : it->hash;
  return true;
}

/* The slot of a name; a free one when it is not known. */
static uint32_t *slot_of(const rap_known_names *names, uint32_t hash, rap_str letters) {
  for (size_t at = hash;; at++) {
    uint32_t *slot = &names->slots[at & names->mask];
    const rap_known_name *it = &names->items[*slot];
    if (*slot == 0 || (it->hash == hash && rap_str_equal_nocase(it->letters, letters))) return slot;
  }
}

static uint32_t number_of(const rap_known_names *names, uint32_t hash, rap_str letters) {
  return rap_name_may_be_known(names, hash) ? *slot_of(names, hash, letters) : 0;
}

static uint32_t add_name(rap_arena *arena, rap_known_names *names, const name_key *key) {
  rap_str letters = key->letters.s == key->folded ? rap_arena_copy(arena, key->letters) : key->letters;
  rap_known_name made = {letters, key->hash, RAP_NO_PERSON, RAP_NO_PERSON, false};
  uint32_t number = (uint32_t)names->count;
  *slot_of(names, key->hash, key->letters) = number;
  uint32_t bit = key->hash >> (32 - RAP_NAME_FILTER_BITS);
  names->filter[bit / 64] |= UINT64_C(1) << bit % 64;
  RAP_PUSH(arena, names, made);
  return number;
}

/* The number of the name that a token is, 0 when nobody has it. A name that ends in s and is not known may be the
 * genitive of one that is: German writes it without an apostrophe (Brandts Worte). */
static uint32_t name_of(rap_analysis *analysis, rap_personas *personas, size_t token, bool make) {
  name_key key;
  if (!key_of(analysis, token, &key)) return 0;
  uint32_t number = number_of(&personas->names, key.hash, key.letters);
  if (number) return number;
  if (personas->german && key.letters.len > 3 && rap_ascii_lower(key.letters.s[key.letters.len - 1]) == 's') {
    rap_str bare = rap_str_slice(key.letters, 0, key.letters.len - 1);
    number = number_of(&personas->names, hash_of(bare), bare);
    if (number) return number;
  }
  return make ? add_name(analysis->arena, &personas->names, &key) : 0;
}

/* The names of a run's key token and given name; once found they stay the same. */
static uint32_t key_name_of(rap_analysis *analysis, rap_personas *personas, rap_name_run *run, bool make) {
  if (!run->key_name) run->key_name = name_of(analysis, personas, run->key, make);
  return run->key_name;
}

static uint32_t given_name_of(rap_analysis *analysis, rap_personas *personas, rap_name_run *run, bool make) {
  if (!run->given_name && run->given != RAP_NO_TOKEN) run->given_name = name_of(analysis, personas, run->given, make);
  return run->given_name;
}

void rap_personas_begin(rap_analysis *analysis, rap_personas *personas, size_t runs) {
  size_t size = 16;
  while (size < 6 * runs) size *= 2; /* a run has at most three names */
  rap_known_names *names = &personas->names;
  names->slots = rap_arena_zero(analysis->arena, size * sizeof *names->slots);
  names->mask = size - 1;
  RAP_PUSH(analysis->arena, names, ((rap_known_name){.family = RAP_NO_PERSON, .given = RAP_NO_PERSON}));
  personas->german = rap_str_equal(rap_analysis_language(analysis), RAP_LIT("de"));
}

/* -- are two runs one person? -------------------------------------------------------------------------------------- */

static bool genders_agree(rap_gender a, rap_gender b) {
  return a == RAP_GENDER_UNKNOWN || b == RAP_GENDER_UNKNOWN || a == b;
}

static bool is_initial(rap_analysis *analysis, size_t token) {
  return rap_token_has(token_at(analysis, token), RAP_TOKEN_INITIAL);
}

static bool names_agree(rap_analysis *analysis, size_t a, size_t b) {
  name_key x, y;
  if (!key_of(analysis, a, &x) || !key_of(analysis, b, &y))
    return rap_str_equal(token_text(analysis, a), token_text(analysis, b));
  if (is_initial(analysis, a) || is_initial(analysis, b))
    return rap_ascii_lower(x.letters.s[0]) == rap_ascii_lower(y.letters.s[0]);
  return rap_str_equal_nocase(x.letters, y.letters);
}

/* Names that have one number are the same, but for a German genitive. */
static bool given_names_agree(rap_analysis *analysis, const rap_personas *personas, const rap_name_run *a,
                              const rap_name_run *b) {
  if (personas->german || !a->given_name || !b->given_name) return names_agree(analysis, a->given, b->given);
  if (a->given_name == b->given_name) return true;
  return (is_initial(analysis, a->given) || is_initial(analysis, b->given)) &&
         names_agree(analysis, a->given, b->given);
}

/* "Wasserman Schultz" is Debbie Wasserman Schultz: the given name of one is the first part of the other's family name.
 */
static bool shares_double_name(rap_analysis *analysis, const rap_persona *persona, const rap_name_run *run) {
  const rap_name_run *full = &persona->name, *part = run;
  if (full->key < full->given + 2) full = run, part = &persona->name;
  if (full->key < full->given + 2 || part->key != part->given + 1) return false;
  return !is_initial(analysis, full->key - 1) && names_agree(analysis, full->key - 1, part->given);
}

static bool is_same(rap_analysis *analysis, const rap_personas *personas, const rap_persona *persona,
                    const rap_name_run *run) {
  if (!genders_agree(persona->gender, run->gender)) return false;
  bool titled = run->gender && run->gender == persona->gender; /* "Mrs Duval" */
  if (run->given == RAP_NO_TOKEN) return !persona->beside_namesake || titled;
  if (persona->name.given == RAP_NO_TOKEN) return true;
  return given_names_agree(analysis, personas, &persona->name, run) || shares_double_name(analysis, persona, run);
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

/* "Duval and Anna Duval" */
static bool stands_beside_namesake(const rap_tokens *tokens, const rap_name_run *run) {
  if (run->given != run->first || run->first < 2) return false;
  const rap_token *and = &tokens->items[run->first - 1], *name = and-1;
  return tokens->items[run->first].gap == RAP_GAP_BLANK && and->gap == RAP_GAP_BLANK &&
         rap_token_is(and, RAP_NAME_AND) && name->hash != 0 && name->hash == tokens->items[run->key].hash;
}

static void take_position(rap_analysis *analysis, rap_persona *persona, rap_position position) {
  const rap_tokens *tokens = rap_tokens_of(analysis);
  unsigned score = score_of(tokens, position);
  if (score > persona->position_score) {
    persona->position = position;
    persona->position_score = score;
  }
  if (!persona->country && rap_position_found(position)) persona->country = rap_position_country(tokens, position);
}

static void learn(rap_analysis *analysis, rap_persona *persona, const rap_name_run *run) {
  const rap_tokens *tokens = rap_tokens_of(analysis);
  take_position(analysis, persona, run->position);
  if (!persona->country) persona->country = country_beside(tokens, run);
  if (!persona->gender) persona->gender = run->gender;
  if (stands_beside_namesake(tokens, run)) persona->beside_namesake = true;
  if (run->stop - run->first > persona->name.stop - persona->name.first) persona->name = *run;
}

void rap_personas_tell(rap_analysis *analysis, rap_personas *personas, uint32_t person, rap_position position) {
  take_position(analysis, &personas->items[person], position);
}

static void register_given(rap_personas *personas, uint32_t number, uint32_t person) {
  rap_known_name *name = &personas->names.items[number];
  if (!number || name->given == person) return;
  name->several = name->several || name->given != RAP_NO_PERSON;
  name->given = person;
}

/* "Javier Nogales Iturri", later "Nogales": of two family names the first is the one that is used. It stands behind the
 * chain of the second one, as given names do, so that nobody's family name is taken away. */
static void register_first_family(rap_analysis *analysis, rap_personas *personas, const rap_name_run *run,
                                  uint32_t person) {
  if (run->given != run->first || run->key != run->first + 2 || run->stop != run->first + 3) return;
  const rap_token *middle = token_at(analysis, run->first + 1);
  bool family = !rap_token_has(middle, RAP_TOKEN_INITIAL | RAP_TOKEN_COUNTRY | RAP_TOKEN_UPPER) &&
                !rap_token_is(middle, RAP_NAME_GIVEN | RAP_NAME_PARTICLE | RAP_NAME_NEVER | RAP_NAME_TIME);
  if (family) register_given(personas, name_of(analysis, personas, run->first + 1, true), person);
}

/* The run's person in the chain. One whose given name the text tells comes before one of whom it tells none, and behind
 * a title one whose gender it tells. */
static uint32_t find_same(rap_analysis *analysis, const rap_personas *personas, uint32_t chain,
                          const rap_name_run *run) {
  uint32_t lone = RAP_NO_PERSON;
  unsigned tried = 0;
  for (uint32_t i = chain; i != RAP_NO_PERSON && tried < CHAIN_LIMIT; i = personas->items[i].next_by_key, tried++) {
    const rap_persona *persona = &personas->items[i];
    if (!is_same(analysis, personas, persona, run)) continue;
    bool told = run->given == RAP_NO_TOKEN ? persona->gender == run->gender : persona->name.given != RAP_NO_TOKEN;
    if (told || (run->given == RAP_NO_TOKEN && !run->gender)) return i;
    if (lone == RAP_NO_PERSON) lone = i;
  }
  return lone;
}

uint32_t rap_personas_take(rap_analysis *analysis, rap_personas *personas, rap_name_run *run) {
  uint32_t number = key_name_of(analysis, personas, run, true);
  if (!number) return RAP_NO_PERSON;
  uint32_t given = given_name_of(analysis, personas, run, true);
  rap_known_name *name = &personas->names.items[number];
  uint32_t found = find_same(analysis, personas, name->family, run);
  if (found == RAP_NO_PERSON) {
    found = (uint32_t)personas->count;
    rap_persona made = {.name = *run, .next_by_key = name->family};
    RAP_PUSH(analysis->arena, personas, made);
    name->family = found;
  }
  learn(analysis, &personas->items[found], run);
  register_given(personas, given, found);
  register_first_family(analysis, personas, run, found);
  return found;
}

bool rap_personas_knows(rap_analysis *analysis, rap_personas *personas, rap_name_run *run) {
  uint32_t i = personas->names.items[key_name_of(analysis, personas, run, false)].family;
  for (unsigned tried = 0; i != RAP_NO_PERSON && tried < CHAIN_LIMIT; i = personas->items[i].next_by_key, tried++)
    if (personas->items[i].name.given != RAP_NO_TOKEN && is_same(analysis, personas, &personas->items[i], run))
      return true;
  return false;
}

uint32_t rap_personas_by_token(rap_analysis *analysis, rap_personas *personas, size_t token, rap_gender gender) {
  const rap_known_name *name = &personas->names.items[name_of(analysis, personas, token, false)];
  uint32_t found = RAP_NO_PERSON, namesake = RAP_NO_PERSON;
  unsigned tried = 0;
  for (uint32_t i = name->family; i != RAP_NO_PERSON && tried < CHAIN_LIMIT;
       i = personas->items[i].next_by_key, tried++) {
    const rap_persona *persona = &personas->items[i];
    if (!genders_agree(persona->gender, gender)) continue;
    uint32_t *kind = persona->beside_namesake ? &namesake : &found;
    if (*kind == RAP_NO_PERSON) *kind = i;
    if (found != RAP_NO_PERSON && (gender == RAP_GENDER_UNKNOWN || personas->items[found].gender == gender))
      return found;
  }
  /* "Mrs Duval" is Anna, "Duval" is not, if there is another. */
  bool titled = namesake != RAP_NO_PERSON && gender && personas->items[namesake].gender == gender;
  if (found != RAP_NO_PERSON && !titled) return found;
  if (namesake != RAP_NO_PERSON) return namesake;
  return name->several ? RAP_NO_PERSON : name->given;
}

/* Brings `person` to the front of its chain. Somebody called by the given name (her husband, Tom) is not whom the
 * family name means next. */
void rap_personas_mention(rap_analysis *analysis, rap_personas *personas, uint32_t person, size_t first, size_t stop) {
  rap_persona *persona = &personas->items[person];
  rap_span span = {token_at(analysis, first)->span.start, token_at(analysis, stop - 1)->span.stop};
  RAP_PUSH(analysis->arena, &persona->mentions, span);
  uint32_t number = key_name_of(analysis, personas, &persona->name, false);
  rap_known_name *name = &personas->names.items[number];
  if (!number || name->family == person) return;
  if (stop == first + 1 && name_of(analysis, personas, first, false) != number) return;
  uint32_t *link = &name->family;
  for (unsigned tried = 0; *link != person; tried++) {
    if (*link == RAP_NO_PERSON || tried == CHAIN_LIMIT) return;
    link = &personas->items[*link].next_by_key;
  }
  *link = persona->next_by_key;
  persona->next_by_key = name->family;
  name->family = person;
}
