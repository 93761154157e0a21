#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/digest.h"
#include "core/err.h"
#include "core/io.h"
#include "core/mem.h"
#include "core/nearest.h"
#include "core/sanitizer.h"
#include "core/search.h"
#include "core/utf8.h"
#include "core/wire.h"

static void strings_compare_and_cut(void **state) {
  (void)state;
  assert_true(rap_str_equal(RAP_NIL, RAP_NIL));
  assert_false(rap_str_equal(RAP_NIL, RAP_LIT("")));
  assert_true(rap_str_equal_nocase(RAP_LIT("NATO"), RAP_LIT("nato")));
  assert_false(rap_str_equal_nocase(RAP_NIL, RAP_LIT("")));
  assert_true(rap_str_compare(RAP_LIT("a-b/x"), RAP_LIT("a/x")) < 0);
  assert_true(rap_str_compare(RAP_LIT("ab"), RAP_LIT("a")) > 0);
  assert_true(rap_str_compare(RAP_NIL, RAP_LIT("")) < 0);
  assert_str(rap_str_trim(RAP_LIT(" \t\r\n a b \n")), "a b");
  assert_str(rap_str_trim(RAP_LIT("  ")), "");
  assert_int_equal(rap_str_find(RAP_LIT("abcabc"), RAP_LIT("ca"), 0), 2);
  assert_int_equal(rap_str_find(RAP_LIT("abc"), RAP_LIT("x"), 0), 3);
  assert_true(rap_str_starts(RAP_LIT("abc"), RAP_LIT("ab")) && !rap_str_starts(RAP_LIT("a"), RAP_LIT("ab")));
  assert_true(rap_str_ends(RAP_LIT("abc"), RAP_LIT("bc")) && !rap_str_ends(RAP_LIT("c"), RAP_LIT("bc")));
}

static void splitting_keeps_empty_parts(void **state) {
  (void)state;
  rap_str rest = RAP_LIT("a,,b,");
  assert_str(rap_str_split(&rest, ','), "a");
  assert_str(rap_str_split(&rest, ','), "");
  assert_str(rap_str_split(&rest, ','), "b");
  assert_true(rap_str_known(rest));
  assert_str(rap_str_split(&rest, ','), "");
  assert_false(rap_str_known(rest));
}

