internal import Files

/// What a build keeps of its sources for the next one.
///
/// A key, a checksum, and then each source: its path, its signature, its hash and its record.
enum ContentCacheFile {
  /// Reads a file; nil where there is none, or it was left by another engine, or is damaged.
  static func read(_ path: String, key: UInt64) -> [String: ContentCache.Entry]? {
    guard let payload = KeptFile.read(path, key: key) else { return nil }
    var reader = ByteReader(payload)
    let entries = reader.list { reader in
      let file = reader.text()
      let signature = reader.optional { FileSignature(from: &$0) }
      let hash = reader.hash()
      let dependencies = reader.list { reader in
        let path = reader.text()
        let exists = reader.flag()
        return SourceDependency(
          path: path, exists: exists, signature: reader.optional { FileSignature(from: &$0) })
      }
      return (
        file,
        ContentCache.Entry(
          signature: signature, hash: hash, dependencies: dependencies, record: reader.slice())
      )
    }
    guard !reader.isBroken, reader.isAtEnd else { return nil }
    return Dictionary(entries) { first, _ in first }
  }

  static func write(_ entries: [String: ContentCache.Entry], to path: String, key: UInt64) {
    let size = entries.values.reduce(0) { $0 + $1.record.count + 120 }
    var out = ByteWriter(capacity: size)
    let files = entries.keys.sorted(by: ByteOrder.precedes)
    out.write(files) { out, file in
      guard let entry = entries[file] else { return }
      out.write(file)
      out.write(entry.signature) { $1.write(to: &$0) }
      out.write(hash: entry.hash)
      out.write(entry.dependencies) { out, dependency in
        out.write(dependency.path)
        out.write(dependency.exists)
        out.write(dependency.signature) { $1.write(to: &$0) }
      }
      out.write(entry.record)
    }
    KeptFile.write(out.bytes, to: path, key: key)
  }
}

extension FileSignature {
  fileprivate init(from reader: inout ByteReader) {
    let inode = reader.hash()
    let size = reader.int()
    self.init(inode: inode, size: size, modified: reader.int())
  }

  fileprivate func write(to out: inout ByteWriter) {
    out.write(hash: inode)
    out.write(size)
    out.write(modified)
  }
}
