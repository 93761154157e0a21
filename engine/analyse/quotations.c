/* Quotations are the outermost stretches between marks that no reason of not_quoted.c leaves out. Frame by frame, each
 * gets its speaker from the words of its own frame (attribution.c); one whose frame names nobody goes on from what
 * came before: the quotation before it in the paragraph, the sentence that leads to it, the paragraph before. */
#include "analyse/quotations.h"

#include "analyse/attribution.h"
#include "analyse/frames.h"
#include "analyse/not_quoted.h"
#include "analyse/noun_phrase.h"
#include "analyse/speakers.h"

enum { PARAGRAPHS_BACK = 2, REPORTED_BACK = 4 };

typedef struct finder {
  rap_analysis *analysis;
  rap_frames *frames;
  rap_speakers *speakers;
  size_t last_frame; /* frame of the last quotation */
  size_t chain;      /* where the quotation that may go on over several paragraphs begins among those found */
  bool any;
} finder;

static void take_person(const finder *f, rap_quotation *quotation, uint32_t person) {
  quotation->person = person;
  if (person == RAP_NO_PERSON) return;
  const rap_person *who = &rap_analysis_people(f->analysis)->items[person];
  quotation->speaker = who->name;
  quotation->position = who->position;
  quotation->country = who->country;
}

static void attribute(finder *f, rap_quotation *quotation, size_t frame, const rap_found_speaker *found) {
  rap_who who = rap_speakers_resolve(f->speakers, frame, found->source);
  take_person(f, quotation, who.person);
  if (who.person == RAP_NO_PERSON) quotation->speaker = who.name;
  quotation->source = rap_tokens_span(&f->frames->tokens, found->source.first, found->source.stop);
  quotation->cue = rap_tokens_span(&f->frames->tokens, found->cue.first, found->cue.stop);
  quotation->attribution = found->bond == RAP_BOND_SUBJECT ? RAP_ATTRIBUTION_IMPLIED
                           : who.pronoun                   ? RAP_ATTRIBUTION_PRONOUN
                                                           : RAP_ATTRIBUTION_EXPLICIT;
  rap_speakers_said(f->speakers, frame, who.person);
}

static void inherit(rap_quotation *quotation, const rap_quotation *from) {
  quotation->speaker = from->speaker;
  quotation->position = from->position;
  quotation->country = from->country;
  quotation->person = from->person;
  quotation->source = from->source;
  quotation->attribution = from->attribution == RAP_ATTRIBUTION_NONE ? RAP_ATTRIBUTION_NONE : RAP_ATTRIBUTION_IMPLIED;
}

/* The sentence before leads to the quotation when its subject is somebody. */
static bool lead_in(finder *f, rap_quotation *quotation, size_t frame, size_t before) {
  rap_sentence sentence = rap_speakers_sentence(f->speakers, before);
  rap_who who;
  rap_range subject = rap_speakers_subject(f->speakers, before, &who);
  if (sentence.first >= sentence.stop || rap_range_is_empty(subject)) return false;
  bool colon = f->frames->tokens.items[sentence.stop - 1].mark == ':';
  if (who.person == RAP_NO_PERSON && !rap_str_known(who.name) && !colon) return false;
  take_person(f, quotation, who.person);
  if (who.person == RAP_NO_PERSON) quotation->speaker = who.name;
  quotation->source = rap_tokens_span(&f->frames->tokens, subject.first, subject.stop);
  quotation->attribution = RAP_ATTRIBUTION_IMPLIED;
  rap_speakers_said(f->speakers, frame, who.person);
  return true;
}

/* Reported speech without a cue (German: the form of the verb) goes on from whoever was last said to speak. */
static bool reported(finder *f, rap_quotation *quotation, size_t frame) {
  rap_sentence sentence = rap_speakers_sentence(f->speakers, frame);
  if (!rap_sentence_is_reported(&sentence)) return false;
  for (size_t n = 1; n <= REPORTED_BACK && n <= frame; n++) {
    sentence = rap_speakers_sentence(f->speakers, frame - n);
    rap_found_speaker found = rap_attribution_first(&sentence);
    if (found.bond == RAP_BOND_NONE) continue;
    attribute(f, quotation, frame - n, &found);
    quotation->cue = RAP_NO_SPAN;
    quotation->attribution = RAP_ATTRIBUTION_IMPLIED;
    rap_speakers_said(f->speakers, frame, quotation->person);
    return true;
  }
  return false;
}

