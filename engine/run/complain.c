#include <stdio.h>

#include "run/commands.h"
#include "run/progress.h"

int rap_complain(const rap_err *err) {
  rap_progress_clear();
  fprintf(stderr, "rapporteur: %s\n", err->message);
  switch (err->code) {
    case RAP_ERR_USAGE:
      return RAP_EXIT_USAGE;
    case RAP_ERR_LOCKED:
      return RAP_EXIT_LOCKED;
    default:
      return RAP_EXIT_NOTHING;
  }
}
