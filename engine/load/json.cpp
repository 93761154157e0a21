/* The record's own fields are walked once by simdjson's On-Demand reader, which leaves numbers as they are written
 * (1e999 and integers of any length are only text to us) and decodes each string once into the parser's buffer. It
 * skips nested values without looking at them, so those few go through the DOM reader, which does. */
#include "load/json.h"

extern "C" {
#include "core/mem.h"
}

#include <simdjson.h>

using namespace simdjson;

namespace {

/* A parser that has met a huge record is replaced, so that its memory does not stay. */
constexpr size_t keep_bytes = size_t{8} << 20;
constexpr size_t first_bytes = size_t{64} << 10;

struct byte_buffer {
  char *s = nullptr;
  size_t len = 0, capacity = 0;

  ~byte_buffer() {
    rap_free(s);
  }
  /* Room for all that one record can need: views into it must not move. */
  void begin(size_t size) {
    len = 0;
    if (size <= capacity) return;
    rap_free(s);
    s = static_cast<char *>(rap_alloc(size));
    capacity = size;
  }
  rap_str add(std::string_view text) {
    std::memcpy(s + len, text.data(), text.size());
    len += text.size();
    return rap_str_of(s + len - text.size(), text.size());
  }
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* JSON's own grammar for numbers; nothing is computed. */
bool is_number(std::string_view text) {
  size_t at = 0, n = text.size();
  auto digits = [&] {
    size_t from = at;
    while (at < n && is_digit(text[at])) at++;
    return at > from;
  };
  if (at < n && text[at] == '-') at++;
  if (at < n && text[at] == '0')
    at++;
  else if (!digits())
    return false;
  if (at < n && text[at] == '.' && (++at, !digits())) return false;
  if (at < n && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < n && (text[at] == '+' || text[at] == '-')) at++;
    if (!digits()) return false;
  }
  return at == n;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && rap_is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && rap_is_blank(text.front())) text.remove_prefix(1);
  return text;
}

rap_str view(std::string_view text) {
  return rap_str_of(text.data(), text.size());
}

const char *explain(error_code error) {
  switch (error) {
    case TAPE_ERROR:
      return "a comma, colon or bracket is missing or out of place";
    case UNCLOSED_STRING:
      return "a string does not end";
    case STRING_ERROR:
      return "a string holds a bad escape or half a character";
    case UNESCAPED_CHARS:
      return "a string holds a raw control character";
    case INCOMPLETE_ARRAY_OR_OBJECT:
      return "it breaks off before its last bracket";
    case T_ATOM_ERROR:
    case F_ATOM_ERROR:
    case N_ATOM_ERROR:
    case INCORRECT_TYPE:
      return "a value that is no string, number, true, false or null";
    case NUMBER_ERROR:
      return "a value that only looks like a number";
    case EMPTY:
      return "nothing there";
    case MEMALLOC:
      return "no memory to read it";
    default:
      return error_message(error);
  }
}

}  // namespace

struct rap_json {
  ondemand::parser *fields_parser = nullptr;
  dom::parser *nested_parser = nullptr;
  rap_json_field *items = nullptr;
  size_t count = 0, capacity = 0;
  byte_buffer nested;
  size_t largest = 0;

  ~rap_json() {
    forget();
    rap_free(items);
  }
  void forget() {
    delete fields_parser;
    delete nested_parser;
    fields_parser = nullptr;
    nested_parser = nullptr;
    largest = 0;
  }
  void push(const rap_json_field &field) {
    if (count == capacity) {
      capacity = capacity ? capacity * 2 : 32;
      items = static_cast<rap_json_field *>(rap_realloc(items, capacity * sizeof *items));
    }
    items[count++] = field;
  }

  error_code prepare(size_t len);
  error_code read_nested(std::string_view raw, rap_json_field *field);
  error_code read_value(ondemand::value &value, size_t record_len, rap_json_field *field);
  error_code read(const char *s, size_t len);
};

error_code rap_json::prepare(size_t len) {
  if (largest > keep_bytes) forget();
  if (len > largest) largest = len;
  if (!fields_parser) {
    fields_parser = new (std::nothrow) ondemand::parser();
    if (!fields_parser) return MEMALLOC;
    error_code error = fields_parser->allocate(first_bytes, RAP_JSON_DEPTH);
    if (error) return error;
  }
  return SUCCESS;
}

/* What an array's element or an object adds to the label; empty when it says nothing short. */
static std::string_view short_name(dom::element element) {
  std::string_view name;
  dom::object object;
  if (element.get(name) == SUCCESS) return name;
  if (element.get(object) == SUCCESS && object["name"].get(name) == SUCCESS) return name;
  return {};
}

