/* First the candidates that need nothing are counted by country: they support the others. Where that is not enough for
 * some candidate, one matcher over the words of evidence and the states of America counts what the text is about. */
#include "analyse/country/country_context.h"

#include "analyse/country/country_neighbours.h"
#include "analyse/country/numbered_terms.h"
#include "core/mem.h"
#include "data/lists.h"
#include "model/annotation.h"

enum { CODE, READING, WORD };  /* country_evidence.tsv */
enum { CAPITAL = 3 };          /* countries.tsv */
enum { COUNTRY, NAME, SHORT }; /* provinces.tsv */
enum { STATE = 1 << 16, SETTLED_BY_CONTEXT = RAP_CARE_TWIN | RAP_CARE_SUPPORT | RAP_CARE_RIVAL | RAP_CARE_GIVEN };

enum { DOUBTFUL = SETTLED_BY_CONTEXT & ~RAP_CARE_TWIN }; /* no support for a neighbour in a list */

static rap_numbered_terms evidence;
static rap_country *code_of, *reading_of; /* by row of country_evidence.tsv */
static rap_country *past_of;              /* by country: the state of the past with the same capital, or none */
static rap_country america;

/* What the text says about the names of one country. */
typedef struct speaks {
  unsigned own;        /* words of evidence for the country itself */
  unsigned other;      /* words for the strongest other reading … */
  rap_country reading; /* … which is this: another country or none */
} speaks;

typedef struct context {
  rap_analysis *analysis;
  unsigned *sure;    /* by country: mentions that need no support */
  bool *spoiled;     /* by term; NULL when none is */
  unsigned *words;   /* by row of country_evidence.tsv: how often the word stands in the text; when it has been read */
  speaks *speaks;    /* by country; NULL until the evidence is read */
  unsigned american; /* words that tell of America: states, towns, sheriffs … */
  unsigned town;     /* … and of them those of its towns: sheriffs, school districts */
  unsigned foreign;  /* sure mentions of countries besides the United States */
} context;

static void find_past_states(void) {
  static const char *const gone[] = {"SU", "YU", "CS"};
  const rap_data *data = &rap_data_countries;
  past_of = rap_alloc_zero(rap_country_count() + 1, sizeof *past_of);
  for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
    rap_country past = rap_country_by_code(rap_str_from(gone[i]));
    for (size_t row = 0; row < data->rows; row++) {
      rap_country today = rap_country_by_code(rap_str_from(rap_data_cell(data, row, 0)));
      if (today != past && strcmp(rap_data_cell(data, row, CAPITAL), rap_country_facts_of(past)->capital) == 0)
        past_of[today] = past;
    }
  }
}

static void gather_evidence(void) {
  size_t rows = rap_data_country_evidence.rows;
  rap_matcher *matcher = rap_matcher_new();
  code_of = rap_alloc_zero(rows, sizeof *code_of);
  reading_of = rap_alloc_zero(rows, sizeof *reading_of);
  for (size_t row = 0; row < rows; row++) {
    code_of[row] = rap_country_by_code(rap_str_from(rap_data_cell(&rap_data_country_evidence, row, CODE)));
    reading_of[row] = rap_country_by_code(rap_str_from(rap_data_cell(&rap_data_country_evidence, row, READING)));
    rap_matcher_add(matcher, rap_str_from(rap_data_cell(&rap_data_country_evidence, row, WORD)), RAP_TERM_EXACT,
                    (uint32_t)row);
  }
  for (size_t row = 0; row < rap_data_provinces.rows; row++) {
    const char *name = rap_data_cell(&rap_data_provinces, row, NAME);
    const char *brief = rap_data_cell(&rap_data_provinces, row, SHORT);
    if (strcmp(name, "Georgia") == 0) name = brief; /* the name in question proves nothing */
    rap_matcher_add(matcher, rap_str_from(name), RAP_TERM_EXACT, STATE | (uint32_t)row);
    if (strcmp(name, brief) != 0) rap_matcher_add(matcher, rap_str_from(brief), RAP_TERM_EXACT, STATE | (uint32_t)row);
  }
  evidence = rap_numbered_terms_of(matcher);
}

static bool is_open(const rap_country_candidate *it) {
  return it->verdict == RAP_VERDICT_OPEN || it->verdict == RAP_VERDICT_SURE;
}

static bool is_spoiled(const context *in, const rap_country_candidate *it) {
  return in->spoiled && in->spoiled[it->term];
}

