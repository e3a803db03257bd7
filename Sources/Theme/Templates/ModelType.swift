/// What a template can see: the kinds of object, and the names that each has.
///
/// This table is what templates are checked against when they are compiled, and what
/// docs/themes.md shows; a test holds both against the objects themselves.
package enum ModelType: String, CaseIterable, Sendable {
  case root, site, assets, page, home, topic, note, content, tags, tag, archive, redirect
  case card
  case cardLine = "card line"
  case noteCard = "note card"
  case topicCard = "topic card"
  case topicLink = "topic link"
  case tagLink = "tag link"
  case menuEntry = "menu entry"
  case symptom
  case guide
  case year
  case tocEntry = "contents entry"
  case change
  case proof

  /// What a name stands for.
  package indirect enum Field: Equatable, Sendable {
    case text, html, flag, number
    case object(ModelType)
    case list(ModelType)
    /// A list of plain text, printed with `{{.}}`.
    case texts
  }

  /// A name, what it stands for, and what to know about it.
  package struct Entry: Sendable {
    package var key: TemplateKey
    package var field: Field
    package var note: String

    init(_ key: TemplateKey, _ field: Field, _ note: String = "") {
      self.key = key
      self.field = field
      self.note = note
    }
  }

  /// The names that objects of this kind have.
  package var entries: [Entry] {
    switch self {
    case .root:
      [
        Entry(.site, .object(.site)), Entry(.assets, .object(.assets)),
        Entry(.page, .object(.page)), Entry(.home, .object(.home), "in `home.html`"),
        Entry(.topic, .object(.topic), "in `topic.html`"),
        Entry(.note, .object(.note), "in `note.html`"),
        Entry(
          .content, .object(.content),
          "in `page.html`, and in `404.html` if the site has a text for it"),
        Entry(.tags, .object(.tags), "in `tags.html`"), Entry(.tag, .object(.tag), "in `tag.html`"),
        Entry(.archive, .object(.archive), "in `archive.html`"),
        Entry(.redirect, .object(.redirect), "in `redirect.html`"),
        Entry(.card, .object(.card), "in `card.svg`"),
      ]
    case .site:
      [
        Entry(.title, .text), Entry(.description, .text), Entry(.language, .text),
        Entry(.author, .text),
        Entry(.url, .text, "scheme and host, empty where site.yaml has none"),
        Entry(.home, .text, "the home page's address"),
        Entry(.archive, .text, "the archive's address"),
        Entry(.tags, .text, "the address of the list of tags; nothing on a site without tags"),
        Entry(.search, .text, "the address of the search index; nothing where search is off"),
        Entry(.menu, .list(.menuEntry)), Entry(.topics, .list(.topicCard)),
        Entry(.feed, .text, "the address of the Atom feed; nothing where there are no feeds"),
        Entry(.json_feed, .text, "the address of the JSON Feed; nothing where there are no feeds"),
        Entry(.locale, .text, "`en_GB`; nothing where `language` names no region"),
      ]
    case .assets:
      [
        Entry(.style, .text, "the address of `style.css`"),
        Entry(.script, .text, "the address of `script.js`"),
        Entry(.search, .text, "the address of `search.js`"),
        Entry(.search_dialog, .text, "the address of `search-dialog.js`"),
        Entry(.theme, .text, "the address of `theme.js`"),
        Entry(.favicon, .text, "the address of `favicon.svg`"),
      ]
    case .page:
      [
        Entry(.title, .text), Entry(.document_title, .text, "with the site's title, for `<title>`"),
        Entry(.description, .text),
        Entry(
          .canonical, .text,
          "absolute; what the source gives, else nothing where site.yaml has no `url`"),
        Entry(.url, .text),
        Entry(
          .kind, .text,
          "`home`, `topic`, `note`, `page`, `tags`, `tag`, `archive`, `404` or `redirect`"),
        Entry(.feed, .text, "the address of the Atom feed of a topic or tag"),
        Entry(.markdown, .text, "the address of the copy of a note's Markdown"),
        Entry(.authors, .texts, "of a note, or else of the site"),
        Entry(.noindex, .flag, "whether search engines should leave it out"),
        Entry(.structured_data, .html, "JSON-LD, to stand in a `<script>`"),
        Entry(.image, .text, "absolute; the note's `image`, or the page's card"),
        Entry(.image_width, .number), Entry(.image_height, .number), Entry(.image_alt, .text),
      ]
    case .home:
      [
        Entry(.start_here, .list(.noteCard)), Entry(.has_start_here, .flag),
        Entry(.problems, .list(.symptom)), Entry(.has_problems, .flag),
        Entry(.topics, .list(.topicCard)), Entry(.has_topics, .flag),
        Entry(.latest, .list(.noteCard), "at most ten"), Entry(.has_latest, .flag),
        Entry(.tags, .list(.tagLink)), Entry(.has_tags, .flag),
        Entry(.body, .html, "the text of `pages/index.md`"),
      ]
    case .topic:
      [
        Entry(.title, .text), Entry(.summary, .text), Entry(.body, .html),
        Entry(.problems, .list(.symptom)), Entry(.has_problems, .flag),
        Entry(.guides, .list(.guide)), Entry(.has_guides, .flag),
        Entry(.rest, .list(.noteCard), "notes that no guide names"), Entry(.has_rest, .flag),
        Entry(.count, .number), Entry(.count_label, .text, "`3 notes`"), Entry(.url, .text),
      ]
    case .note: ModelType.noteEntries
    case .content: [Entry(.title, .text), Entry(.body, .html)]
    case .tags: [Entry(.all, .list(.tagLink))]
    case .tag:
      [
        Entry(.name, .text), Entry(.notes, .list(.noteCard)), Entry(.count, .number),
        Entry(.count_label, .text),
      ]
    case .archive:
      [Entry(.years, .list(.year)), Entry(.count, .number), Entry(.count_label, .text)]
    case .redirect: [Entry(.target, .text), Entry(.title, .text)]
    case .card:
      [
        Entry(.site, .text, "the site's title; nothing on the home page's card"),
        Entry(.topic, .text, "of a note"), Entry(.date, .text, "of a note"),
        Entry(.title, .list(.cardLine)), Entry(.title_size, .number, "of its font, in pixels"),
        Entry(.text, .list(.cardLine), "the summary of a page that is no note"),
        Entry(.text_size, .number),
      ]
    case .cardLine:
      [
        Entry(.text, .text), Entry(.y, .number, "how far down its letters stand, in pixels"),
      ]
    case .noteCard: ModelType.cardEntries
    case .topicCard:
      [
        Entry(.title, .text), Entry(.url, .text), Entry(.summary, .text), Entry(.count, .number),
        Entry(.count_label, .text), Entry(.current, .flag, "whether the page belongs to it"),
      ]
    case .topicLink: [Entry(.title, .text), Entry(.url, .text)]
    case .tagLink: [Entry(.name, .text), Entry(.url, .text), Entry(.count, .number)]
    case .menuEntry: [Entry(.title, .text), Entry(.url, .text), Entry(.current, .flag)]
    case .symptom:
      [
        Entry(.symptom, .text), Entry(.url, .text), Entry(.note, .text, "the title of the note"),
        Entry(.section, .html, "the title of the section that it leads to, if it does"),
      ]
    case .guide:
      [
        Entry(.id, .text), Entry(.title, .text), Entry(.summary, .text),
        Entry(.notes, .list(.noteCard)),
      ]
    case .year: [Entry(.year, .text), Entry(.id, .text), Entry(.notes, .list(.noteCard))]
    case .tocEntry:
      [
        Entry(.id, .text), Entry(.title, .html), Entry(.children, .list(.tocEntry)),
        Entry(.has_children, .flag),
      ]
    case .change: [Entry(.date, .text), Entry(.date_iso, .text), Entry(.what, .text)]
    case .proof:
      [
        Entry(.kind, .text, "`proved`, `failing`, `stale` or `unmeasured`"),
        Entry(.text, .text, "`9 of 9 claims hold`"),
        Entry(.date, .text, "of the last run; nothing where there was none"),
        Entry(.date_iso, .text), Entry(.systems, .text, "what it ran on"),
        Entry(.command, .text, "what a reader types to run it"),
        Entry(.needs, .text, "what has to be installed; nothing where nothing has"),
      ]
    }
  }

  private static let noteEntries = [
    Entry(.title, .text), Entry(.summary, .text), Entry(.body, .html),
    Entry(.date, .text, "`8 March 2026`"), Entry(.date_iso, .text), Entry(.updated, .text),
    Entry(.updated_iso, .text), Entry(.reading_minutes, .number), Entry(.words, .number),
    Entry(.authors, .texts), Entry(.topic, .object(.topicLink)), Entry(.tags, .list(.tagLink)),
    Entry(.has_tags, .flag), Entry(.toc, .list(.tocEntry)), Entry(.has_toc, .flag),
    Entry(.changes, .list(.change)), Entry(.has_changes, .flag),
    Entry(.related, .list(.noteCard), "at most three"), Entry(.has_related, .flag),
    Entry(.previous, .object(.noteCard), "in the same topic"),
    Entry(.next, .object(.noteCard), "in the same topic"),
    Entry(.source, .text, "where the source can be read"),
    Entry(.draft, .flag), Entry(.proof, .object(.proof), "of a note with a lab"),
    Entry(.url, .text),
  ]

  private static let cardEntries = [
    Entry(.title, .text), Entry(.url, .text), Entry(.summary, .text), Entry(.date, .text),
    Entry(.date_iso, .text), Entry(.updated, .text), Entry(.updated_iso, .text),
    Entry(.reading_minutes, .number), Entry(.topic, .object(.topicLink)),
    Entry(.blurb, .text, "what a guide says of it instead of its summary"),
    Entry(.tags, .list(.tagLink)),
  ]
}
