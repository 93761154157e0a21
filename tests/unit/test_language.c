#include "analyse/analysis.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static rap_str language_of(rap_str text) {
  rap_arena *arena = rap_arena_new();
  rap_document document = {.text = text};
  rap_str language = rap_analysis_language(rap_analysis_new(arena, &document));
  rap_arena_free(arena); /* the code is a constant */
  return language;
}

static void detected(void **state) {
  (void)state;
  static const struct {
    const char *language, *text;
  } cases[] = {
      {"en", "The ministers met in the capital on Monday, and they said that the talks would go on."},
      {"de", "Die Minister trafen sich am Montag in der Hauptstadt und sagten, dass die Gespr\u00e4che weitergehen."},
      {"fr", "Les ministres se sont r\u00e9unis lundi dans la capitale et ont dit que les discussions se poursuivent."},
      {"es", "Los ministros se reunieron el lunes en la capital y dijeron que las conversaciones no han terminado."},
      {"it", "I ministri si sono riuniti luned\u00ec nella capitale e hanno detto che i colloqui non sono finiti."},
      {"pl",
       "Ministrowie spotkali si\u0119 w poniedzia\u0142ek w stolicy i powiedzieli, \u017ce rozmowy nie zosta\u0142y "
       "przerwane."},
      {"pt", "Os ministros reuniram-se na segunda-feira na capital e disseram que as conversas n\u00e3o terminaram."},
      {"nl", "De ministers kwamen maandag bijeen in de hoofdstad en zeiden dat de gesprekken niet zijn afgelopen."},
      {"cs", "Ministři se v pondělí sešli v hlavním městě a řekli, že jednání se bude konat také v úterý."},
      {"sv",
       "Ministrarna tr\u00e4ffades i huvudstaden p\u00e5 m\u00e5ndagen och sade att samtalen inte har avslutats "
       "\u00e4n."},
      {"da",
       "Ministrene m\u00f8dtes i hovedstaden mandag og sagde, at forhandlingerne ikke er blevet afbrudt af nogen."},
      {"fi",
       "Ministerit tapasivat p\u00e4\u00e4kaupungissa maanantaina ja sanoivat, ett\u00e4 neuvottelut eiv\u00e4t ole "
       "viel\u00e4 ohi, mutta jo lopussa."},
      {"hu",
       "A miniszterek h\u00e9tf\u0151n tal\u00e1lkoztak a f\u0151v\u00e1rosban, \u00e9s azt mondt\u00e1k, hogy a "
       "t\u00e1rgyal\u00e1s m\u00e9g nem \u00e9rt v\u00e9get."},
      {"ro",
       "Mini\u0219trii s-au \u00eent\u00e2lnit luni \u00een capital\u0103 \u0219i au spus c\u0103 discu\u021biile nu "
       "sunt \u00eencheiate, dar este timp."},
      {"sk", "Ministri sa v pondelok stretli v hlavnom meste a povedali, \u017ee rokovania budu pokra\u010dova\u0165."},
      {"nl", "De minister was in Oslo en sprak met de koning."},                          /* short, and yet clear */
      {"de", "Die Regierung und die Opposition im Landtag streiten \u00fcber das Geld."}, /* every noun has a capital */
      {"de", "Der Minister der Finanzen traf die Kollegen aus Rom."},
      {"fr", "Le maire de Lyon a re\u00e7u le ministre et les \u00e9lus dans la mairie."},
      {"es", "El alcalde de Vigo habl\u00f3 con los vecinos del puerto."},
      {"it", "Il sindaco di Bari ha parlato con gli abitanti."},
      {"pl", "Burmistrz m\u00f3wi\u0142 o \u0142odziach i wzburzonym morzu."}, /* letters tell it */
      {"pt", "O prefeito n\u00e3o falou com os moradores da cidade."},
      {"en", "Minister Jan van der Berg met Governor Ana de la Torre in Dublin."},
      {"en", "The caf\u00e9 reopened on Monday."},
      {"en", "Net profit 54 cts vs loss 12 cts due to tax."},
      {"en", "German minister met French minister in Berlin."}, /* "minister met in" is Dutch, and English */
      {"en", "Polish minister met Spanish officials in Oslo on Monday."},
      {"en", "Polish Foreign Minister Jan Kowal met Omani Foreign Minister Said Harthy in Muscat."},
      {"en", "French and German ministers met in Paris. Indian and Nepalese officials met in Delhi."},
      {"en", "Minister Jan van Dijk met Minister Maria de Souza in Lisbon."}, /* names bring foreign words */
      {"en", "Colombian minister Maria del Carmen met Spanish minister Luis de la Cruz in Madrid."},
      {"en", "Ghana's minister met Togo's minister in Accra."},
      {"en", "Chilean President Rosa Vidal met Peruvian President Luis Vega in Lima."},
      {"en", ""},
      {"en", "Berlin, Paris, Roma 1234"},
      {"en", "\u041c\u0438\u043d\u0438\u0441\u0442\u0440\u044b"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    rap_str language = language_of(rap_str_from(cases[i].text));
    char got[8] = {0};
    memcpy(got, language.s, language.len);
    if (strcmp(got, cases[i].language) != 0) print_error("%s\n", cases[i].text);
    assert_string_equal(got, cases[i].language);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(detected)};
  return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
