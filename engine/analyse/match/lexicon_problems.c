/* What `check` says about a lexicon: terms that cannot do what their author thinks. */
#include "analyse/match/lexicon_parts.h"
#include "analyse/match/term.h"
#include "analyse/text/edges.h"

#include <stdio.h>

typedef struct checking {
  const rap_lexicon *lexicon;
  rap_lexicon_problem *report;
  void *context;
  rap_arena *arena;
} checking;

static void say(checking *check, const rap_lexicon_entry *entry, const char *what) {
  rap_str line;
  if (entry->source)
    line = rap_arena_printf(check->arena, "%s:%zu: '%.*s' %s", entry->source, entry->line, RAP_ARG(entry->text), what);
  else
    line = rap_arena_printf(check->arena, "'%.*s' %s", RAP_ARG(entry->text), what);
  check->report(check->context, rap_arena_cstr(check->arena, line));
}

static rap_str pattern_of(rap_arena *arena, const rap_lexicon_entry *entry, bool fold) {
  char *room = rap_arena_alloc(arena, 2 * entry->text.len + 1);
  return rap_str_of(room, rap_term_pattern(room, entry->text, fold, true));
}

static void check_shape(checking *check, const rap_lexicon_entry *entry) {
  if (entry->text.len == 0)
    say(check, entry, "is empty: a term is missing");
  else if (!entry->matches)
    say(check, entry, "can never match: it has no letter or digit");
  else if (rap_str_find_byte(pattern_of(check->arena, entry, true), '*', 0) < pattern_of(check->arena, entry, true).len)
    say(check, entry, "has a * that is only a character: it stands for any ending at the end of a word alone");
  if (entry->more_cells) say(check, entry, "has a second tab behind it: what follows is not read");
}

/* The same topic, marks and pattern are the same key. */
static void check_duplicates(checking *check) {
  rap_wordmap seen = {0}; /* 1 + index of the first entry */
  for (size_t i = 0; i < check->lexicon->entries.count; i++) {
    const rap_lexicon_entry *entry = &check->lexicon->entries.items[i];
    rap_str pattern = pattern_of(check->arena, entry, !entry->exact);
    rap_str key =
        rap_arena_printf(check->arena, "%u %d%d %.*s", entry->topic, entry->exact, entry->blocks, RAP_ARG(pattern));
    uint64_t *first = rap_wordmap_at(&seen, key);
    if (*first == 0) {
      *first = i + 1;
      continue;
    }
    char what[64] = "stands there twice";
    if (entry->source) snprintf(what, sizeof what, "stands again at line %zu", entry->line);
    say(check, &check->lexicon->entries.items[*first - 1], what);
  }
  rap_wordmap_clear(&seen);
}

/* A text that the term matches: any ending is "zz", so that only a block with a `*` covers it. */
static rap_str example_of(rap_arena *arena, const rap_lexicon_entry *entry) {
  rap_str pattern = pattern_of(arena, entry, false);
  char *out = rap_arena_alloc(arena, 2 * pattern.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < pattern.len; i++) {
    char c = pattern.s[i] == RAP_TERM_HYPHEN ? '-' : pattern.s[i];
    if (c == RAP_TERM_ANY) out[len++] = 'z';
    out[len++] = c == RAP_TERM_ANY ? 'z' : c;
  }
  return rap_str_of(out, len);
}

/* Does a match of a block that counts for the term cover the whole of it? */
static bool is_hidden(checking *check, const rap_matcher *blocks, const rap_lexicon_entry *entry) {
  rap_str example = example_of(check->arena, entry);
  rap_words words = {0};
  rap_hits hits = {0};
  rap_words_of(check->arena, example, &words);
  rap_matcher_find(blocks, &words, check->arena, &hits);
  for (size_t i = 0; i < hits.count; i++) {
    const rap_lexicon_entry *block = &check->lexicon->entries.items[hits.items[i].value];
    bool counts = (block->topic == entry->topic || block->topic == RAP_EVERY_TOPIC) && (!block->exact || entry->exact);
    if (counts && hits.items[i].span.start == 0 && hits.items[i].span.stop == example.len) return true;
  }
  return false;
}

static void check_hidden(checking *check) {
  rap_matcher *blocks = rap_matcher_new();
  const rap_lexicon *lexicon = check->lexicon;
  for (size_t i = 0; i < lexicon->entries.count; i++) {
    const rap_lexicon_entry *entry = &lexicon->entries.items[i];
    if (entry->blocks) rap_matcher_add(blocks, entry->text, entry->exact ? RAP_TERM_EXACT : 0, (uint32_t)i);
  }
  rap_matcher_build(blocks);
  for (size_t i = 0; i < lexicon->entries.count; i++) {
    const rap_lexicon_entry *entry = &lexicon->entries.items[i];
    if (entry->matches && !entry->blocks && is_hidden(check, blocks, entry))
      say(check, entry, "can never match: a ! term covers it");
  }
  rap_matcher_free(blocks);
}

void rap_lexicon_problems(const rap_lexicon *lexicon, rap_lexicon_problem *report, void *context) {
  checking check = {lexicon, report, context, rap_arena_new()};
  for (size_t i = 0; i < lexicon->entries.count; i++) check_shape(&check, &lexicon->entries.items[i]);
  check_duplicates(&check);
  check_hidden(&check);
  rap_arena_free(check.arena);
}
