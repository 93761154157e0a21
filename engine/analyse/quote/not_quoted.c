/* One small function a reason. They look at the quoted words, at the words right beside the marks, and at how strongly
 * a cue ties the stretch to a speaker, which takes longest and is found out when one first asks. A stretch of several
 * sentences is always a quotation. */
#include "analyse/quote/not_quoted.h"

#include "analyse/quote/frame_attribution.h"
#include "analyse/quote/not_quoted_words.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { CLAUSE_WORDS = 14 };

/* What speaks for a quotation, once it was asked for. */
typedef struct answer {
  bool known;
  rap_found_speaker found;
} answer;

typedef struct stretch {
  rap_frames *frames;
  size_t frame;
  answer *answer;
  const rap_sentence *s;
  size_t at; /* its token */
  const rap_mark *mark;
  const rap_quoted_words *words;
  size_t before; /* byte where the marks begin */
  size_t start;  /* byte where the words before the marks begin, as far as they matter */
} stretch;

/* The first time, another frame may be read: pointers to tokens are good no longer. */
static const rap_found_speaker *found(const stretch *q) {
  size_t owner;
  if (!q->answer->known) q->answer->found = rap_frame_attribution(q->frames, q->frame, q->at, &owner);
  q->answer->known = true;
  return &q->answer->found;
}

static const rap_token *beside(const stretch *q, int step) {
  size_t at = (size_t)((ptrdiff_t)q->at + step);
  if (at < q->s->first || at >= q->s->stop || (step < 0 && q->at < q->s->first + (size_t)-step)) return NULL;
  return &q->s->tokens->items[at];
}

static bool is_word(const rap_token *token) {
  return token && token->kind == RAP_TOKEN_WORD;
}

static bool has(const rap_token *token, unsigned classes) {
  return is_word(token) && (token->grammar & classes) != 0;
}

static bool is_listed(const stretch *q, const rap_token *token, rap_list list) {
  return is_word(token) && rap_is_listed(q->s->tokens->lists, token->number, list);
}

static bool is_german(const stretch *q) {
  return rap_str_equal(q->s->language, RAP_LIT("de"));
}

/* A sentence of its own, with nothing beside it. */
static bool stands_alone(const stretch *q) {
  return q->words->sentence && q->at == q->s->first && q->at + 1 == q->s->stop;
}

static bool is_attribute(const stretch *q) {
  return q->words->attribute;
}

/* Joe "Lucky" Brown, Joe "the Owl" Brown: inside a name. */
static bool is_nickname(const stretch *q) {
  const rap_token *before = beside(q, -1), *behind = beside(q, 1);
  if (q->words->count > 3 || !q->words->capitals || !is_word(before) || !is_word(behind)) return false;
  if (!(before->flags & RAP_WORD_CAPITAL) || !(behind->flags & RAP_WORD_CAPITAL)) return false;
  if (before->span.stop + 3 < q->mark->outer.start || q->mark->outer.stop + 2 < behind->span.start) return false;
  bool one_name = q->words->count == 1 || rap_str_starts(q->words->text, RAP_LIT("the "));
  return one_name && !before->cues && !is_german(q);
}

/* A cue with a speaker stands beside the marks, or a noun of speaking right before them (mit der Aufschrift „…“). */
static bool is_bound(const stretch *q) {
  if (found(q)->bond >= RAP_BOND_COLON) return true;
  const rap_token *before = beside(q, -1);
  return is_word(before) && (before->cues & RAP_CUE_NOUN);
}

/* Where the four words before a token begin. */
static size_t words_start(const rap_sentence *s, size_t at) {
  if (at == s->first) return s->tokens->items[at].span.start;
  return s->tokens->items[at > s->first + 4 ? at - 4 : s->first].span.start;
}

/* The words that end right before the marks are listed for the reason. */
static bool follows_listed(const stretch *q, const char *reason) {
  return rap_not_quoted_ends(q->s->language, reason, rap_str_slice(q->s->text, q->start, q->before));
}

/* "Night Train" star Ann Lee: the word behind the marks is listed for the reason. */
static bool leads_listed(const stretch *q, const char *reason) {
  const rap_token *behind = beside(q, 1);
  return is_word(behind) && rap_not_quoted_is(q->s->language, reason, rap_span_text(q->s->text, behind->span));
}

/* -- reasons ------------------------------------------------------------------------------------------------------- */

