/* rapporteur: the command line becomes one command, and its exit status. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/mem.h"
#include "core/nearest.h"
#include "run/commands.h"

static const char help_text[] =
    "rapporteur " RAP_VERSION
    ": reads news documents, runs a Lua report script over each, writes spreadsheets and reports.\n"
    "\n"
    "  rapporteur run SCRIPT INPUT... [-o FILE]...   the main job\n"
    "  rapporteur show INPUT... [-o seen.html]       what the engine sees in documents\n"
    "  rapporteur check SCRIPT                       try a script on built-in samples\n"
    "  rapporteur new NAME                           a commented script to start from\n"
    "  rapporteur verify REPORT INPUT...             does every quotation stand in its source?\n"
    "  rapporteur --version\n"
    "\n"
    "Each command explains itself: rapporteur run --help\n";

typedef struct command {
  const char *name;
  int (*run)(int argc, char **argv);
} command;

static const command commands[] = {
    {"run", rap_command_run}, {"show", rap_command_show},     {"check", rap_command_check},
    {"new", rap_command_new}, {"verify", rap_command_verify},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int no_such_command(const char *name) {
  const char *names[COMMAND_COUNT];
  for (size_t i = 0; i < COMMAND_COUNT; i++) names[i] = commands[i].name;
  const char *nearest = rap_nearest(rap_str_from(name), names, COMMAND_COUNT);
  rap_err err;
  if (nearest)
    rap_fail(&err, RAP_ERR_USAGE, "no command '%s' (%s?)", name, nearest);
  else
    rap_fail(&err, RAP_ERR_USAGE, "no command '%s' (try rapporteur --help)", name);
  return rap_complain(&err);
}

/* A closed stdin, stdout or stderr would be given to the next file or pipe that is opened, and the report written into
 * it. Each gets a placeholder that fails when it is used the right way round, as a closed one does. */
static bool hold_standard_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) return false;
  return true;
}

static int run_command(int argc, char **argv) {
  if (argc < 2) return fputs(help_text, stderr), RAP_EXIT_USAGE;
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
    return fputs(help_text, stdout) < 0 ? RAP_EXIT_NOTHING : RAP_EXIT_OK;
  if (strcmp(argv[1], "--version") == 0) return puts("rapporteur " RAP_VERSION) < 0 ? RAP_EXIT_NOTHING : RAP_EXIT_OK;
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
  return no_such_command(argv[1]);
}

/* What printf kept back is written here, so that a full disk is not taken for success. */
int main(int argc, char **argv) {
  rap_mem_start();
  if (!hold_standard_streams()) return RAP_EXIT_NOTHING;
  int status = run_command(argc, argv);
  if (fflush(stdout) == 0 || status != RAP_EXIT_OK) return status;
  rap_err err;
  rap_fail(&err, RAP_ERR_IO, "stdout: %s", strerror(errno));
  return rap_complain(&err);
}
