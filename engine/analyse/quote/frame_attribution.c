#include "analyse/quote/frame_attribution.h"

static const rap_found_speaker nobody = {RAP_BOND_NONE, {0, 0}, {0, 0}};

/* "Why?" Lee asked: the mark ended the quotation's frame, and the next one tells who spoke. So does a signature. */
static rap_found_speaker told_behind(rap_frames *frames, size_t frame, size_t quoted) {
  if (frame + 1 >= frames->count || quoted + 1 != rap_frame_at(frames, frame)->stop) return nobody;
  bool apart = frames->items[frame + 1].paragraph != frames->items[frame].paragraph;
  const rap_mark *mark = &rap_analysis_marks(frames->analysis)->items[frames->tokens.items[quoted].quoted];
  char last = frames->analysis->text.s[mark->inner.stop - 1];
  rap_sentence next = rap_frame_sentence(frames, frame + 1);
  rap_found_speaker found = nobody;
  if (!apart && (last == '?' || last == '!')) found = rap_attribution_behind(&next);
  if (!apart && found.bond == RAP_BOND_NONE) found = rap_attribution_recalled(&next);
  return found.bond == RAP_BOND_NONE ? rap_attribution_signature(&next) : found;
}

rap_found_speaker rap_frame_attribution(rap_frames *frames, size_t frame, size_t quoted, size_t *owner) {
  rap_sentence own = rap_frame_sentence(frames, frame);
  rap_found_speaker found = rap_attribution_find(&own, quoted);
  *owner = frame;
  if (found.bond >= RAP_BOND_COLON) return found;
  rap_found_speaker next = told_behind(frames, frame, quoted);
  if (next.bond != RAP_BOND_TIGHT) return found;
  *owner = frame + 1;
  return next;
}
