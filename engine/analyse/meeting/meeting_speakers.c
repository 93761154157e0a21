/* Who is at a meeting because of what is said there: "A said after the talks", "A told the conference", "A is at a
 * summit", "at the meeting, A proposed". All look from the noun to the left, or for what follows a phrase in front. */
#include "analyse/meeting/meeting_tokens.h"

enum {
  PHRASE_LIMIT = 8,
  TOLD_LIMIT = 10,
  CUE_LIMIT = 14,
  STRANGE_LIMIT = 4,
  FRONT_LIMIT = 14,
  SUBJECT_LIMIT = 14,
  PARTICIPLE_LIMIT = 12,
  BUSINESS_LIMIT = 5,
  RETURN_LIMIT = 6,
  PARLIAMENT_LIMIT = 120
};

static bool is_somebody(const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_OFFICIAL || actor->kind == RAP_ACTOR_PERSON;
}

/* "the Amber Group (AG) summit" */
static bool is_parenthesis(const rap_rules *rules, size_t token) {
  return at(rules, token)->gap == RAP_GAP_OPEN || at(rules, token)->gap == RAP_GAP_CLOSE;
}

/* Somebody of whom the text or the list of leaders says that he speaks for a country, not only a name of that country.
 */
static bool holds_office(const rap_rules *rules, const rap_actor *actor) {
  if (actor->person == RAP_NO_PERSON) return actor->kind == RAP_ACTOR_OFFICIAL;
  return rap_str_known(rules->scene->analysis->people.items[actor->person].position);
}

static bool is_when(const rap_rules *rules, size_t token) {
  static const char *const words[] = {"after", "following", "before", "ahead", "leaving"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (reads(rules, token, words[i])) return true;
  return false;
}

/* "at the beginning of the talks" */
static bool is_part_of_meeting(const rap_rules *rules, size_t token) {
  static const char *const words[] = {"start",     "beginning", "opening", "end",     "close",  "margins",
                                      "sidelines", "round",     "day",     "session", "series", "fringes"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (reads(rules, token, words[i])) return true;
  return false;
}

/* "in" of "in a major speech to the conference", with "to" at the token; SIZE_MAX for none. */
static size_t speech_before(const rap_rules *rules, size_t to) {
  if (!reads(rules, to, "to") || to <= rules->start + 1 || !has_mood(rules, to - 1, RAP_MOOD_SPEECH)) return SIZE_MAX;
  for (size_t i = to - 1, seen = 0; i > rules->start && seen < STRANGE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i - 1)) return SIZE_MAX;
    if (reads(rules, i - 1, "in")) return i - 1;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_FROM)) return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* The preposition that puts somebody at the meeting ("at last week's … meeting", "after the talks"); SIZE_MAX for none.
 */
static size_t preposition_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) return SIZE_MAX;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind == RAP_ACTOR_ORGANISATION && actor->first >= rules->start) { /* "the Group of Seven" */
      i = actor->first + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_PLACE) || is_when(rules, i - 1)) return i - 1;
    size_t speech = speech_before(rules, i - 1); /* "in a speech to the conference" */
    if (speech != SIZE_MAX) return speech;
    if (reads(rules, i - 1, "that") && is(rules, i, RAP_MEETS_DETERMINER))
      return SIZE_MAX; /* "in Rome that the talks" */
    if (reads(rules, i - 1, "of") && i > rules->start + 2 && is_part_of_meeting(rules, i - 2)) {
      i--;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_TO | RAP_MEETS_FROM | RAP_MEETS_WITH))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* "A told B at the meeting": B was there, too. */
static void take_told(rap_rules *rules, size_t verb) {
  const rap_actor_list *told = reads(rules, verb, "told") ? rap_rules_list_at(rules, verb + 1) : NULL;
  if (told && is_somebody(first_of(rules, told))) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "told-at");
}

static void take_speaker(rap_rules *rules, const rap_actor_list *subject, const char *rule) {
  if (subject && is_somebody(last_of(rules, subject))) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, rule);
}

/* What may stand between "told" and "after the talks": reporters, a place, a day. */
static bool may_follow_cue(const rap_rules *rules, size_t token) {
  return is(rules, token, RAP_MEETS_DETERMINER | RAP_MEETS_PLACE | RAP_MEETS_SKIP | RAP_MEETS_NOT_EVENT) ||
         has_mood(rules, token, RAP_MOOD_AUDIENCE | RAP_MOOD_POSSESSIVE) ||
         rap_token_is(at(rules, token), RAP_NAME_TIME) ||
         rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL | RAP_TOKEN_DIGIT);
}

