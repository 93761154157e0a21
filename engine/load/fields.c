/* The table is read from the top: for each part of the document the first key that is there and fits wins, so a record
 * with `date` and `published` is dated by `date`, unless that is no date. Names are compared without case. */
#include "load/fields.h"

#include "core/buf.h"
#include "load/dates.h"

#include <stdio.h>
#include <string.h>

typedef enum part { ID, DATE, TITLE, TEXT, LANGUAGE, AUTHOR, PUBLISHER, URL, SECTION } part_of;

#define KEY(name, part) \
  { {(name), sizeof(name) - 1}, (part) }
static const struct {
  rap_str name;
  part_of part;
} keys[] = {
    KEY("id", ID),
    KEY("uri", ID),
    KEY("guid", ID),
    KEY("date", DATE),
    KEY("published", DATE),
    KEY("versioncreated", DATE),
    KEY("pubdate", DATE),
    KEY("publishedat", DATE),
    KEY("published_at", DATE),
    KEY("date_published", DATE),
    KEY("datepublished", DATE),
    KEY("firstcreated", DATE),
    KEY("title", TITLE),
    KEY("headline", TITLE),
    KEY("text", TEXT),
    KEY("body", TEXT),
    KEY("content", TEXT),
    KEY("body_text", TEXT),
    KEY("content_text", TEXT),
    KEY("articlebody", TEXT),
    KEY("language", LANGUAGE),
    KEY("lang", LANGUAGE),
    KEY("author", AUTHOR),
    KEY("byline", AUTHOR),
    KEY("publisher", PUBLISHER),
    KEY("source", PUBLISHER),
    KEY("url", URL),
    KEY("link", URL),
    KEY("uri", URL),
    KEY("section", SECTION),
};
#define KEYS (sizeof keys / sizeof *keys)

static bool is_key(size_t key, rap_str name) {
  return keys[key].name.len == name.len && rap_str_equal_nocase(name, keys[key].name);
}

bool rap_fields_know(rap_str name) {
  for (size_t key = 0; key < KEYS; key++)
    if (keys[key].part != TEXT && is_key(key, name)) return true;
  return false;
}

static rap_str printable(const rap_json_field *field) {
  bool nested = field->kind == RAP_JSON_ARRAY || field->kind == RAP_JSON_OBJECT;
  return nested ? field->label : field->value;
}

/* One line: runs of blanks become one space, NUL bytes U+FFFD; nil when nothing is left. */
static rap_str one_line(const rap_record *record, rap_str text) {
  text = rap_str_trim(text);
  if (text.len == 0) return RAP_NIL;
  bool nul;
  rap_str copy = rap_record_copy(record, text, &nul);
  char *out = (char *)(uintptr_t)copy.s; /* just copied: ours */
  size_t len = 0;
  for (size_t i = 0; i < copy.len; i++) {
    char c = copy.s[i];
    if (!rap_is_blank(c))
      out[len++] = c;
    else if (out[len - 1] != ' ')
      out[len++] = ' ';
  }
  return rap_str_of(out, len);
}

static bool take_date(rap_str value, const rap_record *record) {
  rap_date date;
  if (rap_date_read(value, &date)) return false;
  char text[16];
  record->document->date = rap_arena_copy(record->arena, rap_str_from(rap_date_format(date, text)));
  return true;
}

/* "en-GB" is "en"; the three-letter codes of languages that have two-letter ones are those. */
static bool take_language(rap_str value, const rap_record *record) {
  static const char three[][7] = {"eng:en", "deu:de", "ger:de", "fra:fr", "fre:fr", "spa:es", "ita:it",
                                  "pol:pl", "por:pt", "nld:nl", "dut:nl", "rus:ru", "ukr:uk"};
  char code[4] = {0};
  size_t len = 0;
  for (; len < value.len && value.s[len] != '-' && value.s[len] != '_'; len++) {
    if (len == 3 || !rap_is_ascii_alpha(value.s[len])) return false;
    code[len] = rap_ascii_lower(value.s[len]);
  }
  if (len < 2) return false;
  const char *found = code;
  for (size_t i = 0; i < sizeof three / sizeof *three; i++)
    if (len == 3 && memcmp(three[i], code, 3) == 0) found = three[i] + 4;
  record->document->language = rap_arena_copy(record->arena, rap_str_from(found));
  return true;
}