/* Avec « Le Bal des ombres », Luc Perrin signe une comédie; révélée par « Le Bal des ombres », elle …: what stands
 * behind a preposition, before a mark or a name, and begins with a capital, though nobody is told to say it. */
static bool is_means(const stretch *q) {
  const rap_token *before = beside(q, -1), *behind = beside(q, 1);
  if (is_german(q) || rap_str_equal(q->s->language, RAP_LIT("en")) || q->words->sentence) return false;
  if (!has(before, RAP_GRAMMAR_PREP) || (before->cues & RAP_CUE_SOURCE) || rap_quoted_begins_small(q->words))
    return false;
  bool apart = behind && (behind->kind == RAP_TOKEN_PUNCTUATION || (behind->flags & RAP_WORD_CAPITAL));
  return apart && (q->at == q->s->first + 1 || found(q)->bond <= RAP_BOND_SUBJECT);
}

/* sa première création, « Le Chant des grues », ouvrira: behind a comma, and begins with a capital. */
static bool is_set_off_work(const stretch *q) {
  const rap_token *comma = beside(q, -1), *noun = beside(q, -2), *behind = beside(q, 1);
  if (is_german(q) || rap_str_equal(q->s->language, RAP_LIT("en")) || !comma || comma->mark != ',') return false;
  if (!is_word(noun) || q->words->sentence || q->words->count > 8 || rap_quoted_begins_small(q->words)) return false;
  if (is_word(behind) && (behind->cues & RAP_CUE_SAY)) return false;
  rap_str text = rap_str_slice(q->s->text, q->start, noun->span.stop), last = rap_span_text(q->s->text, noun->span);
  bool listed = rap_not_quoted_ends(q->s->language, "work", text);
  if (!listed && is_word(beside(q, -3))) /* sa pièce nouvelle */
    listed = rap_not_quoted_ends(q->s->language, "work", rap_str_slice(text, 0, text.len - last.len));
  return listed;
}

/* The film "Night Train", ABC's "Good Morning": a title stands in the marks. English alone gives all its words
 * capitals (le film « Le vent se lève »); a short German one may begin small (die Sendung „quer“). */
static bool is_work(const stretch *q) {
  bool loose = !rap_str_equal(q->s->language, RAP_LIT("en")) && !q->words->sentence &&
               (!is_bound(q) || (!is_german(q) && found(q)->cue.stop != q->at));
  if (is_means(q) || is_set_off_work(q)) return true;
  bool titled = is_german(q) ? q->words->count <= 4 : q->words->count <= 10 && !rap_quoted_begins_small(q->words);
  if (loose && titled && follows_listed(q, "work")) return true;
  if (!rap_quoted_in_title_case(q->words) || q->words->count > 10) return false;
  const rap_token *before = beside(q, -1);
  if (has(before, RAP_GRAMMAR_OWNER) && q->words->count <= 6) return true;
  return follows_listed(q, "work") || leads_listed(q, "star");
}

/* "Sea wall to be rebuilt," by the Herald's Ann Lee: a headline and who wrote beneath it. */
static bool is_headline(const stretch *q) {
  const rap_token *by = beside(q, 1), *author = beside(q, 2);
  if (!q->words->by || !is_word(by) || !is_word(author)) return false;
  if (!rap_str_equal(rap_span_text(q->s->text, by->span), RAP_LIT("by")) || found(q)->bond == RAP_BOND_TIGHT)
    return false;
  author = beside(q, has(beside(q, 2), RAP_GRAMMAR_DET) ? 3 : 2);
  return is_word(author) && (author->flags & RAP_WORD_CAPITAL);
}

/* He used the term "lame duck": somebody did say it. */
static bool is_used(const stretch *q) {
  const rap_range cue = found(q)->cue;
  return !rap_range_is_empty(cue) && cue.stop == q->at && cue.stop > cue.first + 1;
}

/* a dit « Q », si è detto «Q»: said, and not what a thing is called. */
static bool is_said(const stretch *q) {
  const rap_range cue = found(q)->cue;
  if (rap_range_is_empty(cue) || cue.stop != q->at || cue.first == q->s->first) return false;
  const rap_token *verb = &q->s->tokens->items[cue.first];
  return (verb->cues & RAP_CUE_SAY) && has(verb - 1, RAP_GRAMMAR_AUX);
}

