/* How marks are paired.
 *
 * One pass over each paragraph with a stack of opening marks. What a mark does is decided from three things: the
 * habit of the language (“ opens in English and closes in German), what stands on both sides of it (a blank before and
 * a letter behind opens), and whether a mark of its family stands open. Any closing mark of a family closes any opening
 * one, so mixed usage (“…" or „…") is no trouble. Apostrophes are single marks inside a word, at the end of a plural
 * (the boys' room) or before an elision ('90s, 'em); a single mark only closes when a single one is the innermost open.
 *
 * Each mark is looked at once, an opener is pushed and popped once, and the stack remembers how many of each family it
 * holds, so that a search down the stack always ends in a pop: the pass is linear. */
#include "analyse/text/marks.h"

#include "analyse/analysis.h"
#include "analyse/text/dialogue.h"
#include "analyse/text/word_lists.h"
#include "core/bytes.h"
#include "core/search.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"

typedef enum family { NO_MARK, DOUBLE, GUILLEMET, ANGLE, SINGLE, FAMILIES } family;

enum { OPENS = 1, CLOSES = 2 };

typedef enum side { BLANK, LETTER, PUNCTUATION, OPENING } side;

/* Where a mark stands, as its neighbours tell. */
typedef enum place { AT_START, AT_END, INSIDE, UNCLEAR } place;

typedef struct found_mark {
  uint32_t code;
  family kind;
  size_t start, stop;
  bool doubled; /* two single marks in a row */
} found_mark;

typedef struct known_mark {
  uint32_t code;
  family kind;
} known_mark;

static const known_mark known_marks[] = {{'"', DOUBLE},    {0x201C, DOUBLE},  {0x201D, DOUBLE},  {0x201E, DOUBLE},
                                         {0x201F, DOUBLE}, {0xAB, GUILLEMET}, {0xBB, GUILLEMET}, {0x2039, ANGLE},
                                         {0x203A, ANGLE},  {'\'', SINGLE},    {0x2018, SINGLE},  {0x2019, SINGLE},
                                         {0x201A, SINGLE}, {0x201B, SINGLE}};
enum { KNOWN_MARKS = sizeof known_marks / sizeof *known_marks };

typedef struct opener {
  size_t item; /* index in marks: the stretch it begins */
  family kind;
  uint32_t code;
  size_t weak_stop, weak_end; /* a plural's apostrophe that may have closed it; 0 when none */
} opener;

typedef struct openers {
  opener *items;
  size_t count, capacity;
} openers;

/* What each of the known marks does in a language: OPENS, CLOSES. */
typedef struct habits {
  char language[8];
  uint8_t of[KNOWN_MARKS];
} habits;

typedef struct pairing {
  rap_arena *arena;
  rap_str text, language;
  bool dialogue; /* the language writes speech behind dashes */
  const habits *habits;
  rap_marks *marks;
  openers open;
  size_t open_of[FAMILIES];
  rap_span paragraph;
  size_t last_opened; /* byte behind the mark that opened last */
  bool counted;       /* does the next one hold for this paragraph? */
  bool lacks_closing; /* more “ than ” */
  family continues;   /* the paragraph before ended inside a quotation of this family */
} pairing;

static family family_of(uint32_t code) {
  if (code != '"' && code != '\'' && code != 0xAB && code != 0xBB && (code < 0x2018 || code > 0x203A)) return NO_MARK;
  for (size_t i = 0; i < KNOWN_MARKS; i++)
    if (known_marks[i].code == code) return known_marks[i].kind;
  return NO_MARK;
}

static uint32_t code_at(rap_str text, size_t at) {
  return at < text.len ? rap_utf8_next(text.s, text.len, &at) : 0;
}

static uint32_t code_before(rap_str text, size_t at, size_t from) {
  return at > from ? rap_utf8_previous(text.s, &at) : 0;
}

static bool is_blank_code(uint32_t code) {
  return code == 0 || code == 0xA0 || code == 0x202F || code == 0x2009 || (code < 0x80 && rap_is_blank((char)code));
}

