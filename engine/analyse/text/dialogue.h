/* Speech behind dashes, as Polish, Portuguese, Spanish, French and Italian news write it beside quotation marks:
 * "– Port jest zamknięty – powiedziała Anna. – Na długo." Polish begins it within a paragraph, too. */
#ifndef RAP_ANALYSE_DIALOGUE_H
#define RAP_ANALYSE_DIALOGUE_H

#include "analyse/text/marks.h"

/* Does the language write speech behind dashes? */
bool rap_dialogue_in(rap_str language);
/* Adds the stretches of speech in the paragraph to `marks`, in text order: a paragraph (in Polish, a sentence of it)
 * that begins with a dash and has a verb of speaking behind another one. The outer span begins with the dash, the inner
 * one with the words. */
void rap_dialogue_find(rap_arena *arena, rap_str text, rap_str language, rap_span paragraph, rap_marks *marks);

#endif
