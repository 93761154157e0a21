/* What a report itself decides about its look, as style of its own behind the page's: the house's colours and font, and
 * the grounds of highlighted cells. A style attribute would not do, since the content policy allows none. */
#include "core/utf8.h"
#include "write/html.h"

static void put_colours(rap_buf *css, const rap_style *style) {
  for (size_t i = 0; i < RAP_HTML_COLOURS && style->colour_count > 0; i++)
    rap_buf_printf(css, "--s%zu:#%06x;", i, (unsigned)style->colours[i % style->colour_count]);
}

/* Only what cannot end the name, the rule or the element. */
static void put_font(rap_buf *css, rap_str font) {
  if (font.len == 0) return;
  rap_buf_add_cstr(css, "--font:\"");
  for (size_t i = 0; i < font.len; i++) {
    char c = font.s[i];
    if (rap_is_ascii_alpha(c) || rap_is_ascii_digit(c) || c == ' ' || c == '-') rap_buf_add_byte(css, c);
  }
  rap_buf_add_cstr(css, "\",system-ui,sans-serif;");
}

/* Black or white, whichever is easier to read on it. */
static const char *ink_on(uint32_t ground) {
  double red = ground >> 16 & 255, green = ground >> 8 & 255, blue = ground & 255;
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? "#111" : "#fff";
}

static bool is_known(const uint32_t *colours, size_t count, uint32_t colour) {
  for (size_t i = 0; i < count; i++)
    if (colours[i] == colour) return true;
  return false;
}

static void put_grounds(rap_buf *css, const rap_blocks *blocks) {
  uint32_t known[256];
  size_t count = 0;
  for (size_t i = 0; i < blocks->count; i++)
    for (size_t j = 0; j < blocks->items[i].highlights.count; j++) {
      uint32_t colour = blocks->items[i].highlights.items[j].colour;
      if (count == sizeof known / sizeof *known || is_known(known, count, colour)) continue;
      known[count++] = colour;
      rap_buf_printf(css, ".h-%06x,.h-%06x a{background:#%06x;color:%s}\n", (unsigned)colour, (unsigned)colour,
                     (unsigned)colour, ink_on(colour));
    }
}

rap_str rap_html_house_css(const rap_report *report, rap_arena *arena) {
  rap_buf css = {0}, root = {0};
  put_colours(&root, &report->style);
  put_font(&root, report->style.font);
  if (root.len > 0) rap_buf_printf(&css, ":root{%.*s}\n", RAP_ARG(rap_buf_str(&root)));
  put_grounds(&css, &report->blocks);
  rap_str made = css.len > 0 ? rap_arena_copy(arena, rap_buf_str(&css)) : RAP_NIL;
  rap_buf_clear(&css);
  rap_buf_clear(&root);
  return made;
}

void rap_html_logo(rap_buf *out, const rap_style *style) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (style->logo.len == 0) return;
  rap_buf_add_cstr(out, "<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,");
  for (size_t i = 0; i < style->logo.len; i += 3) {
    size_t left = style->logo.len - i;
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; j++) bits = bits << 8 | (j < left ? (unsigned char)style->logo.s[i + j] : 0);
    for (size_t j = 0; j < 4; j++) rap_buf_add_byte(out, j <= left ? letters[bits >> (18 - 6 * j) & 63] : '=');
  }
  rap_buf_add_cstr(out, "\">\n");
}
