#include "model/annotation.h"

const char *rap_mention_kind_name(rap_mention_kind kind) {
  static const char *const names[] = {"name", "demonym", "capital"};
  return names[kind];
}

const char *rap_attribution_name(rap_attribution attribution) {
  static const char *const names[] = {"none", "explicit", "pronoun", "implied"};
  return names[attribution];
}

const char *rap_meeting_status_name(rap_meeting_status status) {
  static const char *const names[] = {"held", "planned", "cancelled"};
  return names[status];
}

const char *rap_role_name(rap_role role) {
  static const char *const names[] = {"host", "attended", "expected", "absent"};
  return names[role];
}
