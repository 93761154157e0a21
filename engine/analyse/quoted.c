/* Most stretches between marks are quotations, or none, whoever the people of the text are; to find the people takes
 * most of the time that quotations take. So a stretch is first looked at by itself (quoted_words.h), then with the
 * words around it as they read if nobody, and if every word with a capital, were a person, and with whatever may tie it
 * to a speaker: where the answer is always the same, it is the answer. One stretch in doubt, and the speakers are
 * found. */
#include "analyse/quoted.h"

#include "analyse/frames.h"
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

rap_candidates rap_candidates_of(rap_analysis *analysis) {
  rap_candidates all = {.marks = rap_analysis_marks(analysis)};
  if (all.marks->count > 0 && repeats_title(analysis)) all.headline = rap_analysis_paragraphs(analysis)->items[0];
  return all;
}

bool rap_candidates_next(rap_candidates *all, size_t *index) {
  const rap_marks *marks = all->marks;
  while (all->next < marks->count) {
    rap_span outer = marks->items[ *index = all->next].outer;
    while (all->next < marks->count && marks->items[all->next].outer.start < outer.stop) all->next++;
    if (!rap_span_overlaps(outer, all->headline)) return true;
  }
  return false;
}

/* -- without the people -------------------------------------------------------------------------------------------- */

typedef enum answer { QUOTED, NOT_QUOTED, IN_DOUBT } answer;

enum { VIEWS = 2 };

typedef struct finder {
  rap_analysis *analysis;
  rap_frames *views[VIEWS]; /* made when first asked for: nobody, everybody */
  size_t frame;             /* the one looked at last, SIZE_MAX before any … */
  bool has_cue;             /* … and whether it has a cue, if anybody or nobody is a person */
} finder;

static rap_frames *view_of(finder *f, int view) {
  if (!f->views[view]) f->views[view] = rap_frames_new(f->analysis, view ? RAP_PEOPLE_EVERYBODY : RAP_PEOPLE_NOBODY);
  return f->views[view];
}

static bool is_mark(const rap_token *token, char mark) {
  return token->kind == RAP_TOKEN_PUNCTUATION && token->mark == mark;
}

/* May the frame behind a quotation that ends its own tell who spoke? */
static bool may_tell(finder *f, int view, size_t frame, size_t quoted) {
  rap_frames *frames = view_of(f, view);
  if (frame + 1 == frames->count || quoted + 1 < rap_frame_at(frames, frame)->stop) return false;
  const rap_frame *next = rap_frame_at(frames, frame + 1);
  const rap_token *first = &frames->tokens.items[next->first];
  if (is_mark(first, '-')) return true;
  if (next->paragraph != frames->items[frame].paragraph) return false;
  const rap_mark *mark = &rap_analysis_marks(f->analysis)->items[frames->tokens.items[quoted].quoted];
  char last = f->analysis->text.s[mark->inner.stop - 1];
  return last == '?' || last == '!' || first->grammar & RAP_GRAMMAR_BACK;
}

/* Does a cue stand in the frame? Looked for once for all its stretches. */
static bool has_cue(finder *f, size_t frame) {
  if (f->frame == frame) return f->has_cue;
  f->frame = frame;
  f->has_cue = false;
  for (int view = 0; view < VIEWS; view++) {
    rap_frames *frames = view_of(f, view);
    const rap_frame *own = rap_frame_at(frames, frame);
    for (size_t at = own->first; at < own->stop; at++) f->has_cue |= frames->tokens.items[at].cues != 0;
  }
  return f->has_cue;
}

/* May a cue, a colon or a signature tie the quotation to a speaker? */
static bool may_be_tied(finder *f, int view, size_t frame, size_t quoted) {
  rap_frames *frames = view_of(f, view);
  const rap_frame *own = rap_frame_at(frames, frame);
  const rap_token *tokens = frames->tokens.items;
  if (has_cue(f, frame)) return true;
  if (quoted > own->first && is_mark(&tokens[quoted - 1], ':')) return true;
  if (quoted + 1 < own->stop && is_mark(&tokens[quoted + 1], '-')) return true;
  return may_tell(f, view, frame, quoted);
}

