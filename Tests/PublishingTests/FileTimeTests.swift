import Files
import Foundation
import GeneratedSites
import Publishing
import Testing

/// Files whose times tell nothing.
@Suite struct FileTimeTests {
  /// A time that has not come, as on a machine whose clock was set back; all changes get it.
  private static let future = Date(timeIntervalSinceReferenceDate: 4_000_000_000)

  @Test(arguments: [
    "site.yaml", "notes/edited/index.md", "notes/edited/plan.svg", "pages/about.md",
    "static/files/plain.txt", "theme/style.css", "theme/foot.html", "topics/hub.md",
  ])
  func `a change that leaves size and time as they were is seen`(file: String) async throws {
    var site = GeneratedSite(seed: 60, noteCount: 1)
    site.notes[0].name = "edited"
    site.notes[0].folder = ""
    site.notes[0].isBundle = true
    site.notes[0].isDraft = false
    site.notes[0].text.opening.append(.picture("plan.svg"))
    site.notes[0].companions["plan.svg"] = FileTimeTests.drawing(width: 10)
    site.topics[0].name = "hub"
    site.topics[0].isDraft = false
    site.theme["style.css"] = Array("p { color: red }\n".utf8)
    site.theme["foot.html"] = Array("</main>\n<footer>red</footer>\n</body>\n</html>\n".utf8)
    let disk = try SiteOnDisk("times", site)
    let path = "\(disk.sources.path)/\(file)"
    let first = try FileBytes.read(path)
    for round in 0..<3 {
      let bytes = FileTimeTests.alternative(of: first, file, round)
      // In place: the inode stays, too.
      try Data(bytes).write(to: URL(filePath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: FileTimeTests.future], ofItemAtPath: path)
      _ = try await disk.build()
      let fresh = try SiteOnDisk("times-clean", site)
      try Data(bytes).write(to: URL(filePath: "\(fresh.sources.path)/\(file)"))
      _ = try await fresh.build()
      #expect(try disk.tree().differences(from: fresh.tree()) == [], "round \(round)")
    }
  }

  /// The same number of bytes, and others of them in each round.
  private static func alternative(of bytes: [UInt8], _ file: String, _ round: Int) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    if file.hasSuffix(".svg") { return drawing(width: 10 + round) }
    if file.hasPrefix("theme/") || file.hasPrefix("static/") {
      return Array(text.dropLast(4).utf8) + [UInt8(ascii: "0") + UInt8(round)]
        + Array(text.utf8.suffix(3))
    }
    guard let title = text.range(of: "title: \"") else { return bytes }
    return Array(text[..<title.upperBound].utf8) + [UInt8(ascii: "A") + UInt8(round)]
      + Array(text[text.index(after: title.upperBound)...].utf8)
  }

  private static func drawing(width: Int) -> [UInt8] {
    Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"10\"></svg>\n".utf8)
  }
}