/* What the rows of one language say a mark does. */
static unsigned row_habit(rap_str language, rap_str mark) {
  unsigned habit = 0;
  for (size_t row = 0; row < rap_data_quotation_marks.rows; row++) {
    if (!rap_str_equal(rap_str_from(rap_data_cell(&rap_data_quotation_marks, row, 0)), language)) continue;
    if (rap_str_equal(rap_str_from(rap_data_cell(&rap_data_quotation_marks, row, 1)), mark)) habit |= OPENS;
    if (rap_str_equal(rap_str_from(rap_data_cell(&rap_data_quotation_marks, row, 2)), mark)) habit |= CLOSES;
  }
  return habit;
}

/* The habits of all marks in a language; both where nothing is said. */
static habits learn_habits(rap_str language) {
  habits all = {0};
  memcpy(all.language, language.s, language.len);
  for (size_t i = 0; i < KNOWN_MARKS; i++) {
    char bytes[4];
    rap_str written = rap_str_of(bytes, rap_utf8_put(bytes, known_marks[i].code));
    unsigned habit = row_habit(language, written);
    if (!habit || known_marks[i].code < 0x80) habit = row_habit(RAP_LIT("*"), written);
    all.of[i] = (uint8_t)(habit ? habit : OPENS | CLOSES);
  }
  return all;
}

/* Learnt when first asked for, and kept while there is room. */
static const habits *habits_of(rap_str language) {
  enum { KEPT = 32 };
  static habits kept[KEPT];
  static size_t count;
  if (language.len >= sizeof kept->language) language = RAP_LIT("*");
  for (size_t i = 0; i < count; i++)
    if (rap_str_equal(language, rap_str_from(kept[i].language))) return &kept[i];
  size_t at = count < KEPT ? count++ : KEPT - 1;
  kept[at] = learn_habits(language);
  return &kept[at];
}

static unsigned habit_of(const pairing *pair, uint32_t code) {
  for (size_t i = 0; i < KNOWN_MARKS; i++)
    if (known_marks[i].code == code) return pair->habits->of[i];
  return 0;
}

static bool is_opening_code(uint32_t code) {
  return code == '(' || code == '[' || code == '{' || code == '/' || code == '=' || code == '>' || code == 0xBF ||
         code == 0xA1 || code == 0x2013 || code == 0x2014 || code == '-' || code == '|' || code == '*';
}

static side side_before(const pairing *pair, size_t at) {
  uint32_t code = code_before(pair->text, at, pair->paragraph.start);
  if (is_blank_code(code)) return BLANK;
  if (family_of(code)) return pair->last_opened == at ? OPENING : PUNCTUATION;
  if (is_opening_code(code)) return OPENING;
  return rap_is_word(code) ? LETTER : PUNCTUATION;
}

/* Behind the mark, and behind further marks that touch it. */
static side side_behind(const pairing *pair, size_t at) {
  uint32_t code = 0;
  for (int marks = 0; marks < 4 && at < pair->paragraph.stop; marks++) {
    code = rap_utf8_next(pair->text.s, pair->text.len, &at);
    if (!family_of(code)) break;
  }
  if (at > pair->paragraph.stop || is_blank_code(code) || family_of(code)) return BLANK;
  if (rap_is_word(code)) return LETTER;
  uint32_t second = code_at(pair->text, at);
  if (code == 0x2026 || (code == '.' && second == '.')) return LETTER;
  return code < 0x80 && strchr("([{$#@&+*~", (int)code) ? LETTER
         : code == 0x20AC || code == 0xA3               ? LETTER
                                                        : PUNCTUATION;
}

