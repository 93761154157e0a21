/* First the candidates that need nothing are counted by country: they support the others. Then, if some candidate
 * needs it, one matcher over the words of evidence and the states of America counts what the text is about. */
#include "analyse/country_context.h"

#include "core/mem.h"
#include "data/lists.h"
#include "model/annotation.h"

enum { CODE, READING, WORD };  /* country_evidence.tsv */
enum { COUNTRY, NAME, SHORT }; /* provinces.tsv */
enum { STATE = 1 << 16, SETTLED_BY_CONTEXT = RAP_CARE_TWIN | RAP_CARE_SUPPORT | RAP_CARE_RIVAL | RAP_CARE_GIVEN };

static rap_matcher *evidence;

typedef struct context {
  unsigned *sure;     /* by country: mentions that need no support */
  unsigned *evidence; /* by row of country_evidence.tsv: how often the word stands in the text */
  bool *spoiled;      /* by term */
  unsigned american;  /* words that tell of American places: states, towns, sheriffs */
  unsigned foreign;   /* sure mentions of countries besides the United States */
} context;

void rap_country_context_prepare(void) {
  if (evidence) return;
  evidence = rap_matcher_new();
  for (size_t row = 0; row < rap_data_country_evidence.rows; row++)
    rap_matcher_add(evidence, rap_str_from(rap_data_cell(&rap_data_country_evidence, row, WORD)), RAP_TERM_EXACT,
                    (uint32_t)row);
  for (size_t row = 0; row < rap_data_provinces.rows; row++) {
    const char *name = rap_data_cell(&rap_data_provinces, row, NAME);
    const char *brief = rap_data_cell(&rap_data_provinces, row, SHORT);
    if (strcmp(name, "Georgia") == 0) name = brief; /* the name in question proves nothing */
    rap_matcher_add(evidence, rap_str_from(name), RAP_TERM_EXACT, STATE | (uint32_t)row);
    if (strcmp(name, brief) != 0) rap_matcher_add(evidence, rap_str_from(brief), RAP_TERM_EXACT, STATE | (uint32_t)row);
  }
  rap_matcher_build(evidence);
}

static bool is_open(const rap_country_candidate *it) {
  return it->verdict == RAP_VERDICT_OPEN || it->verdict == RAP_VERDICT_SURE;
}

static bool needs_context(const context *in, const rap_country_candidate *it) {
  return it->verdict == RAP_VERDICT_OPEN &&
         (rap_country_term_of(it->term)->care & SETTLED_BY_CONTEXT || in->spoiled[it->term]);
}

static void count_candidates(context *in, const rap_country_candidates *candidates) {
  rap_country america = rap_country_by_code(RAP_LIT("US"));
  for (size_t i = 0; i < candidates->count; i++)
    if (candidates->items[i].verdict == RAP_VERDICT_SPOILED) in->spoiled[candidates->items[i].term] = true;
  for (size_t i = 0; i < candidates->count; i++) {
    const rap_country_candidate *it = &candidates->items[i];
    if (!is_open(it) || it->country == RAP_NO_COUNTRY || needs_context(in, it)) continue;
    in->sure[it->country]++;
    in->foreign += it->country != america;
  }
}

static void read_evidence(context *in, const rap_analysis *analysis) {
  rap_hits hits = {0};
  rap_matcher_find(evidence, analysis->text, analysis->arena, &hits);
  for (size_t i = 0; i < hits.count; i++) {
    uint32_t row = hits.items[i].value;
    if (row & STATE || strcmp(rap_data_cell(&rap_data_country_evidence, row, CODE), "US") == 0)
      in->american++;
    else
      in->evidence[row]++;
  }
}

/* How much speaks for `reading` of the name that stands for `country` by itself. */
static unsigned weight(const context *in, rap_country country, const char *reading) {
  const rap_data *data = &rap_data_country_evidence;
  const char *code = rap_country_code(country);
  unsigned sum = 0;
  for (size_t row = 0; row < data->rows; row++)
    if (in->evidence[row] && strcmp(rap_data_cell(data, row, CODE), code) == 0 &&
        strcmp(rap_data_cell(data, row, READING), reading) == 0)
      sum += in->evidence[row];
  return sum;
}

static bool is_supported(const context *in, rap_country country) {
  return in->sure[country] > 0 || weight(in, country, rap_country_code(country)) > 0;
}

/* The reading for which most speaks; with equal weights the name's own. NULL: no country at all. */
static const char *reading_of(const context *in, rap_country country) {
  const rap_data *data = &rap_data_country_evidence;
  const char *own = rap_country_code(country), *best = own;
  unsigned most = weight(in, country, own) + in->sure[country];
  for (size_t row = 0; row < data->rows; row++) {
    const char *reading = rap_data_cell(data, row, READING);
    if (strcmp(rap_data_cell(data, row, CODE), own) != 0 || strcmp(reading, best) == 0 || strcmp(reading, own) == 0)
      continue;
    unsigned speaks = weight(in, country, reading);
    if (speaks > most) {
      most = speaks;
      best = reading;
    }
  }
  return strcmp(best, "-") == 0 ? NULL : best;
}

/* A text about American towns, to which no other country matters much. */
static bool is_local(const context *in) {
  return in->american > 0 && in->american > 2 * in->foreign;
}

static rap_verdict settle_rival(const context *in, rap_country_candidate *it) {
  rap_country own = rap_country_term_of(it->term)->country;
  const char *reading = reading_of(in, own);
  if (is_local(in) && !is_supported(in, own)) reading = NULL;
  if (!reading) return RAP_VERDICT_DROPPED;
  it->country = rap_country_by_code(rap_str_from(reading));
  return RAP_VERDICT_SURE;
}

static rap_verdict settle(const context *in, rap_country_candidate *it) {
  const rap_country_term *term = rap_country_term_of(it->term);
  if (in->spoiled[it->term] && !is_supported(in, it->country)) return RAP_VERDICT_DROPPED;
  if (term->care & RAP_CARE_RIVAL) return settle_rival(in, it);
  if (term->care & RAP_CARE_SUPPORT && !is_supported(in, it->country)) return RAP_VERDICT_DROPPED;
  if (term->care & RAP_CARE_TWIN && is_local(in) && !is_supported(in, it->country)) return RAP_VERDICT_DROPPED;
  return RAP_VERDICT_SURE;
}

void rap_country_settle(const rap_analysis *analysis, rap_country_candidates *candidates) {
  context in = {.sure = rap_arena_zero(analysis->arena, (rap_country_count() + 1) * sizeof *in.sure),
                .evidence = rap_arena_zero(analysis->arena, rap_data_country_evidence.rows * sizeof *in.evidence),
                .spoiled = rap_arena_zero(analysis->arena, rap_country_term_count())};
  count_candidates(&in, candidates);
  bool read = false;
  for (size_t i = 0; i < candidates->count; i++) {
    rap_country_candidate *it = &candidates->items[i];
    if (!needs_context(&in, it)) continue;
    if (!read) read_evidence(&in, analysis);
    read = true;
    it->verdict = (uint8_t)settle(&in, it);
  }
}
