/* A position grows from its noun. To the left it takes modifiers, capitalised words, countries and possessives, and
 * words it does not know only when an article closes the phrase; to the right it takes a complement behind "of" or
 * "for". Every walk is bounded, so that the whole is linear. */
#include "analyse/person/positions.h"

enum {
  LEFT_LIMIT = 10,      /* tokens of a phrase to the left of its noun */
  GUESS_LIMIT = 2,      /* unknown words between an article and the noun */
  RIGHT_LIMIT = 14,     /* tokens of an apposition or complement */
  COMPLEMENT_LIMIT = 7, /* of one that is taken whole */
  UNKNOWN_LIMIT = 4,
  POSSESSIVE_BYTES = 4 /* of the longest one: leur, zijn */
};

static const rap_position none = {0};

static rap_position position_of(size_t first, size_t stop, size_t head) {
  return (rap_position){(uint32_t)first, (uint32_t)stop, (uint32_t)head};
}

static const rap_token *at(const rap_tokens *tokens, size_t i) {
  return &tokens->items[i];
}

/* Is the token tied by a blank to the one before it? */
static bool follows(const rap_tokens *tokens, size_t i) {
  return i < tokens->count && i > 0 && at(tokens, i)->gap == RAP_GAP_BLANK;
}

bool rap_position_is_noun(const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  return rap_token_is(token, RAP_NAME_POSITION) && !rap_token_has(token, RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION);
}

static bool is_name_word(const rap_token *token) {
  return rap_token_has(token, RAP_TOKEN_CAPITAL) && !rap_token_has(token, RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION) &&
         !rap_token_is(token,
                       RAP_NAME_NEVER | RAP_NAME_POSITION | RAP_NAME_MODIFIER | RAP_NAME_RANK | RAP_NAME_HONORIFIC);
}

static bool is_foreign(const rap_token *token) {
  return rap_token_has(token, RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION);
}

/* May the token stand before a position noun as a part of the phrase? */
static bool modifies(const rap_token *token) {
  if (rap_token_is(token, RAP_NAME_DETERMINER | RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_HONORIFIC)) return false;
  bool shouted = rap_token_has(token, RAP_TOKEN_UPPER); /* a headline or a dateline run into the text */
  if (is_foreign(token) || rap_token_is(token, RAP_NAME_MODIFIER | RAP_NAME_POSITION))
    return !shouted || rap_token_has(token, RAP_TOKEN_ORGANISATION);
  if (shouted) return false;
  if (rap_token_has(token, RAP_TOKEN_STARTS) && rap_token_is(token, RAP_NAME_NEVER)) return false;
  return rap_token_has(token, RAP_TOKEN_CAPITAL | RAP_TOKEN_POSSESSIVE) && !rap_token_is(token, RAP_NAME_JOINER);
}

/* Unknown words left of `first`, when an article or a possessive closes them: the new first token, else `first`. */
static size_t guess_left(const rap_tokens *tokens, size_t first) {
  for (size_t i = first, guessed = 0; i > 0 && guessed <= GUESS_LIMIT && at(tokens, i)->gap == RAP_GAP_BLANK; i--) {
    const rap_token *token = at(tokens, i - 1);
    if (rap_token_is(token, RAP_NAME_DETERMINER)) return guessed ? i : first;
    if (rap_token_has(token, RAP_TOKEN_POSSESSIVE)) return i - 1;
    if (rap_token_is(token, RAP_NAME_CUE | RAP_NAME_JOINER | RAP_NAME_TIME)) return first;
    if (rap_token_is(token, RAP_NAME_NEVER) && !rap_token_has(token, RAP_TOKEN_CAPITAL)) return first;
    guessed++;
  }
  return first;
}

/* "Joe Bride leading President Ann Lee": a verb behind somebody's name, though it looks like "leading scientist". */
static bool is_led_by_name(const rap_tokens *tokens, size_t i) {
  if (i < 2 || !rap_token_is(at(tokens, i), RAP_NAME_MODIFIER) || rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL))
    return false;
  return at(tokens, i)->gap == RAP_GAP_BLANK && at(tokens, i - 1)->gap == RAP_GAP_BLANK &&
         is_name_word(at(tokens, i - 1)) && !rap_token_has(at(tokens, i - 1), RAP_TOKEN_POSSESSIVE) &&
         rap_token_is(at(tokens, i - 2), RAP_NAME_GIVEN) && rap_token_has(at(tokens, i - 2), RAP_TOKEN_CAPITAL);
}

