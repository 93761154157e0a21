/* The analysis of one document: every annotation is found when first asked for, and kept.
 *
 * A module NAME.c fills the member of its name by `rap_NAME_find(analysis)`; nobody calls that but the getter
 * below it. Getters may ask other getters; the order of dependence is that of the declarations, top to bottom:
 * words < language < paragraphs, sentences < marks < quoted < countries, organisations < people < quotations <
 * meetings.
 * Everything is linear in the length of the text.
 *
 * Word lists and matchers are made when a text first needs them, those of a language when a text is in it. */
#ifndef RAP_ANALYSE_ANALYSIS_H
#define RAP_ANALYSE_ANALYSIS_H

#include "analyse/person/people.h"
#include "analyse/quote/quoted.h"
#include "analyse/text/marks.h"
#include "analyse/text/vocabulary.h"
#include "model/annotation.h"
#include "model/document.h"

typedef struct rap_analysis {
  rap_arena *arena; /* the document's; all annotations live there */
  const rap_document *document;
  rap_str text;   /* document->text */
  unsigned found; /* bit set: which members are filled; the getters' matter */

  rap_words words;
  const rap_vocable *vocables; /* one for each word */
  rap_vocable last_vocable;    /* the highest number there was when they were read */
  rap_spans paragraphs, sentences;
  rap_str language; /* "en", "de", … always known: detected where the document does not say; "en" when in doubt */
  rap_marks marks;  /* stretches between quotation marks */
  const struct rap_hits *named_terms; /* of countries and organisations: made by named_terms.c when first asked for */
  rap_mentions countries;
  rap_mentions organisations;
  rap_people people;
  rap_references references;       /* to the people, by name or description: filled with them */
  const struct rap_tokens *tokens; /* made by name_tokens.c when first asked for */
  rap_quoted_stretches quoted;     /* the quotations without their speakers */
  rap_quotations quotations;
  rap_meetings meetings;
  rap_attendees attendees; /* of the whole document: one a country, its strongest role */
} rap_analysis;

/* Begins; nothing is computed yet. `document` and `arena` outlive the analysis. */
rap_analysis *rap_analysis_new(rap_arena *arena, const rap_document *document);

const rap_words *rap_analysis_words(rap_analysis *analysis);
/* The number of each word in the vocabulary of the word lists. */
const rap_vocable *rap_analysis_vocables(rap_analysis *analysis);
/* Have the words been numbered by now, with a vocabulary that held this number? */
static inline bool rap_analysis_has_numbered(const rap_analysis *analysis, rap_vocable last) {
  return analysis->vocables && last <= analysis->last_vocable;
}
const rap_spans *rap_analysis_paragraphs(rap_analysis *analysis);
const rap_spans *rap_analysis_sentences(rap_analysis *analysis);
rap_str rap_analysis_language(rap_analysis *analysis);
const rap_marks *rap_analysis_marks(rap_analysis *analysis);
const rap_mentions *rap_analysis_countries(rap_analysis *analysis);
const rap_mentions *rap_analysis_organisations(rap_analysis *analysis);
const rap_people *rap_analysis_people(rap_analysis *analysis);
/* What is quoted, without its speakers: the quotations in the same order, in a fraction of the time. */
const rap_quoted_stretches *rap_analysis_quoted(rap_analysis *analysis);
const rap_quotations *rap_analysis_quotations(rap_analysis *analysis);
const rap_meetings *rap_analysis_meetings(rap_analysis *analysis);
const rap_attendees *rap_analysis_attendees(rap_analysis *analysis);

/* The sentence (paragraph) that contains the byte `at`; the nearest one before where `at` stands between two. */
rap_span rap_analysis_sentence_at(rap_analysis *analysis, size_t at);
rap_span rap_analysis_paragraph_at(rap_analysis *analysis, size_t at);

#endif
