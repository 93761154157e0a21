#include "run/options.h"

#include <errno.h>
#include <getopt.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/nearest.h"

static const char help_text[] =
    "Usage: rapporteur run SCRIPT INPUT... [-o FILE]...\n"
    "\n"
    "Runs a report script over documents and writes reports. SCRIPT is a path, or the name\n"
    "of a shipped script (weekly, topics, attendees, quotes, excerpts, documents). INPUT is\n"
    "a file, a folder or - for stdin: plain text, JSONL or JSON (keys, dates: scripts/README.md,\n"
    "What is read).\n"
    "\n"
    "Output\n"
    "  -o, --output FILE     .xlsx .txt .md .html .csv .jsonl by its ending; repeat for more;\n"
    "                        - is text on stdout, and so is no -o at all; {week} {from} {to}\n"
    "                        and {table} in FILE are filled in\n"
    "      --style FILE      the house's logo, font and colours: a Lua file that returns them\n"
    "      --split COLUMN    a report for each value of the column, restricted to it; FILE has to\n"
    "                        hold {COLUMN}; data.split is the value\n"
    "      --if-empty WHAT   when no table has a row: write the report, skip it and keep the old\n"
    "                        one, or fail with status 3 (default: write it, but fail when INPUT\n"
    "                        holds no document at all)\n"
    "Window (inclusive days, ISO weeks, UTC)\n"
    "      --week WEEK       2025-W14, this or last\n"
    "      --day DAY         2025-03-31, today or yesterday\n"
    "      --month MONTH     2025-03, this or last\n"
    "      --from DAY        from this day on\n"
    "      --to DAY          up to this day\n"
    "      --today DAY       what this, last, today and yesterday count from\n"
    "      --undated WHAT    include: keep documents without a date (default: skip)\n"
    "      --history FILE    keep the rows of each window in FILE (SQLite), so that the script\n"
    "                        can show what has changed since the window before\n"
    "      --compare         read the window before from the same inputs, too, so that the\n"
    "                        script can show what has changed without a history\n"
    "Script\n"
    "      --set NAME=VALUE  an option of the script; repeat for more\n"
    "Limits\n"
    "  -j, --jobs N          worker processes (default: the processors there are)\n"
    "      --time-limit S    seconds for one document (default 10); report has ten times that\n"
    "      --memory-limit M  MiB for one worker, a quarter of it for the script (default 2048)\n"
    "      --max-refused N   stop when more documents than this are refused; N% is a share\n"
    "                        (default: more than 20 that are also over 10%)\n"
    "Other\n"
    "      --timings         say on stderr where the time went\n"
    "      --help\n"
    "\n"
    "Examples\n"
    "  rapporteur run quotes inbox/\n"
    "  rapporteur run scripts/weekly.lua inbox/ --week last -o 'reports/weekly-{week}.xlsx'\n"
    "  rapporteur run weekly inbox/ --week last --history weekly.db -o 'weekly-{week}.html'\n"
    "  rapporteur run quotes inbox/ --split country -o 'quotes-{country}.xlsx' --if-empty skip\n"
    "  rapporteur run excerpts feed.jsonl --set term=ceasefire -o excerpts.html -o -\n"
    "\n"
    "Exit status: 0 complete; 1 published, but some inputs or documents were refused;\n"
    "2 wrong usage, or the script does not load; 3 nothing published, the old report stands:\n"
    "an error, or INPUT holds no document; 4 complete, and the report raised an alert, which\n"
    "stands on stderr; 75 another run is writing the same report.\n";

enum {
  OPT_WEEK = 256,
  OPT_DAY,
  OPT_MONTH,
  OPT_FROM,
  OPT_TO,
  OPT_TODAY,
  OPT_UNDATED,
  OPT_HISTORY,
  OPT_SPLIT,
  OPT_IF_EMPTY,
  OPT_COMPARE,
  OPT_SET,
  OPT_STYLE,
  OPT_TIME_LIMIT,
  OPT_MEMORY_LIMIT,
  OPT_MAX_REFUSED,
  OPT_TIMINGS,
  OPT_HELP
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"week", required_argument, NULL, OPT_WEEK},
    {"day", required_argument, NULL, OPT_DAY},
    {"month", required_argument, NULL, OPT_MONTH},
    {"from", required_argument, NULL, OPT_FROM},
    {"to", required_argument, NULL, OPT_TO},
    {"today", required_argument, NULL, OPT_TODAY},
    {"undated", required_argument, NULL, OPT_UNDATED},
    {"style", required_argument, NULL, OPT_STYLE},
    {"split", required_argument, NULL, OPT_SPLIT},
    {"if-empty", required_argument, NULL, OPT_IF_EMPTY},
    {"history", required_argument, NULL, OPT_HISTORY},
    {"compare", no_argument, NULL, OPT_COMPARE},
    {"set", required_argument, NULL, OPT_SET},
    {"jobs", required_argument, NULL, 'j'},
    {"time-limit", required_argument, NULL, OPT_TIME_LIMIT},
    {"memory-limit", required_argument, NULL, OPT_MEMORY_LIMIT},
    {"max-refused", required_argument, NULL, OPT_MAX_REFUSED},
    {"timings", no_argument, NULL, OPT_TIMINGS},
    {"help", no_argument, NULL, OPT_HELP},
    {NULL, 0, NULL, 0},
};
enum { OPTION_COUNT = sizeof long_options / sizeof *long_options - 1 };

