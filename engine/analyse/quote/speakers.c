/* The focus is what earlier frames were about: for each frame the person its quotation was given to and the person who
 * is its subject. A pronoun or "the senator" looks back from its own frame, nearest first, for a person of fitting
 * gender (or position); subjects and speakers count before others who are merely mentioned. A person whose gender the
 * text had not told takes that of the first pronoun that finds them. */
#include "analyse/quote/speakers.h"

#include "analyse/person/name_vocabulary.h"
#include "analyse/person/people.h"
#include "analyse/quote/attribution.h"
#include "analyse/quote/phrase_person.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"
#include "analyse/quote/written_names.h"

enum {
  LOOK_BACK = 14,
  WEAK_LOOK_BACK = 4,
  MENTIONS_A_FRAME = 40,
  UNNAMED_LOOK_BACK = 200,
  DATELINE_WORDS = 8,
  HEADLINE_WORDS = 3, /* that introduce nobody at the very start of a text */
  SUBJECTS_BACK = 4,
  PEOPLE_LOOKED_AT = 100
};

typedef struct focus {
  uint32_t subject, speaker; /* people or RAP_NO_PERSON */
  rap_str said;              /* the full name of a speaker who is not among the people; else nil */
  rap_str name;              /* of a subject who is named but not among the people; else nil */
  rap_range range;           /* the subject's tokens */
  bool unnamed;              /* it is one person whom nobody names: a spokesman, another resident */
  bool tells;                /* it says what the frame tells */
  rap_gender gender;         /* of that person */
  bool known;
} focus;

struct rap_speakers {
  rap_analysis *analysis;
  const rap_tokens *tokens;
  rap_frames *frames;
  const rap_people *people;
  rap_str language;
  focus *focus;    /* one a frame */
  uint8_t *gender; /* one a person */
  unsigned asked;  /* subjects that are being looked for, each for the one before */
};

rap_speakers *rap_speakers_new(rap_analysis *analysis, rap_frames *frames) {
  rap_speakers *s = rap_arena_zero(analysis->arena, sizeof *s);
  s->analysis = analysis;
  s->tokens = &frames->tokens;
  s->frames = frames;
  s->people = rap_analysis_people(analysis);
  s->language = rap_analysis_language(analysis);
  s->focus = rap_arena_zero(analysis->arena, (frames->count + 1) * sizeof *s->focus);
  for (size_t i = 0; i < frames->count; i++) s->focus[i].subject = s->focus[i].speaker = RAP_NO_PERSON;
  s->gender = rap_arena_zero(analysis->arena, s->people->count + 1);
  for (size_t i = 0; i < s->people->count; i++) s->gender[i] = (uint8_t)s->people->items[i].gender;
  return s;
}

static const rap_token *token_at(const rap_speakers *s, size_t at) {
  return &s->tokens->items[at];
}

static bool has(const rap_token *token, unsigned classes) {
  return token->kind == RAP_TOKEN_WORD && (token->grammar & classes) != 0;
}

static bool fits(const rap_speakers *s, uint32_t person, rap_gender gender) {
  if (person == RAP_NO_PERSON) return false;
  return gender == RAP_GENDER_UNKNOWN || s->gender[person] == RAP_GENDER_UNKNOWN || s->gender[person] == gender;
}

/* A person mentioned in [first, stop), the first that fits; those who own something or hang on a preposition last. */
static uint32_t mentioned(const rap_speakers *s, size_t first, size_t stop, rap_gender gender) {
  uint32_t second = RAP_NO_PERSON;
  for (size_t at = first, n = 0; at < stop && n < MENTIONS_A_FRAME; at++, n++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD || !fits(s, token->person, gender)) continue;
    bool hangs = at > first && has(token_at(s, at - 1), RAP_GRAMMAR_PREP);
    bool owns = has(token, RAP_GRAMMAR_OWNER) || (at + 1 < stop && has(token_at(s, at + 1), RAP_GRAMMAR_OWNER));
    if (!hangs && !owns) return token->person;
    if (second == RAP_NO_PERSON) second = token->person;
  }
  return second;
}