static bool needs_context(const context *in, const rap_country_candidate *it) {
  return it->verdict == RAP_VERDICT_OPEN &&
         (rap_country_term_of(it->term)->care & SETTLED_BY_CONTEXT || is_spoiled(in, it));
}

static void note_spoiled(context *in, const rap_country_candidates *candidates) {
  for (size_t i = 0; i < candidates->count; i++) {
    const rap_country_candidate *it = &candidates->items[i];
    if (it->verdict != RAP_VERDICT_SPOILED) continue;
    if (!in->spoiled) in->spoiled = rap_arena_zero(in->analysis->arena, rap_country_term_count());
    in->spoiled[it->term] = true;
  }
}

/* Counts the mentions that need no support, anew. */
static void count_sure(context *in, const rap_country_candidates *candidates) {
  memset(in->sure, 0, (rap_country_count() + 1) * sizeof *in->sure);
  in->foreign = 0;
  for (size_t i = 0; i < candidates->count; i++) {
    const rap_country_candidate *it = &candidates->items[i];
    if (!is_open(it) || needs_context(in, it)) continue;
    in->sure[it->country]++;
    in->foreign += it->country != america;
  }
}

/* Adds up what speaks for each reading; the first row of a reading gathers the rest. */
static void weigh(context *in) {
  unsigned *weight = in->words;
  for (size_t row = 0; row < rap_data_country_evidence.rows; row++) {
    if (weight[row] == 0) continue;
    speaks *about = &in->speaks[code_of[row]];
    if (code_of[row] == reading_of[row]) {
      about->own += weight[row];
      continue;
    }
    size_t first = 0;
    while (code_of[first] != code_of[row] || reading_of[first] != reading_of[row]) first++;
    if (first < row) weight[first] += weight[row];
    if (weight[first] > about->other) {
      about->other = weight[first];
      about->reading = reading_of[row];
    }
  }
}

static void read_evidence(context *in) {
  rap_arena *arena = in->analysis->arena;
  rap_hits hits = {0};
  if (!evidence.matcher) gather_evidence();
  in->words = rap_arena_zero(arena, rap_data_country_evidence.rows * sizeof *in->words);
  in->speaks = rap_arena_zero(arena, (rap_country_count() + 1) * sizeof *in->speaks);
  rap_numbered_terms_find(&evidence, in->analysis, &hits);
  for (size_t i = 0; i < hits.count; i++) {
    uint32_t row = hits.items[i].value;
    bool american = row & STATE || code_of[row] == america;
    if (american) {
      in->american++;
      in->town += !(row & STATE) && reading_of[row] == RAP_NO_COUNTRY;
    } else {
      in->words[row]++;
    }
  }
  weigh(in);
}

/* What the words of the text say; they are read when somebody first asks. */
static const speaks *spoken_of(context *in, rap_country country) {
  if (!in->speaks) read_evidence(in);
  return &in->speaks[country];
}

static bool is_supported(context *in, rap_country country) {
  return in->sure[country] > 0 || spoken_of(in, country)->own > 0;
}

/* A text about American towns, to which no other country matters much. A capital is doubted only where the life of a
 * town is told: news of the whole nation names Ohio and Paris in one breath. */
static bool is_local(const context *in, int kind) {
  bool told = kind == RAP_MENTION_CAPITAL ? in->town > 0 : in->american > 1;
  return told && in->american > 2 * in->foreign;
}

/* Joined in the text by a comma or "and". */
static bool are_joined(rap_str text, const rap_country_candidate *a, const rap_country_candidate *b) {
  static const char *const marks[] = {", ", " & ", "/", "; "};
  if (b->span.start < a->span.stop || b->span.start - a->span.stop > 6) return false;
  rap_str gap = rap_str_slice(text, a->span.stop, b->span.start);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (rap_str_equal(gap, rap_str_from(marks[i]))) return true;
  if (rap_str_equal(gap, RAP_LIT(", and "))) return true;
  if (gap.len < 3 || gap.s[0] != ' ' || !rap_is_ascii_lower(gap.s[1]) || gap.s[gap.len - 1] != ' ') return false;
  return rap_neighbour_rules_of(rap_str_slice(gap, 1, gap.len - 1)) & RAP_NEIGHBOUR_LIST;
}

