/* Two countries that share a name and are spoken of together: engine/data/namesakes.tsv. */
#include "analyse/meeting/actor_parts.h"
#include "data/lists.h"

enum { PLURAL, FIRST, FIRST_CODE, SECOND, SECOND_CODE, ADJECTIVE }; /* namesakes.tsv */
enum { SIDES = 2, BOTH_MOST = 12 };

static rap_str cell(size_t row, size_t column) {
  return rap_str_from(rap_data_cell(&rap_data_namesakes, row, column));
}

bool rap_actor_namesakes_at(const rap_scene *scene, size_t token, rap_country both[2]) {
  rap_str word = rap_scene_text(scene, token);
  bool between = rap_str_starts(word, RAP_LIT("inter-"));
  bool plural = rap_token_has(at(scene, token), RAP_TOKEN_CAPITAL) && rap_str_ends(word, RAP_LIT("s"));
  if (word.len > BOTH_MOST || !(between || plural)) return false;
  for (size_t row = 0; row < rap_data_namesakes.rows; row++) {
    if (!rap_str_equal(word, cell(row, between ? ADJECTIVE : PLURAL))) continue;
    both[0] = rap_country_by_code(cell(row, FIRST_CODE));
    both[1] = rap_country_by_code(cell(row, SECOND_CODE));
    return true;
  }
  return false;
}

rap_country rap_actor_namesake_before(const rap_scene *scene, size_t token) {
  bool joined =
      token >= 2 && follows(scene, token) && follows(scene, token - 1) && rap_scene_is(scene, token - 1, RAP_MEETS_AND);
  if (!joined) return RAP_NO_COUNTRY;
  for (size_t row = 0; row < rap_data_namesakes.rows; row++)
    for (size_t side = 0; side < SIDES; side++) {
      size_t said = side ? SECOND : FIRST, other = side ? FIRST : SECOND;
      bool named = cell(row, said).len && rap_str_equal_nocase(rap_scene_text(scene, token - 2), cell(row, said)) &&
                   rap_str_equal_nocase(rap_scene_text(scene, token), cell(row, other)) &&
                   at(scene, token)->what == rap_country_by_code(cell(row, other + 1));
      if (named) return rap_country_by_code(cell(row, said + 1));
    }
  return RAP_NO_COUNTRY;
}