/* "A said in a telephone conversation", "A told reporters in Paris after the talks", "said A at the meeting". */
static void speaker_at(rap_rules *rules, size_t preposition) {
  size_t strange = 0;
  for (size_t i = preposition, seen = 0; i > rules->start && seen < CUE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (rap_token_is(at(rules, i - 1), RAP_NAME_CUE) || reads(rules, i - 1, "speaking")) {
      const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
      take_speaker(rules, subject ? subject : rap_rules_sentence_subject(rules, i - 1), "spoke-at");
      take_told(rules, i - 1);
      return;
    }
    if (actor) {
      const rap_actor_list *list = list_of(rules, actor);
      bool said = list->lead != SIZE_MAX && list->lead >= rules->start &&
                  rap_token_is(at(rules, list->lead), RAP_NAME_CUE) && list->token_stop == preposition;
      if (said) take_speaker(rules, list, "spoke-at");
      if (said || list->token <= rules->start) return;
      i = list->token + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_AUX | RAP_MEETS_TO | RAP_MEETS_TOPIC) && !is(rules, i - 1, RAP_MEETS_SKIP)) return;
    if (!may_follow_cue(rules, i - 1) && ++strange > STRANGE_LIMIT) return;
  }
}

/* "After returning from the summit in Rome, A …", "Addressing the summit, A …" */
static const rap_actor_list *list_behind_comma(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (at(rules, i)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, i);
  }
  return NULL;
}

/* "A told a meeting of exporters", "A addressed the summit". */
static void speaker_to(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < TOLD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) return;
    if (reads(rules, i - 1, "that")) return; /* "told reporters that the summit …" */
    if (has_mood(rules, i - 1, RAP_MOOD_TELL)) {
      rules->mood &= ~(unsigned)RAP_MOOD_FUTURE; /* of what is said; "will tell the meeting" comes with the subject */
      const rap_actor_list *subject =
          i - 1 == rules->start ? list_behind_comma(rules) : rap_rules_subject(rules, i - 1);
      bool state = subject && last_of(rules, subject)->kind == RAP_ACTOR_COUNTRY; /* "Japan told the meeting" */
      if (state) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "spoke-to");
      if (!state) take_speaker(rules, subject, "spoke-to");
      return;
    }
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind == RAP_ACTOR_ORGANISATION && actor->first >= rules->start) {
      i = actor->first + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_FROM | RAP_MEETS_TO)) return;
  }
}

/* "A is at a summit", "B, who was at the talks". */
static void present_at(rap_rules *rules, size_t preposition) {
  if (!reads(rules, preposition, "at") || preposition == rules->start) return;
  if (!is(rules, preposition - 1, RAP_MEETS_AUX) || at(rules, preposition)->gap != RAP_GAP_BLANK) return;
  const rap_actor_list *subject = rap_rules_subject(rules, preposition - 1);
  if (subject) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "present-at");
}

/* "G7 finance ministers", not "the G7" itself, which may act without a meeting. */
static bool are_ministers_of_group(const rap_rules *rules, const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_ORGANISATION && actor->organisation &&
         rap_scene_is(rules->scene, actor->stop - 1, RAP_MEETS_OFFICIALS);
}

/* "proposed", "criticised": a past tense at the token. */
static bool ends_in_past(const rap_rules *rules, size_t token) {
  return token < rules->stop && at(rules, token)->gap == RAP_GAP_BLANK &&
         !rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL) &&
         rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("ed"));
}