static bool is_web(rap_str value) {
  return rap_str_starts(value, RAP_LIT("http://")) || rap_str_starts(value, RAP_LIT("https://"));
}

static bool take_text(const rap_json_field *field, const rap_record *record) {
  if (field->kind != RAP_JSON_STRING) return false;
  bool nul;
  record->document->text = rap_record_copy(record, field->value, &nul);
  if (nul) rap_record_warn(record, "the text holds NUL characters, shown as U+FFFD");
  return true;
}

static rap_str *place_of(rap_document *document, part_of part) {
  switch (part) {
    case ID:
      return &document->id;
    case DATE:
      return &document->date;
    case TITLE:
      return &document->title;
    case TEXT:
      return &document->text;
    case LANGUAGE:
      return &document->language;
    case AUTHOR:
      return &document->author;
    case PUBLISHER:
      return &document->publisher;
    case URL:
      return &document->url;
    default:
      return &document->section;
  }
}

/* False when the field does not hold what its name says. */
static bool take(size_t key, const rap_json_field *field, const rap_record *record) {
  if (keys[key].part == TEXT) return take_text(field, record);
  rap_str value = rap_str_trim(printable(field));
  if (value.len == 0) return false;
  switch (keys[key].part) {
    case DATE:
      return take_date(value, record);
    case LANGUAGE:
      return take_language(value, record);
    case URL:
      if (rap_str_equal(keys[key].name, RAP_LIT("uri")) && !is_web(value)) return false;
      break;
    default:
      break;
  }
  *place_of(record->document, keys[key].part) = one_line(record, value);
  return true;
}

typedef struct state {
  uint32_t where[KEYS]; /* 1 + the field with that name; 0: none */
  bool *used;           /* [count]: it has its place, or comes twice */
} state;

/* Finds repeated names by a hash table, since a record may have any number of them. */
static void mark_repeated(const rap_json_field *fields, size_t count, bool *used, const rap_record *record) {
  size_t size = 16;
  while (size < count * 2) size *= 2;
  uint32_t *slots = rap_arena_zero(record->arena, size * sizeof *slots);
  bool said = false;
  for (size_t i = 0; i < count; i++) {
    size_t at = rap_hash(fields[i].name.s, fields[i].name.len) & (size - 1);
    while (slots[at] && !rap_str_equal(fields[slots[at] - 1].name, fields[i].name)) at = (at + 1) & (size - 1);
    if (!slots[at]) {
      slots[at] = (uint32_t)i + 1;
      continue;
    }
    used[i] = true;
    if (!said) rap_record_warn(record, "the key '%.*s' comes twice, the first counts", RAP_ARG(fields[i].name));
    said = true;
  }
}

/* The keys whose names have this length, a bit each: few of the table are left to be compared. */
static uint32_t keys_of_length(size_t len) {
  enum { LONGEST = 15 };
  static uint32_t keys_of[LONGEST + 1];
  _Static_assert(KEYS < 32, "a bit for each key, and one that says that the table is made");
  if (keys_of[0] == 0) {
    for (size_t key = 0; key < KEYS; key++) keys_of[keys[key].name.len] |= UINT32_C(1) << key;
    keys_of[0] = UINT32_C(1) << 31;
  }
  return len >= 1 && len <= LONGEST ? keys_of[len] : 0;
}

