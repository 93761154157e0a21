/* Quotations, people, countries, organisations, meetings and attendees as Lua sees them. A handle's `index` says which
 * one of the analysis it is; `owner` says of whom where one belongs to another (an attendee of a meeting). */
#include "lua/api.h"
#include "lua/span.h"

#define WHOLE_DOCUMENT UINT32_MAX /* owner of doc.attendees */

static rap_analysis *analysis_of(lua_State *L) {
  return rap_script_of(L)->analysis;
}

static void push_code(lua_State *L, rap_country country) {
  if (country == RAP_NO_COUNTRY)
    lua_pushnil(L);
  else
    lua_pushstring(L, rap_country_code(country));
}

static void push_optional_span(lua_State *L, rap_span span) {
  if (rap_span_is_empty(span))
    lua_pushnil(L);
  else
    rap_span_push(L, span);
}

/* -- quotations -------------------------------------------------------------------------------------------------- */

static const rap_quotation *quotation(lua_State *L, const rap_handle *handle) {
  return &rap_analysis_quotations(analysis_of(L))->items[handle->index];
}

static void quote_speaker(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, quotation(L, handle)->speaker);
}

static void quote_position(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, quotation(L, handle)->position);
}

static void quote_country(lua_State *L, const rap_handle *handle) {
  push_code(L, quotation(L, handle)->country);
}

static void quote_source(lua_State *L, const rap_handle *handle) {
  push_optional_span(L, quotation(L, handle)->source);
}

static void quote_cue(lua_State *L, const rap_handle *handle) {
  push_optional_span(L, quotation(L, handle)->cue);
}

static void quote_attribution(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_attribution_name(quotation(L, handle)->attribution));
}

static void push_quote(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_QUOTE, owner, index, rap_analysis_quoted(analysis_of(L))->items[index].span);
}

void rap_quotes_push(lua_State *L) {
  rap_list_push(L, rap_analysis_quoted(analysis_of(L))->count, 0, push_quote);
}

/* -- people ------------------------------------------------------------------------------------------------------ */

static const rap_person *person(lua_State *L, uint32_t index) {
  return &rap_analysis_people(analysis_of(L))->items[index];
}

static void person_name(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, person(L, handle->index)->name);
}

static void person_position(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, person(L, handle->index)->position);
}

static void person_country(lua_State *L, const rap_handle *handle) {
  push_code(L, person(L, handle->index)->country);
}

static void push_person_mention(lua_State *L, uint32_t owner, uint32_t index) {
  rap_span_push(L, person(L, owner)->mentions.items[index]);
}

static void person_mentions(lua_State *L, const rap_handle *handle) {
  rap_list_push(L, person(L, handle->index)->mentions.count, handle->index, push_person_mention);
}

static void push_person(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_PERSON, owner, index, RAP_NO_SPAN);
}

void rap_people_push(lua_State *L) {
  rap_list_push(L, rap_analysis_people(analysis_of(L))->count, 0, push_person);
}

/* -- countries and organisations ----------------------------------------------------------------------------------- */

/* Gathers the mentions of each in order of first mention. `slots` counts what there is in the world. */
static rap_groups *gather(lua_State *L, rap_groups *groups, const rap_mentions *mentions, size_t slots) {
  rap_arena *arena = analysis_of(L)->arena;
  if (groups->made) return groups;
  groups->made = true;
  uint32_t *slot_of = rap_arena_zero(arena, (slots + 1) * sizeof *slot_of);
  for (size_t i = 0; i < mentions->count; i++) {
    uint16_t what = mentions->items[i].what;
    if (slot_of[what] == 0) {
      RAP_PUSH(arena, groups, ((rap_group){.what = what}));
      slot_of[what] = (uint32_t)groups->count;
    }
    RAP_PUSH(arena, &groups->items[slot_of[what] - 1].mentions, mentions->items[i]);
  }
  return groups;
}

static rap_groups *countries(lua_State *L) {
  rap_script *script = rap_script_of(L);
  return gather(L, &script->countries, rap_analysis_countries(script->analysis), rap_country_count());
}

