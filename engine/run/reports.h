/* From the rows of a run to its reports: one, or with --split one for each value of a column. */
#ifndef RAP_RUN_REPORTS_H
#define RAP_RUN_REPORTS_H

#include "run/past.h"
#include "run/supervisor.h"

typedef struct rap_alerts {
  rap_str *items;
  size_t count, capacity;
} rap_alerts;

typedef struct rap_reports {
  const rap_config *config;
  const rap_manifest *manifest;
  const rap_store *store;
  const rap_past *past;
  rap_supervisor *supervisor; /* which has gathered the store */
  rap_publication *publication;
  void (*line)(void *context, const char *text); /* for stderr */
  void *context;
  rap_arena *arena; /* of the alerts */
  /* Filled in. */
  rap_alerts alerts; /* of all reports, in their order; with the value in front where there are several */
  size_t count;      /* reports */
  uint64_t composing, rereading, writing; /* nanoseconds */
} rap_reports;

/* Does a table of the script have the column that is to split the report? Says which is nearest. */
bool rap_reports_check_split(const rap_config *config, const rap_schema *schema, rap_err *err);

/* Is there a row in any table? Of a script without tables: a document. */
bool rap_reports_are_empty(const rap_store *store);

/* Composes every report and prepares its publication. */
bool rap_reports_prepare(rap_reports *reports, rap_err *err);

#endif
