/* Frame by frame, each stretch that is quoted (quoted.c) gets its speaker from the words of its own frame
 * (attribution.c); one whose frame names nobody goes on from what came before: the quotation before it in the
 * paragraph, the sentence that leads to it, the paragraph before. */
#include "analyse/quote/quotations.h"

#include "analyse/quote/frame_attribution.h"
#include "analyse/quote/noun_phrase.h"
#include "analyse/quote/speakers.h"

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
  rap_speakers_said(f->speakers, frame, &who);
}

static void inherit(rap_quotation *quotation, const rap_quotation *from) {
  quotation->speaker = from->speaker;
  quotation->position = from->position;
  quotation->country = from->country;
  quotation->person = from->person;
  quotation->source = from->source;
  quotation->attribution = from->attribution == RAP_ATTRIBUTION_NONE ? RAP_ATTRIBUTION_NONE : RAP_ATTRIBUTION_IMPLIED;
}

static void said_by(finder *f, size_t frame, const rap_quotation *quotation) {
  rap_speakers_said(f->speakers, frame, &(rap_who){quotation->person, quotation->speaker, false});
}

/* The sentence before leads to the quotation when its subject is somebody. */
static bool lead_in(finder *f, rap_quotation *quotation, size_t frame, size_t before) {
  rap_sentence sentence = rap_frame_sentence(f->frames, before);
  rap_who who;
  bool tells;
  rap_range subject = rap_speakers_subject(f->speakers, before, &who, &tells);
  if (sentence.first >= sentence.stop || rap_range_is_empty(subject)) return false;
  bool colon = f->frames->tokens.items[sentence.stop - 1].mark == ':';
  tells = tells && rap_drops_subjects(sentence.language); /* según informó un portavoz. «Q», dijo. */
  if (who.person == RAP_NO_PERSON && !rap_str_known(who.name) && !colon && !tells) return false;
  take_person(f, quotation, who.person);
  if (who.person == RAP_NO_PERSON) quotation->speaker = who.name;
  quotation->source = rap_tokens_span(&f->frames->tokens, subject.first, subject.stop);
  quotation->attribution = RAP_ATTRIBUTION_IMPLIED;
  rap_speakers_said(f->speakers, frame, &who);
  return true;
}

/* Reported speech without a cue (German: the form of the verb) goes on from whoever was last said to speak. */
static bool reported(finder *f, rap_quotation *quotation, size_t frame) {
  rap_sentence sentence = rap_frame_sentence(f->frames, frame);
  if (!rap_sentence_is_reported(&sentence)) return false;
  for (size_t n = 1; n <= REPORTED_BACK && n <= frame; n++) {
    sentence = rap_frame_sentence(f->frames, frame - n);
    rap_found_speaker found = rap_attribution_first(&sentence);
    if (found.bond == RAP_BOND_NONE) continue;
    attribute(f, quotation, frame - n, &found);
    quotation->cue = RAP_NO_SPAN;
    quotation->attribution = RAP_ATTRIBUTION_IMPLIED;
    said_by(f, frame, quotation);
    return true;
  }
  return false;
}

/* A paragraph that ends with a colon introduces the next: its own cue tells the speaker. */
static bool introduced(finder *f, rap_quotation *quotation, size_t frame, size_t before) {
  rap_sentence sentence = rap_frame_sentence(f->frames, before);
  if (sentence.first >= sentence.stop || f->frames->tokens.items[sentence.stop - 1].mark != ':') return false;
  sentence.stop++;
  rap_found_speaker found = rap_attribution_find(&sentence, sentence.stop - 1);
  if (found.bond == RAP_BOND_NONE || rap_range_is_empty(found.source)) return false;
  attribute(f, quotation, before, &found);
  said_by(f, frame, quotation);
  return true;
}

/* El empresario desdeña a los sindicatos, que hablan de «Q1». «Q2», ironiza: a verb that drops its subject goes on from
 * the sentence's when nobody is named for the quotation in it. */
