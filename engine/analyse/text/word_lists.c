/* For each language an array by the numbers of the vocabulary, a bit for each list, and the endings list by list. */
#include "analyse/text/word_lists.h"

#include "core/arena.h"
#include "data/lists.h"

enum { LANGUAGES = 16, LONGEST_PAIR = 64 };

static const char *const names[] = {
    [RAP_LIST_DEFINITE] = "definite",
    [RAP_LIST_POINTING] = "pointing",
    [RAP_LIST_MASCULINE] = "masculine",
    [RAP_LIST_FEMININE] = "feminine",
    [RAP_LIST_ARTICLE] = "article",
    [RAP_LIST_OF] = "of",
    [RAP_LIST_OF_KIND] = "of_kind",
    [RAP_LIST_OWNER] = "owner",
    [RAP_LIST_WITHOUT] = "without",
    [RAP_LIST_WITH_ARTICLE] = "with_article",
    [RAP_LIST_ABOUT] = "about",
    [RAP_LIST_HONORIFIC] = "honorific",
    [RAP_LIST_LATTER] = "latter",
    [RAP_LIST_GOVERNED] = "governed",
    [RAP_LIST_HIS] = "his",
    [RAP_LIST_HER] = "her",
    [RAP_LIST_OWN] = "own",
    [RAP_LIST_WRITING] = "writing",
    [RAP_LIST_SOMEONE] = "someone",
    [RAP_LIST_UNNAMED] = "unnamed",
    [RAP_LIST_ONE_PERSON] = "one_person",
    [RAP_LIST_NO_PERSON] = "no_person",
    [RAP_LIST_WOMAN] = "woman",
    [RAP_LIST_ONE_WOMAN] = "one_woman",
    [RAP_LIST_AGED] = "aged",
    [RAP_LIST_POLITICIAN] = "politician",
    [RAP_LIST_ABSTRACT] = "abstract",
    [RAP_LIST_OBJECT] = "object",
    [RAP_LIST_ADJECTIVE] = "adjective",
    [RAP_LIST_COUNTERPART] = "counterpart",
    [RAP_LIST_DEPUTY] = "deputy",
    [RAP_LIST_ELIDED] = "elided",
    [RAP_LIST_ELIDED_LARGE] = "elided_large",
    [RAP_LIST_CLIPPED] = "clipped",
    [RAP_LIST_PEOPLE] = "people",
    [RAP_LIST_TONGUE] = "tongue",
    [RAP_LIST_PARTICIPLE] = "participle",
    [RAP_LIST_GERUND] = "gerund",
    [RAP_LIST_MANNER] = "manner",
    [RAP_LIST_VOICE] = "voice",
    [RAP_LIST_PASSIVE] = "passive",
    [RAP_LIST_AGENT] = "agent",
    [RAP_LIST_PERFECT] = "perfect",
    [RAP_LIST_TOLD] = "told",
    [RAP_LIST_MOVED] = "moved",
    [RAP_LIST_DENIED] = "denied",
    [RAP_LIST_RELATIVE] = "relative",
    [RAP_LIST_THUS] = "thus",
    [RAP_LIST_WITH_WORDS] = "with_words",
    [RAP_LIST_TO_SOMEBODY] = "to_somebody",
    [RAP_LIST_PLACE] = "place",
    [RAP_LIST_ADVERB] = "adverb",
    [RAP_LIST_NO_ADVERB] = "no_adverb",
    [RAP_LIST_NAME_OF] = "name_of",
    [RAP_LIST_SOURCE] = "source",
    [RAP_LIST_WOULD_BE] = "would_be",
    [RAP_LIST_THIS] = "this",
    [RAP_LIST_DENIAL] = "denial",
    [RAP_LIST_INSCRIPTION] = "inscription",
};
_Static_assert(sizeof names / sizeof *names == RAP_LISTS, "every list has its name");
_Static_assert(RAP_LISTS <= RAP_LIST_PAIRS, "and its bit");

typedef struct endings {
  rap_str *items; /* without their hyphens */
  size_t count, capacity;
} endings;

