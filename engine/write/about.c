/* The sentences are built from the same few facts, so that all formats say the same. */
#include "write/about.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

rap_str rap_date_say(rap_date date, rap_arena *arena) {
  int year, month, day;
  rap_date_parts(date, &year, &month, &day);
  return rap_arena_printf(arena, "%d %s %d", day, months[month - 1], year);
}

/* "31 March to 6 April 2025": what both dates share is said once. */
static rap_str range_say(rap_date from, rap_date to, rap_arena *arena) {
  if (from == to) return rap_date_say(from, arena);
  int year, month, day, to_year, to_month, to_day;
  rap_date_parts(from, &year, &month, &day);
  rap_date_parts(to, &to_year, &to_month, &to_day);
  rap_str end = rap_date_say(to, arena);
  if (year != to_year) return rap_arena_printf(arena, "%.*s to %.*s", RAP_ARG(rap_date_say(from, arena)), RAP_ARG(end));
  if (month != to_month) return rap_arena_printf(arena, "%d %s to %.*s", day, months[month - 1], RAP_ARG(end));
  return rap_arena_printf(arena, "%d to %.*s", day, RAP_ARG(end));
}

rap_str rap_period_say(const rap_report *report, rap_arena *arena) {
  const rap_window *window = &report->window;
  if (rap_window_is_open(window)) return RAP_NIL;
  if (window->from == RAP_NO_DATE)
    return rap_arena_printf(arena, "Up to %.*s", RAP_ARG(rap_date_say(window->to, arena)));
  if (window->to == RAP_NO_DATE)
    return rap_arena_printf(arena, "From %.*s on", RAP_ARG(rap_date_say(window->from, arena)));
  rap_str range = range_say(window->from, window->to, arena);
  int year, week;
  rap_date_iso_week(window->to, &year, &week);
  if (window->label[0] == '\0') return rap_arena_printf(arena, "Documents of %.*s", RAP_ARG(range));
  if (strchr(window->label, 'W')) return rap_arena_printf(arena, "Week %d of %d: %.*s", week, year, RAP_ARG(range));
  return range;
}

rap_str rap_count_say(size_t count, const char *one, const char *several, rap_arena *arena) {
  rap_look look = {.type = RAP_TYPE_NUMBER, .grouped = count >= 10000};
  rap_str number = rap_number_show((double)count, &look, arena);
  return rap_arena_printf(arena, "%.*s %s", RAP_ARG(number), count == 1 ? one : several);
}

rap_str rap_documents_say(size_t count, rap_date last, rap_arena *arena) {
  rap_str said = rap_count_say(count, "document", "documents", arena);
  if (last == RAP_NO_DATE) return said;
  return rap_arena_printf(arena, "%.*s, the last of %.*s", RAP_ARG(said), RAP_ARG(rap_date_say(last, arena)));
}

rap_str rap_counts_say(const rap_report *report, rap_arena *arena) {
  const rap_provenance *about = &report->about;
  const struct {
    size_t count;
    const char *one, *several;
  } rest[] = {
      {about->outside, "outside the period", "outside the period"},
      {about->late, "late", "late"},
      {about->undated, "undated", "undated"},
      {about->refused, "refused", "refused"},
      {about->warnings, "warning", "warnings"},
      {about->passed_over, "file passed over", "files passed over"},
  };
  rap_str said = rap_count_say(about->documents, "document read", "documents read", arena);
  for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
    if (rest[i].count)
      said = rap_arena_printf(arena, "%.*s, %.*s", RAP_ARG(said),
                              RAP_ARG(rap_count_say(rest[i].count, rest[i].one, rest[i].several, arena)));
  if (rap_str_known(about->compared))
    said = rap_arena_printf(arena, "%.*s; compared with %.*s", RAP_ARG(said), RAP_ARG(about->compared));
  return rap_arena_printf(arena, "%.*s.", RAP_ARG(said));
}

