/* Work in a sealed process: what comes back, what it cannot do, what its death costs. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "core/mem.h"
#include "run/sealed.h"
#include "unit.h"

static int answers(void *context, rap_board_slot *at, rap_buf *answer) {
  (void)at;
  for (int i = 0; i < 100000; i++) rap_buf_printf(answer, "%s %d\n", (const char *)context, i);
  return 7;
}

static void the_answer_and_the_status_come_back(void **state) {
  (void)state;
  rap_buf answer = {0};
  rap_err err = {0};
  assert_int_equal(rap_sealed_run(answers, (char[]){"line"}, -1, &answer, &err), 7);
  assert_int_equal(strncmp(rap_buf_cstr(&answer), "line 0\nline 1\n", 14), 0);
  assert_true(rap_str_ends(rap_buf_str(&answer), RAP_LIT("line 99999\n")));
  rap_buf_clear(&answer);
}

static int tries_to_leave(void *context, rap_board_slot *at, rap_buf *answer) {
  (void)at, (void)answer;
  const int *inherited = context;
  bool wrote = open("/tmp/rapporteur-never", O_WRONLY | O_CREAT, 0600) >= 0;
  bool removed = unlink("/tmp") == 0 || errno != EPERM;
  bool kept = fcntl(inherited[0], F_GETFD) >= 0, closed = fcntl(inherited[1], F_GETFD) < 0;
  return wrote || removed || !kept || !closed;
}

static void it_is_sealed(void **state) {
  (void)state;
  rap_buf answer = {0};
  rap_err err = {0};
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(rap_sealed_run(tries_to_leave, ends, ends[0], &answer, &err), 0);
  close(ends[0]);
  close(ends[1]);
  rap_buf_clear(&answer);
}

static int dies(void *context, rap_board_slot *at, rap_buf *answer) {
  (void)answer;
  rap_board_enter(at, RAP_BOARD_LOADING, 0, RAP_LIT("inbox/deadly.txt"));
  if (context) {
    rap_mem_fail_after(1);
    rap_free(rap_alloc(1));
  }
  signal(SIGABRT, SIG_DFL);
  abort();
}

static void a_death_names_what_was_read(void **state) {
  (void)state;
  rap_buf answer = {0};
  rap_err err = {0};
  assert_int_equal(rap_sealed_run(dies, NULL, -1, &answer, &err), -1);
  assert_int_equal(err.code, RAP_ERR_CRASH);
  assert_string_equal(err.message, "inbox/deadly.txt: the process that reads it was killed by signal 6 (Aborted)");
  assert_int_equal(rap_sealed_run(dies, (char[]){"of hunger"}, -1, &answer, &err), -1);
  assert_string_equal(err.message, "inbox/deadly.txt: the process that reads it ran out of memory");
  rap_buf_clear(&answer);
}

static int talks_to_nobody(void *context, rap_board_slot *at, rap_buf *answer) {
  (void)context, (void)at, (void)answer;
  signal(SIGPIPE, SIG_DFL);
  return raise(SIGPIPE);
}

static void a_reader_that_has_seen_enough_is_no_failure(void **state) {
  (void)state;
  rap_buf answer = {0};
  rap_err err = {0};
  assert_int_equal(rap_sealed_run(talks_to_nobody, NULL, -1, &answer, &err), 3);
  assert_int_equal(err.code, RAP_OK);
  rap_buf_clear(&answer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_answer_and_the_status_come_back),
      cmocka_unit_test(it_is_sealed),
      cmocka_unit_test(a_death_names_what_was_read),
      cmocka_unit_test(a_reader_that_has_seen_enough_is_no_failure),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
