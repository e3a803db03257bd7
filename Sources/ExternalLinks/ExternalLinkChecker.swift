internal import Files
internal import CCurl
package import Diagnostics
internal import Dispatch
internal import Glibc
internal import Markup
internal import Notes
package import Site

/// Asks other sites whether the pages that a site links to are there: `check --external`.
///
/// Polite: one address once, one request at a time and a pause between two for each host, HEAD
/// before GET, and an answer is kept for a day. An answer that says nothing about the page (401, 403,
/// 429, a server's own failure) is no problem of the site's.
package struct ExternalLinkChecker: Sendable {
  /// The site's folder: answers are kept in its `.codenotes`.
  private let root: String
  /// Seconds since 1970.
  private let now: Int
  /// Between two requests to one host.
  private let pause: Duration
  private static let userAgent = "codenotes-check/0.1 (link checker)"

  package init(root: String, now: Int, pause: Duration = .milliseconds(500)) {
    self.root = root
    self.now = now
    self.pause = pause
  }

  /// Asks for every link that leaves the site.
  ///
  /// - Returns: A warning for each place that links to a page which is not there, sorted.
  package func check(_ graph: SiteGraph) async -> [Problem] {
    let places = ExternalLinkChecker.places(graph)
    var answers = AnswerCache(root: root)
    let wanted = Set(places.map(\.url)).filter { !answers.isFresh($0, now: now) }
    let byHost = Dictionary(grouping: wanted.sorted(), by: ExternalLinkChecker.host)
    let found = await withTaskGroup(of: [(String, LinkAnswer)].self) { group in
      // At most eight hosts at once: each queue asks one after the other.
      let queues = (0..<8).map { DispatchQueue(label: "codenotes.links.\($0)") }
      for (index, host) in byHost.keys.sorted().enumerated() {
        let urls = byHost[host] ?? []
        group.addTask { await ask(urls, on: queues[index % queues.count]) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for (url, answer) in found { answers.keep(answer, for: url, now: now) }
    answers.save()
    let problems = places.compactMap { place in
      answers.answer(to: place.url).flatMap { $0.isBroken ? problem(place, $0) : nil }
    }
    return problems.sorted()
  }

  private struct Place {
    var file: String
    var span: Span
    /// Without its fragment.
    var url: String
  }

  private static func places(_ graph: SiteGraph) -> [Place] {
    let contents =
      graph.notes.map(\.content) + graph.topics.map(\.content) + graph.pages.map(\.content)
      + [graph.home, graph.notFound].compactMap { $0?.content }
    return contents.flatMap { content in
      content.outline.externalLinks.map { link in
        let address =
          link.destination.hasPrefix("//") ? "https:" + link.destination : link.destination
        return Place(
          file: content.file, span: link.span, url: String(address.prefix { $0 != "#" }))
      }
    }
  }

  private func problem(_ place: Place, _ answer: LinkAnswer) -> Problem? {
    // A file that went away since it was read has no place to show.
    let bytes = (try? FileBytes.read("\(root)/\(place.file)")) ?? []
    let finding = Finding(
      .warning, .externalLink, at: place.span, "`\(place.url)` \(answer.sentence)",
      hint: "link to where it moved, or to an archived copy")
    return SourceText(file: place.file, bytes: bytes).problems(from: [finding]).first
  }

  // MARK: - Asking

  /// Asks a host's addresses in turn, on a thread that may wait.
  private func ask(_ urls: [String], on queue: DispatchQueue) async -> [(String, LinkAnswer)] {
    let pause = UInt32(pause.components.attoseconds / 1_000_000_000_000)
    return await withCheckedContinuation { continuation in
      queue.async {
        var answers: [(String, LinkAnswer)] = []
        for url in urls {
          if !answers.isEmpty { usleep(pause) }
          var answer = ExternalLinkChecker.request(url, byGet: false)
          // Some servers know no HEAD, or answer it wrongly.
          if answer.isBroken { answer = ExternalLinkChecker.request(url, byGet: true) }
          answers.append((url, answer))
        }
        continuation.resume(returning: answers)
      }
    }
  }

  private static func request(_ url: String, byGet: Bool) -> LinkAnswer {
    var status = 0
    let result = cn_fetch_status(url, userAgent, byGet ? 1 : 0, 15, &status)
    return switch result {
    case CN_FETCH_ANSWERED: .status(status)
    case CN_FETCH_UNAVAILABLE: .unreachable("cannot be asked for without libcurl on this machine")
    case CN_FETCH_NO_HOST: .unreachable("names a host that does not exist")
    case CN_FETCH_REFUSED: .unreachable("refuses the connection")
    case CN_FETCH_TIMEOUT: .unreachable("does not answer within 15 seconds")
    case CN_FETCH_LOOP: .unreachable("redirects in a circle")
    default: .unreachable("cannot be reached")
    }
  }

  /// What stands between the scheme and the path.
  private static func host(_ url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[2].prefix { $0 != "/" && $0 != "?" }).lowercased() : ""
  }
}