/* "At the meeting, A proposed …", "After talks in Bonn, A and B said …". */
static void subject_behind_front(rap_rules *rules, size_t preposition) {
  bool there = is(rules, preposition, RAP_MEETS_PLACE);
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    bool ends = gap > RAP_GAP_COMMA && !is_parenthesis(rules, i);
    if (ends || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    bool closes = gap == RAP_GAP_CLOSE; /* "the World Bank (WB), A said" */
    const rap_actor *speaker = gap == RAP_GAP_BLANK ? actor_at(rules, i) : NULL;
    bool speaks = speaker && is_somebody(speaker) && list_of(rules, speaker)->token_stop < rules->stop &&
                  at(rules, list_of(rules, speaker)->token_stop)->gap == RAP_GAP_BLANK &&
                  rap_token_is(at(rules, list_of(rules, speaker)->token_stop),
                               RAP_NAME_CUE); /* "in talks with ministers A said" */
    bool will = speaker && there && speaker->kind == RAP_ACTOR_COUNTRY && speaker->stop < rules->stop &&
                has_mood(rules, speaker->stop, RAP_MOOD_FUTURE); /* "at the meeting A will propose" */
    bool acts = speaker && there && speaker->kind == RAP_ACTOR_COUNTRY && speaker->first == i &&
                !is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_FROM | RAP_MEETS_TOPIC | RAP_MEETS_WITH) &&
                ends_in_past(rules, list_of(rules, speaker)->token_stop); /* "at the meeting A and B criticised" */
    if (will) rules->mood |= RAP_MOOD_FUTURE;
    if (speaks || will || acts) {
      rap_rules_take(rules, list_of(rules, speaker), RAP_ROLE_ATTENDED, "in-front");
      return;
    }
    const rap_actor_list *he = rap_rules_pronoun(rules, i); /* "After the talks, he said …" */
    if (he && rap_token_is(at(rules, i + 1 < rules->stop ? i + 1 : i), RAP_NAME_CUE)) {
      rap_rules_take(rules, he, RAP_ROLE_ATTENDED, "in-front");
      return;
    }
    if (gap != RAP_GAP_COMMA && !closes) continue;
    const rap_actor_list *list = rap_rules_list_at(rules, i);
    if (!list || list->token_stop >= rules->stop || at(rules, list->token_stop)->gap != RAP_GAP_BLANK) continue;
    if (has_mood(rules, list->token_stop, RAP_MOOD_FUTURE)) rules->mood |= RAP_MOOD_FUTURE;
    const rap_actor *first = first_of(rules, list), *last = last_of(rules, list);
    if (is_somebody(last) && !is_somebody(first)) /* "in Vienna, Austria, A said" */
      rap_rules_take_one(rules, last, "in-front");
    else if (is_somebody(first) || are_ministers_of_group(rules, first) ||
             (there && first->kind == RAP_ACTOR_COUNTRY && !is(rules, list->token_stop, RAP_MEETS_AUX)))
      rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "in-front");
    take_told(rules, list->token_stop);
    return;
  }
}

/* "gave a letter to B", "an offer on US-Japan trade": not who acts. */
static bool is_complement(const rap_rules *rules, const rap_actor *actor, const rap_actor_list *list) {
  bool thing = actor->kind == RAP_ACTOR_THING || actor->kind == RAP_ACTOR_PAIR;
  if (thing || (actor->kind == RAP_ACTOR_ORGANISATION && actor->person == RAP_NO_PERSON)) return true;
  if (list->lead == SIZE_MAX || list->lead < rules->start) return false;
  size_t lead = list->lead; /* "to former minister B" */
  if (is(rules, lead, RAP_MEETS_DETERMINER) && lead > rules->start) lead--;
  return is(rules, lead, RAP_MEETS_TO | RAP_MEETS_TOPIC | RAP_MEETS_WITH) ||
         (is(rules, lead, RAP_MEETS_FROM) && !rap_rules_explains_people(rules, lead));
}

/* "A will make an offer at a meeting with B": B is still to come, too. */
static void expect_partners(rap_rules *rules) {
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (strcmp(rules->event.attendees.items[i].rule, "with") == 0)
      rules->event.attendees.items[i].role = RAP_ROLE_EXPECTED;
}

/* "Many nations - A, B and C - backed it": the countries that end before the token, and what they explain. */
static const rap_actor_list *list_between_dashes(const rap_rules *rules, size_t token) {
  const rap_actor *last = token > rules->start ? actor_at(rules, token - 1) : NULL;
  if (!last || last->kind != RAP_ACTOR_COUNTRY) return NULL;
  const rap_actor_list *list = list_of(rules, last);
  bool opens = list->token > rules->start && at(rules, list->token)->gap == RAP_GAP_DASH &&
               is(rules, list->token - 1, RAP_MEETS_STATES | RAP_MEETS_OFFICIALS);
  return opens && list->stop - list->first >= 2 ? list : NULL;
}

/* "producers, led by A", set off by commas */
static bool is_led_by(const rap_rules *rules, const rap_actor_list *list) {
  size_t by = list->lead;
  bool bound = by != SIZE_MAX && by > rules->start + 1 && reads(rules, by, "by") &&
               (reads(rules, by - 1, "led") || reads(rules, by - 1, "backed") || reads(rules, by - 1, "headed"));
  return bound && at(rules, by - 1)->gap == RAP_GAP_COMMA;
}

