internal import Site

extension PlannedPage.Kind {
  /// The name of the template that makes such a page, and `page.kind` in it.
  var name: String {
    switch self {
    case .home: "home"
    case .note: "note"
    case .topic: "topic"
    case .page: "page"
    case .tags: "tags"
    case .tag: "tag"
    case .archive: "archive"
    case .notFound: "404"
    case .redirect: "redirect"
    }
  }
}