/* the so-called "pass through" income, known as "Lucky", words like "a", "b" and "c". */
static bool is_term(const stretch *q) {
  if (q->words->count > 5) return false;
  stretch first = *q; /* of those that stand in a row */
  for (size_t n = 0, at = q->at; at > q->s->first && n < CLAUSE_WORDS; n++) {
    const rap_token *token = &q->s->tokens->items[--at];
    if (token->kind == RAP_TOKEN_QUOTED)
      first.at = at;
    else if (token->mark != ',' && !has(token, RAP_GRAMMAR_CONJ))
      break;
  }
  first.before = q->s->tokens->items[first.at].span.start;
  first.start = words_start(q->s, first.at);
  return follows_listed(&first, "term") && !is_used(q) && !is_said(q);
}

/* the "Avatar" star posted a message: between an article and a noun, and the cue comes only later. */
static bool is_attributive(const stretch *q) {
  const rap_token *before = beside(q, -1), *behind = beside(q, 1);
  if (q->words->count > 5 || !has(before, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS) || !is_word(behind)) return false;
  const unsigned small = RAP_GRAMMAR_PREP | RAP_GRAMMAR_CONJ | RAP_GRAMMAR_AUX | RAP_GRAMMAR_SUB | RAP_GRAMMAR_ADV;
  if ((behind->flags & RAP_WORD_CAPITAL) || has(behind, small | RAP_GRAMMAR_PRONOUN) || is_german(q)) return false;
  if (behind->cues & (RAP_CUE_SAY | RAP_CUE_CALL)) return false;
  return found(q)->bond <= RAP_BOND_SUBJECT || found(q)->cue.first > q->at;
}

static bool is_written(const stretch *q, const rap_token *token, const char *word) {
  return is_word(token) && rap_str_equal_nocase(rap_span_text(q->s->text, token->span), rap_str_from(word));
}

/* Die Gruppe nennt sich „Q“, als „Q“ bekannt, so etwas nennt man „Q“: nobody's words, but what a thing is called. */
static bool is_german_name_of(const stretch *q) {
  const rap_range cue = found(q)->cue;
  bool itself = false;
  if (q->words->count > 4 && !rap_quoted_in_title_case(q->words)) return false;
  if (is_written(q, beside(q, 1), "bekannt")) return true;
  if (rap_range_is_empty(cue)) return false;
  const rap_token *verb = &q->s->tokens->items[cue.first];
  if (cue.stop < q->s->stop && is_written(q, verb + 1, "man")) return true;
  if (cue.first > q->s->first && is_written(q, verb - 1, "man")) return true;
  for (int step = 1; step <= 3; step++) itself |= has(beside(q, -step), RAP_GRAMMAR_SELF);
  return itself && is_listed(q, verb, RAP_LIST_NAME_OF);
}

/* an account called "Hypo-Fan": a name behind its verb. */
static bool is_named(const stretch *q) {
  const rap_token *before = beside(q, -1);
  if (is_german(q)) return is_german_name_of(q);
  return rap_quoted_in_title_case(q->words) && q->words->count <= 4 && is_word(before) &&
         (before->cues & RAP_CUE_CALL) && q->s->text.s[before->span.stop - 1] == 'd' &&
         before->span.stop + 1 == q->mark->outer.start;
}

/* …, so berichtet die „Rundschau“; das teilte der „Bund der Steuerzahler“ mit: the verb's subject stands in the marks.
 */
static bool is_german_source(const stretch *q) {
  const rap_token *det = beside(q, -1), *verb = beside(q, -2);
  if (!is_german(q) || !rap_quoted_in_title_case(q->words) || !has(det, RAP_GRAMMAR_DET) || has(det, RAP_GRAMMAR_INDEF))
    return false;
  return is_listed(q, verb, RAP_LIST_SOURCE) && (verb->cues & RAP_CUE_SAY);
}

/* jego zdaniem „Q“, a su juicio «Q»: the cue at the marks has its speaker before them. */
static bool is_told_before(const stretch *q) {
  const rap_range cue = found(q)->cue, source = found(q)->source;
  return !rap_str_equal(q->s->language, RAP_LIT("en")) && !rap_range_is_empty(source) && source.first < q->at &&
         cue.first < cue.stop && cue.stop == q->at;
}

/* laut „Abendblatt“, according to the website "Example": who is quoted, not what. */
static bool is_source(const stretch *q) {
  if (q->words->count > 5 || q->words->sentence) return false;
  if (is_german_source(q)) return true;
  for (int step = 1; step <= 3; step++) {
    const rap_token *before = beside(q, -step);
    if (!is_word(before)) return false;
    if (before->cues & RAP_CUE_SOURCE) return !is_told_before(q) && (step == 1 || !rap_quoted_begins_small(q->words));
    if (!(before->flags & RAP_WORD_CAPITAL) && !has(before, RAP_GRAMMAR_DET | RAP_GRAMMAR_PREP)) return false;
  }
  return false;
}

