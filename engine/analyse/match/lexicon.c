/* All terms and blocks of a lexicon are terms of one matcher. Of its hits those that overlap, in a row, are sorted by
 * topic: within one topic the blocked ones fall away, and of those that overlap the longest stay. */
#include "analyse/match/lexicon.h"

#include "analyse/match/lexicon_parts.h"
#include "core/utf8.h"

#include <stdlib.h>

rap_lexicon *rap_lexicon_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_lexicon *lexicon = rap_arena_zero(arena, sizeof *lexicon);
  lexicon->arena = arena;
  lexicon->matcher = rap_matcher_new();
  return lexicon;
}

void rap_lexicon_free(rap_lexicon *lexicon) {
  if (!lexicon) return;
  rap_matcher_free(lexicon->matcher);
  rap_wordmap_clear(&lexicon->topic_numbers);
  rap_arena_free(lexicon->arena);
}

size_t rap_lexicon_topics(const rap_lexicon *lexicon) {
  return lexicon->topics.count;
}

rap_str rap_lexicon_topic(const rap_lexicon *lexicon, size_t topic) {
  return lexicon->topics.items[topic];
}

rap_str rap_lexicon_term(const rap_lexicon *lexicon, size_t term) {
  return lexicon->entries.items[term].text;
}

/* -- building ---------------------------------------------------------------------------------------------------- */

static uint32_t topic_number(rap_lexicon *lexicon, rap_str topic) {
  uint64_t number = rap_wordmap_get(&lexicon->topic_numbers, topic);
  if (number == 0) {
    rap_str copy = rap_arena_copy(lexicon->arena, topic);
    RAP_PUSH(lexicon->arena, &lexicon->topics, copy);
    number = lexicon->topics.count;
    *rap_wordmap_at(&lexicon->topic_numbers, copy) = number;
  }
  return (uint32_t)(number - 1);
}

/* Takes the marks = and ! off the front of `term`. */
static rap_lexicon_entry entry_of(rap_lexicon *lexicon, rap_str topic, rap_str term) {
  rap_lexicon_entry entry = {0};
  term = rap_str_trim(term);
  for (; term.len > 0; term = rap_str_slice(term, 1, term.len)) {
    if (term.s[0] == '=' && !entry.exact)
      entry.exact = true;
    else if (term.s[0] == '!' && !entry.blocks)
      entry.blocks = true;
    else
      break;
  }
  entry.text = rap_arena_copy(lexicon->arena, rap_str_trim(term));
  topic = rap_str_trim(topic);
  if (topic.len > 0)
    entry.topic = topic_number(lexicon, topic);
  else if (entry.blocks)
    entry.topic = RAP_EVERY_TOPIC;
  else
    entry.topic = topic_number(lexicon, entry.text);
  return entry;
}

static void push_entry(rap_lexicon *lexicon, rap_lexicon_entry entry) {
  entry.matches =
      rap_matcher_add(lexicon->matcher, entry.text, entry.exact ? RAP_TERM_EXACT : 0, (uint32_t)lexicon->entries.count);
  RAP_PUSH(lexicon->arena, &lexicon->entries, entry);
}

void rap_lexicon_add(rap_lexicon *lexicon, rap_str topic, rap_str term) {
  push_entry(lexicon, entry_of(lexicon, topic, term));
}

static void parse_line(rap_lexicon *lexicon, rap_str line, const char *source, size_t number) {
  rap_str all = rap_str_trim(line);
  if (all.len == 0 || all.s[0] == '#') return;
  rap_str rest = line;
  rap_str topic = rap_str_split(&rest, '\t'), term = topic;
  bool more = false;
  if (rap_str_known(rest)) {
    term = rap_str_split(&rest, '\t');
    more = rap_str_trim(rest).len > 0;
  } else {
    topic = RAP_NIL;
  }
  rap_lexicon_entry entry = entry_of(lexicon, topic, term);
  entry.source = source;
  entry.line = number;
  entry.more_cells = more;
  push_entry(lexicon, entry);
}

static size_t line_at(rap_str content, size_t at) {
  size_t line = 1;
  for (size_t i = 0; i < at; i++) line += content.s[i] == '\n';
  return line;
}

