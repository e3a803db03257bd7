/// A file of the search index.
package struct SearchFile: Sendable {
  /// Below the folder of the index.
  package var name: String
  package var bytes: [UInt8]
}
