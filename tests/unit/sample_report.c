#include "sample_report.h"

#include <math.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const rap_cell nil = {.kind = RAP_CELL_NIL};

rap_column sample_column(const char *name, rap_type type) {
  return (rap_column){.name = rap_str_from(name), .type = type};
}

rap_cell sample_text(const char *text) {
  return text ? (rap_cell){.kind = RAP_CELL_TEXT, .text = rap_str_from(text)} : nil;
}

rap_cell sample_number(double number) {
  return (rap_cell){.kind = RAP_CELL_NUMBER, .number = number};
}

rap_cell sample_span(uint32_t document, uint32_t at, const char *sentence, const char *words) {
  rap_str context = rap_str_from(sentence);
  size_t start = rap_str_find(context, rap_str_from(words), 0);
  return (rap_cell){.kind = RAP_CELL_SPAN,
                    .text = rap_str_slice(context, start, start + strlen(words)),
                    .document = document,
                    .span = rap_span_of(at + start, at + start + strlen(words)),
                    .context = context,
                    .context_start = at};
}

rap_rowset sample_rows(rap_arena *arena, const rap_column *columns, size_t count, const rap_cell *cells, size_t rows) {
  rap_columns copy = {rap_arena_alloc(arena, (count + 1) * sizeof *columns), count, count};
  memcpy(copy.items, columns, count * sizeof *columns);
  rap_cell *held = rap_arena_alloc(arena, (rows * count + 1) * sizeof *cells);
  if (rows > 0 && count > 0) memcpy(held, cells, rows * count * sizeof *cells);
  return rap_rowset_of_cells(copy, held, rows);
}

void sample_add(rap_arena *arena, rap_report *report, rap_block block) {
  RAP_PUSH(arena, &report->blocks, block);
}

static const rap_column implied[] = {
    {.name = {"doc", 3}, .type = RAP_TYPE_TEXT},       {.name = {"date", 4}, .type = RAP_TYPE_DATE},
    {.name = {"path", 4}, .type = RAP_TYPE_TEXT},      {.name = {"title", 5}, .type = RAP_TYPE_TEXT},
    {.name = {"publisher", 9}, .type = RAP_TYPE_TEXT}, {.name = {"url", 3}, .type = RAP_TYPE_LINK},
};

typedef struct sample_document {
  const char *doc, *date, *path, *title, *publisher, *url;
} sample_document;

static void add_document(rap_cell *cells, const sample_document *document) {
  const char *fields[] = {document->doc,   document->date,      document->path,
                          document->title, document->publisher, document->url};
  for (size_t i = 0; i < COUNT(fields); i++) cells[i] = sample_text(fields[i]);
}

static rap_rowset documents_of(rap_arena *arena, const sample_document *documents, size_t count) {
  rap_cell *cells = rap_arena_alloc(arena, (count + 1) * COUNT(implied) * sizeof *cells);
  for (size_t i = 0; i < count; i++) add_document(cells + i * COUNT(implied), &documents[i]);
  return sample_rows(arena, implied, COUNT(implied), cells, count);
}

/* A declared table: each row's implied cells are those of the document named by its first span, else document 0. */
static rap_report_table table_of(rap_arena *arena, const char *name, const sample_document *documents,
                                 const rap_column *columns, size_t count, const rap_cell *cells, size_t rows) {
  size_t wide = COUNT(implied) + count;
  rap_column *all = rap_arena_alloc(arena, wide * sizeof *all);
  memcpy(all, implied, sizeof implied);
  memcpy(all + COUNT(implied), columns, count * sizeof *columns);
  rap_cell *held = rap_arena_alloc(arena, (rows * wide + 1) * sizeof *held);
  for (size_t row = 0; row < rows; row++) {
    uint32_t document = 0;
    for (size_t i = count; i-- > 0;)
      if (cells[row * count + i].kind == RAP_CELL_SPAN) document = cells[row * count + i].document;
    add_document(held + row * wide, &documents[document]);
    memcpy(held + row * wide + COUNT(implied), cells + row * count, count * sizeof *cells);
  }
  return (rap_report_table){rap_str_from(name), sample_rows(arena, all, wide, held, rows)};
}

