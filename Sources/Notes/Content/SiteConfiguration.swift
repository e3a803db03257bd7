package import Diagnostics

/// What site.yaml says.
package struct SiteConfiguration: Equatable, Sendable {
  /// An entry of a menu.
  package struct MenuEntry: Equatable, Sendable {
    package var title: String
    package var url: String
    package var span: Span
  }

  /// Parts of a site that can be switched off.
  package struct Features: Equatable, Sendable {
    package var cards = true
    package var search = true
    package var highlight = true
    package var feeds = true
    package var markdownCopies = true
  }

  /// The patterns of addresses.
  package struct Permalinks: Equatable, Sendable {
    package var notes = Permalink(literal: "/notes/:slug/")
    package var topics = Permalink(literal: "/:slug/")
    package var tags = Permalink(literal: "/tags/:slug/")
    package var pages = Permalink(literal: "/:slug/")
  }

  package var title = ""
  package var description = ""
  /// Scheme, host and perhaps a path, without a slash at the end; empty where none is given.
  package var url = ""
  package var language = "en"
  package var author = ""
  package var menu: [MenuEntry] = []
  package var permalinks = Permalinks()
  package var features = Features()
  package var allowsHTML = false
  /// What to put before a source's path to get the address at which people can read it.
  package var sourceURL = ""

  package init() {}
}
