/* `show`: a document with hand-made findings, in the terminal and as a page. */
#include "core/arena.h"
#include "core/unicode.h"
#include "write/seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct found {
  rap_arena *arena;
  rap_document document;
  rap_mentions countries, organisations;
  rap_people people;
  rap_quotations quotations;
  rap_meetings meetings;
  rap_attendees attendees;
  rap_buf out;
} found;

static int begin(void **state) {
  static found made;
  made = (found){.arena = rap_arena_new(),
                 .document = {.id = RAP_LIT("a"), .path = RAP_LIT("inbox/a.txt"), .text = RAP_LIT("")}};
  *state = &made;
  return 0;
}

static int end(void **state) {
  found *on = *state;
  rap_arena_free(on->arena);
  rap_buf_clear(&on->out);
  return 0;
}

static rap_span span(const found *on, const char *words) {
  rap_str text = on->document.text;
  size_t at = rap_str_find(text, rap_str_from(words), 0);
  assert_true(at < text.len);
  return rap_span_of(at, at + strlen(words));
}

static rap_country country(const char *code) {
  return rap_country_by_code(rap_str_from(code));
}

static void add_country(found *on, const char *words, const char *code, rap_mention_kind kind) {
  rap_mention made = {span(on, words), country(code), (uint8_t)kind};
  RAP_PUSH(on->arena, &on->countries, made);
}

static void add_quotation(found *on, const char *words, const char *speaker, const char *source, const char *cue) {
  rap_quotation made = {.span = span(on, words),
                        .speaker = rap_str_from(speaker),
                        .source = source ? span(on, source) : RAP_NO_SPAN,
                        .cue = cue ? span(on, cue) : RAP_NO_SPAN,
                        .attribution = speaker ? RAP_ATTRIBUTION_EXPLICIT : RAP_ATTRIBUTION_NONE,
                        .person = RAP_NO_PERSON};
  RAP_PUSH(on->arena, &on->quotations, made);
}

static rap_seen seen(found *on) {
  return (rap_seen){&on->document,   &on->countries, &on->organisations, &on->people,
                    &on->quotations, &on->meetings,  &on->attendees};
}

static const char *in_text(found *on, size_t width, bool colour) {
  rap_seen all = seen(on);
  rap_buf_truncate(&on->out, 0);
  rap_seen_text(&all, width, colour, &on->out);
  return rap_buf_cstr(&on->out);
}

static const char *in_page(found *on) {
  rap_seen all = seen(on);
  rap_buf_truncate(&on->out, 0);
  rap_seen_html(&all, 1, &on->out);
  return rap_buf_cstr(&on->out);
}

static void has(const char *all, const char *part) {
  if (!strstr(all, part)) fail_msg("'%s' is not in:\n%s", part, all);
}

static void has_not(const char *all, const char *part) {
  if (strstr(all, part)) fail_msg("'%s' is in:\n%s", part, all);
}

/* Without strstr, which measures the whole text anew at every call under AddressSanitizer. */
static size_t occurrences(const char *all, const char *part) {
  size_t count = 0, len = strlen(part);
  for (const char *at = all; *at; at++) count += strncmp(at, part, len) == 0;
  return count;
}

