package import Pictures

/// An image file of the site.
package struct SitePicture: Sendable {
  /// A smaller copy, or one of another kind.
  package struct Variant: Equatable, Sendable {
    package var target: PictureScaler.Target
    /// What stands in place of the file's extension: `-640w.webp`.
    package var ending: String
    /// Below the output folder.
    package var output: String

    package init(target: PictureScaler.Target, ending: String, output: String) {
      self.target = target
      self.ending = ending
      self.output = output
    }
  }

  /// Below the site's folder.
  package var source: String
  /// Below the output folder.
  package var output: String
  package var header: PictureHeader
  /// By kind, then width.
  package var variants: [Variant] = []

  /// Variants of a kind, the smallest first.
  package func variants(_ kind: PictureKind) -> [Variant] {
    variants.filter { $0.target.kind == kind }
  }
}
