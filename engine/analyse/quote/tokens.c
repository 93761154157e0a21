/* One sweep over words, marks and mentions of people, all of them in text order, each with its own cursor, which is
 * looked up anew for each stretch. Full stops inside a stretch belong to abbreviations and are no tokens. */
#include "analyse/quote/tokens.h"

#include "core/unicode.h"
#include "core/utf8.h"

enum { SECOND_PART_WORDS = 40 };
#define PARTS (unsigned)(RAP_CUE_LONGER | RAP_CUE_LATER) /* no cues by themselves */

struct rap_token_reader {
  rap_analysis *analysis;
  rap_str text, language;
  rap_tokens *tokens;
  const rap_words *words;
  const rap_vocable *vocables; /* of all words; or, for a few stretches, NULL: looked up one by one */
  const rap_cue_list *cues;
  const rap_marks *marks;
  const rap_references *people; /* and descriptions of them, which are passed over */
  bool english;
  size_t first;              /* token of the stretch */
  size_t word, mark, person; /* cursors */
};

typedef rap_token_reader sweep;

static inline rap_vocable vocable_of(const sweep *s, size_t word) {
  return s->vocables ? s->vocables[word] : rap_vocabulary_word(s->words, word);
}

/* The last token of the stretch so far, or NULL. */
static const rap_token *last_token(const sweep *s) {
  return s->tokens->count > s->first ? &s->tokens->items[s->tokens->count - 1] : NULL;
}

static bool is_apostrophe(uint32_t code) {
  return code == '\'' || code == 0x2019;
}

/* The character that touches the word on its left (right), or 0. */
static uint32_t touching_left(rap_str text, size_t at) {
  return at ? rap_utf8_previous(text.s, &at) : 0;
}
static uint32_t touching_right(rap_str text, size_t at) {
  return at < text.len ? rap_utf8_next(text.s, text.len, &at) : 0;
}

/* May an apostrophe touch the word: ' or the bytes of the curly one? */
static bool may_touch_apostrophe(const sweep *s, rap_span word) {
  char left = word.start > 0 ? s->text.s[word.start - 1] : ' ',
       right = word.stop < s->text.len ? s->text.s[word.stop] : ' ';
  return left == '\'' || left == (char)0x99 || right == '\'' || right == (char)0xE2;
}

static unsigned apostrophe_classes(const sweep *s, rap_span word) {
  if (!may_touch_apostrophe(s, word)) return 0;
  rap_str written = rap_span_text(s->text, word);
  const rap_token *before = last_token(s);
  bool left = before && is_apostrophe(touching_left(s->text, word.start)) && before->span.stop + 3 >= word.start;
  if (left && rap_str_equal_nocase(written, RAP_LIT("s"))) return RAP_GRAMMAR_SHORT | RAP_GRAMMAR_OWNER;
  if (left && written.len <= 2) return RAP_GRAMMAR_SHORT;
  bool right = is_apostrophe(touching_right(s->text, word.stop));
  if (right && rap_str_ends(written, RAP_LIT("s"))) {
    size_t behind = word.stop;
    rap_utf8_next(s->text.s, s->text.len, &behind);
    if (behind >= s->text.len || rap_is_blank(s->text.s[behind])) return RAP_GRAMMAR_OWNER;
  }
  return 0;
}

static inline bool is_adverb_form(rap_str word) {
  return word.len > 4 && word.s[word.len - 1] == 'y' && word.s[word.len - 2] == 'l';
}

/* The kinds of a verb whose second part may follow: "teilte das Amt mit". */
static unsigned with_second_part(const sweep *s, size_t word, size_t stop, rap_str first, unsigned kinds) {
  kinds &= ~(unsigned)RAP_CUE_SPLIT;
  for (size_t n = 1; n <= SECOND_PART_WORDS && word + n < s->words->count; n++) {
    rap_span span = s->words->items[word + n].span;
    char folded[32];
    if (span.stop > stop) break;
    if (span.stop - span.start > sizeof folded / 2) continue;
    size_t len = rap_fold_text(folded, s->text.s + span.start, span.stop - span.start);
    unsigned both = rap_cue_split(s->cues, first, rap_str_of(folded, len));
    if (both) return kinds | both;
  }
  return kinds;
}

