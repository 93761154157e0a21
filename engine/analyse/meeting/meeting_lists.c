/* An open hash table by the hashes that tokens bring (word_key.h), with a bit for each list beside the word: a rule
 * asks once where it compared with one word after the other, and nearly always a free slot is the answer. The hashes
 * stand apart from the words, so that the answer is in one line of the cache. A word that is listed both with and
 * without "=" stands in two slots. How words begin or end is looked for one by one: those lists are short and seldom
 * asked. */
#include "analyse/meeting/meeting_lists.h"

#include "analyse/text/word_key.h"
#include "core/arena.h"
#include "data/lists.h"

enum { SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, LIST_BITS = 64 };
_Static_assert(SLOTS >= 2 * RAP_LISTED_MOST, "slots stay free");

static const char *const names[] = {
    [RAP_WORDS_COLLEAGUE] = "colleague",
    [RAP_WORDS_STATE_OFFICE] = "state_office",
    [RAP_WORDS_STATE_FORM] = "state_form",
    [RAP_WORDS_STANCE] = "stance",
    [RAP_WORDS_HEADS_TEAM] = "heads_team",
    [RAP_WORDS_FORMER] = "former",
    [RAP_WORDS_HOUSE] = "house",
    [RAP_WORDS_CHAIR] = "chair",
    [RAP_WORDS_COMMITTEE] = "committee",
    [RAP_WORDS_SOME_OF] = "some_of",
    [RAP_WORDS_LANDS] = "lands",
    [RAP_WORDS_RELATIVE] = "relative",
    [RAP_WORDS_RELATIVE_PEOPLE] = "relative_people",
    [RAP_WORDS_RELATIVE_THINGS] = "relative_things",
    [RAP_WORDS_RELATIVE_ASIDE] = "relative_aside",
    [RAP_WORDS_RELATIVE_OWNER] = "relative_owner",
    [RAP_WORDS_OWNER] = "owner",
    [RAP_WORDS_THEM] = "them",
    [RAP_WORDS_LED_COMMISSION] = "led_commission",
    [RAP_WORDS_LED_GROUP] = "led_group",
    [RAP_WORDS_LED_DELEGATION] = "led_delegation",
    [RAP_WORDS_THE_PAIR] = "the_pair",
    [RAP_WORDS_THE_THREE] = "the_three",
    [RAP_WORDS_BOTH] = "both",
    [RAP_WORDS_EACH] = "each",
    [RAP_WORDS_INCLUDED] = "included",
    [RAP_WORDS_EXCEPTED] = "excepted",
    [RAP_WORDS_DENIES] = "denies",
    [RAP_WORDS_NOBODY_FROM] = "nobody_from",
    [RAP_WORDS_SENT_NOBODY] = "sent_nobody",
    [RAP_WORDS_SAME_CLAUSE] = "same_clause",
    [RAP_WORDS_TAKES_PART] = "takes_part",
    [RAP_WORDS_SOME_WAY] = "some_way",
    [RAP_WORDS_SIGNED_UP] = "signed_up",
    [RAP_WORDS_USES] = "uses",
    [RAP_WORDS_GUEST] = "guest",
    [RAP_WORDS_THAT_EVENT] = "that_event",
    [RAP_WORDS_KEPT_FROM] = "kept_from",
    [RAP_WORDS_STAYS_AWAY] = "stays_away",
    [RAP_WORDS_LEAVES_MEETING] = "leaves_meeting",
    [RAP_WORDS_QUITS_ALONE] = "quits_alone",
    [RAP_WORDS_ASKED] = "asked",
    [RAP_WORDS_DUTY] = "duty",
    [RAP_WORDS_CONDITION] = "condition",
    [RAP_WORDS_INFINITIVE] = "infinitive",
    [RAP_WORDS_AS_DID] = "as_did",
    [RAP_WORDS_TELLS] = "tells",
    [RAP_WORDS_WRITTEN] = "written",
    [RAP_WORDS_SAYS_JOINTLY] = "says_jointly",
    [RAP_WORDS_REACHED] = "reached",
    [RAP_WORDS_TALKS] = "talks",
    [RAP_WORDS_OPENS] = "opens",
    [RAP_WORDS_RESUMES] = "resumes",
    [RAP_WORDS_STAGED] = "staged",
    [RAP_WORDS_AFFAIRS] = "affairs",
    [RAP_WORDS_PART_OF_MEETING] = "part_of_meeting",
    [RAP_WORDS_HOSTS] = "hosts",
    [RAP_WORDS_WELCOMES] = "welcomes",
    [RAP_WORDS_SENDS] = "sends",
    [RAP_WORDS_SENT] = "sent",
    [RAP_WORDS_TOURS] = "tours",
    [RAP_WORDS_LEAVES] = "leaves",
    [RAP_WORDS_RETURNS] = "returns",
    [RAP_WORDS_RINGS] = "rings",
    [RAP_WORDS_CALLS] = "calls",
    [RAP_WORDS_BY_LINE] = "by_line",
    [RAP_WORDS_LINE_END] = "line_end",
    [RAP_WORDS_TELEPHONE] = "telephone",
    [RAP_WORDS_BESIDE_MEETING] = "beside_meeting",
    [RAP_WORDS_SINCE_MEETING] = "since_meeting",
    [RAP_WORDS_DURING_VISIT] = "during_visit",
    [RAP_WORDS_AROUND_VISIT] = "around_visit",
    [RAP_WORDS_WHILE] = "while",
    [RAP_WORDS_WHEN_TO_COME] = "when_to_come",
    [RAP_WORDS_LATER] = "later",
    [RAP_WORDS_PAST_TENSE] = "past_tense",
    [RAP_WORDS_PAST_TIMES] = "past_times",
    [RAP_WORDS_LATELY] = "lately",
    [RAP_WORDS_NOW] = "now",
    [RAP_WORDS_TO_COME] = "to_come",
    [RAP_WORDS_OTHER_DAY] = "other_day",
    [RAP_WORDS_SIGNED_HERE] = "signed_here",
    [RAP_WORDS_SIGNED_BEFORE] = "signed_before",
    [RAP_WORDS_DAY_OF_VISIT] = "day_of_visit",
    [RAP_WORDS_PAYS] = "pays",
    [RAP_WORDS_HOURS] = "hours",
};
_Static_assert(sizeof names / sizeof *names == RAP_WORD_LISTS, "every list has its name");

