/* What a lexicon is made of: shared by lexicon.c (building, finding) and lexicon_problems.c (checking). */
#ifndef RAP_ANALYSE_LEXICON_PARTS_H
#define RAP_ANALYSE_LEXICON_PARTS_H

#include "analyse/match/lexicon.h"
#include "analyse/text/wordmap.h"

#define RAP_EVERY_TOPIC UINT32_MAX

typedef struct rap_lexicon_entry {
  rap_str text;   /* as written, without its marks */
  uint32_t topic; /* RAP_EVERY_TOPIC: a block without a topic */
  bool exact, blocks;
  bool matches;       /* false: it has no word */
  bool more_cells;    /* the line had a second tab */
  const char *source; /* the file's name, NULL when it comes from a script */
  size_t line;
} rap_lexicon_entry;

struct rap_lexicon {
  rap_arena *arena;
  rap_matcher *matcher; /* values are indices of entries */
  struct {
    rap_str *items;
    size_t count, capacity;
  } topics;
  rap_wordmap topic_numbers; /* 1 + index in topics */
  struct {
    rap_lexicon_entry *items;
    size_t count, capacity;
  } entries;
};

#endif