/* The longest cue of several words that begins with the word at index `word`. */
static void find_longer_cue(const sweep *s, size_t word, size_t stop, rap_token *token) {
  char folded[192];
  size_t len = 0;
  for (size_t n = 0; n < RAP_CUE_WORDS && word + n < s->words->count; n++) {
    rap_span span = s->words->items[word + n].span;
    if (span.stop > stop || span.stop - span.start > 40) break;
    if (n && !(rap_cue_word_of(s->cues, vocable_of(s, word + n)).kinds & RAP_CUE_LATER)) break;
    if (n) {
      size_t gap = span.start - s->words->items[word + n - 1].span.stop;
      uint32_t between = touching_left(s->text, span.start);
      bool apostrophe = is_apostrophe(between);
      if (gap > 3 || !(apostrophe || between == '-' || (between < 0x80 && rap_is_blank((char)between)))) break;
      folded[len++] = apostrophe ? '\'' : between == '-' ? '-' : ' ';
    }
    len += rap_fold_text(folded + len, s->text.s + span.start, span.stop - span.start);
    unsigned kinds = n ? rap_cue_kinds(s->cues, rap_str_of(folded, len)) & ~PARTS : 0;
    if (kinds) {
      token->cues = kinds;
      token->cue_words = (uint8_t)(n + 1);
    }
  }
}

static void find_cue(const sweep *s, size_t word, size_t stop, unsigned kinds, rap_token *token) {
  token->cues = kinds & ~PARTS;
  if (kinds & RAP_CUE_SPLIT) {
    char folded[64];
    rap_str written = rap_word_text(s->words, word);
    if (written.len > sizeof folded / 2) return;
    token->cues =
        with_second_part(s, word, stop, rap_str_of(folded, rap_fold_text(folded, written.s, written.len)), token->cues);
  }
  token->cue_words = token->cues != 0;
  if (kinds & RAP_CUE_LONGER) find_longer_cue(s, word, stop, token);
}

/* "Lee claims", "she notes", but "her recovered notes": what may stand before a form that is a plural as well. */
static bool takes_s_form(const rap_token *before) {
  const unsigned classes =
      RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_IT | RAP_GRAMMAR_WHO | RAP_GRAMMAR_ADV | RAP_GRAMMAR_CONJ;
  if (!before || before->kind != RAP_TOKEN_WORD) return true;
  if (before->grammar & (RAP_GRAMMAR_OWNER | RAP_GRAMMAR_POSS | RAP_GRAMMAR_DET)) return false;
  return (before->grammar & classes) || (before->flags & RAP_WORD_CAPITAL);
}

/* May an English verb stand in its base form behind this word: to say, will say, they say, officials say? */
static bool takes_base_form(const sweep *s, const rap_token *before) {
  const rap_token *first = &s->tokens->items[s->first];
  while (before && before > first && before->kind == RAP_TOKEN_WORD && (before->grammar & RAP_GRAMMAR_ADV)) before--;
  if (!before || before->kind != RAP_TOKEN_WORD) return before != NULL;
  const unsigned classes = RAP_GRAMMAR_AUX | RAP_GRAMMAR_I | RAP_GRAMMAR_THEY | RAP_GRAMMAR_WHO | RAP_GRAMMAR_CROWD |
                           RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SHORT | RAP_GRAMMAR_SUB;
  rap_str word = rap_span_text(s->text, before->span);
  if (before->grammar & (RAP_GRAMMAR_OWNER | RAP_GRAMMAR_POSS)) return false;
  if (before->grammar & classes) return true;
  return rap_str_equal_nocase(word, RAP_LIT("to")) || rap_str_ends(word, RAP_LIT("s")) ||
         before->person != RAP_NO_PERSON;
}

