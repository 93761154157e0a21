/* Whether a stretch between marks is a quotation shows in its words (quoted_words.h) or in the words around it, read
 * without knowing who the people of the text are: to find those takes most of the time that speakers take, and knowing
 * them changed two answers of 49,000, which rules of words have since put right. Most texts are so counted in a
 * fraction of the time, and quotations.c gives speakers to just these stretches. */
#include "analyse/quote/quoted.h"

#include "analyse/quote/not_quoted.h"

/* Does the first paragraph only repeat the document's title? Its marks then quote what the text itself brings. */
static bool repeats_title(rap_analysis *analysis) {
  const rap_spans *paragraphs = rap_analysis_paragraphs(analysis);
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

typedef struct finder {
  rap_analysis *analysis;
  rap_frames *frames; /* around the paragraph of the mark that was last in doubt */
  size_t paragraph;   /* that one; SIZE_MAX when there was none yet */
} finder;

static rap_frames *frames_around(finder *f, size_t at) {
  size_t paragraph = rap_spans_at(rap_analysis_paragraphs(f->analysis), at);
  if (paragraph != f->paragraph) f->frames = rap_frames_around(f->analysis, paragraph);
  f->paragraph = paragraph;
  return f->frames;
}

static bool is_quoted(finder *f, const rap_mark *mark) {
  rap_quoted_words words =
      rap_quoted_words_of(rap_analysis_words(f->analysis), rap_analysis_language(f->analysis), mark);
  if (rap_quoted_surely(&words)) return true;
  return !rap_not_quoted(frames_around(f, mark->outer.start), mark, &words);
}

/* Index of the first mark behind a headline. */
static size_t first_mark(rap_analysis *analysis, const rap_marks *marks) {
  size_t headline = marks->count ? rap_analysis_paragraphs(analysis)->items[0].stop : 0;
  if (!marks->count || marks->items[0].outer.start >= headline || !analysis->document->title.len) return 0;
  return repeats_title(analysis) ? rap_marks_at(marks, headline) : 0;
}

void rap_quoted_find(rap_analysis *analysis) {
  const rap_marks *marks = rap_analysis_marks(analysis);
  finder f = {.analysis = analysis, .paragraph = SIZE_MAX};
  for (size_t index = first_mark(analysis, marks); index < marks->count; index = behind(marks, index)) {
    const rap_mark *mark = &marks->items[index];
    if (!is_quoted(&f, mark)) continue;
    RAP_PUSH(analysis->arena, &analysis->quoted, ((rap_quoted){mark->inner, (uint32_t)index}));
  }
}