static place place_of(const pairing *pair, const found_mark *mark) {
  side before = side_before(pair, mark->start), behind = side_behind(pair, mark->stop);
  uint32_t previous = code_before(pair->text, mark->start, pair->paragraph.start);
  bool dash = previous == 0x2013 || previous == 0x2014 || previous == '-';
  if (before == BLANK || before == OPENING) {
    if (behind == LETTER) return dash && pair->open_of[mark->kind] ? UNCLEAR : AT_START;
    return before == OPENING && behind != LETTER ? (dash ? AT_END : UNCLEAR) : UNCLEAR;
  }
  if (behind != LETTER) return AT_END;
  return before == LETTER ? INSIDE : UNCLEAR;
}

/* 6'2", 5", 40': a number and then the mark. */
static bool is_measure(const pairing *pair, const found_mark *mark) {
  size_t at = mark->start;
  if (mark->code != '"' && mark->code != '\'' && mark->code != 0x201D && mark->code != 0x2019) return false;
  if (at <= pair->paragraph.start || !rap_is_ascii_digit(pair->text.s[at - 1])) return false;
  while (at > pair->paragraph.start && rap_is_ascii_digit(pair->text.s[at - 1])) at--;
  uint32_t before = code_before(pair->text, at, pair->paragraph.start);
  if (before == '\'' || before == 0x2019) return true;
  return rap_is_ascii_digit((char)code_at(pair->text, mark->stop)) || !pair->open_of[mark->kind];
}

static bool is_elision(const pairing *pair, size_t at) {
  size_t stop = at;
  while (stop < pair->paragraph.stop &&
         (rap_is_ascii_alpha(pair->text.s[stop]) || rap_is_ascii_digit(pair->text.s[stop])))
    stop++;
  rap_str word = rap_str_slice(pair->text, at, stop);
  if (word.len >= 2 && rap_is_ascii_digit(word.s[0]) && rap_is_ascii_digit(word.s[1]))
    return word.len == 2 || rap_ascii_lower(word.s[2]) == 's';
  return rap_str_is_listed(rap_word_lists_of(RAP_LIT("*")), word, RAP_LIST_CLIPPED);
}

static rap_span without_blanks(rap_str text, size_t start, size_t stop) {
  while (start < stop && is_blank_code(code_at(text, start))) rap_utf8_next(text.s, text.len, &start);
  while (stop > start && is_blank_code(code_before(text, stop, start))) rap_utf8_previous(text.s, &stop);
  return rap_span_of(start, stop);
}

static void open_stretch(pairing *pair, const found_mark *mark) {
  rap_mark stretch = {.outer = rap_span_of(mark->start, mark->start), .inner = rap_span_of(mark->stop, mark->stop)};
  opener open = {.item = pair->marks->count, .kind = mark->kind, .code = mark->code};
  if (pair->continues == mark->kind && mark->start == pair->paragraph.start) stretch.continues = true;
  RAP_PUSH(pair->arena, pair->marks, stretch);
  RAP_PUSH(pair->arena, &pair->open, open);
  pair->open_of[mark->kind]++;
  pair->last_opened = mark->stop;
}

static void finish_stretch(pairing *pair, const opener *open, size_t inner_stop, size_t outer_stop, bool closed) {
  rap_mark *stretch = &pair->marks->items[open->item];
  stretch->inner = without_blanks(pair->text, stretch->inner.start, inner_stop);
  stretch->outer.stop = (uint32_t)outer_stop;
  stretch->closed = closed;
}

/* Takes the innermost opener off; one that a plural's apostrophe may have closed was closed there. */
static opener pop(pairing *pair) {
  opener open = pair->open.items[--pair->open.count];
  pair->open_of[open.kind]--;
  return open;
}

static void abandon(pairing *pair) {
  opener open = pop(pair);
  if (open.weak_end) finish_stretch(pair, &open, open.weak_stop, open.weak_end, true);
}

static void close_stretch(pairing *pair, const found_mark *mark) {
  while (pair->open.items[pair->open.count - 1].kind != mark->kind) abandon(pair);
  opener open = pop(pair);
  finish_stretch(pair, &open, mark->start, mark->stop, true);
}

/* Does the mark that ends a sentence touch `at`? */
static bool ends_sentence_at(const pairing *pair, size_t at) {
  char last = at > pair->paragraph.start ? pair->text.s[at - 1] : ' ';
  return last == '.' || last == '?' || last == '!';
}