typedef struct asked {
  rap_arena *arena;
  rap_config *config;
  rap_str week, day, month, from, to, today;
  rap_fields settings;
  struct {
    rap_output *items;
    size_t count, capacity;
  } outputs;
} asked;

unsigned rap_processors(void) {
  cpu_set_t set;
  int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return count > 0 ? (unsigned)count : 1;
}

static bool number(const char *option, const char *text, double least, double most, double *value, rap_err *err) {
  char *end;
  errno = 0;
  *value = strtod(text, &end);
  if (end != text && *end == '\0' && errno == 0 && *value >= least && *value <= most) return true;
  return rap_fail(err, RAP_ERR_USAGE, "%s: a number from %.10g to %.10g is wanted, not '%s'", option, least, most,
                  text);
}

static bool take_setting(asked *to, const char *text, rap_err *err) {
  const char *equals = strchr(text, '=');
  if (!equals || equals == text) return rap_fail(err, RAP_ERR_USAGE, "--set: NAME=VALUE is wanted, not '%s'", text);
  rap_field field = {rap_str_of(text, (size_t)(equals - text)), rap_str_from(equals + 1)};
  RAP_PUSH(to->arena, &to->settings, field);
  return true;
}

static bool take_max_refused(rap_config *config, const char *text, rap_err *err) {
  rap_str value = rap_str_from(text);
  double amount;
  if (rap_str_ends(value, RAP_LIT("%"))) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.*s", (int)(value.len - 1), text);
    if (!number("--max-refused", digits, 0, 100, &amount, err)) return false;
    config->max_refused = 0;
    config->max_refused_share = amount / 100;
    return true;
  }
  if (!number("--max-refused", text, 0, 1e12, &amount, err)) return false;
  config->max_refused = (size_t)amount;
  config->max_refused_share = 0;
  return true;
}

static bool take_undated(rap_config *config, const char *text, rap_err *err) {
  bool include = strcmp(text, "include") == 0;
  if (!include && strcmp(text, "skip") != 0)
    return rap_fail(err, RAP_ERR_USAGE, "--undated: include or skip is wanted, not '%s'", text);
  config->include_undated = include;
  return true;
}

static bool take_if_empty(rap_config *config, const char *text, rap_err *err) {
  static const char *const names[] = {"write", "skip", "fail"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(text, names[i]) == 0) return config->if_empty = (rap_if_empty)(RAP_IF_EMPTY_WRITE + i), true;
  return rap_fail(err, RAP_ERR_USAGE, "--if-empty: write, skip or fail is wanted, not '%s'", text);
}

static bool take(asked *to, int option, const char *value, rap_err *err) {
  rap_config *config = to->config;
  double amount;
  switch (option) {
    case 'o': {
      rap_output output = {rap_str_from(value)};
      RAP_PUSH(to->arena, &to->outputs, output);
      return true;
    }
    case OPT_WEEK:
      return to->week = rap_str_from(value), true;
    case OPT_DAY:
      return to->day = rap_str_from(value), true;
    case OPT_MONTH:
      return to->month = rap_str_from(value), true;
    case OPT_FROM:
      return to->from = rap_str_from(value), true;
    case OPT_TO:
      return to->to = rap_str_from(value), true;
    case OPT_TODAY:
      return to->today = rap_str_from(value), true;
    case OPT_UNDATED:
      return take_undated(config, value, err);
    case OPT_STYLE:
      return config->script.style = value, true;
    case OPT_SPLIT:
      return config->split = rap_str_from(value), true;
    case OPT_IF_EMPTY:
      return take_if_empty(config, value, err);
    case OPT_HISTORY:
      return config->history = value, true;
    case OPT_COMPARE:
      return config->compare = true;
    case OPT_SET:
      return take_setting(to, value, err);
    case OPT_MAX_REFUSED:
      return take_max_refused(config, value, err);
    case OPT_TIMINGS:
      return config->timings = true;
    case 'j':
      if (!number("--jobs", value, 1, 1024, &amount, err)) return false;
      return config->jobs = (unsigned)amount, true;
    case OPT_TIME_LIMIT:
      return number("--time-limit", value, 0.01, 86400, &config->script.time_limit, err);
    case OPT_MEMORY_LIMIT:
      if (!number("--memory-limit", value, 64, 1 << 20, &amount, err)) return false;
      config->memory_limit = (size_t)amount << 20;
      config->script.memory_limit = config->memory_limit / 4;
      return true;
    default:
      return rap_fail(err, RAP_ERR_INTERNAL, "an option without a case");
  }
}

