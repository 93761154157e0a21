#include "run/comparison.h"

#include "write/about.h"

static void say(rap_provenance *about, const char *what, rap_str value, rap_arena *arena) {
  rap_field field = {rap_str_from(what), value};
  RAP_PUSH(arena, &about->comparison, field);
}

static bool has_digest(const rap_fields *lexicons, rap_str digest) {
  for (size_t i = 0; i < lexicons->count; i++)
    if (rap_str_equal(lexicons->items[i].value, digest)) return true;
  return false;
}

/* A lexicon is known by its digest: where the file lies does not matter. */
static void say_lexicons(rap_provenance *about, const rap_fields *then, rap_arena *arena) {
  const rap_fields *now = &about->lexicons;
  for (size_t i = 0; i < now->count; i++)
    if (!has_digest(then, now->items[i].value)) say(about, RAP_COMPARISON_LEXICON, now->items[i].name, arena);
  for (size_t i = 0; i < then->count && now->count < then->count; i++)
    if (!has_digest(now, then->items[i].value)) say(about, "Lexicon not used any more", then->items[i].name, arena);
}

static void say_run(rap_provenance *about, const rap_history_run *run, rap_arena *arena) {
  say_lexicons(about, &run->lexicons, arena);
  if (!rap_str_equal(run->script_digest, about->script_digest))
    say(about, "Another script", RAP_LIT("the script is not word for word the one of then"), arena);
  if (!rap_str_equal(run->version, about->version))
    say(about, "Another version", rap_arena_printf(arena, "then rapporteur %.*s", RAP_ARG(run->version)), arena);
}

void rap_comparison_say(rap_provenance *about, const rap_comparison_facts *facts, rap_arena *arena) {
  rap_report of_before = {.window = *facts->before};
  rap_str label = rap_arena_copy(arena, rap_str_from(facts->before->label));
  say(about, "Period before", rap_period_say(&of_before, arena), arena);
  if (!facts->earlier) {
    say(about, "Taken from", rap_arena_printf(arena, "nowhere: %.*s does not have it", RAP_ARG(facts->source)), arena);
    return;
  }
  size_t documents = rap_store_documents_count(facts->earlier);
  rap_str count = rap_count_say(documents, "document", "documents", arena);
  about->compared = rap_arena_printf(arena, "%.*s (%.*s)", RAP_ARG(label), RAP_ARG(count));
  say(about, "Taken from", facts->source, arena);
  say(about, "Documents",
      rap_arena_printf(arena, "%.*s, for the change alone: none of their rows is in the tables", RAP_ARG(count)),
      arena);
  if (facts->run) say_run(about, facts->run, arena);
}
