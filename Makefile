# rapporteur: `make report` and `make test` do everything, from a bare Debian machine on.

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
VERSION := 0.1.0

# What Debian calls the things we need; `make deps` installs those that are missing.
PACKAGES := gcc g++ make pkg-config liblua5.4-dev libxlsxwriter-dev libsqlite3-dev libsimdjson-dev libuchardet-dev \
            libxml2-dev libseccomp-dev libmd-dev libminizip-dev
TEST_PACKAGES := libcmocka-dev libarchive-dev unzip cmark-gfm
READER_PACKAGES := libreoffice-calc-nogui python3-openpyxl locales
LINT_PACKAGES := clang clang-format
PICTURE_PACKAGES := poppler-utils fonts-crosextra-carlito
BROWSER_PACKAGES := chromium fonts-dejavu-core $(if $(shell command -v node),,nodejs)

LIBRARIES := lua5.4 xlsxwriter sqlite3 simdjson uchardet libxml-2.0 libseccomp libmd minizip
# Asked for when a recipe needs them: the packages may be missing when make starts.
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(shell pkg-config --cflags $$(LIBRARIES) | sed 's/-I/-isystem /g'))$(LIB_CFLAGS)
LIB_LIBS   = $(eval LIB_LIBS := $$(shell pkg-config --libs $$(LIBRARIES)) -lm)$(LIB_LIBS)
TEST_LIBS := -lcmocka -larchive
# The file that the linker would take for libxml2: load/libxml.c opens it when it is needed.
LIBXML = $(eval LIBXML := $$(shell objdump -p "$$$$($(CC) -print-file-name=libxml2.so)" | sed -n 's/^ *SONAME *//p'))$(LIBXML)

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2
C_WARNINGS := $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes
OPTIMISE ?= -O2 -g
HARDEN   ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2
CPPFLAGS += -D_GNU_SOURCE -DRAP_VERSION='"$(VERSION)"' -DRAP_PREFIX='"$(PREFIX)"' -Iengine -I$(BUILD)/gen
CFLAGS   += -std=c17 $(OPTIMISE) $(HARDEN) $(C_WARNINGS) $(SANITISE)
CXXFLAGS += -std=c++17 $(OPTIMISE) $(HARDEN) $(WARNINGS) -fno-exceptions -fno-rtti $(SANITISE)
LDFLAGS  += -Wl,--as-needed $(SANITISE)

# -- what is built from what ------------------------------------------------------------------------------------

