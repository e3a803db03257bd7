/// A page of the output: where it goes, and what is on it.
package struct PlannedPage: Sendable, Equatable {
  /// What a page shows; indices point into the graph.
  package enum Kind: Sendable, Equatable {
    case home
    case note(Int)
    case topic(Int)
    case page(Int)
    case tags
    case tag(Int)
    case archive
    case notFound
    case redirect(Int)
  }

  package var kind: Kind
  package var address: String
  /// Below the output folder.
  package var output: String

  package init(_ kind: Kind, at address: String) {
    self.kind = kind
    self.address = address
    output = Address.outputPath(address)
  }
}
