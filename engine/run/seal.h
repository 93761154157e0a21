/* Sealing a process before it runs a script or reads a stranger's document (facts of the sandbox: DESIGN, section 6).
 *
 * After this the process cannot start programs, open sockets, or open, create, rename or remove any file for writing
 * (Landlock where the kernel has it, and seccomp); it can read files and talk over descriptors it holds. What it forks
 * is sealed alike. */
#ifndef RAP_RUN_SEAL_H
#define RAP_RUN_SEAL_H

#include "core/err.h"

/* Closes every descriptor but 0, 1, 2 and the `keep` ones, then seals. `memory_limit`: bytes of address space beyond
 * what the process has now (0: none). */
bool rap_seal(const int *keep, size_t keep_count, size_t memory_limit, rap_err *err);

#endif