static rap_who person_found(const rap_speakers *s, uint32_t person, bool pronoun) {
  return (rap_who){person, person == RAP_NO_PERSON ? RAP_NIL : s->people->items[person].name, pronoun};
}

static const focus *focus_of(rap_speakers *s, size_t frame);

/* Who is in focus before token `at` of `frame`. */
static rap_who in_focus(rap_speakers *s, size_t frame, size_t at, rap_gender gender) {
  uint32_t weak = mentioned(s, rap_frame_at(s->frames, frame)->first, at, gender);
  if (weak != RAP_NO_PERSON) return person_found(s, weak, false);
  for (size_t n = 1; n <= LOOK_BACK && n <= frame; n++) {
    const focus *f = focus_of(s, frame - n);
    const rap_frame *tokens = rap_frame_at(s->frames, frame - n);
    if (fits(s, f->speaker, gender)) return person_found(s, f->speaker, false);
    if (rap_str_known(f->said)) return (rap_who){RAP_NO_PERSON, f->said, false};
    if (fits(s, f->subject, gender)) return person_found(s, f->subject, false);
    if (rap_str_known(f->name)) return (rap_who){RAP_NO_PERSON, f->name, false};
    if (f->unnamed && (!gender || !f->gender || gender == f->gender)) return person_found(s, RAP_NO_PERSON, false);
    if (weak == RAP_NO_PERSON) weak = mentioned(s, tokens->first, tokens->stop, gender);
    if (weak != RAP_NO_PERSON && n >= WEAK_LOOK_BACK) break;
  }
  return person_found(s, weak, false);
}

static rap_gender gender_of_pronoun(const rap_token *token) {
  bool he = has(token, RAP_GRAMMAR_HE), she = has(token, RAP_GRAMMAR_SHE);
  return he && !she ? RAP_GENDER_MALE : she && !he ? RAP_GENDER_FEMALE : RAP_GENDER_UNKNOWN;
}

static void learn_gender(rap_speakers *s, uint32_t person, rap_gender gender) {
  if (person != RAP_NO_PERSON && s->gender[person] == RAP_GENDER_UNKNOWN) s->gender[person] = (uint8_t)gender;
}

/* "a spokesman": does the word stand among the tokens [least, stop) of the frame that begins with `first`, behind an
 * article? */
static bool is_introduced(const rap_speakers *s, size_t first, size_t least, size_t stop, rap_str word) {
  for (size_t at = stop; at > least; at--) {
    const rap_token *token = token_at(s, at - 1);
    if (token->kind != RAP_TOKEN_WORD || token->person != RAP_NO_PERSON) continue;
    if (!rap_str_equal_nocase(rap_span_text(s->analysis->text, token->span), word)) continue;
    for (size_t before = at - 1, n = 0; before > first && n < 3; n++)
      if (has(token_at(s, --before), RAP_GRAMMAR_INDEF)) return true;
  }
  return false;
}

/* "a spokesman" said something a little before: "the spokesman" is that one, and nobody named. */
static bool introduced_unnamed(const rap_speakers *s, size_t frame, size_t head) {
  rap_str word = rap_span_text(s->analysis->text, token_at(s, head)->span);
  size_t stop = head;
  for (size_t room = UNNAMED_LOOK_BACK;; frame--) {
    const rap_frame *tokens = rap_frame_at(s->frames, frame);
    size_t least = tokens->first + (frame == 0 ? HEADLINE_WORDS : 0);
    if (stop > room && stop - room > least) least = stop - room;
    if (is_introduced(s, tokens->first, least, stop, word)) return true;
    if (frame == 0 || stop - tokens->first >= room) return false;
    room -= stop - tokens->first;
    stop = rap_frame_at(s->frames, frame - 1)->stop;
  }
}

/* El acusado is not the lawyer who spoke before. */
static bool is_of_court(const rap_speakers *s, uint32_t person) {
  const rap_cue_list *words = rap_cues_of(s->language);
  rap_str rest = s->people->items[person].position;
  while (rap_str_known(rest))
    if (rap_grammar_classes(words, rap_str_split(&rest, ' ')) & RAP_GRAMMAR_COURT) return true;
  return false;
}

