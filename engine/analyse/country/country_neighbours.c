/* An array by the numbers of the vocabulary. */
#include "analyse/country/country_neighbours.h"

#include "analyse/text/edges.h"
#include "analyse/text/vocabulary.h"
#include "data/lists.h"

static struct {
  uint32_t *rules; /* by vocable */
  size_t count;
  rap_vocable last; /* when all of them had been added */
} known;

static void add(rap_str word, uint32_t rule) {
  uint32_t *rules = rap_vocabulary_room(&known.rules, &known.count, sizeof *rules, rap_vocabulary_add(word));
  *rules |= rule;
}

uint32_t rap_neighbour_rule_named(const char *name) {
  static const char *const names[] = {"place",  "part",     "office",   "honour", "speak",  "within",  "tongue",
                                      "empty",  "saying",   "singular", "bird",   "adverb", "shouted", "road",
                                      "object", "language", "join",     "list",   "being"};
  _Static_assert(sizeof names / sizeof *names == RAP_NEIGHBOUR_RULES, "every rule has its name");
  for (size_t rule = 0; rule < sizeof names / sizeof *names; rule++)
    if (strcmp(name, names[rule]) == 0) return UINT32_C(1) << rule;
  return 0;
}

static void read_neighbours(const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++)
    add(rap_str_from(rap_data_cell(data, row, 1)), rap_neighbour_rule_named(rap_data_cell(data, row, 0)));
}

static void read_provinces(const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++)
    for (size_t column = 1; column < data->columns; column++) {
      rap_str name = rap_str_from(rap_data_cell(data, row, column));
      if (name.len) add(rap_str_slice(name, 0, rap_word_end(name, 0)), RAP_NEIGHBOUR_PROVINCE);
    }
}

static void prepare(void) {
  if (known.rules) return;
  read_neighbours(&rap_data_country_neighbours);
  read_provinces(&rap_data_provinces);
  known.last = rap_vocabulary_last();
}

static uint32_t rules_of(rap_vocable word) {
  return word < known.count ? known.rules[word] : 0;
}

uint32_t rap_neighbour_rules(const rap_analysis *analysis, size_t index) {
  prepare();
  bool numbered = rap_analysis_has_numbered(analysis, known.last);
  rap_vocable word = numbered ? analysis->vocables[index] : rap_vocabulary_word(&analysis->words, index);
  return rules_of(word);
}

uint32_t rap_neighbour_rules_of(rap_str word) {
  prepare();
  return rules_of(rap_vocabulary_find(word));
}
