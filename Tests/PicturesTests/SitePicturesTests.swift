import Files
import Foundation
import GeneratedSites
import Pictures
import Publishing
import Site
import Testing

/// Builds of whole sites with pictures.
@Suite(.serialized, .enabled(if: PictureLibraries().canScale && PictureLibraries().canEncodeWebP))
struct SitePicturesTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(Array("title: Test\nurl: https://example.org\n".utf8), to: "site.yaml")
    try note("![A plan](plan.png)")
    try folder.write(PlainPNG.make(width: 1000, height: 200), to: "notes/a/plan.png")
  }

  private func note(_ text: String, front: String = "") throws {
    let head = "---\ntitle: A note\ndate: 2025-01-05\nsummary: Text.\n\(front)---\n\n"
    try folder.write(Array((head + text + "\n").utf8), to: "notes/a/index.md")
  }

  private func build(_ libraries: PictureLibraries = PictureLibraries()) async throws -> BuildReport
  {
    let options = BuildOptions(
      root: folder.path, output: folder.path + "/public",
      rules: PublicationRules(now: 1_800_000_000))
    return try await Builder(options, libraries: libraries).build()
  }

  private var page: String { get throws { try folder.read("public/notes/a/index.html") } }

  @Test func `a large picture has smaller copies`() async throws {
    #expect(try await build().notices == [])
    let html = try page
    #expect(
      html.contains(
        #"srcset="/notes/a/plan-640w.webp 640w, /notes/a/plan-960w.webp 960w, /notes/a/plan-1000w.webp 1000w""#
      ))
    #expect(
      html.contains(
        #"srcset="/notes/a/plan-640w.png 640w, /notes/a/plan-960w.png 960w, /notes/a/plan.png 1000w""#
      ))
    #expect(html.contains(#" width="1000" height="200" alt="A plan"></picture>"#))
    let whole = try FileBytes.read("\(folder.path)/public/notes/a/plan.png").count
    for name in folder.names("public/notes/a") where name.contains("w.") {
      let copy = try FileBytes.read("\(folder.path)/public/notes/a/\(name)")
      #expect(copy.count < whole)
      guard case .picture(let header) = PictureReading(copy) else {
        Issue.record("\(name) is no picture")
        continue
      }
      #expect(name == "plan-\(header.size?.width ?? 0)w.\(header.kind.fileExtension)")
    }
  }

  @Test func `what was made is kept until the picture changes`() async throws {
    _ = try await build()
    let before = signatures
    #expect(before.count == 7)
    let second = try await build()
    #expect(signatures == before)
    #expect(second.written == 0)
    try folder.write(PlainPNG.make(width: 1000, height: 300), to: "notes/a/plan.png")
    _ = try await build()
    #expect(
      Set(signatures.keys).isDisjoint(with: Set(before.keys.filter { $0.contains("pictures") })))
    #expect(Set(signatures.keys).intersection(before.keys).count == 2)
    #expect(try page.contains(#"width="1000" height="300""#))
    try note("No picture.")
    _ = try await build()
    #expect(folder.names(".codenotes/pictures").isEmpty)
  }

  /// What is kept, with inode, size and time.
  private var signatures: [String: FileSignature] {
    var signatures: [String: FileSignature] = [:]
    for part in ["cards", "pictures"] {
      for name in folder.names(".codenotes/\(part)") {
        signatures["\(part)/\(name)"] = FileBytes.signature(
          "\(folder.path)/.codenotes/\(part)/\(name)")
      }
    }
    return signatures
  }

  @Test func `two builds at once make the same`() async throws {
    async let first = build()
    async let second = build()
    _ = try await (first, second)
    let made = folder.names("public/notes/a")
    #expect(made.contains("plan-640w.webp") && made.contains("card.png"))
    #expect(!folder.names(".codenotes/pictures").contains { $0.hasPrefix("new-") })
    #expect(try await build().written == 0)
  }

  @Test func `a site without the libraries is built, and says so once`() async throws {
    var names = PictureLibraries.Names()
    names.svg = "libnothing.so.0"
    names.raster = "libnothing.so.1"
    let report = try await build(PictureLibraries(names))
    #expect(report.notices.count == 2 && report.problems.isEmpty)
    #expect(
      try page.contains(#"<img src="/notes/a/plan.png" width="1000" height="200" alt="A plan">"#))
    #expect(try !page.contains("og:image"))
    #expect(folder.names("public/notes/a") == ["index.html", "index.md", "plan.png"])
  }

  @Test func `a site without libwebp has copies of the pictures' own kind`() async throws {
    var names = PictureLibraries.Names()
    names.webP = "libnothing.so.0"
    let report = try await build(PictureLibraries(names))
    #expect(report.notices.count == 1)
    #expect(
      try page.contains(#"<img src="/notes/a/plan.png" srcset="/notes/a/plan-640w.png 640w, "#))
    #expect(try !page.contains("<picture>"))
  }

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `a page has a card, or the image of its note`() async throws {
    _ = try await build()
    let card = try FileBytes.read(folder.path + "/public/notes/a/card.png")
    #expect(PictureReading(card) == .picture(PictureHeader(.png, CardDrawer.size)))
    #expect(
      try page.contains(
        #"<meta property="og:image" content="https://example.org/notes/a/card.png">"#))
    #expect(folder.names("public").contains("card.png"))
    try note("![A plan](plan.png)", front: "image: plan.png\n")
    _ = try await build()
    #expect(
      try page.contains(
        #"<meta property="og:image" content="https://example.org/notes/a/plan.png">"#))
    #expect(try page.contains(#"<meta property="og:image:width" content="1000">"#))
    #expect(!folder.names("public/notes/a").contains("card.png"))
  }

  @Test(.enabled(if: PictureLibraries().canDraw))
  func `a card.png of the author's own takes the place of the drawn one`() async throws {
    try folder.write(PlainPNG.make(width: 60, height: 30), to: "notes/a/card.png")
    #expect(try await build().problems == [])
    #expect(try page.contains(#"<meta property="og:image:width" content="60">"#))
  }

  @Test func `animations and small pictures have no copies`() async throws {
    let sample = try #require(SamplePictures.all.first { $0.name == "apng" })
    try folder.write(sample.bytes, to: "notes/a/plan.png")
    #expect(try await build().problems == [])
    #expect(folder.names(".codenotes/pictures").isEmpty)
    #expect(try page.contains(#"<img src="/notes/a/plan.png" width="7" height="5" alt="A plan">"#))
  }

  @Test func `images below the fold load late`() async throws {
    let text = String(repeating: "Words and more words. ", count: 120)
    try note("![A](plan.png)\n\n\(text)\n\n![B](plan.png)")
    _ = try await build()
    #expect(try page.contains(#"height="200" alt="A""#))
    #expect(try page.contains(#"height="200" loading="lazy" decoding="async" alt="B""#))
  }
}