/* Did a sentence end before the blanks before `at`? */
static bool ends_sentence(const pairing *pair, size_t at) {
  size_t end = without_blanks(pair->text, pair->paragraph.start, at).stop;
  return end < at && ends_sentence_at(pair, end);
}

/* The paragraph has more “ than ”: some of its quotations are never closed. */
static bool lacks_closing(pairing *pair) {
  size_t opening = 0, closing = 0;
  if (pair->counted) return pair->lacks_closing;
  for (size_t at = pair->paragraph.start; at < pair->paragraph.stop;) {
    uint32_t code = rap_utf8_next(pair->text.s, pair->text.len, &at);
    opening += code == 0x201C;
    closing += code == 0x201D;
  }
  pair->counted = true;
  return pair->lacks_closing = opening > closing;
}

/* "We waited. "Nobody came. “We waited. “Nobody came.”: does the quotation go on in what was a paragraph of its own
 * before the line ends were lost? */
static bool goes_on_at(pairing *pair, const found_mark *mark) {
  return ends_sentence(pair, mark->start) && (mark->code == '"' || (mark->code == 0x201C && lacks_closing(pair)));
}

/* A mark opens while another of its kind stands open: the quotation goes on, or the mark before has lost its partner.
 */
static void open_again(pairing *pair, const found_mark *mark, bool goes_on) {
  if (!goes_on) {
    abandon(pair);
    open_stretch(pair, mark);
    return;
  }
  opener open = pop(pair);
  size_t stop = without_blanks(pair->text, pair->paragraph.start, mark->start).stop;
  finish_stretch(pair, &open, stop, stop, false);
  open_stretch(pair, mark);
  pair->marks->items[pair->marks->count - 1].continues = true;
}

static const opener *innermost(const pairing *pair) {
  return pair->open.count ? &pair->open.items[pair->open.count - 1] : NULL;
}

static void take_single(pairing *pair, const found_mark *mark) {
  place where = place_of(pair, mark);
  opener *top = pair->open.count ? &pair->open.items[pair->open.count - 1] : NULL;
  bool partner = top && top->kind == SINGLE;
  if (where == INSIDE) return;
  unsigned habit = habit_of(pair, mark->code);
  if (where == AT_START && (habit & OPENS)) {
    if (mark->code == 0x2019 || is_elision(pair, mark->stop)) return;
    open_stretch(pair, mark);
  } else if (mark->code == 0x201A) {
    open_stretch(pair, mark);
  } else if (partner && where != AT_START) {
    uint32_t before = code_before(pair->text, mark->start, pair->paragraph.start);
    uint32_t behind = code_at(pair->text, mark->stop);
    uint32_t next = is_blank_code(behind) ? code_at(pair->text, mark->stop + 1) : 0;
    if (before == 's' && next && rap_is_lower(next)) {
      if (!top->weak_end) top->weak_stop = mark->start, top->weak_end = mark->stop;
    } else {
      close_stretch(pair, mark);
    }
  }
}

/* "It worked out. “", "It worked out.“[Daily Post]": does an opening mark stand where only a closing one makes sense,
 * at the end of its paragraph or right behind the end of a sentence? */
static bool closes_by_mistake(const pairing *pair, const found_mark *mark) {
  if (rap_span_is_empty(without_blanks(pair->text, mark->stop, pair->paragraph.stop))) return true;
  return ends_sentence_at(pair, mark->start);
}

