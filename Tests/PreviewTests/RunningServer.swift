import Foundation
import FoundationNetworking
import Site
import Testing

@testable import Preview

/// A small site in a folder of its own, served on a free port until it is stopped.
struct RunningServer {
  struct Answer {
    var status: Int
    var body: String
  }

  let root: String
  let port: Int
  private let task: Task<Void, Never>

  static func start() async throws -> RunningServer {
    let root =
      FileManager.default.temporaryDirectory.path + "/codenotes-preview-\(UUID().uuidString)"
    let files = [
      "site.yaml": "title: Test\n",
      "notes/one.md": "---\ntitle: One\ndate: 2026-01-01\nsummary: S\n---\nFirst body\n",
      "static/files/a b.txt": "static",
    ]
    for (file, text) in files { try write(file, text, in: root) }
    let real = URL(filePath: root).resolvingSymlinksInPath().path
    let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = PreviewServer(options(root: real, port: 0))
    let task = Task {
      do {
        try await server.run { event in
          if case .ready(let url, _, _) = event { continuation.yield(URL(string: url)?.port ?? 0) }
        }
      } catch {
        continuation.finish()
      }
    }
    for await port in stream { return RunningServer(root: real, port: port, task: task) }
    throw CancellationError()
  }

  func stop() async {
    task.cancel()
    await task.value
    try? FileManager.default.removeItem(atPath: root)  // In the temporary folder either way.
  }

  func options(port: Int) -> PreviewOptions { RunningServer.options(root: root, port: port) }

  private static func options(root: String, port: Int) -> PreviewOptions {
    PreviewOptions(
      root: root, output: root + "/public", host: "127.0.0.1", port: port,
      rules: PublicationRules(now: 1_790_000_000), workers: 2)
  }

  func write(_ file: String, _ text: String) throws {
    try RunningServer.write(file, text, in: root)
  }

  private static func write(_ file: String, _ text: String, in root: String) throws {
    let path = URL(filePath: root + "/" + file)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: path, atomically: true, encoding: .utf8)
  }

  func get(_ path: String) async throws -> Answer {
    guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
    let session = URLSession(
      configuration: .ephemeral, delegate: RedirectsAsTheyAre(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(from: url)
    return Answer(
      status: (response as? HTTPURLResponse)?.statusCode ?? 0,
      body: String(decoding: data, as: UTF8.self))
  }

  /// Asks again until the answer is as it should be; fails after a minute, which a busy machine may take.
  func until(_ path: String, _ condition: (Answer) -> Bool) async throws {
    for _ in 0..<3000 {
      if condition(try await get(path)) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("\(path) never answered as it should")
  }

  /// Begins to listen; the first event has arrived when this returns.
  func events() async throws -> EventReader {
    let reader = EventReader(port: port)
    _ = try await reader.next { $0.contains("\"version\": 1") }
    return reader
  }
}

/// Reads server-sent events from a socket as they come.
final class EventReader: NSObject, URLSessionDataDelegate, Sendable {
  private let stream: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation

  init(port: Int) {
    (stream, continuation) = AsyncStream.makeStream(of: String.self)
    super.init()
    let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
    if let url = URL(string: "http://127.0.0.1:\(port)/.codenotes/events") {
      session.dataTask(with: url).resume()
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    continuation.yield(String(decoding: data, as: UTF8.self))
  }

  /// The next event that fits; fails after a minute, which a busy machine may take.
  func next(_ condition: @escaping @Sendable (String) -> Bool) async throws -> String {
    try await withThrowingTaskGroup(of: String.self) { [stream] group in
      group.addTask {
        for await event in stream where condition(event) { return event }
        throw CancellationError()
      }
      group.addTask {
        try await Task.sleep(for: .seconds(60))
        throw CancellationError()
      }
      guard let event = try await group.next() else { throw CancellationError() }
      group.cancelAll()
      return event
    }
  }
}

/// Lets a test see a redirect instead of where it leads.
private final class RedirectsAsTheyAre: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