static void add_skipped(rap_arena *arena, rap_report *report, const char *const (*rows)[3], size_t count) {
  const rap_column columns[] = {sample_column("kind", RAP_TYPE_TEXT), sample_column("path", RAP_TYPE_TEXT),
                                sample_column("date", RAP_TYPE_DATE), sample_column("title", RAP_TYPE_TEXT),
                                sample_column("reason", RAP_TYPE_TEXT)};
  rap_cell cells[8 * COUNT(columns)] = {0};
  for (size_t i = 0; i < count && i < 8; i++) {
    cells[i * COUNT(columns)] = sample_text(rows[i][0]);
    cells[i * COUNT(columns) + 1] = sample_text(rows[i][1]);
    cells[i * COUNT(columns) + 4] = sample_text(rows[i][2]);
  }
  report->skipped = sample_rows(arena, columns, COUNT(columns), cells, count);
}

static void add_field(rap_arena *arena, rap_fields *fields, const char *name, const char *value) {
  rap_field field = {rap_str_from(name), rap_str_from(value)};
  RAP_PUSH(arena, fields, field);
}

/* -- the well-behaved one ------------------------------------------------------------------------------------------ */

static const sample_document documents[] = {
    {"a-1", "2025-03-31", "inbox/harbour-talks.txt", "Ministers meet in the harbour city", "The Northern Gazette",
     "https://gazette.example/2025/harbour-talks"},
    {"a-2", "2025-04-01", "inbox/grain.txt", "Grain corridor reopens", "The Northern Gazette",
     "https://gazette.example/2025/grain"},
    {"feed-7", "2025-04-02", "feed.jsonl:7", "Envoy tours three capitals", "Wire East", NULL},
    {"a-4", "2025-04-03", "inbox/Überblick.txt", "Lagebericht: Waffenruhe hält", "Abendblatt Süd",
     "https://abend.example/lage?id=4&lang=de"},
    {"a-5", NULL, "inbox/note.txt", NULL, NULL, NULL},
};

static const char harbour[] =
    "Ministers from France and Germany gathered in Lisbon on Monday to discuss the ceasefire.";
static const char grain[] = "The prime minister said the grain corridor would stay open “as long as it takes”.";
static const char envoy[] = "Poland sent its deputy minister, while Turkey was not invited to the talks in Geneva.";
static const char lage[] = "Die Waffenruhe hielt am Donnerstag, berichtete das Außenministerium in Wien.";

static void add_tables(rap_arena *arena, rap_report *report) {
  const rap_column topics[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("term", RAP_TYPE_TEXT),
                               sample_column("evidence", RAP_TYPE_EVIDENCE)};
  const rap_cell topic_cells[] = {
      sample_text("Ceasefire"),
      sample_text("ceasefire"),
      sample_span(0, 120, harbour, "ceasefire"),
      sample_text("Grain trade"),
      sample_text("grain"),
      sample_span(1, 0, grain, "grain corridor"),
      sample_text("Ceasefire"),
      sample_text("Waffenruhe"),
      sample_span(3, 40, lage, "Waffenruhe"),
      sample_text("Ceasefire"),
      sample_text("ceasefire"),
      sample_span(2, 300, "The ceasefire holds.", "The ceasefire holds."),
  };
  const rap_column attendees[] = {sample_column("meeting", RAP_TYPE_TEXT), sample_column("country", RAP_TYPE_COUNTRY),
                                  sample_column("role", RAP_TYPE_TEXT), sample_column("evidence", RAP_TYPE_EVIDENCE)};
  const rap_cell attendee_cells[] = {
      sample_text("talks"),    sample_text("FR"),
      sample_text("attended"), sample_span(0, 120, harbour, "France"),
      sample_text("talks"),    sample_text("DE"),
      sample_text("attended"), sample_span(0, 120, harbour, "Germany"),
      sample_text("talks"),    sample_text("PL"),
      sample_text("attended"), sample_span(2, 90, envoy, "Poland"),
      sample_text("talks"),    sample_text("TR"),
      sample_text("absent"),   sample_span(2, 90, envoy, "Turkey was not invited"),
  };
  const rap_column quotes[] = {sample_column("speaker", RAP_TYPE_TEXT), sample_column("position", RAP_TYPE_TEXT),
                               sample_column("quote", RAP_TYPE_EXCERPT)};
  static const char long_quote[] =
      "“We came here with open hands, and we leave with an agreement that fishermen, farmers and mayors on both sides "
      "of "
      "the strait can read without a lawyer at their side; what remains is to keep it,” the mayor told reporters.";
  const rap_cell quote_cells[] = {
      sample_text("Ana Ferreira"),
      sample_text("mayor of the harbour city"),
      sample_span(0, 260, long_quote,
                  "We came here with open hands, and we leave with an agreement that fishermen, farmers and mayors on "
                  "both sides of the strait can read without a lawyer at their side; what remains is to keep it,"),
      sample_text("Tomas Berg"),
      sample_text("prime minister"),
      sample_span(1, 0, grain, "as long as it takes"),
      nil,
      nil,
      sample_span(4, 10, "“Nobody asked us,” somebody wrote.", "Nobody asked us,"),
  };
  report->tables = rap_arena_zero(arena, 3 * sizeof *report->tables);
  report->table_count = 3;
  report->tables[0] = table_of(arena, "attendees", documents, attendees, COUNT(attendees), attendee_cells, 4);
  report->tables[1] = table_of(arena, "quotes", documents, quotes, COUNT(quotes), quote_cells, 3);
  report->tables[2] = table_of(arena, "topics", documents, topics, COUNT(topics), topic_cells, 4);
}

