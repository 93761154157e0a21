# rapporteur: `make report` and `make test` do everything, from a bare Debian machine on.

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
VERSION := 0.1.0

# What Debian calls the things we need; `make deps` installs those that are missing.
PACKAGES := gcc g++ make pkg-config liblua5.4-dev libxlsxwriter-dev libsqlite3-dev libsimdjson-dev libuchardet-dev \
            libarchive-dev libxml2-dev libseccomp-dev libmd-dev
TEST_PACKAGES := libcmocka-dev python3
LINT_PACKAGES := clang clang-format clang-tidy

LIBRARIES := lua5.4 xlsxwriter sqlite3 simdjson uchardet libarchive libxml-2.0 libseccomp libmd
# Asked for when a recipe needs them: the packages may be missing when make starts.
LIB_CFLAGS = $(shell pkg-config --cflags $(LIBRARIES) | sed 's/-I/-isystem /g')
LIB_LIBS   = $(shell pkg-config --libs $(LIBRARIES)) -lm

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2
C_WARNINGS := $(WARNINGS) -Wstrict-prototypes -Wmissing-prototypes
OPTIMISE ?= -O2 -g
HARDEN   ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2
CPPFLAGS += -D_GNU_SOURCE -DRAP_VERSION='"$(VERSION)"' -DRAP_PREFIX='"$(PREFIX)"' -Iengine -I$(BUILD)/gen
CFLAGS   += -std=c17 $(OPTIMISE) $(HARDEN) $(C_WARNINGS) $(SANITISE)
CXXFLAGS += -std=c++17 $(OPTIMISE) $(HARDEN) $(WARNINGS) -fno-exceptions -fno-rtti $(SANITISE)
LDFLAGS  += $(SANITISE)

# -- what is built from what ------------------------------------------------------------------------------------

SOURCES  := $(filter-out engine/main.c,$(wildcard engine/*/*.c))
CPP      := $(wildcard engine/*/*.cpp)
DATA     := $(wildcard engine/data/*.tsv)
TEXTS    := $(wildcard engine/*/*.lua engine/*/*.css engine/*/*.js engine/data/samples/*)
flat      = $(subst .,_,$(subst -,_,$(notdir $(1))))
GEN_DATA := $(patsubst engine/data/%.tsv,$(BUILD)/gen/data/%.c,$(DATA))
GEN_TEXT := $(foreach f,$(TEXTS),$(BUILD)/gen/text/$(call flat,$(f)).c)
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o) $(CPP:%.cpp=$(BUILD)/%.o) $(GEN_DATA:.c=.o) $(GEN_TEXT:.c=.o)
ARCHIVE  := $(BUILD)/librapporteur.a
BINARY   := $(if $(filter build,$(BUILD)),rapporteur,$(BUILD)/rapporteur)
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
HELPERS  := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(wildcard tests/unit/test_*.c),$(wildcard tests/unit/*.c)))

.PHONY: all deps report test unit cases asan format lint layers bench score data install clean help
.DELETE_ON_ERROR:
.SECONDARY:
all: $(BINARY)

$(BINARY): $(BUILD)/engine/main.o $(ARCHIVE)
	$(CXX) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(ARCHIVE): $(OBJECTS)
	@rm -f $@
	ar rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c $(BUILD)/gen/data/lists.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.cpp
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(CXXFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/gen/data/%.c: engine/data/%.tsv engine/data/embed.awk
	@mkdir -p $(@D)
	awk -v name=$* -f engine/data/embed.awk $< > $@

define text_rule
$(BUILD)/gen/text/$(call flat,$(1)).c: $(1) engine/data/embed_text.awk
	@mkdir -p $$(@D)
	awk -v name=$(call flat,$(1)) -v file=$(notdir $(1)) -f engine/data/embed_text.awk $$< > $$@
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

deps:
	@missing=; for p in $(PACKAGES) $(TEST_PACKAGES); do \
	   dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	 [ -z "$$missing" ] || { echo "installing:$$missing"; \
	   sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -qq && \
	   DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -qq -y --no-install-recommends $$missing; }

# -- testing it -------------------------------------------------------------------------------------------------

# While rooms are still being built: a test may link although a module that it never calls is not there yet.
PENDING := -no-pie -Wl,--unresolved-symbols=ignore-all

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(HELPERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CXX) $(LDFLAGS) $(PENDING) -o $@ $(filter %.o,$^) $(ARCHIVE) $(LIB_LIBS) -lcmocka

unit: $(UNITS)
	@set -e; for t in $(UNITS); do RAP_TESTS=tests CMOCKA_MESSAGE_OUTPUT=$${CMOCKA_MESSAGE_OUTPUT:-STDOUT} $$t; done

clean:
	rm -rf $(BUILD) rapporteur