static void take_double(pairing *pair, const found_mark *mark) {
  place where = place_of(pair, mark);
  unsigned habit = habit_of(pair, mark->code);
  bool partner = pair->open_of[mark->kind] > 0;
  const opener *top = innermost(pair);
  if (mark->doubled) {
    if (partner && where == AT_END) close_stretch(pair, mark);
    return;
  }
  bool again =
      partner && where == AT_START && (habit & OPENS) && top && top->kind == mark->kind && top->code == mark->code;
  if (again && goes_on_at(pair, mark)) {
    open_again(pair, mark, true);
    return;
  }
  if (habit == OPENS && !(partner && (where == AT_END || closes_by_mistake(pair, mark)))) {
    bool after_elision = mark->kind == GUILLEMET && !partner; /* d'« un scandale » */
    if (after_elision || (where != AT_END && where != INSIDE)) open_stretch(pair, mark);
    return;
  }
  if (partner && where == AT_START && (habit & OPENS)) {
    if (again)
      open_again(pair, mark, false);
    else
      open_stretch(pair, mark);
  } else if (partner) {
    close_stretch(pair, mark);
  } else if (where == AT_START || (where == UNCLEAR && (habit & OPENS))) {
    open_stretch(pair, mark);
  }
}

/* The mark at `at`; NO_MARK when there is none. Two single marks in a row are wiki emphasis as often as a quotation:
 * they open nothing, but may close what a double mark has opened. */
static found_mark mark_at(rap_str text, size_t at, size_t stop) {
  size_t next = at;
  found_mark mark = {.start = at, .code = rap_utf8_next(text.s, text.len, &next)};
  mark.kind = family_of(mark.code);
  if (mark.kind == SINGLE && next < stop && code_at(text, next) == mark.code) {
    while (next < stop && code_at(text, next) == mark.code) rap_utf8_next(text.s, text.len, &next);
    mark.kind = DOUBLE;
    mark.doubled = true;
  }
  mark.stop = next;
  return mark;
}

/* Behind an apostrophe between two ASCII letters, as most marks are that open and close nothing; else `at`. */
static size_t behind_apostrophe(const pairing *pair, size_t at) {
  const char *s = pair->text.s + at;
  size_t left = pair->paragraph.stop - at;
  size_t len = s[0] == '\'' ? 1 : left > 3 && memcmp(s, "\u2019", 3) == 0 ? 3 : 0;
  bool inside = len > 0 && left > len && at > pair->paragraph.start;
  return inside && rap_is_ascii_alpha(s[-1]) && rap_is_ascii_alpha(s[len]) ? at + len : at;
}

static bool begins_with(const pairing *pair, rap_span paragraph, family kind) {
  if (rap_span_is_empty(paragraph)) return false;
  found_mark mark = mark_at(pair->text, paragraph.start, paragraph.stop);
  return mark.kind == kind && !mark.doubled && mark.stop < paragraph.stop &&
         !is_blank_code(code_at(pair->text, mark.stop)) && (habit_of(pair, mark.code) & OPENS);
}

/* A stretch that nothing closes reaches to the end of its paragraph when the next one goes on with an opening mark, or
 * when it begins the paragraph and no other stretch of the paragraph is in doubt. */
static bool keeps_unclosed(const pairing *pair, const opener *open, rap_span next) {
  const rap_mark *stretch = &pair->marks->items[open->item];
  if (open->weak_end) return false;
  if (begins_with(pair, next, open->kind)) return open->kind != SINGLE || open->code == 0x2018;
  return open->kind != SINGLE && stretch->outer.start == pair->paragraph.start && pair->open.count == 1 &&
         open->item + 1 == pair->marks->count;
}

static void end_paragraph(pairing *pair, rap_span next) {
  pair->continues = NO_MARK;
  if (pair->open.count) {
    size_t outermost = 0;
    const opener *open = &pair->open.items[outermost];
    if (keeps_unclosed(pair, open, next)) {
      if (begins_with(pair, next, open->kind)) pair->continues = open->kind;
      finish_stretch(pair, open, pair->paragraph.stop, pair->paragraph.stop, false);
    }
  }
  while (pair->open.count) abandon(pair);
}