/* "producers, including A and B,", "consumers such as A and B" */
static bool is_listed(const rap_rules *rules, const rap_actor_list *list) {
  bool opens = list->lead != SIZE_MAX && list->lead > rules->start && is(rules, list->lead, RAP_MEETS_OPEN) &&
               !is(rules, list->lead, RAP_MEETS_AUX);
  return opens && rap_rules_countries(rules, list) >= 2 && rap_rules_explains_people(rules, list->lead);
}

/* "Chancellor A rejected the plan at the summit": a clause begins with somebody, and nobody else stands between. */
static void subject_before(rap_rules *rules, size_t preposition) {
  bool in = reads(rules, preposition, "in") && preposition + 1 == rules->trigger; /* "in meetings" */
  if (!in && !reads(rules, preposition, "at") && !reads(rules, preposition, "during")) return;
  const rap_actor_list *told = NULL; /* "gave the message to B in meetings" */
  unsigned mood = 0;
  for (size_t i = preposition, seen = 0; i > rules->start && seen < SUBJECT_LIMIT; i--, seen++) {
    const rap_actor_list *aside = at(rules, i)->gap == RAP_GAP_COMMA ? rap_rules_list_before_aside(rules, i) : NULL;
    if (at(rules, i)->gap == RAP_GAP_DASH) aside = list_between_dashes(rules, i);
    if (aside && !(mood & RAP_MOOD_NEGATION)) {
      rules->mood |= mood & RAP_MOOD_FUTURE;
      rap_rules_take(rules, aside, RAP_ROLE_ATTENDED, "acted-at");
    }
    const rap_actor *leader = at(rules, i)->gap == RAP_GAP_COMMA ? actor_at(rules, i - 1) : NULL;
    bool listed = leader && (is_led_by(rules, list_of(rules, leader)) || is_listed(rules, list_of(rules, leader)));
    if (listed && !(mood & RAP_MOOD_NEGATION)) {
      rules->mood |= mood & RAP_MOOD_FUTURE; /* "Consumers, led by A and B, rejected it at" */
      rap_rules_take(rules, list_of(rules, leader), RAP_ROLE_ATTENDED, "acted-at");
    }
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    mood |= rules->scene->words[i - 1].mood;
    if (rules->scene->words[i - 1].way & RAP_WAY_AWAY) return; /* "had no delegation at" */
    if (!actor) {
      bool perfect = is(rules, i - 1, RAP_MEETS_AUX) && is(rules, i - 1, RAP_MEETS_HOLD); /* "had backed" */
      bool will = has_mood(rules, i - 1, RAP_MOOD_FUTURE) ||
                  has_mood(rules, i, RAP_MOOD_FUTURE);    /* "is likely to press for it at" */
      bool tells = has_mood(rules, i - 1, RAP_MOOD_TELL); /* "told its partners at" */
      if ((is(rules, i - 1, RAP_MEETS_STOP) && !tells) || (is(rules, i - 1, RAP_MEETS_AUX) && !perfect && !will))
        return;
      continue;
    }
    const rap_actor_list *list = list_of(rules, actor);
    if (is_complement(rules, actor, list)) {
      if (in && is_somebody(actor) && is(rules, list->lead, RAP_MEETS_TO)) told = list;
      if (list->token <= rules->start) return;
      i = list->token + 1;
      continue;
    }
    bool officials =
        rap_rules_are_officials(rules, list) && list->lead != SIZE_MAX && is(rules, list->lead, RAP_MEETS_FROM);
    bool begins = list->token <= rules->start + 1 || officials || is_listed(rules, list) || list->lead == SIZE_MAX ||
                  list->lead < rules->start || rap_token_is(at(rules, list->lead), RAP_NAME_CUE) ||
                  has_mood(rules, list->lead, RAP_MOOD_VERB | RAP_MOOD_PROPOSAL); /* "hopes A will" */
    bool acts = (is_somebody(actor) && holds_office(rules, actor)) ||
                (actor->kind == RAP_ACTOR_COUNTRY && i < preposition) || officials;
    if (!begins || !acts || mood & (RAP_MOOD_NEGATION | RAP_MOOD_REFUSE)) return;
    rules->mood |= mood & RAP_MOOD_FUTURE;
    if (mood & RAP_MOOD_FUTURE) expect_partners(rules);
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "acted-at");
    if (told) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "told-at");
    return;
  }
}