/* "the farmer" is not the minister who spoke before, nor is "the minister" the ambassador. */
static bool has_other_trade(const rap_speakers *s, uint32_t person, const rap_description *told) {
  rap_str noun = rap_span_text(s->analysis->text, token_at(s, told->head)->span),
          position = s->people->items[person].position;
  if (!rap_str_equal(s->language, RAP_LIT("en")) || !(rap_name_word_of(noun)->is & (RAP_NAME_WORK | RAP_NAME_STATE)))
    return false;
  bool state = false;
  for (rap_str rest = position; rap_str_known(rest);) {
    rap_str word = rap_str_trim(rap_str_split(&rest, ' '));
    if (rap_str_equal_nocase(word, noun)) return false;
    state = state || (rap_name_word_of(word)->is & RAP_NAME_STATE);
  }
  return state;
}

/* Le Premier ministre is not the former prefect who spoke before, and le maire is nobody of whom the text has told no
 * office: only one that many hold may be theirs. */
static bool may_hold(const rap_speakers *s, uint32_t person, const rap_description *told) {
  if (person != RAP_NO_PERSON && told->dock && is_of_court(s, person)) return false;
  if (person != RAP_NO_PERSON && has_other_trade(s, person, told)) return false;
  if (person == RAP_NO_PERSON || told->again || !(told->office || told->second)) return true;
  const rap_person *who = &s->people->items[person];
  if (!rap_str_known(who->position) && !rap_str_known(who->office)) return told->shared;
  if (told->second) return true;
  return rap_person_holds(who, rap_span_text(s->analysis->text, token_at(s, told->head)->span));
}

/* Sul posto è arrivata la sindaca Zorzi: the one person of a sentence without a subject that we see. */
static uint32_t only_mentioned(const rap_speakers *s, size_t frame) {
  const rap_frame *tokens = rap_frame_at(s->frames, frame);
  uint32_t only = RAP_NO_PERSON;
  for (size_t at = tokens->first; at < tokens->stop && at < tokens->first + MENTIONS_A_FRAME; at++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD || token->person == RAP_NO_PERSON || token->person == only) continue;
    bool hangs = at > tokens->first && has(token_at(s, at - 1), RAP_GRAMMAR_PREP);
    if (only != RAP_NO_PERSON || hangs) return RAP_NO_PERSON;
    only = token->person;
  }
  return only;
}

/* Rossi è furioso. «Q», sbotta l'allenatore della squadra: whom the sentence before was about, if the text has told of
 * no office. */
static uint32_t just_told(rap_speakers *s, size_t frame, const rap_description *told) {
  if (frame == 0 || s->frames->items[frame].paragraph != s->frames->items[frame - 1].paragraph) return RAP_NO_PERSON;
  const focus *f = focus_of(s, frame - 1);
  uint32_t person = f->speaker != RAP_NO_PERSON ? f->speaker : f->subject;
  if (person == RAP_NO_PERSON && rap_drops_subjects(s->language)) person = only_mentioned(s, frame - 1);
  if (!fits(s, person, told->gender) || rap_str_known(s->people->items[person].position)) return RAP_NO_PERSON;
  return person;
}

/* le chef du gouvernement: the longest part of the phrase that is listed as another word; else `phrase`. */
static rap_str other_words(const rap_speakers *s, size_t first, size_t head, size_t stop, rap_str phrase) {
  for (size_t end = stop; end > head + 1 && !rap_str_equal(s->language, RAP_LIT("en")); end--) {
    rap_str part = rap_span_text(s->analysis->text, rap_tokens_span(s->tokens, first, end));
    if (rap_str_known(rap_position_also(rap_name_word_of(part)))) return part;
  }
  return phrase;
}

/* o brasileiro, l'espagnol: beside English and German, a word in lower case for whoever is from there. */
static bool is_national(const rap_speakers *s, rap_range source) {
  bool other = rap_str_equal(s->language, RAP_LIT("en")) || rap_str_equal(s->language, RAP_LIT("de"));
  if (other || source.stop != source.first + 2) return false;
  return rap_is_demonym(s->analysis, token_at(s, source.first + 1)->span);
}