/* getopt has moved past the word it does not know. */
static bool unknown(char **argv, int option, rap_err *err) {
  const char *word = argv[optind - 1];
  if (option == ':') return rap_fail(err, RAP_ERR_USAGE, "%s needs a value", word);
  if (strncmp(word, "--", 2) != 0)
    return rap_fail(err, RAP_ERR_USAGE, "no option -%c (try rapporteur run --help)", optopt);
  const char *names[OPTION_COUNT];
  for (size_t i = 0; i < OPTION_COUNT; i++) names[i] = long_options[i].name;
  rap_str name = rap_str_from(word + 2);
  name.len = rap_str_find_byte(name, '=', 0);
  const char *nearest = rap_nearest(name, names, OPTION_COUNT);
  if (nearest) return rap_fail(err, RAP_ERR_USAGE, "no option --%.*s (--%s?)", RAP_ARG(name), nearest);
  return rap_fail(err, RAP_ERR_USAGE, "no option --%.*s (try rapporteur run --help)", RAP_ARG(name));
}

static bool choose_window(const asked *from, rap_err *err) {
  rap_window *window = &from->config->window;
  rap_date today = rap_date_today();
  if (rap_str_known(from->today)) {
    today = from->today.len == 10 ? rap_date_parse(from->today) : RAP_NO_DATE;
    if (today == RAP_NO_DATE)
      return rap_fail(err, RAP_ERR_USAGE, "--today: no such day: %.*s (use 2025-03-31)", RAP_ARG(from->today));
  }
  bool between = rap_str_known(from->from) || rap_str_known(from->to);
  int kinds = rap_str_known(from->week) + rap_str_known(from->day) + rap_str_known(from->month) + between;
  if (kinds > 1) return rap_fail(err, RAP_ERR_USAGE, "only one of --week, --day, --month, --from/--to can be given");
  if (rap_str_known(from->week)) return rap_window_week(window, from->week, today, err);
  if (rap_str_known(from->day)) return rap_window_day(window, from->day, today, err);
  if (rap_str_known(from->month)) return rap_window_month(window, from->month, today, err);
  return !between || rap_window_between(window, from->from, from->to, err);
}

/* What looks back needs a window whose length is known. */
static bool check_before(rap_config *config, rap_err *err) {
  bool looks_back = config->compare || config->history;
  if (rap_window_before(&config->window, &config->before) || !looks_back) return true;
  return rap_fail(err, RAP_ERR_USAGE, "%s needs a window with both ends: --week, --day, --month, or --from with --to",
                  config->history ? "--history" : "--compare");
}

static bool take_operands(rap_config *config, int argc, char **argv, rap_err *err) {
  if (optind >= argc)
    return rap_fail(err, RAP_ERR_USAGE, "run needs a SCRIPT and an INPUT (try rapporteur run --help)");
  config->script_path = argv[optind];
  config->inputs = (const char *const *)&argv[optind + 1];
  config->input_count = (size_t)(argc - optind - 1);
  if (config->input_count > 0) return true;
  return rap_fail(err, RAP_ERR_USAGE, "run needs an INPUT: a file, a folder, or - for stdin");
}

rap_parsed rap_options_parse(int argc, char **argv, rap_arena *arena, rap_config *config, rap_err *err) {
  *config = (rap_config){.window = {RAP_NO_DATE, RAP_NO_DATE, ""},
                         .jobs = rap_processors(),
                         .max_refused = 20,
                         .max_refused_share = 0.1,
                         .memory_limit = (size_t)2048 << 20};
  asked all = {.arena = arena, .config = config};
  optind = 1;
  opterr = 0;
  for (int option; (option = getopt_long(argc, argv, ":o:j:", long_options, NULL)) != -1;) {
    if (option == OPT_HELP) return fputs(help_text, stdout), RAP_PARSED_HELP;
    bool taken = option == '?' || option == ':' ? unknown(argv, option, err) : take(&all, option, optarg, err);
    if (!taken) return RAP_PARSED_WRONG;
  }
  if (!take_operands(config, argc, argv, err) || !choose_window(&all, err) || !check_before(config, err))
    return RAP_PARSED_WRONG;
  if (all.outputs.count == 0) {
    rap_output standard = {RAP_LIT("-")};
    RAP_PUSH(arena, &all.outputs, standard);
  }
  config->outputs = all.outputs.items;
  config->output_count = all.outputs.count;
  config->script.settings = all.settings.items;
  config->script.settings_count = all.settings.count;
  return RAP_PARSED_OK;
}
