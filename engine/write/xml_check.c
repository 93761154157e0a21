/* Tokens are taken whole: a tag up to its '>', a text up to the next '<'. What is left at the end of a feed waits for
 * the next one. */
#include "write/xml_check.h"

#include "core/utf8.h"

#define ATTRIBUTES 64 /* of one element */

static bool is_name_start(char c) {
  return rap_is_ascii_alpha(c) || c == '_' || c == ':';
}

static bool is_name_part(char c) {
  return is_name_start(c) || rap_is_ascii_digit(c) || c == '-' || c == '.';
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t name_length(const char *s, size_t len) {
  if (len == 0 || !is_name_start(s[0])) return 0;
  size_t at = 1;
  while (at < len && is_name_part(s[at])) at++;
  return at;
}

/* Names are a few letters: too short for memcmp to be worth its call. */
static bool is_same(const char *a, const char *b, size_t len) {
  while (len > 0 && a[len - 1] == b[len - 1]) len--;
  return len == 0;
}

/* -- characters --------------------------------------------------------------------------------------------------- */

/* The length of the reference at s, which begins with '&'; 0 when it is none. */
static size_t reference_length(const char *s, size_t len) {
  static const rap_str known[] = {{"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&quot;", 6}, {"&apos;", 6}};
  rap_str rest = rap_str_of(s, len);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (rap_str_starts(rest, known[i])) return known[i].len;
  static const rap_str numbers[] = {{"&#xA;", 5}, {"&#xD;", 5}, {"&#x9;", 5}}; /* the ones that are ever written */
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (rap_str_starts(rest, numbers[i])) return numbers[i].len;
  return 0;
}

static bool has_noncharacter(const char *s, size_t len) {
  const char *stop = s + len;
  for (const char *at = s; (at = memchr(at, '\xEF', (size_t)(stop - at))); at++)
    if (stop - at >= 3 && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF')) return true;
  return false;
}

/* Bytes that content is looked at for; it has few of them. */
static const bool special[256] = {
    [0 ... 8] = true, [11 ... 12] = true, [14 ... 31] = true, ['"'] = true, ['&'] = true, ['<'] = true, ['>'] = true};

/* Text or an attribute's value, up to `stop` or its end: characters that XML knows, and references that are whole.
 * Returns its length, or SIZE_MAX when it is none. */
static size_t content_length(const char *s, size_t len, char stop) {
  unsigned char all = 0;
  size_t i = 0;
  for (; i < len; i++) {
    unsigned char c = (unsigned char)s[i];
    all |= c;
    if (!special[c]) continue;
    if (s[i] == stop) break;
    if (c < ' ' || c == '<' || (c == '>' && i >= 2 && s[i - 1] == ']' && s[i - 2] == ']')) return SIZE_MAX;
    if (c != '&') continue;
    size_t reference = reference_length(s + i, len - i);
    if (reference == 0) return SIZE_MAX;
    i += reference - 1;
  }
  bool good = all < 0x80 || (rap_utf8_check(s, i) == i && !has_noncharacter(s, i));
  return good ? i : SIZE_MAX;
}

/* -- tags --------------------------------------------------------------------------------------------------------- */

/* ` name="value"` as often as it comes; each name once. */
static bool are_attributes(const char *s, size_t len) {
  rap_str names[ATTRIBUTES];
  size_t count = 0, at = 0;
  while (at < len) {
    size_t from = at;
    while (at < len && is_space(s[at])) at++;
    if (at == len) return true;
    size_t name = name_length(s + at, len - at);
    if (at == from || name == 0 || count == ATTRIBUTES) return false;
    names[count] = rap_str_of(s + at, name);
    for (size_t i = 0; i < count; i++)
      if (names[i].len == name && is_same(names[i].s, s + at, name)) return false;
    count++;
    at += name;
    if (len - at < 3 || s[at] != '=' || s[at + 1] != '"') return false;
    at += 2;
    size_t value = content_length(s + at, len - at, '"');
    if (value >= len - at) return false;
    at += value + 1;
  }
  return true;
}

static void close_element(rap_xml_check *check, rap_str name) {
  rap_buf_truncate(&check->names, check->starts[--check->depth]);
  if (check->on_end) check->on_end(check->context, name);
}

static bool open_element(rap_xml_check *check, rap_str name) {
  if (check->depth == RAP_XML_DEPTH || (check->depth == 0 && check->rooted)) return false;
  check->rooted = true;
  check->starts[check->depth++] = check->names.len;
  rap_buf_add_str(&check->names, name);
  return true;
}

/* The length of the end tag at s when it is that of the innermost element, as it should be; else 0. */
static size_t take_end_tag(rap_xml_check *check, const char *s, size_t len) {
  if (check->depth == 0) return 0;
  size_t start = check->starts[check->depth - 1], name = check->names.len - start, size = name + 3;
  if (len < size || s[1] != '/' || s[size - 1] != '>' || !is_same(s + 2, check->names.s + start, name)) return 0;
  close_element(check, rap_str_of(s + 2, name));
  return size;
}

/* What stands between '<' and '>' of a declaration or the start of an element: take_end_tag knows the ends that are
 * right. */
static bool take_tag(rap_xml_check *check, const char *s, size_t len) {
  if (len == 0) return false;
  if (s[0] == '?') {
    bool first = !check->declared && !check->rooted;
    check->declared = true;
    return first &&
           rap_str_equal(rap_str_of(s, len), RAP_LIT("?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?"));
  }
  check->declared = true; /* from now on it comes too late */
  bool empty = s[len - 1] == '/';
  rap_str name = rap_str_of(s, name_length(s, len));
  if (name.len == 0) return false;
  rap_str attributes = rap_str_of(s + name.len, len - empty - name.len);
  if (!are_attributes(attributes.s, attributes.len) || !open_element(check, name)) return false;
  if (check->on_start) check->on_start(check->context, name, attributes);
  if (empty) close_element(check, name);
  return true;
}

static bool take_text(rap_xml_check *check, const char *s, size_t len) {
  if (check->depth > 0) return content_length(s, len, '<') == len;
  if (!check->declared && !check->rooted) return false; /* the declaration comes first of all */
  for (size_t i = 0; i < len; i++)
    if (!is_space(s[i])) return false;
  return true;
}

/* Takes the whole tokens of `s`; returns how many bytes those were, or SIZE_MAX when they are no XML. */
static size_t take_tokens(rap_xml_check *check, const char *s, size_t len) {
  size_t at = 0;
  while (at < len) {
    bool tag = s[at] == '<';
    size_t end_tag = tag ? take_end_tag(check, s + at, len - at) : 0;
    at += end_tag;
    if (end_tag) continue;
    const char *stop = memchr(s + at + tag, tag ? '>' : '<', len - at - tag);
    if (!stop) break;
    size_t size = (size_t)(stop - s) - at;
    if (!(tag ? take_tag(check, s + at + 1, size - 1) : take_text(check, s + at, size))) return SIZE_MAX;
    at += size + tag;
  }
  return at;
}

bool rap_xml_feed(rap_xml_check *check, const char *s, size_t len) {
  if (check->failed) return false;
  rap_buf_add(&check->pending, s, len);
  size_t taken = take_tokens(check, check->pending.s, check->pending.len);
  check->failed = taken == SIZE_MAX || check->pending.len - taken > RAP_XML_TOKEN;
  if (check->failed) return false;
  check->pending.len -= taken;
  memmove(check->pending.s, check->pending.s + taken, check->pending.len);
  return true;
}

bool rap_xml_finish(rap_xml_check *check) {
  const rap_buf *rest = &check->pending;
  bool good =
      !check->failed && check->rooted && check->depth == 0 && (rest->len == 0 || take_text(check, rest->s, rest->len));
  rap_buf_clear(&check->pending);
  rap_buf_clear(&check->names);
  return good;
}

rap_str rap_xml_attribute(rap_str attributes, rap_str name) {
  for (size_t at = 0; (at = rap_str_find(attributes, name, at)) < attributes.len; at += name.len) {
    size_t stop = at + name.len;
    if (at == 0 || !is_space(attributes.s[at - 1]) || stop + 1 >= attributes.len || attributes.s[stop] != '=') continue;
    return rap_str_slice(attributes, stop + 2, rap_str_find_byte(attributes, '"', stop + 2));
  }
  return RAP_NIL;
}
