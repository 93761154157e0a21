/* One pass over the document's words: each gap is classified, words that belong together are joined, and the mentions
 * of countries and organisations are laid over the tokens. */
#include "analyse/name_tokens.h"

#include "analyse/edges.h"
#include "analyse/word_key.h"
#include "core/unicode.h"
#include "core/utf8.h"

typedef struct reader {
  rap_analysis *analysis;
  const rap_words *words;
  const rap_vocable *vocables;
  rap_name_words known;
  rap_str text;
  rap_tokens *tokens;
  bool german, french;
  uint16_t positions; /* languages whose nouns are positions here */
} reader;

static rap_str word_text(const reader *in, size_t word) {
  return rap_span_text(in->text, in->words->items[word].span);
}

/* The bytes between a word and the one behind it; to the end of the text for the last. */
static rap_str gap_behind(const reader *in, size_t word) {
  size_t start = in->words->items[word].span.stop;
  return rap_str_slice(in->text, start,
                       word + 1 < in->words->count ? in->words->items[word + 1].span.start : in->text.len);
}

static bool is_hyphen(rap_str gap) {
  return rap_str_equal(gap, RAP_LIT("-")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x90")) ||
         rap_str_equal(gap, RAP_LIT("\xE2\x80\x91"));
}

static bool is_apostrophe(rap_str gap) {
  return rap_str_equal(gap, RAP_LIT("'")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x99"));
}

static bool is_one_of(rap_str word, const char *const *list) {
  for (; *list; list++)
    if (rap_str_equal_nocase(word, rap_str_from(*list))) return true;
  return false;
}

/* French and Italian: l'Assemblée is two words. */
static bool elides(rap_str word) {
  static const char *const forms[] = {"l", "d", "qu", "n", "s", "j", "m", "c", "t", "dell", "all", "nell", "un", NULL};
  return rap_is_ascii_lower(word.s[0]) ? is_one_of(word, forms)
                                       : rap_str_equal(word, RAP_LIT("L")) || rap_str_equal(word, RAP_LIT("Qu"));
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
    return elides(word_text(in, word)) ? APART : TOGETHER;
  }
  if (rap_str_equal(gap, RAP_LIT(".")) && is_single_capital(in, word) && is_single_capital(in, word + 1))
    return TOGETHER;
  return APART;
}

/* Only one character ties. */
static inline tie tie_of(const reader *in, size_t word) {
  if (word + 1 >= in->words->count) return APART;
  rap_str gap = gap_behind(in, word);
  bool may = gap.len == 1 ? gap.s[0] != ' ' : gap.len == 3 && gap.s[0] == (char)0xE2;
  return may ? tie_by(in, word, gap) : APART;
}

#define LITTLE_WORD (RAP_NAME_DETERMINER | RAP_NAME_PARTICLE | RAP_NAME_JOINER | RAP_NAME_AND)

/* What the joined token is known as: the whole, its last part (vice-president), its first (Jean-Noël). */
static const rap_name_word *known_as(const reader *in, rap_span span, size_t first, size_t last) {
  const rap_name_word *whole = rap_name_word_of(rap_span_text(in->text, span));
  if ((in->words->items[first].flags & RAP_WORD_ALL_UPPER) && (whole->is & LITTLE_WORD)) /* UN is not un */
    return &in->known.items[RAP_NO_VOCABLE];
  if (whole->is) return whole;
  const rap_name_word *front = rap_name_word_numbered(in->vocables[first]),
                      *back = rap_name_word_numbered(in->vocables[last]);
  rap_span tail = in->words->items[last].span;
  if (tail.stop - tail.start <= 2 && rap_is_ascii_lower(in->text.s[tail.start])) return whole; /* don't, we'll */
  if (back->is & (RAP_NAME_POSITION | RAP_NAME_NEVER)) return back;
  return front->is & (RAP_NAME_POSITION | RAP_NAME_GIVEN | RAP_NAME_FAMILY) ? front : whole;
}

/* Of a token of one word that is not all in capitals; without a branch, for it is asked for most words. */
static inline uint32_t plain_flags(const rap_word *word) {
  uint32_t capital = word->flags & RAP_WORD_CAPITAL, single = word->span.stop - word->span.start == 1;
  return capital * RAP_TOKEN_CAPITAL | (single & capital) * RAP_TOKEN_INITIAL |
         (word->flags & RAP_WORD_DIGIT) / RAP_WORD_DIGIT * RAP_TOKEN_DIGIT |
         (word->flags & RAP_WORD_NOT_ASCII) / RAP_WORD_NOT_ASCII * RAP_TOKEN_NOT_ASCII;
}

/* Of any token of one word. */
static uint32_t single_flags(const reader *in, size_t word) {
  const rap_word *it = &in->words->items[word];
  uint32_t flags = plain_flags(it) & ~(uint32_t)RAP_TOKEN_INITIAL;
  if ((it->flags & RAP_WORD_ALL_UPPER) && it->span.stop - it->span.start >= 4) flags |= RAP_TOKEN_UPPER;
  return is_single_capital(in, word) ? flags | RAP_TOKEN_INITIAL : flags;
}

/* Of a token that joins several. */
static uint32_t joined_flags(const reader *in, size_t first, size_t last, const rap_name_word *word) {
  const rap_word *a = &in->words->items[first], *b = &in->words->items[last];
  uint32_t flags = 0;
  bool tail_lower = !(b->flags & RAP_WORD_CAPITAL);
  if ((a->flags & RAP_WORD_CAPITAL) &&
      !(tail_lower && (rap_name_word_numbered(in->vocables[last])->is & RAP_NAME_NEVER)))
    flags |= RAP_TOKEN_CAPITAL;
  if ((b->flags & RAP_WORD_CAPITAL) && a->span.stop - a->span.start <= 3 && !(a->flags & RAP_WORD_DIGIT) &&
      !(word->is & (RAP_NAME_NEVER | RAP_NAME_MODIFIER)))
    flags |= RAP_TOKEN_CAPITAL;
  if ((a->flags | b->flags) & RAP_WORD_DIGIT) flags |= RAP_TOKEN_DIGIT;
  return flags;
}

/* Positions count in the text's own language (German nun, French reine are no nouns elsewhere). */
static inline const rap_name_word *known_here(const reader *in, const rap_name_word *word) {
  if (!(word->is & RAP_NAME_POSITION)) return word;
  bool only = !(word->is & ~(uint32_t)RAP_NAME_POSITION);
  return only && !(word->position_languages & in->positions) ? &in->known.items[RAP_NO_VOCABLE] : word;
}

static bool ends_as_german_adjective(rap_str word) {
  return rap_str_ends(word, RAP_LIT("e")) || rap_str_ends(word, RAP_LIT("er")) || rap_str_ends(word, RAP_LIT("en")) ||
         rap_str_ends(word, RAP_LIT("es")) || rap_str_ends(word, RAP_LIT("em"));
}

/* German writes nouns with a capital ("nun" is no nun) and joins them (Hafenmeisterin); of what stands before them in
 * lower case, only what ends as adjectives do belongs to them. */
static const rap_name_word *known_in_german(const reader *in, size_t last, const rap_token *token) {
  static const rap_name_word never = {.is = RAP_NAME_NEVER};
  if (rap_token_has(token, RAP_TOKEN_CAPITAL))
    return token->word->is ? token->word : rap_name_word_of_compound(word_text(in, last));
  if (rap_token_is(token, RAP_NAME_POSITION)) return &never;
  return token->word->is || ends_as_german_adjective(word_text(in, last)) ? token->word : &never;
}

static bool takes_full_stop(const reader *in, const rap_token *token) {
  rap_str text = rap_span_text(in->text, token->span);
  if (text.len > 3 && text.s[text.len - 2] == '.') return true; /* "DPRK-U.S." */
  if (rap_token_has(token, RAP_TOKEN_INITIAL)) return true;
  /* Gov. and Capt. are abbreviations; "He became a judge." ends a sentence */
  return text.len <= 4 && rap_token_is(token, RAP_NAME_HONORIFIC | RAP_NAME_RANK | RAP_NAME_SUFFIX);
}

static bool is_quote(uint32_t c) {
  return c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == 0x2018;
}

static bool is_blank(rap_str gap) {
  return gap.len == 1 && gap.s[0] == ' ';
}

/* What breaks at a character of ASCII that is part of no word; 0 for RAP_GAP_OTHER. */
#define BREAK(kind) ((kind) + 1)
static const uint8_t breaks[128] = {
    [' '] = BREAK(RAP_GAP_BLANK),  ['\n'] = BREAK(RAP_GAP_BLANK), ['\t'] = BREAK(RAP_GAP_BLANK),
    ['\''] = BREAK(RAP_GAP_BLANK), [','] = BREAK(RAP_GAP_COMMA),  ['('] = BREAK(RAP_GAP_OPEN),
    ['['] = BREAK(RAP_GAP_OPEN),   [')'] = BREAK(RAP_GAP_CLOSE),  [']'] = BREAK(RAP_GAP_CLOSE),
    ['-'] = BREAK(RAP_GAP_DASH),   ['"'] = BREAK(RAP_GAP_QUOTE),  ['.'] = BREAK(RAP_GAP_STOP),
    ['!'] = BREAK(RAP_GAP_STOP),   ['?'] = BREAK(RAP_GAP_STOP),   [';'] = BREAK(RAP_GAP_STOP),
    [':'] = BREAK(RAP_GAP_STOP)};

static inline rap_gap gap_of(uint32_t c) {
  if (c < 0x80) return breaks[c] ? (rap_gap)(breaks[c] - 1) : RAP_GAP_OTHER;
  if (c == 0xA0 || c == 0x2019) return RAP_GAP_BLANK;
  if (c == 0x2013 || c == 0x2014) return RAP_GAP_DASH;
  return is_quote(c) ? RAP_GAP_QUOTE : c == 0x2026 ? RAP_GAP_STOP : RAP_GAP_OTHER;
}

/* The strongest break among the characters of a gap. */
static rap_gap kind_of_gap(rap_str gap) {
  if (gap.len == 2 && gap.s[1] == ' ') return gap_of((unsigned char)gap.s[0]); /* most that are no blank */
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

/* The gap between the previous token and what begins at `start`; takes the full stop of an initial into the token. */
static rap_gap gap_before(const reader *in, size_t start) {
  if (in->tokens->count == 0) return RAP_GAP_PARAGRAPH;
  rap_token *previous = &in->tokens->items[in->tokens->count - 1];
  size_t from = previous->span.stop;
  if (rap_token_has(previous, RAP_TOKEN_POSSESSIVE)) from = in->words->items[rap_words_at(in->words, from)].span.stop;
  if (from < start && in->text.s[from] == '.' && takes_full_stop(in, previous)) {
    from++;
    if (rap_token_has(previous, RAP_TOKEN_INITIAL)) previous->span.stop++;
  }
  return kind_of_gap(rap_str_slice(in->text, from, start));
}

/* The place of the next token. */
static inline rap_token *next_token(rap_tokens *tokens) {
  return &tokens->items[tokens->count];
}

/* Counts the token that was made there; into the lists it belongs to as well. */
static inline void take_token(rap_tokens *tokens, const rap_token *token) {
  uint32_t at = (uint32_t)tokens->count++;
  tokens->capitals.items[tokens->capitals.count] = at; /* stays where it counts */
  tokens->capitals.count += (token->flags & RAP_TOKEN_CAPITAL) != 0;
  tokens->nouns.items[tokens->nouns.count] = at;
  tokens->nouns.count += (token->word->is & RAP_NAME_POSITION) != 0;
}

/* What few words of few texts need: capitals alone, letters beyond ASCII, German. */
static void finish_single(const reader *in, size_t at, rap_token *token) {
  const rap_word *it = &in->words->items[at];
  if ((it->flags & RAP_WORD_ALL_UPPER) && (token->word->is & LITTLE_WORD))
    token->word = &in->known.items[RAP_NO_VOCABLE];
  token->flags = (uint16_t)single_flags(in, at);
  if (in->german) token->word = known_in_german(in, at, token);
}

/* Makes a token of one word. */
static inline __attribute__((always_inline)) void make_single(const reader *in, size_t at, rap_gap gap,
                                                              rap_token *token) {
  const rap_word *it = &in->words->items[at];
  rap_vocable vocable = in->vocables[at];
  const rap_name_word *word = known_here(in, &in->known.items[vocable < in->known.count ? vocable : RAP_NO_VOCABLE]);
  *token = (rap_token){
      .span = it->span, .word = word, .hash = it->hash, .flags = (uint16_t)plain_flags(it), .gap = (uint8_t)gap};
  if ((it->flags & (RAP_WORD_ALL_UPPER | RAP_WORD_NOT_ASCII)) || in->german) finish_single(in, at, token);
}

/* Reads from the word `at` on, which has one blank before it, those that have one behind them as well, as most words
 * do: each is a token by itself. Returns the first that is none of them. */
static size_t read_lone(const reader *in, size_t at) {
  rap_tokens tokens = *in->tokens; /* in registers */
  const rap_word *words = in->words->items;
  const char *text = in->text.s;
  for (size_t stop = in->words->count; at + 1 < stop; at++) {
    uint32_t behind = words[at].span.stop;
    if (words[at + 1].span.start != behind + 1 || text[behind] != ' ') break;
    rap_token *token = next_token(&tokens);
    make_single(in, at, RAP_GAP_BLANK, token);
    take_token(&tokens, token);
  }
  *in->tokens = tokens;
  return at;
}

/* Makes a token of the words [first, last]. */
static void make_joined(const reader *in, size_t first, size_t last, rap_gap gap, rap_token *token) {
  rap_span span = {in->words->items[first].span.start, in->words->items[last].span.stop};
  rap_str text = rap_span_text(in->text, span);
  *token = (rap_token){.span = span,
                       .word = known_here(in, known_as(in, span, first, last)),
                       .hash = rap_word_key_hash(rap_word_key_of(text)),
                       .gap = (uint8_t)gap};
  token->flags = (uint16_t)joined_flags(in, first, last, token->word);
  if (!rap_str_is_ascii(text)) token->flags |= RAP_TOKEN_NOT_ASCII;
  if (in->german) token->word = known_in_german(in, last, token);
  bool initials = true;
  for (size_t i = first; i <= last; i++) initials = initials && is_single_capital(in, i);
  if (initials) token->flags |= RAP_TOKEN_INITIAL;
}

/* Reads one token that begins with the word `first`; returns the word behind it. */
static size_t read_token(reader *in, size_t first) {
  size_t last = first;
  tie next = tie_of(in, last);
  for (; next == TOGETHER; next = tie_of(in, last)) last++;
  rap_gap gap = gap_before(in, in->words->items[first].span.start);
  rap_token *token = next_token(in->tokens);
  if (first == last)
    make_single(in, first, gap, token);
  else
    make_joined(in, first, last, gap, token);
  if (in->french && rap_token_has(token, RAP_TOKEN_INITIAL) &&
      rap_str_equal(rap_span_text(in->text, token->span), RAP_LIT("M"))) { /* M. Perrin */
    token->word = rap_name_word_of(RAP_LIT("monsieur"));
    token->flags &= (uint16_t)~RAP_TOKEN_INITIAL;
  }
  if (gap >= RAP_GAP_QUOTE) token->flags |= RAP_TOKEN_STARTS;
  if (next == POSSESSIVE) token->flags |= RAP_TOKEN_POSSESSIVE;
  take_token(in->tokens, token);
  return last + (next == POSSESSIVE ? 2 : 1);
}

static void lay_over(const rap_mentions *mentions, rap_tokens *tokens, uint32_t flag) {
  for (size_t i = 0; i < mentions->count; i++) {
    const rap_mention *mention = &mentions->items[i];
    for (size_t t = rap_tokens_at(tokens, mention->span.start);
         t < tokens->count && tokens->items[t].span.start < mention->span.stop; t++) {
      tokens->items[t].flags |= (uint16_t)flag;
      if (flag == RAP_TOKEN_COUNTRY) {
        tokens->items[t].what = mention->what;
        tokens->items[t].mention = (uint32_t)i;
      }
    }
  }
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
  reader in = {analysis,
               rap_analysis_words(analysis),
               rap_analysis_vocables(analysis),
               rap_name_words_known(),
               analysis->text,
               tokens,
               rap_str_equal(rap_analysis_language(analysis), RAP_LIT("de")),
               rap_str_equal(rap_analysis_language(analysis), RAP_LIT("fr")),
               rap_position_languages(rap_analysis_language(analysis))};
  make_room(analysis->arena, tokens, in.words->count);
  for (size_t word = 0; word < in.words->count;) {
    word = read_token(&in, word);
    if (is_blank(gap_behind(&in, word - 1))) word = read_lone(&in, word);
  }
  lay_over(rap_analysis_countries(analysis), tokens, RAP_TOKEN_COUNTRY);
  lay_over(rap_analysis_organisations(analysis), tokens, RAP_TOKEN_ORGANISATION);
  return tokens;
}

/* A search in which no branch depends on what is found. */
size_t rap_tokens_at(const rap_tokens *tokens, size_t at) {
  size_t low = 0, left = tokens->count; /* the first that ends behind `at` is low or one of the `left` from there on */
  for (size_t half; left > 0; left -= half) {
    half = (left + 1) / 2;
    low += tokens->items[low + half - 1].span.stop <= at ? half : 0;
  }
  return low;
}
