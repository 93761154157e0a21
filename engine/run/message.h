/* How the processes of one run talk: framed messages over socket pairs, and descriptors passed along with them. */
#ifndef RAP_RUN_MESSAGE_H
#define RAP_RUN_MESSAGE_H

#include "core/buf.h"
#include "core/err.h"

typedef enum rap_message_kind {
  RAP_MSG_MANIFEST, /* template -> supervisor: the script is loaded; a manifest */
  RAP_MSG_FAILED,   /* template, worker, reporter -> supervisor: an error code and a message */
  RAP_MSG_FORK,     /* supervisor -> template: a slot number; carries the worker's socket */
  RAP_MSG_FORKED,   /* template -> supervisor: slot and process id */
  RAP_MSG_DIED,     /* template -> supervisor: process id and wait status */
  RAP_MSG_BATCH,    /* supervisor -> worker: run/batch.h */
  RAP_MSG_RESULT,   /* worker -> supervisor: the batch's index, timings, u64 length and bytes of what was found (a part,
                       store/store.h, or readings, model/reading.h), then the part of the window before, if asked for */
  RAP_MSG_BLOCKS    /* reporter -> supervisor: the composed report */
} rap_message_kind;

/* Sends one frame; `fd` >= 0 is passed along. False with errno (EPIPE when the other side is gone). */
bool rap_message_send(int socket, rap_message_kind kind, rap_str payload, int fd);
/* Receives one frame into `payload` (replacing it). 1: done; 0: the other side has closed; -1: errno.
 * `fd` (may be NULL) gets a passed descriptor or -1. */
int rap_message_receive(int socket, rap_message_kind *kind, rap_buf *payload, int *fd);

/* An error from one process to another. */
bool rap_message_send_failure(int socket, const rap_err *err);
/* What such a message says; false, so that `return rap_message_failure(…)` reads well. */
bool rap_message_failure(rap_str payload, rap_err *err);

#endif