struct rap_word_lists {
  uint64_t *bits; /* by vocable */
  size_t count;
  endings endings[RAP_LISTS];
};

static struct {
  rap_arena *arena; /* made when first asked for; never freed */
  rap_str codes[LANGUAGES];
  rap_word_lists lists[LANGUAGES];
  size_t count;
} all;

rap_list rap_list_named(rap_str name) {
  size_t list = 0;
  while (list < RAP_LISTS && !rap_str_equal(name, rap_str_from(names[list]))) list++;
  return (rap_list)list;
}

const char *rap_list_name(rap_list list) {
  return names[list];
}

static void add_word(rap_word_lists *lists, rap_str form, rap_list list) {
  uint64_t *bits = rap_vocabulary_room(&lists->bits, &lists->count, sizeof *bits, rap_vocabulary_add(form));
  *bits |= UINT64_C(1) << list;
}

static void add(rap_word_lists *lists, rap_str form, rap_list list) {
  size_t blank = rap_str_find_byte(form, ' ', 0);
  if (form.s[0] == '-') {
    RAP_PUSH(all.arena, &lists->endings[list], rap_str_slice(form, 1, form.len));
    return;
  }
  add_word(lists, form, list);
  if (blank < form.len) add_word(lists, rap_str_slice(form, 0, blank), RAP_LIST_PAIRS);
}

static void add_rows(rap_word_lists *lists, rap_str language) {
  const rap_data *data = &rap_data_word_lists;
  uint32_t place = rap_data_place(data, 0, language), any = rap_data_place(data, 0, RAP_LIT("*"));
  for (size_t row = 0; row < data->rows; row++) {
    if (!rap_data_is_at(data, row, 0, place) && !rap_data_is_at(data, row, 0, any)) continue;
    rap_list list = rap_list_named(rap_str_from(rap_data_cell(data, row, 1)));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 2)); rap_str_known(rest) && list < RAP_LISTS;) {
      rap_str form = rap_str_trim(rap_str_split(&rest, ','));
      if (form.len) add(lists, form, list);
    }
  }
}

static const rap_word_lists *make(rap_str code) {
  rap_word_lists *lists = &all.lists[all.count];
  all.codes[all.count++] = code;
  add_rows(lists, code);
  return lists;
}

const rap_word_lists *rap_word_lists_of(rap_str language) {
  if (!all.arena) {
    all.arena = rap_arena_new();
    make(RAP_LIT("*"));
  }
  for (size_t i = 0; i < all.count; i++)
    if (rap_str_equal(language, all.codes[i])) return &all.lists[i];
  uint32_t place = rap_data_place(&rap_data_word_lists, 0, language);
  bool known = place != RAP_NO_PLACE && all.count < LANGUAGES;
  return known ? make(rap_str_from(rap_data_word_lists.text + place)) : &all.lists[0];
}

uint64_t rap_lists_with(const rap_word_lists *lists, rap_vocable word) {
  return word < lists->count ? lists->bits[word] : 0;
}

bool rap_str_is_listed(const rap_word_lists *lists, rap_str word, rap_list list) {
  return rap_is_listed(lists, rap_vocabulary_find(word), list);
}

bool rap_pair_is_listed(const rap_word_lists *lists, rap_str first, rap_str second, rap_list list) {
  char pair[LONGEST_PAIR];
  if (first.len + 1 + second.len > sizeof pair) return false;
  memcpy(pair, first.s, first.len);
  pair[first.len] = ' ';
  memcpy(pair + first.len + 1, second.s, second.len);
  return rap_str_is_listed(lists, rap_str_of(pair, first.len + 1 + second.len), list);
}

bool rap_ends_listed(const rap_word_lists *lists, rap_str word, rap_list list) {
  const endings *known = &lists->endings[list];
  for (size_t i = 0; i < known->count; i++) {
    rap_str ending = known->items[i];
    if (word.len < ending.len) continue;
    if (rap_str_equal_nocase(rap_str_slice(word, word.len - ending.len, word.len), ending)) return true;
  }
  return false;
}
