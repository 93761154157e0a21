/* What the engine knows of characters: classes, caseless comparison and display width, without a locale.
 * The tables are generated from ICU by `make data` (engine/core/unicode_tables.h) and checked in. */
#ifndef RAP_CORE_UNICODE_H
#define RAP_CORE_UNICODE_H

#include "core/str.h"

/* Letters of all scripts (general categories L*, and M* so that a combining mark stays with its letter). */
bool rap_is_letter(uint32_t code_point);
bool rap_is_digit(uint32_t code_point); /* Nd */
bool rap_is_upper(uint32_t code_point); /* Lu, Lt */
bool rap_is_lower(uint32_t code_point); /* Ll */
/* Part of a word: letters, digits, underscore. Curly quotes, dashes and blanks are not (U+2000-206F, U+00A0-00BF). */
bool rap_is_word(uint32_t code_point);
/* Simple case folding (CaseFolding.txt, C and S); the folded character may have another length in UTF-8. */
uint32_t rap_fold(uint32_t code_point);
/* Columns in a terminal: 0 (combining, zero width), 1 or 2 (East Asian wide and full width). */
int rap_width(uint32_t code_point);
/* Columns of valid UTF-8 text. */
size_t rap_width_of(const char *s, size_t len);

/* The Latin letter without its accent (é: e, Ł: L, ğ: g); any other character as it is. */
uint32_t rap_base_letter(uint32_t code_point);
/* Appends the folded bytes of `s` to `out`, which has room for 2 * len bytes; returns how many were written.
 * Besides case, curly apostrophes (U+2018, U+2019) become ' and no-break spaces become a space, so that
 * "Côte d’Ivoire" and "Côte d'Ivoire" are one key. */
size_t rap_fold_text(char *out, const char *s, size_t len);

#endif
