/* The head of a page. Style and script stand in it, nothing is fetched, and the content policy names each by its
 * digest, so that nothing else can run even if something slipped through the escaping; text cannot be turned into
 * markup by the script either (trusted types). */
#include "write/html.h"

#include "core/digest.h"

/* A hex digest as the base64 that a content policy wants. */
static void add_base64(rap_buf *out, const char *hex) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint32_t bits = 0;
  int held = 0;
  size_t written = 0;
  for (const char *s = hex; *s; s++) {
    bits = bits << 4 | (uint32_t)(*s <= '9' ? *s - '0' : *s - 'a' + 10);
    held += 4;
    if (held < 6) continue;
    held -= 6;
    rap_buf_add_byte(out, letters[bits >> held & 63]);
    written++;
  }
  if (held > 0) rap_buf_add_byte(out, letters[bits << (6 - held) & 63]), written++;
  for (; written % 4 != 0; written++) rap_buf_add_byte(out, '=');
}

static void add_digest(rap_buf *out, rap_str content) {
  rap_digest digest = rap_digest_of(content);
  rap_buf_add_cstr(out, " 'sha256-");
  add_base64(out, digest.hex);
  rap_buf_add_byte(out, '\'');
}

static void put_policy(rap_buf *out, const rap_html_head *head) {
  rap_buf_add_cstr(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
  for (size_t i = 0; i < head->style_count; i++) add_digest(out, head->styles[i]);
  if (head->pictures) rap_buf_add_cstr(out, "; img-src data:");
  if (rap_str_known(head->script)) {
    rap_buf_add_cstr(out, "; script-src");
    add_digest(out, head->script);
  }
  rap_buf_add_cstr(
      out, "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n");
}

void rap_html_head_put(rap_buf *out, const rap_html_head *head) {
  rap_buf_add_cstr(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  put_policy(out, head);
  rap_buf_add_cstr(out,
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  rap_html_text(out, head->title);
  rap_buf_add_cstr(out, "</title>\n");
  for (size_t i = 0; i < head->style_count; i++) {
    rap_buf_add_cstr(out, "<style>");
    rap_buf_add_str(out, head->styles[i]);
    rap_buf_add_cstr(out, "</style>\n");
  }
  rap_buf_add_cstr(out, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
}