/* A declared table's own columns: what the default report shows. */
static rap_rowset own_columns(rap_arena *arena, const rap_rowset *rows) {
  size_t own = rows->columns.count - COUNT(implied);
  rap_cell *cells = rap_arena_alloc(arena, (rows->rows * own + 1) * sizeof *cells);
  for (size_t row = 0; row < rows->rows; row++)
    for (size_t i = 0; i < own; i++) cells[row * own + i] = rap_rowset_cell(rows, row, i + COUNT(implied));
  return sample_rows(arena, rows->columns.items + COUNT(implied), own, cells, rows->rows);
}

static rap_rowset topic_totals(rap_arena *arena) {
  rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("mentions", RAP_TYPE_NUMBER),
                          sample_column("documents", RAP_TYPE_NUMBER), sample_column("share", RAP_TYPE_PERCENT)};
  columns[1].about = rap_str_from("How often a term of the topic occurs");
  const rap_cell cells[] = {
      sample_text("Ceasefire"),         sample_number(12480), sample_number(3), sample_number(0.5),
      sample_text("Grain trade"),       sample_number(7),     sample_number(2), sample_number(0.25),
      sample_text("Arms control"),      sample_number(0),     sample_number(0), sample_number(0),
      sample_text("Prisoner exchange"), sample_number(3120),  sample_number(1), sample_number(0.125),
  };
  return sample_rows(arena, columns, COUNT(columns), cells, 4);
}

