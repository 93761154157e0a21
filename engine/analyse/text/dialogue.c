/* The dashes cut the paragraph into pieces. The first is speech; one that begins with a verb of speaking tells who
 * speaks; what follows that is speech again, unless it only says more of the speaker (– powiedział Kruk – szef
 * związku); and what follows speech goes on with it, for a speaker may pause at a dash. One pass, linear. */
#include "analyse/text/dialogue.h"

#include "analyse/text/cues.h"
#include "analyse/text/edges.h"
#include "analyse/text/languages.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { WORD_LIMIT = 40, HELPERS = 3 };

typedef struct cutter {
  rap_str text;
  const rap_cue_list *words;
  size_t at, stop; /* the dash before the next piece, and the end of the paragraph */
} cutter;

typedef struct piece {
  size_t dash;    /* where the dash before it begins */
  rap_span words; /* without blanks */
} piece;

bool rap_dialogue_in(rap_str language) {
  return rap_language_has(language, RAP_LANGUAGE_DASHES);
}

static bool is_blank(uint32_t code) {
  return code == 0xA0 || code == 0x202F || code == 0x2009 || (code < 0x80 && rap_is_blank((char)code));
}

static uint32_t code_at(rap_str text, size_t at) {
  return rap_utf8_next(text.s, text.len, &at);
}

static uint32_t code_before(rap_str text, size_t at) {
  return rap_utf8_previous(text.s, &at);
}

static rap_span without_blanks(rap_str text, size_t start, size_t stop) {
  while (start < stop && is_blank(code_at(text, start))) rap_utf8_next(text.s, text.len, &start);
  while (stop > start && is_blank(code_before(text, stop))) rap_utf8_previous(text.s, &stop);
  return rap_span_of(start, stop);
}

static bool ends_sentence(uint32_t code) {
  return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x201D;
}

static bool is_dash(uint32_t code) {
  return code == '-' || code == 0x2013 || code == 0x2014 || code == 0x2015;
}

/* Does the dash in [at, behind) part? One with a blank beside it or a full stop behind it does, a hyphen needs two
 * blanks; 2010–2012 is one word. */
static bool parts(const cutter *cut, size_t at, size_t behind) {
  bool before = at == 0 || is_blank(code_before(cut->text, at));
  bool after = behind >= cut->stop || is_blank(code_at(cut->text, behind)) || strchr(".,;:", cut->text.s[behind]);
  return code_at(cut->text, at) == '-' ? before && after : before || after;
}

/* From the dash at cut->at to the next one, or to the end of the paragraph. */
static piece next_piece(cutter *cut) {
  size_t dash = cut->at;
  rap_utf8_next(cut->text.s, cut->text.len, &cut->at);
  size_t start = cut->at;
  while (cut->at < cut->stop) {
    size_t at = cut->at;
    uint32_t code = rap_utf8_next(cut->text.s, cut->text.len, &cut->at);
    if (!is_dash(code) || !parts(cut, at, cut->at)) continue;
    cut->at = at;
    break;
  }
  while (start < cut->at && strchr(".,;", cut->text.s[start])) start++; /* —dijo la ministra—. Y así … */
  return (piece){dash, without_blanks(cut->text, start, cut->at)};
}

/* What the word at *at is in a sentence; moves *at to the next word. */
static unsigned read_word(const cutter *cut, size_t stop, size_t *at, unsigned *cues) {
  size_t end = rap_word_end(cut->text, *at);
  *cues = 0;
  if (end > stop || end == *at || end - *at > WORD_LIMIT) return 0;
  rap_str word = rap_str_slice(cut->text, *at, end);
  *cues = rap_cue_kinds(cut->words, word);
  while (end < stop && !rap_word_begins(cut->text, end)) rap_utf8_next(cut->text.s, cut->text.len, &end);
  *at = end;
  return rap_grammar_classes(cut->words, word);
}

