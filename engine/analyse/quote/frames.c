/* A frame begins with each paragraph and with each sentence, but for sentences that begin inside a quotation. What
 * holds no token is no frame, and what stands behind the last word or quotation of a paragraph belongs to the frame
 * before. */
#include "analyse/quote/frames.h"

#include "analyse/text/edges.h"
#include "analyse/text/segment.h"
#include "core/search.h"
#include "core/utf8.h"

typedef struct cutter {
  rap_analysis *analysis;
  rap_frames *frames;
  const rap_marks *marks;
  rap_span paragraph;
  uint32_t number; /* of the paragraph */
  size_t mark;     /* the first quotation that ends behind where we are, inside no other */
  size_t start;    /* of the frame at hand */
  size_t content;  /* the first word or quotation at `start` or behind; the paragraph's end when there is none */
} cutter;

/* Moves behind the quotations that end at `at` or before; is `at` inside one? */
static bool is_quoted(cutter *cut, size_t at) {
  const rap_marks *marks = cut->marks;
  while (cut->mark < marks->count && marks->items[cut->mark].outer.stop <= at) {
    size_t stop = marks->items[cut->mark].outer.stop;
    while (cut->mark < marks->count && marks->items[cut->mark].outer.start < stop) cut->mark++;
  }
  return cut->mark < marks->count && marks->items[cut->mark].outer.start < at;
}

/* The first word or quotation at `at` or behind; `at` is not inside a quotation. */
static size_t next_content(const cutter *cut, size_t at) {
  size_t stop = cut->paragraph.stop;
  if (cut->mark < cut->marks->count && cut->marks->items[cut->mark].outer.start < stop)
    stop = cut->marks->items[cut->mark].outer.start;
  while (at < stop && !rap_word_begins(cut->analysis->text, at))
    rap_utf8_next(cut->analysis->text.s, cut->analysis->text.len, &at);
  return at < stop ? at : stop;
}

static bool has_punctuation(rap_str text, size_t start, size_t stop) {
  for (size_t at = start; at < stop;)
    if (rap_punctuation_next(text, &at, stop)) return true;
  return false;
}

/* Ends the frame at hand, when it is one, and begins the next, whose first content is known. */
static void end_frame(cutter *cut, size_t stop, size_t content) {
  rap_frame frame = {.span = rap_span_of(cut->start, stop), .paragraph = cut->number};
  if (cut->content < stop || has_punctuation(cut->analysis->text, cut->start, stop))
    RAP_PUSH(cut->analysis->arena, cut->frames, frame);
  cut->start = stop;
  cut->content = content;
}

/* Cuts the paragraph at its sentences. */
static void cut_paragraph(cutter *cut, const rap_span *sentences, size_t count) {
  is_quoted(cut, cut->paragraph.start);
  cut->start = cut->paragraph.start;
  cut->content = next_content(cut, cut->start);
  for (size_t i = 0; i < count; i++) {
    size_t at = sentences[i].start;
    if (at <= cut->start || is_quoted(cut, at)) continue;
    size_t content = cut->content < at ? next_content(cut, at) : cut->content;
    if (content == cut->paragraph.stop) break;
    end_frame(cut, at, content);
  }
  end_frame(cut, cut->paragraph.stop, cut->paragraph.stop);
}

/* Cuts the paragraphs from `first` on; the sentences are theirs. */
static void cut_paragraphs(cutter *cut, const rap_span *paragraphs, size_t first, size_t count,
                           const rap_spans *sentences) {
  size_t from = 0;
  for (size_t i = 0; i < count; i++) {
    size_t stop = from;
    while (stop < sentences->count && sentences->items[stop].start < paragraphs[first + i].stop) stop++;
    cut->paragraph = paragraphs[first + i];
    cut->number = (uint32_t)(first + i);
    cut_paragraph(cut, sentences->items + from, stop - from);
    from = stop;
  }
}

rap_frames *rap_frames_new(rap_analysis *analysis) {
  rap_frames *frames = rap_arena_zero(analysis->arena, sizeof *frames);
  frames->analysis = analysis;
  frames->people = true;
  const rap_spans *paragraphs = rap_analysis_paragraphs(analysis);
  cutter cut = {.analysis = analysis, .frames = frames, .marks = rap_analysis_marks(analysis)};
  cut_paragraphs(&cut, paragraphs->items, 0, paragraphs->count, rap_analysis_sentences(analysis));
  return frames;
}

rap_frames *rap_frames_around(rap_analysis *analysis, size_t paragraph) {
  rap_frames *frames = rap_arena_zero(analysis->arena, sizeof *frames);
  const rap_spans *paragraphs = rap_analysis_paragraphs(analysis);
  rap_spans own = {.items = paragraphs->items + paragraph, .count = paragraphs->count - paragraph}, sentences = {0};
  if (own.count > 2) own.count = 2;
  rap_sentences_of(analysis->arena, analysis->text, &own, rap_analysis_language(analysis), &sentences);
  cutter cut = {.analysis = analysis, .frames = frames, .marks = rap_analysis_marks(analysis)};
  cut.mark = rap_marks_at(cut.marks, own.items[0].start);
  cut_paragraphs(&cut, paragraphs->items, paragraph, own.count, &sentences);
  frames->analysis = analysis;
  return frames;
}

const rap_frame *rap_frame_at(rap_frames *frames, size_t index) {
  rap_frame *frame = &frames->items[index];
  if (frame->read) return frame;
  if (!frames->reader) frames->reader = rap_token_reader_new(frames->analysis, frames->people, &frames->tokens);
  frame->read = true;
  frame->first = (uint32_t)frames->tokens.count;
  rap_tokens_read(frames->reader, frame->span, rap_analysis_paragraphs(frames->analysis)->items[frame->paragraph].stop);
  frame->stop = (uint32_t)frames->tokens.count - 1; /* the last one is nobody's */
  return frame;
}

rap_sentence rap_frame_sentence(rap_frames *frames, size_t index) {
  const rap_frame *frame = rap_frame_at(frames, index);
  return (rap_sentence){&frames->tokens, frames->analysis->text, rap_analysis_language(frames->analysis), frame->first,
                        frame->stop};
}

size_t rap_frames_index(const rap_frames *frames, size_t at) {
  size_t behind = RAP_FIRST_FROM(frames, span.start, at + 1);
  return behind ? behind - 1 : 0;
}

size_t rap_frame_token(rap_frames *frames, size_t index, size_t at) {
  const rap_frame *tokens = rap_frame_at(frames, index);
  size_t low = tokens->first, high = tokens->stop;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (frames->tokens.items[middle].span.start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