bool rap_lexicon_parse(rap_lexicon *lexicon, rap_str content, const char *name, rap_err *err) {
  if (rap_str_starts(content, RAP_LIT("\xEF\xBB\xBF"))) content = rap_str_slice(content, 3, content.len);
  size_t bad = rap_utf8_check(content.s, content.len);
  if (bad < content.len)
    return rap_fail(err, RAP_ERR_INPUT, "%s:%zu: not UTF-8; save the list as UTF-8", name, line_at(content, bad));
  size_t nul = rap_str_find_byte(content, '\0', 0);
  if (nul < content.len)
    return rap_fail(err, RAP_ERR_INPUT, "%s:%zu: a NUL byte; a lexicon is plain text", name, line_at(content, nul));
  const char *source = rap_arena_cstr(lexicon->arena, rap_str_from(name));
  size_t number = 0;
  for (rap_str rest = content; rap_str_known(rest);) parse_line(lexicon, rap_str_split(&rest, '\n'), source, ++number);
  return true;
}

void rap_lexicon_build(rap_lexicon *lexicon) {
  rap_matcher_build(lexicon->matcher);
}

void rap_lexicon_join(const rap_lexicon *lexicon, rap_filter *filter) {
  rap_matcher_join(lexicon->matcher, filter);
}

/* -- finding ----------------------------------------------------------------------------------------------------- */

/* Hits by topic, then by place, the longer first; blocks before the terms that begin at the same place. Blocks of every
 * topic are a topic of their own, the first. */
typedef struct found {
  rap_lexicon_hit hit;
  bool blocks;
} found;

typedef struct founds {
  found *items;
  size_t count, capacity;
} founds;

static int by_topic(const void *left, const void *right) {
  const found *a = left, *b = right;
  uint32_t topic_a = a->hit.topic + 1, topic_b = b->hit.topic + 1; /* RAP_EVERY_TOPIC is 0 */
  if (topic_a != topic_b) return topic_a < topic_b ? -1 : 1;
  if (a->hit.span.start != b->hit.span.start) return a->hit.span.start < b->hit.span.start ? -1 : 1;
  if (a->blocks != b->blocks) return a->blocks ? -1 : 1;
  if (a->hit.span.stop != b->hit.span.stop) return a->hit.span.stop > b->hit.span.stop ? -1 : 1;
  return (a->hit.term > b->hit.term) - (a->hit.term < b->hit.term);
}

static int by_length(const void *left, const void *right) {
  const rap_lexicon_hit *a = left, *b = right;
  uint32_t length_a = a->span.stop - a->span.start, length_b = b->span.stop - b->span.start;
  if (length_a != length_b) return length_a > length_b ? -1 : 1;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  return (a->term > b->term) - (a->term < b->term);
}

static int by_place(const void *left, const void *right) {
  const rap_lexicon_hit *a = left, *b = right;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  if (a->span.stop != b->span.stop) return a->span.stop > b->span.stop ? -1 : 1;
  return (a->topic > b->topic) - (a->topic < b->topic);
}

/* Of hits that overlap in a row, the longest, then the longest that it leaves room for, and so on. A longer one that
 * overlaps a shorter one covers its first or its last byte, so two look-ups in a map of covered bytes tell. */
static void keep_longest(rap_arena *arena, rap_lexicon_hit *hits, size_t count, rap_lexicon_hits *out) {
  uint32_t start = hits[0].span.start, stop = start;
  for (size_t i = 0; i < count; i++)
    if (hits[i].span.stop > stop) stop = hits[i].span.stop;
  if (count > 1) qsort(hits, count, sizeof *hits, by_length);
  bool *covered = count > 1 ? rap_arena_zero(arena, stop - start) : NULL;
  for (size_t i = 0; i < count; i++) {
    rap_span it = hits[i].span;
    if (covered && (covered[it.start - start] || covered[it.stop - 1 - start])) continue;
    if (covered) memset(covered + (it.start - start), true, it.stop - it.start);
    RAP_PUSH(arena, out, hits[i]);
  }
}

