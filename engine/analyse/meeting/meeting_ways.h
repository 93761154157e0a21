/* Rules of words that are no verbs or nouns for a meeting (engine/data/meeting_roles.tsv): who stays away, who is to
 * come, what two sides agree or say on the telephone. Private to the files of these rules. */
#ifndef RAP_ANALYSE_MEETING_WAYS_H
#define RAP_ANALYSE_MEETING_WAYS_H

#include "analyse/meeting/meeting_tokens.h"

/* What the trigger's RAP_WAY_… tells; `subject` may be NULL. */
void rap_rules_way(rap_rules *rules, const rap_actor_list *subject);

/* -- who stays away, in meeting_missing.c -------------------------------------------------------------------------- */

/* A sent its regrets. */
void rap_rules_away(rap_rules *rules, const rap_actor_list *subject);
/* A was again kept out. */
void rap_rules_excluded(rap_rules *rules, const rap_actor_list *subject);
/* A had been asked but declined. */
void rap_rules_declines(rap_rules *rules, const rap_actor_list *subject);
/* in the absence of A; there was no A */
void rap_rules_missing(rap_rules *rules, const rap_actor_list *subject);
/* A's chair was empty. */
void rap_rules_empty(rap_rules *rules, const rap_actor_list *subject);
/* A was not at the table. */
void rap_rules_presence(rap_rules *rules, const rap_actor_list *subject);
/* Absent were A and B; also expected are A and B. */
void rap_rules_first(rap_rules *rules, const rap_actor_list *subject);
/* So did A. */
void rap_rules_so(rap_rules *rules, const rap_actor_list *subject);
/* A left the meeting early. */
void rap_rules_early(rap_rules *rules, const rap_actor_list *subject);
/* A sent only its ambassador. */
void rap_rules_sent_one(rap_rules *rules, const rap_actor_list *subject);
/* Does the sentence go on to say that somebody else comes: "and sent her deputy instead"? */
bool rap_rules_comes_instead(const rap_rules *rules);
/* … and is that one still to come: attended or expected? */
rap_role rap_rules_role_instead(const rap_rules *rules);

/* -- who is to come, in meeting_coming.c --------------------------------------------------------------------------- */

/* A did not come; A will arrive on Monday. */
void rap_rules_comes(rap_rules *rules, const rap_actor_list *subject);
/* A has invited the ministers of B and C to the talks. */
void rap_rules_invites(rap_rules *rules, const rap_actor_list *subject);
/* A has accepted an invitation to the talks, to Oslo. */
void rap_rules_accepts(rap_rules *rules, const rap_actor_list *subject);
/* A looks forward to welcoming the presidents of B and C. */
void rap_rules_awaits(rap_rules *rules, const rap_actor_list *subject);
/* The next meeting will be held in A. */
void rap_rules_next_place(rap_rules *rules);
/* Somebody will represent A. */
void rap_rules_represents(rap_rules *rules, const rap_actor_list *subject);
/* at the invitation of A */
void rap_rules_invitation(rap_rules *rules, const rap_actor_list *subject);
/* the Danish hosts */
void rap_rules_hosts(rap_rules *rules, const rap_actor_list *subject);

/* -- what two sides do, in meeting_pacts.c and meeting_contacts.c -------------------------------------------------- */

/* A and B renewed their pact. */
void rap_rules_pact(rap_rules *rules, const rap_actor_list *subject);
/* A brokered a truce between B and C; the truce was brokered by A. */
void rap_rules_broker(rap_rules *rules, const rap_actor_list *subject);
/* A released prisoners, in an exchange. */
void rap_rules_frees(rap_rules *rules, const rap_actor_list *subject);
/* A spoke by telephone with B. */
void rap_rules_contact(rap_rules *rules, const rap_actor_list *subject);
/* An envoy of A handed a letter to B. */
void rap_rules_letter(rap_rules *rules, const rap_actor_list *subject);

/* -- tools, in meeting_ways.c -------------------------------------------------------------------------------------- */

/* Does the sentence speak of a meeting or occasion, or one a little before it? */
bool rap_rules_is_about_meeting(const rap_rules *rules);
/* The only one before the trigger whom its clause can mean, where no subject stands beside it; or NULL. */
const rap_actor_list *rap_rules_lone_subject(rap_rules *rules);
/* The one with whom the sentence begins, where no other country is named up to the token; or NULL. */
const rap_actor_list *rap_rules_only_subject(rap_rules *rules, size_t token);
/* "no minister of", "neither A nor B", "nobody from": is that what the list before the trigger stands behind? */
const rap_actor_list *rap_rules_negative_subject(rap_rules *rules);
/* The list right before the trigger in "with A absent", "with A and B taking part"; or NULL. */
const rap_actor_list *rap_rules_list_behind_with(const rap_rules *rules);
/* The future that the words from `first` to `stop` tell. */
unsigned rap_rules_future_between(const rap_rules *rules, size_t first, size_t stop);
/* The future that words before the trigger in its sentence tell. */
unsigned rap_rules_future_before(const rap_rules *rules);

static inline bool has_way(const rap_rules *rules, size_t token, uint32_t ways) {
  return token < rules->stop && (rules->scene->words[token].way & ways) != 0;
}

#endif
