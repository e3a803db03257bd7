# Two commands do everything on a fresh Debian or Ubuntu machine with a Swift toolchain:
#
#   make site    installs what is missing, builds the engine and the site
#   make test    installs what is missing, runs every test
#
# `make help` lists the rest.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
NOTES ?= 10000
LARGE ?= 100000

# SwiftPM alone lets a warm build import a target that Package.swift does not list; this does not.
IMPORT_CHECK := --explicit-target-dependency-import-check error
BINARY := .build/release/codenotes

bindir := $(DESTDIR)$(PREFIX)/bin
share := $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := help
.PHONY: site test serve prove lint bench install help clean engine

site: engine ## build the engine and the site, into site/public
	$(BINARY) build --site site
	@echo "The site is in site/public. To look at it: make serve"

test: ## run every test
	@scripts/install-dependencies test
	@scripts/run-tests

serve: engine ## serve the site, rebuilding as you edit
	$(BINARY) serve --site site

prove: engine ## run the labs of the site's notes, and judge their claims (CHECK=1 writes nothing)
	$(BINARY) prove --site site $(if $(CHECK),--check)

lint: ## check format and style
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	@scripts/check-style

# What search finds is told by a thousand notes; what it takes is measured with all of them.
bench: engine ## measure, beside Hugo, Pagefind, md4c and pgbench (NOTES=10000 LARGE=100000, half an hour)
	@scripts/install-dependencies bench
	@.tools/python/bin/python3 bench/run.py --codenotes $(BINARY) --notes $(NOTES) --large $(LARGE)
	@echo
	@.tools/python/bin/python3 bench/load.py --codenotes $(BINARY)
	@echo
	@.tools/python/bin/python3 bench/contract.py --codenotes $(BINARY)
	@echo
	@.tools/python/bin/python3 bench/search.py --codenotes $(BINARY) --notes $$(($(NOTES) < 1000 ? $(NOTES) : 1000))

engine:
	@scripts/install-dependencies site
	$(SWIFT) build -c release --static-swift-stdlib $(IMPORT_CHECK) --product codenotes

# Builds only where no binary is, so that `sudo make install` after `make site` compiles nothing as root.
$(BINARY):
	$(MAKE) engine

install: $(BINARY) ## install the command, its manual and completions (PREFIX=/usr/local)
	install -D -m 755 $(BINARY) "$(bindir)/codenotes"
	install -D -m 644 docs/codenotes.1 "$(share)/man/man1/codenotes.1"
	install -d "$(share)/bash-completion/completions" "$(share)/zsh/site-functions" "$(share)/fish/vendor_completions.d"
	$(BINARY) --generate-completion-script bash > "$(share)/bash-completion/completions/codenotes"
	$(BINARY) --generate-completion-script zsh > "$(share)/zsh/site-functions/_codenotes"
	$(BINARY) --generate-completion-script fish > "$(share)/fish/vendor_completions.d/codenotes.fish"

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

clean: ## delete what was built (the installed tools in .tools stay)
	rm -rf .build .bench site/public site/.codenotes
