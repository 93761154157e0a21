/* An output's format is its ending, so that nobody has to say it twice. */
#include "write/write.h"

static const struct {
  rap_str ending;
  rap_output_format format;
} endings[] = {
    {{".txt", 4}, RAP_OUTPUT_TEXT},  {{".md", 3}, RAP_OUTPUT_MARKDOWN}, {{".html", 5}, RAP_OUTPUT_HTML},
    {{".xlsx", 5}, RAP_OUTPUT_XLSX}, {{".csv", 4}, RAP_OUTPUT_CSV},     {{".jsonl", 6}, RAP_OUTPUT_JSONL},
};

rap_output_format rap_output_format_of(rap_str path) {
  if (rap_str_equal(path, RAP_LIT("-"))) return RAP_OUTPUT_TEXT;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    rap_str ending = endings[i].ending;
    if (path.len > ending.len && rap_str_equal_nocase(rap_str_slice(path, path.len - ending.len, path.len), ending) &&
        path.s[path.len - ending.len - 1] != '/')
      return endings[i].format;
  }
  return RAP_OUTPUT_UNKNOWN;
}