/* "A and B, at a meeting in Rome, backed it", "A, in a speech to the conference, said": set off by commas. */
static void aside_at(rap_rules *rules, size_t preposition) {
  const rap_actor *actor = preposition > rules->start && at(rules, preposition)->gap == RAP_GAP_COMMA
                               ? actor_at(rules, preposition - 1)
                               : NULL;
  if (!actor || is_complement(rules, actor, list_of(rules, actor))) return;
  const rap_actor_list *list = list_of(rules, actor);
  bool comes = (is_somebody(actor) && holds_office(rules, actor)) ||
               (actor->kind == RAP_ACTOR_COUNTRY && is(rules, preposition, RAP_MEETS_PLACE));
  bool free = list->lead == SIZE_MAX || list->lead < rules->start || rap_rules_are_officials(rules, list);
  for (size_t i = rules->behind; comes && free && i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA && !is_parenthesis(rules, i)) return;
    if (at(rules, i)->gap != RAP_GAP_COMMA) continue;
    bool acts = is(rules, i, RAP_MEETS_AUX) || rap_token_is(at(rules, i), RAP_NAME_CUE) ||
                (!rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) &&
                 rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ed")));
    if (acts) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "acted-at");
    if (acts) return;
  }
}

/* "the support of such consumers as A, B and C at the meeting", "a call by minister A at the summit" */
static void list_at(rap_rules *rules, size_t preposition) {
  const rap_actor *actor = preposition > rules->start ? actor_at(rules, preposition - 1) : NULL;
  if (!actor || actor->kind == RAP_ACTOR_THING) return;
  const rap_actor_list *list = list_of(rules, actor);
  if (list->lead == SIZE_MAX || list->lead < rules->start) return;
  bool one = list->stop - list->first < 2 && !(is_somebody(actor) && is(rules, list->lead, RAP_MEETS_BY));
  if (one) return;
  bool given = is(rules, list->lead, RAP_MEETS_BY | RAP_MEETS_OPEN) || reads(rules, list->lead, "as");
  if (given) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "at-meeting");
}

/* "back" in "back from", "returning to Chile from"; `from` when nothing is like it. */
static size_t return_before(const rap_rules *rules, size_t from) {
  static const char *const words[] = {"return", "returned", "returning", "returns", "back"};
  for (size_t i = from, seen = 0; i > rules->start && seen < RETURN_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (reads(rules, i - 1, words[k])) return i - 1;
  return from + 1;
}

/* "A, just back from talks in Rome, said", "A told reporters on his return from the conference". */
static void returned_from(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start + 1 && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (!reads(rules, i - 1, "from")) continue;
    size_t back = return_before(rules, i - 1);
    const rap_actor_list *subject = back < i ? rap_rules_subject(rules, back) : NULL;
    if (back < i && !subject) subject = rap_rules_sentence_subject(rules, back);
    if (back < rules->start + 3 && !subject) subject = list_behind_comma(rules);
    take_speaker(rules, subject, "returned-from");
    return;
  }
}

/* "Addressing businessmen during the meeting, he said": a participle and whatever belongs to it. */
static bool is_participle_in_front(const rap_rules *rules, size_t preposition) {
  bool participle = rap_str_ends(rap_scene_text(rules->scene, rules->start), RAP_LIT("ing")) &&
                    !actor_at(rules, rules->start) && preposition - rules->start < PARTICIPLE_LIMIT;
  for (size_t i = rules->start + 1; participle && i < preposition; i++)
    participle = at(rules, i)->gap == RAP_GAP_BLANK && !is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX);
  return participle;
}

/* Is the phrase in front, but for "Speaking", "Speaking at a news conference", "In an interview"? */
static bool is_in_front(const rap_rules *rules, size_t preposition) {
  if (is_participle_in_front(rules, preposition)) return true;
  bool said = preposition > rules->start && preposition < rules->start + 4 &&
              rap_token_is(at(rules, preposition - 1), RAP_NAME_CUE); /* "He said at a meeting yesterday, A …" */
  if (said) return true;
  size_t first = reads(rules, rules->start, "speaking") ? rules->start + 1 : rules->start;
  for (size_t i = first; i < preposition && preposition > rules->start + 1; i++) {
    bool bound = i == rules->start || at(rules, i)->gap == RAP_GAP_BLANK;
    if (!bound || !may_follow_cue(rules, i) || actor_at(rules, i)) return false;
  }
  return true;
}

