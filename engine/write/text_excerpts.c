/* A row with excerpts reads like a clipping:
 *
 *   “We will keep *the ceasefire*,” she said.”
 *     — Kaja Kallas, EU foreign policy chief · 2025-03-31 · The Outlet · inbox/a.txt
 *
 * first its excerpts, then its other columns, then the source (the document's id is never shown: its path is). A link
 * that the row has stands whole on a line of its own, in place of the path. */
#include "write/text.h"

static rap_str joined(rap_str a, const char *between, rap_str b, rap_arena *arena) {
  if (b.len == 0) return a;
  if (a.len == 0) return b;
  return rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(a), between, RAP_ARG(b));
}

/* The excerpt with its marks; words found within a longer sentence stand between asterisks. */
static rap_str quoted(const rap_cell *cell, const rap_look *look, rap_arena *arena) {
  rap_str words = cell->text;
  if (cell->kind == RAP_CELL_SPAN && look->type == RAP_TYPE_EVIDENCE) {
    rap_cut cut = rap_cell_cut(cell);
    bool whole = rap_str_trim(cut.before).len == 0 && rap_str_trim(cut.after).len == 0;
    words =
        whole ? cut.words
              : rap_arena_printf(arena, "%.*s*%.*s*%.*s", RAP_ARG(cut.before), RAP_ARG(cut.words), RAP_ARG(cut.after));
  }
  return rap_arena_printf(arena, "“%.*s”", RAP_ARG(rap_line_show(words, arena)));
}

/* An implied column that the row shows as a column of its own goes into the source, in the source's order. */
static bool is_source_column(const rap_look *look) {
  for (size_t i = RAP_IMPLIED_DOC; i <= RAP_IMPLIED_PUBLISHER; i++)
    if (rap_str_equal(look->name, rap_implied_columns[i].name)) return true;
  return false;
}

static rap_str source_line(const rap_source *source, bool path, rap_arena *arena) {
  rap_str line = joined(rap_line_show(source->title, arena), " · ", rap_line_show(source->date, arena), arena);
  line = joined(line, " · ", rap_line_show(source->publisher, arena), arena);
  return path ? joined(line, " · ", rap_line_show(source->path, arena), arena) : line;
}

/* The title is said only where the row has it. */
static void merge(rap_source *source, const rap_source *own) {
  source->title = own->title;
  if (rap_str_known(own->date)) source->date = own->date;
  if (rap_str_known(own->publisher)) source->publisher = own->publisher;
  if (rap_str_known(own->path)) source->path = own->path;
}

/* The sentence of the row's first excerpt. */
static rap_str sentence_of(const rap_block *block, size_t row, const rap_look *looks, rap_arena *arena) {
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    if (!looks[i].span) continue;
    rap_cell cell = rap_rowset_cell(&block->rows, row, i);
    if (cell.kind == RAP_CELL_SPAN) return rap_line_show(cell.context, arena);
  }
  return RAP_LIT("");
}

static bool is_stop(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

/* What stands between two values: as in the sentence, where they follow each other in it (a keyword between the words
 * before and behind it), else a comma or a dot. */
static const char *between(rap_str a, rap_str b, rap_str sentence, rap_arena *arena) {
  static const char *const close[] = {"", " "};
  for (size_t i = 0; i < 2 && a.len > 0 && b.len > 0; i++) {
    rap_str both = joined(a, close[i], b, arena);
    if (rap_str_find(sentence, both, 0) < sentence.len) return close[i];
  }
  bool stops = a.len > 0 && b.len > 0 && (is_stop(a.s[a.len - 1]) || is_stop(b.s[0]));
  return stops ? " · " : ", ";
}

/* What the row says besides its excerpts: the columns that are not part of the source, and its links. */
static rap_str about_say(const rap_block *block, size_t row, const rap_look *looks, rap_str *links, rap_arena *arena) {
  rap_str about = RAP_LIT(""), last = RAP_LIT(""), sentence = sentence_of(block, row, looks, arena);
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    if (looks[i].span || is_source_column(&looks[i])) continue;
    rap_str value = rap_text_value(block, row, i, &looks[i], arena);
    if (value.len == 0) continue;
    if (looks[i].type == RAP_TYPE_LINK) {
      *links = joined(*links, "\n    ", value, arena);
      continue;
    }
    if (looks[i].type == RAP_TYPE_NUMBER || looks[i].type == RAP_TYPE_PERCENT)
      value = rap_arena_printf(arena, "%.*s: %.*s", RAP_ARG(looks[i].title), RAP_ARG(value));
    about = joined(about, between(last, value, sentence, arena), value, arena);
    last = value;
  }
  return about;
}

static void put_row(const rap_text_page *page, const rap_block *block, size_t row, const rap_look *looks) {
  const rap_rowset *rows = &block->rows;
  rap_arena *arena = page->scratch;
  rap_source source = {0};
  bool placed = false;
  for (size_t i = 0; i < rows->columns.count; i++) {
    if (!looks[i].span) continue;
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind == RAP_CELL_SPAN && !placed) {
      source = rap_source_of(page->report, cell.document);
      placed = true;
    }
    if (cell.kind == RAP_CELL_SPAN || cell.kind == RAP_CELL_TEXT)
      rap_put_wrapped(page->out, quoted(&cell, &looks[i], arena), page->width, "", "", arena);
  }
  rap_source own = rap_source_of_row(rows, row);
  merge(&source, &own);
  rap_str links = RAP_LIT(""), about = about_say(block, row, looks, &links, arena);
  rap_str line = joined(about, " · ", source_line(&source, links.len == 0, arena), arena);
  if (line.len > 0) rap_put_wrapped(page->out, line, page->width, "  — ", "    ", arena);
  if (links.len > 0) rap_buf_printf(page->out, "    %.*s\n", RAP_ARG(links));
}

/* "Total: Mentions: 12, Words: 80"; nothing where nothing was summed. */
static void put_totals(const rap_text_page *page, const rap_block *block, const rap_look *looks) {
  rap_str said = RAP_LIT("");
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    rap_cell cell = rap_block_total(block, i);
    if (cell.kind != RAP_CELL_NUMBER) continue;
    rap_str sum = rap_cell_show(&cell, &looks[i], page->scratch);
    sum = rap_arena_printf(page->scratch, "%.*s: %.*s", RAP_ARG(looks[i].title), RAP_ARG(sum));
    said = joined(said, ", ", sum, page->scratch);
  }
  if (said.len == 0) return;
  rap_buf_add_byte(page->out, '\n');
  rap_put_wrapped(page->out, said, page->width, "Total – ", "    ", page->scratch);
}

void rap_text_excerpts(const rap_text_page *page, const rap_block *block) {
  rap_arena *arena = rap_arena_new();
  const rap_look *looks = rap_looks_of(&block->rows, arena);
  for (size_t row = 0; row < block->rows.rows; row++) {
    rap_arena_reset(page->scratch);
    if (row > 0) rap_buf_add_byte(page->out, '\n');
    put_row(page, block, row, looks);
  }
  if (block->totals) put_totals(page, block, looks);
  rap_arena_free(arena);
}
