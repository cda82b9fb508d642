# make site   builds the release binary, and this repository's own content as a site in site/
# make test   runs every test: Swift, end-to-end and browser
# On Debian 12 or 13, both install missing packages (as root or with sudo) and say so. Swift 6.3 must be installed already.

SITEGEN := .build/release/sitegen
VENV := .venv

.PHONY: site search fuzz fuzz-program fuzz-corpus test test-sanitizers test-address test-thread test-swift test-end-to-end test-browser renew-sites faults reproducible lint format bench theme time-zones clean libraries tools

# A Python package builds the search index: sitegen runs it with the `python3` in PATH.
site: $(SITEGEN) search
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(SITEGEN) build

search:
	@sh Scripts/install-packages.sh python3 python3-venv
	@sh Scripts/install-python-packages.sh $(VENV) Scripts/requirements.txt

libraries:
	@sh Scripts/install-packages.sh libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libzip-dev zlib1g-dev libexpat1-dev libmimalloc-dev pkg-config

tools: libraries
	@sh Scripts/install-packages.sh python3 python3-venv git curl pandoc nginx-light apache2-bin wrk valgrind strace binutils fonts-dejavu-core fonts-liberation
	@command -v chromium >/dev/null 2>&1 || sh Scripts/install-packages.sh chromium
	@command -v java >/dev/null 2>&1 || sh Scripts/install-packages.sh default-jre-headless
	@sh Scripts/install-python-packages.sh $(VENV) Scripts/requirements.txt Tests/EndToEnd/requirements.txt Tests/Browser/requirements.txt

# The program contains no path of the build machine, and is byte for byte the same whichever folder it is built in. It searches for libraries in the system's
# own folders only, and binds all calls into them at startup, so that the table of their addresses can be read-only. Swift's own linker, lld, makes this so
# everywhere; the linker of Debian 13 puts constants in writable memory. Without symbols the program is half the size: `make site SYMBOLS=1` keeps them for
# perf and callgrind.
RELEASE := -Xswiftc -file-prefix-map -Xswiftc '$(CURDIR)=.' -Xcc '-ffile-prefix-map=$(CURDIR)=.' -Xcxx '-ffile-prefix-map=$(CURDIR)=.' \
  -Xswiftc -use-ld=lld --disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath -Xlinker -z -Xlinker now -Xlinker -z -Xlinker relro
# For incremental builds, each object file records what it was compiled from. Two compilations of the same sources differ in these records only, so a release
# has none.
ifndef SYMBOLS
RELEASE += -Xlinker -s -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
endif

# Phony, because Swift tracks dependencies itself and decides what to recompile.
.PHONY: $(SITEGEN)
$(SITEGEN): libraries
	swift build -c release --product sitegen --static-swift-stdlib $(RELEASE)

test: test-swift test-end-to-end test-browser

test-swift: libraries
	swift test

# The Swift tests again, under each sanitizer, in build folders of their own. Tests/Sanitizers lists the false reports and their reasons. Only `make fuzz` looks
# for leaks, because the test libraries leak at the end of a run.
test-sanitizers: test-address test-thread

test-address: libraries
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/sanitize-address

test-thread: libraries
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Sanitizers/thread.supp" swift test --sanitize=thread --scratch-path .build/sanitize-thread

# Runs one test file per processor at a time.
PYTEST := SITEGEN=$(CURDIR)/$(SITEGEN) $(VENV)/bin/python -m pytest -q -n auto --dist loadfile

test-end-to-end: $(SITEGEN) tools
	$(PYTEST) Tests/EndToEnd

test-browser: $(SITEGEN) tools
	$(PYTEST) Tests/Browser

# Run this after an intended change of pages: it rewrites the pages that Tests/Sites expects, and shows the differences.
renew-sites: $(SITEGEN)
	python3 Tests/Support/sites.py $(SITEGEN)

# Kills every command at every system call that changes files, and tries every amount of free disk space: about five minutes. `make test` does a part of this.
faults: $(SITEGEN) tools
	SITEGEN_FAULTS=all $(PYTEST) --dist load Tests/EndToEnd/test_faults.py

# Builds the last commit twice, in two folders, and checks that the two programs are byte for byte the same.
reproducible: libraries
	@sh Scripts/install-packages.sh git binutils
	@sh Scripts/check-reproducible.sh

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

# Compares builds of 1,000 to 100,000 cards with the floor (Benchmarks/floor.c) and Hugo. This takes about half an hour, most of it for Hugo, and 16 GB of
# memory; `make bench CARDS=1000,10000` takes eight minutes and 8 GB. Then measures the preview (time from saving a file to the new
# page, memory, load), and compares template engines and YAML parsers on one card.
CARDS := 1000,10000,100000

bench: $(SITEGEN)
	@sh Scripts/install-packages.sh python3 python3-venv wrk gcc
	@sh Scripts/install-python-packages.sh $(VENV) Benchmarks/requirements.txt
	python3 Benchmarks/build.py --sitegen $(SITEGEN) --cards $(CARDS) --hugo $(VENV)/bin/hugo
	python3 Benchmarks/preview.py --sitegen $(SITEGEN)
	SITEGEN_BENCHMARKS=1 swift run -c release --scratch-path .build-bench template-benchmark
	SITEGEN_BENCHMARKS=1 swift run -c release --scratch-path .build-bench yaml-benchmark

# Fuzzes each KIND of input for FUZZ_SECONDS, FUZZ_JOBS at a time. `make fuzz KIND=csv FUZZ_SECONDS=600` fuzzes one kind. Failing inputs are saved in
# .fuzzing/findings/KIND/, new ones in .fuzzing/corpus/KIND/. `make fuzz-corpus` adds those that reach new code to Tests/Fuzzing/corpus.
FUZZ_SECONDS := 60
FUZZ_JOBS := 2
FUZZER := .build/fuzz/release/fuzz
KIND :=

fuzz: fuzz-program
	@sh Scripts/fuzz.sh run $(FUZZER) $(FUZZ_SECONDS) $(FUZZ_JOBS) $(KIND)

fuzz-corpus: fuzz-program
	@sh Scripts/fuzz.sh keep $(FUZZER) $(KIND)

fuzz-program: libraries
	SITEGEN_FUZZING=1 swift build -c release --scratch-path .build/fuzz --product fuzz --sanitize=address \
	  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table \
	  -Xlinker "$$(clang -print-resource-dir)/lib/linux/libclang_rt.fuzzer_no_main-x86_64.a"

# Run this after adding a file to templates/ or removing one.
theme:
	sh Sources/CThemeFiles/list-theme.sh

# Run this after an update of the system's tzdata: it renews the time zone rules that calendars use.
time-zones:
	python3 Scripts/list-time-zones.py >.build/TimeZoneTable.swift
	mv .build/TimeZoneTable.swift Sources/Vocabulary/TimeZones/TimeZoneTable.swift

clean:
	rm -rf .build .build-* $(VENV) .sitegen Benchmarks/.build