/* („gegossenes Blei“): what a word means, alone between brackets. */
static bool is_gloss(const stretch *q) {
  const rap_token *before = beside(q, -1), *behind = beside(q, 1);
  return q->words->count <= 4 && before && behind && before->mark == '(' && behind->mark == ')';
}

/* German tells reported speech by the form of the verb: what stands in marks there is reported too. */
static bool is_reported(const stretch *q) {
  for (int step = 1; step <= CLAUSE_WORDS; step++) {
    const rap_token *before = beside(q, -step), *behind = beside(q, step);
    if (!before && !behind) break;
    if (before && rap_is_reported(q->s, q->at - (size_t)step)) return true;
    if (behind && rap_is_reported(q->s, q->at + (size_t)step)) return true;
  }
  return false;
}

/* "wurde als „falsch“ bezeichnet": in German the verb ends the clause. */
static bool is_judged(const stretch *q) {
  for (int step = 1; is_german(q) && step <= 4; step++) {
    const rap_token *behind = beside(q, step);
    if (!is_word(behind)) return false;
    if (behind->cues & (RAP_CUE_CALL | RAP_CUE_SAY) && !(behind->flags & RAP_WORD_CAPITAL)) return true;
  }
  return false;
}

/* "nannte ihn einen „Helden“", "wies das als „Lüge“ zurück": judged, and not the name of something known. */
static bool is_called(const stretch *q) {
  const rap_range cue = found(q)->cue;
  if (rap_range_is_empty(cue) || cue.first >= q->at) return false;
  unsigned kinds = q->s->tokens->items[cue.first].cues;
  return (kinds & RAP_CUE_CALL) || ((kinds & RAP_CUE_SAY) && is_written(q, beside(q, -1), "als"));
}

/* das sei „Unsinn“, sei alles „Unsinn“: reported speech says so of something. */
static bool is_predicate(const stretch *q) {
  return is_listed(q, beside(q, -1), RAP_LIST_WOULD_BE) || is_listed(q, beside(q, -2), RAP_LIST_WOULD_BE);
}

/* Ends with a full stop that is no abbreviation's (e. V.). */
static bool is_full_sentence(const stretch *q) {
  rap_str text = q->words->text;
  return q->words->sentence && text.len > 4 && text.s[text.len - 3] != '.' && text.s[text.len - 3] != ' ' &&
         text.s[text.len - 4] != '.';
}

/* „Unsinn“ sei das, schimpfte der Wirt: said of this, so not what it is called. */
static bool is_said_of_this(const stretch *q) {
  return q->at == q->s->first && has(beside(q, 1), RAP_GRAMMAR_REPORTED) && is_listed(q, beside(q, 2), RAP_LIST_THIS);
}

/* mahnte beide Seiten zur „Ruhe“: what somebody is urged to, or warned of. */
static bool is_urged(const stretch *q) {
  const rap_token *before = beside(q, -1);
  if (!is_german(q) || q->words->count > 2 || !is_word(before)) return false;
  if (!rap_not_quoted_is(q->s->language, "urged to", rap_span_text(q->s->text, before->span))) return false;
  for (int step = 2; step <= CLAUSE_WORDS; step++) {
    const rap_token *verb = beside(q, -step);
    if (!is_word(verb)) return false;
    if (rap_not_quoted_is(q->s->language, "urging", rap_span_text(q->s->text, verb->span))) return true;
  }
  return false;
}

/* A name that nobody says: words with capitals that no cue brings. Every German noun has a capital, so there it takes
 * more: a cue right beside it, or a new thing (ein, als) in reported or judging words. */
static bool is_name(const stretch *q) {
  if (!rap_quoted_in_title_case(q->words) || q->words->count > (is_german(q) ? 10 : 6) || is_bound(q) ||
      stands_alone(q) || is_said_of_this(q) || is_predicate(q) || is_urged(q))
    return false;
  if (!is_german(q)) return found(q)->bond <= RAP_BOND_SUBJECT;
  bool article = has(beside(q, -1), RAP_GRAMMAR_INDEF) && has(beside(q, -1), RAP_GRAMMAR_DET);
  if (q->words->count >= 3 && (article || is_full_sentence(q))) return false;
  return !(has(beside(q, -1), RAP_GRAMMAR_INDEF) && (is_called(q) || is_judged(q) || is_reported(q)));
}