/* The token before `first` that belongs to the phrase: a modifier, or one beyond "and" ("energy and mines minister").
 */
static size_t step_left(const rap_tokens *tokens, size_t first) {
  if (first == 0 || at(tokens, first)->gap != RAP_GAP_BLANK) return first;
  if (is_led_by_name(tokens, first - 1)) return first;
  if (modifies(at(tokens, first - 1))) return first - 1;
  bool joined = first >= 2 && rap_token_is(at(tokens, first - 1), RAP_NAME_AND) &&
                at(tokens, first - 1)->gap == RAP_GAP_BLANK && rap_token_is(at(tokens, first), RAP_NAME_MODIFIER) &&
                (rap_token_is(at(tokens, first - 2), RAP_NAME_MODIFIER) ||
                 (rap_token_has(at(tokens, first - 2), RAP_TOKEN_CAPITAL) && rap_position_is_noun(tokens, first - 2)));
  return joined ? first - 2 : first;
}

static size_t extend_left(const rap_tokens *tokens, size_t head) {
  size_t first = head;
  while (head - first < LEFT_LIMIT) {
    size_t next = step_left(tokens, first);
    if (next == first) break;
    first = next;
  }
  bool complete = first > 0 && rap_token_is(at(tokens, first - 1), RAP_NAME_DETERMINER);
  if (!complete && !rap_token_has(at(tokens, first), RAP_TOKEN_STARTS)) first = guess_left(tokens, first);
  while (first < head && rap_token_is(at(tokens, first), RAP_NAME_PARTICLE | RAP_NAME_TIME)) first++;
  return first;
}

/* May the token stand in a complement: "of the European Commission", "for trade and industry"? */
static bool completes(const rap_token *token) {
  if (rap_token_is(token, RAP_NAME_CUE | RAP_NAME_TIME) || rap_token_has(token, RAP_TOKEN_DIGIT)) return false;
  return rap_token_has(token, RAP_TOKEN_CAPITAL) || is_foreign(token) ||
         rap_token_is(token, RAP_NAME_JOINER | RAP_NAME_DETERMINER | RAP_NAME_MODIFIER | RAP_NAME_PARTICLE);
}

/* "of trade and industry", but not "of Mexico and Energy Minister …" */
static bool goes_on_beyond(const rap_tokens *tokens, size_t i) {
  if (!rap_token_is(at(tokens, i), RAP_NAME_AND) || !follows(tokens, i + 1)) return false;
  for (size_t k = i + 1; k < i + 5 && follows(tokens, k); k++)
    if (rap_position_is_noun(tokens, k)) return false;
  return rap_token_is(at(tokens, i + 1), RAP_NAME_MODIFIER);
}

static bool is_rank(const rap_token *token) {
  return rap_token_is(token, RAP_NAME_RANK) && rap_token_has(token, RAP_TOKEN_CAPITAL);
}

/* ministre belge, presidente chileno: a word in lower case behind a noun that only tells of which country it is. */
static bool is_adjective_behind(const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  return token->gap == RAP_GAP_BLANK && rap_token_has(token, RAP_TOKEN_COUNTRY) &&
         !rap_token_has(token, RAP_TOKEN_CAPITAL);
}

/* The noun whose complement ends before token `i`: "president of the league". */
static size_t head_beyond(const rap_tokens *tokens, size_t i) {
  if (rap_token_is(at(tokens, i - 1), RAP_NAME_JOINER | RAP_NAME_DETERMINER)) return SIZE_MAX;
  for (size_t k = i - 1; k > 0 && i - k < LEFT_LIMIT; k--) {
    bool joins = rap_token_is(at(tokens, k), RAP_NAME_AND) && rap_token_is(at(tokens, k + 1), RAP_NAME_MODIFIER);
    if (!(joins || completes(at(tokens, k))) || at(tokens, k)->gap != RAP_GAP_BLANK) return SIZE_MAX;
    if (!rap_position_is_noun(tokens, k - 1)) continue;
    bool adjective = tokens->adjectives_follow && is_adjective_behind(tokens, k); /* le ministre belge de l'Intérieur */
    return rap_token_is(at(tokens, adjective ? k + 1 : k), RAP_NAME_JOINER) ? k - 1 : SIZE_MAX;
  }
  return SIZE_MAX;
}

