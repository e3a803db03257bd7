package import Diagnostics
internal import Foundation
internal import FoundationNetworking
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
    let byHost = Dictionary(grouping: wanted.sorted()) { URL(string: $0)?.host ?? "" }
    let found = await withTaskGroup(of: [(String, LinkAnswer)].self) { group in
      for urls in byHost.values { group.addTask { await ask(urls) } }
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
      content.document.externalLinks.map { link in
        let address = link.destination.hasPrefix("//") ? "https:" + link.destination : link.destination
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

  private func ask(_ urls: [String]) async -> [(String, LinkAnswer)] {
    var answers: [(String, LinkAnswer)] = []
    for url in urls {
      if !answers.isEmpty { try? await Task.sleep(for: pause) }  // Only a cancelled task wakes early.
      var answer = await request(url, method: "HEAD")
      // Some servers know no HEAD, or answer it wrongly.
      if answer.isBroken { answer = await request(url, method: "GET") }
      answers.append((url, answer))
    }
    return answers
  }

  private func request(_ address: String, method: String) async -> LinkAnswer {
    guard let url = URL(string: address) else { return .unreachable("is no address") }
    var request = URLRequest(url: url, timeoutInterval: 15)
    request.httpMethod = method
    request.setValue(ExternalLinkChecker.userAgent, forHTTPHeaderField: "User-Agent")
    do {
      let (_, response) = try await URLSession.shared.data(for: request)
      return .status((response as? HTTPURLResponse)?.statusCode ?? 0)
    } catch let error as URLError {
      return .unreachable(ExternalLinkChecker.sentence(error.code))
    } catch {
      return .unreachable("cannot be reached")
    }
  }

  private static func sentence(_ code: URLError.Code) -> String {
    switch code {
    case .timedOut: "does not answer within 15 seconds"
    case .cannotFindHost, .dnsLookupFailed: "names a host that does not exist"
    case .cannotConnectToHost: "refuses the connection"
    case .httpTooManyRedirects: "redirects in a circle"
    default: "cannot be reached"
    }
  }
}