static rap_groups *organisations(lua_State *L) {
  rap_script *script = rap_script_of(L);
  return gather(L, &script->organisations, rap_analysis_organisations(script->analysis), rap_organisation_count());
}

const char *rap_handle_country_code(lua_State *L, const rap_object *object) {
  const rap_handle *handle = (const rap_handle *)object;
  rap_country country = (rap_country)handle->index;
  if (object->tag == RAP_TAG_COUNTRY) country = countries(L)->items[handle->index].what;
  return rap_country_code(country);
}

static void country_code(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_handle_country_code(L, &handle->object));
}

static void country_name(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_country_facts_of(countries(L)->items[handle->index].what)->name);
}

static void push_country_mention(lua_State *L, uint32_t owner, uint32_t index) {
  const rap_mention *mention = &countries(L)->items[owner].mentions.items[index];
  rap_handle_push(L, RAP_TAG_MENTION, mention->kind, index, mention->span);
}

static void country_mentions(lua_State *L, const rap_handle *handle) {
  rap_list_push(L, countries(L)->items[handle->index].mentions.count, handle->index, push_country_mention);
}

static void push_country(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_COUNTRY, owner, index, RAP_NO_SPAN);
}

void rap_countries_push(lua_State *L) {
  rap_list_push(L, countries(L)->count, 0, push_country);
}

/* An organisation's handle has its number as owner: one that a meeting names may have no mention of its own. */
static const rap_group *organisation_group(lua_State *L, uint32_t what) {
  const rap_groups *groups = organisations(L);
  for (size_t i = 0; i < groups->count; i++)
    if (groups->items[i].what == what) return &groups->items[i];
  return NULL;
}

static void organisation_code(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_organisation_facts_of((rap_organisation)handle->owner)->code);
}

static void organisation_name(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_organisation_facts_of((rap_organisation)handle->owner)->name);
}

static void push_organisation_mention(lua_State *L, uint32_t owner, uint32_t index) {
  const rap_mention *mention = &organisation_group(L, owner)->mentions.items[index];
  rap_handle_push(L, RAP_TAG_MENTION, mention->kind, index, mention->span);
}

static void organisation_mentions(lua_State *L, const rap_handle *handle) {
  const rap_group *group = organisation_group(L, handle->owner);
  rap_list_push(L, group ? group->mentions.count : 0, handle->owner, push_organisation_mention);
}

static void push_organisation(lua_State *L, uint32_t owner, uint32_t index) {
  (void)owner;
  rap_handle_push(L, RAP_TAG_ORGANISATION, organisations(L)->items[index].what, 0, RAP_NO_SPAN);
}

void rap_organisations_push(lua_State *L) {
  rap_list_push(L, organisations(L)->count, 0, push_organisation);
}

static void mention_kind(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_mention_kind_name((rap_mention_kind)handle->owner));
}

/* -- meetings ------------------------------------------------------------------------------------------------------ */

static const rap_meeting *meeting(lua_State *L, uint32_t index) {
  return &rap_analysis_meetings(analysis_of(L))->items[index];
}

static void meeting_name(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, meeting(L, handle->index)->name);
}

static void meeting_status(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_meeting_status_name(meeting(L, handle->index)->status));
}

static void meeting_place(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, meeting(L, handle->index)->place);
}

static void meeting_country(lua_State *L, const rap_handle *handle) {
  push_code(L, meeting(L, handle->index)->country);
}

static void meeting_span(lua_State *L, const rap_handle *handle) {
  push_optional_span(L, meeting(L, handle->index)->span);
}

static void push_attendee(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_ATTENDEE, owner, index, RAP_NO_SPAN);
}

static void meeting_attendees(lua_State *L, const rap_handle *handle) {
  rap_list_push(L, meeting(L, handle->index)->attendees.count, handle->index, push_attendee);
}

static void push_meeting_organisation(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_ORGANISATION, meeting(L, owner)->organisations.items[index], 0, RAP_NO_SPAN);
}

static void meeting_organisations(lua_State *L, const rap_handle *handle) {
  rap_list_push(L, meeting(L, handle->index)->organisations.count, handle->index, push_meeting_organisation);
}

