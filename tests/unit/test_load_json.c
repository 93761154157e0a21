#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/mem.h"
#include "load/lines.h"
#include "loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static loaded l;

static int teardown(void **state) {
  (void)state;
  loaded_clear(&l);
  return 0;
}

static const rap_document *only(const char *name, const char *text) {
  loaded_text(&l, name, text);
  assert_string_equal(l.not_opened, "");
  if (l.refusals) fail_msg("%s", l.refused[0]);
  assert_int_equal(l.count, 1);
  return &l.documents[0];
}

static void refused(const char *record, const char *message) {
  loaded_text(&l, "a.jsonl", record);
  assert_int_equal(l.count, 0);
  assert_int_equal(l.refusals, 1);
  assert_string_equal(l.refused[0], message);
  loaded_clear(&l);
}

static void all_known_keys(void **state) {
  (void)state;
  const rap_document *d = only(
      "a.jsonl",
      "{\"id\":\"n1\",\"date\":\"2025-03-31T23:30:00+02:00\",\"title\":\" Talks\\nbegin \",\"text\":\"One.\\n\\nTwo "
      "“2”.\","
      "\"language\":\"EN-gb\",\"byline\":\"A. Writer\",\"publisher\":\"Courier\",\"url\":\"https://example.org/1\","
      "\"section\":\"World\",\"words\":12.50,\"live\":true,\"gone\":null,\"tags\":[\"a\", \"b\"],\"geo\":{\"x\" : 1}}");
  assert_str(d->id, "n1");
  assert_str(d->path, "a.jsonl:1");
  assert_str(d->date, "2025-03-31");
  assert_str(d->title, "Talks begin");
  assert_str(d->text, "One.\n\nTwo “2”.");
  assert_str(d->language, "en");
  assert_str(d->author, "A. Writer");
  assert_str(d->publisher, "Courier");
  assert_str(d->url, "https://example.org/1");
  assert_str(d->section, "World");
  const char *const meta[][2] = {{"words", "12.50"}, {"live", "true"}, {"tags", "[\"a\",\"b\"]"}, {"geo", "{\"x\":1}"}};
  assert_int_equal(d->meta.count, 4);
  for (size_t i = 0; i < 4; i++) {
    assert_str(d->meta.items[i].name, meta[i][0]);
    assert_str(d->meta.items[i].value, meta[i][1]);
  }
  assert_int_equal(l.warnings, 0);
}

static void other_names_for_the_same(void **state) {
  (void)state;
  const rap_document *d = only("a.jsonl",
                               "{\"uri\":\"https://example.org/"
                               "9\",\"versionCreated\":\"20250331T101500Z\",\"headline\":\"H\",\"body_text\":\"B\","
                               "\"lang\":\"deu\",\"author\":[{\"name\":\"A. Writer\"},{\"name\":\"B. "
                               "Other\"}],\"source\":{\"name\":\"Courier\"}}");
  assert_str(d->id, "https://example.org/9");
  assert_str(d->url, "https://example.org/9");
  assert_str(d->date, "2025-03-31");
  assert_str(d->title, "H");
  assert_str(d->text, "B");
  assert_str(d->language, "de");
  assert_str(d->author, "A. Writer, B. Other");
  assert_str(d->publisher, "Courier");
  assert_int_equal(d->meta.count, 0);
}

static void the_first_of_several_names_counts(void **state) {
  (void)state;
  const rap_document *d =
      only("a.jsonl",
           "{\"uri\":\"urn:x\",\"id\":7,\"content\":\"C\",\"text\":\"\",\"published\":\"2025-04-01\","
           "\"date\":\"soon\",\"language\":\"English\"}");
  assert_str(d->id, "7");
  assert_null(d->url.s);
  assert_str(d->text, "C");
  assert_str(d->date, "2025-04-01");
  assert_null(d->language.s);
  assert_int_equal(d->meta.count, 3);
  assert_str(d->meta.items[0].value, "urn:x");
  assert_str(d->meta.items[1].value, "soon");
  assert_str(d->meta.items[2].value, "English");
  assert_string_equal(l.warned[0], "a.jsonl:1: date 'soon' is no date (YYYY-MM-DD is wanted), kept in meta");
  assert_string_equal(l.warned[1], "a.jsonl:1: language 'English' is no language code, kept in meta");
}