/* "Georgia, Armenia and Iran", "Jordan and Egypt": in a list with a name of its kind that is not in doubt. */
static bool is_listed(const context *in, const rap_country_candidates *all, size_t at) {
  const rap_country_candidate *it = &all->items[at];
  uint8_t kind = rap_country_term_of(it->term)->kind;
  for (int side = -1; side <= 1; side += 2) {
    if ((side < 0 && at == 0) || (side > 0 && at + 1 == all->count)) continue;
    const rap_country_candidate *other = &all->items[side < 0 ? at - 1 : at + 1];
    const rap_country_term *term = rap_country_term_of(other->term);
    bool plain = is_open(other) && term->kind == kind && !(term->care & DOUBTFUL) && !is_spoiled(in, other);
    if (plain && are_joined(in->analysis->text, side < 0 ? other : it, side < 0 ? it : other)) return true;
  }
  return false;
}

static rap_verdict settle(context *in, rap_country_candidate *it) {
  const rap_country_term *term = rap_country_term_of(it->term);
  if (!is_supported(in, it->country)) {
    if (is_spoiled(in, it) || term->care & RAP_CARE_SUPPORT) return RAP_VERDICT_DROPPED;
    if (term->care & (RAP_CARE_TWIN | RAP_CARE_RIVAL) && is_local(in, term->kind)) return RAP_VERDICT_DROPPED;
  }
  if (term->care & RAP_CARE_RIVAL) {
    const speaks *about = spoken_of(in, it->country);
    if (about->other > about->own + in->sure[it->country]) it->country = about->reading;
  }
  return it->country == RAP_NO_COUNTRY ? RAP_VERDICT_DROPPED : RAP_VERDICT_SURE;
}

/* Settles those that need support, or the others; true when there are some left. */
static bool settle_round(context *in, rap_country_candidates *candidates, bool with_support) {
  bool left = false;
  count_sure(in, candidates);
  for (size_t i = 0; i < candidates->count; i++) {
    rap_country_candidate *it = &candidates->items[i];
    if (!needs_context(in, it)) continue;
    bool support = rap_country_term_of(it->term)->care & RAP_CARE_SUPPORT;
    if (support == with_support)
      it->verdict = is_listed(in, candidates, i) ? RAP_VERDICT_SURE : (uint8_t)settle(in, it);
    else
      left = true;
  }
  return left;
}

/* The state of the past that a candidate may stand for; only a capital may. */
static rap_country past_state(const rap_country_candidate *it) {
  return rap_country_term_of(it->term)->kind == RAP_MENTION_CAPITAL ? past_of[it->country] : RAP_NO_COUNTRY;
}

/* "Moscow" stands for the Soviet Union in a text that names that and not Russia. */
static void remember_past_states(const rap_analysis *analysis, rap_country_candidates *candidates) {
  if (!past_of) find_past_states();
  size_t first = 0;
  while (first < candidates->count && !past_state(&candidates->items[first])) first++;
  if (first == candidates->count) return;
  bool *named = rap_arena_zero(analysis->arena, (rap_country_count() + 1) * sizeof *named);
  for (size_t i = 0; i < candidates->count; i++) {
    const rap_country_candidate *it = &candidates->items[i];
    if (is_open(it) && rap_country_term_of(it->term)->kind != RAP_MENTION_CAPITAL) named[it->country] = true;
  }
  for (size_t i = first; i < candidates->count; i++) {
    rap_country past = past_state(&candidates->items[i]);
    if (past && named[past] && !named[candidates->items[i].country]) candidates->items[i].country = past;
  }
}

/* Is there any candidate that the words beside it leave open? Most texts have none. */
static bool any_open(const rap_country_candidates *candidates) {
  for (size_t i = 0; i < candidates->count; i++) {
    const rap_country_candidate *it = &candidates->items[i];
    if (it->verdict == RAP_VERDICT_OPEN && rap_country_term_of(it->term)->care & SETTLED_BY_CONTEXT) return true;
    if (it->verdict == RAP_VERDICT_SPOILED) return true;
  }
  return false;
}

/* Those that need no support first: they may be the support of the others. */
static void settle_doubtful(rap_analysis *analysis, rap_country_candidates *candidates) {
  if (!any_open(candidates)) return;
  if (!america) america = rap_country_by_code(RAP_LIT("US"));
  context in = {.analysis = analysis,
                .sure = rap_arena_alloc(analysis->arena, (rap_country_count() + 1) * sizeof *in.sure)};
  note_spoiled(&in, candidates);
  if (settle_round(&in, candidates, false)) settle_round(&in, candidates, true);
}

void rap_country_settle(rap_analysis *analysis, rap_country_candidates *candidates) {
  settle_doubtful(analysis, candidates);
  remember_past_states(analysis, candidates);
}
