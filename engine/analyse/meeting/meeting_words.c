#include "analyse/meeting/meeting_words.h"

#include "analyse/meeting/meeting_phrases.h"
#include "data/lists.h"

enum { OWNER_LIMIT = 3 };

typedef struct kind {
  const char *name;
  uint32_t is;
  uint32_t mood;
} kind;

static const kind kinds[] = {
    {"event", RAP_MEETS_EVENT, 0},
    {"not_event", RAP_MEETS_NOT_EVENT, 0},
    {"visit_noun", RAP_MEETS_VISIT_NOUN, 0},
    {"meet", RAP_MEETS_MEET, 0},
    {"gather", RAP_MEETS_GATHER, 0},
    {"attend", RAP_MEETS_ATTEND, 0},
    {"attend_passive", RAP_MEETS_ATTEND_PASSIVE, 0},
    {"host", RAP_MEETS_HOST, 0},
    {"host_passive", RAP_MEETS_HOST_PASSIVE, 0},
    {"visit", RAP_MEETS_VISIT, 0},
    {"talk", RAP_MEETS_TALK, 0},
    {"hold", RAP_MEETS_HOLD, 0},
    {"agree", RAP_MEETS_AGREE, 0},
    {"sign", RAP_MEETS_SIGN, 0},
    {"agree_passive", RAP_MEETS_AGREE_PASSIVE, 0},
    {"officials", RAP_MEETS_OFFICIALS, 0},
    {"states", RAP_MEETS_STATES, 0},
    {"counterpart", RAP_MEETS_COUNTERPART, 0},
    {"topic", RAP_MEETS_TOPIC, 0},
    {"place", RAP_MEETS_PLACE, 0},
    {"from", RAP_MEETS_FROM, 0},
    {"with", RAP_MEETS_WITH, 0},
    {"between", RAP_MEETS_BETWEEN, 0},
    {"by", RAP_MEETS_BY, 0},
    {"to", RAP_MEETS_TO, 0},
    {"open", RAP_MEETS_OPEN, 0},
    {"and", RAP_MEETS_AND, 0},
    {"determiner", RAP_MEETS_DETERMINER, 0},
    {"subject_skip", RAP_MEETS_SKIP, 0},
    {"stop", RAP_MEETS_STOP, 0},
    {"aux", RAP_MEETS_AUX, 0},
    {"future", 0, RAP_MOOD_FUTURE},
    {"proposal", 0, RAP_MOOD_PROPOSAL},
    {"cancel", 0, RAP_MOOD_CANCEL},
    {"negation", 0, RAP_MOOD_NEGATION},
    {"refuse", 0, RAP_MOOD_REFUSE},
    {"absent", 0, RAP_MOOD_ABSENT},
    {"uninvited", 0, RAP_MOOD_UNINVITED},
    {"reject", 0, RAP_MOOD_REJECT},
    {"held", 0, RAP_MOOD_HELD},
    {"possessive", 0, RAP_MOOD_POSSESSIVE},
    {"invited", 0, RAP_MOOD_INVITED},
    {"matter", 0, RAP_MOOD_MATTER},
    {"private", 0, RAP_MOOD_PRIVATE},
    {"chair", 0, RAP_MOOD_CHAIR},
    {"not_sent", 0, RAP_MOOD_NOT_SENT},
    {"seat", 0, RAP_MOOD_SEAT},
    {"local", 0, RAP_MOOD_LOCAL},
    {"partner", 0, RAP_MOOD_PARTNER},
    {"audience", 0, RAP_MOOD_AUDIENCE},
    {"verb", 0, RAP_MOOD_VERB},
    {"tell", 0, RAP_MOOD_TELL},
    {"region", 0, RAP_MOOD_REGION},
    {"inner", 0, RAP_MOOD_INNER},
    {"meal", 0, RAP_MOOD_MEAL},
    {"without", 0, RAP_MOOD_WITHOUT},
    {"send", 0, RAP_MOOD_SEND},
    {"particle", 0, RAP_MOOD_PARTICLE},
    {"delegation", 0, RAP_MOOD_DELEGATION},
    {"institution", 0, RAP_MOOD_INSTITUTION},
    {"speech", 0, RAP_MOOD_SPEECH},
    {"body", 0, RAP_MOOD_BODY},
};

typedef struct way {
  const char *name;
  uint32_t mood; /* of verbs, which no noun is made with */
  uint32_t way;
} way;