static void empty_text_is_a_document(void **state) {
  (void)state;
  const rap_document *d = only("a.jsonl", "{\"title\":\"T\",\"text\":\"\"}");
  assert_true(rap_str_known(d->text));
  assert_int_equal(d->text.len, 0);
  assert_str(d->path, "a.jsonl:1");
}

static void text_is_byte_for_byte(void **state) {
  (void)state;
  assert_str(only("a.jsonl", "{\"text\":\"  a\\u00e9\\ud83d\\ude00\\\"\\\\\\/\\t b\\r\\nc\\rd\\n \"}")->text,
             "  aé\xF0\x9F\x98\x80\"\\/\t b\nc\nd\n ");
}

static void nul_in_text_is_replaced(void **state) {
  (void)state;
  assert_str(only("a.jsonl", "{\"text\":\"a\\u0000b\",\"title\":\"x\\u0000\"}")->text,
             "a\xEF\xBF\xBD"
             "b");
  assert_str(l.documents[0].title, "x\xEF\xBF\xBD");
  assert_string_equal(l.warned[0], "a.jsonl:1: the text holds NUL characters, shown as U+FFFD");
}

static void one_bad_line_of_many(void **state) {
  (void)state;
  loaded_text(&l, "a.jsonl",
              "\xEF\xBB\xBF{\"text\":\"1\"}\r\n\n{\"text\":\"half\n{\"text\":\"4\"}\n[1]\n{\"text\":\"6\"}");
  assert_int_equal(l.count, 3);
  assert_str(l.documents[0].path, "a.jsonl:1");
  assert_str(l.documents[1].path, "a.jsonl:4");
  assert_str(l.documents[2].path, "a.jsonl:6");
  assert_str(l.documents[2].text, "6");
  assert_int_equal(l.refusals, 2);
  assert_string_equal(l.refused[0], "a.jsonl:3: not valid JSON: a string does not end");
  assert_string_equal(l.refused[1], "a.jsonl:5: not a JSON object");
}

static void bad_records(void **state) {
  (void)state;
  refused("{\"title\":\"T\",\"body\":[1],\"x\":2}",
          "a.jsonl:1: no text (a string called text, body or content), only title, body (no string), x");
  refused("{}", "a.jsonl:1: an empty record");
  refused("{\"text\":\"a\"} {}", "a.jsonl:1: not valid JSON: something follows the closing bracket");
  refused("{\"text\":\"a\" \"b\":1}",
          "a.jsonl:1: not valid JSON: a comma, colon or bracket is missing or out of place");
  refused("{\"text\":\"a\",\"b\":[1", "a.jsonl:1: not valid JSON: it breaks off before its last bracket");
  refused("{\"text\":\"\\ud800\"}", "a.jsonl:1: not valid JSON: a string holds a bad escape or half a character");
  refused("{\"text\":\"a\tb\"}", "a.jsonl:1: not valid JSON: a string holds a raw control character");
  refused("{\"text\":\"a\",\"b\":01}", "a.jsonl:1: not valid JSON: a value that only looks like a number");
  refused("{\"text\":\"a\",\"b\":NaN}",
          "a.jsonl:1: not valid JSON: a value that is no string, number, true, false or null");
  refused("{\"text\":\"a\",\"b\":nul}",
          "a.jsonl:1: not valid JSON: a value that is no string, number, true, false or null");
  refused("{\"text\":\"a\",\"b\":{\"c\" 1}}",
          "a.jsonl:1: not valid JSON: a comma, colon or bracket is missing or out of place");
  loaded_text(&l, "a.jsonl", "");
  assert_int_equal(l.count + l.refusals, 0);
}

