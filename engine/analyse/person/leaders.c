/* Two tables, of the full and of the short names, lead to the last row of a chain of rows with that name. They know a
 * name by a hash of its letters of ASCII, which is the same however it is written, so that thousands of rows are
 * indexed without folding any; what a row says besides is read when its name is met. A bit table, small enough for the
 * first cache, turns away those who are nobody of either. */
#include "analyse/person/leaders.h"

#include "analyse/person/name_vocabulary.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "data/lists.h"

enum { NAME, SHORT, ALONE, CODE, OFFICE, FROM, TO }; /* leaders.tsv */
enum { NAME_LIMIT = 60, KIND_COUNT = 2, YEAR_DIGITS = 4, FILTER_BITS = 1 << 16 };

typedef struct leader {
  size_t row;
  rap_country country;           /* or else */
  rap_organisation organisation; /* of which it is the head */
  unsigned from, to;             /* years; to is 0 for those in office */
} leader;

/* Of the names of one kind. */
typedef struct name_table {
  uint32_t *slots; /* 1 + the last row of a chain; 0: free */
  size_t mask;
  uint32_t *next; /* by row: 1 + the row before with the same name; 0 for none */
  uint32_t *hashes;
} name_table;

static name_table names[KIND_COUNT]; /* NAME, SHORT */
static uint64_t filter[FILTER_BITS / 64];

static const char *cell(size_t row, size_t column) {
  return rap_data_cell(&rap_data_leaders, row, column);
}

/* Of a name's letters of ASCII in any case. */
static uint32_t name_hash(rap_str name) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < name.len; i++)
    if (rap_is_ascii_alpha(name.s[i])) hash = (hash ^ (unsigned char)rap_ascii_lower(name.s[i])) * 16777619u;
  return hash ^ hash >> 15;
}

static bool is_same_name(rap_str a, rap_str b) {
  char x[2 * NAME_LIMIT], y[2 * NAME_LIMIT];
  if (a.len > NAME_LIMIT || b.len > NAME_LIMIT) return false;
  return rap_str_equal(rap_str_of(x, rap_fold_text(x, a.s, a.len)), rap_str_of(y, rap_fold_text(y, b.s, b.len)));
}

static bool may_be_leader(uint32_t hash) {
  uint32_t bit = hash % FILTER_BITS;
  return filter[bit / 64] >> bit % 64 & 1;
}

/* The slot that leads to the rows with the name, or the free one where it would stand. */
static uint32_t *slot_of(int kind, rap_str name, uint32_t hash) {
  const name_table *table = &names[kind];
  for (size_t at = hash;; at++) {
    uint32_t *slot = &table->slots[at & table->mask];
    if (*slot == 0) return slot;
    size_t row = *slot - 1;
    if (table->hashes[row] == hash && is_same_name(rap_str_from(cell(row, (size_t)kind)), name)) return slot;
  }
}

static void index_row(size_t row, int kind) {
  rap_str name = rap_str_from(cell(row, (size_t)kind));
  if (name.len > NAME_LIMIT) return;
  uint32_t hash = name_hash(name), *slot = slot_of(kind, name, hash);
  names[kind].hashes[row] = hash;
  names[kind].next[row] = *slot;
  *slot = (uint32_t)row + 1;
  filter[hash % FILTER_BITS / 64] |= UINT64_C(1) << hash % 64;
}

static void prepare(void) {
  size_t rows = rap_data_leaders.rows, size = 1024;
  if (names[NAME].slots) return;
  while (size < 2 * rows) size *= 2;
  for (int kind = NAME; kind <= SHORT; kind++) {
    names[kind] = (name_table){.slots = rap_alloc_zero(size, sizeof(uint32_t)), .mask = size - 1};
    names[kind].next = rap_alloc_zero(rows, sizeof(uint32_t));
    names[kind].hashes = rap_alloc_zero(rows, sizeof(uint32_t));
    for (size_t row = 0; row < rows; row++) index_row(row, kind);
  }
}

static unsigned year_of(rap_str text) {
  unsigned year = 0;
  for (size_t i = 0; i < text.len && i < YEAR_DIGITS; i++) year = year * 10 + (unsigned)(text.s[i] - '0');
  return year;
}