rap_str rap_empty_say(const rap_block *block) {
  return rap_str_known(block->empty) ? block->empty : RAP_LIT("No rows.");
}

static rap_str skipped_cell(const rap_report *report, size_t row, const char *name) {
  size_t column = rap_columns_find(&report->skipped.columns, rap_str_from(name));
  if (column == report->skipped.columns.count) return RAP_LIT("");
  rap_cell cell = rap_rowset_cell(&report->skipped, row, column);
  return cell.kind == RAP_CELL_TEXT ? cell.text : RAP_LIT("");
}

rap_skipped rap_skipped_of(const rap_report *report, size_t row) {
  return (rap_skipped){skipped_cell(report, row, "kind"), skipped_cell(report, row, "path"),
                       skipped_cell(report, row, "reason")};
}

/* -- sections ----------------------------------------------------------------------------------------------------- */

static rap_about_section *begin(rap_about *about, rap_str title, bool header, rap_arena *arena) {
  rap_about_section section = {.title = title, .header = header};
  RAP_PUSH(arena, about, section);
  return &about->items[about->count - 1];
}

static void line(rap_about_section *section, rap_str a, rap_str b, rap_str c, rap_arena *arena) {
  rap_about_line cells = {{a, b, c}};
  RAP_PUSH(arena, section, cells);
}

static void pair(rap_about_section *section, const char *label, rap_str value, rap_arena *arena) {
  if (rap_str_known(value) && value.len > 0) line(section, rap_str_from(label), value, RAP_NIL, arena);
}

static void fields(rap_about *about, const char *title, const rap_fields *list, const char *empty_value,
                   rap_arena *arena) {
  if (list->count == 0) return;
  rap_about_section *section = begin(about, rap_str_from(title), false, arena);
  for (size_t i = 0; i < list->count; i++) {
    rap_str value = list->items[i].value;
    line(section, list->items[i].name, rap_str_known(value) ? value : rap_str_from(empty_value), RAP_NIL, arena);
  }
}

static void say_documents(rap_about *about, const rap_report *report, rap_arena *arena) {
  const rap_provenance *from = &report->about;
  rap_about_section *section = begin(about, RAP_LIT("Documents"), false, arena);
  const struct {
    const char *label;
    size_t count;
  } counts[] = {{"Read", from->documents},
                {"Outside the period", from->outside},
                {"Undated", from->undated},
                {"Refused", from->refused},
                {"Warnings", from->warnings}};
  rap_look look = {.type = RAP_TYPE_NUMBER, .grouped = true};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    pair(section, counts[i].label, rap_number_show((double)counts[i].count, &look, arena), arena);
  if (from->repeated)
    pair(section, "With the id of another", rap_number_show((double)from->repeated, &look, arena), arena);
  if (from->passed_over)
    pair(section, "Files passed over", rap_number_show((double)from->passed_over, &look, arena), arena);
  if (from->late) /* only a history tells */
    pair(section, "Late, of a recorded period", rap_number_show((double)from->late, &look, arena), arena);
}

/* What the script says of a declared column of this name: of the table that is the block's evidence, or of any. */
static rap_str declared_meaning(const rap_report *report, const rap_block *block, rap_str name) {
  for (int any = 0; any < 2; any++)
    for (size_t i = 0; i < report->table_count; i++) {
      const rap_columns *columns = &report->tables[i].rows.columns;
      size_t at = rap_columns_find(columns, name);
      if (at == columns->count || !rap_str_known(columns->items[at].about)) continue;
      if (any || rap_str_equal(report->tables[i].name, block->evidence)) return columns->items[at].about;
    }
  return RAP_NIL;
}

