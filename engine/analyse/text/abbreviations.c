/* The list is one map: a word without its last full stop gives four bits for each language, the kind of its stop;
 * the last four are for the abbreviations of all languages. What is not listed is judged by its shape. */
#include "analyse/text/abbreviations.h"

#include "analyse/text/languages.h"
#include "analyse/text/stopwords.h"
#include "analyse/text/wordmap.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"

enum { ALL = RAP_LANGUAGES - 1, LONGEST = 24, LONGEST_LISTED = 16 };

static struct {
  bool ready;
  rap_wordmap words;
  uint64_t with_ordinals;                  /* languages that write 3. for third */
  uint32_t shapes[LONGEST_LISTED + 1][26]; /* of listed words: by length and last letter, a bit for each first letter */
} known;

static rap_stop_kind kind_called(const char *name) {
  static const char *const names[] = {"plain", "never", "number", "maybe", "last", "goes"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) return (rap_stop_kind)i;
  return RAP_STOP_PLAIN;
}

static void add_word(rap_str word, int language, uint64_t kind) {
  *rap_wordmap_at(&known.words, word) |= kind << (4 * language);
  if (word.len > LONGEST_LISTED) return;
  char first = rap_ascii_lower(word.s[0]), last = rap_ascii_lower(word.s[word.len - 1]);
  if (rap_is_ascii_alpha(first) && rap_is_ascii_alpha(last)) known.shapes[word.len][last - 'a'] |= 1u << (first - 'a');
}

void rap_abbreviations_prepare(void) {
  if (known.ready) return;
  known.ready = true;
  const rap_data *list = &rap_data_abbreviations;
  for (size_t row = 0; row < list->rows; row++) {
    const char *code = rap_data_cell(list, row, 0);
    int language = strcmp(code, "*") == 0 ? ALL : rap_language_number(rap_str_from(code));
    if (language < 0) continue;
    add_word(rap_str_from(rap_data_cell(list, row, 1)), language, kind_called(rap_data_cell(list, row, 2)));
  }
  for (int language = 0; language < rap_language_count(); language++)
    if (rap_language_has(rap_str_from(rap_language_code(language)), RAP_LANGUAGE_ORDINALS))
      known.with_ordinals |= UINT64_C(1) << language;
}

static rap_stop_kind kind_of(rap_str word, int language) {
  uint64_t bits = rap_wordmap_get(&known.words, word);
  uint64_t kind = language >= 0 ? bits >> (4 * language) & 15 : 0;
  return (rap_stop_kind)(kind ? kind : bits >> (4 * ALL) & 15);
}

/* As written, or with a small first letter; of several parts ("z.B"), all small. */
static rap_stop_kind listed(rap_str word, int language) {
  rap_stop_kind kind = kind_of(word, language);
  if (kind != RAP_STOP_PLAIN) return kind;
  char small[2 * LONGEST];
  size_t folded = 0;
  rap_utf8_next(word.s, word.len, &folded);
  if (rap_str_find_byte(word, '.', 0) < word.len) folded = word.len;
  size_t len = rap_fold_text(small, word.s, folded);
  memcpy(small + len, word.s + folded, word.len - folded);
  return kind_of(rap_str_of(small, len + word.len - folded), language);
}

/* The word before the full stop at `at`, inner stops included, and how it is made. */
typedef struct stopped {
  size_t start; /* where it begins in the text */
  char bytes[LONGEST + 8];
  size_t len;
  size_t letters, parts; /* letters, and stretches of them between stops */
  uint32_t first;
} stopped;

static size_t word_start(rap_str text, size_t start, size_t at) {
  size_t begin = at;
  while (begin > start && at - begin < LONGEST) {
    size_t before = begin - 1;
    char c = text.s[before];
    if ((unsigned char)c >= 0x80) {
      before = begin;
      if (!rap_is_letter(rap_utf8_previous(text.s, &before))) break;
    } else if (c != '.' && !rap_is_ascii_alpha(c)) {
      break;
    }
    begin = before;
  }
  while (begin < at && text.s[begin] == '.') begin++;
  return begin;
}

/* "z. B." and "J. D.": the start of the single letter with a stop that stands one blank before `begin`. */
static size_t letter_before(rap_str text, size_t start, size_t begin) {
  if (begin < start + 3) return begin;
  size_t at = begin;
  uint32_t c = rap_utf8_previous(text.s, &at);
  if ((c != ' ' && c != 0xA0 && c != 0x202F) || at < start + 2 || text.s[at - 1] != '.') return begin;
  size_t letter = at - 1;
  if (!rap_is_letter(rap_utf8_previous(text.s, &letter)) || letter < start) return begin;
  size_t before = letter;
  if (letter > start && rap_is_word(rap_utf8_previous(text.s, &before))) return begin;
  return letter;
}

