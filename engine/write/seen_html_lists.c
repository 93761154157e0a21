/* The lists beside a document in the page. */
#include "write/layout.h"
#include "write/seen_html.h"

enum { EXCERPT = 160, LINKS = 60 };

static void put_heading(const rap_seen_article *in, const char *name, size_t count) {
  rap_buf_printf(in->out, "<section>\n<h3>%s <span class=\"soft\">%zu</span></h3>\n", name, count);
}

static void put_link(const rap_seen_article *in, rap_marking_kind kind, size_t number) {
  rap_buf_add_cstr(in->out, "<a href=\"#");
  rap_html_mark_id(in->out, in->number, kind, number);
  rap_buf_add_byte(in->out, '"');
}

static void put_words(const rap_seen_article *in, rap_span span) {
  rap_str words = rap_seen_words(in->seen, span, in->arena);
  rap_html_text(in->out, rap_line_cut(words, EXCERPT, in->arena));
}

/* Links "1 2 3" to the mentions numbered by `of`; what each says is its name for those who do not see the text. */
static void put_mentions(const rap_seen_article *in, rap_marking_kind kind, const rap_mentions *mentions,
                         const rap_seen_thing *thing) {
  for (size_t i = 0; i < thing->count && i < LINKS; i++) {
    const rap_mention *mention = &mentions->items[thing->items[i]];
    put_link(in, kind, (size_t)thing->items[i] + 1);
    rap_buf_add_cstr(in->out, " aria-label=\"");
    put_words(in, mention->span);
    rap_buf_add_cstr(in->out, "\" title=\"");
    put_words(in, mention->span);
    rap_buf_printf(in->out, "\">%zu</a> ", i + 1);
  }
  if (thing->count > LINKS) rap_buf_printf(in->out, "and %zu more", thing->count - LINKS);
}

static void put_quotations(const rap_seen_article *in) {
  const rap_quotations *list = in->seen->quotations;
  if (list->count == 0) return;
  put_heading(in, "Quotations", list->count);
  rap_buf_add_cstr(in->out, "<ol>\n");
  for (size_t i = 0; i < list->count; i++) {
    rap_str speaker = rap_seen_speaker(&list->items[i], in->arena);
    rap_buf_add_cstr(in->out, "<li><strong>");
    rap_html_text(in->out, speaker.s ? speaker : RAP_LIT("Nobody named"));
    rap_buf_printf(in->out, "</strong> <span class=\"tag\">%s</span><br>",
                   rap_attribution_name(list->items[i].attribution));
    put_link(in, RAP_MARKING_QUOTATION, i + 1);
    rap_buf_add_cstr(in->out, ">“");
    put_words(in, list->items[i].span);
    rap_buf_add_cstr(in->out, "”</a></li>\n");
  }
  rap_buf_add_cstr(in->out, "</ol>\n</section>\n");
}

static void put_people(const rap_seen_article *in) {
  const rap_people *list = in->seen->people;
  if (list->count == 0) return;
  put_heading(in, "People", list->count);
  rap_buf_add_cstr(in->out, "<ul>\n");
  size_t number = 0; /* mentions count through all people */
  for (size_t i = 0; i < list->count; i++) {
    const rap_person *person = &list->items[i];
    rap_quotation as_speaker = {.speaker = person->name, .position = person->position, .country = person->country};
    rap_buf_add_cstr(in->out, "<li>");
    rap_html_text(in->out, rap_seen_speaker(&as_speaker, in->arena));
    rap_buf_add_cstr(in->out, " <span class=\"links\">");
    for (size_t j = 0; j < person->mentions.count && j < LINKS; j++) {
      put_link(in, RAP_MARKING_PERSON, number + j + 1);
      rap_buf_add_cstr(in->out, " aria-label=\"");
      put_words(in, person->mentions.items[j]);
      rap_buf_printf(in->out, "\">%zu</a> ", j + 1);
    }
    number += person->mentions.count;
    rap_buf_add_cstr(in->out, "</span></li>\n");
  }
  rap_buf_add_cstr(in->out, "</ul>\n</section>\n");
}

