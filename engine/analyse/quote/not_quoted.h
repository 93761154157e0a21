/* Why a stretch between quotation marks is not a quotation. */
#ifndef RAP_ANALYSE_NOT_QUOTED_H
#define RAP_ANALYSE_NOT_QUOTED_H

#include "analyse/quote/frames.h"
#include "analyse/quote/quoted_words.h"

/* The name of the reason ("title", "nickname", …), a constant; NULL for a quotation. The mark lies in one of the
 * frames; `words` stand in it. */
const char *rap_not_quoted(rap_frames *frames, const rap_mark *mark, const rap_quoted_words *words);

#endif
