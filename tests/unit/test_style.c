/* --style: the files that are taken, and what is said about those that are not. */
#include "core/buf.h"
#include "core/io.h"
#include "lua/script.h"
#include "model/colour.h"
#include "model/png.h"
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A picture of one pixel. */
static const char png[] =
    "\x89PNG\r\n\x1A\n"
    "\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55"
    "\0\0\0\x0AIDAT\x78\x9C\x63\xF8\x0F\0\x01\x01\x01\0\x1B\xB6\xEE\x56"
    "\0\0\0\0IEND\xAE\x42\x60\x82";
enum { PNG_LEN = sizeof png - 1, HEADER_END = 33, IEND = PNG_LEN - 12 };

static char folder[] = "/tmp/style-XXXXXX";
static rap_arena *arena;

static void put_file(const char *name, const char *bytes, size_t len) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(fd >= 0 && rap_write_all(fd, bytes, len));
  close(fd);
}

static int set_up(void **state) {
  (void)state;
  arena = rap_arena_new();
  return mkdtemp(folder) == NULL;
}

static int tear_down(void **state) {
  (void)state;
  static const char *const names[] = {"house.lua", "logo.png",          "large.png",
                                      "part.lua",  "pictures/logo.png", "pictures"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    if (remove(path) != 0) continue;
  }
  rap_arena_free(arena);
  return rmdir(folder);
}

/* Loads the source as house.lua; "" or the message behind the file's path. */
static const char *load(const char *source, rap_style *style) {
  static rap_err err;
  char path[200];
  put_file("house.lua", source, strlen(source));
  snprintf(path, sizeof path, "%s/house.lua", folder);
  if (rap_style_load(path, arena, style, &err)) return "";
  assert_true(rap_str_starts(rap_str_from(err.message), rap_str_from(path)));
  return err.message + strlen(path);
}

static void assert_wrong(const char *source, const char *expected) {
  rap_style style = {.font = RAP_LIT("untouched")};
  const char *message = load(source, &style);
  if (!strstr(message, expected)) fail_msg("'%s' is not in '%s'", expected, message);
  assert_str(style.font, "untouched");
}

static void a_style_is_read(void **state) {
  (void)state;
  rap_style style;
  put_file("logo.png", png, PNG_LEN);
  assert_string_equal(load("-- our house\nlocal dark = '#112233'\nreturn { logo = 'logo.png', font = 'Source Sans 3',\n"
                           "  colours = { dark, '#fFeEdD' } }",
                           &style),
                      "");
  assert_true(rap_str_equal(style.logo, rap_str_of(png, PNG_LEN)));
  assert_true(rap_str_ends(style.logo_path, RAP_LIT("/logo.png")));
  assert_str(style.font, "Source Sans 3");
  assert_int_equal(style.colour_count, 2);
  assert_int_equal(style.colours[0], 0x112233);
  assert_int_equal(style.colours[1], 0xFFEEDD);
  assert_true(rap_str_ends(style.path, RAP_LIT("/house.lua")));
  assert_int_equal(style.digest.len, 64);
}

static void a_style_may_say_little(void **state) {
  (void)state;
  rap_style style;
  assert_string_equal(load("return {}", &style), "");
  assert_false(rap_str_known(style.logo) || rap_str_known(style.font));
  assert_int_equal(style.colour_count, 0);
}

static void the_digest_covers_modules_and_the_logo(void **state) {
  (void)state;
  static const char source[] = "return { logo = 'logo.png', font = require 'part' }";
  rap_style first, second, third;
  put_file("part.lua", "return 'Serif'", 14);
  put_file("logo.png", png, PNG_LEN);
  assert_string_equal(load(source, &first), "");
  put_file("part.lua", "return 'Sans'", 13);
  assert_string_equal(load(source, &second), "");
  assert_str(second.font, "Sans");
  assert_false(rap_str_equal(first.digest, second.digest));
  char other[PNG_LEN];
  memcpy(other, png, PNG_LEN);
  other[PNG_LEN - 20] ^= 1;
  put_file("logo.png", other, PNG_LEN);
  assert_string_equal(load(source, &third), "");
  assert_false(rap_str_equal(second.digest, third.digest));
}

static void a_style_in_a_folder_below(void **state) {
  (void)state;
  char path[200];
  rap_style style;
  snprintf(path, sizeof path, "%s/pictures", folder);
  assert_int_equal(mkdir(path, 0700), 0);
  put_file("pictures/logo.png", png, PNG_LEN);
  assert_string_equal(load("return { logo = 'pictures/logo.png' }", &style), "");
  char source[300];
  snprintf(source, sizeof source, "return { logo = '%s/pictures/logo.png' }", folder);
  assert_string_equal(load(source, &style), "");
}