/* The answer for each thing that may speak for a quotation: nothing, a subject, and, where it may be tied, a cue before
 * it, right before it or behind it. */
static answer answer_in(const rap_sentence *s, size_t quoted, const rap_mark *mark, const rap_quoted_words *words,
                        bool tied) {
  const rap_range none = {0, 0}, far = {s->first, s->first + 1}, near = {quoted - 1, quoted},
                  nearer = {quoted - 2, quoted}, behind = {quoted + 1, quoted + 2};
  const rap_found_speaker all[] = {
      {RAP_BOND_NONE, none, none},    {RAP_BOND_SUBJECT, none, none}, /* … when nothing ties it */
      {RAP_BOND_TIGHT, none, far},    {RAP_BOND_LOOSE, none, none},   {RAP_BOND_LOOSE, none, far},
      {RAP_BOND_LOOSE, none, behind}, {RAP_BOND_LOOSE, none, near},   {RAP_BOND_LOOSE, none, nearer},
      {RAP_BOND_COLON, none, far},    {RAP_BOND_TIGHT, none, none},   {RAP_BOND_TIGHT, none, near},
      {RAP_BOND_TIGHT, none, nearer}, {RAP_BOND_TIGHT, none, behind},
  };
  enum { ALL = sizeof all / sizeof *all, UNTIED = 2 };
  answer first = rap_not_quoted(s, quoted, mark, words, &all[0]) ? NOT_QUOTED : QUOTED;
  for (size_t i = 1; i < (tied ? ALL : UNTIED); i++) {
    bool possible = rap_range_is_empty(all[i].cue) || all[i].cue.first >= s->first;
    if (possible && (rap_not_quoted(s, quoted, mark, words, &all[i]) ? NOT_QUOTED : QUOTED) != first) return IN_DOUBT;
  }
  return first;
}

/* With the words around it. German ties its quotations in too many ways. */
static answer answer_around(finder *f, size_t index, const rap_quoted_words *words) {
  const rap_mark *mark = &rap_analysis_marks(f->analysis)->items[index];
  rap_str language = rap_analysis_language(f->analysis);
  if (rap_str_equal(language, RAP_LIT("de"))) return IN_DOUBT;
  size_t frame = rap_frames_index(view_of(f, 0), mark->outer.start), quoted[VIEWS];
  bool tied = false;
  for (int view = 0; view < VIEWS; view++) {
    quoted[view] = rap_frame_token(view_of(f, view), frame, mark->outer.start);
    tied = tied || may_be_tied(f, view, frame, quoted[view]);
  }
  answer both = IN_DOUBT;
  for (int view = 0; view < VIEWS; view++) {
    rap_frames *frames = view_of(f, view);
    const rap_frame *own = rap_frame_at(frames, frame);
    rap_sentence s = {&frames->tokens, f->analysis->text, language, own->first, own->stop};
    answer here = answer_in(&s, quoted[view], mark, words, tied);
    if (here == IN_DOUBT || (view > 0 && here != both)) return IN_DOUBT;
    both = here;
  }
  return both;
}

static answer answer_for(finder *f, size_t index) {
  const rap_mark *mark = &rap_analysis_marks(f->analysis)->items[index];
  rap_quoted_words words = rap_quoted_words_of(f->analysis->text, rap_analysis_language(f->analysis), mark);
  return rap_quoted_surely(&words) ? QUOTED : answer_around(f, index, &words);
}

/* -- all of them --------------------------------------------------------------------------------------------------- */

static bool find_without_people(rap_analysis *analysis) {
  finder f = {.analysis = analysis, .frame = SIZE_MAX};
  rap_candidates all = rap_candidates_of(analysis);
  for (size_t index; rap_candidates_next(&all, &index);) {
    answer found = answer_for(&f, index);
    if (found == IN_DOUBT) return false;
    if (found == QUOTED) RAP_PUSH(analysis->arena, &analysis->quoted, all.marks->items[index].inner);
  }
  return true;
}

void rap_quoted_find(rap_analysis *analysis) {
  if (find_without_people(analysis)) return;
  analysis->quoted.count = 0;
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  for (size_t i = 0; i < quotations->count; i++)
    RAP_PUSH(analysis->arena, &analysis->quoted, quotations->items[i].span);
}
