internal import Files

/// A file of the search index.
package struct SearchFile: Sendable {
  /// Below the folder of the index.
  package var name: String
  /// Before compression.
  var raw: [UInt8]
  /// Tells its bytes from others.
  package var fingerprint: UInt64

  init(name: String, raw: [UInt8]) {
    self.name = name
    self.raw = raw
    fingerprint = ContentHash.of(raw)
  }

  /// As it is written.
  package var bytes: [UInt8] { Compressor(level: 7).compress(raw) }
}
