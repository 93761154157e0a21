/* The words that single rules look for: engine/data/word_lists.tsv, whose first lines say what each list is for. The
 * lists of a language are made when they are first asked for: their words then join the vocabulary. */
#ifndef RAP_ANALYSE_WORD_LISTS_H
#define RAP_ANALYSE_WORD_LISTS_H

#include "analyse/text/vocabulary.h"

typedef enum rap_list {
  RAP_LIST_DEFINITE,
  RAP_LIST_POINTING,
  RAP_LIST_MASCULINE,
  RAP_LIST_FEMININE,
  RAP_LIST_ARTICLE,
  RAP_LIST_OF,
  RAP_LIST_OF_KIND,
  RAP_LIST_OWNER,
  RAP_LIST_WITHOUT,
  RAP_LIST_WITH_ARTICLE,
  RAP_LIST_ABOUT,
  RAP_LIST_HONORIFIC,
  RAP_LIST_LATTER,
  RAP_LIST_GOVERNED,
  RAP_LIST_HIS,
  RAP_LIST_HER,
  RAP_LIST_OWN,
  RAP_LIST_WRITING,
  RAP_LIST_SOMEONE,
  RAP_LIST_UNNAMED,
  RAP_LIST_ONE_PERSON,
  RAP_LIST_NO_PERSON,
  RAP_LIST_WOMAN,
  RAP_LIST_ONE_WOMAN,
  RAP_LIST_AGED,
  RAP_LIST_POLITICIAN,
  RAP_LIST_ABSTRACT,
  RAP_LIST_OBJECT,
  RAP_LIST_ADJECTIVE,
  RAP_LIST_COUNTERPART,
  RAP_LIST_DEPUTY,
  RAP_LIST_ELIDED,
  RAP_LIST_ELIDED_LARGE,
  RAP_LIST_CLIPPED,
  RAP_LIST_PEOPLE,
  RAP_LIST_TONGUE,
  RAP_LIST_PARTICIPLE,
  RAP_LIST_GERUND,
  RAP_LIST_MANNER,
  RAP_LIST_VOICE,
  RAP_LIST_PASSIVE,
  RAP_LIST_AGENT,
  RAP_LIST_PERFECT,
  RAP_LIST_TOLD,
  RAP_LIST_MOVED,
  RAP_LIST_DENIED,
  RAP_LIST_RELATIVE,
  RAP_LIST_THUS,
  RAP_LIST_WITH_WORDS,
  RAP_LIST_TO_SOMEBODY,
  RAP_LIST_PLACE,
  RAP_LIST_ADVERB,
  RAP_LIST_NO_ADVERB,
  RAP_LIST_NAME_OF,
  RAP_LIST_SOURCE,
  RAP_LIST_WOULD_BE,
  RAP_LIST_THIS,
  RAP_LIST_DENIAL,
  RAP_LIST_INSCRIPTION,
  RAP_LISTS
} rap_list;

typedef struct rap_word_lists rap_word_lists;

/* Those of a language, which are those of every language ("*") and its own. */
const rap_word_lists *rap_word_lists_of(rap_str language);
/* The lists that hold the word, as bits. */
uint64_t rap_lists_with(const rap_word_lists *lists, rap_vocable word);

#define RAP_LIST_PAIRS ((rap_list)63) /* not in the file: words with which a listed form of two begins */

static inline bool rap_is_listed(const rap_word_lists *lists, rap_vocable word, rap_list list) {
  return rap_lists_with(lists, word) >> list & 1;
}
/* The same for any bytes; for two words in a row. */
bool rap_str_is_listed(const rap_word_lists *lists, rap_str word, rap_list list);
bool rap_pair_is_listed(const rap_word_lists *lists, rap_str first, rap_str second, rap_list list);
/* Does the word end as the list says, in any case? */
bool rap_ends_listed(const rap_word_lists *lists, rap_str word, rap_list list);

/* The list of that name, RAP_LISTS when there is none. */
rap_list rap_list_named(rap_str name);
const char *rap_list_name(rap_list list);

#endif
