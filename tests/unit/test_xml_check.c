/* The strict reader of workbook parts, beside libxml2: what it accepts must be well-formed. */
#include <libxml/parser.h>
#include <stdio.h>
#include <unistd.h>

#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/write.h"
#include "write/xml_check.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static bool accepts(rap_str text, size_t step) {
  rap_xml_check check = {0};
  bool good = true;
  for (size_t at = 0; at < text.len; at += step)
    good = rap_xml_feed(&check, text.s + at, text.len - at < step ? text.len - at : step);
  return rap_xml_finish(&check) && good;
}

static bool libxml2_accepts(rap_str text) {
  xmlDocPtr document = xmlReadMemory(text.s, (int)text.len, "part.xml", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  xmlFreeDoc(document);
  return document != NULL;
}

static void what_a_workbook_holds_is_accepted(void **state) {
  (void)state;
  static const char *const good[] = {
      "<a/>",
      DECLARATION "<a/>",
      DECLARATION "<a>\n</a>\n",
      "<a b=\"1\" c:d=\"&lt;&gt;&amp;&quot;&#xA;\"><b.x-1>text ' \" &apos; ü 𝄞 ]] ></b.x-1></a>",
      "<a><b/><b/><c>1</c></a>",
      "<a  b=\"\"\n c=\"x\" />",
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    for (size_t step = 1; step < 70; step += 17) {
      if (!accepts(rap_str_from(good[i]), step)) fail_msg("refused: %s", good[i]);
      assert_true(libxml2_accepts(rap_str_from(good[i])));
    }
}

static void what_is_no_xml_is_refused(void **state) {
  (void)state;
  static const char *const bad[] = {
      "",
      " ",
      "text",
      "\xEF\xBB\xBF<a/>", /* allowed, never written */
      "\n" DECLARATION "<a/>",
      "<a/>" DECLARATION,
      DECLARATION DECLARATION "<a/>",
      "<a",
      "<a>",
      "<a></b>",
      "<a></a",
      "<a></a></a>",
      "</a>",
      "<a/><b/>",
      "<a/>text",
      "<>x</>",
      "< a/>",
      "<1/>",
      "<a b/>",
      "<a b=1/>",
      "<a b=\"1/>",
      "<a b=\"1\"c=\"2\"/>",
      "<a b=\"1\" b=\"2\"/>",
      "<a b=\"<\"/>",
      "<a>&</a>",
      "<a>&amp</a>",
      "<a>&nbsp;</a>",
      "<a>&#0;</a>",
      "<a b=\"&\"/>",
      "<a>]]></a>",
      "<a>\x01</a>",
      "<a>\xFF</a>",
      "<a>\xC3</a>",
      "<a>\xED\xA0\x80</a>",
      "<a>\xEF\xBF\xBE</a>",
      "<a>\xEF\xBF\xBF</a>",
      "<a><!-- --></a>",
      "<a><![CDATA[x]]></a>",
      "<!DOCTYPE a><a/>",
      "<a><?b?></a>",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    for (size_t step = 1; step < 70; step += 17)
      if (accepts(rap_str_from(bad[i]), step)) fail_msg("accepted: %s", bad[i]);
}

static void depth_and_tokens_have_a_limit(void **state) {
  (void)state;
  rap_buf text = {0};
  for (size_t i = 0; i < RAP_XML_DEPTH; i++) rap_buf_add_cstr(&text, "<a>");
  for (size_t i = 0; i < RAP_XML_DEPTH; i++) rap_buf_add_cstr(&text, "</a>");
  assert_true(accepts(rap_buf_str(&text), 64));
  rap_buf_truncate(&text, 0);
  for (size_t i = 0; i <= RAP_XML_DEPTH; i++) rap_buf_add_cstr(&text, "<a>");
  for (size_t i = 0; i <= RAP_XML_DEPTH; i++) rap_buf_add_cstr(&text, "</a>");
  assert_false(accepts(rap_buf_str(&text), 64));
  rap_buf_truncate(&text, 0);
  rap_buf_add_cstr(&text, "<a>");
  memset(rap_buf_reserve(&text, RAP_XML_TOKEN + 1), 'x', RAP_XML_TOKEN + 1);
  text.len += RAP_XML_TOKEN + 1;
  rap_xml_check check = {0};
  assert_false(rap_xml_feed(&check, text.s, text.len));
  assert_false(rap_xml_feed(&check, "</a>", 4));
  assert_false(rap_xml_finish(&check));
  rap_buf_clear(&text);
}

static void attributes_are_found(void **state) {
  (void)state;
  rap_str attributes = RAP_LIT(" count=\"3\" uniqueCount=\"12\" x=\"\"");
  assert_str(rap_xml_attribute(attributes, RAP_LIT("uniqueCount")), "12");
  assert_str(rap_xml_attribute(attributes, RAP_LIT("count")), "3");
  assert_str(rap_xml_attribute(attributes, RAP_LIT("x")), "");
  assert_str(rap_xml_attribute(attributes, RAP_LIT("Count")), NULL);
  assert_str(rap_xml_attribute(attributes, RAP_LIT("y")), NULL);
}

/* Every part of a workbook, and each again with bytes changed, cut out and doubled at many places. */
static void nothing_is_accepted_that_libxml2_refuses(void **state) {
  (void)state;
  static const char *const names[] = {"xl/workbook.xml",           "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml",
                                      "xl/charts/chart1.xml",      "xl/tables/table1.xml",     "xl/styles.xml",
                                      "xl/drawings/drawing1.xml",  "docProps/core.xml",        "[Content_Types].xml",
                                      "xl/_rels/workbook.xml.rels"};
  char folder[64], path[128];
  rap_arena *arena = rap_arena_new();
  rap_err err;
  rap_buf part = {0}, changed = {0};
  make_folder(folder);
  snprintf(path, sizeof path, "%s/book.xlsx", folder);
  assert_true(rap_write_xlsx(hostile_report(arena), path, &err));
  size_t accepted = 0, refused = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    workbook_part(path, names[i], &part);
    assert_true(accepts(rap_buf_str(&part), 4096));
    size_t step = part.len / 300 + 1;
    for (size_t at = i; at < part.len; at += step) {
      static const char bytes[] = "<>\"/&=x \x01\xC3";
      rap_buf_truncate(&changed, 0);
      rap_buf_add(&changed, part.s, at);
      switch (at / step % 3) {
        case 0: /* another byte */
          rap_buf_add_byte(&changed, bytes[at % (sizeof bytes - 1)]);
          break;
        case 1: /* the byte twice */
          rap_buf_add_byte(&changed, part.s[at]);
          rap_buf_add_byte(&changed, part.s[at]);
          break;
        default: /* the byte is missing */
          break;
      }
      rap_buf_add(&changed, part.s + at + 1, part.len - at - 1);
      bool ours = accepts(rap_buf_str(&changed), 1 + at % 700), theirs = libxml2_accepts(rap_buf_str(&changed));
      if (ours && !theirs) fail_msg("%s with a change at byte %zu was accepted", names[i], at);
      accepted += ours;
      refused += !ours;
    }
  }
  assert_true(accepted > 100 && refused > 500);
  rap_buf_clear(&part);
  rap_buf_clear(&changed);
  rap_arena_free(arena);
  remove_folder(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_workbook_holds_is_accepted),
      cmocka_unit_test(what_is_no_xml_is_refused),
      cmocka_unit_test(depth_and_tokens_have_a_limit),
      cmocka_unit_test(attributes_are_found),
      cmocka_unit_test(nothing_is_accepted_that_libxml2_refuses),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  xmlCleanupParser();
  return failed;
}