static stopped stopped_at(rap_str text, size_t start, size_t at) {
  stopped it = {.start = word_start(text, start, at)};
  if (at - it.start > 0 && at - it.start <= 4) {
    size_t one = it.start;
    rap_utf8_next(text.s, text.len, &one);
    for (size_t before; one == at && it.start > start && at - it.start < LONGEST / 2; it.start = before)
      if ((before = letter_before(text, start, it.start)) == it.start) break;
  }
  if (at - it.start >= LONGEST) it.start = at;
  bool inside = false;
  for (size_t i = it.start; i < at;) {
    size_t from = i;
    uint32_t c = (unsigned char)text.s[i];
    bool letter = rap_is_ascii_alpha(text.s[i]);
    if (c < 0x80)
      i++;
    else
      letter = rap_is_letter(c = rap_utf8_next(text.s, text.len, &i));
    if (!letter && c != '.') continue; /* the blank of "z. B." */
    if (it.len == 0) it.first = c;
    it.letters += letter;
    it.parts += letter && !inside;
    inside = letter;
    memcpy(it.bytes + it.len, text.s + from, i - from);
    it.len += i - from;
  }
  return it;
}

static bool is_roman(const stopped *it) {
  for (size_t i = 0; i < it->len; i++)
    if (!strchr("IVXL", it->bytes[i])) return false;
  return it->len >= 2;
}

static bool writes_ordinals(int language) {
  return language >= 0 && (known.with_ordinals >> language & 1);
}

/* A number before the stop: a list's at the start of a sentence, or an ordinal of at most two digits. */
static rap_stop_kind number_kind(rap_str text, size_t start, size_t at, int language) {
  size_t begin = at;
  while (begin > start && rap_is_ascii_digit(text.s[begin - 1]) && at - begin < 3) begin--;
  if (begin == at || at - begin > 2) return RAP_STOP_PLAIN;
  if (begin == start) return RAP_STOP_NEVER;
  char before = text.s[begin - 1];
  if (before == ',' || before == ':' || !writes_ordinals(language)) return RAP_STOP_PLAIN;
  return RAP_STOP_ORDINAL;
}

/* Most stops end a word of small letters (its first may be large) that is no listed one, as its length, its first and
 * its last letter tell. */
static bool ends_plain_word(rap_str text, size_t start, size_t at) {
  size_t begin = at;
  while (begin > start && rap_is_ascii_lower(text.s[begin - 1])) begin--;
  if (begin == at) return false;
  if (begin > start && rap_is_ascii_upper(text.s[begin - 1])) begin--;
  char before = begin > start ? text.s[begin - 1] : ' ';
  size_t len = at - begin;
  if (len < 2 || before == '.' || rap_is_ascii_alpha(before) || (unsigned char)before >= 0x80) return false;
  if (len > LONGEST_LISTED) return len < LONGEST;
  return !(known.shapes[len][text.s[at - 1] - 'a'] >> (rap_ascii_lower(text.s[begin]) - 'a') & 1);
}

/* The letter of "Ada's", "the 1990s", "200m". */
static bool is_glued(rap_str text, size_t start, size_t letter) {
  if (letter == start) return false;
  uint32_t before = rap_utf8_previous(text.s, &letter);
  return before == '\'' || before == 0x2019 || rap_is_word(before);
}

rap_stop_kind rap_stop_kind_at(rap_str text, size_t start, size_t at, int language) {
  rap_abbreviations_prepare();
  if (ends_plain_word(text, start, at)) return RAP_STOP_PLAIN;
  stopped it = stopped_at(text, start, at);
  if (it.len == 0) return number_kind(text, start, at, language);
  rap_stop_kind kind = listed(rap_str_of(it.bytes, it.len), language);
  if (kind == RAP_STOP_GOES) return RAP_STOP_PLAIN;
  if (kind != RAP_STOP_PLAIN) return kind;
  if (it.letters == 1 && is_glued(text, start, it.start)) return RAP_STOP_PLAIN;
  if (it.letters == it.parts) return it.start == start && it.parts == 1 ? RAP_STOP_NEVER : RAP_STOP_MAYBE;
  if (is_roman(&it) && writes_ordinals(language)) return RAP_STOP_ORDINAL;
  return RAP_STOP_PLAIN;
}

bool rap_goes_on_behind(rap_str word, int language) {
  return kind_of(word, language) == RAP_STOP_GOES;
}
