/* libxml2, loaded when a file first needs it: it brings ICU along, and linking the two takes two of the ten
 * milliseconds that every start takes, while most runs read neither HTML nor XML. Include this instead of its headers,
 * and call its functions by their own names; one that is missing in the list below does not link. */
#ifndef RAP_LOAD_LIBXML_H
#define RAP_LOAD_LIBXML_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#define RAP_LIBXML_FUNCTIONS(each) \
  each(htmlCreatePushParserCtxt);  \
  each(htmlCtxtUseOptions);        \
  each(htmlFreeParserCtxt);        \
  each(htmlParseChunk);            \
  each(xmlCreatePushParserCtxt);   \
  each(xmlCtxtUseOptions);         \
  each(xmlFreeParserCtxt);         \
  each(xmlParseChunk)

typedef struct rap_libxml {
#define RAP_LIBXML_MEMBER(name) __typeof__(name) *name
  RAP_LIBXML_FUNCTIONS(RAP_LIBXML_MEMBER);
} rap_libxml;

/* Loads it at the first call; a process that cannot says why and ends, as it would have at its start. */
const rap_libxml *rap_libxml_get(void);

#ifndef RAP_LIBXML_LOADER
#define htmlCreatePushParserCtxt rap_libxml_get()->htmlCreatePushParserCtxt
#define htmlCtxtUseOptions       rap_libxml_get()->htmlCtxtUseOptions
#define htmlFreeParserCtxt       rap_libxml_get()->htmlFreeParserCtxt
#define htmlParseChunk           rap_libxml_get()->htmlParseChunk
#define xmlCreatePushParserCtxt  rap_libxml_get()->xmlCreatePushParserCtxt
#define xmlCtxtUseOptions        rap_libxml_get()->xmlCtxtUseOptions
#define xmlFreeParserCtxt        rap_libxml_get()->xmlFreeParserCtxt
#define xmlParseChunk            rap_libxml_get()->xmlParseChunk
#endif

#endif
