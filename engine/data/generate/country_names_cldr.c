/* Writes engine/data/country_names_cldr.tsv: `make data` runs it, the result is checked in.
 *
 * For each language of the EU (and a few neighbours) the names of all countries that CLDR knows in it: the usual one,
 * the short one where it differs, and a variant. Codes without a name of their own (the answer is the code) and names
 * with an explanation in brackets are left out. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uldnames.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

static const char *const languages[] = {"bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "ga",
                                        "gl", "hr", "hu", "is", "it", "lb", "lt", "lv", "mk", "mt", "nl", "no",
                                        "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr", "uk"};

static const char codes[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

static bool name_of(const char *language, const char *code, UDisplayContext length, char *out, int size) {
  UErrorCode status = U_ZERO_ERROR;
  UDisplayContext context[] = {UDISPCTX_STANDARD_NAMES, length};
  ULocaleDisplayNames *names = uldn_openForContext(language, context, 2, &status);
  UChar wide[200];
  int32_t len = 0;
  uldn_regionDisplayName(names, code, wide, 200, &status);
  u_strToUTF8(out, size, &len, wide, -1, &status);
  uldn_close(names);
  return U_SUCCESS(status) && strcmp(out, code) != 0 && !strpbrk(out, "([\t");
}

static void write_names(const char *language, const char *code) {
  char full[400] = "", brief[400] = "";
  bool has_full = name_of(language, code, UDISPCTX_LENGTH_FULL, full, sizeof full);
  bool has_brief = name_of(language, code, UDISPCTX_LENGTH_SHORT, brief, sizeof brief);
  if (has_full) printf("%s\t%s\t%s\n", language, code, full);
  if (has_brief && strcmp(full, brief) != 0) printf("%s\t%s\t%s\n", language, code, brief);
}

int main(void) {
  UVersionInfo version;
  char shown[U_MAX_VERSION_STRING_LENGTH];
  UErrorCode status = U_ZERO_ERROR;
  ulocdata_getCLDRVersion(version, &status);
  u_versionToString(version, shown);
  printf(
      "# The names of countries in the languages of Europe: generated from Unicode CLDR %s (through ICU) by `make "
      "data`; "
      "do not edit.\n"
      "# Names to add or correct belong in country_names.tsv.\n"
      "#   language  ISO 639-1\n#   code      the country\n#   name      as CLDR writes it\n"
      "# Source: Unicode CLDR, Unicode License V3.\nlanguage\tcode\tname\n",
      shown);
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    for (const char *code = codes; *code; code += 3) {
      char two[3] = {code[0], code[1], '\0'};
      write_names(languages[i], two);
      if (!code[2]) break;
    }
  return 0;
}
