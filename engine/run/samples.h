/* The built-in sample documents (engine/data/samples) that `check` runs a script over: small, but with every kind of
 * finding, and one with none. */
#ifndef RAP_RUN_SAMPLES_H
#define RAP_RUN_SAMPLES_H

#include "data/data.h"

enum { RAP_SAMPLE_COUNT = 4 };
extern const rap_text_file *const rap_samples[RAP_SAMPLE_COUNT];

#endif