/* the board's heavily criticized list: behind such an adverb, what stands before it tells. */
static const rap_token *before_adverb(const sweep *s, const rap_token *before) {
  if (!before || before == &s->tokens->items[s->first] || before->kind != RAP_TOKEN_WORD) return before;
  rap_str word = rap_span_text(s->text, before->span);
  bool adverb = rap_str_ends(word, RAP_LIT("ly")) || rap_str_equal(word, RAP_LIT("much"));
  return adverb && (before[-1].grammar & RAP_GRAMMAR_OWNER) ? before - 1 : before;
}

/* lo admite, lo ammette, comme l'explique: an object before a verb, and no article. Italian nouns take "lo" only before
 * z and before s with another consonant. */
static bool is_object(const sweep *s, const rap_token *before, rap_str written) {
  rap_str word = rap_span_text(s->text, before->span);
  bool lo = rap_str_equal_nocase(word, RAP_LIT("lo"));
  if (rap_str_equal(s->language, RAP_LIT("es"))) return lo;
  if (rap_str_equal(s->language, RAP_LIT("it"))) return lo && written.s[0] != 's' && written.s[0] != 'z';
  if (!rap_str_equal(s->language, RAP_LIT("fr")) || before == &s->tokens->items[s->first]) return false;
  return before[-1].kind == RAP_TOKEN_WORD &&
         rap_str_equal_nocase(rap_span_text(s->text, before[-1].span), RAP_LIT("comme"));
}

/* Le juge, la denuncia, il commento: behind an article, a form that ends as nouns do is one. German tells nouns by
 * their capitals. */
static bool takes_noun(const sweep *s, const rap_token *before, rap_str written) {
  if (before->kind != RAP_TOKEN_WORD || !(before->grammar & (RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS))) return false;
  if (rap_str_equal(s->language, RAP_LIT("de")) || rap_str_equal(s->language, RAP_LIT("pl"))) return false;
  if (is_object(s, before, written)) return false;
  char last = written.s[written.len - 1];
  return (last == 'e' || last == 'a' || last == 'o') && !rap_str_ends(written, RAP_LIT("ado")) &&
         !rap_str_ends(written, RAP_LIT("ido"));
}

/* A verb's form behind "the", "his" or "Trump's" is a noun; so is one in capitals inside a name (United States). */
static void doubt_cue(const sweep *s, rap_token *token) {
  const rap_token *before = last_token(s);
  bool begins_stretch = !before;
  if ((token->cues & RAP_CUE_SOURCE) && rap_is_listed(s->tokens->lists, token->number, RAP_LIST_THUS) &&
      (!before || before->kind == RAP_TOKEN_WORD))
    token->cues = 0; /* "so" names a speaker only behind a comma or a quotation */
  const unsigned verbs = RAP_CUE_SAY | RAP_CUE_CALL;
  if (!(token->cues & verbs)) return;
  rap_str written = rap_span_text(s->text, token->span);
  bool english = s->english;
  bool participle = english && rap_str_ends(written, RAP_LIT("ing"));
  if (english) before = before_adverb(s, before);
  bool plural = english && (token->cues & RAP_CUE_NOUN) && rap_str_ends(written, RAP_LIT("s"));
  if (plural && !takes_s_form(before)) {
    token->cues &= ~verbs;
    return;
  }
  if (english && (token->cues & RAP_CUE_BASE) && token->cue_words == 1 && !takes_base_form(s, before)) {
    token->cues &= ~verbs;
    return;
  }
  bool noun = (token->flags & RAP_WORD_CAPITAL) && !begins_stretch && before && before->kind == RAP_TOKEN_WORD;
  if (participle && before && before->kind == RAP_TOKEN_WORD && (before->grammar & RAP_GRAMMAR_DET) &&
      !(before->grammar & (RAP_GRAMMAR_CROWD | RAP_GRAMMAR_SUB)))
    noun = true; /* the ruling */
  if (before && before->kind == RAP_TOKEN_WORD && !participle) {
    if (before->grammar & (RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_OWNER))
      noun |= english && !(before->grammar & RAP_GRAMMAR_SUB) && !(before->grammar & RAP_GRAMMAR_CROWD);
    if ((before->grammar & RAP_GRAMMAR_PREP) && english)
      noun |= !rap_str_equal_nocase(rap_span_text(s->text, before->span), RAP_LIT("to"));
  }
  noun |= !english && before && takes_noun(s, before, written);
  if (noun) token->cues &= ~verbs;
}

