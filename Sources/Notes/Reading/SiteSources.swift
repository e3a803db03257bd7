internal import Files
package import Diagnostics
package import Pictures

/// All that a site is made of, read: what the graph is built from.
package struct SiteSources: Sendable {
  /// The site's folder.
  package var root: String
  package var configuration: SiteConfiguration
  package var configurationText: SourceText
  /// In the order of their files.
  package var contents: [Content]
  /// Files beside sources, below `notes/`, `topics/` and `pages/`.
  package var companions: [String]
  /// Files below `static/`.
  package var statics: [String]
  package var theme: [ThemeFile]
  /// What the headers of images among the companions and statics say, by their paths.
  package var pictures: [String: PictureReading] = [:]
  /// Whether sources changed while they were used.
  package var drift = SourceDrift()
  /// Problems of the tree and of site.yaml; those of a source stand with it.
  package var problems: [Problem]

  /// A file of the site's `theme/` folder.
  package struct ThemeFile: Equatable, Sendable {
    /// Below `theme/`.
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The bytes of a file of the site, for an excerpt, repaired as they were when it was parsed;
  /// empty where it cannot be read.
  package func text(of file: String) -> SourceText {
    SiteReader.text(of: file, root: root)
  }
}

extension SiteReader {
  /// The bytes of a file of a site, as `SiteSources.text(of:)` gives them.
  package static func text(of file: String, root: String) -> SourceText {
    // Why it cannot be read was reported when it was parsed.
    // Removed since it was read: a problem without an excerpt is still a problem.
    var bytes = (try? FileBytes.read("\(root)/\(file)")) ?? []
    var known: [Finding] = []
    UTF8Repair.repair(&bytes, findings: &known)
    return SourceText(file: file, bytes: bytes)
  }
}