/* What is said may be about the future; the meeting is to come only where the words before its noun say so. */
static void set_time(rap_rules *rules, size_t preposition) {
  rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
  for (size_t i = preposition; i < rules->trigger; i++) rules->mood |= rules->scene->words[i].mood & RAP_MOOD_FUTURE;
  if (reads(rules, preposition, "before")) rules->mood |= RAP_MOOD_FUTURE;
  if (rap_rules_is_dated_back(rules, rules->behind)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
}

/* A council may be one of ministers. */
static bool is_business(const rap_rules *rules, size_t token) {
  return has_mood(rules, token, RAP_MOOD_PRIVATE) && !has_mood(rules, token, RAP_MOOD_BODY);
}

/* "a meeting of oil industry executives", "a conference sponsored by growers", "a businessmen's meeting" */
static bool is_of_business(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (is_business(rules, i - 1) || reads(rules, i - 1, "businessmen")) return true;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + BUSINESS_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i) || is(rules, i, RAP_MEETS_PLACE | RAP_MEETS_STOP))
      return false;
    if (is_business(rules, i) || reads(rules, i, "sponsored")) return true;
  }
  return false;
}

void rap_rules_speakers(rap_rules *rules) {
  if (is_of_business(rules)) return;
  speaker_to(rules);
  returned_from(rules);
  size_t preposition = preposition_before(rules);
  if (preposition == SIZE_MAX) return;
  size_t already = rules->event.attendees.count + rules->event.organisations.count;
  unsigned told = rules->mood;
  set_time(rules, preposition);
  list_at(rules, preposition);
  aside_at(rules, preposition);
  present_at(rules, preposition);
  if (is_in_front(rules, preposition)) subject_behind_front(rules, preposition);
  speaker_at(rules, preposition);
  if (rules->event.attendees.count + rules->event.organisations.count == already) subject_before(rules, preposition);
  if (rules->event.attendees.count + rules->event.organisations.count == already) rules->mood = told;
}

/* Does a speech stand between the preposition and the noun? */
static bool is_of_speech(const rap_rules *rules, size_t preposition) {
  for (size_t i = preposition; i < rules->trigger; i++)
    if (has_mood(rules, i, RAP_MOOD_SPEECH)) return true;
  return false;
}

/* "the IMF's policy committee", "the Council of the EC", as against "a Senate committee" and, where nothing else tells,
 * "the committee". */
typedef enum body { BODY_HOME, BODY_UNKNOWN, BODY_OF_STATES } body;

static body body_of(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) break;
    if (rap_token_has(at(rules, i - 1), RAP_TOKEN_ORGANISATION)) return BODY_OF_STATES;
    if (has_mood(rules, i - 1, RAP_MOOD_TELL) || is(rules, i - 1, RAP_MEETS_TO)) break;
    bool home = actor_at(rules, i - 1) || has_mood(rules, i - 1, RAP_MOOD_LOCAL | RAP_MOOD_INNER | RAP_MOOD_PRIVATE) ||
                rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL) || has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE);
    if (home) return BODY_HOME;
  }
  if (!reads(rules, rules->behind, "of")) return BODY_UNKNOWN;
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 4; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return BODY_OF_STATES;
  return BODY_HOME;
}

/* Has a parliament been named shortly before? Then "the committee" is one of its own. */
static bool is_in_parliament(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > 0 && seen < PARLIAMENT_LIMIT; i--, seen++)
    if (rap_scene_mood(rules->scene, i - 1, RAP_MOOD_LOCAL | RAP_MOOD_INNER) &&
        !rap_scene_is(rules->scene, i - 1, RAP_MEETS_OFFICIALS))
      return true;
  return false;
}

static bool has_two_countries(const rap_rules *rules) {
  const rap_attendees *list = &rules->event.attendees;
  for (size_t i = 1; i < list->count; i++)
    if (list->items[i].country != list->items[0].country) return true;
  return false;
}

void rap_rules_body(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  body kind = body_of(rules);
  if (kind == BODY_HOME) return;
  rules->mood = 0;
  speaker_to(rules);
  size_t preposition = rules->counted ? SIZE_MAX : preposition_before(rules);
  if (preposition != SIZE_MAX && is_of_speech(rules, preposition)) {
    aside_at(rules, preposition);
    if (!rules->counted && is_in_front(rules, preposition)) subject_behind_front(rules, preposition);
    if (!rules->counted) speaker_at(rules, preposition);
  }
  bool known = kind == BODY_OF_STATES || has_two_countries(rules) || (rules->near && !is_in_parliament(rules));
  if (known) return;
  rules->event.attendees.count = 0;
  rules->counted = false;
}
