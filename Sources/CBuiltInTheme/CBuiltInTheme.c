#include "CBuiltInTheme.h"

/* C23's #embed: the files stay files for whoever edits them, and are bytes of the binary for the
   rest. A file is added here and in the table below. */

#pragma clang diagnostic ignored "-Wc23-extensions"

#define THEME_FILE(symbol) static const unsigned char symbol[] =

THEME_FILE(not_found_html) {
#embed "theme/404.html"
};
THEME_FILE(archive_html) {
#embed "theme/archive.html"
};
THEME_FILE(card_html) {
#embed "theme/card.html"
};
THEME_FILE(card_svg) {
#embed "theme/card.svg"
};
THEME_FILE(contents_html) {
#embed "theme/contents.html"
};
THEME_FILE(foot_html) {
#embed "theme/foot.html"
};
THEME_FILE(head_html) {
#embed "theme/head.html"
};
THEME_FILE(home_html) {
#embed "theme/home.html"
};
THEME_FILE(note_html) {
#embed "theme/note.html"
};
THEME_FILE(page_html) {
#embed "theme/page.html"
};
THEME_FILE(redirect_html) {
#embed "theme/redirect.html"
};
THEME_FILE(tag_html) {
#embed "theme/tag.html"
};
THEME_FILE(tags_html) {
#embed "theme/tags.html"
};
THEME_FILE(topic_html) {
#embed "theme/topic.html"
};
THEME_FILE(script_js) {
#embed "theme/script.js"
};
THEME_FILE(search_js) {
#embed "theme/search.js"
};
THEME_FILE(search_dialog_js) {
#embed "theme/search-dialog.js"
};
THEME_FILE(theme_js) {
#embed "theme/theme.js"
};
THEME_FILE(style_css) {
#embed "theme/style.css"
    ,
#embed "theme/figures.css"
};
THEME_FILE(favicon_svg) {
#embed "theme/favicon.svg"
};

#define ENTRY(name, symbol) {name, symbol, sizeof(symbol)}

static const struct cn_theme_file files[] = {
    ENTRY("404.html", not_found_html), ENTRY("archive.html", archive_html),
    ENTRY("card.html", card_html),     ENTRY("contents.html", contents_html),
    ENTRY("foot.html", foot_html),     ENTRY("head.html", head_html),
    ENTRY("home.html", home_html),     ENTRY("note.html", note_html),
    ENTRY("page.html", page_html),     ENTRY("redirect.html", redirect_html),
    ENTRY("tag.html", tag_html),       ENTRY("tags.html", tags_html),
    ENTRY("topic.html", topic_html),   ENTRY("script.js", script_js),
    ENTRY("search-dialog.js", search_dialog_js),
    ENTRY("search.js", search_js),     ENTRY("theme.js", theme_js),
    ENTRY("style.css", style_css),
    ENTRY("favicon.svg", favicon_svg), ENTRY("card.svg", card_svg),
};

size_t cn_theme_file_count(void) { return sizeof(files) / sizeof(files[0]); }

struct cn_theme_file cn_theme_file_at(size_t index) { return files[index]; }
