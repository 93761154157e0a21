#include "load/claims.h"

rap_claims_format rap_claims_format_of(rap_str path) {
  static const char *const endings[] = {".xlsx", ".html", ".jsonl"};
  for (int i = 0; i < RAP_CLAIMS_UNKNOWN; i++) {
    size_t len = strlen(endings[i]);
    if (path.len > len && rap_str_equal_nocase(rap_str_slice(path, path.len - len, path.len), rap_str_from(endings[i])))
      return (rap_claims_format)i;
  }
  return RAP_CLAIMS_UNKNOWN;
}

bool rap_claims_read(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err) {
  switch (rap_claims_format_of(rap_str_from(path))) {
    case RAP_CLAIMS_XLSX:
      return rap_claims_xlsx(path, arena, claims, err);
    case RAP_CLAIMS_HTML:
      return rap_claims_html(path, arena, claims, err);
    case RAP_CLAIMS_JSONL:
      return rap_claims_jsonl(path, arena, claims, err);
    case RAP_CLAIMS_UNKNOWN:
      break;
  }
  return rap_fail(err, RAP_ERR_USAGE, "%s: verify reads .xlsx, .html and .jsonl", path);
}

static bool number_of(rap_str text, size_t *number) {
  *number = 0;
  if (text.len == 0 || text.len > 10) return false;
  for (size_t i = 0; i < text.len; i++) {
    if (!rap_is_ascii_digit(text.s[i])) return false;
    *number = *number * 10 + (size_t)(text.s[i] - '0');
  }
  return true;
}

bool rap_claim_range(rap_claim *claim, rap_str start, rap_str stop) {
  size_t first, last;
  if (!number_of(start, &first) || !number_of(stop, &last) || first == 0 || last + 1 < first) return false;
  claim->start = first - 1;
  claim->stop = last;
  return true;
}