/* The noun whose phrase ends before the token `i`, an adjective between them left out; SIZE_MAX when there is none. */
static size_t noun_before(const rap_tokens *tokens, size_t i) {
  if (i == 0) return SIZE_MAX;
  if (rap_position_is_noun(tokens, i - 1)) return i - 1;
  if (!tokens->adjectives_follow || i < 2 || !is_adjective_behind(tokens, i - 1)) return SIZE_MAX;
  return rap_position_is_noun(tokens, i - 2) ? i - 2 : SIZE_MAX;
}

/* directeur régional, amministratore unico: the noun before words that nothing is known of, in a phrase that a comma
 * closes, so that no verb can be among them. In Polish they are whose it is (dyrektor szpitala). */
static size_t noun_before_unknown(const rap_tokens *tokens, size_t i) {
  for (size_t n = 0; tokens->adjectives_follow && n <= GUESS_LIMIT && i >= 2; n++, i--) {
    const rap_token *token = at(tokens, i - 1);
    bool genitive = tokens->genitives_follow && !rap_token_is(token, RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_GIVEN);
    if (token->gap != RAP_GAP_BLANK || (!genitive && (token->is || token->flags))) return SIZE_MAX;
    if (rap_position_is_noun(tokens, i - 2)) return i - 2;
  }
  return SIZE_MAX;
}

/* la présidente du tribunal, o advogado de defesa: the noun before "of" and words that nothing is known of, in a phrase
 * that a comma closes. */
static size_t noun_before_of(const rap_tokens *tokens, size_t i) {
  for (size_t n = 0; tokens->adjectives_follow && n <= GUESS_LIMIT && i >= 2; n++, i--) {
    const rap_token *token = at(tokens, i - 1);
    if (token->gap > RAP_GAP_OTHER || rap_token_is(token, RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_GIVEN))
      return SIZE_MAX;
    bool joins = n > 0 && rap_token_is(token, RAP_NAME_JOINER);
    if (joins && rap_position_is_noun(tokens, i - 2)) return i - 2;
  }
  return SIZE_MAX;
}

/* The noun that leads to the name: beside it, or beyond its complement ("President of the European Commission …"). */
static size_t head_before(const rap_tokens *tokens, size_t name) {
  size_t i = name;
  while (i > 0 && at(tokens, i)->gap == RAP_GAP_BLANK && rap_token_is(at(tokens, i - 1), RAP_NAME_HONORIFIC)) i--;
  if (i == 0 || at(tokens, i)->gap != RAP_GAP_BLANK) return SIZE_MAX;
  if (is_rank(at(tokens, i - 1))) return i - 1;
  size_t noun = noun_before(tokens, i);
  if (noun == SIZE_MAX && tokens->genitives_follow) noun = noun_before_unknown(tokens, i);
  return noun == SIZE_MAX ? head_beyond(tokens, i) : noun;
}

/* son directeur, Su abogada, Zijn Belgische ambtgenoot: the phrase behind a word as short as a possessive. */
static size_t behind_possessive(const rap_tokens *tokens, size_t head) {
  for (size_t i = head; i > 0 && head - i < GUESS_LIMIT && at(tokens, i)->gap == RAP_GAP_BLANK; i--) {
    const rap_token *before = at(tokens, i - 1);
    bool small = !rap_token_has(before, RAP_TOKEN_CAPITAL) || rap_token_has(before, RAP_TOKEN_STARTS);
    if (small && before->span.stop - before->span.start <= POSSESSIVE_BYTES) return i;
  }
  return SIZE_MAX;
}

/* "The French president, Emmanuel Macron", "the president of the league, Jamel Msallem": a noun before the comma, in a
 * phrase that an article or somebody's name opens. */
