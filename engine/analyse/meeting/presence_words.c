#include "analyse/meeting/presence_words.h"

#include "analyse/meeting/meeting_phrases.h"
#include "core/unicode.h"
#include "data/lists.h"

enum { TITLE_WORDS = 24 };

typedef struct kind {
  const char *name;
  uint32_t is;
} kind;

static const kind kinds[] = {
    {"joins", RAP_HERE_JOINS},
    {"state", RAP_HERE_STATE},
    {"past", RAP_HERE_PAST},
    {"beside", RAP_HERE_BESIDE},
    {"session", RAP_HERE_SESSION},
    {"body", RAP_HERE_BODY},
    {"nobody", RAP_HERE_NOBODY},
    {"away", RAP_HERE_AWAY},
    {"before", RAP_HERE_BEFORE},
    {"roll", RAP_HERE_ROLL},
    {"invitation", RAP_HERE_INVITATION},
    {"headline", RAP_HERE_HEADLINE},
    {"planned", RAP_HERE_PLANNED},
    {"guest", RAP_HERE_GUEST},
};

static rap_meeting_phrases *phrases; /* filled when first asked for */

uint32_t rap_presence_kind_named(rap_str name) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (rap_str_equal(name, rap_str_from(kinds[i].name))) return kinds[i].is;
  return 0;
}

static void prepare(void) {
  if (phrases) return;
  const rap_data *data = &rap_data_presence_words;
  phrases = rap_meeting_phrases_new();
  for (size_t row = 0; row < data->rows; row++) {
    rap_meeting_word *word = rap_meeting_phrases_add(phrases, rap_str_from(rap_data_cell(data, row, 0)));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(rest);)
      word->is |= rap_presence_kind_named(rap_str_split(&rest, ','));
  }
}

rap_meeting_word rap_presence_word_at(const rap_scene *scene, size_t token) {
  prepare();
  return rap_meeting_phrases_at(phrases, scene->analysis->text, scene->tokens, token);
}

/* Titles are not tokenised with the text: their words are what stands between blanks, without punctuation. */
uint32_t rap_presence_words_of_title(rap_str title) {
  rap_token words[TITLE_WORDS] = {0};
  rap_tokens tokens = {.items = words};
  for (size_t i = 0; i < title.len && tokens.count < TITLE_WORDS;) {
    while (i < title.len && !rap_is_ascii_alpha(title.s[i])) i++;
    size_t start = i;
    while (i < title.len && (rap_is_ascii_alpha(title.s[i]) || title.s[i] == '-')) i++;
    if (i > start) words[tokens.count++] = (rap_token){.span = {(uint32_t)start, (uint32_t)i}};
  }
  prepare();
  uint32_t is = 0;
  for (size_t i = 0; i < tokens.count; i++) is |= rap_meeting_phrases_at(phrases, title, &tokens, i).is;
  return is;
}