/* Moves to the first name of a person that ends behind `at`; NULL when none begins before `stop`. Further it does not
 * look: thousands of descriptions may follow. */
static const rap_reference *next_person(sweep *s, size_t at, size_t stop) {
  for (; s->person < s->people->count; s->person++) {
    const rap_reference *next = &s->people->items[s->person];
    if (next->span.start >= stop) return NULL;
    if (!next->described && next->span.stop > at) return next;
  }
  return NULL;
}

static void mark_person(sweep *s, rap_token *token) {
  const rap_reference *named = next_person(s, token->span.start, token->span.stop);
  if (!named || !rap_span_overlaps(named->span, token->span)) return;
  token->person = named->person;
  token->mention = named->span.start;
}

/* Room for the next token, made to be a word that nothing is known of. */
static rap_token *next_token(sweep *s) {
  rap_tokens *tokens = s->tokens;
  if (tokens->count == tokens->capacity) {
    RAP_PUSH(s->analysis->arena, tokens, (rap_token){0});
    tokens->count--;
  }
  rap_token *token = &tokens->items[tokens->count];
  *token = (rap_token){.kind = RAP_TOKEN_WORD, .person = RAP_NO_PERSON};
  return token;
}

/* The token of the word at hand, as the lists know it; `known` says what cues it may begin. */
static inline rap_token *word_token(sweep *s, rap_cue_word *known) {
  const rap_word *word = &s->words->items[s->word];
  rap_token *token = next_token(s);
  token->number = vocable_of(s, s->word);
  *known = rap_cue_word_of(s->cues, token->number);
  token->span = word->span;
  token->flags = word->flags;
  token->grammar = known->classes;
  if (s->english && !(word->flags & RAP_WORD_CAPITAL) && is_adverb_form(rap_word_text(s->words, s->word)) &&
      !rap_is_listed(s->tokens->lists, token->number, RAP_LIST_NO_ADVERB))
    token->grammar |= RAP_GRAMMAR_ADV;
  return token;
}

static inline void take_word(sweep *s, rap_token *token, unsigned kinds, size_t stop) {
  if (kinds) {
    find_cue(s, s->word, stop, kinds, token);
    doubt_cue(s, token);
  }
  s->tokens->count++;
  s->word++;
}

