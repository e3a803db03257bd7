internal import Files
internal import Glibc

/// What the last build wrote into an output folder, and what from: kept beside the sources, so that
/// the next build makes only what has become something else.
///
/// A file is left alone where both hold: it would be made from the same, and it still is the file
/// that was written then.
struct OutputRecords: Sendable {
  struct Entry: Sendable {
    /// Of all that the file was made from; nil where it has to be made to know.
    var fingerprint: UInt64?
    /// As in the manifest.
    var hash: UInt64
    var signature: FileSignature
    /// Of what a page is made from, as `PageInputs` tells it without making the page.
    var inputs: UInt64?
  }

  /// By path below the output folder.
  var entries: [String: Entry] = [:]
  /// Of all that the whole output was made from; nil where there was something to say of it, so that
  /// it is said again.
  var digest: UInt64?
  /// Published notes.
  var notes = 0

  private let path: String
  private let key: UInt64

  /// Reads what the last build into a folder left; empty where there is nothing, or nothing that this
  /// engine could rely on.
  init(root: String, output: String, engine: UInt64) {
    let resolved = realpath(output, nil)
    defer { free(resolved) }
    var hash = ContentHash()
    hash.combine(engine)
    hash.combine(resolved.map { String(cString: $0) } ?? output)
    key = hash.value
    path = "\(root)/.codenotes/outputs/\(String(key, radix: 16))"
    guard let payload = KeptFile.read(path, key: key) else { return }
    var reader = ByteReader(payload)
    let digest = reader.optional { $0.hash() }
    let notes = reader.int()
    let list = reader.list { reader in
      let file = reader.text()
      let fingerprint = reader.optional { $0.hash() }
      let hash = reader.hash()
      let inode = reader.hash()
      let size = reader.int()
      let signature = FileSignature(inode: inode, size: size, modified: reader.int())
      let inputs = reader.optional { $0.hash() }
      return (
        file, Entry(fingerprint: fingerprint, hash: hash, signature: signature, inputs: inputs)
      )
    }
    guard !reader.isBroken, reader.isAtEnd else { return }
    (self.digest, self.notes) = (digest, notes)
    entries = Dictionary(list) { first, _ in first }
  }

  /// The same folder's records, empty.
  var emptied: OutputRecords {
    var copy = self
    copy.entries = [:]
    copy.digest = nil
    copy.notes = 0
    return copy
  }

  /// Leaves them to the next build.
  func save() {
    var out = ByteWriter(capacity: entries.count * 96)
    out.write(digest) { $0.write(hash: $1) }
    out.write(notes)
    out.write(Array(entries)) { out, file in
      out.write(file.key)
      out.write(file.value.fingerprint) { $0.write(hash: $1) }
      out.write(hash: file.value.hash)
      out.write(hash: file.value.signature.inode)
      out.write(file.value.signature.size)
      out.write(file.value.signature.modified)
      out.write(file.value.inputs) { $0.write(hash: $1) }
    }
    KeptFile.write(out.bytes, to: path, key: key)
  }
}
