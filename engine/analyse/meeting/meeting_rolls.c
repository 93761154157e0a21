/* Formal words about who is there: "The session was attended by Their Highnesses: A of B; C, Emir of D", "X (Pakistan)
 * said", "At the invitation of A the council convened". */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"

enum { COLON_LIMIT = 16, ROLL_LIMIT = 200, NAME_LIMIT = 22 };

/* What stands between the token and the one before. */
static rap_str text_before(const rap_presences *in, size_t token) {
  const rap_tokens *tokens = in->scene->tokens;
  return rap_str_slice(in->scene->analysis->text, tokens->items[token - 1].span.stop, tokens->items[token].span.start);
}

static bool holds(rap_str text, char c) {
  return memchr(text.s, c, text.len) != NULL;
}

/* The token behind the colon that follows; SIZE_MAX for none. The sentence may end at the colon. */
static size_t behind_colon(const rap_presences *in, size_t from) {
  const rap_tokens *tokens = in->scene->tokens;
  for (size_t i = from; i < tokens->count && i < from + COLON_LIMIT; i++) {
    if (tokens->items[i].gap < RAP_GAP_QUOTE) continue;
    return holds(text_before(in, i), ':') ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

/* Everybody up to the end of the list: its items may be sentences of their own. */
static void take_roll(rap_presences *in, size_t from) {
  const rap_tokens *tokens = in->scene->tokens;
  size_t first = in->count;
  for (size_t i = from; i < tokens->count && i < from + ROLL_LIMIT; i++) {
    bool over = i > from && tokens->items[i].gap >= RAP_GAP_STOP && !holds(text_before(in, i), ';');
    if (over && holds(text_before(in, i), '.')) break;
    const rap_actor *actor = rap_scene_actor(in->scene, i);
    if (!actor || actor->first != i || actor->kind == RAP_ACTOR_THING || actor->kind == RAP_ACTOR_CAPITAL) continue;
    rap_presences_add(in, actor, actor->first, actor->stop, "roll");
  }
  for (size_t i = first; i < in->count; i++) in->items[i].sure = in->count - first >= 2;
  if (in->count - first < 2) in->count = first;
}

/* "A, represented by its minister, B and C": the list behind the aside; or NULL. */
static const rap_actor_list *list_behind_aside(rap_rules *rules, const rap_actor_list *list) {
  size_t aside = list->token_stop;
  bool opens = aside < rules->stop && at(rules, aside)->gap == RAP_GAP_COMMA && reads(rules, aside, "represented");
  for (size_t i = aside + 1; opens && i < rules->stop && i < aside + COLON_LIMIT; i++)
    if (at(rules, i)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, i);
  return NULL;
}

/* "Also speaking were the representatives of A, B and C" */
static void take_list(rap_presences *in, const rap_actor_list *list) {
  for (size_t i = list->first; i < list->stop; i++) {
    const rap_actor *actor = &in->scene->actors.items[i];
    if (actor->kind != RAP_ACTOR_THING) rap_presences_add(in, actor, actor->first, actor->stop, "roll");
  }
}

/* "Ahmad Khan (Pakistan) said" */
static void take_speaker_in_parentheses(rap_presences *in, const rap_rules *rules, size_t token) {
  const rap_actor *actor = actor_at(rules, token);
  bool alone = actor && actor->first == token && actor->kind == RAP_ACTOR_COUNTRY && token > rules->start &&
               at(rules, token)->gap == RAP_GAP_OPEN &&
               (actor->stop >= rules->stop || at(rules, actor->stop)->gap >= RAP_GAP_CLOSE);
  bool named = alone && rap_token_has(at(rules, token - 1), RAP_TOKEN_CAPITAL) && !actor_at(rules, token - 1);
  const rap_actor *who = alone ? actor_at(rules, token - 1) : NULL;
  bool person = named || (who && who->kind == RAP_ACTOR_PERSON);
  bool known = person && who && who->person != RAP_NO_PERSON && who->kind == RAP_ACTOR_PERSON;
  if (!person || !(known || (actor->stop < rules->stop && rap_token_is(at(rules, actor->stop), RAP_NAME_CUE)))) return;
  rap_presence *taken = rap_presences_add(in, actor, token - 1, actor->stop, "speaker-of");
  if (taken) taken->office = true;
}

/* "At the invitation of A, the council convened": not where they only will. */
static void take_host(rap_presences *in, const rap_rules *rules, size_t invitation, size_t behind) {
  bool told = false;
  for (size_t i = rules->start; i < rules->stop; i++) {
    if (i == invitation) i = behind;
    if (has_mood(rules, i, RAP_MOOD_FUTURE | RAP_MOOD_PROPOSAL | RAP_MOOD_REFUSE | RAP_MOOD_REJECT)) return;
    told = told || is(rules, i, RAP_MEETS_GATHER | RAP_MEETS_MEET | RAP_MEETS_VISIT | RAP_MEETS_EVENT) ||
           has_mood(rules, i, RAP_MOOD_HELD);
  }
  for (size_t i = behind; told && i < rules->stop && i < behind + NAME_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_AUX | RAP_MEETS_STOP)) return;
    const rap_actor *actor = actor_at(rules, i);
    if (!actor || !actor->country || actor->kind == RAP_ACTOR_THING) continue;
    rap_presence *host = rap_presences_add(in, actor, actor->first, actor->stop, "invited-by");
    if (host) host->sure = true;
    return;
  }
}

void rap_presences_rolls(rap_presences *in, rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop; i++) {
    rap_meeting_word word = rap_presence_word_at(in->scene, i);
    if (word.is & RAP_HERE_INVITATION) take_host(in, rules, i, i + word.tokens);
    if (in->report.held) take_speaker_in_parentheses(in, rules, i);
    bool roll = word.is & RAP_HERE_ROLL || (is(rules, i, RAP_MEETS_ATTEND_PASSIVE) && in->scene->words[i].tokens);
    const rap_actor_list *list = word.is & RAP_HERE_ROLL ? rap_rules_participants_at(rules, i + word.tokens) : NULL;
    if (list && in->report.held) take_list(in, list);
    const rap_actor_list *more = list ? list_behind_aside(rules, list) : NULL;
    if (more && in->report.held) take_list(in, more);
    size_t colon = roll ? behind_colon(in, i + 1) : SIZE_MAX;
    if (colon != SIZE_MAX) take_roll(in, colon);
  }
}
