#include "run/samples.h"

#include "data/lists.h"

const rap_text_file *const rap_samples[RAP_SAMPLE_COUNT] = {
    &rap_text_gathering_txt,
    &rap_text_phone_call_txt,
    &rap_text_german_txt,
    &rap_text_undated_note_txt,
};