static void deep_nesting(void **state) {
  (void)state;
  enum { DEPTH = 100000 };
  char *record = malloc(DEPTH * 2 + 64), *at = record + sprintf(record, "{\"text\":\"a\",\"b\":");
  memset(at, '[', DEPTH);
  memset(at + DEPTH, ']', DEPTH);
  strcpy(at + 2 * DEPTH, "}\n{\"text\":\"b\"}");
  loaded_text(&l, "a.jsonl", record);
  assert_string_equal(l.refused[0], "a.jsonl:1: JSON nested deeper than 100 levels");
  assert_int_equal(l.count, 1);
  loaded_clear(&l);
  loaded_text(&l, "a.json", record);
  assert_string_equal(l.refused[0], "a.json#1: JSON nested deeper than 100 levels");
  assert_int_equal(l.count, 1);
  free(record);
}

static void odd_numbers_and_repeated_keys(void **state) {
  (void)state;
  const rap_document *d = only("a.jsonl",
                               "{\"text\":\"a\",\"n\":1e999,\"text\":\"b\",\"m\":123456789012345678901234567890,"
                               "\"text\":\"c\",\"deep\":[1e999]}");
  assert_str(d->text, "a");
  assert_str(d->meta.items[0].value, "1e999");
  assert_str(d->meta.items[1].value, "123456789012345678901234567890");
  assert_str(d->meta.items[2].value, "[1e999]");
  assert_int_equal(l.warnings, 1);
  assert_string_equal(l.warned[0], "a.jsonl:1: the key 'text' comes twice, the first counts");
}

static void many_keys_take_linear_time(void **state) {
  (void)state;
  enum { KEYS = 200000 };
  char *record = malloc(KEYS * 16 + 64), *at = record + sprintf(record, "{\"text\":\"a\"");
  for (int i = 0; i < KEYS; i++) at += sprintf(at, ",\"k%d\":1", i);
  strcpy(at, "}");
  assert_int_equal(only("a.jsonl", record)->meta.count, KEYS);
  free(record);
}

static void lines_in_another_charset(void **state) {
  (void)state;
  assert_str(only("a.jsonl", "{\"text\":\"caf\xE9\"}")->text, "café");
  assert_string_equal(l.warned[0], "a.jsonl:1: not UTF-8 after byte 12, read as Windows-1252");
}

static void utf16_with_a_mark(void **state) {
  (void)state;
  static const char bytes[] = "\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\xE9\0\"\0}\0\n\0";
  loaded_bytes(&l, "a.jsonl", bytes, sizeof bytes - 1);
  assert_int_equal(l.count, 1);
  assert_str(l.documents[0].text, "é");
}

static void line_over_the_limit(void **state) {
  (void)state;
  loaded_folder(&l, "a.jsonl");
  FILE *file = fopen(l.path, "wb");
  assert_non_null(file);
  fputs("{\"text\":\"1\"}\n{\"text\":\"", file);
  assert_int_equal(fseek(file, 500 << 20, SEEK_SET), 0); /* sparse: NUL bytes */
  fputs("\"}\n{\"text\":\"3\"}\n", file);
  fclose(file);
  rap_source source = {.path = l.path, .fd = -1};
  loaded_source(&l, &source);
  assert_int_equal(l.count, 2);
  assert_str(l.documents[1].path, "a.jsonl:3");
  assert_string_equal(l.refused[0], "a.jsonl:2: a line of more than 64 MiB");
  assert_int_equal(l.codes[0], RAP_ERR_LIMIT);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
#ifndef __SANITIZE_ADDRESS__
  assert_in_range(usage.ru_maxrss, 0, 300 * 1024);
#endif
}

static void array_of_records(void **state) {
  (void)state;
  loaded_text(
      &l, "a.json",
      " [ {\"text\":\"1 ]}, \\\" {[\", \"x\":[{}]},\n{\"text\" \"bad\"}, 7, \"s,]\", [1,2],{\"text\":\"6\"} ]\n");
  assert_int_equal(l.count, 2);
  assert_str(l.documents[0].path, "a.json#1");
  assert_str(l.documents[0].text, "1 ]}, \" {[");
  assert_str(l.documents[1].path, "a.json#6");
  assert_int_equal(l.refusals, 4);
  assert_string_equal(l.refused[1], "a.json#3: not a JSON object");
  assert_string_equal(l.refused[3], "a.json#5: not a JSON object");
  assert_int_equal(l.warnings, 0);
}

