#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/batch.h"
#include "run/board.h"
#include "run/message.h"
#include "run/options.h"
#include "run/plan.h"
#include "run/seal.h"
#include "run/supervisor.h"

/* -- messages ---------------------------------------------------------------------------------------------------- */

static void a_message_carries_bytes_and_a_descriptor(void **state) {
  (void)state;
  int ends[2], passed = -1;
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  assert_true(rap_message_send(ends[0], RAP_MSG_FORK, RAP_LIT("hello"), STDIN_FILENO));
  assert_true(rap_message_send(ends[0], RAP_MSG_RESULT, RAP_LIT(""), -1));
  rap_buf payload = {0};
  rap_message_kind kind;
  assert_int_equal(rap_message_receive(ends[1], &kind, &payload, &passed), 1);
  assert_int_equal(kind, RAP_MSG_FORK);
  assert_str(rap_buf_str(&payload), "hello");
  assert_true(passed >= 0 && fcntl(passed, F_GETFD) >= 0);
  close(passed);
  assert_int_equal(rap_message_receive(ends[1], &kind, &payload, &passed), 1);
  assert_int_equal(kind, RAP_MSG_RESULT);
  assert_int_equal(payload.len, 0);
  assert_int_equal(passed, -1);
  close(ends[0]);
  assert_int_equal(rap_message_receive(ends[1], &kind, &payload, NULL), 0);
  close(ends[1]);
  rap_buf_clear(&payload);
}

static void a_message_cut_by_a_death_is_not_taken(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  static const char half[] = {RAP_MSG_RESULT, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 'x'};
  assert_int_equal(write(ends[0], half, sizeof half), sizeof half);
  close(ends[0]);
  rap_buf payload = {0};
  rap_message_kind kind;
  assert_true(rap_message_receive(ends[1], &kind, &payload, NULL) <= 0);
  assert_int_equal(payload.len, 0);
  close(ends[1]);
  rap_buf_clear(&payload);
}

static void an_error_comes_back_as_sent(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  rap_err sent, got = {0};
  rap_fail(&sent, RAP_ERR_LIMIT, "a.lua:3: took longer than 10 s");
  assert_true(rap_message_send_failure(ends[0], &sent));
  rap_buf payload = {0};
  rap_message_kind kind;
  assert_int_equal(rap_message_receive(ends[1], &kind, &payload, NULL), 1);
  assert_int_equal(kind, RAP_MSG_FAILED);
  assert_false(rap_message_failure(rap_buf_str(&payload), &got));
  assert_int_equal(got.code, RAP_ERR_LIMIT);
  assert_string_equal(got.message, sent.message);
  close(ends[0]);
  close(ends[1]);
  rap_buf_clear(&payload);
}

static void a_task_comes_back_as_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_source sources[] = {{"inbox/a.txt", -1, 0, 0, 1}, {"feed.jsonl", 7, 100, 200, 13}};
  rap_task task = {.index = 5, .sources = sources, .source_count = 2}, back;
  rap_fault fault = {3, true, RAP_LIT("died")};
  RAP_PUSH(arena, &task.faults, fault);
  rap_buf message = {0};
  rap_task_encode(&task, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_true(rap_task_decode(&in, arena, &back));
  assert_int_equal(back.index, 5);
  assert_string_equal(back.sources[0].path, "inbox/a.txt");
  assert_int_equal(back.sources[0].fd, -1);
  assert_int_equal(back.sources[1].fd, 7);
  assert_int_equal(back.sources[1].stop, 200);
  assert_int_equal(back.sources[1].first_line, 13);
  assert_non_null(rap_faults_find(&back.faults, 3));
  assert_null(rap_faults_find(&back.faults, 2));
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

/* -- the seal ---------------------------------------------------------------------------------------------------- */

/* Tries everything a sealed process may not do; returns the number of the first that worked. */
static int try_forbidden_things(void) {
  char name[] = "true", *const nothing[] = {name, NULL};
  if (open("/tmp/rapporteur-sealed", O_WRONLY | O_CREAT, 0600) >= 0) return 1;
  if (open("/dev/null", O_RDWR) >= 0) return 2;
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0) return 3;
  if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0) return 4;
  if (execv("/bin/true", nothing) == 0 || errno != EPERM) return 5;
  if (unlink("/tmp/rapporteur-sealed-target") == 0) return 6;
  if (rename("/tmp/rapporteur-sealed-target", "/tmp/x") == 0) return 7;
  if (mkdir("/tmp/rapporteur-sealed", 0700) == 0) return 8;
  if (truncate("/tmp/rapporteur-sealed-target", 0) == 0) return 9;
  if (kill(getppid(), 0) == 0) return 10;
  if (chmod("/tmp/rapporteur-sealed-target", 0777) == 0) return 11;
  if (symlink("/etc", "/tmp/rapporteur-sealed") == 0) return 12;
  int fd = open("/etc/passwd", O_RDONLY); /* reading stays possible */
  if (fd < 0) return 13;
  pid_t pid = fork(); /* and so does forking a worker */
  if (pid == 0) _exit(0);
  return pid > 0 ? 0 : 14;
}