static leader leader_of(size_t row) {
  rap_str code = rap_str_from(cell(row, CODE));
  leader one = {.row = row, .country = rap_country_by_code(code)};
  if (!one.country) one.organisation = rap_organisation_by_code(code);
  one.from = year_of(rap_str_from(cell(row, FROM)));
  one.to = year_of(rap_str_from(cell(row, TO)));
  return one;
}

/* -- one person ---------------------------------------------------------------------------------------------------- */

/* Somebody who is only an actor, a coach or a wife is no leader of that name. */
static bool is_private(rap_str position) {
  bool work = false;
  while (rap_str_known(position)) {
    uint32_t is = rap_name_word_of(rap_str_split(&position, ' '))->is;
    if (is & (RAP_NAME_STATE | RAP_NAME_OFFICE | RAP_NAME_RANK)) return false;
    work = work || (is & RAP_NAME_WORK);
  }
  return work;
}

/* Does the position name the office, by its last word ("minister", "president")? */
static bool holds_office(rap_str position, size_t row) {
  rap_str office = rap_str_from(cell(row, OFFICE));
  size_t blank = office.len;
  while (blank > 0 && office.s[blank - 1] != ' ') blank--;
  rap_str noun = rap_str_slice(office, blank, office.len);
  bool secretary = rap_str_starts(office, RAP_LIT("secretary of state"));
  while (rap_str_known(position)) {
    rap_str word = rap_str_split(&position, ' ');
    if (rap_str_equal_nocase(word, noun) || (secretary && rap_str_equal_nocase(word, RAP_LIT("secretary"))))
      return true;
  }
  return false;
}

/* The leader who may be meant, as long as all of them are of one country. */
typedef struct choice {
  leader one;
  bool found, many; /* of several countries */
} choice;

static void choose(choice *made, const leader *other) {
  bool same = made->one.country == other->country && made->one.organisation == other->organisation;
  made->many = made->many || (made->found && !same);
  made->one = *other;
  made->found = true;
}

/* A document may tell of somebody who has left the year before. */
static bool was_in_office(const leader *one, unsigned year, unsigned late) {
  return one->from <= year && (!one->to || year <= one->to + late);
}

/* The office that the leader holds in the year, if that is known; nil when it was before. */
static rap_str office_of(const leader *one, unsigned year) {
  return !year || was_in_office(one, year, 1) ? rap_str_from(cell(one->row, OFFICE)) : RAP_NIL;
}

/* Whom a name means; `year` is the document's, 0 when unknown. Those in office then go before those who have left the
 * year before, and those before all who were. False when that is nobody, or there are several. */
static bool leader_named(rap_str name, uint32_t hash, rap_str position, unsigned year, int kind, leader *found) {
  choice all[3] = {0};
  for (uint32_t row = *slot_of(kind, name, hash); row > 0; row = names[kind].next[row - 1]) {
    leader one = leader_of(row - 1);
    if (year && one.from > year) continue;
    if (kind == SHORT && !*cell(row - 1, ALONE) && !holds_office(position, row - 1)) continue;
    for (unsigned late = 0; late < 2; late++)
      if (year && was_in_office(&one, year, late)) choose(&all[late], &one);
    choose(&all[2], &one);
  }
  for (size_t i = 0; i < 3; i++) {
    *found = all[i].one;
    if (all[i].found && !all[i].many) return true;
  }
  return false;
}

bool rap_leaders_know(rap_str name) {
  prepare();
  uint32_t hash = name_hash(name);
  return may_be_leader(hash) && *slot_of(NAME, name, hash) > 0;
}

void rap_leaders_find(rap_analysis *analysis) {
  prepare();
  unsigned year = year_of(analysis->document->date);
  for (size_t i = 0; i < analysis->people.count; i++) {
    rap_person *person = &analysis->people.items[i];
    uint32_t hash = name_hash(person->name);
    leader found;
    if (person->country || !may_be_leader(hash)) continue;
    if (!leader_named(person->name, hash, person->position, year, NAME, &found) &&
        !leader_named(person->name, hash, person->position, year, SHORT, &found))
      continue;
    if (is_private(person->position)) continue;
    person->country = found.country;
    person->organisation = found.organisation;
    person->office = office_of(&found, year);
  }
}