static void push_meeting(lua_State *L, uint32_t owner, uint32_t index) {
  rap_handle_push(L, RAP_TAG_MEETING, owner, index, RAP_NO_SPAN);
}

void rap_meetings_push(lua_State *L) {
  rap_list_push(L, rap_analysis_meetings(analysis_of(L))->count, 0, push_meeting);
}

static const rap_attendee *attendee(lua_State *L, const rap_handle *handle) {
  const rap_attendees *all =
      handle->owner == WHOLE_DOCUMENT ? rap_analysis_attendees(analysis_of(L)) : &meeting(L, handle->owner)->attendees;
  return &all->items[handle->index];
}

static void attendee_country(lua_State *L, const rap_handle *handle) {
  push_code(L, attendee(L, handle)->country);
}

static void attendee_name(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, attendee(L, handle)->name);
}

static void attendee_role(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, rap_role_name(attendee(L, handle)->role));
}

static void attendee_evidence(lua_State *L, const rap_handle *handle) {
  push_optional_span(L, attendee(L, handle)->evidence);
}

static void attendee_rule(lua_State *L, const rap_handle *handle) {
  lua_pushstring(L, attendee(L, handle)->rule);
}

static void attendee_via(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, attendee(L, handle)->via);
}

void rap_attendees_push(lua_State *L) {
  rap_list_push(L, rap_analysis_attendees(analysis_of(L))->count, WHOLE_DOCUMENT, push_attendee);
}

/* -- shapes -------------------------------------------------------------------------------------------------------- */

#define FIELD(its_name, function) \
  { .name = (its_name), .push = (function) }
#define KEPT(its_name, function) \
  { .name = (its_name), .push = (function), .keep = true }

static const rap_member quote_members[] = {RAP_SPAN_MEMBERS,
                                           FIELD("speaker", quote_speaker),
                                           FIELD("position", quote_position),
                                           FIELD("country", quote_country),
                                           FIELD("source", quote_source),
                                           FIELD("cue", quote_cue),
                                           FIELD("attribution", quote_attribution)};
static const rap_member mention_members[] = {RAP_SPAN_MEMBERS, FIELD("kind", mention_kind)};
static const rap_member person_members[] = {FIELD("name", person_name), FIELD("position", person_position),
                                            FIELD("country", person_country), KEPT("mentions", person_mentions)};
static const rap_member country_members[] = {FIELD("code", country_code), FIELD("name", country_name),
                                             KEPT("mentions", country_mentions)};
static const rap_member organisation_members[] = {FIELD("code", organisation_code), FIELD("name", organisation_name),
                                                  KEPT("mentions", organisation_mentions)};
static const rap_member meeting_members[] = {
    FIELD("name", meeting_name),          FIELD("status", meeting_status),
    FIELD("place", meeting_place),        FIELD("country", meeting_country),
    KEPT("attendees", meeting_attendees), KEPT("organisations", meeting_organisations),
    FIELD("span", meeting_span)};
static const rap_member attendee_members[] = {FIELD("country", attendee_country), FIELD("name", attendee_name),
                                              FIELD("role", attendee_role),       FIELD("evidence", attendee_evidence),
                                              FIELD("rule", attendee_rule),       FIELD("via", attendee_via)};

void rap_findings_register(lua_State *L) {
  static const struct {
    rap_tag tag;
    rap_shape shape;
  } kinds[] = {
      {RAP_TAG_QUOTE, {"quote", RAP_MEMBERS(quote_members), .to_string = rap_span_to_string}},
      {RAP_TAG_MENTION, {"mention", RAP_MEMBERS(mention_members), .to_string = rap_span_to_string}},
      {RAP_TAG_PERSON, {"person", RAP_MEMBERS(person_members)}},
      {RAP_TAG_COUNTRY, {"country", RAP_MEMBERS(country_members)}},
      {RAP_TAG_ORGANISATION, {"organisation", RAP_MEMBERS(organisation_members)}},
      {RAP_TAG_MEETING, {"meeting", RAP_MEMBERS(meeting_members)}},
      {RAP_TAG_ATTENDEE, {"attendee", RAP_MEMBERS(attendee_members)}},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) rap_shape_register(L, kinds[i].tag, &kinds[i].shape);
}