/* A small document with one finding of each kind. */
static void fill(found *on) {
  on->document.title = RAP_LIT("Talks in Oslo");
  on->document.date = RAP_LIT("2025-03-31");
  on->document.text = RAP_LIT(
      "Ministers of Norway and Italy met in Oslo for talks with NATO.\n\n\"We from Norwegian towns agree,\" Ada Ek "
      "said.");
  add_country(on, "Norway", "NO", RAP_MENTION_NAME);
  add_country(on, "Italy", "IT", RAP_MENTION_NAME);
  add_country(on, "Oslo", "NO", RAP_MENTION_CAPITAL);
  add_country(on, "Norwegian", "NO", RAP_MENTION_DEMONYM);
  rap_mention nato = {span(on, "NATO"), rap_organisation_by_code(RAP_LIT("NATO")), RAP_MENTION_NAME};
  RAP_PUSH(on->arena, &on->organisations, nato);
  rap_person ada = {.name = RAP_LIT("Ada Ek"), .position = RAP_LIT("minister"), .country = country("NO")};
  rap_span ada_span = span(on, "Ada Ek");
  RAP_PUSH(on->arena, &ada.mentions, ada_span);
  RAP_PUSH(on->arena, &on->people, ada);
  add_quotation(on, "We from Norwegian towns agree,", "Ada Ek", "Ada Ek", "said");
  on->quotations.items[0].position = RAP_LIT("minister");
  rap_meeting talks = {.name = RAP_LIT("talks"),
                       .place = RAP_LIT("Oslo"),
                       .country = country("NO"),
                       .span = span(on, "met in Oslo for talks")};
  RAP_PUSH(on->arena, &talks.organisations, nato.what);
  rap_span evidence = span(on, "Ministers of Norway and Italy met in Oslo");
  rap_attendee norway = {.country = country("NO"), .role = RAP_ROLE_HOST, .evidence = evidence, .rule = "met-in"};
  rap_attendee italy = {.country = country("IT"),
                        .name = RAP_LIT("Bo Li"),
                        .role = RAP_ROLE_ATTENDED,
                        .evidence = evidence,
                        .rule = "met-in"};
  RAP_PUSH(on->arena, &talks.attendees, norway);
  RAP_PUSH(on->arena, &talks.attendees, italy);
  RAP_PUSH(on->arena, &on->meetings, talks);
  on->attendees = talks.attendees;
}

static void test_text(void **state) {
  found *on = *state;
  fill(on);
  assert_string_equal(in_text(on, 72, false),
                      "Talks in Oslo\n"
                      "2025-03-31 · inbox/a.txt\n"
                      "\n"
                      "Ministers of [Norway=NO] and [Italy=IT] met in [Oslo=NO] for talks with\n"
                      "[NATO].\n"
                      "\n"
                      "\"{1|We from [Norwegian=NO] towns agree,}\" <Ada Ek> <said>.\n"
                      "\n"
                      "{1|quotation} <speaker or cue> [country or organisation=its code]\n"
                      "\n"
                      "Quotations (1)\n"
                      "  1. Ada Ek, minister [explicit]: “We from Norwegian towns agree,”\n"
                      "\n"
                      "People (1)\n"
                      "  Ada Ek, minister (Norway): 1 mention\n"
                      "\n"
                      "Countries (2)\n"
                      "  Norway (NO): 3 mentions, 1 by name, 1 by demonym, 1 by capital\n"
                      "  Italy (IT): 1 mention\n"
                      "\n"
                      "Organisations (1)\n"
                      "  North Atlantic Treaty Organization (NATO): 1 mention\n"
                      "\n"
                      "Meetings (1)\n"
                      "  talks, held in Oslo, Norway\n"
                      "    with: North Atlantic Treaty Organization\n"
                      "    host: Norway [met-in]\n"
                      "    attended: Italy (Bo Li) [met-in]: “Ministers of Norway and Italy\n"
                      "      met in Oslo”\n"
                      "\n"
                      "Attendees (2)\n"
                      "  host: Norway\n"
                      "  attended: Italy\n"
                      "\n");
}

static void test_colour(void **state) {
  found *on = *state;
  fill(on);
  const char *all = in_text(on, 72, true);
  has(all, "\033[1mTalks in Oslo\033[0m\n");
  has(all, "\033[0;4mMinisters of \033[0;1;4;36mNorway\033[0;4m and");    /* a country within evidence */
  has(all, "\"\033[0;32m¹We from \033[0;1;36mNorwegian\033[0;32m towns"); /* a country within a quotation */
  has(all, "\033[0;1;35mAda Ek\033[0m \033[0;3msaid\033[0m.");
  has_not(all, "[Norway=NO]");
}

/* Whatever the width, no line is wider, and no line leaves a colour switched on. */
static void test_widths(void **state) {
  found *on = *state;
  fill(on);
  for (size_t width = 30; width < 110; width += 7) {
    rap_str rest = rap_str_from(in_text(on, width, true));
    while (rap_str_known(rest)) {
      rap_str line = rap_str_split(&rest, '\n');
      rap_buf plain = {0};
      bool on_now = false;
      for (size_t i = 0; i < line.len; i++) {
        if (line.s[i] != '\033') {
          rap_buf_add_byte(&plain, line.s[i]);
          continue;
        }
        size_t stop = rap_str_find_byte(line, 'm', i);
        on_now = !rap_str_equal(rap_str_slice(line, i, stop + 1), RAP_LIT("\033[0m"));
        i = stop;
      }
      assert_false(on_now);
      if (rap_width_of(plain.s ? plain.s : "", plain.len) > width &&
          !strstr(rap_buf_cstr(&plain), "quotation  speaker"))
        fail_msg("wider than %zu: %s", width, rap_buf_cstr(&plain));
      rap_buf_clear(&plain);
    }
  }
}

