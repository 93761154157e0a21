/* The commands. Each takes its own argv (argv[0] is the command's name) and returns the exit status:
 * 0 complete; 1 published, some documents refused; 2 usage, or the script does not load; 3 nothing published;
 * 4 published, and the report raised an alert; 75 another run holds the lock. */
#ifndef RAP_RUN_COMMANDS_H
#define RAP_RUN_COMMANDS_H

#include "core/err.h"

int rap_command_run(int argc, char **argv);
int rap_command_show(int argc, char **argv);
int rap_command_check(int argc, char **argv);
int rap_command_new(int argc, char **argv);
int rap_command_verify(int argc, char **argv);

/* "rapporteur: MESSAGE" on stderr; returns the exit status that the error's code means. */
int rap_complain(const rap_err *err);

enum {
  RAP_EXIT_OK = 0,
  RAP_EXIT_REFUSED = 1,
  RAP_EXIT_USAGE = 2,
  RAP_EXIT_NOTHING = 3,
  RAP_EXIT_ALERT = 4,
  RAP_EXIT_LOCKED = 75
};

#endif