error_code rap_json::read_nested(std::string_view raw, rap_json_field *field) {
  size_t written = 0;
  error_code error = minify(raw.data(), raw.size(), nested.s + nested.len, written);
  if (error) return error;
  field->value = rap_str_of(nested.s + nested.len, written);
  nested.len += written;
  if (!nested_parser) {
    nested_parser = new (std::nothrow) dom::parser();
    if (!nested_parser) return MEMALLOC;
    if ((error = nested_parser->allocate(first_bytes, RAP_JSON_DEPTH))) return error;
  }
  dom::element element;
  error = nested_parser->parse(raw.data(), raw.size(), false).get(element);
  if (error == NUMBER_ERROR) return SUCCESS; /* a number out of range is still text to us; only the label is lost */
  if (error) return error;
  dom::array array;
  if (element.get(array) != SUCCESS) {
    std::string_view name = short_name(element);
    if (!name.empty()) field->label = nested.add(name);
    return SUCCESS;
  }
  size_t from = nested.len;
  for (dom::element item : array) {
    std::string_view name = short_name(item);
    if (name.empty()) continue;
    if (nested.len > from) nested.add(", ");
    nested.add(name);
  }
  if (nested.len > from) field->label = rap_str_of(nested.s + from, nested.len - from);
  return SUCCESS;
}

error_code rap_json::read_value(ondemand::value &value, size_t record_len, rap_json_field *field) {
  ondemand::json_type type;
  error_code error = value.type().get(type);
  if (error) return INCORRECT_TYPE; /* NaN, a lone word */
  std::string_view text;
  bool yes;
  switch (type) {
    case ondemand::json_type::string:
      field->kind = RAP_JSON_STRING;
      if ((error = value.get_string().get(text))) return error;
      field->value = view(text);
      return SUCCESS;
    case ondemand::json_type::number:
      field->kind = RAP_JSON_NUMBER;
      text = without_blanks(value.raw_json_token());
      field->value = view(text);
      return is_number(text) ? SUCCESS : NUMBER_ERROR;
    case ondemand::json_type::boolean:
      field->kind = RAP_JSON_BOOLEAN;
      if ((error = value.get_bool().get(yes))) return error;
      field->value = yes ? RAP_LIT("true") : RAP_LIT("false");
      return SUCCESS;
    case ondemand::json_type::null:
      field->kind = RAP_JSON_NULL;
      return without_blanks(value.raw_json_token()) == "null" ? SUCCESS : N_ATOM_ERROR;
    default:
      break;
  }
  field->kind = type == ondemand::json_type::array ? RAP_JSON_ARRAY : RAP_JSON_OBJECT;
  if (type == ondemand::json_type::array) {
    ondemand::array array;
    if ((error = value.get_array().get(array)) || (error = array.raw_json().get(text))) return error;
  } else {
    ondemand::object object;
    if ((error = value.get_object().get(object)) || (error = object.raw_json().get(text))) return error;
  }
  if (nested.len == 0) nested.begin(record_len * 2 + RAP_JSON_PADDING);
  return read_nested(text, field);
}

error_code rap_json::read(const char *s, size_t len) {
  count = 0;
  nested.len = 0;
  error_code error = prepare(len);
  if (error) return error;
  ondemand::document document;
  ondemand::object object;
  if ((error = fields_parser->iterate(padded_string_view(s, len, len + RAP_JSON_PADDING)).get(document))) return error;
  if ((error = document.get_object().get(object))) return error;
  for (auto got : object) {
    ondemand::field pair;
    std::string_view name;
    if ((error = std::move(got).get(pair)) || (error = pair.unescaped_key().get(name))) return error;
    rap_json_field field = {view(name), RAP_JSON_NULL, RAP_NIL, RAP_NIL};
    ondemand::value value = pair.value();
    if ((error = read_value(value, len, &field))) return error;
    push(field);
  }
  return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

rap_json *rap_json_new(void) {
  static_assert(SIMDJSON_PADDING <= RAP_JSON_PADDING, "simdjson asks for more bytes behind a record");
  return new (rap_alloc(sizeof(rap_json))) rap_json();
}

void rap_json_free(rap_json *json) {
  if (!json) return;
  json->~rap_json();
  rap_free(json);
}

rap_json_status rap_json_read(rap_json *json, const char *s, size_t len, const rap_json_field **fields, size_t *count,
                              const char **why) {
  error_code error = json->read(s, len);
  *fields = json->items;
  *count = json->count;
  *why = error ? explain(error) : "";
  switch (error) {
    case SUCCESS:
      return RAP_JSON_OK;
    case UTF8_ERROR:
      return RAP_JSON_NOT_UTF8;
    case DEPTH_ERROR:
      return RAP_JSON_DEEP;
    case INCORRECT_TYPE:
      return len > 0 && *s != '{' ? RAP_JSON_NOT_OBJECT : RAP_JSON_BAD;
    case TRAILING_CONTENT:
      *why = "something follows the closing bracket";
      return RAP_JSON_BAD;
    default:
      return RAP_JSON_BAD;
  }
}
