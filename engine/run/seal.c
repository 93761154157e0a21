#include "run/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/sanitizer.h"

static bool is_kept(int fd, const int *keep, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (keep[i] == fd) return true;
  return fd <= 2;
}

static void close_others(const int *keep, size_t count) {
  int highest = 2;
  for (size_t i = 0; i < count; i++)
    if (keep[i] > highest) highest = keep[i];
  for (int fd = 3; fd < highest; fd++)
    if (!is_kept(fd, keep, count)) close(fd);
  close_range((unsigned)highest + 1, ~0u, 0);
}

/* Bytes of address space in use now. */
static size_t address_space(void) {
  unsigned long pages = 0;
  FILE *statm = fopen("/proc/self/statm", "re");
  if (!statm) return 0;
  if (fscanf(statm, "%lu", &pages) != 1) pages = 0;
  fclose(statm);
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool limit_resources(size_t memory_limit, rap_err *err) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return rap_fail_errno(err, RAP_ERR_IO, "cannot set limits");
  if (memory_limit == 0 || RAP_SANITIZED) return true; /* ASan reserves terabytes of address space: no limit fits */
  rlim_t bytes = address_space() + memory_limit;
  struct rlimit memory = {bytes, bytes};
  if (setrlimit(RLIMIT_AS, &memory) != 0) return rap_fail_errno(err, RAP_ERR_IO, "cannot limit memory");
  return true;
}

/* Every way of changing a file system is handled and none is allowed; reading is not handled. A kernel without
 * Landlock is no error: seccomp below forbids the same. */
static void restrict_writing(void) {
  struct landlock_ruleset_attr rules = {
      .handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                           LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                           LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                           LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_EXECUTE};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (ruleset < 0) return;
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
}

static const int forbidden[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(creat),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(truncate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(lchown),
    SCMP_SYS(ptrace),
    SCMP_SYS(kill),
    SCMP_SYS(mount),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(memfd_create),
    SCMP_SYS(setxattr),
    SCMP_SYS(openat2),
    SCMP_SYS(utimensat),
};

static int forbid_opening(scmp_filter_ctx filter, int call, unsigned flags_argument) {
  static const unsigned writing[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND};
  int failed = 0;
  for (size_t i = 0; i < sizeof writing / sizeof *writing && !failed; i++)
    failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 1,
                              SCMP_CMP(flags_argument, SCMP_CMP_MASKED_EQ, writing[i], writing[i]));
  return failed;
}

static bool filter_calls(rap_err *err) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return rap_fail(err, RAP_ERR_IO, "cannot set up the sandbox");
  int failed = 0;
  for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden && !failed; i++)
    if (forbidden[i] >= 0) failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
  if (!failed) failed = forbid_opening(filter, SCMP_SYS(open), 1);
  if (!failed) failed = forbid_opening(filter, SCMP_SYS(openat), 2);
  if (!failed) failed = seccomp_load(filter);
  seccomp_release(filter);
  if (!failed) return true;
  errno = -failed;
  return rap_fail_errno(err, RAP_ERR_IO, "cannot set up the sandbox");
}

bool rap_seal(const int *keep, size_t keep_count, size_t memory_limit, rap_err *err) {
  close_others(keep, keep_count);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return rap_fail_errno(err, RAP_ERR_IO, "cannot set up the sandbox");
  restrict_writing();
  return limit_resources(memory_limit, err) && filter_calls(err);
}