static void a_sealed_process_can_only_read(void **state) {
  (void)state;
  int fd = open("/tmp/rapporteur-sealed-target", O_CREAT | O_WRONLY, 0600);
  assert_true(fd >= 0);
  pid_t pid = fork();
  if (pid == 0) {
    rap_err err = {0};
    if (!rap_seal(NULL, 0, 0, &err)) _exit(100);
    if (fcntl(fd, F_GETFD) >= 0) _exit(101); /* inherited descriptors are closed */
    _exit(try_forbidden_things());
  }
  int status;
  assert_int_equal(waitpid(pid, &status, 0), pid);
  close(fd);
  unlink("/tmp/rapporteur-sealed-target");
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

/* -- the plan ---------------------------------------------------------------------------------------------------- */

static void touch(const char *folder, const char *name) {
  char path[300];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_CREAT | O_WRONLY, 0600);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, "text", 4), 4);
  close(fd);
}

static void folders_are_walked_in_byte_order(void **state) {
  (void)state;
  char folder[] = "/tmp/rapporteur-plan-XXXXXX", path[300];
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/a", folder);
  mkdir(path, 0700);
  snprintf(path, sizeof path, "%s/a/loop", folder);
  assert_int_equal(symlink("..", path), 0);
  static const char *const names[] = {"b.txt", "a/2.txt", "a/10.txt", "a-1.txt", ".hidden.txt", "c.pdf", "noending"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) touch(folder, names[i]);
  rap_plan plan;
  rap_err err;
  const char *inputs[] = {folder, "missing.txt"};
  assert_true(rap_plan_make(&plan, inputs, 2, &err));
  static const char *const expected[] = {"/a-1.txt", "/a/10.txt", "/a/2.txt", "/b.txt", "/noending"};
  assert_int_equal(plan.sources.count, 6);
  for (size_t i = 0; i < 5; i++) assert_string_equal(plan.sources.items[i].path + strlen(folder), expected[i]);
  assert_string_equal(plan.sources.items[5].path, "missing.txt");
  assert_int_equal(plan.passed_over.count, 1);
  assert_int_equal(plan.batches.count, 1);
  rap_plan_clear(&plan);
  snprintf(path, sizeof path, "rm -r %s", folder);
  assert_int_equal(system(path), 0);
}

/* Pieces of a big file know the number of their first line when they are handed out: counted, or as whoever read the
 * piece before says. */
