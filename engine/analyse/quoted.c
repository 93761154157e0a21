/* Whether a stretch between marks is a quotation shows in its words (quoted_words.h) or in the words around it, read
 * without knowing who the people of the text are: to find those takes most of the time that speakers take, and knowing
 * them changes no answer in thousands (measured over 49,000 stretches: one). Most texts are so counted in a fraction of
 * the time, and quotations.c gives speakers to just these stretches. */
#include "analyse/quoted.h"

#include "analyse/frame_attribution.h"
#include "analyse/not_quoted.h"

/* Does the first paragraph only repeat the document's title? Its marks then quote what the text itself brings. */
static bool repeats_title(rap_analysis *analysis) {
  const rap_spans *paragraphs = rap_analysis_paragraphs(analysis);
  if (!analysis->document->title.len || !paragraphs->count) return false;
  rap_words title = {0}, first = {0};
  rap_str head = rap_span_text(analysis->text, paragraphs->items[0]);
  if (head.len > 2 * analysis->document->title.len) return false;
  rap_words_of(analysis->arena, analysis->document->title, &title);
  rap_words_of(analysis->arena, head, &first);
  if (title.count != first.count) return false;
  for (size_t i = 0; i < title.count; i++)
    if (!rap_str_equal(rap_span_text(analysis->document->title, title.items[i].span),
                       rap_span_text(head, first.items[i].span)))
      return false;
  return true;
}

/* Index of the first mark that begins behind the outer span. */
static size_t behind(const rap_marks *marks, size_t index) {
  size_t stop = marks->items[index].outer.stop;
  while (index < marks->count && marks->items[index].outer.start < stop) index++;
  return index;
}

/* `*frames`: made when first needed. */
static bool is_quoted(rap_analysis *analysis, rap_frames **frames, const rap_mark *mark) {
  rap_quoted_words words = rap_quoted_words_of(analysis->text, rap_analysis_language(analysis), mark);
  if (rap_quoted_surely(&words)) return true;
  if (!*frames) *frames = rap_frames_new(analysis, false);
  size_t frame = rap_frames_index(*frames, mark->outer.start), owner;
  size_t at = rap_frame_token(*frames, frame, mark->outer.start);
  rap_found_speaker found = rap_frame_attribution(*frames, frame, at, &owner);
  rap_sentence sentence = rap_frame_sentence(*frames, frame);
  return !rap_not_quoted(&sentence, at, mark, &words, &found);
}

void rap_quoted_find(rap_analysis *analysis) {
  const rap_marks *marks = rap_analysis_marks(analysis);
  rap_frames *frames = NULL;
  size_t first = 0;
  if (marks->count > 0 && repeats_title(analysis))
    first = rap_marks_at(marks, rap_analysis_paragraphs(analysis)->items[0].stop);
  for (size_t index = first; index < marks->count; index = behind(marks, index)) {
    const rap_mark *mark = &marks->items[index];
    if (!is_quoted(analysis, &frames, mark)) continue;
    RAP_PUSH(analysis->arena, &analysis->quoted, ((rap_quoted){mark->inner, (uint32_t)index}));
  }
}
