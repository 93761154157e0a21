/* Is this XML well-formed? A small strict reader for the parts of a workbook as they are read back, many times faster
 * than a general parser. It knows the XML that libxlsxwriter writes: a declaration, elements, attributes, references.
 * The rest of XML (comments, CDATA, DTDs, processing instructions, names beyond ASCII, '>' in an attribute) is refused:
 * a part with those is not ours. What it accepts every XML parser accepts. */
#ifndef RAP_WRITE_XML_CHECK_H
#define RAP_WRITE_XML_CHECK_H

#include "core/buf.h"

#define RAP_XML_DEPTH 64      /* elements inside each other */
#define RAP_XML_TOKEN 4194304 /* bytes of a tag, or of the text between two tags */

typedef struct rap_xml_check {
  /* Called for every element, in order; `attributes` is everything between its name and the end of its tag. */
  void (*on_start)(void *context, rap_str name, rap_str attributes);
  void (*on_end)(void *context, rap_str name);
  void *context;
  /* The reader's own; zero-initialise. */
  rap_buf pending; /* a tag or text whose end has not come yet */
  rap_buf names;   /* of the open elements, one behind the other */
  size_t starts[RAP_XML_DEPTH + 1], depth;
  bool declared, rooted, failed;
} rap_xml_check;

/* The next bytes of the part. False as soon as they cannot be well-formed, and from then on. */
bool rap_xml_feed(rap_xml_check *check, const char *s, size_t len);
/* Nothing more comes: is it whole? Frees what the reader holds, also after a failure. */
bool rap_xml_finish(rap_xml_check *check);

/* The value of an attribute, as written; nil when there is none of that name. */
rap_str rap_xml_attribute(rap_str attributes, rap_str name);

#endif