static void put_things(const rap_seen_article *in, const char *name, rap_marking_kind kind,
                       const rap_mentions *mentions, const rap_seen_things *things) {
  if (things->count == 0) return;
  put_heading(in, name, things->count);
  rap_buf_add_cstr(in->out, "<ul>\n");
  for (size_t i = 0; i < things->count; i++) {
    const rap_seen_thing *thing = &things->items[i];
    rap_buf_add_cstr(in->out, "<li>");
    rap_html_text(in->out, rap_str_from(thing->name));
    rap_buf_printf(in->out, " <span class=\"tag\">%s</span> <span class=\"links\">", thing->code);
    put_mentions(in, kind, mentions, thing);
    rap_buf_add_cstr(in->out, "</span>");
    rap_str kinds = rap_seen_kinds(thing, in->arena);
    if (kinds.len) rap_buf_printf(in->out, " <span class=\"soft\">%.*s</span>", RAP_ARG(kinds));
    rap_buf_add_cstr(in->out, "</li>\n");
  }
  rap_buf_add_cstr(in->out, "</ul>\n</section>\n");
}

static void put_attendees(const rap_seen_article *in, const rap_attendees *list, size_t *evidence) {
  rap_buf_add_cstr(in->out, "<ul>\n");
  for (size_t i = 0; i < list->count; i++) {
    const rap_attendee *attendee = &list->items[i];
    bool fresh = rap_seen_evidence_is_new(list, i);
    if (fresh) ++*evidence;
    rap_buf_printf(in->out, "<li><span class=\"role\">%s</span> ", rap_role_name(attendee->role));
    rap_html_text(in->out, rap_seen_attendee(attendee, in->arena));
    rap_buf_add_cstr(in->out, " <span class=\"tag\">");
    rap_html_text(in->out, rap_str_from(attendee->rule));
    rap_buf_add_cstr(in->out, "</span>");
    bool last = i + 1 == list->count || rap_seen_evidence_is_new(list, i + 1);
    rap_span shown = attendee->evidence;
    if (last && rap_seen_words(in->seen, shown, in->arena).len > 0) {
      rap_buf_add_byte(in->out, ' ');
      put_link(in, RAP_MARKING_EVIDENCE, *evidence);
      rap_buf_add_cstr(in->out, ">“");
      put_words(in, shown);
      rap_buf_add_cstr(in->out, "”</a>");
    }
    rap_buf_add_cstr(in->out, "</li>\n");
  }
  rap_buf_add_cstr(in->out, "</ul>\n");
}

static void put_meetings(const rap_seen_article *in) {
  const rap_meetings *list = in->seen->meetings;
  if (list->count == 0) return;
  put_heading(in, "Meetings", list->count);
  size_t evidence = 0;
  for (size_t i = 0; i < list->count; i++) {
    rap_buf_add_cstr(in->out, "<p>");
    put_link(in, RAP_MARKING_MEETING, i + 1);
    rap_buf_add_byte(in->out, '>');
    rap_html_text(in->out, rap_seen_meeting(&list->items[i], in->arena));
    rap_buf_add_cstr(in->out, "</a>");
    for (size_t j = 0; j < list->items[i].organisations.count; j++) {
      rap_organisation organisation = list->items[i].organisations.items[j];
      if (organisation == 0) continue;
      rap_buf_add_cstr(in->out, j ? ", " : " with ");
      rap_html_text(in->out, rap_str_from(rap_organisation_facts_of(organisation)->name));
    }
    rap_buf_add_cstr(in->out, "</p>\n");
    put_attendees(in, &list->items[i].attendees, &evidence);
  }
  rap_buf_add_cstr(in->out, "</section>\n");
}

void rap_seen_html_lists(const rap_seen_article *in) {
  size_t before = in->out->len;
  rap_seen_things countries = rap_seen_countries(in->seen->countries, in->arena);
  rap_seen_things organisations = rap_seen_organisations(in->seen->organisations, in->arena);
  put_quotations(in);
  put_meetings(in);
  put_people(in);
  put_things(in, "Countries", RAP_MARKING_COUNTRY, in->seen->countries, &countries);
  put_things(in, "Organisations", RAP_MARKING_ORGANISATION, in->seen->organisations, &organisations);
  if (in->out->len == before) rap_buf_add_cstr(in->out, "<p class=\"soft\">Nothing was found in this document.</p>\n");
}