SOURCES  := $(wildcard engine/*/*.c engine/analyse/*/*.c)
CPP      := $(wildcard engine/*/*.cpp)
DATA     := $(wildcard engine/data/*.tsv)
TEXTS    := $(wildcard engine/*/*.lua engine/*/*.css engine/*/*.js engine/data/samples/*)
flat      = $(subst .,_,$(subst -,_,$(notdir $(1))))
GEN_DATA := $(patsubst engine/data/%.tsv,$(BUILD)/gen/data/%.c,$(DATA))
GEN_TEXT := $(foreach f,$(TEXTS),$(BUILD)/gen/text/$(call flat,$(f)).c)
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o) $(CPP:%.cpp=$(BUILD)/%.o) $(GEN_DATA:.c=.o) $(GEN_TEXT:.c=.o) \
            $(BUILD)/gen/data_digest.o
ARCHIVE  := $(BUILD)/librapporteur.a
BINARY   := $(if $(filter build,$(BUILD)),rapporteur,$(BUILD)/rapporteur)
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
HELPERS  := $(BUILD)/tests/helpers.a

.PHONY: all deps deps-test deps-lint deps-readers deps-browser report examples pictures test unit cases readers browser asan format lint layers bench score score-floor score-record data install clean help
# make V=1 shows the whole commands.
Q := $(if $(V),,@)
.DELETE_ON_ERROR:
.SECONDARY:
all: $(BINARY)

$(BINARY): $(BUILD)/engine/main.o $(ARCHIVE)
	@echo "  LINK $@"
	$(Q)$(CXX) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(ARCHIVE): $(OBJECTS)
	@echo "  AR   $@"; rm -f $@
	$(Q)ar rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c $(BUILD)/gen/data/lists.h
	@mkdir -p $(@D); echo "  CC   $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/engine/load/libxml.o: CPPFLAGS += -DRAP_LIBXML='"$(LIBXML)"'

$(BUILD)/%.o: %.cpp
	@mkdir -p $(@D); echo "  CXX  $<"
	$(Q)$(CXX) $(CPPFLAGS) $(CXXFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/gen/data/%.c: engine/data/%.tsv engine/data/embed.awk
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -v name=$* -f engine/data/embed.awk $< > $@

$(BUILD)/gen/data_digest.c: $(sort $(DATA))
	@mkdir -p $(@D)
	$(Q)printf '#include "data/data.h"\nconst char rap_data_digest[] = "%s";\n' "$$(cat $^ | sha256sum | cut -d' ' -f1)" > $@

define text_rule
$(BUILD)/gen/text/$(call flat,$(1)).c: $(1) engine/data/embed_text.awk
	@mkdir -p $$(@D)
	$(Q)awk -v name=$(call flat,$(1)) -v file=$(notdir $(1)) -f engine/data/embed_text.awk $$< > $$@
endef
$(foreach f,$(TEXTS),$(eval $(call text_rule,$(f))))

# Declares every embedded list and text; rewritten only when their names change.
$(BUILD)/gen/data/lists.h: $(DATA) $(TEXTS) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "data/data.h"'; \
	   for n in $(patsubst engine/data/%.tsv,%,$(DATA)); do echo "extern const rap_data rap_data_$$n;"; done; \
	   for n in $(foreach f,$(TEXTS),$(call flat,$(f))); do echo "extern const rap_text_file rap_text_$$n;"; done; \
	 } > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

-include $(OBJECTS:.o=.d) $(BUILD)/engine/main.d $(wildcard $(BUILD)/tests/unit/*.d)

# -- using it ---------------------------------------------------------------------------------------------------

# Sub-makes use all processors, unless the caller has said how many.
PARALLEL = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

WEEK   := 2025-W14
REPORT := reports/weekly-$(WEEK)

# The Debian packages named in $(1) that are missing are installed, and only those.
define install_missing
@missing=; for p in $(1); do \
   dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
 [ -z "$$missing" ] || { echo "installing:$$missing"; sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
   $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -qq -y --no-install-recommends $$missing >/dev/null; }
endef

deps:
	$(call install_missing,$(PACKAGES))

deps-test: deps
	$(call install_missing,$(TEST_PACKAGES))

deps-readers: deps
	$(call install_missing,$(READER_PACKAGES))

deps-lint: deps-test
	$(call install_missing,$(LINT_PACKAGES))

deps-browser: deps
	$(call install_missing,$(BROWSER_PACKAGES))

# The weekly report over the sample documents: a workbook, a page, and text, also on the terminal.
report: deps
	@$(MAKE) --no-print-directory $(PARALLEL) all
	./rapporteur run scripts/weekly.lua tests/inbox --week $(WEEK) -o $(REPORT).xlsx -o $(REPORT).html -o $(REPORT).txt -o -

# What stands in reports/examples: the weekly report and the quotations in every format.
examples: all
	./rapporteur run scripts/weekly.lua tests/inbox --week $(WEEK) $(foreach e,xlsx html txt md,-o reports/examples/weekly.$(e))
	./rapporteur run scripts/quotes.lua tests/inbox --week $(WEEK) $(foreach e,csv jsonl,-o reports/examples/quotes.$(e))

# The pictures of the README: what LibreOffice and Chromium make of the weekly report.
pictures: deps-readers deps-browser
	$(call install_missing,$(PICTURE_PACKAGES))
	@$(MAKE) --no-print-directory $(PARALLEL) all
	node tests/browser/pictures.js $(BINARY) reports/examples

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/rapporteur
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/rapporteur
	install -m 644 $(wildcard scripts/*.lua scripts/*.tsv) scripts/README.md $(DESTDIR)$(PREFIX)/share/rapporteur

clean:
	rm -rf $(BUILD) build-asan build-clang rapporteur

# -- testing it -------------------------------------------------------------------------------------------------

test: deps-test
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@$(MAKE) --no-print-directory $(PARALLEL) unit
	@$(MAKE) --no-print-directory cases

# What tests share is an archive: a test links only what it calls.
$(HELPERS): $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(wildcard tests/unit/test_*.c),$(wildcard tests/unit/*.c)))
	@mkdir -p $(@D)
	@echo "  AR   $@"; rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(HELPERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(LDFLAGS) -o $@ $< $(HELPERS) $(ARCHIVE) $(LIB_LIBS) $(TEST_LIBS)

unit: $(UNITS)
	@RAP_TESTS=tests sh tests/run-units.sh $(UNITS)

cases: $(BINARY)
	@bash tests/run-cases.sh $(BINARY)

# Workbooks opened by LibreOffice and openpyxl, every cell compared.
readers: deps-readers
	@$(MAKE) --no-print-directory $(PARALLEL) $(BINARY) $(BUILD)/tests/workbooks
	@bash tests/readers/run.sh $(BINARY) $(BUILD)/tests/workbooks

$(BUILD)/tests/workbooks: $(BUILD)/tests/readers/workbooks.o $(HELPERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(LDFLAGS) -o $@ $< $(HELPERS) $(ARCHIVE) $(LIB_LIBS) $(TEST_LIBS)

# The pages in headless Chromium; pictures of them stay in build/browser.
browser: deps-browser
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@node tests/browser/run.js $(BINARY)

# The whole suite under AddressSanitizer and UndefinedBehaviorSanitizer, in a build folder of its own.
ASAN := BUILD=build-asan OPTIMISE="-O1 -g" HARDEN= \
        SANITISE="-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
asan: deps-test
	@$(MAKE) --no-print-directory $(PARALLEL) $(ASAN) all
	@ASAN_OPTIONS=detect_leaks=1 $(MAKE) --no-print-directory $(PARALLEL) $(ASAN) unit
	@ASAN_OPTIONS=detect_leaks=1 $(MAKE) --no-print-directory $(ASAN) cases

format:
	@clang-format -i $(wildcard $(foreach depth,* */* analyse/*/*,engine/$(depth).c engine/$(depth).h) engine/*/*.cpp tests/unit/*.c tests/unit/*.h tests/readers/*.c)

# Formatted as .clang-format says, and without a warning from clang.
lint: deps-lint
	@clang-format --dry-run -Werror $(wildcard $(foreach depth,* */* analyse/*/*,engine/$(depth).c engine/$(depth).h) engine/*/*.cpp tests/unit/*.c tests/unit/*.h tests/readers/*.c)
	@$(MAKE) --no-print-directory $(PARALLEL) -s BUILD=build-clang CC=clang CXX=clang++ SANITISE=-Werror build-clang/rapporteur

layers:
	@sh tests/layers.sh

# -- data generated from others' databases ------------------------------------------------------------------------
# Only for whoever renews the checked-in results: each program of engine/data/generate writes one of them (its first
# lines say which). Needs ICU besides the rest: apt-get install libicu-dev.

GENERATED_unicode := engine/core/unicode_tables.h
GENERATED_country_names_cldr := engine/data/country_names_cldr.tsv
GENERATORS := $(patsubst engine/data/generate/%.c,%,$(wildcard engine/data/generate/*.c))

data: $(GENERATORS:%=data-%)

data-%: engine/data/generate/%.c
	@mkdir -p $(BUILD)/generate
	$(CC) $(CPPFLAGS) $(CFLAGS) $$(pkg-config --cflags icu-uc icu-i18n) -o $(BUILD)/generate/$* $< $$(pkg-config --libs icu-uc icu-i18n)
	$(BUILD)/generate/$* > $(BUILD)/generate/$*.out
	mv $(BUILD)/generate/$*.out $(GENERATED_$*)

# -- measuring it -----------------------------------------------------------------------------------------------

score: all
	@[ -e ../shared/eval/score.py ] || { echo "score: no labelled data beside this checkout"; exit 1; }
	@python3 ../shared/eval/score.py --binary ./$(BINARY)

# Fails when a development figure is below what tests/score-floor.tsv records; make score-record writes new floors.
score-floor score-record: all
	@python3 ../shared/eval/score.py --binary ./$(BINARY) --json $(BUILD)/score.json >/dev/null
	@python3 tests/score_floor.py $(BUILD)/score.json $(if $(filter score-record,$@),--record)

bench: all
	@bash tests/bench/run.sh ./$(BINARY)

help:
	@echo "make report | examples | pictures | test | all | unit | cases | readers | browser | asan | lint | layers | format | score | bench | install | clean"
