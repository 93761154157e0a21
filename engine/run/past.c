#include "run/past.h"

#include <string.h>

#include "run/comparison.h"

/* The history is the script's: its name is that of the file, wherever it lies. */
static rap_str script_name(const rap_config *config) {
  const char *slash = strrchr(config->script_path, '/');
  return rap_str_from(slash ? slash + 1 : config->script_path);
}

static bool open_history(rap_past *past, rap_err *err) {
  rap_place place;
  if (!rap_place_of(rap_str_from(past->config->history), past->arena, &place, err)) return false;
  if (!rap_lock_take(&place, past->arena, &past->lock, err)) return false;
  past->history = rap_history_open(past->config->history, script_name(past->config), err);
  if (!past->history) return false;
  if (past->config->compare) return true;
  return rap_history_read(past->history, &past->config->before, &past->manifest->schema, past->arena, &past->recorded,
                          &past->recorded_run, err);
}

bool rap_past_open(rap_past *past, const rap_config *config, const rap_manifest *manifest, rap_arena *arena,
                   rap_err *err) {
  *past = (rap_past){.config = config, .manifest = manifest, .arena = arena, .lock.fd = -1};
  if (config->compare) past->gathered = rap_store_new(&manifest->schema);
  return !config->history || open_history(past, err);
}

void rap_past_close(rap_past *past) {
  if (!past->config) return;
  rap_history_close(past->history);
  rap_store_free(past->gathered);
  rap_store_free(past->recorded);
  rap_lock_give(&past->lock);
}

/* Inputs without a document of the window before do not reach back to it; a history that has the window knows it, even
 * when it was empty. */
const rap_store *rap_past_earlier(const rap_past *past) {
  if (past->gathered) return rap_store_documents_count(past->gathered) > 0 ? past->gathered : NULL;
  return past->recorded;
}

void rap_past_say(const rap_past *past, const rap_store *earlier, rap_provenance *about, rap_arena *arena) {
  const rap_config *config = past->config;
  if (!config->compare && !config->history) return;
  rap_comparison_facts facts = {.before = &config->before, .earlier = earlier};
  facts.source = config->compare ? RAP_LIT("the same inputs") : rap_str_from(config->history);
  if (past->recorded) facts.run = &past->recorded_run;
  rap_comparison_say(about, &facts, arena);
}

void rap_past_warn(const rap_past *past, const rap_provenance *about, rap_arena *arena,
                   void (*line)(void *context, const char *text), void *context) {
  for (size_t i = 0; i < about->comparison.count; i++) {
    const rap_field *field = &about->comparison.items[i];
    if (!rap_str_equal(field->name, rap_str_from(RAP_COMPARISON_LEXICON))) continue;
    rap_str said =
        rap_arena_printf(arena, "the lexicon %.*s has changed since %s was recorded: changes may come from its words",
                         RAP_ARG(field->value), past->config->before.label);
    line(context, said.s);
  }
}

/* -- late documents ------------------------------------------------------------------------------------------------ */

/* nil label: it is not late. */
static bool window_of_late(rap_past *past, rap_str doc, rap_str date, rap_str *label, rap_err *err) {
  return rap_history_is_late(past->history, &past->config->window, doc, date, past->arena, label, err);
}

bool rap_past_find_late(rap_past *past, rap_store *store, rap_str *example, rap_str *label, rap_err *err) {
  if (!past->history) return true;
  rap_rowset rows = rap_store_skipped(store);
  size_t kind = rap_columns_find(&rows.columns, RAP_LIT("kind")),
         date = rap_columns_find(&rows.columns, RAP_LIT("date")),
         path = rap_columns_find(&rows.columns, RAP_LIT("path"));
  for (size_t row = 0; row < rows.rows; row++) {
    rap_str missed;
    if (!rap_str_equal(rap_rowset_cell(&rows, row, kind).text, RAP_LIT("outside"))) continue;
    if (!window_of_late(past, rap_store_skipped_doc(store, row), rap_rowset_cell(&rows, row, date).text, &missed, err))
      return false;
    if (!rap_str_known(missed)) continue;
    if (!rap_str_known(*label)) {
      *label = missed;
      *example = rap_rowset_cell(&rows, row, path).text;
    }
    rap_str reason = rap_arena_printf(past->arena, "%.*s is recorded without it", RAP_ARG(missed));
    rap_store_mark_late(store, row, reason);
  }
  return true;
}

/* -- recording ----------------------------------------------------------------------------------------------------- */

bool rap_past_record(rap_past *past, const rap_store *store, rap_err *err) {
  if (!past->history) return true;
  rap_history_run run = {.window = past->config->window,
                         .script_digest = past->manifest->digest,
                         .lexicons = past->manifest->lexicons,
                         .version = RAP_LIT(RAP_VERSION)};
  return rap_history_record(past->history, &run, store, err);
}

bool rap_past_settle(rap_past *past, rap_err *err) {
  return !past->history || rap_history_settle(past->history, err);
}

void rap_past_withdraw(rap_past *past) {
  if (past->history) rap_history_withdraw(past->history);
}
