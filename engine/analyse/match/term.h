/* A term as a pattern of bytes, and how it meets a text.
 *
 * A pattern is UTF-8 in which ' ' matches any run of blanks and line ends, RAP_TERM_HYPHEN (a hyphen between words) a
 * hyphen or such a run, RAP_TERM_ANY the rest of a word, and every other character itself (curly apostrophes and
 * straight ones are the same, and so are hyphens). */
#ifndef RAP_ANALYSE_TERM_H
#define RAP_ANALYSE_TERM_H

#include "core/str.h"

#define RAP_TERM_ANY      '\x01'
#define RAP_TERM_HYPHEN   '\x02'
#define RAP_TERM_NO_MATCH SIZE_MAX

/* Writes the pattern of `term` to `out` (room for 2 * term.len bytes); returns its length. `fold` makes it caseless;
 * without `wild` a `*` is only a character. Blanks at both ends are left out. */
size_t rap_term_pattern(char *out, rap_str term, bool fold, bool wild);
/* Where `pattern` ends when it begins at text[at], or RAP_TERM_NO_MATCH. `fold`: the pattern was made with it. */
size_t rap_term_match(rap_str pattern, rap_str text, size_t at, bool fold);
/* Where `pattern` begins when it ends at text[at], or RAP_TERM_NO_MATCH; for folded patterns without words. */
size_t rap_term_match_back(rap_str pattern, rap_str text, size_t at);
/* Length of the part of `pattern` before its first word character (or up to `pattern.len`). */
size_t rap_term_gap(rap_str pattern, size_t from);

#endif
