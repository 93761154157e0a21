/* A text cut into frames: stretches that are one sentence when what stands in marks counts as one word. The cutting is
 * cheap; the tokens of a frame are made when somebody first asks for them, for most frames of most texts never. */
#ifndef RAP_ANALYSE_FRAMES_H
#define RAP_ANALYSE_FRAMES_H

#include "analyse/quote/sentence.h"

typedef struct rap_frame {
  rap_span span;
  uint32_t paragraph;
  uint32_t first, stop; /* tokens; filled by rap_frame_at */
  bool read;
} rap_frame;

typedef struct rap_frames {
  rap_analysis *analysis;
  bool people;      /* are they marked in the tokens? */
  rap_frame *items; /* by rap_frame_at alone */
  size_t count, capacity;
  rap_tokens tokens; /* of the frames that were asked for */
  rap_token_reader *reader;
} rap_frames;

/* Of the whole text, with its people marked. Every frame holds a token. */
rap_frames *rap_frames_new(rap_analysis *analysis);
/* Of one paragraph and the next alone, cut in the same way, and without the people: far cheaper. */
rap_frames *rap_frames_around(rap_analysis *analysis, size_t paragraph);
/* The frame with its tokens. The pointer is good as long as the frames, those to tokens only until the next call. */
const rap_frame *rap_frame_at(rap_frames *frames, size_t index);
/* The same as a sentence, good as long as the frames. */
rap_sentence rap_frame_sentence(rap_frames *frames, size_t index);
/* Index of the frame that holds the byte `at`, or of the last one that begins before it. */
size_t rap_frames_index(const rap_frames *frames, size_t at);
/* The token of the frame that begins at the byte `at`. */
size_t rap_frame_token(rap_frames *frames, size_t index, size_t at);

#endif