/* "the senator", "der Minister": by position, else, for a word that can only be one person, whoever is in focus. */
static rap_who described(rap_speakers *s, size_t frame, rap_range source) {
  const rap_who nobody = {RAP_NO_PERSON, RAP_NIL, false};
  rap_sentence sentence = rap_frame_sentence(s->frames, frame);
  rap_description told = rap_description_of(&sentence, source);
  if (!told.definite) return nobody;
  size_t first = source.first + 1 <= told.head ? source.first + 1 : told.head; /* without the article */
  rap_str phrase = rap_span_text(s->analysis->text, rap_tokens_span(s->tokens, first, told.head + 1));
  size_t where = token_at(s, told.head)->span.start;
  uint32_t person = rap_people_described(s->analysis, other_words(s, first, told.head, source.stop, phrase), where);
  if (person != RAP_NO_PERSON) return person_found(s, person, false);
  if (!told.one && is_national(s, source)) told.one = true, told.office = false;
  if (told.hung) return person_found(s, just_told(s, frame, &told), false);
  if (!told.one || introduced_unnamed(s, frame, told.head)) return nobody;
  rap_who who = in_focus(s, frame, source.first, told.gender);
  return may_hold(s, who.person, &told) ? who : nobody;
}

/* Ricardo Rosselló Nevares is Rosselló, too: the person whose name has the word inside; the first of so many. */
static uint32_t named_inside(const rap_speakers *s, rap_str name) {
  for (size_t i = 0; rap_str_known(name) && i < s->people->count && i < PEOPLE_LOOKED_AT; i++) {
    rap_str full = s->people->items[i].name;
    size_t at = rap_str_find(full, name, 1), stop = at + name.len;
    bool last = stop == full.len && !rap_str_equal(s->language, RAP_LIT("en")); /* De Waal is Aad de Waal */
    if (at < full.len && full.s[at - 1] == ' ' && (last || (stop < full.len && full.s[stop] == ' ')))
      return (uint32_t)i;
  }
  return RAP_NO_PERSON;
}

/* The person named last before token `at` of the frame, in it or in the one before. */
static uint32_t named_last(const rap_speakers *s, size_t frame, size_t at) {
  for (size_t back = 0; back < 2 && back <= frame; back++) {
    const rap_frame *tokens = rap_frame_at(s->frames, frame - back);
    for (size_t i = back ? tokens->stop : at, n = 0; i > tokens->first && n < MENTIONS_A_FRAME; n++) {
      const rap_token *token = token_at(s, --i);
      if (token->kind == RAP_TOKEN_WORD && token->person != RAP_NO_PERSON) return token->person;
    }
  }
  return RAP_NO_PERSON;
}

rap_who rap_speakers_resolve(rap_speakers *s, size_t frame, rap_range source) {
  if (rap_range_is_empty(source)) return person_found(s, RAP_NO_PERSON, false);
  rap_sentence sentence = rap_frame_sentence(s->frames, frame);
  const rap_token *token = token_at(s, source.first);
  rap_gender gender = RAP_GENDER_UNKNOWN;
  if (source.stop == source.first + 1 && token->person == RAP_NO_PERSON) {
    bool possessive = rap_points_back(&sentence, token, &gender);
    if (possessive || (has(token, RAP_GRAMMAR_PRONOUN) && !has(token, RAP_GRAMMAR_DET))) {
      if (!possessive && !has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE)) return (rap_who){RAP_NO_PERSON, RAP_NIL, true};
      if (!possessive) gender = gender_of_pronoun(token);
      rap_who who = in_focus(s, frame, source.first, gender);
      learn_gender(s, who.person, gender);
      who.pronoun = true;
      return who;
    }
  }
  uint32_t person = rap_phrase_person(&sentence, s->people, source);
  if (person == RAP_NO_PERSON) person = rap_phrase_apposition(&sentence, source);
  if (person != RAP_NO_PERSON) return person_found(s, person, false);
  if (rap_latter_stop(&sentence, source.first) == source.stop)
    return person_found(s, named_last(s, frame, source.first), true);
  rap_str name = rap_name_beside(&sentence, source);
  if (rap_str_known(name)) return (rap_who){RAP_NO_PERSON, name, false};
  rap_range author = rap_phrase_author(&sentence, source);
  if (!rap_range_is_empty(author)) return rap_speakers_resolve(s, frame, author);
  rap_who who = described(s, frame, source);
  if (who.person != RAP_NO_PERSON || rap_str_known(who.name)) return who;
  name = rap_name_as_written(s->analysis, &sentence, source);
  person = named_inside(s, name);
  return person == RAP_NO_PERSON ? (rap_who){RAP_NO_PERSON, name, false} : person_found(s, person, false);
}