static void test_long_words_and_blanks(void **state) {
  found *on = *state;
  on->document.text = RAP_LIT("\n\n  aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd  e \n\n\n\n f\n");
  has(in_text(on, 30, false), "\n\naaaaaaaaaabbbbbbbbbbcccccccccc\ndddddddddd e\n\nf\n\nNothing was found");
}

static void test_terminal_is_safe(void **state) {
  found *on = *state;
  on->document.title = RAP_LIT("\033]0;owned\007title");
  on->document.text = RAP_LIT(
      "a\033[31mb\xc2\x9b"
      "c\x07"
      "d\xe2\x80\xae"
      "e \x7f.");
  const char *all = in_text(on, 80, false);
  has(all, "a[31mbcde .");
  has(all, "]0;ownedtitle\n");
  for (const char *s = all; *s; s++) assert_true((unsigned char)*s >= 0x20 || *s == '\n');
  has_not(all, "\xc2\x9b");
}

static void test_page(void **state) {
  found *on = *state;
  fill(on);
  on->document.url = RAP_LIT("https://example.org/a?b&c");
  const char *all = in_page(on);
  has(all,
      "<span class=\"m-quotation\" id=\"d1-q1\" data-number=\"1\" title=\"quotation 1: Ada Ek, minister "
      "(explicit)\">We "
      "from <span class=\"m-country\" id=\"d1-c4\" title=\"country: Norway (NO), by demonym\">Norwegian</span> towns");
  has(all,
      "<span class=\"m-source\" id=\"d1-s1\" title=\"speaker of quotation 1: Ada Ek, minister\"><span "
      "class=\"m-person\" "
      "id=\"d1-p1\" title=\"person: Ada Ek, minister (Norway)\">Ada Ek</span></span> <span class=\"m-cue\"");
  has(all, "title=\"host: Norway, attended: Italy (Bo Li)\"");
  has(all, "<a href=\"#d1-q1\">“We from Norwegian towns agree,”</a>");
  has(all, "<a href=\"#d1-c3\" aria-label=\"Oslo\" title=\"Oslo\">2</a>");
  has(all, "href=\"https://example.org/a?b&amp;c\"");
  has(all, "style-src 'sha256-");
  has_not(all, "<script");
  has_not(all, "http-equiv=\"refresh\"");
  assert_int_equal(occurrences(all, "<span"), occurrences(all, "</span>"));
}

/* Every link leads to a place that exists exactly once. */
static void test_links(void **state) {
  found *on = *state;
  fill(on);
  const char *all = in_page(on);
  size_t links = 0;
  for (const char *at = all; (at = strstr(at, "href=\"#")) != NULL;) {
    at += strlen("href=\"#");
    rap_str id = rap_arena_printf(on->arena, " id=\"%.*s\"", (int)strcspn(at, "\""), at);
    assert_int_equal(occurrences(all, id.s), 1);
    links++;
  }
  assert_true(links >= 8);
}

/* What crosses is closed and opened again; nothing is lost. */
static void test_crossing(void **state) {
  found *on = *state;
  on->document.text = RAP_LIT("one two three four");
  add_quotation(on, "one two three", NULL, "two three four", NULL);
  add_country(on, "three", "NO", RAP_MENTION_NAME);
  has(in_page(on),
      ">one <span class=\"m-source\" id=\"d1-s1\" title=\"speaker of quotation 1: nobody that can be named\">two "
      "<span class=\"m-country\" id=\"d1-c1\" title=\"country: Norway (NO)\">three</span></span></span><span "
      "class=\"m-source\" title=\"speaker of quotation 1: nobody that can be named\"> four</span></div>");
  has(in_text(on, 80, false), "{1|one <two [three=NO]} four>");
}

