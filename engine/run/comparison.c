#include "run/comparison.h"

#include "write/about.h"

static void say(rap_provenance *about, const char *what, rap_str value, rap_arena *arena) {
  rap_field field = {rap_str_from(what), value};
  RAP_PUSH(arena, &about->comparison, field);
}

void rap_comparison_say(rap_provenance *about, const rap_comparison_facts *facts, rap_arena *arena) {
  rap_report of_before = {.window = *facts->before};
  rap_str label = rap_arena_copy(arena, rap_str_from(facts->before->label));
  say(about, "Period before", rap_period_say(&of_before, arena), arena);
  if (!facts->earlier) {
    say(about, "Taken from", rap_arena_printf(arena, "nowhere: %.*s has nothing of it", RAP_ARG(facts->source)), arena);
    return;
  }
  size_t documents = rap_store_documents_count(facts->earlier);
  rap_str count = rap_count_say(documents, "document", "documents", arena);
  about->compared = rap_arena_printf(arena, "%.*s (%.*s)", RAP_ARG(label), RAP_ARG(count));
  say(about, "Taken from", facts->source, arena);
  say(about, "Documents",
      rap_arena_printf(arena, "%.*s, for the change alone: none of their rows is in the tables", RAP_ARG(count)),
      arena);
}