void rap_speakers_said(rap_speakers *s, size_t frame, const rap_who *who) {
  s->focus[frame].speaker = who->person;
  bool english = rap_str_equal(s->language, RAP_LIT("en"));
  bool named = who->person == RAP_NO_PERSON && rap_str_find_byte(who->name, ' ', 0) < who->name.len;
  s->focus[frame].said = named && !english ? who->name : RAP_NIL;
}

static bool names_place(const rap_speakers *s, rap_span span) {
  return rap_mentions_overlap(rap_analysis_countries(s->analysis), span) ||
         rap_mentions_overlap(rap_analysis_organisations(s->analysis), span);
}

/* Two or three words in capitals, not an organisation's abbreviation, without an article: somebody's full name. */
static bool is_full_name(const rap_speakers *s, rap_range range) {
  if (range.stop < range.first + 2 || range.stop > range.first + 3) return false;
  for (size_t at = range.first; at < range.stop; at++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD || !(token->flags & RAP_WORD_CAPITAL) || (token->flags & RAP_WORD_ALL_UPPER))
      return false;
    if (token->grammar & ~(unsigned)RAP_GRAMMAR_TITLE) return false;
    bool never =
        rap_name_word_of(rap_span_text(s->analysis->text, token->span))->is & RAP_NAME_NEVER; /* Teatr Miejski */
    if (never && !rap_str_equal(s->language, RAP_LIT("en"))) return false;
  }
  return !names_place(s, rap_tokens_span(s->tokens, range.first, range.stop));
}

/* "Bellah said": one word that is a name of nobody listed, and tells something; no place, no institution. */
static bool is_lone_name(const rap_speakers *s, size_t frame, rap_range range) {
  const rap_token *token = token_at(s, range.first);
  if (range.stop != range.first + 1 || range.stop >= rap_frame_at(s->frames, frame)->stop) return false;
  if (token->kind != RAP_TOKEN_WORD || !(token->flags & RAP_WORD_CAPITAL) || (token->flags & RAP_WORD_ALL_UPPER))
    return false;
  if (token->grammar || !rap_str_equal(s->language, RAP_LIT("en"))) return false;
  const rap_name_word *known = rap_name_word_of(rap_span_text(s->analysis->text, token->span));
  if ((known->is & (RAP_NAME_NEVER | RAP_NAME_MODIFIER)) || rap_name_is_position(known, s->language)) return false;
  bool tells = (token_at(s, range.stop)->cues & RAP_CUE_SAY) != 0;
  return tells && !names_place(s, token->span);
}

/* De verdachte zweeg: whom a word for one person did not lead to anybody who is named. */
static bool is_unnamed_elsewhere(const rap_speakers *s, const rap_sentence *sentence, rap_range range,
                                 rap_gender *gender) {
  rap_description told = rap_description_of(sentence, range);
  const rap_name_word *known = rap_name_word_of(rap_span_text(s->analysis->text, token_at(s, told.head)->span));
  *gender = told.gender;
  return rap_name_is_position(known, s->language);
}

