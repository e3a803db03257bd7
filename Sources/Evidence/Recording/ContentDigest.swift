internal import Crypto

/// SHA-256 over bytes that come in pieces.
package struct ContentDigest {
  private var hash = SHA256()

  package init() {}

  package init(of bytes: [UInt8]) { hash.update(data: bytes) }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// `sha256:` and 64 hexadecimal digits, of what has come so far.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("sha256:".utf8)
    for byte in hash.finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