static rap_position before_comma(const rap_tokens *tokens, size_t name) {
  if (name == 0 || at(tokens, name)->gap != RAP_GAP_COMMA) return none;
  size_t head = noun_before(tokens, name);
  if (head == SIZE_MAX) head = head_beyond(tokens, name);
  if (head == SIZE_MAX) head = noun_before_unknown(tokens, name);
  if (head == SIZE_MAX) head = noun_before_of(tokens, name);
  if (head == SIZE_MAX) return none;
  size_t first = extend_left(tokens, head);
  bool article =
      first > 0 && at(tokens, first)->gap == RAP_GAP_BLANK && rap_token_is(at(tokens, first - 1), RAP_NAME_DETERMINER);
  bool possessive = false;
  for (size_t i = first; i < head; i++) possessive |= rap_token_has(at(tokens, i), RAP_TOKEN_POSSESSIVE);
  if (article || possessive) return position_of(first, name, head);
  first = tokens->possessives_vary ? behind_possessive(tokens, head) : SIZE_MAX;
  return first == SIZE_MAX ? none : position_of(first, name, head);
}

rap_position rap_position_before(const rap_tokens *tokens, size_t name) {
  if (name == 0 || at(tokens, name)->gap == RAP_GAP_COMMA) return before_comma(tokens, name);
  size_t head = head_before(tokens, name);
  if (head == SIZE_MAX) return none;
  size_t stop = name;
  while (stop > head + 1 && rap_token_is(at(tokens, stop - 1), RAP_NAME_HONORIFIC)) stop--;
  return position_of(extend_left(tokens, head), stop, head);
}

/* "an ally of Ann Lee", but "president of Howard University" */
static bool begins_person(const rap_tokens *tokens, size_t i) {
  if (!rap_token_is(at(tokens, i), RAP_NAME_GIVEN) || !rap_token_is(at(tokens, i - 1), RAP_NAME_JOINER)) return false;
  return !follows(tokens, i + 1) || !rap_token_has(at(tokens, i + 1), RAP_TOKEN_CAPITAL) ||
         !rap_token_is(at(tokens, i + 1), RAP_NAME_NEVER);
}

/* "for the city's prison guard union": what is owned belongs to the complement, up to the next break. */
static size_t owned_stop(const rap_tokens *tokens, size_t i, size_t limit) {
  size_t stop = i;
  while (stop < tokens->count && stop < limit && stop < i + 4 && at(tokens, stop)->gap == RAP_GAP_BLANK &&
         !rap_token_is(at(tokens, stop), RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_JOINER | RAP_NAME_DETERMINER))
    stop++;
  bool ends = stop == tokens->count || at(tokens, stop)->gap != RAP_GAP_BLANK;
  return ends ? stop : i;
}

/* Where the complement that may begin at `i` ends. */
static size_t extend_right(const rap_tokens *tokens, size_t i, size_t limit) {
  if (!follows(tokens, i) || !rap_token_is(at(tokens, i), RAP_NAME_JOINER)) return i;
  size_t stop = i + 1;
  while (stop < tokens->count && stop < limit && follows(tokens, stop) &&
         (completes(at(tokens, stop)) || goes_on_beyond(tokens, stop)) && !begins_person(tokens, stop))
    stop++;
  while (stop > i && rap_token_is(at(tokens, stop - 1), RAP_NAME_JOINER | RAP_NAME_DETERMINER)) stop--;
  bool owned = false;
  for (size_t k = i; k < stop; k++) owned |= rap_token_has(at(tokens, k), RAP_TOKEN_POSSESSIVE);
  return owned ? owned_stop(tokens, stop, limit) : stop;
}

/* Where the phrase ends: at the first gap that is not a blank, or at a verb or relative. */
static size_t phrase_end(const rap_tokens *tokens, size_t i) {
  size_t stop = i + 1;
  while (stop < tokens->count && stop - i < RIGHT_LIMIT && follows(tokens, stop) &&
         !rap_token_is(at(tokens, stop), RAP_NAME_CUE))
    stop++;
  return stop;
}