/* die Studie „Gewalt in Berlin“: a German noun and then what it is called. */
static bool is_apposition(const stretch *q) {
  if (!is_german(q) || q->words->sentence || q->words->count > 11) return false;
  bool ahead = !rap_range_is_empty(found(q)->cue) && found(q)->cue.first > q->at; /* Behind the novel „Q“ said Lee … */
  const rap_token *before = beside(q, -1);
  bool bound = is_word(before) && (before->cues & RAP_CUE_NOUN);
  bool parted = beside(q, 1) && beside(q, 1)->mark == ',';
  if (bound || (is_bound(q) && (!ahead || parted))) return false;
  return is_word(before) && (before->flags & RAP_WORD_CAPITAL) && q->words->capitals > 0 &&
         !rap_quoted_begins_small(q->words);
}

/* “Estoy fundido”. Nothing else is in the sentence, and its full stop stands behind the marks. */
static bool is_whole_frame(const stretch *q) {
  if (is_german(q) || rap_str_equal(q->s->language, RAP_LIT("en"))) return false;
  return q->words->count == 2 && q->at == q->s->first && q->at + 1 == q->s->stop;
}

/* n'a « aucun regret », heeft “geen spijt”: nobody holds a denial at a distance. */
static bool denies(const stretch *q) {
  if (q->words->count != 2 || !rap_quoted_begins_small(q->words)) return false;
  rap_str first = rap_str_slice(q->words->text, 0, rap_str_find_byte(q->words->text, ' ', 0));
  return rap_str_is_listed(q->s->tokens->lists, first, RAP_LIST_DENIAL);
}

/* "… und sprach von einer „Pleite“": a German verb leads to the marks, though its subject stands too far away. */
static bool is_led_to(const stretch *q) {
  int step = 1;
  if (!is_german(q)) return false;
  while (step <= 2 && has(beside(q, -step), RAP_GRAMMAR_DET | RAP_GRAMMAR_PREP)) step++;
  const rap_token *verb = beside(q, -step);
  if (step > 1 && is_urged(q)) return true;
  return step > 1 && is_word(verb) && (verb->cues & (RAP_CUE_SAY | RAP_CUE_CALL)) && !(verb->flags & RAP_WORD_CAPITAL);
}

/* A few words that no cue brings: the writer's own, held at a distance. */
static bool is_scare(const stretch *q) {
  if (q->words->count > 2 || q->words->sentence || q->mark->continues) return false;
  if (is_whole_frame(q) || denies(q)) return false;
  return found(q)->bond <= RAP_BOND_SUBJECT && !is_bound(q) && !is_judged(q) && !is_reported(q) && !is_led_to(q);
}

/* Single marks are a quotation's only when a cue stands beside them or when they hold a whole sentence. */
static bool is_single(const stretch *q) {
  if (!q->words->single) return false;
  if (rap_language_has(q->s->language, RAP_LANGUAGE_SINGLE_MARKS)) return false;
  return !(found(q)->bond >= RAP_BOND_COLON && q->words->count >= 3) && !(q->words->count >= 7 && q->words->sentence);
}

const char *rap_not_quoted(rap_frames *frames, const rap_mark *mark, const rap_quoted_words *words) {
  static const struct {
    bool (*holds)(const stretch *);
    const char *name;
  } reasons[] = {{is_attribute, "attribute"},   {is_nickname, "nickname"}, {is_work, "work"},
                 {is_headline, "headline"},     {is_term, "term"},         {is_attributive, "attributive"},
                 {is_named, "named"},           {is_source, "source"},     {is_gloss, "gloss"},
                 {is_apposition, "apposition"}, {is_name, "name"},         {is_scare, "scare"},
                 {is_single, "single"}};
  if (words->count == 0) return "empty";
  if (rap_quoted_surely(words)) return NULL;
  size_t frame = rap_frames_index(frames, mark->outer.start);
  size_t at = rap_frame_token(frames, frame, mark->outer.start);
  rap_sentence s = rap_frame_sentence(frames, frame);
  answer asked = {0};
  stretch q = {.frames = frames, .frame = frame, .answer = &asked, .s = &s, .at = at, .mark = mark, .words = words};
  q.before = mark->outer.start;
  q.start = words_start(&s, at);
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (reasons[i].holds(&q)) return reasons[i].name;
  return NULL;
}