/* A paragraph that ends with a colon introduces the next: its own cue tells the speaker. */
static bool introduced(finder *f, rap_quotation *quotation, size_t frame, size_t before) {
  rap_sentence sentence = rap_speakers_sentence(f->speakers, before);
  if (sentence.first >= sentence.stop || f->frames->tokens.items[sentence.stop - 1].mark != ':') return false;
  sentence.stop++;
  rap_found_speaker found = rap_attribution_find(&sentence, sentence.stop - 1);
  if (found.bond == RAP_BOND_NONE || rap_range_is_empty(found.source)) return false;
  attribute(f, quotation, before, &found);
  rap_speakers_said(f->speakers, frame, quotation->person);
  return true;
}

/* A quotation whose own frame names nobody. */
static void go_on(finder *f, rap_quotation *quotation, size_t frame, bool continues) {
  const rap_quotations *done = &f->analysis->quotations;
  const rap_quotation *last = f->any && done->count ? &done->items[done->count - 1] : NULL;
  uint32_t paragraph = f->frames->items[frame].paragraph;
  if (last && (continues || f->last_frame == frame)) {
    inherit(quotation, last);
    return;
  }
  for (size_t before = frame; before > 0 && f->frames->items[before - 1].paragraph + PARAGRAPHS_BACK >= paragraph;) {
    before--;
    if (last && f->last_frame == before) {
      inherit(quotation, last);
      rap_speakers_said(f->speakers, frame, quotation->person);
      return;
    }
    if (introduced(f, quotation, frame, before) || lead_in(f, quotation, frame, before)) return;
  }
}

/* "Why?" Lee asked: the mark ended the quotation's frame, and the next one tells who spoke. So does a signature. */
static rap_found_speaker behind(finder *f, size_t frame, size_t quoted, size_t *owner) {
  rap_found_speaker none = {RAP_BOND_NONE, {0, 0}, {0, 0}};
  const rap_frames *frames = f->frames;
  if (frame + 1 >= frames->count || quoted + 1 != frames->items[frame].stop) return none;
  bool apart = frames->items[frame + 1].paragraph != frames->items[frame].paragraph;
  const rap_mark *mark = &rap_analysis_marks(f->analysis)->items[f->frames->tokens.items[quoted].quoted];
  char last = f->analysis->text.s[mark->inner.stop - 1];
  rap_sentence next = rap_speakers_sentence(f->speakers, frame + 1);
  *owner = frame + 1;
  rap_found_speaker found = none;
  if (!apart && (last == '?' || last == '!')) found = rap_attribution_behind(&next);
  if (!apart && found.bond == RAP_BOND_NONE) found = rap_attribution_recalled(&next);
  return found.bond == RAP_BOND_NONE ? rap_attribution_signature(&next) : found;
}

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

/* The paragraphs of a quotation that told nobody of their own take whom a later one tells. */
static void tell_before(finder *f, const rap_quotation *told) {
  rap_quotations *done = &f->analysis->quotations;
  for (size_t i = done->count; i > f->chain; i--) {
    rap_quotation *before = &done->items[i - 1];
    if (before->attribution != RAP_ATTRIBUTION_NONE) break;
    inherit(before, told);
  }
}

