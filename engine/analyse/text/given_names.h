/* Is a word a given name (engine/data/first_names.tsv)? */
#ifndef RAP_ANALYSE_GIVEN_NAMES_H
#define RAP_ANALYSE_GIVEN_NAMES_H

#include "core/str.h"

typedef enum rap_given_name {
  RAP_NOT_A_GIVEN_NAME,
  RAP_GIVEN_NAME,
  RAP_GIVEN_NAME_OR_WORD /* also an ordinary word or a place: "May", "Chelsea" */
} rap_given_name;

rap_given_name rap_given_name_of(rap_str word); /* as written: "Michael", not "michael" */

#endif