static rap_rowset attendee_totals(rap_arena *arena) {
  const rap_column columns[] = {sample_column("country", RAP_TYPE_COUNTRY), sample_column("role", RAP_TYPE_TEXT),
                                sample_column("documents", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {
      sample_text("FR"),       sample_text("attended"), sample_number(4),      sample_text("DE"),
      sample_text("attended"), sample_number(3),        sample_text("PL"),     sample_text("attended"),
      sample_number(1),        sample_text("TR"),       sample_text("absent"), sample_number(2),
      sample_text("FR"),       sample_text("host"),     sample_number(1),
  };
  return sample_rows(arena, columns, COUNT(columns), cells, 5);
}

static rap_rowset by_day(rap_arena *arena) {
  const rap_column columns[] = {sample_column("day", RAP_TYPE_DATE), sample_column("documents", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {sample_text("2025-03-31"), sample_number(2), sample_text("2025-04-01"), sample_number(5),
                            sample_text("2025-04-02"), sample_number(3), sample_text("2025-04-03"), sample_number(4)};
  return sample_rows(arena, columns, COUNT(columns), cells, 4);
}

static rap_rowset all_types(rap_arena *arena) {
  rap_column columns[] = {sample_column("name", RAP_TYPE_TEXT),     sample_column("number", RAP_TYPE_NUMBER),
                          sample_column("share", RAP_TYPE_PERCENT), sample_column("first_seen", RAP_TYPE_DATE),
                          sample_column("page", RAP_TYPE_LINK),     sample_column("country", RAP_TYPE_COUNTRY)};
  columns[4].title = rap_str_from("Web page");
  const rap_cell cells[] = {
      sample_text("a longer name that says what the row is about, so that it has to wrap somewhere in the table"),
      sample_number(1.5),
      sample_number(0.333),
      sample_text("2025-04-01"),
      sample_text("https://gazette.example/"),
      sample_text("CI"),
      sample_text("short"),
      sample_number(-20000),
      sample_number(1),
      nil,
      nil,
      sample_text("XK"),
      nil,
      nil,
      nil,
      sample_text("1899-12-31"),
      sample_text("mailto:desk@gazette.example"),
      nil,
  };
  return sample_rows(arena, columns, COUNT(columns), cells, 3);
}

static rap_block chart(const char *title, rap_chart_kind kind, rap_rowset rows, size_t x, size_t y, size_t series) {
  return (rap_block){.kind = RAP_BLOCK_CHART,
                     .text = rap_str_from(title),
                     .rows = rows,
                     .chart = kind,
                     .x = x,
                     .y = y,
                     .series = series};
}

static rap_block table(const char *name, rap_rowset rows, const char *evidence) {
  return (rap_block){
      .kind = RAP_BLOCK_TABLE, .text = rap_str_from(name), .rows = rows, .evidence = rap_str_from(evidence)};
}

static void add_about(rap_arena *arena, rap_report *report) {
  rap_provenance *about = &report->about;
  about->script = rap_str_from("scripts/weekly.lua");
  about->script_digest = rap_str_from("3c1f9a0d7f2be2bd1c2a7f0d4d9a1ef7a2c40d96f5b1f1e0b6a6d1f2c3b4a5f6");
  about->version = rap_str_from("0.1.0");
  about->documents = 5;
  about->outside = 2;
  about->undated = 1;
  about->refused = 1;
  add_field(arena, &about->lexicons, "scripts/topics.tsv",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  add_field(arena, &about->options, "minimum", "2");
  add_field(arena, &about->inputs, "inbox/", "8 documents");
  add_field(arena, &about->inputs, "feed.jsonl", "1 document");
  static const char *const skipped[][3] = {
      {"outside", "inbox/old-1.txt", NULL},
      {"outside", "inbox/old-2.txt", NULL},
      {"undated", "inbox/undated.txt", NULL},
      {"refused", "inbox/cut.jsonl:12", "not JSON after byte 212"},
  };
  add_skipped(arena, report, skipped, COUNT(skipped));
}

static rap_report *begin(rap_arena *arena, const char *title) {
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  rap_err err;
  report->title = rap_str_from(title);
  rap_window_week(&report->window, RAP_LIT("2025-W14"), 0, &err);
  report->documents = documents_of(arena, documents, COUNT(documents));
  add_tables(arena, report);
  add_about(arena, report);
  return report;
}

rap_report *sample_report(rap_arena *arena) {
  rap_report *report = begin(arena, "Weekly diplomatic monitor");
  report->description = rap_str_from(
      "Who met whom, what was said, and which topics moved the press between Monday and Sunday. Made for the morning "
      "meeting of the press office.");
  rap_rowset totals = topic_totals(arena), seats = attendee_totals(arena);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_HEADING, .text = rap_str_from("What the press wrote about")});
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TEXT,
                  .text = rap_str_from("The ceasefire was the topic of the week: three of five documents name it, "
                                       "more than in any week before.\n\nGrain trade came second.")});
  sample_add(arena, report, chart("Mentions by topic", RAP_CHART_BAR, totals, 0, 1, SIZE_MAX));
  sample_add(arena, report, chart("Documents a day", RAP_CHART_LINE, by_day(arena), 0, 1, SIZE_MAX));
  sample_add(arena, report, table("Topics", totals, "topics"));
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_HEADING, .text = rap_str_from("Who met")});
  rap_block stacked = chart("Seats at the table", RAP_CHART_COLUMN, seats, 0, 2, 1);
  stacked.stack = RAP_STACK_VALUES;
  sample_add(arena, report, stacked);
  sample_add(arena, report, chart("Share of mentions", RAP_CHART_PIE, totals, 0, 1, SIZE_MAX));
  sample_add(arena, report, table("Attendee countries", seats, "attendees"));
  sample_add(arena, report, table("Quotes", own_columns(arena, &report->tables[1].rows), NULL));
  sample_add(arena, report, table("All types", all_types(arena), NULL));
  rap_block empty = table("Sanctions", topic_totals(arena), NULL);
  empty.rows.rows = 0;
  empty.empty = rap_str_from("No sanctions were announced.");
  sample_add(arena, report, empty);
  return report;
}

rap_report *plain_report(rap_arena *arena) {
  rap_report *report = begin(arena, "quotes.lua");
  sample_add(arena, report, table("quotes", own_columns(arena, &report->tables[1].rows), NULL));
  return report;
}

/* -- the hostile one ----------------------------------------------------------------------------------------------- */

