/* The workbook: a column "Quote: place" holds, for each row, where the words of its column "Quote" stand: the
 * document's id, a blank, and their bytes. Columns are known by their headers, so that rows may be sorted and columns
 * moved; where two place columns belong to one (a script's own may be called so), the last is ours. */
#include "load/claims.h"
#include "load/workbook.h"

#define PLACE_ENDING ": place"
#define CUT_ENDING   " … [cut]" /* as write/xlsx_safe.c ends a text that is too long for a cell */

typedef struct pair {
  size_t words, place; /* columns */
} pair;

typedef struct book {
  rap_arena *arena;
  rap_claims *claims;
  struct {
    pair *items;
    size_t count, capacity;
  } pairs; /* of the sheet at hand */
} book;

/* Where the " (2)" begins that tells equal headers apart; the header's end where there is none. */
static size_t number_start(rap_str header) {
  if (!rap_str_ends(header, RAP_LIT(")"))) return header.len;
  size_t open = header.len - 1;
  while (open > 0 && rap_is_ascii_digit(header.s[open - 1])) open--;
  return open >= 2 && header.s[open - 1] == '(' && header.s[open - 2] == ' ' ? open - 2 : header.len;
}

static size_t column_called(const rap_workbook_row *header, rap_str title) {
  for (size_t i = 0; i < header->count; i++)
    if (rap_str_equal(header->cells[i].text, title)) return i;
  return header->count;
}

/* The column whose places stand below the header of column `place`: "Quote" for "Quote: place", and for
 * "Quote: place (2)" either "Quote (2)" or, where there is no such column, "Quote". header->count when none. */
static size_t words_of(const rap_workbook_row *header, size_t place, rap_arena *arena) {
  rap_str whole = header->cells[place].text, ending = RAP_LIT(PLACE_ENDING);
  size_t end = number_start(whole);
  rap_str plain = rap_str_slice(whole, 0, end), number = rap_str_slice(whole, end, whole.len);
  if (!rap_str_ends(plain, ending)) return header->count;
  rap_str title = rap_str_slice(plain, 0, plain.len - ending.len);
  size_t words = column_called(header, rap_arena_printf(arena, "%.*s%.*s", RAP_ARG(title), RAP_ARG(number)));
  return words < header->count ? words : column_called(header, title);
}

static void add_pair(book *it, size_t words, size_t place) {
  for (size_t i = 0; i < it->pairs.count; i++) {
    if (it->pairs.items[i].words != words) continue;
    it->pairs.items[i].place = place;
    return;
  }
  pair found = {words, place};
  RAP_PUSH(it->arena, &it->pairs, found);
}

static void find_pairs(book *it, const rap_workbook_row *header) {
  it->pairs.count = 0;
  for (size_t place = 0; place < header->count; place++) {
    if (!rap_str_known(header->cells[place].text)) continue;
    size_t words = words_of(header, place, it->arena);
    if (words < header->count) add_pair(it, words, place);
  }
}

/* "inbox/a.txt 1025-1100". */
static void read_place(book *it, rap_str place, rap_claim *claim) {
  size_t dash = place.len, blank = place.len;
  while (dash > 0 && place.s[dash - 1] != '-') dash--;
  for (blank = dash; blank > 0 && place.s[blank - 1] != ' ';) blank--;
  if (dash == 0 || blank == 0) return;
  if (rap_claim_range(claim, rap_str_slice(place, blank, dash - 1), rap_str_slice(place, dash, place.len)))
    claim->document = rap_arena_copy(it->arena, rap_str_slice(place, 0, blank - 1));
}

static void add_claim(book *it, const rap_workbook_row *row, const rap_workbook_text *shown, rap_str place) {
  rap_claim claim = {.where = rap_arena_printf(it->arena, "sheet '%.*s', row %zu", RAP_ARG(row->sheet), row->number),
                     .said = rap_arena_copy(it->arena, rap_str_known(shown->text) ? shown->text : RAP_LIT("")),
                     .words_at = RAP_ANYWHERE};
  read_place(it, place, &claim);
  if (rap_str_ends(claim.said, RAP_LIT(CUT_ENDING))) {
    claim.cut = true;
    claim.said.len -= strlen(CUT_ENDING);
  } else if (shown->bold_stop > shown->bold_start) {
    claim.words = rap_str_slice(claim.said, shown->bold_start, shown->bold_stop);
    claim.words_at = shown->bold_start;
  }
  RAP_PUSH(it->arena, it->claims, claim);
}

static void on_row(void *context, const rap_workbook_row *row) {
  book *it = context;
  if (row->first) {
    find_pairs(it, row);
    return;
  }
  for (size_t i = 0; i < it->pairs.count; i++) {
    const pair *at = &it->pairs.items[i];
    static const rap_workbook_text nothing;
    const rap_workbook_text *shown = at->words < row->count ? &row->cells[at->words] : &nothing;
    rap_str place = at->place < row->count ? row->cells[at->place].text : RAP_NIL;
    if (place.len > 0)
      add_claim(it, row, shown, place);
    else if (shown->text.len > 0)
      it->claims->unplaced++;
  }
}

bool rap_claims_xlsx(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err) {
  book it = {.arena = arena, .claims = claims};
  return rap_workbook_read(path, arena, on_row, &it, err);
}