static void pieces_know_their_lines(void **state) {
  (void)state;
  char path[] = "/tmp/rapporteur-plan-XXXXXX.jsonl";
  int fd = mkstemps(path, 6);
  assert_true(fd >= 0);
  enum { LINES = 100, LINE = 19, PIECE = 70 };
  for (int i = 0; i < LINES; i++) assert_int_equal(write(fd, "{\"text\":\"A line.\"}\n", LINE), LINE);
  close(fd);
  setenv("RAPPORTEUR_BATCH_BYTES", "70", 1);
  const char *inputs[] = {path};
  rap_plan plan;
  rap_err err;
  assert_true(rap_plan_make(&plan, inputs, 1, &err));
  assert_int_equal(plan.sources.count, (LINES * LINE + PIECE - 1) / PIECE);
  assert_int_equal(rap_plan_source(&plan, 0)->first_line, 1);
  assert_int_equal(rap_plan_source(&plan, 5)->first_line, 5 * PIECE / LINE + 2);
  assert_int_equal(rap_plan_source(&plan, 2)->first_line, 2 * PIECE / LINE + 2);
  rap_plan_read(&plan, 5, 1000);
  assert_int_equal(rap_plan_source(&plan, 6)->first_line, 1000);
  rap_plan_clear(&plan);
  unsetenv("RAPPORTEUR_BATCH_BYTES");
  unlink(path);
}

/* -- the command line -------------------------------------------------------------------------------------------- */

static rap_parsed parse(rap_config *config, rap_err *err, rap_arena *arena, const char *const *words) {
  char command[] = "run", *argv[20] = {command};
  int argc = 1;
  for (; *words; words++) argv[argc++] = (char *)(uintptr_t)*words;
  return rap_options_parse(argc, argv, arena, config, err);
}
#define PARSE(...) parse(&config, &err, arena, (const char *const[]){__VA_ARGS__, NULL})

static void options_are_understood(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_config config;
  rap_err err;
  assert_int_equal(
      PARSE("a.lua", "in", "-o", "x.xlsx", "--output=y.txt", "--week", "2025-W14", "--set", "a=b=c", "-j3"),
      RAP_PARSED_OK);
  assert_string_equal(config.script_path, "a.lua");
  assert_int_equal(config.input_count, 1);
  assert_int_equal(config.output_count, 2);
  assert_str(config.outputs[1].path, "y.txt");
  assert_string_equal(config.window.label, "2025-W14");
  assert_str(config.script.settings[0].value, "b=c");
  assert_int_equal(config.jobs, 3);
  assert_int_equal(PARSE("--max-refused", "5%", "a.lua", "in"), RAP_PARSED_OK);
  assert_int_equal(config.max_refused, 0);
  assert_true(config.max_refused_share == 0.05);
  assert_str(config.outputs[0].path, "-");
  assert_int_equal(PARSE("a.lua", "--", "--odd-name"), RAP_PARSED_OK);
  assert_string_equal(config.inputs[0], "--odd-name");
  rap_arena_free(arena);
}

static void wrong_options_are_named(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_config config;
  rap_err err;
  assert_int_equal(PARSE("a.lua", "in", "--outptu", "x"), RAP_PARSED_WRONG);
  assert_string_equal(err.message, "no option --outptu (--output?)");
  assert_int_equal(PARSE("a.lua", "in", "--week"), RAP_PARSED_WRONG);
  assert_string_equal(err.message, "--week needs a value");
  assert_int_equal(PARSE("a.lua", "in", "--jobs", "0"), RAP_PARSED_WRONG);
  assert_int_equal(PARSE("a.lua", "in", "--undated", "maybe"), RAP_PARSED_WRONG);
  assert_int_equal(PARSE("a.lua"), RAP_PARSED_WRONG);
  assert_int_equal(err.code, RAP_ERR_USAGE);
  rap_arena_free(arena);
}

static void deaths_are_described(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  assert_str(rap_describe_death(arena, 70 << 8), "ran out of memory");
  assert_str(rap_describe_death(arena, 3 << 8), "ended with status 3");
  assert_str(rap_describe_death(arena, SIGSEGV), "was killed by signal 11 (Segmentation fault)");
  rap_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_message_carries_bytes_and_a_descriptor),
      cmocka_unit_test(a_message_cut_by_a_death_is_not_taken),
      cmocka_unit_test(an_error_comes_back_as_sent),
      cmocka_unit_test(a_task_comes_back_as_sent),
      cmocka_unit_test(a_sealed_process_can_only_read),
      cmocka_unit_test(folders_are_walked_in_byte_order),
      cmocka_unit_test(pieces_know_their_lines),
      cmocka_unit_test(options_are_understood),
      cmocka_unit_test(wrong_options_are_named),
      cmocka_unit_test(deaths_are_described),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