/* Where the blocks that begin at or before a place reach to. */
typedef struct blocked {
  const founds *all;
  size_t next, end; /* those still to come */
  uint32_t stop;
} blocked;

static bool is_blocked(blocked *by, rap_span span) {
  for (; by->next < by->end && by->all->items[by->next].hit.span.start <= span.start; by->next++)
    if (by->all->items[by->next].blocks && by->all->items[by->next].hit.span.stop > by->stop)
      by->stop = by->all->items[by->next].hit.span.stop;
  return by->stop >= span.stop;
}

static void one_topic(rap_arena *arena, const founds *all, size_t from, size_t to, size_t general,
                      rap_lexicon_hits *out) {
  blocked everywhere = {all, 0, general, 0}, here = {all, from, to, 0};
  rap_lexicon_hit *group = rap_arena_alloc(arena, (to - from) * sizeof *group);
  size_t count = 0;
  uint32_t stop = 0;
  for (size_t i = from; i < to; i++) {
    const found *it = &all->items[i];
    if (it->blocks || is_blocked(&everywhere, it->hit.span) || is_blocked(&here, it->hit.span)) continue;
    if (count > 0 && it->hit.span.start >= stop) {
      keep_longest(arena, group, count, out);
      count = 0;
    }
    if (count == 0 || it->hit.span.stop > stop) stop = it->hit.span.stop;
    group[count++] = it->hit;
  }
  if (count > 0) keep_longest(arena, group, count, out);
}

/* Of hits that overlap, those that stay. */
static void choose(const rap_lexicon *lexicon, const rap_hit *raw, size_t count, rap_arena *arena,
                   rap_lexicon_hits *hits) {
  founds all = {0};
  for (size_t i = 0; i < count; i++) {
    const rap_lexicon_entry *entry = &lexicon->entries.items[raw[i].value];
    found it = {{raw[i].span, entry->topic, raw[i].value}, entry->blocks};
    RAP_PUSH(arena, &all, it);
  }
  qsort(all.items, all.count, sizeof *all.items, by_topic);
  size_t general = 0, before = hits->count;
  while (general < all.count && all.items[general].hit.topic == RAP_EVERY_TOPIC) general++;
  for (size_t from = general, to; from < all.count; from = to) {
    for (to = from; to < all.count && all.items[to].hit.topic == all.items[from].hit.topic;) to++;
    one_topic(arena, &all, from, to, general, hits);
  }
  if (hits->count - before > 1) qsort(hits->items + before, hits->count - before, sizeof *hits->items, by_place);
}

/* Most hits stand apart from all others and stay as they are. */
static void choose_all(const rap_lexicon *lexicon, const rap_hits *raw, rap_arena *arena, rap_lexicon_hits *hits) {
  for (size_t from = 0, to; from < raw->count; from = to) {
    uint32_t stop = raw->items[from].span.stop;
    for (to = from + 1; to < raw->count && raw->items[to].span.start < stop; to++)
      if (raw->items[to].span.stop > stop) stop = raw->items[to].span.stop;
    if (to - from > 1) {
      choose(lexicon, raw->items + from, to - from, arena, hits);
      continue;
    }
    rap_hit it = raw->items[from];
    const rap_lexicon_entry *entry = &lexicon->entries.items[it.value];
    if (!entry->blocks) RAP_PUSH(arena, hits, ((rap_lexicon_hit){it.span, entry->topic, it.value}));
  }
}

void rap_lexicon_find(const rap_lexicon *lexicon, const rap_words *words, rap_arena *arena, rap_lexicon_hits *hits) {
  rap_hits raw = {0};
  rap_matcher_find(lexicon->matcher, words, arena, &raw);
  choose_all(lexicon, &raw, arena, hits);
}

void rap_lexicon_find_at(const rap_lexicon *lexicon, const rap_words *words, const rap_places *places, rap_arena *arena,
                         rap_lexicon_hits *hits) {
  rap_hits raw = {0};
  rap_matcher_find_at(lexicon->matcher, words, places, arena, &raw);
  choose_all(lexicon, &raw, arena, hits);
}