static void numbers_are_written_from_their_end(void **state) {
  (void)state;
  const struct {
    uint64_t number;
    int least;
    const char *said;
  } cases[] = {{0, 1, "0"}, {0, 3, "000"}, {7, 2, "07"}, {1905, 2, "1905"}, {UINT64_MAX, 1, "18446744073709551615"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char digits[RAP_DIGITS], *end = digits + sizeof digits;
    char *first = rap_digits_before(end, cases[i].number, cases[i].least);
    assert_str(rap_str_of(first, (size_t)(end - first)), cases[i].said);
  }
}

/* Lists of every length up to 20, every place in them; a number may stand twice. */
static void the_first_from_a_number_on_is_found(void **state) {
  (void)state;
  struct {
    char other;
    uint32_t number;
  } items[20];
  struct {
    void *none;
    __typeof__(*items) *items;
    size_t count;
  } list = {NULL, items, 0};
  for (uint32_t i = 0; i < 20; i++) items[i].number = 10 + i / 2 * 3;
  for (list.count = 0; list.count <= 20; list.count++)
    for (size_t least = 0; least < 50; least++) {
      size_t first = 0;
      while (first < list.count && items[first].number < least) first++;
      assert_int_equal(RAP_FIRST_FROM(&list, number, least), first);
    }
  list.items = NULL, list.count = 0;
  assert_int_equal(RAP_FIRST_FROM(&list, number, 5), 0);
}

static void arena_grows_and_starts_again(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  struct {
    uint32_t *items;
    size_t count, capacity;
  } list = {0};
  for (uint32_t i = 0; i < 100000; i++) RAP_PUSH(arena, &list, i);
  for (uint32_t i = 0; i < 100000; i++) assert_int_equal(list.items[i], i);
  char *large = rap_arena_alloc(arena, 20u << 20);
  large[(20u << 20) - 1] = 'x';
  assert_true(rap_arena_used(arena) > 20u << 20);
  rap_arena_reset(arena);
  assert_int_equal(rap_arena_used(arena), 0);
  assert_str(rap_arena_printf(arena, "%d-%s", 7, "x"), "7-x");
  assert_str(rap_arena_copy(arena, RAP_NIL), NULL);
  assert_string_equal(rap_arena_cstr(arena, RAP_NIL), "");
  rap_arena_free(arena);
}

static void arena_forbids_what_is_nobodys(void **state) {
  (void)state;
  if (!RAP_SANITIZED) skip();
  rap_arena *arena = rap_arena_new();
  char *first = rap_arena_alloc(arena, 13), *second = rap_arena_alloc(arena, 16);
  assert_false(rap_memory_is_forbidden(first + 12));
  assert_true(rap_memory_is_forbidden(first + 13));
  assert_true(rap_memory_is_forbidden(second + 16));
  assert_ptr_equal(rap_arena_grow(arena, second, 16, 64), second);
  assert_false(rap_memory_is_forbidden(second + 63));
  char *moved = rap_arena_grow(arena, first, 13, 26);
  assert_true(rap_memory_is_forbidden(first)); /* a pointer into the array as it was */
  rap_arena_reset(arena);
  assert_true(rap_memory_is_forbidden(moved));
  rap_arena_free(arena);
}

static void arena_grows_the_last_block_in_place(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  char *first = rap_arena_alloc(arena, 16);
  memcpy(first, "0123456789abcdef", 16);
  assert_ptr_equal(rap_arena_grow(arena, first, 16, 64), first);
  rap_arena_alloc(arena, 16); /* now something stands behind it */
  char *moved = rap_arena_grow(arena, first, 64, 128);
  assert_ptr_not_equal(moved, first);
  assert_memory_equal(moved, "0123456789abcdef", 16);
  rap_arena_free(arena);
}

static void buffer_holds_what_is_added(void **state) {
  (void)state;
  rap_buf buf = {0};
  assert_str(rap_buf_str(&buf), "");
  rap_buf_add_cstr(&buf, "a");
  rap_buf_add_byte(&buf, 'b');
  rap_buf_printf(&buf, "%d", 12);
  for (int i = 0; i < 1000; i++) rap_buf_add_str(&buf, RAP_LIT("0123456789"));
  assert_int_equal(buf.len, 4 + 10000);
  rap_buf_truncate(&buf, 4);
  assert_string_equal(rap_buf_cstr(&buf), "ab12");
  rap_buf_clear(&buf);
}

static void messages_come_back_as_sent(void **state) {
  (void)state;
  rap_buf out = {0};
  rap_wire_u8(&out, 200);
  rap_wire_u32(&out, 0xDEADBEEF);
  rap_wire_u64(&out, UINT64_MAX - 1);
  rap_wire_f64(&out, -0.5);
  rap_wire_str(&out, RAP_LIT("héllo"));
  rap_wire_str(&out, RAP_NIL);
  rap_wire_str(&out, RAP_LIT(""));
  rap_wire in = rap_wire_from(out.s, out.len);
  assert_int_equal(rap_wire_read_u8(&in), 200);
  assert_int_equal(rap_wire_read_u32(&in), 0xDEADBEEF);
  assert_true(rap_wire_read_u64(&in) == UINT64_MAX - 1);
  assert_true(rap_wire_read_f64(&in) == -0.5);
  assert_str(rap_wire_read_str(&in), "héllo");
  assert_str(rap_wire_read_str(&in), NULL);
  assert_str(rap_wire_read_str(&in), "");
  assert_true(rap_wire_done(&in));
  for (size_t len = 0; len < out.len; len++) { /* every cut is noticed, none reads outside */
    rap_wire cut = rap_wire_from(out.s, len);
    rap_wire_read_u8(&cut), rap_wire_read_u32(&cut), rap_wire_read_u64(&cut), rap_wire_read_f64(&cut);
    rap_wire_read_str(&cut), rap_wire_read_str(&cut), rap_wire_read_str(&cut);
    assert_true(cut.bad);
  }
  rap_buf_clear(&out);
}

static void a_count_larger_than_its_message_is_bad(void **state) {
  (void)state;
  rap_buf out = {0};
  rap_wire_u32(&out, 1000000);
  rap_wire in = rap_wire_from(out.s, out.len);
  assert_int_equal(rap_wire_read_count(&in, 4), 0);
  assert_true(in.bad);
  rap_buf_clear(&out);
}

static void error_messages_stay_one_line(void **state) {
  (void)state;
  rap_err err;
  assert_false(rap_fail(&err, RAP_ERR_INPUT, "%s: bad", "a\nb\x1b[31m"));
  assert_string_equal(err.message, "a\\x0Ab\\x1B[31m: bad");
  assert_string_equal(rap_err_name(err.code), "input");
  errno = ENOENT;
  rap_fail_errno(&err, RAP_ERR_IO, "x.txt");
  assert_string_equal(err.message, "x.txt: No such file or directory");
}

static void long_messages_are_cut_at_a_character(void **state) {
  (void)state;
  char text[1500];
  for (size_t i = 0; i + 2 < sizeof text; i += 2) memcpy(text + i, "é", 2);
  text[sizeof text - 2] = '\0';
  rap_err err;
  for (int shift = 0; shift < 4; shift++) {
    rap_fail(&err, RAP_ERR_INPUT, "%.*s%s", shift, "abc", text);
    assert_true(strlen(err.message) < sizeof err.message);
    assert_int_equal(rap_utf8_check(err.message, strlen(err.message)), strlen(err.message));
  }
}

static void utf8_is_checked(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t good;
  } cases[] = {{"plain ascii text", 16},
               {"h\xC3\xA9llo", 6},
               {"a\xC3", 1},
               {"\xC0\x80", 0},
               {"\xE0\x80\x80", 0},
               {"\xED\xA0\x80", 0},
               {"\xF4\x90\x80\x80", 0},
               {"\xF0\x9F\x87\xAA", 4},
               {"12345678\x80", 8},
               {"1234567\xE2\x82\xAC", 10},
               {"\xE2\x82", 0},
               {"\xFF", 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(rap_utf8_check(cases[i].bytes, strlen(cases[i].bytes)), cases[i].good);
}

static void utf8_walks_both_ways(void **state) {
  (void)state;
  static const uint32_t points[] = {0x41, 0xE9, 0x20AC, 0x1F1EA, 0x7F, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
  char text[64];
  size_t len = 0;
  for (size_t i = 0; i < 10; i++) len += rap_utf8_put(text + len, points[i]);
  assert_int_equal(rap_utf8_check(text, len), len);
  assert_int_equal(rap_utf8_count(text, len), 10);
  size_t at = 0;
  for (size_t i = 0; i < 10; i++) {
    assert_true(rap_utf8_is_edge(text, len, at));
    assert_int_equal(rap_utf8_next(text, len, &at), points[i]);
  }
  assert_int_equal(at, len);
  for (size_t i = 10; i-- > 0;) assert_int_equal(rap_utf8_previous(text, &at), points[i]);
  assert_int_equal(at, 0);
  assert_int_equal(rap_utf8_put(text, 0xD800), 3);
  assert_memory_equal(text, "\xEF\xBF\xBD", 3);
}

static void the_nearest_name_is_found(void **state) {
  (void)state;
  static const char *const names[] = {"speaker", "position", "quote", "source"};
  assert_string_equal(rap_nearest(RAP_LIT("speeker"), names, 4), "speaker");
  assert_string_equal(rap_nearest(RAP_LIT("Quotes"), names, 4), "quote");
  assert_string_equal(rap_nearest(RAP_LIT("sorce"), names, 4), "source");
  assert_string_equal(rap_nearest(RAP_LIT("qoute"), names, 4), "quote");
  assert_null(rap_nearest(RAP_LIT("country"), names, 4));
  assert_null(rap_nearest(RAP_LIT(""), names, 0));
  static const char *const letters[] = {"x"};
  assert_null(rap_nearest(RAP_LIT("y"), letters, 1));
}

static void a_digest_is_sha_256(void **state) {
  (void)state;
  assert_string_equal(rap_digest_of(RAP_LIT("abc")).hex,
                      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_string_equal(rap_digest_of(RAP_LIT("")).hex,
                      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void only_regular_files_are_read(void **state) {
  (void)state;
  char folder[] = "/tmp/rapporteur-test-XXXXXX", path[100];
  assert_non_null(mkdtemp(folder));
  rap_buf buf = {0};
  rap_err err;
  snprintf(path, sizeof path, "%s/fifo", folder);
  assert_int_equal(mkfifo(path, 0600), 0);
  assert_false(rap_read_file(path, &buf, 100, &err)); /* would wait for ever if it were opened for waiting */
  assert_non_null(strstr(err.message, "not a regular file"));
  unlink(path);
  assert_false(rap_read_file(folder, &buf, 100, &err));
  assert_non_null(strstr(err.message, "a folder"));
  assert_false(rap_read_file(path, &buf, 100, &err));
  assert_non_null(strstr(err.message, "No such file"));
  snprintf(path, sizeof path, "%s/file", folder);
  int fd = open(path, O_CREAT | O_WRONLY, 0600);
  assert_true(rap_write_all(fd, "12345", 5));
  close(fd);
  assert_false(rap_read_file(path, &buf, 4, &err));
  assert_int_equal(err.code, RAP_ERR_LIMIT);
  buf.len = 0;
  assert_true(rap_read_file(path, &buf, 5, &err));
  assert_str(rap_buf_str(&buf), "12345");
  rap_buf_clear(&buf);
  unlink(path);
  rmdir(folder);
}

static _Noreturn void leave(size_t size) {
  (void)size;
  _exit(42);
}

/* The process ends by its handler: nothing can go on with memory that is not there. */
static void a_failed_allocation_ends_the_process(void **state) {
  (void)state;
  for (int kind = 0; kind < 3; kind++) {
    pid_t pid = fork();
    if (pid == 0) {
      rap_mem_on_failure(leave);
      rap_mem_fail_after(kind == 2 ? 0 : 2);
      rap_free(rap_alloc(10));
      if (kind == 0) rap_free(rap_alloc(10));
      if (kind == 1) rap_free(rap_realloc(NULL, 10));
      if (kind == 2) rap_free(rap_alloc_zero(SIZE_MAX / 2, 4)); /* the product overflows */
      _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
  }
}

/* A block that is mapped by itself is one mapping, also for the system: else it would be copied whenever it grows. */
static void large_blocks_are_one_mapping(void **state) {
  (void)state;
  rap_mem_start();
  rap_mem_ready(1 << 20);
  char *block = rap_alloc_zero(1, (size_t)64 << 20);
  for (size_t size = (size_t)64 << 20; size <= (size_t)256 << 20; size *= 2) {
    block = rap_realloc(block, size);
    block[size - 1] = 'x';
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[1000];
    bool whole = false;
    for (uintptr_t from, to; !whole && fgets(line, sizeof line, maps);)
      whole = sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &from, &to) == 2 && from <= (uintptr_t)block &&
              (uintptr_t)block + size <= to;
    fclose(maps);
    assert_true(whole);
  }
  rap_free(block);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(large_blocks_are_one_mapping),
      cmocka_unit_test(strings_compare_and_cut),
      cmocka_unit_test(splitting_keeps_empty_parts),
      cmocka_unit_test(numbers_are_written_from_their_end),
      cmocka_unit_test(the_first_from_a_number_on_is_found),
      cmocka_unit_test(arena_grows_and_starts_again),
      cmocka_unit_test(arena_forbids_what_is_nobodys),
      cmocka_unit_test(arena_grows_the_last_block_in_place),
      cmocka_unit_test(buffer_holds_what_is_added),
      cmocka_unit_test(messages_come_back_as_sent),
      cmocka_unit_test(a_count_larger_than_its_message_is_bad),
      cmocka_unit_test(error_messages_stay_one_line),
      cmocka_unit_test(long_messages_are_cut_at_a_character),
      cmocka_unit_test(utf8_is_checked),
      cmocka_unit_test(utf8_walks_both_ways),
      cmocka_unit_test(the_nearest_name_is_found),
      cmocka_unit_test(a_digest_is_sha_256),
      cmocka_unit_test(only_regular_files_are_read),
      cmocka_unit_test(a_failed_allocation_ends_the_process),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
