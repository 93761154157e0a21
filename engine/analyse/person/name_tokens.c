/* One pass over the document's words. Most are a token by themselves, with a blank or a mark and a blank behind them:
 * those are read in one loop in which hardly a branch depends on the text. Words that are joined to the next, and gaps
 * of other kinds, are read one by one. At last the mentions of countries and organisations are laid over the tokens. */
#include "analyse/person/name_tokens.h"

#include "analyse/text/edges.h"
#include "analyse/text/languages.h"
#include "analyse/text/word_key.h"
#include "analyse/text/word_lists.h"
#include "core/search.h"
#include "core/unicode.h"
#include "core/utf8.h"

typedef struct reader {
  const rap_words *words;
  const rap_vocable *vocables;
  const rap_name_word *known; /* by vocable */
  const rap_word_lists *lists;
  rap_str text;
  rap_tokens *tokens;
  bool german, french;
  bool letters_are_words; /* single ones: Polish w, Portuguese o */
  uint32_t positions;     /* languages whose nouns are positions here */
} reader;

static rap_str word_text(const reader *in, size_t word) {
  return rap_span_text(in->text, in->words->items[word].span);
}

static bool is_hyphen(rap_str gap) {
  return rap_str_equal(gap, RAP_LIT("-")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x90")) ||
         rap_str_equal(gap, RAP_LIT("\xE2\x80\x91"));
}

static bool is_apostrophe(rap_str gap) {
  return rap_str_equal(gap, RAP_LIT("'")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x99"));
}

/* French and Italian: l'Assemblée is two words. */
static bool elides(const reader *in, size_t word) {
  bool small = rap_is_ascii_lower(word_text(in, word).s[0]),
       shouted = in->words->items[word].flags & RAP_WORD_ALL_UPPER;
  return !shouted && rap_is_listed(in->lists, in->vocables[word], small ? RAP_LIST_ELIDED : RAP_LIST_ELIDED_LARGE);
}

static inline bool is_single_capital(const reader *in, size_t word) {
  const rap_word *it = &in->words->items[word];
  if (!(it->flags & RAP_WORD_CAPITAL) || it->span.stop - it->span.start > 4) return false;
  rap_str text = word_text(in, word);
  size_t at = 0;
  return rap_utf8_next(text.s, text.len, &at), at == text.len;
}

/* How the next word is tied to this one. */
typedef enum tie { APART, TOGETHER, POSSESSIVE } tie;

static tie tie_by(const reader *in, size_t word, rap_str gap) {
  if (is_hyphen(gap)) return TOGETHER;
  if (is_apostrophe(gap)) {
    if (rap_str_equal_nocase(word_text(in, word + 1), RAP_LIT("s"))) return POSSESSIVE;
    return elides(in, word) ? APART : TOGETHER;
  }
  if (!in->german && rap_str_equal(gap, RAP_LIT("\"")) && rap_str_equal(word_text(in, word + 1), RAP_LIT("s")))
    return POSSESSIVE; /* some wires write Opec"s */
  if (rap_str_equal(gap, RAP_LIT(".")) && is_single_capital(in, word) && is_single_capital(in, word + 1))
    return TOGETHER;
  return APART;
}

/* Only one character ties. */
static inline tie tie_of(const reader *in, size_t word) {
  if (word + 1 >= in->words->count) return APART;
  rap_str gap = rap_str_slice(in->text, in->words->items[word].span.stop, in->words->items[word + 1].span.start);
  bool may = gap.len == 1 ? gap.s[0] != ' ' : gap.len == 3 && gap.s[0] == (char)0xE2;
  return may ? tie_by(in, word, gap) : APART;
}

enum { SHORT_WORD = 4 }; /* of which a full stop may be part */

#define LITTLE_WORD (RAP_NAME_DETERMINER | RAP_NAME_PARTICLE | RAP_NAME_JOINER | RAP_NAME_AND)

/* What the joined token is known as: the whole, its last part (vice-president), its first (Jean-Noël). */
static rap_name_word known_as(const reader *in, rap_str text, size_t first, size_t last) {
  const rap_name_word unknown = {0}, whole = *rap_name_word_of(text);
  if ((in->words->items[first].flags & RAP_WORD_ALL_UPPER) && (whole.is & LITTLE_WORD)) /* UN is not un */
    return unknown;
  if (whole.is) return whole;
  rap_name_word front = in->known[in->vocables[first]], back = in->known[in->vocables[last]];
  rap_span tail = in->words->items[last].span;
  if (tail.stop - tail.start <= 2 && rap_is_ascii_lower(in->text.s[tail.start])) return unknown; /* don't, we'll */
  if (back.is & (RAP_NAME_POSITION | RAP_NAME_NEVER)) return back;
  return front.is & (RAP_NAME_POSITION | RAP_NAME_GIVEN | RAP_NAME_FAMILY) ? front : unknown;
}

/* W Krakowie, A polícia: where a letter is a word, only one with a full stop is an initial. */
static bool is_initial(const reader *in, size_t word) {
  return !in->letters_are_words ||
         rap_str_starts(rap_str_slice(in->text, in->words->items[word].span.stop, in->text.len), RAP_LIT("."));
}

/* Of a token of one word. */
static uint32_t single_flags(const reader *in, size_t word) {
  const rap_word *it = &in->words->items[word];
  uint32_t flags = it->flags & (RAP_TOKEN_CAPITAL | RAP_TOKEN_DIGIT);
  if ((it->flags & RAP_WORD_ALL_UPPER) && it->span.stop - it->span.start >= 4) flags |= RAP_TOKEN_UPPER;
  return is_single_capital(in, word) && is_initial(in, word) ? flags | RAP_TOKEN_INITIAL : flags;
}

/* Of a token that joins several. */
static uint32_t joined_flags(const reader *in, size_t first, size_t last, uint32_t is) {
  const rap_word *a = &in->words->items[first], *b = &in->words->items[last];
  uint32_t flags = 0;
  bool tail_lower = !(b->flags & RAP_WORD_CAPITAL);
  if ((a->flags & RAP_WORD_CAPITAL) && !(tail_lower && (in->known[in->vocables[last]].is & RAP_NAME_NEVER)))
    flags |= RAP_TOKEN_CAPITAL;
  if ((b->flags & RAP_WORD_CAPITAL) && a->span.stop - a->span.start <= 3 && !(a->flags & RAP_WORD_DIGIT) &&
      !(is & (RAP_NAME_NEVER | RAP_NAME_MODIFIER)))
    flags |= RAP_TOKEN_CAPITAL;
  flags |= (a->flags | b->flags) & RAP_TOKEN_DIGIT;
  bool initials = true;
  for (size_t i = first; i <= last; i++) initials = initials && is_single_capital(in, i);
  return initials ? flags | RAP_TOKEN_INITIAL : flags;
}

/* Positions count in the text's own language (German nun, French reine are no nouns elsewhere). */
static inline uint32_t known_here(const reader *in, rap_name_word word) {
  if (!(word.is & RAP_NAME_POSITION)) return word.is;
  bool only = !(word.is & RAP_NAME_KINDS & ~(uint32_t)RAP_NAME_POSITION);
  return only && !(word.position_languages & in->positions) ? 0 : word.is;
}

/* German writes nouns with a capital ("nun" is no nun) and joins them (Hafenmeisterin); of what stands before them in
 * lower case, only what ends as adjectives do belongs to them. */
static uint32_t known_in_german(const reader *in, size_t last, const rap_token *token) {
  if (rap_token_has(token, RAP_TOKEN_CAPITAL))
    return token->is ? token->is : rap_name_word_of_compound(word_text(in, last))->is;
  if (rap_token_is(token, RAP_NAME_POSITION)) return RAP_NAME_NEVER;
  return token->is || rap_ends_listed(in->lists, word_text(in, last), RAP_LIST_ADJECTIVE) ? token->is : RAP_NAME_NEVER;
}

/* -- gaps ---------------------------------------------------------------------------------------------------------- */

static bool takes_full_stop(const reader *in, const rap_token *token) {
  rap_str text = rap_span_text(in->text, token->span);
  if (text.len > 3 && text.s[text.len - 2] == '.') return true; /* "DPRK-U.S." */
  if (rap_token_has(token, RAP_TOKEN_INITIAL)) return true;
  /* Gov. and Capt. are abbreviations; "He became a judge." ends a sentence */
  return text.len <= SHORT_WORD && rap_token_is(token, RAP_NAME_HONORIFIC | RAP_NAME_RANK | RAP_NAME_SUFFIX);
}

static bool is_quote(uint32_t c) {
  return c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == 0x2018;
}

/* What breaks at a character of ASCII that is part of no word. */
#define BREAK(kind) ((kind) ^ RAP_GAP_OTHER) /* so that 0, all the rest, is that */
static const uint8_t breaks[128] = {
    [' '] = BREAK(RAP_GAP_BLANK),  ['\n'] = BREAK(RAP_GAP_BLANK), ['\t'] = BREAK(RAP_GAP_BLANK),
    ['\''] = BREAK(RAP_GAP_BLANK), [','] = BREAK(RAP_GAP_COMMA),  ['('] = BREAK(RAP_GAP_OPEN),
    ['['] = BREAK(RAP_GAP_OPEN),   [')'] = BREAK(RAP_GAP_CLOSE),  [']'] = BREAK(RAP_GAP_CLOSE),
    ['-'] = BREAK(RAP_GAP_DASH),   ['"'] = BREAK(RAP_GAP_QUOTE),  ['.'] = BREAK(RAP_GAP_STOP),
    ['!'] = BREAK(RAP_GAP_STOP),   ['?'] = BREAK(RAP_GAP_STOP),   [';'] = BREAK(RAP_GAP_STOP),
    [':'] = BREAK(RAP_GAP_STOP)};

static inline rap_gap gap_of(uint32_t c) {
  if (c < 0x80) return (rap_gap)BREAK(breaks[c]);
  if (c == 0xA0 || c == 0x2019) return RAP_GAP_BLANK;
  if (c == 0x2013 || c == 0x2014) return RAP_GAP_DASH;
  return is_quote(c) ? RAP_GAP_QUOTE : c == 0x2026 ? RAP_GAP_STOP : RAP_GAP_OTHER;
}

/* The strongest break among the characters of a gap. */
static rap_gap kind_of_gap(rap_str gap) {
  rap_gap kind = RAP_GAP_BLANK;
  unsigned lines = 0;
  for (size_t at = 0; at < gap.len;) {
    uint32_t c = rap_utf8_next(gap.s, gap.len, &at);
    lines += c == '\n';
    rap_gap now = gap_of(c);
    if (now > kind) kind = now;
  }
  return lines >= 2 ? RAP_GAP_PARAGRAPH : kind;
}

/* The gap from `from` to the next word; the full stop of an initial becomes part of the token before it. */
static rap_gap gap_behind(const reader *in, size_t from, size_t next, rap_token *token) {
  size_t start = in->words->items[next].span.start;
  if (from < start && in->text.s[from] == '.' && takes_full_stop(in, token)) {
    from++;
    if (rap_token_has(token, RAP_TOKEN_INITIAL)) token->span.stop++;
  }
  return kind_of_gap(rap_str_slice(in->text, from, start));
}

/* -- tokens -------------------------------------------------------------------------------------------------------- */

/* Makes a token of one word. */
static void make_single(const reader *in, size_t at, unsigned gap, rap_token *token) {
  const rap_word *it = &in->words->items[at];
  *token = (rap_token){.span = it->span, .is = known_here(in, in->known[in->vocables[at]])};
  if ((it->flags & RAP_WORD_ALL_UPPER) && rap_token_is(token, LITTLE_WORD)) token->is = 0;
  if (!(it->flags & RAP_WORD_NOT_ASCII)) token->hash = it->hash;
  token->flags = (uint8_t)(single_flags(in, at) | (gap >= RAP_GAP_QUOTE ? RAP_TOKEN_STARTS : 0));
  token->gap = (uint8_t)gap;
  if (in->german) token->is = known_in_german(in, at, token);
}

/* Makes a token of the words [first, last]. */
static void make_joined(const reader *in, size_t first, size_t last, unsigned gap, rap_token *token) {
  rap_span span = {in->words->items[first].span.start, in->words->items[last].span.stop};
  rap_str text = rap_span_text(in->text, span);
  *token = (rap_token){.span = span, .is = known_here(in, known_as(in, text, first, last)), .gap = (uint8_t)gap};
  token->flags = (uint8_t)joined_flags(in, first, last, token->is);
  if (rap_str_is_ascii(text)) token->hash = rap_word_key_hash(rap_word_key_of(text));
  if (in->german) token->is = known_in_german(in, last, token);
  if (gap >= RAP_GAP_QUOTE) token->flags |= RAP_TOKEN_STARTS;
}

/* Reads from the word `at` on, before which `*gap` stands, as long as a blank, or one mark and a blank, stands behind
 * each, and nothing is to be told of it but what the lists know and whether it begins with a capital: most words of
 * most texts. Returns the first other one, and the gap before that. */
static size_t read_plain(const reader *in, size_t at, unsigned *gap) {
  const uint32_t special = RAP_WORD_ALL_UPPER | RAP_WORD_NOT_ASCII;
  const rap_word *word = in->words->items + at, *last = in->words->items + in->words->count - 1;
  const rap_vocable *vocable = in->vocables + at;
  const char *text = in->text.s;
  rap_token *token = in->tokens->items + in->tokens->count;
  unsigned before = *gap;
  for (; word < last; word++, vocable++, token++) {
    uint32_t len = word->span.stop - word->span.start, next = word[1].span.start;
    unsigned mark = (unsigned char)text[word->span.stop];
    if (text[next - 1] != ' ' || next - word->span.stop > 2) break;
    if (mark == '.' && len <= SHORT_WORD) break; /* it may be part of the word */
    if (word->flags & (len == 1 ? special | RAP_WORD_CAPITAL : special)) break;
    token->is = in->known[*vocable].is;
    if (rap_token_is(token, RAP_NAME_POSITION)) break;
    token->span = word->span;
    token->hash = word->hash;
    token->flags = (uint8_t)(word->flags | (before >= RAP_GAP_QUOTE ? RAP_TOKEN_STARTS : 0));
    token->gap = (uint8_t)before;
    before = BREAK(breaks[mark & 127]);
  }
  in->tokens->count = (size_t)(token - in->tokens->items);
  *gap = before;
  return (size_t)(word - in->words->items);
}

/* M. Perrin: in French, an initial that is none. */
static bool is_monsieur(const reader *in, const rap_token *token) {
  return in->french && rap_token_has(token, RAP_TOKEN_INITIAL) &&
         rap_str_equal(rap_span_text(in->text, token->span), RAP_LIT("M"));
}

/* Reads one token that begins with the word `first`; returns the word behind it, and the gap before that. */
static size_t read_token(reader *in, size_t first, unsigned *gap) {
  size_t last = first;
  tie next = tie_of(in, last);
  for (; next == TOGETHER; next = tie_of(in, last)) last++;
  rap_token *token = &in->tokens->items[in->tokens->count];
  if (first == last)
    make_single(in, first, *gap, token);
  else
    make_joined(in, first, last, *gap, token);
  if (is_monsieur(in, token)) {
    token->is = rap_name_word_of(RAP_LIT("monsieur"))->is;
    token->flags &= (uint8_t)~RAP_TOKEN_INITIAL;
  }
  if (next == POSSESSIVE) {
    token->flags |= RAP_TOKEN_POSSESSIVE;
    last++;
  }
  in->tokens->count++;
  if (last + 1 < in->words->count) *gap = gap_behind(in, in->words->items[last].span.stop, last + 1, token);
  return last + 1;
}

static void lay_over(const rap_mentions *mentions, rap_tokens *tokens, uint8_t flag) {
  for (size_t i = 0; i < mentions->count; i++) {
    const rap_mention *mention = &mentions->items[i];
    for (size_t t = rap_tokens_at(tokens, mention->span.start);
         t < tokens->count && tokens->items[t].span.start < mention->span.stop; t++) {
      tokens->items[t].flags |= flag;
      if (flag == RAP_TOKEN_COUNTRY) {
        tokens->items[t].what = mention->what;
        tokens->items[t].mention = (uint32_t)i;
      }
    }
  }
}

/* Capitals and nouns; without a branch that depends on what a token is. */
static void list_tokens(rap_tokens *tokens) {
  size_t capitals = 0, nouns = 0;
  for (size_t i = 0; i < tokens->count; i++) {
    const rap_token *token = &tokens->items[i];
    tokens->capitals.items[capitals] = (uint32_t)i; /* stays where it counts */
    capitals += token->flags & RAP_TOKEN_CAPITAL;
    tokens->nouns.items[nouns] = (uint32_t)i;
    nouns += (token->is & RAP_NAME_POSITION) != 0;
  }
  tokens->capitals.count = capitals;
  tokens->nouns.count = nouns;
}

/* Room for as many tokens as there are words. */
static void make_room(rap_arena *arena, rap_tokens *tokens, size_t words) {
  tokens->capacity = words;
  tokens->items = rap_arena_alloc(arena, words * sizeof *tokens->items);
  tokens->capitals.items = rap_arena_alloc(arena, words * sizeof *tokens->capitals.items);
  tokens->nouns.items = rap_arena_alloc(arena, words * sizeof *tokens->nouns.items);
}

const rap_tokens *rap_tokens_of(rap_analysis *analysis) {
  if (analysis->tokens) return analysis->tokens;
  rap_tokens *tokens = rap_arena_zero(analysis->arena, sizeof *tokens);
  analysis->tokens = tokens;
  rap_str language = rap_analysis_language(analysis);
  reader in = {.words = rap_analysis_words(analysis),
               .vocables = rap_analysis_vocables(analysis),
               .known = rap_name_words_known(),
               .lists = rap_word_lists_of(language),
               .text = analysis->text,
               .tokens = tokens,
               .german = rap_str_equal(language, RAP_LIT("de")),
               .french = rap_str_equal(language, RAP_LIT("fr")),
               .letters_are_words = rap_language_has(language, RAP_LANGUAGE_LETTER_WORDS),
               .positions = rap_position_languages(language)};
  tokens->adjectives_follow = rap_language_has(language, RAP_LANGUAGE_ADJECTIVES_BEHIND);
  tokens->genitives_follow = rap_language_has(language, RAP_LANGUAGE_GENITIVES_BARE);
  tokens->possessives_vary = rap_language_has(language, RAP_LANGUAGE_POSSESSIVES_VARY);
  tokens->arabic_articles = rap_language_has(language, RAP_LANGUAGE_ARABIC_ARTICLES);
  make_room(analysis->arena, tokens, in.words->count);
  unsigned gap = RAP_GAP_PARAGRAPH;
  for (size_t word = 0; word < in.words->count;) {
    if (!in.german) word = read_plain(&in, word, &gap);
    word = read_token(&in, word, &gap);
  }
  list_tokens(tokens);
  lay_over(rap_analysis_countries(analysis), tokens, RAP_TOKEN_COUNTRY);
  lay_over(rap_analysis_organisations(analysis), tokens, RAP_TOKEN_ORGANISATION);
  return tokens;
}

size_t rap_tokens_at(const rap_tokens *tokens, size_t at) {
  return RAP_FIRST_FROM(tokens, span.stop, at + 1);
}
