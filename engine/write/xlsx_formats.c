/* Formats are made when they are first asked for and kept: a face in words -> the library's format. There are few, so a
 * walk over the list finds one; what writes rows asks once a column. */
#include "write/xlsx_book.h"

#define COLOUR_HEADER 0x1F3A5F
#define COLOUR_MUTED  0x5F6B7A
#define COLOUR_LINK   0x0B57A4
#define COLOUR_ALERT  0x9C1C1C
#define COLOUR_TOTAL  0xEEF2F7
#define GROUND_ALERT  0xFDE8E6
#define ALIGN_TOP     LXW_ALIGN_VERTICAL_TOP

/* `plus`: what is above 0 has its sign, too. */
static void set_pattern(lxw_format *format, const char *pattern, bool plus) {
  char all[80];
  snprintf(all, sizeof all, "+%s;-%s;%s", pattern, pattern, pattern);
  format_set_num_format(format, plus ? all : pattern);
}

static void set_number(lxw_format *format, const rap_xlsx_face *face) {
  static const char *const patterns[2][RAP_XLSX_DECIMALS] = {
      {"0", "0.0", "0.00", "0.000", "0.0000"}, {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"}};
  static const char *const percents[RAP_XLSX_DECIMALS] = {"0\\ %", "0.0\\ %", "0.00\\ %", "0.000\\ %", "0.0000\\ %"};
  if (face->kind == RAP_FACE_DATE) format_set_num_format(format, "yyyy-mm-dd");
  if (face->kind == RAP_FACE_NUMBER) set_pattern(format, patterns[face->grouped][face->decimals], face->plus);
  if (face->kind == RAP_FACE_PERCENT) set_pattern(format, percents[face->decimals], face->plus);
  if (face->kind == RAP_FACE_CHANGE) set_pattern(format, patterns[face->grouped][face->decimals], true);
  if (face->kind == RAP_FACE_GROWTH) format_set_num_format(format, "+0\\ %;-0\\ %;0\\ %");
}

static void set_text(lxw_format *format, const rap_xlsx_face *face) {
  switch (face->kind) {
    case RAP_FACE_TITLE:
      format_set_font_size(format, 18);
      break;
    case RAP_FACE_HEADING:
      format_set_font_size(format, 13);
      break;
    case RAP_FACE_MUTED:
      format_set_font_color(format, COLOUR_MUTED);
      break;
    case RAP_FACE_ALERT:
      format_set_font_color(format, COLOUR_ALERT);
      format_set_bg_color(format, GROUND_ALERT);
      break;
    case RAP_FACE_HEADER:
      format_set_font_color(format, LXW_COLOR_WHITE);
      format_set_bg_color(format, COLOUR_HEADER);
      format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
      break;
    default:
      break;
  }
  if (face->kind == RAP_FACE_TITLE || face->kind == RAP_FACE_HEADING) format_set_font_color(format, COLOUR_HEADER);
  if (face->kind == RAP_FACE_TITLE || face->kind == RAP_FACE_HEADING || face->kind == RAP_FACE_STRONG ||
      face->kind == RAP_FACE_HEADER || face->kind == RAP_FACE_ALERT || face->total)
    format_set_bold(format);
  if (face->kind == RAP_FACE_TEXT || face->kind == RAP_FACE_PLAIN || face->kind == RAP_FACE_STRONG ||
      face->kind == RAP_FACE_ALERT || face->kind == RAP_FACE_HEADER)
    format_set_text_wrap(format);
}

/* Text stands a little apart from a number at its left. */
static void set_align(lxw_format *format, const rap_xlsx_face *face) {
  bool text = face->kind == RAP_FACE_TEXT || face->kind == RAP_FACE_HEADER || face->kind == RAP_FACE_LINK;
  if (face->align == RAP_ALIGN_RIGHT)
    format_set_align(format, LXW_ALIGN_RIGHT);
  else if (face->align == RAP_ALIGN_CENTRE || (face->kind == RAP_FACE_DATE && face->align == RAP_ALIGN_AUTO))
    format_set_align(format, LXW_ALIGN_CENTER);
  else if (face->align == RAP_ALIGN_LEFT)
    format_set_align(format, LXW_ALIGN_LEFT);
  else if (text)
    format_set_indent(format, 1);
}

static lxw_format *make(rap_xlsx *it, const rap_xlsx_face *face) {
  rap_xlsx_changes ignored = {0};
  lxw_format *format = workbook_add_format(it->workbook);
  rap_str font = it->book->report->style.font;
  if (rap_str_known(font) && font.len > 0)
    format_set_font_name(format, rap_xlsx_text(font, RAP_XLSX_FONT_LIMIT, &ignored, it->arena));
  format_set_align(format, ALIGN_TOP);
  set_number(format, face);
  set_text(format, face);
  set_align(format, face);
  if (face->total) format_set_bg_color(format, COLOUR_TOTAL);
  if (face->total) format_set_top(format, LXW_BORDER_THIN);
  if (face->highlighted) format_set_bg_color(format, face->ground);
  if (face->link || face->kind == RAP_FACE_LINK) format_set_font_color(format, COLOUR_LINK);
  if (face->kind == RAP_FACE_LINK) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  return format;
}

static bool is_same(const rap_xlsx_face *a, const rap_xlsx_face *b) {
  return a->kind == b->kind && a->decimals == b->decimals && a->grouped == b->grouped && a->plus == b->plus &&
         a->align == b->align && a->link == b->link && a->total == b->total && a->highlighted == b->highlighted &&
         a->ground == b->ground;
}

lxw_format *rap_xlsx_format(rap_xlsx *it, rap_xlsx_face face) {
  for (size_t i = 0; i < it->formats.count; i++)
    if (is_same(&it->formats.items[i].face, &face)) return it->formats.items[i].format;
  rap_xlsx_format_kept kept = {face, make(it, &face)};
  RAP_PUSH(it->arena, &it->formats, kept);
  return kept.format;
}

rap_xlsx_face rap_xlsx_face_of(const rap_look *look, rap_align align) {
  rap_xlsx_face face = {.kind = RAP_FACE_TEXT, .align = align};
  if (look->type == RAP_TYPE_DATE) face.kind = RAP_FACE_DATE;
  if (look->type == RAP_TYPE_LINK) face.kind = RAP_FACE_LINK;
  if (look->type == RAP_TYPE_NUMBER || look->type == RAP_TYPE_PERCENT) {
    face.kind = look->type == RAP_TYPE_NUMBER ? RAP_FACE_NUMBER : RAP_FACE_PERCENT;
    face.decimals = look->decimals < RAP_XLSX_DECIMALS ? look->decimals : RAP_XLSX_DECIMALS - 1;
    face.grouped = look->type == RAP_TYPE_NUMBER && look->grouped;
    face.plus = look->plus;
  }
  return face;
}
