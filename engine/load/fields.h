/* Which key of a record means what: one table for JSON keys and header lines. */
#ifndef RAP_LOAD_FIELDS_H
#define RAP_LOAD_FIELDS_H

#include "load/json.h"
#include "load/reader.h"

/* Fills the document from the fields; what has no place of its own, or does not hold what its name says, goes to meta
 * (with a warning for a date or language that is none). With `text` one of them must be the text, else the record is
 * refused and the message names the keys there are. Without, the document's text is left alone. */
bool rap_fields_take(const rap_json_field *fields, size_t count, bool text, const rap_record *record);

/* Is this the name of a header line (any key of the table but those for the text)? */
bool rap_fields_know(rap_str name);

#endif
