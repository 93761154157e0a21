/* The lock's file is removed by who holds it. So a run that waited at the door may get a lock on a file that has
 * gone: it is only held when the name still leads to the file that was locked; else once more. */
#include "write/publish_lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_same_file(int fd, const char *path) {
  struct stat held, named;
  return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

bool rap_lock_take(const rap_place *place, rap_arena *arena, rap_lock *lock, rap_err *err) {
  *lock = (rap_lock){-1, rap_place_hidden(place, ".lock", arena)};
  for (;;) {
    int fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
      return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot write in the folder %s", place->shown, place->folder);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
      int why = errno;
      close(fd);
      if (why == EINTR) continue;
      errno = why;
      if (why == EWOULDBLOCK)
        return rap_fail(err, RAP_ERR_LOCKED, "%s: another run is writing it (it holds %s)", place->shown, lock->path);
      return rap_fail_errno(err, RAP_ERR_IO, "%s", lock->path);
    }
    if (is_same_file(fd, lock->path)) {
      lock->fd = fd;
      return true;
    }
    close(fd);
  }
}

void rap_lock_give(rap_lock *lock) {
  if (lock->fd < 0) return;
  unlink(lock->path);
  flock(lock->fd, LOCK_UN); /* children that were forked meanwhile may still hold the descriptor */
  close(lock->fd);
  lock->fd = -1;
}

void rap_lock_sweep(const rap_place *place, const char *suffix, rap_arena *arena) {
  const char *start = strrchr(rap_place_hidden(place, suffix, arena), '/') + 1;
  DIR *folder = opendir(place->folder);
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (strncmp(entry->d_name, start, strlen(start)) == 0 && strlen(entry->d_name) == strlen(start) + 6)
      unlinkat(dirfd(folder), entry->d_name, 0);
  closedir(folder);
}
