/* Paragraphs and sentences.
 *
 * A paragraph ends at a blank line; where the text has none, at every line end; but where many of its lines go on in
 * the middle of a sentence, only at the end of a line that ends one. Spans leave out blanks at both ends. A sentence
 * ends at . ! ? … (and closing marks or brackets behind it) before a blank and something that can begin a sentence,
 * unless the full stop belongs to an abbreviation (engine/data/abbreviations.tsv), an initial, a number or a decimal;
 * it never crosses a paragraph; a quotation may hold several sentences. Every byte that is not a blank between
 * sentences belongs to exactly one sentence. */
#ifndef RAP_ANALYSE_SEGMENT_H
#define RAP_ANALYSE_SEGMENT_H

#include "model/span.h"

struct rap_analysis;
void rap_paragraphs_find(struct rap_analysis *analysis);
void rap_sentences_find(struct rap_analysis *analysis);
/* Builds the lists that sentences need. */

/* The same for any text, into an arena. */
void rap_paragraphs_of(rap_arena *arena, rap_str text, rap_spans *paragraphs);
void rap_sentences_of(rap_arena *arena, rap_str text, const rap_spans *paragraphs, rap_str language,
                      rap_spans *sentences);

#endif