static void one_record_or_several(void **state) {
  (void)state;
  assert_str(only("a.json", "{\n  \"text\": \"only\"\n}\n")->path, "a.json#1");
  loaded_clear(&l);
  loaded_text(&l, "a.json", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
  assert_int_equal(l.count, 2);
  loaded_clear(&l);
  loaded_text(&l, "a.json", "[]");
  assert_int_equal(l.count + l.refusals + l.warnings, 0);
  loaded_clear(&l);
  loaded_text(&l, "a.jsonl", "[{\"text\":\"array in a .jsonl\"}]");
  assert_int_equal(l.count, 1);
  assert_str(l.documents[0].path, "a.jsonl#1");
}

static void cut_off_array(void **state) {
  (void)state;
  loaded_text(&l, "a.json", "[{\"text\":\"1\"},{\"text\":\"2");
  assert_int_equal(l.count, 1);
  assert_string_equal(l.refused[0], "a.json#2: not valid JSON: a string does not end");
  assert_string_equal(l.warned[0], "a.json: cut off: the array has no closing bracket");
}

static void array_longer_than_a_chunk(void **state) {
  (void)state;
  loaded_folder(&l, "a.json");
  FILE *file = fopen(l.path, "wb");
  assert_non_null(file);
  for (int i = 0; i < 20; i++) {
    fprintf(file, "%c{\"n\":%d,\"text\":\"", i ? ',' : '[', i);
    for (int n = 0; n < 30000; n++) fputs("\\\"\\\\ word ", file);
    fputs("\"}", file);
  }
  fputs("]", file);
  fclose(file);
  rap_source source = {.path = l.path, .fd = -1};
  loaded_source(&l, &source);
  assert_int_equal(l.count, 20);
  for (size_t i = 0; i < 20; i++) assert_int_equal(l.documents[i].text.len, 30000 * 8);
}

static void format_by_name_and_content(void **state) {
  (void)state;
  assert_int_equal(rap_format_by_name(RAP_LIT("x/A.TXT")), RAP_FORMAT_TEXT);
  assert_int_equal(rap_format_by_name(RAP_LIT("a.md")), RAP_FORMAT_TEXT);
  assert_int_equal(rap_format_by_name(RAP_LIT("a.ndjson")), RAP_FORMAT_JSONL);
  assert_int_equal(rap_format_by_name(RAP_LIT("a.json")), RAP_FORMAT_JSON);
  assert_int_equal(rap_format_by_name(RAP_LIT("a.jsonx")), RAP_FORMAT_UNKNOWN);
  assert_str(only("feed", "{\"text\":\"1\"}\n")->path, "feed:1");
  loaded_clear(&l);
  assert_str(only("feed", "{\n\"text\":\"1\"}\n")->path, "feed#1");
  loaded_clear(&l);
  assert_str(only("feed", "[\n{\"text\":\"1\"}]\n")->path, "feed#1");
  loaded_clear(&l);
  assert_str(only("feed", "[Editor's note] text")->text, "[Editor's note] text");
  loaded_clear(&l);
  assert_str(only("a.txt", "{\"text\":\"1\"}\n")->text, "{\"text\":\"1\"}\n");
}

/* However a file is cut, the pieces give the same records with the same addresses. */
static void pieces_make_the_whole(void **state) {
  (void)state;
  char text[4000];
  size_t len = 0, lines = 0;
  for (; lines < 40; lines++)
    len += (size_t)sprintf(text + len, "%s{\"text\":\"%.*s\"}\n", lines % 7 == 3 ? "\n" : "", (int)(lines * 3 % 50),
                           "a text that is cut to many lengths, one after the other");
  loaded_bytes(&l, "a.jsonl", text, len - 1);
  assert_int_equal(l.count, lines);
  for (uint64_t piece = 1; piece < len + 10; piece += 1 + piece / 20) {
    rap_source whole = {.path = l.path, .fd = -1}, *pieces;
    size_t count;
    rap_err err;
    assert_true(rap_lines_plan(&whole, piece, &pieces, &count, &err));
    assert_int_equal(pieces[count - 1].stop, len - 1);
    loaded parts = {0};
    snprintf(parts.folder, sizeof parts.folder, "%s", l.folder);
    for (size_t i = 0; i < count; i++) {
      assert_int_equal(pieces[i].start, i ? pieces[i - 1].stop : 0);
      if (i > 0) pieces[i].first_line = rap_lines_behind(&pieces[i - 1]);
      loaded_source(&parts, &pieces[i]);
      assert_int_equal(parts.line, rap_lines_behind(&pieces[i]));
    }
    assert_int_equal(parts.count, lines);
    assert_int_equal(parts.refusals, 0);
    for (size_t i = 0; i < lines; i++) {
      assert_true(rap_str_equal(parts.documents[i].path, l.documents[i].path));
      assert_true(rap_str_equal(parts.documents[i].text, l.documents[i].text));
    }
    rap_free(pieces);
    rap_arena_free(parts.arena);
  }
}

static void range_from_inside_a_line(void **state) {
  (void)state;
  loaded_text(&l, "a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n");
  loaded part = {0};
  rap_source source = {.path = l.path, .fd = -1, .start = 5, .stop = 14, .first_line = 2};
  loaded_source(&part, &source);
  assert_int_equal(part.count, 1);
  assert_str(part.documents[0].text, "2");
  assert_true(rap_str_ends(part.documents[0].path, RAP_LIT(":2")));
  rap_arena_free(part.arena);
}

static void what_cannot_be_cut(void **state) {
  (void)state;
  loaded_text(&l, "a.jsonl", "[{\"text\":\"1\"},\n{\"text\":\"2\"}]");
  rap_source source = {.path = l.path, .fd = -1}, *pieces;
  size_t count;
  rap_err err;
  assert_true(rap_lines_plan(&source, 3, &pieces, &count, &err));
  assert_int_equal(count, 1);
  assert_int_equal(pieces[0].stop, 0);
  rap_free(pieces);
  source.path = "/nowhere/a.jsonl";
  assert_false(rap_lines_plan(&source, 3, &pieces, &count, &err));
}

/* A record cut at every byte is refused or read, never worse; ASan looks on. */
static void cut_at_every_byte(void **state) {
  (void)state;
  static const char record[] =
      "{\"id\":1.5e3,\"text\":\"\\u00e9\\ud83d\\ude00\\n\",\"a\":[true,null,{\"name\":\"x\"}],\"o\":{\"name\":\"y\"},"
      "\"b\":false}";
  for (size_t len = 1; len < sizeof record; len++) {
    loaded_bytes(&l, len % 2 ? "a.jsonl" : "a.json", record, len);
    assert_int_equal(l.count, len == sizeof record - 1);
    assert_int_equal(l.count + l.refusals, 1);
    loaded_clear(&l);
  }
  loaded_text(&l, "a.txt", "Text");
}

#define TEST(name) cmocka_unit_test_teardown(name, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(all_known_keys),
      TEST(other_names_for_the_same),
      TEST(the_first_of_several_names_counts),
      TEST(empty_text_is_a_document),
      TEST(text_is_byte_for_byte),
      TEST(nul_in_text_is_replaced),
      TEST(one_bad_line_of_many),
      TEST(bad_records),
      TEST(deep_nesting),
      TEST(odd_numbers_and_repeated_keys),
      TEST(many_keys_take_linear_time),
      TEST(lines_in_another_charset),
      TEST(utf16_with_a_mark),
      TEST(line_over_the_limit),
      TEST(array_of_records),
      TEST(one_record_or_several),
      TEST(cut_off_array),
      TEST(array_longer_than_a_chunk),
      TEST(format_by_name_and_content),
      TEST(pieces_make_the_whole),
      TEST(range_from_inside_a_line),
      TEST(what_cannot_be_cut),
      TEST(cut_at_every_byte),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
