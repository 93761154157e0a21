/* One record a line. A line too long to be a record is passed over in pieces, never held. */
#include "load/reader.h"

rap_read rap_jsonl_read(rap_reader *reader, const rap_record *record) {
  for (;;) {
    if (reader->source.stop && reader->chunks.offset >= reader->source.stop) return RAP_READ_END;
    bool first = reader->chunks.offset == 0;
    rap_str line;
    switch (rap_chunks_line(&reader->chunks, RAP_DOCUMENT_LIMIT, &line, record->err)) {
      case RAP_LINE_NONE:
        return RAP_READ_END;
      case RAP_LINE_FAILED:
        reader->done = true;
        return RAP_READ_REFUSED;
      case RAP_LINE_TOO_LONG:
        rap_record_address(reader, record, ':');
        rap_record_refuse(record, RAP_ERR_LIMIT, "a line of more than %zu MiB", RAP_DOCUMENT_LIMIT >> 20);
        if (!rap_chunks_skip_line(&reader->chunks, record->err)) reader->done = true;
        return RAP_READ_REFUSED;
      case RAP_LINE_WHOLE:
        break;
    }
    while (first && rap_str_starts(line, RAP_LIT("\xEF\xBB\xBF"))) line = rap_str_slice(line, 3, line.len);
    line = rap_str_trim(line);
    if (line.len == 0) {
      reader->number++;
      continue;
    }
    rap_record_address(reader, record, ':');
    return rap_json_record(reader, record, line);
  }
}
