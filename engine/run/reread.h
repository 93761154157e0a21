/* Documents read a second time, for the page that shows them beside its evidence.
 *
 * A report's rows keep only their sentence. When a page is asked for, the supervisor knows once the report is composed
 * which documents it cites; workers, sealed as they are, read just those again and send their text and what the engine
 * sees in it. The other way, texts sent along with the rows, would have every document's text and whole analysis on its
 * way and in memory for the few that are cited, and would be paid for before anybody knows whether they are. So a run
 * without a page pays nothing, and one with a page for what it shows. A file that has changed meanwhile is found out by
 * the writer: where a row's words are not at their place, the text is not shown. */
#ifndef RAP_RUN_REREAD_H
#define RAP_RUN_REREAD_H

#include "model/reading.h"
#include "run/batch.h"
#include "run/board.h"

/* The wanted documents of a batch, encoded one behind the other, in order. Those that are not there any more are left
 * out; so is what comes when RAP_READINGS_LIMIT is reached. */
void rap_reread(const rap_task *task, rap_board_slot *slot, rap_buf *out);

#endif
