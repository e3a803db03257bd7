import Foundation
import FoundationNetworking
import Site
import Synchronization
import Testing

@testable import Preview

/// The preview over a real socket on loopback, on any free port.
@Suite(.serialized) struct PreviewServerTests {
  @Test func `pages, redirects and what is not there`() async throws {
    try await withServer { server in
      let home = try await server.get("/")
      #expect(home.status == 200 && home.body.contains("<h1") && home.body.contains("reload.js"))
      #expect(try await server.get("/notes/one/").body.contains("First body"))
      #expect(try await server.get("/notes/one").status == 301)
      #expect(try await server.get("/notes/one/index.html").status == 301)
      #expect(try await server.get("/nowhere/").status == 404)
      #expect(try await server.get("/../site.yaml").status == 404)
      #expect(try await server.get("/%2e%2e/site.yaml").status == 404)
      #expect(try await server.get("/files/a%20b.txt").body == "static")
      #expect(try await server.get("/robots.txt").body.hasPrefix("User-agent: *"))
      #expect(try await server.get("/feed.xml").status == 404, "its site.yaml has no url")
    }
  }

  @Test func `what needs an address gets the server's own`() async throws {
    try await withServer { server in
      try server.write("site.yaml", "title: Test\nurl: https://example.org/sub\n")
      try await server.until("/feed.xml") { $0.status == 200 }
      let feed = try await server.get("/feed.xml").body
      #expect(feed.contains("http://127.0.0.1") && !feed.contains("example.org"))
      #expect(try await server.get("/").body.contains("href=\"/notes/one/\""))
      #expect(try await server.get("/search/root.bin").status == 200)
      #expect(try await server.get("/search/t0.bin").status == 200)
      #expect(try await server.get("/search/n0.bin").status == 200)
      #expect(try await server.get("/search/t999.bin").status == 404)
    }
  }

  @Test func `a save is told on the event stream`() async throws {
    try await withServer { server in
      let events = try await server.events()
      try server.write(
        "notes/one.md", "---\ntitle: One\ndate: 2026-01-01\nsummary: S\n---\nSecond body\n")
      // How soon, `make bench` measures: other tests share the machine.
      let event = try await events.next { $0.contains("\"version\": 2") }
      #expect(event.contains("\"reload\": true"))
      #expect(try await server.get("/notes/one/").body.contains("Second body"))
    }
  }

  @Test func `a mistake keeps the last good page, and is told`() async throws {
    try await withServer { server in
      let events = try await server.events()
      try server.write(
        "notes/one.md", "---\ntitel: One\ndate: 2026-01-01\nsummary: S\n---\nBroken\n")
      let event = try await events.next { $0.contains("missing-key") }
      #expect(event.contains("\"reload\": false") && event.contains("a note needs a `title`"))
      #expect(try await server.get("/notes/one/").body.contains("First body"))
    }
  }

  @Test func `new, renamed and deleted files count, in new folders too`() async throws {
    try await withServer { server in
      let note = "---\ntitle: New\ndate: 2026-01-02\nsummary: S\n---\nNew body\n"
      try server.write("notes/deep/er/new.md", note)
      try await server.until("/notes/new/") { $0.status == 200 }
      try FileManager.default.moveItem(
        atPath: server.root + "/notes/deep/er/new.md",
        toPath: server.root + "/notes/deep/er/renamed.md")
      try await server.until("/notes/renamed/") { $0.status == 200 }
      #expect(try await server.get("/notes/new/").status == 404)
      try FileManager.default.removeItem(atPath: server.root + "/notes/deep")
      try await server.until("/notes/renamed/") { $0.status == 404 }
    }
  }

  @Test func `the output folder is never written`() async throws {
    try await withServer { server in
      _ = try await server.get("/")
      #expect(!FileManager.default.fileExists(atPath: server.root + "/public"))
    }
  }

  @Test func `a port in use is said`() async throws {
    try await withServer { server in
      let port = server.port
      await #expect(throws: PreviewServer.StartError.self) {
        try await PreviewServer(server.options(port: port)).run { _ in }
      }
    }
  }

  private func withServer(_ body: (RunningServer) async throws -> Void) async throws {
    let server = try await RunningServer.start()
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}
