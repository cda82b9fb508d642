# make site   the release binary, and this repository's own content as a site in site/
# make test   every test: Swift, end-to-end and browser
# Both install what is missing on a machine with Debian 12 or 13 (as root or with sudo) and say what they do. Swift 6.3 must be there.

SITEGEN := .build/release/sitegen
VENV := .venv

.PHONY: site search fuzz fuzz-program fuzz-corpus test test-sanitizers test-address test-thread test-swift test-end-to-end test-browser renew-sites faults reproducible lint format bench theme time-zones clean libraries tools

# The search index is made by a Python package: sitegen asks the `python3` in PATH for it.
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

# The program holds no path of the machine that it was built on, and is the same from any folder. It looks for libraries where the system keeps them, and nowhere else, and all its calls
# into them are bound before it begins, so that the table of them can be read only. Swift's own linker makes that so everywhere: Debian 13's puts constants where they can be written. Without names of functions it is half as large: `make site SYMBOLS=1` keeps them, for perf and callgrind.
RELEASE := -Xswiftc -file-prefix-map -Xswiftc '$(CURDIR)=.' -Xcc '-ffile-prefix-map=$(CURDIR)=.' -Xcxx '-ffile-prefix-map=$(CURDIR)=.' \
  -Xswiftc -use-ld=lld --disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath -Xlinker -z -Xlinker now -Xlinker -z -Xlinker relro
# Each object file notes what it was compiled from, for the next build to compare. Two compilations of the same sources differ in these notes and in nothing else, so a release has none.
ifndef SYMBOLS
RELEASE += -Xlinker -s -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
endif

# Swift's own dependency tracking decides what is compiled again.
.PHONY: $(SITEGEN)
$(SITEGEN): libraries
	swift build -c release --product sitegen --static-swift-stdlib $(RELEASE)

test: test-swift test-end-to-end test-browser

test-swift: libraries
	swift test

# The same tests once more under each sanitizer, built apart. What they report wrongly is listed in Tests/Sanitizers, with the reason. Leaks are looked for by `make fuzz`: what a
# run of tests leaves at its end, the libraries of the tests leave.
test-sanitizers: test-address test-thread

test-address: libraries
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/sanitize-address

test-thread: libraries
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Sanitizers/thread.supp" swift test --sanitize=thread --scratch-path .build/sanitize-thread

# As many files of tests at a time as there are processors.
PYTEST := SITEGEN=$(CURDIR)/$(SITEGEN) $(VENV)/bin/python -m pytest -q -n auto --dist loadfile

test-end-to-end: $(SITEGEN) tools
	$(PYTEST) Tests/EndToEnd

test-browser: $(SITEGEN) tools
	$(PYTEST) Tests/Browser

# After a change of pages that is meant: writes anew what Tests/Sites expects, and shows what has changed.
renew-sites: $(SITEGEN)
	python3 Tests/Support/sites.py $(SITEGEN)

# Every command killed at every call that changes files, and every room on a disk: some five minutes. `make test` does some of it.
faults: $(SITEGEN) tools
	SITEGEN_FAULTS=all $(PYTEST) --dist load Tests/EndToEnd/test_faults.py

# Two release builds of the last commit, in two folders: their bytes are the same.
reproducible: libraries
	@sh Scripts/install-packages.sh git binutils
	@sh Scripts/check-reproducible.sh

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

# Builds of 1,000 to 100,000 cards beside the floor and Hugo: about half an hour, most of it Hugo's, and 16 GB of memory for the largest. `make bench CARDS=1000,10000`
# takes eight. Then the preview: from a save to the page, memory, load. Template engines and YAML readers side by side, on one card.
CARDS := 1000,10000,100000

bench: $(SITEGEN)
	@sh Scripts/install-packages.sh python3 python3-venv wrk gcc
	@sh Scripts/install-python-packages.sh $(VENV) Benchmarks/requirements.txt
	python3 Benchmarks/build.py --sitegen $(SITEGEN) --cards $(CARDS) --hugo $(VENV)/bin/hugo
	python3 Benchmarks/preview.py --sitegen $(SITEGEN)
	SITEGEN_BENCHMARKS=1 swift run -c release --scratch-path .build-bench template-benchmark
	SITEGEN_BENCHMARKS=1 swift run -c release --scratch-path .build-bench yaml-benchmark

# Looks for inputs that something goes wrong with: each KIND for FUZZ_SECONDS, FUZZ_JOBS side by side. `make fuzz KIND=csv FUZZ_SECONDS=600` runs one. What is found lies in
# .fuzzing/findings/KIND/, new inputs in .fuzzing/corpus/KIND/. `make fuzz-corpus` adds to Tests/Fuzzing/corpus those of them that reach code no other one does.
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

# After a file is added to templates/ or removed from it.
theme:
	sh Sources/CThemeFiles/list-theme.sh

# After an update of tzdata on this machine: the rules of time zones that calendars are made with.
time-zones:
	python3 Scripts/list-time-zones.py >.build/TimeZoneTable.swift
	mv .build/TimeZoneTable.swift Sources/Vocabulary/TimeZones/TimeZoneTable.swift

clean:
	rm -rf .build .build-* $(VENV) .sitegen Benchmarks/.build
