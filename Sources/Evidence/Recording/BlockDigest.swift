/// Tells whether what a block's result depends on is still what it was: a chain over a note's blocks,
/// in their order.
///
/// A block's digest covers its own text and attributes, the lab, the files that it names, and every
/// earlier block that can have changed the lab since it was last reset. So an edit changes the digest
/// of exactly those blocks whose result it can have changed.
package struct BlockDigest {
  /// What of a block its result depends on.
  package struct Inputs {
    /// Changes where an instrument measures in another way.
    package var instrument: String
    package var instrumentVersion: Int
    package var language: String
    /// Sorted by key.
    package var attributes: [(key: String, value: String)]
    package var body: [UInt8]
    /// Files of the note, with what is in them; nil for one that is not there.
    package var files: [(name: String, bytes: [UInt8]?)]

    package init(
      instrument: String, instrumentVersion: Int, language: String,
      attributes: [(key: String, value: String)], body: [UInt8],
      files: [(name: String, bytes: [UInt8]?)]
    ) {
      self.instrument = instrument
      self.instrumentVersion = instrumentVersion
      self.language = language
      self.attributes = attributes
      self.body = body
      self.files = files
    }
  }

  private let lab: String
  /// The digests of the blocks that may have changed the lab since it was last as it is at the start.
  private var changes: [String] = []

  /// - Parameters:
  ///   - lab: The lab's section of the front matter, in one form for all ways to write it.
  ///   - files: That the lab names, with what is in them.
  package init(lab: String, files: [(name: String, bytes: [UInt8]?)]) {
    var hash = Hash()
    hash.combine("lab", lab)
    for file in files { hash.combine(file: file) }
    self.lab = hash.text
  }

  /// The digest of the next block.
  ///
  /// - Parameters:
  ///   - inputs: Of the block.
  ///   - resets: Whether the lab is as at the start when the block begins.
  ///   - changesLab: Whether later blocks may see what it did.
  /// - Returns: `sha256:` and 64 hexadecimal digits.
  package mutating func next(_ inputs: Inputs, resets: Bool, changesLab: Bool) -> String {
    if resets { changes = [] }
    var hash = Hash()
    hash.combine("instrument", "\(inputs.instrument) \(inputs.instrumentVersion)")
    hash.combine("language", inputs.language)
    for (key, value) in inputs.attributes { hash.combine("attribute \(key)", value) }
    hash.combine("body", inputs.body)
    for file in inputs.files { hash.combine(file: file) }
    hash.combine("lab", lab)
    for change in changes { hash.combine("after", change) }
    let digest = hash.text
    if changesLab { changes.append(digest) }
    return digest
  }

  /// SHA-256 over parts that cannot run into each other.
  private struct Hash {
    private var digest = ContentDigest()

    mutating func combine(_ name: String, _ text: String) { combine(name, Array(text.utf8)) }

    mutating func combine(_ name: String, _ bytes: [UInt8]) {
      update(Array("\(name) \(bytes.count)\n".utf8))
      update(bytes)
      update([0x0A])
    }

    private mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { digest.update($0) } }

    mutating func combine(file: (name: String, bytes: [UInt8]?)) {
      combine(file.bytes == nil ? "missing file" : "file", file.name)
      if let bytes = file.bytes { combine("bytes", bytes) }
    }

    var text: String { digest.text }
  }
}
