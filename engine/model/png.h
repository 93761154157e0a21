/* PNG files as far as a logo needs it. */
#ifndef RAP_MODEL_PNG_H
#define RAP_MODEL_PNG_H

#include "core/str.h"

/* Is this a whole PNG: its signature, a header of a size that makes sense, chunks that fit into each other up to the
 * end, and image data among them? The pixels are not looked at. Gives the size in pixels. */
bool rap_png_check(rap_str bytes, uint32_t *width, uint32_t *height);

#endif