static bool goes_back(finder *f, const rap_quotation *last, size_t frame, size_t before) {
  rap_sentence own = rap_frame_sentence(f->frames, frame);
  if (!rap_drops_subjects(own.language) || last->person != RAP_NO_PERSON) return false;
  rap_who who;
  bool tells;
  rap_speakers_subject(f->speakers, before, &who, &tells);
  return who.person != RAP_NO_PERSON;
}

/* “Estoy fundido”. A los 37 años, Luis Pardo dice adiós. Beside English and German, a sentence of nothing but the words
 * is of somebody named in the next. */
static void told_next(finder *f, rap_quotation *quotation, size_t frame) {
  if (frame + 1 >= f->frames->count || f->frames->items[frame + 1].paragraph != f->frames->items[frame].paragraph)
    return;
  rap_sentence own = rap_frame_sentence(f->frames, frame);
  bool other = rap_str_equal(own.language, RAP_LIT("en")) || rap_str_equal(own.language, RAP_LIT("de"));
  if (other || own.stop != own.first + 1) return;
  rap_who who;
  bool tells;
  rap_range subject = rap_speakers_subject(f->speakers, frame + 1, &who, &tells);
  if (who.person == RAP_NO_PERSON || f->frames->tokens.items[subject.stop - 1].person != who.person) return;
  take_person(f, quotation, who.person);
  quotation->source = rap_tokens_span(&f->frames->tokens, subject.first, subject.stop);
  quotation->attribution = RAP_ATTRIBUTION_IMPLIED;
  rap_speakers_said(f->speakers, frame, &who);
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
      if (goes_back(f, last, frame, before) && lead_in(f, quotation, frame, before)) return;
      inherit(quotation, last);
      said_by(f, frame, quotation);
      return;
    }
    if (introduced(f, quotation, frame, before) || lead_in(f, quotation, frame, before)) return;
  }
  told_next(f, quotation, frame);
}

/* Does nothing but the mark stand before the words in their paragraph? */
static bool opens_paragraph(const finder *f, const rap_quotation *quotation) {
  enum { MARK_BYTES = 3 };
  rap_span paragraph = rap_analysis_paragraph_at(f->analysis, quotation->span.start);
  return quotation->span.start <= paragraph.start + MARK_BYTES;
}

/* The paragraphs of a quotation that tell nobody themselves take whom a later one tells; where they are nothing but
 * quoted, rather than somebody spoken of before. */
static void tell_before(finder *f, const rap_quotation *told) {
  rap_quotations *done = &f->analysis->quotations;
  for (size_t i = done->count; i > f->chain; i--) {
    rap_quotation *before = &done->items[i - 1];
    bool implied = before->attribution == RAP_ATTRIBUTION_IMPLIED && opens_paragraph(f, before);
    if (before->attribution != RAP_ATTRIBUTION_NONE && !implied) break;
    inherit(before, told);
  }
}

/* The stretch between marks, which is token `at` of the frame. */
static void take_quoted(finder *f, const rap_mark *mark, size_t frame, size_t at) {
  size_t owner;
  rap_found_speaker found = rap_frame_attribution(f->frames, frame, at, &owner);
  rap_sentence sentence = rap_frame_sentence(f->frames, frame);
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

void rap_quotations_find(rap_analysis *analysis) {
  const rap_quoted_stretches *quoted = rap_analysis_quoted(analysis);
  if (quoted->count == 0) return;
  finder f = {.analysis = analysis, .frames = rap_frames_new(analysis)};
  f.speakers = rap_speakers_new(analysis, f.frames);
  for (size_t i = 0; i < quoted->count; i++) {
    const rap_mark *mark = &rap_analysis_marks(analysis)->items[quoted->items[i].mark];
    size_t frame = rap_frames_index(f.frames, mark->outer.start);
    take_quoted(&f, mark, frame, rap_frame_token(f.frames, frame, mark->outer.start));
  }
}