static rap_str meaning(const rap_report *report, const rap_block *block, const rap_column *column) {
  static const char *const of_types[RAP_TYPE_COUNT_] = {
      "Text", "Number",  "Share of the whole, in percent", "Date",
      "Link", "Country", "Words quoted from the document", "Sentence of the document, with the words found marked",
  };
  static const char *const of_implied[RAP_IMPLIED_COUNT] = {"The document's own number or name",
                                                            "Day of the document",
                                                            "Where the document was read",
                                                            "Title of the document",
                                                            "Outlet of the document",
                                                            "Where the document can be opened"};
  if (rap_str_known(column->about)) return column->about;
  rap_str declared = declared_meaning(report, block, column->name);
  if (rap_str_known(declared)) return declared;
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++)
    if (rap_str_equal(column->name, rap_implied_columns[i].name)) return rap_str_from(of_implied[i]);
  return rap_str_from(of_types[column->type]);
}

static void say_columns(rap_about *about, const rap_report *report, rap_arena *arena) {
  rap_about_section *section = NULL;
  for (size_t i = 0; i < report->blocks.count; i++) {
    const rap_block *block = &report->blocks.items[i];
    if (block->kind != RAP_BLOCK_TABLE) continue;
    if (!section) {
      section = begin(about, RAP_LIT("What the columns mean"), true, arena);
      line(section, RAP_LIT("Table"), RAP_LIT("Column"), RAP_LIT("Meaning"), arena);
    }
    for (size_t column = 0; column < block->rows.columns.count; column++) {
      const rap_column *it = &block->rows.columns.items[column];
      line(section, block->text, rap_column_title(it, arena), meaning(report, block, it), arena);
    }
  }
}

/* Refused ones first, then late ones: a reader asks for those. */
static void say_skipped(rap_about *about, const rap_report *report, rap_arena *arena) {
  static const rap_str kinds[] = {{"refused", 7}, {"late", 4}, {"undated", 7}, {"passed over", 11}};
  rap_about_section *section = NULL;
  size_t named = 0, more = 0;
  for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
    for (size_t row = 0; row < report->skipped.rows; row++) {
      rap_skipped skipped = rap_skipped_of(report, row);
      if (!rap_str_equal(skipped.kind, kinds[kind])) continue;
      if (++named > RAP_ABOUT_SKIPPED) {
        more++;
        continue;
      }
      if (!section) {
        section = begin(about, RAP_LIT("Documents that were not used"), true, arena);
        line(section, RAP_LIT("Document"), RAP_LIT("Why"), RAP_LIT("Reason"), arena);
      }
      bool said = rap_str_equal(skipped.reason, skipped.kind); /* "undated" is reason enough */
      line(section, skipped.path, skipped.kind, said ? RAP_NIL : skipped.reason, arena);
    }
  if (more) line(section, rap_count_say(more, "more document", "more documents", arena), RAP_NIL, RAP_NIL, arena);
}

rap_about rap_about_of(const rap_report *report, rap_arena *arena) {
  rap_about about = {0};
  const rap_provenance *from = &report->about;
  rap_about_section *report_section = begin(&about, RAP_LIT("Report"), false, arena);
  pair(report_section, "Title", report->title, arena);
  pair(report_section, "Description", report->description, arena);
  pair(report_section, "Period", rap_period_say(report, arena), arena);
  pair(report_section, "Made by", rap_arena_printf(arena, "rapporteur %.*s", RAP_ARG(from->version)), arena);
  pair(report_section, "Script", from->script, arena);
  pair(report_section, "Script SHA-256", from->script_digest, arena);
  pair(report_section, "House style", report->style.path, arena);
  pair(report_section, "House style SHA-256", report->style.digest, arena);
  pair(report_section, "Word lists SHA-256", from->data_digest, arena);
  pair(report_section, "Logo", report->style.logo_path, arena);
  say_documents(&about, report, arena);
  say_skipped(&about, report, arena);
  fields(&about, "Comparison", &from->comparison, "", arena);
  fields(&about, "Sources", &from->inputs, "", arena);
  rap_about_outlets(&about, report, arena);
  fields(&about, "Lexicons and their SHA-256", &from->lexicons, "", arena);
  fields(&about, "Options", &from->options, "", arena);
  say_columns(&about, report, arena);
  return about;
}
