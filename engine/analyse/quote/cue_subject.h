/* Who speaks by a cue (engine/data/cues.tsv), wherever a quotation stands. */
#ifndef RAP_ANALYSE_CUE_SUBJECT_H
#define RAP_ANALYSE_CUE_SUBJECT_H

#include "analyse/quote/sentence.h"

/* Who speaks by the cue that begins at `cue`, as tokens before `limit`; empty when nobody does. */
rap_range rap_cue_subject(const rap_sentence *s, size_t cue, size_t limit);
/* Of a German participle that ends its clause, the subject beside the helper: hat der Minister … genannt. Else empty.
 */
rap_range rap_cue_subject_closing(const rap_sentence *s, size_t participle);

/* Is the token a relative pronoun that an article may stand before: il quale, a qual? */
bool rap_is_relative(const rap_sentence *s, size_t at);
/* il critico Bassi, secondo il quale: whom the clause that begins with the preposition at `cue` goes on about; else
 * empty. */
rap_range rap_relative_subject(const rap_sentence *s, size_t cue);

#endif