static const way ways[] = {
    {"away", RAP_MOOD_VERB, RAP_WAY_AWAY},
    {"declines", RAP_MOOD_VERB, RAP_WAY_DECLINES},
    {"missing", 0, RAP_WAY_MISSING},
    {"empty", 0, RAP_WAY_EMPTY},
    {"seat_of", 0, RAP_WAY_SEAT},
    {"presence", 0, RAP_WAY_PRESENCE},
    {"comes", RAP_MOOD_VERB, RAP_WAY_COMES},
    {"instead", 0, RAP_WAY_INSTEAD},
    {"invites", RAP_MOOD_VERB, RAP_WAY_INVITES},
    {"awaits", RAP_MOOD_VERB, RAP_WAY_AWAITS},
    {"represents", RAP_MOOD_VERB, RAP_WAY_REPRESENTS},
    {"invitation", 0, RAP_WAY_INVITATION},
    {"hosts", 0, RAP_WAY_HOSTS},
    {"paper", 0, RAP_WAY_PAPER},
    {"joint", 0, RAP_WAY_JOINT},
    {"pact", RAP_MOOD_VERB, RAP_WAY_PACT},
    {"broker", RAP_MOOD_VERB, RAP_WAY_BROKER},
    {"excluded", RAP_MOOD_VERB, RAP_WAY_EXCLUDED},
    {"contact", RAP_MOOD_VERB, RAP_WAY_CONTACT},
    {"line", 0, RAP_WAY_LINE},
    {"letter", 0, RAP_WAY_LETTER},
    {"hands", RAP_MOOD_VERB, RAP_WAY_HANDS},
    {"so", 0, RAP_WAY_SO},
    {"occasion", 0, RAP_WAY_OCCASION},
    {"swap", 0, RAP_WAY_SWAP},
    {"frees", RAP_MOOD_VERB, RAP_WAY_FREES},
    {"pair", 0, RAP_WAY_PAIR},
    {"mooted", 0, RAP_WAY_MOOTED},
    {"early", 0, RAP_WAY_EARLY},
    {"accepts", RAP_MOOD_VERB, RAP_WAY_ACCEPTS},
    {"first", RAP_MOOD_VERB, RAP_WAY_FIRST},
};

typedef struct table {
  const char *language; /* NULL: of all that have no list of their own */
  const rap_data *data;
  const rap_data *more;         /* NULL: none */
  rap_meeting_phrases *phrases; /* filled when first asked for: most runs see one language */
} table;

static table tables[] = {
    {"de", &rap_data_meeting_words_de, NULL, NULL},
    {"fr", &rap_data_meeting_words_fr, NULL, NULL},
    {"es", &rap_data_meeting_words_es, NULL, NULL},
    {"it", &rap_data_meeting_words_it, NULL, NULL},
    {NULL, &rap_data_meeting_words, &rap_data_meeting_roles, NULL},
};

static void add_kind(rap_meeting_word *word, rap_str name) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (!rap_str_equal(name, rap_str_from(kinds[i].name))) continue;
    word->is |= kinds[i].is;
    word->mood |= kinds[i].mood;
  }
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    if (!rap_str_equal(name, rap_str_from(ways[i].name))) continue;
    word->mood |= ways[i].mood;
    word->way |= ways[i].way;
  }
}

static void add_rows(rap_meeting_phrases *phrases, const rap_data *data) {
  for (size_t row = 0; row < data->rows; row++) {
    rap_meeting_word *word = rap_meeting_phrases_add(phrases, rap_str_from(rap_data_cell(data, row, 0)));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(rest);)
      add_kind(word, rap_str_split(&rest, ','));
  }
}

static void fill(table *in) {
  in->phrases = rap_meeting_phrases_new();
  add_rows(in->phrases, in->data);
  if (in->more) add_rows(in->phrases, in->more);
}

static const table *table_of(rap_str language) {
  table *in = tables;
  while (in->language && !rap_str_equal(language, rap_str_from(in->language))) in++;
  if (!in->phrases) fill(in);
  return in;
}

bool rap_meeting_words_are_own(rap_str language) {
  return table_of(language)->language != NULL;
}

bool rap_meeting_kind_is_known(rap_str name) {
  rap_meeting_word word = {0};
  add_kind(&word, name);
  return word.is || word.mood || word.way;
}

/* "the annual meeting of the World Bank", "the bank's annual meeting", as against that of shareholders. */
static bool is_of_organisation(const rap_tokens *tokens, size_t first, size_t stop) {
  if (first > 0 && rap_token_has(&tokens->items[first - 1], RAP_TOKEN_ORGANISATION)) return true;
  for (size_t i = stop; i < tokens->count && i < stop + OWNER_LIMIT && tokens->items[i].gap == RAP_GAP_BLANK; i++)
    if (rap_token_has(&tokens->items[i], RAP_TOKEN_ORGANISATION)) return true;
  return false;
}

const rap_meeting_word *rap_meeting_words_of(rap_analysis *analysis, const rap_tokens *tokens) {
  const rap_meeting_phrases *phrases = table_of(rap_analysis_language(analysis))->phrases;
  rap_meeting_word *words = rap_arena_zero(analysis->arena, (tokens->count + 1) * sizeof *words);
  for (size_t i = 0; i < tokens->count;) {
    rap_meeting_word word = rap_meeting_phrases_at(phrases, analysis->text, tokens, i);
    bool yearly = word.is == RAP_MEETS_NOT_EVENT && word.tokens == 2 &&
                  rap_str_equal_nocase(rap_span_text(analysis->text, tokens->items[i].span), RAP_LIT("annual"));
    if (yearly && is_of_organisation(tokens, i, i + word.tokens)) word.is = RAP_MEETS_EVENT;
    words[i] = word;
    for (size_t k = 1; k < word.tokens; k++) words[i + k] = (rap_meeting_word){word.is, word.mood, word.way, 0};
    i += word.tokens;
  }
  return words;
}