/* "a spokesman", "another resident", "one of the victims", "the Australian": one person without a name. */
static bool is_unnamed(const rap_speakers *s, size_t frame, rap_range range, rap_gender *gender) {
  rap_sentence sentence = rap_frame_sentence(s->frames, frame);
  size_t head = rap_phrase_head(&sentence, range);
  const rap_token *first = token_at(s, range.first), *last = token_at(s, head);
  *gender = RAP_GENDER_UNKNOWN;
  if (last->kind != RAP_TOKEN_WORD || rap_str_equal(s->language, RAP_LIT("de"))) return false;
  if (!rap_str_equal(s->language, RAP_LIT("en"))) return is_unnamed_elsewhere(s, &sentence, range, gender);
  rap_str begin = rap_span_text(s->analysis->text, first->span), word = rap_span_text(s->analysis->text, last->span);
  bool definite = rap_is_listed(s->tokens->lists, first->number, RAP_LIST_DEFINITE);
  if (rap_str_equal_nocase(begin, RAP_LIT("one")) || (range.stop == range.first + 1 && has(last, RAP_GRAMMAR_CROWD)))
    return rap_is_listed(s->tokens->lists, first->number, RAP_LIST_SOMEONE);
  if (last->flags & RAP_WORD_CAPITAL)
    return definite && head == range.first + 1 && rap_is_demonym(s->analysis, last->span);
  const rap_name_word *known = rap_name_word_of(word);
  if (!rap_name_is_position(known, s->language)) return false;
  *gender = rap_name_gender(known->is, RAP_NAME_POSITION_GENDER);
  if (!definite || !rap_can_be_one(&sentence, last)) return true;
  return introduced_unnamed(s, frame, head); /* reads other frames: `last` is good no longer */
}

/* CIUDAD DE MÉXICO.- La ministra …: where the sentence begins behind the place in capitals. */
static size_t behind_dateline(const rap_speakers *s, const rap_sentence *sentence) {
  bool other = rap_str_equal(s->language, RAP_LIT("en")) || rap_str_equal(s->language, RAP_LIT("de"));
  if (other || sentence->first == sentence->stop || !(token_at(s, sentence->first)->flags & RAP_WORD_ALL_UPPER))
    return sentence->first;
  for (size_t at = sentence->first + 1; at + 1 < sentence->stop && at < sentence->first + DATELINE_WORDS; at++)
    if (token_at(s, at)->kind == RAP_TOKEN_PUNCTUATION && token_at(s, at)->mark == '-') return at + 1;
  return sentence->first;
}

/* The frame's subject is looked for when somebody first asks. "He" asks the frames before, where "he" may ask again:
 * SUBJECTS_BACK times at most, so that a text of nothing else costs no more. */
static const focus *focus_of(rap_speakers *s, size_t frame) {
  focus *f = &s->focus[frame];
  if (f->known || s->asked >= SUBJECTS_BACK) return f;
  f->known = true;
  s->asked++;
  rap_sentence sentence = rap_frame_sentence(s->frames, frame);
  sentence.first = behind_dateline(s, &sentence);
  f->range = rap_attribution_aside(&sentence).source;
  f->tells = !rap_range_is_empty(f->range);
  if (rap_range_is_empty(f->range)) f->range = rap_subject_first(&sentence, sentence.stop);
  rap_who who = person_found(s, RAP_NO_PERSON, false);
  if (!rap_range_is_empty(f->range)) who = rap_speakers_resolve(s, frame, f->range);
  f->subject = who.person;
  if (f->subject == RAP_NO_PERSON && !rap_range_is_empty(f->range)) {
    if (is_full_name(s, f->range) || is_lone_name(s, frame, f->range)) f->name = who.name;
    f->unnamed = !rap_str_known(who.name) && is_unnamed(s, frame, f->range, &f->gender);
  }
  s->asked--;
  return f;
}

rap_range rap_speakers_subject(rap_speakers *s, size_t frame, rap_who *who, bool *tells) {
  const focus *f = focus_of(s, frame);
  *who = person_found(s, f->subject, false);
  *tells = f->tells || f->unnamed;
  if (!rap_range_is_empty(f->range) || !rap_drops_subjects(s->language)) return f->range;
  *who = person_found(s, only_mentioned(s, frame), false);
  if (who->person == RAP_NO_PERSON) return f->range;
  const rap_frame *tokens = rap_frame_at(s->frames, frame);
  size_t first = tokens->first;
  while (token_at(s, first)->person != who->person) first++;
  rap_sentence sentence = rap_frame_sentence(s->frames, frame);
  return (rap_range){first, rap_mention_stop(&sentence, first, tokens->stop)};
}