static const char *const attacks[] = {
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://evil.example\",\"click\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "_x0001_ and _x000D_",
    "a | pipe ` tick * star _ line [link](javascript:alert(1)) \\ # head",
    "\x1B[31mred\x1B[0m bell\x07 null-like \x01",
    "right-to-left \xE2\x80\xAE override",
    "noncharacters \xEF\xBF\xBE and \xEF\xBF\xBF here",
    "&amp; &lt;b&gt; ' \" ${x} {{y}}",
    "- not a list\n# not a heading\n> not a quotation\n| not | a table |",
};

rap_report *hostile_report(rap_arena *arena) {
  rap_report *report = begin(arena, attacks[0]);
  report->description = rap_str_from(attacks[1]);
  report->about.script = rap_str_from("<b>=1+1</b>.lua");
  const rap_column columns[] = {sample_column("name", RAP_TYPE_TEXT),      sample_column("Name", RAP_TYPE_NUMBER),
                                sample_column("<i>", RAP_TYPE_DATE),       sample_column("link", RAP_TYPE_LINK),
                                sample_column("words", RAP_TYPE_EXCERPT),  sample_column("seen", RAP_TYPE_EVIDENCE),
                                sample_column("country", RAP_TYPE_COUNTRY)};
  static const char *const dates[] = {"2024-02-30", "1899-12-31", "0001-01-01", "not a date", "1900-01-01", ""};
  static const char *const links[] = {
      "javascript:alert(1)",     "file:///etc/passwd",       "https://ok.example/?a=1&b=\"2\"", "http://",
      "data:text/html,<script>", "https://ok.example/ü#teil"};
  const double numbers[] = {NAN, INFINITY, -INFINITY, -0.0, 1e300, 12345678901234567.0};
  rap_cell *cells = rap_arena_zero(arena, COUNT(attacks) * COUNT(columns) * sizeof *cells);
  for (size_t i = 0; i < COUNT(attacks); i++) {
    rap_cell *row = cells + i * COUNT(columns);
    row[0] = sample_text(attacks[i]);
    row[1] = sample_number(numbers[i % COUNT(numbers)]);
    row[2] = sample_text(dates[i % COUNT(dates)]);
    row[3] = sample_text(links[i % COUNT(links)]);
    row[4] = sample_span((uint32_t)(i % 7), 3, attacks[i], attacks[i]); /* 5 and 6: no such documents */
    row[5] =
        sample_span((uint32_t)(i % 5), 0, rap_arena_printf(arena, "He wrote: %s, they say.", attacks[i]).s, attacks[i]);
    row[6] = sample_text(i % 2 ? "<ZZ>" : "FR");
  }
  rap_rowset rows = sample_rows(arena, columns, COUNT(columns), cells, COUNT(attacks));
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_HEADING, .text = rap_str_from(attacks[0])});
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TEXT, .text = rap_str_from(attacks[11])});
  sample_add(arena, report, chart(attacks[1], RAP_CHART_BAR, rows, 0, 1, SIZE_MAX));
  sample_add(arena, report, chart(attacks[6], RAP_CHART_PIE, rows, 0, 1, 6));
  sample_add(arena, report, table("History", rows, NULL));
  sample_add(arena, report, table("[]:*?/\\'", rows, NULL));
  sample_add(arena, report, table("history", rows, NULL));
  sample_add(arena, report, table("A name that is far longer than the 31 characters a sheet takes", rows, NULL));
  sample_add(arena, report, table("A name that is far longer than the 31 characters a sheet takes", rows, NULL));
  sample_add(arena, report, table("", rows, NULL));
  sample_add(arena, report, table("</caption><script>alert(2)</script>", rows, NULL));
  return report;
}

rap_report *long_report(rap_arena *arena, size_t rows) {
  rap_report *report = begin(arena, "A long table");
  const rap_column columns[] = {sample_column("number", RAP_TYPE_NUMBER), sample_column("words", RAP_TYPE_TEXT),
                                sample_column("day", RAP_TYPE_DATE)};
  rap_cell *cells = rap_arena_alloc(arena, (rows + 1) * COUNT(columns) * sizeof *cells);
  for (size_t i = 0; i < rows; i++) {
    cells[i * 3] = sample_number((double)i);
    cells[i * 3 + 1] = sample_text("some words that fill the cell");
    cells[i * 3 + 2] = sample_text("2025-04-01");
  }
  sample_add(arena, report, table("Rows", sample_rows(arena, columns, COUNT(columns), cells, rows), NULL));
  return report;
}