/* powiedział minister; se queixou a ministra; a déclaré le maire: a verb of speaking, alone or behind its helpers. */
static bool tells_speaker(const cutter *cut, rap_span words) {
  const unsigned helpers = RAP_GRAMMAR_AUX | RAP_GRAMMAR_SELF | RAP_GRAMMAR_OBJECT | RAP_GRAMMAR_ADV;
  size_t at = words.start;
  for (int n = 0; n < HELPERS && at < words.stop; n++) {
    unsigned cues, classes = read_word(cut, words.stop, &at, &cues);
    if (cues & RAP_CUE_SAY) return true;
    if (!(classes & helpers)) return false;
  }
  return false;
}

/* szef związku: more about the speaker who has just been told. */
static bool describes(const cutter *cut, rap_span words) {
  size_t at = words.start;
  unsigned cues;
  return at < words.stop && (read_word(cut, words.stop, &at, &cues) & RAP_GRAMMAR_TITLE) != 0;
}

/* Does the dash in [at, behind) begin a sentence? */
static bool begins_sentence(const cutter *cut, size_t least, size_t at, size_t behind) {
  size_t before = at;
  while (before > least && is_blank(code_before(cut->text, before))) rap_utf8_previous(cut->text.s, &before);
  if (before == at || before == least || !ends_sentence(code_before(cut->text, before))) return false;
  size_t next = behind;
  while (next < cut->stop && is_blank(code_at(cut->text, next))) rap_utf8_next(cut->text.s, cut->text.len, &next);
  return next > behind && next < cut->stop && rap_is_upper(code_at(cut->text, next));
}

/* The first dash of the paragraph that begins a sentence; its end when there is none. */
static size_t first_speech(const cutter *cut, size_t start) {
  for (size_t at = start, behind; at < cut->stop; at = behind) {
    behind = at;
    uint32_t code = rap_utf8_next(cut->text.s, cut->text.len, &behind);
    if (is_dash(code) && code != '-' && begins_sentence(cut, start, at, behind)) return at;
  }
  return cut->stop;
}

/* powiedziała Anna. Minister był – jak zwykle – ostrożny: may a dash behind words that tell who spoke stand inside the
 * sentences that follow them? Then only one that begins a sentence leads to speech. */
static bool leads_on(const cutter *cut, rap_span told) {
  size_t behind = cut->at;
  rap_utf8_next(cut->text.s, cut->text.len, &behind);
  for (size_t at = told.start; at + 2 < told.stop; at++)
    if (cut->text.s[at] == '.' && cut->text.s[at + 1] == ' ' && rap_is_upper(code_at(cut->text, at + 2)))
      return begins_sentence(cut, told.start, cut->at, behind);
  return true;
}

void rap_dialogue_find(rap_arena *arena, rap_str text, rap_str language, rap_span paragraph, rap_marks *marks) {
  if (rap_span_is_empty(paragraph)) return;
  bool inside = !is_dash(code_at(text, paragraph.start));
  if (inside && !rap_language_has(language, RAP_LANGUAGE_DASHES_INSIDE)) return;
  cutter cut = {text, rap_cues_of(language), paragraph.start, paragraph.stop};
  if (inside) cut.at = first_speech(&cut, paragraph.start);
  size_t first = marks->count;
  bool speech = false, told = false, aside = false, narrated = false;
  while (cut.at < cut.stop) {
    piece next = next_piece(&cut);
    if (tells_speaker(&cut, next.words)) {
      told |= marks->count > first;
      speech = false;
      narrated = cut.at < cut.stop && !leads_on(&cut, next.words);
    } else if (narrated) {
      size_t behind = cut.at;
      if (cut.at < cut.stop) rap_utf8_next(text.s, text.len, &behind);
      narrated = cut.at < cut.stop && !begins_sentence(&cut, next.dash, cut.at, behind);
    } else if (speech) {
      marks->items[marks->count - 1].inner.stop = marks->items[marks->count - 1].outer.stop = next.words.stop;
    } else if (aside || (marks->count > first && describes(&cut, next.words))) {
      aside = !aside;
    } else if (!rap_span_is_empty(next.words)) {
      rap_span outer = {(uint32_t)next.dash, next.words.stop};
      RAP_PUSH(arena, marks, ((rap_mark){.outer = outer, .inner = next.words, .closed = true}));
      speech = true;
    }
  }
  if (!told) marks->count = first; /* a list, or a play */
}
