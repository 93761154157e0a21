#include "analyse/analysis.h"

#include "analyse/country/countries.h"
#include "analyse/country/organisations.h"
#include "analyse/meeting/meetings.h"
#include "analyse/person/name_vocabulary.h"
#include "analyse/person/people.h"
#include "analyse/quote/quotations.h"
#include "analyse/quote/quoted.h"
#include "analyse/text/cues.h"
#include "analyse/text/language.h"
#include "analyse/text/segment.h"
#include "analyse/text/stopwords.h"
#include "analyse/text/word_lists.h"

rap_analysis *rap_analysis_new(rap_arena *arena, const rap_document *document) {
  rap_analysis *analysis = rap_arena_zero(arena, sizeof *analysis);
  analysis->arena = arena;
  analysis->document = document;
  analysis->text = document->text;
  return analysis;
}

enum {
  WORDS,
  VOCABLES,
  PARAGRAPHS,
  SENTENCES,
  LANGUAGE,
  MARKS,
  COUNTRIES,
  ORGANISATIONS,
  PEOPLE,
  QUOTED,
  QUOTATIONS,
  MEETINGS,
  ATTENDEES
};

/* True the first time it is asked for `what`. */
static bool first_time(rap_analysis *analysis, int what) {
  unsigned bit = 1u << what;
  bool first = (analysis->found & bit) == 0;
  analysis->found |= bit;
  return first;
}

#define GETTER(type, name, what)                                 \
  type rap_analysis_##name(rap_analysis *analysis) {             \
    if (first_time(analysis, what)) rap_##name##_find(analysis); \
    return &analysis->name;                                      \
  }

GETTER(const rap_words *, words, WORDS)
GETTER(const rap_spans *, paragraphs, PARAGRAPHS)
GETTER(const rap_spans *, sentences, SENTENCES)
GETTER(const rap_marks *, marks, MARKS)
GETTER(const rap_mentions *, countries, COUNTRIES)
GETTER(const rap_mentions *, organisations, ORGANISATIONS)
GETTER(const rap_people *, people, PEOPLE)
GETTER(const rap_quoted_stretches *, quoted, QUOTED)
GETTER(const rap_quotations *, quotations, QUOTATIONS)
GETTER(const rap_meetings *, meetings, MEETINGS)
GETTER(const rap_attendees *, attendees, ATTENDEES)

/* A list must have added its words before a text is read; whose lists those are, its stop words tell. */
const rap_vocable *rap_analysis_vocables(rap_analysis *analysis) {
  if (first_time(analysis, VOCABLES)) {
    rap_name_vocabulary_prepare();
    rap_cues_of(rap_analysis_language(analysis));
    rap_word_lists_of(rap_analysis_language(analysis));
    analysis->last_vocable = rap_vocabulary_last();
    analysis->vocables = rap_vocabulary_read(rap_analysis_words(analysis), analysis->arena);
  }
  return analysis->vocables;
}

rap_str rap_analysis_language(rap_analysis *analysis) {
  if (first_time(analysis, LANGUAGE)) {
    rap_str said = analysis->document->language;
    analysis->language = said.len > 0 ? said : rap_language_of(rap_analysis_words(analysis));
  }
  return analysis->language;
}

static rap_span at_or_before(const rap_spans *spans, size_t at) {
  size_t index = rap_spans_at(spans, at);
  if (index < spans->count) return spans->items[index];
  return spans->count ? spans->items[0] : RAP_NO_SPAN;
}

rap_span rap_analysis_sentence_at(rap_analysis *analysis, size_t at) {
  return at_or_before(rap_analysis_sentences(analysis), at);
}

rap_span rap_analysis_paragraph_at(rap_analysis *analysis, size_t at) {
  return at_or_before(rap_analysis_paragraphs(analysis), at);
}
