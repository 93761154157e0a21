/* Why a stretch between quotation marks is not a quotation. */
#ifndef RAP_ANALYSE_NOT_QUOTED_H
#define RAP_ANALYSE_NOT_QUOTED_H

#include "analyse/attribution.h"
#include "analyse/quoted_words.h"

/* The name of the reason ("title", "nickname", …), a constant; NULL for a quotation. `words` stand in the
 * marks, `found` is what speaks for a quotation. */
const char *rap_not_quoted(const rap_sentence *s, size_t quoted, const rap_mark *mark, const rap_quoted_words *words,
                           const rap_found_speaker *found);

#endif
