/* Three gates. The authorizer lets statements only read. A VFS of our own, which lends SQLite's default one its
 * randomness and little else, opens no file (sorting stays in memory) and gives `now` as the current time, so that
 * date('now'), CURRENT_DATE and their kin need no words of their own. The progress handler ends what takes too long. */
#include "store/guard.h"

#include "core/mem.h"

#include <stdio.h>
#include <time.h>

enum { STEPS_BETWEEN_LOOKS = 1000, LONGEST_VALUE = 256 << 20 };

typedef struct clock_vfs {
  sqlite3_vfs vfs; /* first: SQLite hands it back */
  char name[40];
  sqlite3_int64 now; /* milliseconds of the Julian day; 0: nobody knows */
  bool asked_in_vain;
} clock_vfs;

struct rap_guard {
  sqlite3 *db;
  clock_vfs clock;
  double seconds, deadline;
  bool late;
  char refused[160];
};

/* -- the clock --------------------------------------------------------------------------------------------------- */

static int clock_now_ms(sqlite3_vfs *vfs, sqlite3_int64 *now) {
  clock_vfs *own = (clock_vfs *)vfs;
  if (own->now == 0) own->asked_in_vain = true;
  *now = own->now;
  return own->now ? SQLITE_OK : SQLITE_ERROR;
}

static int clock_now_days(sqlite3_vfs *vfs, double *now) {
  sqlite3_int64 ms;
  int status = clock_now_ms(vfs, &ms);
  *now = (double)ms / 86400000.0;
  return status;
}

static int clock_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs, (void)name, (void)flags, (void)out_flags;
  file->pMethods = NULL;
  return SQLITE_CANTOPEN;
}

static bool clock_register(clock_vfs *own, rap_date now) {
  const sqlite3_vfs *usual = sqlite3_vfs_find(NULL);
  if (!usual) return false;
  own->vfs = *usual;
  snprintf(own->name, sizeof own->name, "rapporteur-%p", (void *)own);
  own->vfs.pNext = NULL;
  own->vfs.zName = own->name;
  own->vfs.xOpen = clock_open;
  own->vfs.xCurrentTime = clock_now_days;
  own->vfs.xCurrentTimeInt64 = clock_now_ms;
  /* Julian days begin at noon; 2440587.5 is the start of 1970. */
  own->now = now == RAP_NO_DATE ? 0 : (sqlite3_int64)now * 86400000 + 210866760000000;
  return sqlite3_vfs_register(&own->vfs, 0) == SQLITE_OK;
}

/* -- the authorizer ---------------------------------------------------------------------------------------------- */

/* Functions that give another answer each time, or reach out of the query. */
static const char *const refused_functions[] = {"random",   "randomblob",        "load_extension", "fts3_tokenizer",
                                                "readfile", "writefile",         "edit",           "fsdir",
                                                "changes",  "last_insert_rowid", "total_changes",  "sqlite_log"};

static int refuse_function(rap_guard *guard, const char *name) {
  for (size_t i = 0; name && i < sizeof refused_functions / sizeof *refused_functions; i++) {
    if (sqlite3_stricmp(name, refused_functions[i]) != 0) continue;
    bool random = strncmp(refused_functions[i], "random", 6) == 0;
    snprintf(guard->refused, sizeof guard->refused, "%s() cannot be asked here%s", refused_functions[i],
             random ? ": the same input must give the same report" : "");
    return SQLITE_DENY;
  }
  return SQLITE_OK;
}

static int authorize(void *context, int action, const char *first, const char *second, const char *database,
                     const char *inner) {
  (void)first, (void)database, (void)inner;
  rap_guard *guard = context;
  if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_FUNCTION) return refuse_function(guard, second);
  if (!guard->refused[0]) snprintf(guard->refused, sizeof guard->refused, "only SELECT can be asked here");
  return SQLITE_DENY;
}

/* -- the deadline ------------------------------------------------------------------------------------------------ */

static double seconds_now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static int look_at_the_time(void *context) {
  rap_guard *guard = context;
  if (guard->deadline > 0 && seconds_now() > guard->deadline) guard->late = true;
  return guard->late;
}

/* -- together ---------------------------------------------------------------------------------------------------- */

rap_guard *rap_guard_open(rap_date now, rap_err *err) {
  rap_guard *guard = rap_alloc_zero(1, sizeof *guard);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  if (!clock_register(&guard->clock, now) ||
      sqlite3_open_v2(":memory:", &guard->db, flags, guard->clock.name) != SQLITE_OK ||
      sqlite3_exec(guard->db, "PRAGMA temp_store = MEMORY; ATTACH ':memory:' AS previous", NULL, NULL, NULL) !=
          SQLITE_OK) {
    rap_fail(err, RAP_ERR_INTERNAL, "SQLite does not start: %s", guard->db ? sqlite3_errmsg(guard->db) : "no VFS");
    rap_guard_free(guard);
    return NULL;
  }
  /* "speeker" in double quotes is a column that is not there, not a text. */
  sqlite3_db_config(guard->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(guard->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(guard->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(guard->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_limit(guard->db, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
  sqlite3_limit(guard->db, SQLITE_LIMIT_ATTACHED, 0);
  /* The time zone of the machine is no part of a report: 'localtime' is an error. */
  sqlite3_test_control(SQLITE_TESTCTRL_LOCALTIME_FAULT, 1);
  return guard;
}

void rap_guard_free(rap_guard *guard) {
  if (!guard) return;
  sqlite3_close(guard->db);
  if (guard->clock.vfs.zName) sqlite3_vfs_unregister(&guard->clock.vfs);
  rap_free(guard);
}

sqlite3 *rap_guard_database(const rap_guard *guard) {
  return guard->db;
}

void rap_guard_close_gates(rap_guard *guard) {
  sqlite3_set_authorizer(guard->db, authorize, guard);
  sqlite3_progress_handler(guard->db, STEPS_BETWEEN_LOOKS, look_at_the_time, guard);
}

void rap_guard_set_deadline(rap_guard *guard, double seconds) {
  guard->seconds = seconds;
}

void rap_guard_begin(rap_guard *guard) {
  guard->refused[0] = '\0';
  guard->late = false;
  guard->clock.asked_in_vain = false;
  guard->deadline = guard->seconds > 0 ? seconds_now() + guard->seconds : 0;
}

bool rap_guard_verdict(const rap_guard *guard, rap_err *err) {
  if (guard->refused[0]) return rap_fail(err, RAP_ERR_SCRIPT, "%s", guard->refused);
  if (guard->late) return rap_fail(err, RAP_ERR_LIMIT, "the query took longer than %g s", guard->seconds);
  if (guard->clock.asked_in_vain)
    return rap_fail(err, RAP_ERR_SCRIPT, "'now' is not known: the run has no window and no document has a date");
  return true;
}