/* The stretch between marks of this index, which is token `at` of the frame. */
static void take_quoted(finder *f, size_t index, size_t frame, size_t at) {
  const rap_mark *mark = &rap_analysis_marks(f->analysis)->items[index];
  rap_sentence sentence = rap_speakers_sentence(f->speakers, frame);
  rap_found_speaker found = rap_attribution_find(&sentence, at);
  size_t owner = frame;
  if (found.bond < RAP_BOND_COLON) {
    rap_found_speaker next = behind(f, frame, at, &owner);
    if (next.bond == RAP_BOND_TIGHT)
      found = next;
    else
      owner = frame;
  }
  if (rap_not_quoted(&sentence, at, mark, &found)) return;
  bool english = rap_str_equal(sentence.language, RAP_LIT("en"));
  rap_quotation quotation = {.span = mark->inner, .person = RAP_NO_PERSON};
  bool by_subject = found.bond <= RAP_BOND_LOOSE && rap_range_is_empty(found.cue);
  if (by_subject && !mark->continues && reported(f, &quotation, frame))
    ;
  else if (found.bond != RAP_BOND_NONE && !rap_range_is_empty(found.source) &&
           !(found.bond == RAP_BOND_SUBJECT && english && !rap_can_tell(&sentence, found.source)) &&
           (!mark->continues || found.bond == RAP_BOND_TIGHT))
    attribute(f, &quotation, owner, &found);
  else if (found.bond == RAP_BOND_LOOSE && !mark->continues && !(f->any && f->last_frame == frame) &&
           !rap_drops_subjects(sentence.language))
    quotation.cue = rap_tokens_span(&f->frames->tokens, found.cue.first, found.cue.stop);
  else
    go_on(f, &quotation, frame, mark->continues);
  if (!mark->continues) f->chain = f->analysis->quotations.count;
  if (mark->continues && found.bond == RAP_BOND_TIGHT && !rap_span_is_empty(quotation.cue)) tell_before(f, &quotation);
  RAP_PUSH(f->analysis->arena, &f->analysis->quotations, quotation);
  f->last_frame = frame;
  f->any = true;
}

/* The token of a stretch between marks in its frame. */
static size_t token_of(finder *f, size_t frame, rap_span outer) {
  const rap_frame *tokens = rap_frame_at(f->frames, frame);
  size_t low = tokens->first, high = tokens->stop;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (f->frames->tokens.items[middle].span.start < outer.start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The stretches that may be quotations, one by one: the outermost ones, but for those of a repeated headline. */
typedef struct candidates {
  rap_analysis *analysis;
  const rap_marks *marks;
  size_t next;
  rap_span headline; /* the paragraph that is one; empty when none is */
} candidates;

static candidates candidates_of(rap_analysis *analysis) {
  candidates all = {.analysis = analysis, .marks = rap_analysis_marks(analysis)};
  if (all.marks->count > 0 && repeats_title(analysis)) all.headline = rap_analysis_paragraphs(analysis)->items[0];
  return all;
}

/* The next one's index; false at the end. */
static bool next_candidate(candidates *all, size_t *index) {
  const rap_marks *marks = all->marks;
  while (all->next < marks->count) {
    rap_span outer = marks->items[ *index = all->next].outer;
    while (all->next < marks->count && marks->items[all->next].outer.start < outer.stop) all->next++;
    if (!rap_span_overlaps(outer, all->headline)) return true;
  }
  return false;
}

/* Most stretches need no look at what stands around them; the first one that does settles nothing here. */
static bool all_surely_quoted(rap_analysis *analysis) {
  candidates all = candidates_of(analysis);
  for (size_t index; next_candidate(&all, &index);) {
    const rap_mark *mark = &all.marks->items[index];
    rap_quoted_words words = rap_quoted_words_of(analysis->text, rap_analysis_language(analysis), mark);
    if (!rap_quoted_surely(&words)) return false;
    RAP_PUSH(analysis->arena, &analysis->quoted, mark->inner);
  }
  return true;
}

void rap_quoted_find(rap_analysis *analysis) {
  if (all_surely_quoted(analysis)) return;
  analysis->quoted.count = 0;
  const rap_quotations *quotations = rap_analysis_quotations(analysis);
  for (size_t i = 0; i < quotations->count; i++)
    RAP_PUSH(analysis->arena, &analysis->quoted, quotations->items[i].span);
}

void rap_quotations_find(rap_analysis *analysis) {
  candidates all = candidates_of(analysis);
  if (all.marks->count == 0) return;
  finder f = {.analysis = analysis, .frames = rap_frames_new(analysis)};
  f.speakers = rap_speakers_new(analysis, f.frames);
  for (size_t index; next_candidate(&all, &index);) {
    rap_span outer = all.marks->items[index].outer;
    size_t frame = rap_frames_index(f.frames, outer.start);
    take_quoted(&f, index, frame, token_of(&f, frame, outer));
  }
}