static void test_hostile_page(void **state) {
  found *on = *state;
  static const char evil[] = "\"><script>alert(1)</script><img src=x onerror='a()'>&lt;";
  on->document.text = rap_str_from(evil);
  on->document.title = on->document.path = on->document.id = on->document.publisher = rap_str_from(evil);
  on->document.url = RAP_LIT("javascript:alert(1)");
  on->document.language = RAP_LIT("en\" onclick=\"x");
  add_quotation(on, "<script>alert", evil, ">", "(1)");
  on->quotations.items[0].position = rap_str_from(evil);
  rap_person person = {.name = rap_str_from(evil), .position = rap_str_from(evil)};
  RAP_PUSH(on->arena, &on->people, person);
  rap_meeting meeting = {.name = rap_str_from(evil), .place = rap_str_from(evil), .span = span(on, "img")};
  rap_attendee attendee = {.country = country("NO"),
                           .name = rap_str_from(evil),
                           .via = rap_str_from(evil),
                           .evidence = span(on, "src"),
                           .rule = "<b>"};
  RAP_PUSH(on->arena, &meeting.attendees, attendee);
  RAP_PUSH(on->arena, &on->meetings, meeting);
  const char *all = in_page(on);
  has_not(all, "<script");
  has_not(all, "<img");
  has_not(all, "<b>");
  has_not(all, "href=\"javascript");
  has_not(all, "onclick=\"");
  has_not(all, "='a()");
  assert_int_equal(occurrences(all, "<span"), occurrences(all, "</span>"));
}

static void test_nothing(void **state) {
  found *on = *state;
  on->document.text = RAP_LIT("Nothing here.");
  has(in_text(on, 80, false), "Nothing here.\n\nNothing was found in this document.\n");
  has(in_page(on), "Nothing was found in this document.");
}

/* Spans outside the text, upside down or empty are not drawn. */
static void test_odd_spans(void **state) {
  found *on = *state;
  on->document.text = RAP_LIT("Short.");
  rap_span odd[] = {{2, 900}, {4, 2}, {3, 3}};
  for (size_t i = 0; i < 3; i++) {
    rap_mention mention = {odd[i], country("NO"), RAP_MENTION_NAME};
    RAP_PUSH(on->arena, &on->countries, mention);
  }
  has(in_page(on), ">Short.</div>");
  has(in_text(on, 80, false), "\nShort.\n");
}

/* A megabyte with marks everywhere, and marks within marks far beyond what is drawn, takes no time. */
static void test_large(void **state) {
  found *on = *state;
  enum { SIZE = 1 << 20 };
  char *text = rap_arena_alloc(on->arena, SIZE);
  for (size_t i = 0; i < SIZE; i++) text[i] = i % 8 ? 'a' : ' ';
  on->document.text = rap_str_of(text, SIZE);
  for (uint32_t i = 0; i < SIZE / 8 - 400; i++) {
    rap_mention mention = {rap_span_of(i * 8 + 1, i * 8 + 4), country("NO"), RAP_MENTION_NAME};
    rap_quotation quotation = {.span = rap_span_of(i * 8 + 2, i * 8 + 400), .person = RAP_NO_PERSON};
    RAP_PUSH(on->arena, &on->countries, mention);
    if (i < 20000) RAP_PUSH(on->arena, &on->quotations, quotation);
  }
  const char *all = in_page(on);
  assert_int_equal(occurrences(all, "<span"), occurrences(all, "</span>"));
  assert_true(strlen(in_text(on, 80, true)) > SIZE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_text, begin, end),
      cmocka_unit_test_setup_teardown(test_colour, begin, end),
      cmocka_unit_test_setup_teardown(test_widths, begin, end),
      cmocka_unit_test_setup_teardown(test_long_words_and_blanks, begin, end),
      cmocka_unit_test_setup_teardown(test_terminal_is_safe, begin, end),
      cmocka_unit_test_setup_teardown(test_page, begin, end),
      cmocka_unit_test_setup_teardown(test_links, begin, end),
      cmocka_unit_test_setup_teardown(test_crossing, begin, end),
      cmocka_unit_test_setup_teardown(test_hostile_page, begin, end),
      cmocka_unit_test_setup_teardown(test_nothing, begin, end),
      cmocka_unit_test_setup_teardown(test_odd_spans, begin, end),
      cmocka_unit_test_setup_teardown(test_large, begin, end),
  };
  return cmocka_run_group_tests_name("seen", tests, NULL, NULL);
}
