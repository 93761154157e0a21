#include "analyse/match/lexicon.h"

#include "analyse/person/phrase.h"
#include "core/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static rap_lexicon *lexicon_of(const char *content) {
  rap_lexicon *lexicon = rap_lexicon_new();
  rap_err err;
  assert_true(rap_lexicon_parse(lexicon, rap_str_from(content), "topics.tsv", &err));
  rap_lexicon_build(lexicon);
  return lexicon;
}

static const rap_words *words_of(rap_arena *arena, rap_str text) {
  rap_words *words = rap_arena_zero(arena, sizeof *words);
  rap_words_of(arena, text, words);
  return words;
}

/* The hits as "topic:words" separated by '|'. */
static void expect(const char *content, const char *text, const char *wanted) {
  rap_lexicon *lexicon = lexicon_of(content);
  rap_arena *arena = rap_arena_new();
  rap_lexicon_hits hits = {0};
  rap_lexicon_find(lexicon, words_of(arena, rap_str_from(text)), arena, &hits);
  rap_buf got = {0};
  for (size_t i = 0; i < hits.count; i++)
    rap_buf_printf(&got, "%s%.*s:%.*s", i ? "|" : "", RAP_ARG(rap_lexicon_topic(lexicon, hits.items[i].topic)),
                   RAP_ARG(rap_span_text(rap_str_from(text), hits.items[i].span)));
  assert_string_equal(rap_buf_cstr(&got), wanted);
  rap_buf_clear(&got);
  rap_arena_free(arena);
  rap_lexicon_free(lexicon);
}

static void file_format(void **state) {
  (void)state;
  rap_lexicon *lexicon = lexicon_of(
      "\xEF\xBB\xBF# topics\r\n\r\nwar\tprisoner* of war\r\n  # indented\npeace\t peace talks \nNiger\nwar\t=WAR\n");
  assert_int_equal(rap_lexicon_topics(lexicon), 3);
  assert_string_equal(rap_lexicon_topic(lexicon, 0).s, "war");
  assert_string_equal(rap_lexicon_topic(lexicon, 1).s, "peace");
  assert_string_equal(rap_lexicon_topic(lexicon, 2).s, "Niger");
  assert_string_equal(rap_lexicon_term(lexicon, 0).s, "prisoner* of war");
  assert_string_equal(rap_lexicon_term(lexicon, 1).s, "peace talks");
  assert_string_equal(rap_lexicon_term(lexicon, 3).s, "WAR");
  rap_lexicon_free(lexicon);
}

static void malformed_files(void **state) {
  (void)state;
  rap_lexicon *lexicon = rap_lexicon_new();
  rap_err err;
  assert_false(rap_lexicon_parse(lexicon, RAP_LIT("a\tb\nc\t\xFF\n"), "topics.tsv", &err));
  assert_string_equal(err.message, "topics.tsv:2: not UTF-8; save the list as UTF-8");
  assert_int_equal(err.code, RAP_ERR_INPUT);
  assert_false(rap_lexicon_parse(lexicon, RAP_LIT("a\tb\0c\n"), "topics.tsv", &err));
  assert_string_equal(err.message, "topics.tsv:1: a NUL byte; a lexicon is plain text");
  rap_lexicon_free(lexicon);
}

static void longest_within_a_topic(void **state) {
  (void)state;
  expect("t\tforeign\nt\tforeign minister\nu\tminister\nu\tforeign\n", "The foreign minister and a foreign guest.",
         "t:foreign minister|u:foreign|u:minister|t:foreign|u:foreign");
  expect("t\ta b\nt\tb c d\nt\td e\n", "a b c d e", "t:b c d");
  expect("t\ta b c\nt\tb c d e\nt\te f g\nt\tf\n", "a b c d e f g", "t:b c d e|t:f");
  expect("t\tab\nt\t=AB\n", "AB ab", "t:AB|t:ab");
}

static void blocks(void **state) {
  (void)state;
  expect("georgia\tGeorgia\ngeorgia\t!Georgia Tech\nusa\tGeorgia Tech\nusa\tGeorgia\n", "Georgia Tech in Georgia",
         "usa:Georgia Tech|georgia:Georgia|usa:Georgia");
  expect("turkey\tTurkey\nfood\tturkey\n!turkey breast\n", "Turkey breast, turkey", "turkey:turkey|food:turkey");
  expect("turkey\tTurkey\nturkey\t!=turkey\n", "turkey Turkey", "turkey:Turkey");
  expect("t\tRepublic of Guinea\nt\tGuinea\nt\t!Guinea pig\n", "the Republic of Guinea pig, a guinea pig",
         "t:Republic of Guinea");
  expect("a\tX\n!X\n!X Y\n", "x x y", "");
  expect("!only\n", "only this", "");
}

