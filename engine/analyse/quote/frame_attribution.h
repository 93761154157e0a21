/* To whom a quotation is given by the words of its frame, or by those of the frame behind. */
#ifndef RAP_ANALYSE_FRAME_ATTRIBUTION_H
#define RAP_ANALYSE_FRAME_ATTRIBUTION_H

#include "analyse/quote/attribution.h"
#include "analyse/quote/frames.h"

/* For the quotation that is token `quoted` of the frame. *owner: the frame whose tokens the answer is about, this one
 * or the next. */
rap_found_speaker rap_frame_attribution(rap_frames *frames, size_t frame, size_t quoted, size_t *owner);

#endif