static void what_is_wrong_is_named(void **state) {
  (void)state;
  static const struct {
    const char *source, *message;
  } wrong[] = {
      {"return 1", ": a style is a table: return { logo"},
      {"return", ": a style is a table"},
      {"return { colors = {} }", ": no field 'colors' in the style (colours?)"},
      {"return { font = 7 }", ": font is a string, not a number"},
      {"return { font = '' }", "letters, digits, blanks, - and _"},
      {"return { font = 'Sans; } body { display: none' }",
       "font = 'Sans; } body { display: none': the name of one font"},
      {"return { font = ('x'):rep(61) }", "the name of one font"},
      {"return { font = 'a\\xFF' }", "the name of one font"},
      {"return { colours = '#112233' }", "colours is a list of \"#RRGGBB\", not a string"},
      {"return { colours = {} }", "1 to 20 of them"},
      {"return { colours = { '#112233', 5 } }", "number 2 is a number"},
      {"return { colours = { 'red' } }", "not 'red'"},
      {"return { colours = { '#11223' } }", "not '#11223'"},
      {"return { logo = 'nowhere.png' }", "nowhere.png: No such file"},
      {"return { logo = 'house.lua' }", "house.lua is not a PNG picture"},
      {"return { logo = '.' }", "a folder, not a regular file"},
      {"return {", ":1: unexpected symbol"},
      {"os.exit(0)", ":1: "},
      {"io.open('/etc/passwd')", ":1: "},
      {"return rapporteur.options { a = 1 }", ":1: "},
      {"while true do end", "longer than"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_wrong(wrong[i].source, wrong[i].message);
}

static void a_logo_of_more_than_a_mebibyte_is_refused(void **state) {
  (void)state;
  char *large = calloc(1, RAP_LOGO_LIMIT + 1);
  memcpy(large, png, PNG_LEN);
  put_file("large.png", large, RAP_LOGO_LIMIT + 1);
  free(large);
  assert_wrong("return { logo = 'large.png' }", "large.png: larger than 1 MiB");
}

/* -- its parts ----------------------------------------------------------------------------------------------------- */

static void a_png_is_whole(void **state) {
  (void)state;
  uint32_t width, height;
  assert_true(rap_png_check(rap_str_of(png, PNG_LEN), &width, &height));
  assert_true(width == 1 && height == 1);
  for (size_t len = 0; len < PNG_LEN; len++) assert_false(rap_png_check(rap_str_of(png, len), &width, &height));
  char changed[PNG_LEN + 1];
  memcpy(changed, png, PNG_LEN);
  changed[PNG_LEN] = 0; /* something behind the end */
  assert_false(rap_png_check(rap_str_of(changed, PNG_LEN + 1), &width, &height));
  static const size_t places[] = {0, 11, 12, 19, 23, HEADER_END, HEADER_END + 4, IEND + 3, IEND + 4};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    memcpy(changed, png, PNG_LEN);
    changed[places[i]] ^= (char)0xFF;
    if (places[i] == 19 || places[i] == 23) changed[places[i]] = 0; /* no width, no height */
    assert_false(rap_png_check(rap_str_of(changed, PNG_LEN), &width, &height));
  }
}

static void colours_are_six_digits(void **state) {
  (void)state;
  uint32_t colour = 7;
  assert_true(rap_colour_parse(RAP_LIT("#09aFeD"), &colour));
  assert_int_equal(colour, 0x09AFED);
  static const char *const wrong[] = {"", "#", "09AFED", "#09AFE", "#09AFED0", "#09AFEG", "red", "#-1AFED", "# 9AFED"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(rap_colour_parse(rap_str_from(wrong[i]), &colour));
  assert_false(rap_colour_parse(RAP_NIL, &colour));
  for (int i = 0; i < RAP_GROUND_COUNT; i++)
    assert_true(rap_ground_by_name(rap_str_from(rap_ground_names()[i]), &colour));
  assert_false(rap_ground_by_name(RAP_LIT("pink"), &colour));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_style_is_read),
      cmocka_unit_test(a_style_may_say_little),
      cmocka_unit_test(the_digest_covers_modules_and_the_logo),
      cmocka_unit_test(a_style_in_a_folder_below),
      cmocka_unit_test(what_is_wrong_is_named),
      cmocka_unit_test(a_logo_of_more_than_a_mebibyte_is_refused),
      cmocka_unit_test(a_png_is_whole),
      cmocka_unit_test(colours_are_six_digits),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
