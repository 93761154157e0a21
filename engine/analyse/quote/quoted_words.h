/* What stands between marks, looked at by itself: most stretches need no more to be known for quotations. */
#ifndef RAP_ANALYSE_QUOTED_WORDS_H
#define RAP_ANALYSE_QUOTED_WORDS_H

#include "analyse/text/marks.h"
#include "analyse/text/words.h"

typedef struct rap_quoted_words {
  rap_str text, language;
  const rap_words *all; /* of the document */
  size_t first, stop;   /* the first one in the marks; the byte where what is in them ends */
  size_t count;         /* of words, counted to 12: with apostrophes and hyphens inside they are one */
  size_t capitals;      /* of these begin with a capital or a digit */
  bool sentence;        /* ends as a sentence does */
  bool single;          /* in single marks */
  bool attribute;       /* name="value" of some markup */
  bool by;              /* ends with a comma, and "by" follows: a headline, it may be, and who wrote beneath it */
} rap_quoted_words;

/* `all`: of the document. */
rap_quoted_words rap_quoted_words_of(const rap_words *all, rap_str language, const rap_mark *mark);
/* Are all words written as those of names and titles are, which leave small words in lower case? */
bool rap_quoted_in_title_case(const rap_quoted_words *words);
/* Does the first word begin with a small letter? */
bool rap_quoted_begins_small(const rap_quoted_words *words);
/* Too long for a name or a term, and no title: a quotation, whatever stands around it. */
bool rap_quoted_surely(const rap_quoted_words *words);

#endif