/* The noun of an apposition: before any complement, and not itself the title of the next name in a list. */
static size_t head_of(const rap_tokens *tokens, size_t first, size_t stop) {
  size_t head = SIZE_MAX;
  for (size_t i = first; i < stop; i++) {
    if (rap_token_is(at(tokens, i), RAP_NAME_JOINER)) break;
    if (rap_token_is(at(tokens, i), RAP_NAME_NEVER) && !rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL) &&
        !rap_token_is(at(tokens, i), RAP_NAME_MODIFIER | RAP_NAME_DETERMINER))
      break;
    if (rap_token_is(at(tokens, i), RAP_NAME_GIVEN) && !rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL))
      break; /* "Ann Lee, will pay an official visit" */
    bool named = i > first && rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL) && /* Winston Duke */
                 rap_token_is(at(tokens, i - 1), RAP_NAME_GIVEN);
    if (rap_position_is_noun(tokens, i) && !named) head = i;
  }
  if (head != SIZE_MAX && head + 1 < stop && is_name_word(at(tokens, head + 1))) return SIZE_MAX;
  return head;
}

/* ", president of the union of dockers,": a complement that goes to the comma belongs to the position whole; so do a
 * few words that nothing is known of (Polish has no "of"). */
static bool is_closed(const rap_tokens *tokens, size_t head, size_t stop) {
  if (head + 1 >= stop || stop >= tokens->count || stop - head > COMPLEMENT_LIMIT) return false;
  if (at(tokens, stop)->gap != RAP_GAP_COMMA && at(tokens, stop)->gap != RAP_GAP_CLOSE) return false;
  if (rap_token_is(at(tokens, head + 1), RAP_NAME_JOINER)) return true;
  for (size_t i = head + 1; i < stop; i++)
    if (at(tokens, i)->is || stop - head > UNKNOWN_LIMIT) return false;
  return true;
}

rap_position rap_position_after(const rap_tokens *tokens, size_t behind) {
  size_t first = behind;
  if (first >= tokens->count || (at(tokens, first)->gap != RAP_GAP_COMMA && at(tokens, first)->gap != RAP_GAP_OPEN))
    return none;
  if (rap_token_has(at(tokens, first), RAP_TOKEN_DIGIT)) { /* ", 45, a teacher" */
    if (++first >= tokens->count || at(tokens, first)->gap != RAP_GAP_COMMA) return none;
  }
  while (first < tokens->count && rap_token_is(at(tokens, first), RAP_NAME_DETERMINER)) {
    if (++first >= tokens->count || !follows(tokens, first)) return none;
  }
  if (first >= tokens->count) return none;
  size_t stop = phrase_end(tokens, first), head = head_of(tokens, first, stop);
  if (head == SIZE_MAX) return none;
  size_t right = extend_right(tokens, head + 1, head + RIGHT_LIMIT);
  if (is_closed(tokens, head, stop)) right = stop;
  return position_of(first, right < stop ? right : stop, head);
}

rap_position rap_position_around(const rap_tokens *tokens, size_t head) {
  return position_of(extend_left(tokens, head), extend_right(tokens, head + 1, head + LEFT_LIMIT), head);
}

bool rap_position_is_described(const rap_tokens *tokens, rap_position position) {
  return tokens->adjectives_follow && position.head + 1 < position.stop &&
         !rap_token_is(at(tokens, position.head + 1), RAP_NAME_JOINER | RAP_NAME_DETERMINER);
}

rap_span rap_position_span(const rap_tokens *tokens, rap_position position) {
  return (rap_span){at(tokens, position.first)->span.start, at(tokens, position.stop - 1)->span.stop};
}

rap_country rap_position_country(const rap_tokens *tokens, rap_position position) {
  for (size_t i = position.first; i < position.stop; i++) {
    if (!rap_token_has(at(tokens, i), RAP_TOKEN_COUNTRY)) continue;
    if (i > position.head) { /* only "of": an envoy to a country is not its envoy */
      size_t k = i;
      while (k > position.head + 1 && !rap_token_is(at(tokens, k - 1), RAP_NAME_JOINER)) k--;
      if (k == position.head + 1 || !rap_token_is(at(tokens, k - 1), RAP_NAME_GENITIVE)) continue;
    }
    return at(tokens, i)->what;
  }
  return RAP_NO_COUNTRY;
}
