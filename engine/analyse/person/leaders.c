/* Two maps, of the full and of the short names, lead to the first row of a chain of rows with that name. A bit table,
 * small enough for the first cache, turns away those who are nobody of either. */
#include "analyse/person/leaders.h"

#include "analyse/person/name_vocabulary.h"
#include "analyse/text/wordmap.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "data/lists.h"

enum { NAME, SHORT, ALONE, CODE, OFFICE, FROM, TO }; /* leaders.tsv */
enum { NAME_LIMIT = 60, KIND_COUNT = 2, YEAR_DIGITS = 4, FILTER_BITS = 1 << 16 };

typedef struct leader {
  rap_country country;           /* or else */
  rap_organisation organisation; /* of which it is the head */
  unsigned from, to;             /* years; to is 0 for those in office */
} leader;

static leader *leaders;                 /* by row */
static rap_wordmap rows_of[KIND_COUNT]; /* NAME, SHORT: 1 + the first row */
static size_t *next_row[KIND_COUNT];    /* 1 + the next row with the same name; 0 for none */
static rap_arena *keys;                 /* of the maps; never freed */
static uint64_t filter[FILTER_BITS / 64];

static unsigned year_of(rap_str text) {
  unsigned year = 0;
  for (size_t i = 0; i < text.len && i < YEAR_DIGITS; i++) year = year * 10 + (unsigned)(text.s[i] - '0');
  return year;
}

static const char *cell(size_t row, size_t column) {
  return rap_data_cell(&rap_data_leaders, row, column);
}

static rap_str folded(char *out, rap_str name) {
  return (rap_str){out, rap_fold_text(out, name.s, name.len)};
}

static uint32_t filter_bit(rap_str name) {
  return rap_hash(name.s, name.len) % FILTER_BITS;
}

static bool may_be_leader(rap_str name) {
  uint32_t bit = filter_bit(name);
  return filter[bit / 64] >> bit % 64 & 1;
}

static void index_row(size_t row, int kind) {
  char buffer[2 * NAME_LIMIT];
  rap_str name = rap_str_from(cell(row, (size_t)kind));
  if (name.len > NAME_LIMIT) return;
  name = folded(buffer, name);
  uint32_t bit = filter_bit(name);
  filter[bit / 64] |= UINT64_C(1) << bit % 64;
  uint64_t *first = rap_wordmap_at(&rows_of[kind], rap_arena_copy(keys, name));
  next_row[kind][row] = (size_t)*first;
  *first = row + 1;
}

void rap_leaders_prepare(void) {
  if (leaders) return;
  size_t rows = rap_data_leaders.rows;
  keys = rap_arena_new();
  leaders = rap_alloc_zero(rows, sizeof *leaders);
  for (int kind = NAME; kind <= SHORT; kind++) next_row[kind] = rap_alloc_zero(rows, sizeof *next_row[kind]);
  for (size_t row = 0; row < rows; row++) {
    rap_str code = rap_str_from(cell(row, CODE));
    leaders[row] = (leader){.country = rap_country_by_code(code),
                            .from = year_of(rap_str_from(cell(row, FROM))),
                            .to = year_of(rap_str_from(cell(row, TO)))};
    if (!leaders[row].country) leaders[row].organisation = rap_organisation_by_code(code);
    index_row(row, NAME);
    index_row(row, SHORT);
  }
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

/* The leaders who may be meant, as long as they agree. */
typedef struct choice {
  const leader *one;
  bool many; /* of several countries */
} choice;

static void choose(choice *made, const leader *other) {
  bool same = made->one && made->one->country == other->country && made->one->organisation == other->organisation;
  made->many = made->many || (made->one && !same);
  made->one = other;
}

static bool was_in_office(const leader *one, unsigned year) {
  return one->from <= year && (!one->to || year <= one->to + 1);
}

/* The office that the leader holds in the year, if that is known; nil when it was before. */
static rap_str office_of(const leader *one, unsigned year) {
  bool holds = !year || was_in_office(one, year);
  return holds ? rap_str_from(cell((size_t)(one - leaders), OFFICE)) : RAP_NIL;
}

/* Whom a name means; `year` is the document's, 0 when unknown. Those in office then go before those who were. */
static const leader *leader_named(rap_str name, rap_str position, unsigned year, int kind) {
  choice holding = {NULL, false}, any = {NULL, false};
  for (size_t row = (size_t)rap_wordmap_get(&rows_of[kind], name); row > 0; row = next_row[kind][row - 1]) {
    const leader *one = &leaders[row - 1];
    if (year && one->from > year) continue;
    if (kind == SHORT && !*cell(row - 1, ALONE) && !holds_office(position, row - 1)) continue;
    choose(&any, one);
    if (year && was_in_office(one, year)) choose(&holding, one);
  }
  if (holding.one && !holding.many) return holding.one;
  return any.many ? NULL : any.one;
}

bool rap_leaders_know(rap_str name) {
  char buffer[2 * NAME_LIMIT];
  if (name.len > NAME_LIMIT) return false;
  rap_leaders_prepare();
  name = folded(buffer, name);
  return may_be_leader(name) && rap_wordmap_get(&rows_of[NAME], name) > 0;
}

void rap_leaders_find(rap_analysis *analysis) {
  rap_leaders_prepare();
  unsigned year = year_of(analysis->document->date);
  char buffer[2 * NAME_LIMIT];
  for (size_t i = 0; i < analysis->people.count; i++) {
    rap_person *person = &analysis->people.items[i];
    if (person->country || person->name.len > NAME_LIMIT) continue;
    rap_str name = folded(buffer, person->name);
    if (!may_be_leader(name)) continue;
    const leader *found = leader_named(name, person->position, year, NAME);
    if (!found) found = leader_named(name, person->position, year, SHORT);
    if (!found || is_private(person->position)) continue;
    person->country = found->country;
    person->organisation = found->organisation;
    person->office = office_of(found, year);
  }
}
