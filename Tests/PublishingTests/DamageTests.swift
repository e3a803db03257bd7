import Files
import Foundation
import GeneratedSites
import Publishing
import SeededRandom
import Testing

/// Builds mend what others did to the output, and take no harm from damage to what earlier builds left.
@Suite struct DamageTests {
  /// What somebody does to an output.
  enum Tampering: String, CaseIterable {
    case otherBytes, otherSize, empty, deletedPage, deletedFolder, deletedAll, folderInPlace,
      linkInPlace
    case deletedManifest, emptyManifest, otherManifest
  }

  @Test(arguments: Tampering.allCases, [30, 31] as [UInt64])
  func `an output that others changed is mended`(tampering: Tampering, seed: UInt64) async throws {
    let site = GeneratedSite(seed: seed, noteCount: 3)
    let disk = try SiteOnDisk("tampered", site)
    let clean = SiteOnDisk.Clean(report: try await disk.build(), tree: try disk.tree())
    try DamageTests.tamper(with: disk.output, tampering)
    #expect(try disk.tree().differences(from: clean.tree) != [])
    _ = try await disk.build()
    #expect(try disk.tree().differences(from: clean.tree) == [])
    #expect(try await disk.builds(clean, "nothing is left to do"))
  }

  private static func tamper(with output: String, _ tampering: Tampering) throws {
    let page = "\(output)/about/index.html"
    let manifest = "\(output)/\(Manifest.name)"
    let disk = FileManager.default
    switch tampering {
    case .otherBytes:
      var bytes = try FileBytes.read(page)
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: URL(filePath: page))
    case .otherSize: try Data("<html>".utf8).write(to: URL(filePath: page))
    case .empty: try Data().write(to: URL(filePath: page))
    case .deletedPage: try disk.removeItem(atPath: page)
    case .deletedFolder: try disk.removeItem(atPath: "\(output)/search")
    case .deletedAll: try disk.removeItem(atPath: output)
    case .folderInPlace:
      try disk.removeItem(atPath: page)
      try disk.createDirectory(atPath: page, withIntermediateDirectories: true)
    case .linkInPlace:
      try disk.removeItem(atPath: page)
      try disk.createSymbolicLink(atPath: page, withDestinationPath: "../index.html")
    case .deletedManifest: try disk.removeItem(atPath: manifest)
    case .emptyManifest: try Data().write(to: URL(filePath: manifest))
    case .otherManifest:
      var bytes = try FileBytes.read(manifest)
      bytes[24] = bytes[24] == 0x30 ? 0x31 : 0x30
      try Data(bytes).write(to: URL(filePath: manifest))
    }
  }

  @Test func `what no build made is left alone`() async throws {
    let site = GeneratedSite(seed: 32, noteCount: 3)
    var disk = try SiteOnDisk("foreign", site)
    _ = try await disk.build()
    let foreign = "\(disk.output)/about/mine.txt"
    try Data("mine".utf8).write(to: URL(filePath: foreign))
    let signature = FileBytes.signature(foreign)
    var fewer = site
    fewer.pages.removeAll()
    try disk.sources.bring(to: fewer.files)
    _ = try await disk.build()
    #expect(FileBytes.signature(foreign) == signature)
    #expect(!FileManager.default.fileExists(atPath: "\(disk.output)/about/index.html"))
  }

  /// What happens to a file that a build left for the next.
  enum Damage: String, CaseIterable {
    case flipped, halved, emptied, lengthened, garbage, otherEngine, deleted
  }

  @Test(arguments: Damage.allCases)
  func `damage to what was kept does no harm`(damage: Damage) async throws {
    var random = SeededGenerator(seed: 34)
    var site = GeneratedSite(seed: 34, noteCount: 3)
    var disk = try SiteOnDisk("damaged", site)
    _ = try await disk.build()
    for _ in 0..<2 {
      let kept = try OutputTree("\(disk.sources.path)/.codenotes")
      #expect(kept.files.count >= 3)
      for (file, bytes) in kept.files.sorted(by: { $0.key < $1.key }) {
        try DamageTests.damage(
          "\(disk.sources.path)/.codenotes/\(file)", bytes, damage, &random)
      }
      random.pick([RandomEdit.text, .title, .retag, .changeStatic]).apply(to: &site, &random)
      try disk.sources.bring(to: site.files)
      let clean = try await SiteOnDisk.clean(site)
      guard try await disk.builds(clean, "\(damage)") else { return }
    }
  }

  private static func damage(
    _ path: String, _ bytes: [UInt8], _ damage: Damage, _ random: inout SeededGenerator
  ) throws {
    var bytes = bytes
    switch damage {
    case .flipped: bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
    case .halved: bytes.removeLast(bytes.count / 2)
    case .emptied: bytes = []
    case .lengthened: bytes.append(0)
    case .garbage: bytes = (0..<200).map { _ in UInt8(random.below(256)) }
    case .otherEngine: bytes[0] ^= 0xFF
    case .deleted: return try FileManager.default.removeItem(atPath: path)
    }
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func `what another site's builds left does no harm`() async throws {
    let site = GeneratedSite(seed: 35, noteCount: 3)
    let other = try SiteOnDisk("other", GeneratedSite(seed: 36, noteCount: 3))
    _ = try await other.build()
    let disk = try SiteOnDisk("mixed", site)
    let clean = try await SiteOnDisk.clean(site)
    for name in ["contents", "search"] {
      disk.sources.folder.remove(".codenotes/\(name)")
      try Folder.make("\(disk.sources.path)/.codenotes")
      try FileManager.default.copyItem(
        atPath: "\(other.sources.path)/.codenotes/\(name)",
        toPath: "\(disk.sources.path)/.codenotes/\(name)")
    }
    #expect(try await disk.builds(clean, "first"))
    #expect(try await disk.builds(clean, "second"))
  }
}