static void add_word(sweep *s, size_t stop) {
  rap_cue_word known;
  rap_token *token = word_token(s, &known);
  unsigned apostrophe = apostrophe_classes(s, token->span);
  if (apostrophe & RAP_GRAMMAR_SHORT) token->grammar = 0;
  token->grammar |= apostrophe;
  mark_person(s, token);
  if (token->person != RAP_NO_PERSON || (apostrophe & RAP_GRAMMAR_SHORT)) known.kinds = 0;
  take_word(s, token, known.kinds, stop);
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Adds the words behind `at` that have nothing about them to look at: one blank before each, no apostrophe behind, and
 * no mark or person. Most words of most texts are such. Returns where the last one ends. */
static size_t add_plain_words(sweep *s, size_t at, size_t stop, size_t paragraph) {
  size_t limit = stop;
  if (s->mark < s->marks->count) limit = least(limit, s->marks->items[s->mark].outer.start);
  const rap_reference *named = next_person(s, at, limit);
  if (named) limit = least(limit, named->span.start);
  while (s->word < s->words->count) {
    rap_span word = s->words->items[s->word].span;
    if (word.stop >= limit || word.start != at + 1 || s->text.s[at] != ' ') break;
    if (s->text.s[word.stop] == '\'' || s->text.s[word.stop] == (char)0xE2) break;
    rap_cue_word known;
    rap_token *token = word_token(s, &known);
    take_word(s, token, known.kinds, paragraph);
    at = word.stop;
  }
  return at;
}

static char punctuation_of(uint32_t code) {
  switch (code) {
    case ',':
    case ':':
    case ';':
    case '(':
    case ')':
    case '?':
    case '!':
      return (char)code;
    case '[':
      return '(';
    case ']':
      return ')';
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return '-';
    default:
      return 0;
  }
}

/* A hyphen counts as a dash when a blank stands beside it. */
char rap_punctuation_next(rap_str text, size_t *at, size_t stop) {
  size_t start = *at;
  unsigned char byte = (unsigned char)text.s[start];
  uint32_t code = byte < 0x80 ? (++*at, byte) : rap_utf8_next(text.s, text.len, at);
  if (code != '-') return punctuation_of(code);
  return start > 0 && (rap_is_blank(text.s[start - 1]) || (*at < stop && rap_is_blank(text.s[*at]))) ? '-' : 0;
}

/* The punctuation in [from, to), which holds no word. */
static void add_punctuation(sweep *s, size_t from, size_t to) {
  for (size_t at = from; at < to;) {
    size_t start = at;
    char mark = rap_punctuation_next(s->text, &at, to);
    if (!mark) continue;
    rap_token token = {
        .span = rap_span_of(start, at), .kind = RAP_TOKEN_PUNCTUATION, .mark = mark, .person = RAP_NO_PERSON};
    RAP_PUSH(s->analysis->arena, s->tokens, token);
  }
}

static void add_quoted(sweep *s) {
  rap_span outer = s->marks->items[s->mark].outer;
  rap_token token = {.span = outer, .kind = RAP_TOKEN_QUOTED, .quoted = (uint32_t)s->mark, .person = RAP_NO_PERSON};
  RAP_PUSH(s->analysis->arena, s->tokens, token);
  while (s->word < s->words->count && s->words->items[s->word].span.start < outer.stop) s->word++;
  while (s->mark < s->marks->count && s->marks->items[s->mark].outer.start < outer.stop) s->mark++;
}

static void seek(sweep *s, size_t at) {
  s->first = s->tokens->count;
  s->word = rap_words_at(s->words, at);
  s->mark = rap_marks_at(s->marks, at);
  s->person = rap_references_at(s->people, at);
}

void rap_tokens_read(rap_token_reader *s, rap_span span, size_t paragraph) {
  seek(s, span.start);
  size_t at = span.start;
  while (at < span.stop) {
    size_t word = s->word < s->words->count ? s->words->items[s->word].span.start : SIZE_MAX;
    size_t mark = s->mark < s->marks->count ? s->marks->items[s->mark].outer.start : SIZE_MAX;
    size_t next = least(word, mark);
    if (next >= span.stop) break;
    add_punctuation(s, at, next);
    if (mark <= word) {
      at = s->marks->items[s->mark].outer.stop;
      add_quoted(s);
    } else {
      at = s->words->items[s->word].span.stop;
      add_word(s, paragraph);
      at = add_plain_words(s, at, span.stop, paragraph);
    }
  }
  add_punctuation(s, at, span.stop);
  rap_token behind = {.span = rap_span_of(span.stop, span.stop), .kind = RAP_TOKEN_QUOTED, .person = RAP_NO_PERSON};
  RAP_PUSH(s->analysis->arena, s->tokens, behind);
}

rap_token_reader *rap_token_reader_new(rap_analysis *analysis, bool people, rap_tokens *tokens) {
  static const rap_references nobody = {0};
  rap_token_reader *s = rap_arena_zero(analysis->arena, sizeof *s);
  *s = (rap_token_reader){.analysis = analysis,
                          .text = analysis->text,
                          .language = rap_analysis_language(analysis),
                          .tokens = tokens,
                          .words = rap_analysis_words(analysis),
                          .vocables = people ? rap_analysis_vocables(analysis) : NULL,
                          .cues = rap_cues_of(rap_analysis_language(analysis)),
                          .marks = rap_analysis_marks(analysis),
                          .people = people ? rap_analysis_references(analysis) : &nobody};
  s->english = rap_str_equal(s->language, RAP_LIT("en"));
  tokens->lists = rap_word_lists_of(s->language);
  return s;
}
