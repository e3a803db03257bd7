internal import Files
internal import Diagnostics
internal import Markup
internal import Notes
internal import Publishing
internal import Site
internal import Theme

/// The site at one moment, ready to answer: pages are rendered when they are asked for.
struct PreviewSnapshot: Sendable {
  /// What an address answers with.
  enum Route: Sendable {
    case page(PlannedPage)
    case bytes([UInt8], type: String)
    case file(String, type: String)
    case derived(DerivedFile)
    case document(PlannedDocument)
  }

  /// An answer to a request.
  struct Response {
    var status: Int
    var type: String
    var body: [UInt8]
    /// Where to go instead.
    var location: String?
  }

  /// Rises with every reading of the site.
  var version: Int
  var problems: [Problem]
  private let root: String
  private var renderer: PageRenderer
  private var documents: PreviewDocuments
  private let routes: [String: Route]
  private let search: SearchShards?

  init(_ site: LoadedSite, root: String, version: Int) {
    self.root = root
    self.version = version
    problems = site.buildProblems
    renderer = site.renderer
    documents = PreviewDocuments(site.graph)
    var routes: [String: Route] = [:]
    for file in site.graph.files {
      routes["/" + file.output] = .file(file.source, type: ContentType.of(file.output))
    }
    for asset in site.theme.assets.values {
      routes["/" + asset.output] = .bytes(asset.bytes, type: ContentType.of(asset.output))
    }
    for file in site.derivedFiles { routes["/" + file.output] = .derived(file) }
    for document in site.graph.documents { routes["/" + document.output] = .document(document) }
    for page in site.graph.plan { routes[page.address] = .page(page) }
    self.routes = routes
    search = site.search.map { SearchShards($0) }
  }

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// The same pages with other problems: what is shown while the sources are broken.
  func withProblems(_ problems: [Problem], version: Int) -> PreviewSnapshot {
    var copy = self
    copy.problems = problems
    copy.version = version
    return copy
  }

  /// The same addresses with other texts.
  ///
  /// - Parameters:
  ///   - notes: Notes whose texts lists show.
  ///   - site: The site as it is now.
  ///   - version: Of the new snapshot.
  /// - Returns: The new snapshot.
  func replacing(_ notes: [Int], in site: LoadedSite, version: Int) -> PreviewSnapshot {
    var copy = withProblems(site.buildProblems, version: version)
    copy.renderer = renderer.replacing(notes, in: site.graph)
    copy.documents = documents.replacing(notes, in: site.graph)
    return copy
  }

  /// Answers for a path, percent escapes resolved.
  func respond(to path: String) -> Response {
    if let route = routes[path] { return answer(route, status: 200) }
    if let file = search?.file(at: path) { return answer(.derived(file), status: 200) }
    if path.hasSuffix("/index.html"), routes[String(path.dropLast("index.html".count))] != nil {
      return redirect(String(path.dropLast("index.html".count)))
    }
    if routes[path + "/"] != nil { return redirect(path + "/") }
    if let page = routes[SiteGraph.notFoundAddress] { return answer(page, status: 404) }
    return Response(status: 404, type: "text/plain; charset=utf-8", body: Array("Not found\n".utf8))
  }

  /// Whether an answer may take long: what is made when it is asked for.
  func isSlow(_ path: String) -> Bool {
    switch routes[path] {
    case .derived, .document: true
    case nil: search?.owns(path) ?? false
    default: false
    }
  }

  private func redirect(_ path: String) -> Response {
    Response(status: 301, type: "text/plain; charset=utf-8", body: [], location: path)
  }

  private func answer(_ route: Route, status: Int) -> Response {
    switch route {
    case .bytes(let bytes, let type): return Response(status: status, type: type, body: bytes)
    case .file(let source, let type):
      // See below.
      guard let bytes = try? FileBytes.read("\(root)/\(source)") else {
        // Removed since the site was read; the next reading follows at once.
        return Response(
          status: 404, type: "text/plain; charset=utf-8", body: Array("Not found\n".utf8))
      }
      return Response(status: status, type: type, body: bytes)
    case .derived(let file):
      var out = HTMLBuffer()
      do {
        try file.make(&out)
      } catch {
        return Response(
          status: 500, type: "text/plain; charset=utf-8", body: Array("\(error.reason)\n".utf8))
      }
      return Response(status: status, type: ContentType.of(file.output), body: out.bytes)
    case .document(let document):
      return Response(
        status: status, type: ContentType.of(document.output), body: documents.bytes(document))
    case .page(let page):
      var out = HTMLBuffer(capacity: 65_536)
      renderer.render(page, into: &out)
      var body = out.bytes
      PreviewSnapshot.addScript(to: &body, version: version)
      return Response(status: status, type: "text/html; charset=utf-8", body: body)
    }
  }

  /// Puts the reload script before the end of the body.
  private static func addScript(to bytes: inout [UInt8], version: Int) {
    let script = Array(
      "<script src=\"\(ReloadScript.path)\" data-version=\"\(version)\" defer></script>".utf8)
    let end = Array("</body>".utf8)
    var index = bytes.count - end.count
    while index >= 0 {
      if bytes[index] == end[0], bytes[index...].starts(with: end) {
        bytes.insert(contentsOf: script, at: index)
        return
      }
      index -= 1
    }
    bytes.append(contentsOf: script)
  }
}
