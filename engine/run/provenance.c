#include "run/provenance.h"

enum { LISTED_INPUTS = 20 };

static rap_str base_name(rap_str path) {
  size_t at = path.len;
  while (at > 0 && path.s[at - 1] != '/') at--;
  return rap_str_slice(path, at, path.len);
}

/* Does the document at `path` come from `input`? "inbox" holds "inbox/a.txt"; "feed.jsonl" holds "feed.jsonl:12". */
static bool comes_from(rap_str path, rap_str input) {
  if (!rap_str_starts(path, input)) return false;
  return path.len == input.len || input.s[input.len - 1] == '/' || strchr("/:#!", path.s[input.len]) != NULL;
}

static void list_inputs(rap_provenance *about, rap_arena *arena, const rap_config *config,
                        const rap_rowset *documents) {
  size_t listed = config->input_count < LISTED_INPUTS ? config->input_count : LISTED_INPUTS;
  for (size_t i = 0; i < listed; i++) {
    rap_str input = rap_str_from(config->inputs[i]);
    size_t count = 0;
    for (size_t row = 0; row < documents->rows; row++)
      count += comes_from(rap_rowset_cell(documents, row, RAP_IMPLIED_PATH).text, input);
    rap_field field = {input, rap_arena_printf(arena, "%zu document%s", count, count == 1 ? "" : "s")};
    RAP_PUSH(arena, &about->inputs, field);
  }
  if (listed < config->input_count) {
    rap_field rest = {rap_arena_printf(arena, "and %zu more", config->input_count - listed), RAP_LIT("")};
    RAP_PUSH(arena, &about->inputs, rest);
  }
}

void rap_report_gather(rap_report *report, rap_arena *arena, const rap_config *config, const rap_manifest *manifest,
                       const rap_store *store) {
  rap_str script = rap_str_from(config->script_path);
  report->title = rap_str_known(manifest->title) ? manifest->title : base_name(script);
  report->description = manifest->description;
  report->table_count = manifest->schema.count;
  report->tables = rap_arena_zero(arena, report->table_count * sizeof *report->tables);
  for (size_t i = 0; i < report->table_count; i++)
    report->tables[i] = (rap_report_table){manifest->schema.items[i].name, rap_store_table(store, i)};
  report->documents = rap_store_documents(store);
  report->skipped = rap_store_skipped(store);
  report->about = (rap_provenance){.script = script,
                                   .script_digest = manifest->digest,
                                   .lexicons = manifest->lexicons,
                                   .options = manifest->options,
                                   .documents = rap_store_documents_count(store),
                                   .outside = rap_store_skipped_count(store, "outside"),
                                   .undated = rap_store_skipped_count(store, "undated"),
                                   .refused = rap_store_skipped_count(store, "refused"),
                                   .warnings = rap_store_warnings(store),
                                   .version = RAP_LIT(RAP_VERSION)};
  list_inputs(&report->about, arena, config, &report->documents);
}