static void find_keys(const rap_json_field *fields, size_t count, state *found) {
  for (size_t i = 0; i < count; i++) {
    if (found->used[i]) continue;
    for (uint32_t left = keys_of_length(fields[i].name.len); left; left &= left - 1) {
      size_t key = (size_t)__builtin_ctz(left);
      if (found->where[key] == 0 && is_key(key, fields[i].name)) found->where[key] = (uint32_t)i + 1;
    }
  }
}

static bool is_empty(const rap_json_field *field) {
  return !rap_str_known(field->value) || (field->kind == RAP_JSON_STRING && rap_str_trim(field->value).len == 0);
}

static void warn_unfit(size_t key, const rap_json_field *field, const rap_record *record) {
  rap_date date = RAP_NO_DATE;
  rap_str value = rap_str_known(printable(field)) ? printable(field) : RAP_LIT("…");
  const char *problem = keys[key].part == DATE ? rap_date_read(rap_str_trim(value), &date) : "is no language code";
  const char *wanted = keys[key].part == DATE && date == RAP_NO_DATE ? " (YYYY-MM-DD is wanted)" : "";
  if (value.len > 40) value.len = 40;
  rap_record_warn(record, "%s '%.*s' %s%s, kept in meta", keys[key].name.s, RAP_ARG(value), problem, wanted);
}

/* In two rounds, so that an empty `text` gives way to a `body` that says something. */
static void take_known(const rap_json_field *fields, bool text, const rap_record *record, state *found) {
  for (int empty = 0; empty <= 1; empty++)
    for (size_t key = 0; key < KEYS; key++) {
      part_of part = keys[key].part;
      if (found->where[key] == 0 || (part == TEXT && !text) || rap_str_known(*place_of(record->document, part)))
        continue;
      const rap_json_field *field = &fields[found->where[key] - 1];
      if (is_empty(field) != (empty == 1)) continue;
      if (take(key, field, record))
        found->used[found->where[key] - 1] = true;
      else if ((part == DATE || part == LANGUAGE) && !is_empty(field))
        warn_unfit(key, field, record);
    }
}

static void take_meta(const rap_json_field *fields, size_t count, const bool *used, const rap_record *record) {
  for (size_t i = 0; i < count; i++) {
    if (used[i] || is_empty(&fields[i])) continue;
    bool nul;
    rap_field field = {rap_record_copy(record, fields[i].name, &nul), rap_record_copy(record, fields[i].value, &nul)};
    RAP_PUSH(record->arena, &record->document->meta, field);
  }
}

/* What stands under a key for the text that is none; "" for other keys. */
static const char *instead_of_text(const rap_json_field *field) {
  for (size_t key = 0; key < KEYS; key++) {
    if (keys[key].part != TEXT || !is_key(key, field->name)) continue;
    return field->kind == RAP_JSON_NULL ? " (null)" : " (no string)";
  }
  return "";
}

static bool refuse_without_text(const rap_json_field *fields, size_t count, const rap_record *record) {
  if (count == 0) {
    rap_record_refuse(record, RAP_ERR_INPUT, "an empty record");
    return false;
  }
  rap_buf names = {0};
  for (size_t i = 0; i < count && i < 12 && names.len < 200; i++)
    rap_buf_printf(&names, "%s%.*s%s", i ? ", " : "", fields[i].name.len > 60 ? 60 : (int)fields[i].name.len,
                   fields[i].name.s, instead_of_text(&fields[i]));
  rap_record_refuse(record, RAP_ERR_INPUT, "no text (a string called text, body or content), only %s",
                    rap_buf_cstr(&names));
  rap_buf_clear(&names);
  return false;
}

bool rap_fields_take(const rap_json_field *fields, size_t count, bool text, const rap_record *record) {
  state found = {.used = rap_arena_zero(record->arena, count + 1)};
  mark_repeated(fields, count, found.used, record);
  find_keys(fields, count, &found);
  take_known(fields, text, record, &found);
  if (text && !rap_str_known(record->document->text)) return refuse_without_text(fields, count, record);
  take_meta(fields, count, found.used, record);
  return true;
}