static void added_by_a_script(void **state) {
  (void)state;
  rap_lexicon *lexicon = rap_lexicon_new();
  rap_lexicon_add(lexicon, RAP_LIT("aid"), RAP_LIT("aid*"));
  rap_lexicon_add(lexicon, RAP_NIL, RAP_LIT("=Mali"));
  rap_lexicon_add(lexicon, RAP_LIT("aid"), RAP_LIT("!aide*"));
  rap_lexicon_build(lexicon);
  assert_int_equal(rap_lexicon_topics(lexicon), 2);
  rap_arena *arena = rap_arena_new();
  rap_lexicon_hits hits = {0};
  rap_lexicon_find(lexicon, words_of(arena, RAP_LIT("Aid to Mali; aides, MALI")), arena, &hits);
  assert_int_equal(hits.count, 2);
  assert_int_equal(hits.items[1].topic, 1);
  assert_int_equal(hits.items[1].term, 1);
  rap_arena_free(arena);
  rap_lexicon_free(lexicon);
}

static void add_line(void *context, const char *line) {
  rap_buf_add_cstr(context, line);
  rap_buf_add_byte(context, '\n');
}

static void expect_problems(const char *content, const char *wanted) {
  rap_lexicon *lexicon = lexicon_of(content);
  rap_buf got = {0};
  rap_lexicon_problems(lexicon, add_line, &got);
  assert_string_equal(rap_buf_cstr(&got), wanted);
  rap_buf_clear(&got);
  rap_lexicon_free(lexicon);
}

static void problems(void **state) {
  (void)state;
  expect_problems("a\tcease fire\nb\tcease fire\na\t=cease fire\na\t!cease fire now\n", "");
  expect_problems("# x\na\tcease fire\nb\ty\na\tCease  Fire\n", "topics.tsv:2: 'cease fire' stands again at line 4\n");
  expect_problems("a\t---\n", "topics.tsv:1: '---' can never match: it has no letter or digit\n");
  expect_problems("a\t\n", "topics.tsv:1: '' is empty: a term is missing\n");
  expect_problems("a\tcease*fire\n",
                  "topics.tsv:1: 'cease*fire' has a * that is only a character: it stands for any ending at the end of "
                  "a word alone\n");
  expect_problems("a\tb\tc\n", "topics.tsv:1: 'b' has a second tab behind it: what follows is not read\n");
  const char *hidden = "topics.tsv:1: 'turkey' can never match: a ! term covers it\n";
  expect_problems("a\tturkey\na\t!Turk*\n", hidden);
  expect_problems("a\tturkey\n!turkey\n", hidden);
  expect_problems("a\tturkey\nb\t!turkey\nb\tc\n", "");
  expect_problems("a\tturkey*\na\t!turkey\na\t!=turkeys\n", "");
  expect_problems("a\tturkey\na\t!=turkey\n", "");
}

static void phrases(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_str text = RAP_LIT("war war war; =war* WAR\nwar costs 5 \u20ac and 6 \u20ac");
  static const struct {
    const char *phrase;
    size_t count;
  } cases[] = {{"war war", 2}, {"war", 6}, {"war*", 1}, {"\u20ac", 2}, {" ", 0}, {"", 0}, {"wa", 0}, {"WAR COSTS", 1}};
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
      rap_hits hits = {0};
      rap_phrase_find(rap_str_from(cases[i].phrase), words_of(arena, text), arena, &hits);
      assert_int_equal(hits.count, cases[i].count);
    }
  }
  rap_arena_free(arena);
}

static double find_repeated(size_t bytes, const void *lexicon) {
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, "a b ");
  rap_arena *arena = rap_arena_new();
  double start = cpu_seconds();
  rap_lexicon_hits hits = {0};
  rap_lexicon_find((rap_lexicon *)lexicon, words_of(arena, rap_buf_str(&text)), arena, &hits);
  double seconds = cpu_seconds() - start;
  assert_int_equal(hits.count, text.len / 8);
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

/* Ten thousand terms, and a megabyte in which all hits of a topic overlap. */
static void hostile_sizes(void **state) {
  (void)state;
  rap_lexicon *lexicon = rap_lexicon_new();
  for (int i = 0; i < 10000; i++) {
    char topic[32], term[64];
    snprintf(topic, sizeof topic, "topic %d", i % 5000);
    snprintf(term, sizeof term, "word%d another%d", i, i / 7);
    rap_lexicon_add(lexicon, rap_str_from(topic), rap_str_from(term));
  }
  rap_lexicon_add(lexicon, RAP_LIT("x"), RAP_LIT("a b"));
  rap_lexicon_add(lexicon, RAP_LIT("x"), RAP_LIT("b a b a"));
  rap_lexicon_add(lexicon, RAP_LIT("x"), RAP_LIT("!b a c"));
  rap_lexicon_build(lexicon);
  assert_linear("a b", find_repeated, lexicon);
  rap_buf said = {0};
  rap_lexicon_problems(lexicon, add_line, &said);
  assert_int_equal(said.len, 0);
  rap_lexicon_free(lexicon);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(file_format),
      cmocka_unit_test(malformed_files),
      cmocka_unit_test(longest_within_a_topic),
      cmocka_unit_test(blocks),
      cmocka_unit_test(problems),
      cmocka_unit_test(phrases),
      cmocka_unit_test(added_by_a_script),
      cmocka_unit_test(hostile_sizes),
  };
  return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