typedef struct form {
  rap_str text; /* without "=" and hyphen */
  bool exact;
} form;

typedef struct forms {
  form *items;
  size_t count, capacity;
} forms;

typedef struct word {
  form form;
  uint64_t lists[(RAP_WORD_LISTS + LIST_BITS - 1) / LIST_BITS];
} word;

static struct {
  rap_arena *arena;       /* made when first asked for; never freed */
  uint32_t hashes[SLOTS]; /* 0: free */
  word words[SLOTS];
  forms beginnings[RAP_WORD_LISTS], endings[RAP_WORD_LISTS];
} all;

rap_meeting_list rap_meeting_list_named(rap_str name) {
  size_t list = 0;
  while (list < RAP_WORD_LISTS && !rap_str_equal(name, rap_str_from(names[list]))) list++;
  return (rap_meeting_list)list;
}

const char *rap_meeting_list_name(rap_meeting_list list) {
  return names[list];
}

static bool is_form(const form *it, rap_str text) {
  return it->exact ? rap_str_equal(it->text, text) : rap_str_equal_nocase(it->text, text);
}

static size_t first_slot(uint32_t hash) {
  return hash >> (32 - SLOT_BITS);
}

static void add_word(form it, rap_meeting_list list) {
  uint32_t hash = rap_word_key_hash(rap_word_key_of(it.text));
  size_t slot = first_slot(hash);
  while (all.hashes[slot] && !(all.words[slot].form.exact == it.exact && is_form(&all.words[slot].form, it.text)))
    slot = (slot + 1) % SLOTS;
  all.hashes[slot] = hash;
  all.words[slot].form = it;
  all.words[slot].lists[list / LIST_BITS] |= UINT64_C(1) << list % LIST_BITS;
}

static void add(rap_str text, rap_meeting_list list) {
  form it = {text, text.s[0] == '='};
  if (it.exact) it.text = rap_str_slice(it.text, 1, it.text.len);
  bool begins = it.text.s[it.text.len - 1] == '-', ends = it.text.s[0] == '-';
  it.text = rap_str_slice(it.text, ends, it.text.len - begins);
  if (begins)
    RAP_PUSH(all.arena, &all.beginnings[list], it);
  else if (ends)
    RAP_PUSH(all.arena, &all.endings[list], it);
  else
    add_word(it, list);
}

static void fill(void) {
  const rap_data *data = &rap_data_meeting_lists;
  all.arena = rap_arena_new();
  for (size_t row = 0; row < data->rows; row++) {
    rap_meeting_list list = rap_meeting_list_named(rap_str_from(rap_data_cell(data, row, 0)));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(rest) && list < RAP_WORD_LISTS;) {
      rap_str text = rap_str_trim(rap_str_split(&rest, ','));
      if (text.len) add(text, list);
    }
  }
}

static bool is_in(const word *it, rap_meeting_list list) {
  return it->lists[list / LIST_BITS] >> list % LIST_BITS & 1;
}

bool rap_meeting_list_has(rap_meeting_list list, rap_str text, uint32_t hash) {
  if (!all.arena) fill();
  for (size_t slot = first_slot(hash); all.hashes[slot]; slot = (slot + 1) % SLOTS)
    if (all.hashes[slot] == hash && is_in(&all.words[slot], list) && is_form(&all.words[slot].form, text)) return true;
  return false;
}

bool rap_meeting_list_reads(rap_meeting_list list, rap_str text) {
  return text.len && rap_meeting_list_has(list, text, rap_word_key_hash(rap_word_key_of(text)));
}

bool rap_meeting_list_begins(rap_meeting_list list, rap_str text) {
  if (!all.arena) fill();
  for (size_t i = 0; i < all.beginnings[list].count; i++) {
    const form *it = &all.beginnings[list].items[i];
    if (text.len >= it->text.len && is_form(it, rap_str_slice(text, 0, it->text.len))) return true;
  }
  return false;
}

bool rap_meeting_list_ends(rap_meeting_list list, rap_str text) {
  if (!all.arena) fill();
  for (size_t i = 0; i < all.endings[list].count; i++) {
    const form *it = &all.endings[list].items[i];
    if (text.len >= it->text.len && is_form(it, rap_str_slice(text, text.len - it->text.len, text.len))) return true;
  }
  return false;
}
