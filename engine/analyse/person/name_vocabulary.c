/* An array by the numbers of the vocabulary; a word that stands in several lists has the marks of all. */
#include "analyse/person/name_vocabulary.h"

#include "analyse/text/stopwords.h"
#include "core/mem.h"
#include "data/lists.h"

static struct {
  rap_name_word *words; /* by vocable */
  size_t count;
} all;

typedef struct ending {
  rap_str text;
  rap_name_word word;
} ending;

/* The endings of compounds, and which last three bytes any of them has: most words are turned away by those. */
static ending *endings;
static size_t ending_count;
static uint64_t ending_tails;

static rap_name_word *entry(const char *word) {
  return rap_vocabulary_room(&all.words, &all.count, sizeof *all.words, rap_vocabulary_add(rap_str_from(word)));
}

static void set_gender(rap_name_word *word, rap_name_gender_of which, const char *cell) {
  uint32_t gender = cell[0] == 'F' ? RAP_GENDER_FEMALE : cell[0] == 'M' ? RAP_GENDER_MALE : RAP_GENDER_UNKNOWN;
  word->is = (word->is & ~(UINT32_C(3) << which)) | gender << which;
}

typedef struct kind {
  const char *name;
  uint32_t is;
} kind;

static const kind kinds[] = {
    {"honorific", RAP_NAME_HONORIFIC},
    {"rank", RAP_NAME_RANK},
    {"state", RAP_NAME_STATE},
    {"office", RAP_NAME_OFFICE},
    {"work", RAP_NAME_WORK},
    {"particle", RAP_NAME_PARTICLE},
    {"suffix", RAP_NAME_SUFFIX},
    {"modifier", RAP_NAME_MODIFIER},
    {"determiner", RAP_NAME_DETERMINER},
    {"joiner", RAP_NAME_JOINER},
    {"cue", RAP_NAME_CUE},
    {"time", RAP_NAME_TIME},
    {"surname", RAP_NAME_SURNAME},
    {"family", RAP_NAME_FAMILY},
    {"never", RAP_NAME_NEVER},
    {"genitive", RAP_NAME_GENITIVE},
    {"and", RAP_NAME_AND},
    {"he", RAP_NAME_HE},
    {"she", RAP_NAME_SHE},
};

/* Equal cells of a list are one: those of a row are mostly those of the row before. */
static uint32_t kinds_of(const char *cell) {
  static const char *last;
  static uint32_t is;
  if (cell == last) return is;
  last = cell;
  is = 0;
  for (rap_str rest = rap_str_from(cell); rap_str_known(rest);) {
    rap_str name = rap_str_split(&rest, ',');
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
      if (rap_str_equal(name, rap_str_from(kinds[i].name))) is |= kinds[i].is;
  }
  return is;
}

static void read_first_names(const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++) {
    rap_name_word *word = entry(rap_data_cell(data, row, 0));
    word->is |= RAP_NAME_GIVEN | (rap_data_cell(data, row, 2)[0] ? RAP_NAME_AMBIGUOUS : 0u);
    set_gender(word, RAP_NAME_GIVEN_GENDER, rap_data_cell(data, row, 1));
  }
}

static uint64_t tail_bit(rap_str word) {
  const unsigned char *end = (const unsigned char *)word.s + word.len;
  return (uint64_t)1 << ((end[-1] * 5u + end[-2] * 3u + end[-3]) & 63);
}

static rap_name_word *add_ending(rap_str text, size_t room) {
  if (!endings) endings = rap_alloc_zero(room, sizeof *endings);
  endings[ending_count].text = text;
  ending_tails |= tail_bit(text);
  return &endings[ending_count++].word;
}

static uint32_t language_bit(rap_str language) {
  int number = rap_language_number(language);
  return number == RAP_NO_LANGUAGE ? 0 : 1u << number;
}

uint32_t rap_position_languages(rap_str language) {
  return language_bit(language) | language_bit(RAP_LIT("en"));
}

static void read_positions(const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++) {
    const char *noun = rap_data_cell(data, row, 0);
    rap_name_word *word = noun[0] == '-' ? add_ending(rap_str_from(noun + 1), data->rows) : entry(noun);
    word->is |= kinds_of(rap_data_cell(data, row, 1));
    set_gender(word, RAP_NAME_POSITION_GENDER, rap_data_cell(data, row, 2));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 3)); rap_str_known(rest);)
      word->position_languages |= (uint16_t)language_bit(rap_str_split(&rest, ','));
    if (rap_data_cell(data, row, 4)[0]) word->also = (uint16_t)(row + 1);
  }
}

bool rap_name_is_position(const rap_name_word *word, rap_str language) {
  return (word->is & RAP_NAME_POSITION) && (word->position_languages & rap_position_languages(language));
}

rap_str rap_position_also(const rap_name_word *word) {
  return word->also ? rap_str_from(rap_data_cell(&rap_data_positions, word->also - 1u, 4)) : RAP_NIL;
}

static void read_titles(const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++) {
    rap_name_word *word = entry(rap_data_cell(data, row, 0));
    word->is |= kinds_of(rap_data_cell(data, row, 1));
    set_gender(word, RAP_NAME_TITLE_GENDER, rap_data_cell(data, row, 2));
  }
}

void rap_name_vocabulary_prepare(void) {
  if (all.words) return;
  read_first_names(&rap_data_first_names);
  read_positions(&rap_data_positions);
  read_titles(&rap_data_titles);
  for (size_t row = 0; row < rap_data_name_words.rows; row++)
    entry(rap_data_cell(&rap_data_name_words, row, 0))->is |= kinds_of(rap_data_cell(&rap_data_name_words, row, 1));
}

static const rap_name_word *word_numbered(rap_vocable word) {
  static const rap_name_word unknown = {0};
  return word < all.count ? &all.words[word] : &unknown;
}

const rap_name_word *rap_name_words_known(void) {
  rap_vocabulary_room(&all.words, &all.count, sizeof *all.words, rap_vocabulary_last());
  return all.words;
}

const rap_name_word *rap_name_word_of(rap_str word) {
  rap_name_vocabulary_prepare();
  return word_numbered(rap_vocabulary_find(word));
}

const rap_name_word *rap_name_word_of_compound(rap_str word) {
  rap_name_vocabulary_prepare();
  const rap_name_word *found = word_numbered(RAP_NO_VOCABLE);
  if (word.len < 3 || !(ending_tails & tail_bit(word))) return found;
  size_t longest = 0;
  for (size_t i = 0; i < ending_count; i++) {
    if (endings[i].text.len <= longest || word.len < endings[i].text.len + 3) continue;
    if (!rap_str_ends(word, endings[i].text)) continue;
    longest = endings[i].text.len;
    found = &endings[i].word;
  }
  return found;
}