/* Drops what was opened and never closed since `first`, and says how deep each stretch lies in the others. */
static void settle(pairing *pair, size_t first) {
  rap_marks *marks = pair->marks;
  uint32_t stops[UINT8_MAX];
  size_t depth = 0, kept = first;
  for (size_t i = first; i < marks->count; i++) {
    rap_mark stretch = marks->items[i];
    if (stretch.outer.stop <= stretch.outer.start || rap_span_is_empty(stretch.inner)) continue;
    while (depth && stops[depth - 1] <= stretch.outer.start) depth--;
    stretch.depth = (uint8_t)depth;
    if (depth + 1 < UINT8_MAX) stops[depth++] = stretch.outer.stop;
    marks->items[kept++] = stretch;
  }
  marks->count = kept;
}

/* First bytes of marks: of « and », and of all that begin with U+20xx. */
static const rap_byte_set may_begin_mark = {{'"', '\'', (char)0xC2, (char)0xE2}, .high = false};

/* Puts speech behind dashes among the paragraph's stretches, which are those from `first` on. One that a stretch
 * crosses is none. */
static void take_dialogue(pairing *pair, size_t first) {
  rap_marks speech = {0}, all = {0};
  rap_dialogue_find(pair->arena, pair->text, pair->language, pair->paragraph, &speech);
  if (speech.count == 0) return;
  rap_marks *marks = pair->marks;
  size_t next = 0;
  for (size_t i = 0; i < speech.count; i++) {
    rap_span outer = speech.items[i].outer;
    while (first + next < marks->count && marks->items[first + next].outer.start < outer.start)
      RAP_PUSH(pair->arena, &all, marks->items[first + next++]);
    bool crossed = all.count && all.items[all.count - 1].outer.stop > outer.start;
    for (size_t k = first + next; k < marks->count && marks->items[k].outer.start < outer.stop; k++)
      crossed |= marks->items[k].outer.stop > outer.stop;
    if (!crossed) RAP_PUSH(pair->arena, &all, speech.items[i]);
  }
  while (first + next < marks->count) RAP_PUSH(pair->arena, &all, marks->items[first + next++]);
  marks->count = first;
  for (size_t i = 0; i < all.count; i++) RAP_PUSH(pair->arena, marks, all.items[i]);
}

static void pair_paragraph(pairing *pair, rap_span next) {
  size_t first = pair->marks->count;
  for (size_t at = pair->paragraph.start; at < pair->paragraph.stop;) {
    at = rap_bytes_find(pair->text, at, pair->paragraph.stop, &may_begin_mark);
    if (at == pair->paragraph.stop) break;
    size_t behind = behind_apostrophe(pair, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    found_mark mark = mark_at(pair->text, at, pair->paragraph.stop);
    if (mark.kind == NO_MARK || is_measure(pair, &mark))
      ;
    else if (mark.kind == SINGLE)
      take_single(pair, &mark);
    else
      take_double(pair, &mark);
    at = mark.stop;
  }
  end_paragraph(pair, next);
  if (pair->dialogue) take_dialogue(pair, first);
  settle(pair, first);
}

void rap_marks_find(rap_analysis *analysis) {
  const rap_spans *paragraphs = rap_analysis_paragraphs(analysis);
  pairing pair = {.arena = analysis->arena,
                  .text = analysis->text,
                  .language = rap_analysis_language(analysis),
                  .dialogue = rap_dialogue_in(rap_analysis_language(analysis)),
                  .habits = habits_of(rap_analysis_language(analysis)),
                  .marks = &analysis->marks};
  for (size_t i = 0; i < paragraphs->count; i++) {
    pair.paragraph = paragraphs->items[i];
    pair.last_opened = SIZE_MAX;
    pair.counted = false;
    pair_paragraph(&pair, i + 1 < paragraphs->count ? paragraphs->items[i + 1] : RAP_NO_SPAN);
  }
}

size_t rap_marks_at(const rap_marks *marks, size_t at) {
  return RAP_FIRST_FROM(marks, outer.start, at);
}

const rap_mark *rap_mark_around(const rap_marks *marks, size_t at) {
  size_t behind = rap_marks_at(marks, at + 1);
  return behind > 0 && at < marks->items[behind - 1].outer.stop ? &marks->items[behind - 1] : NULL;
}
