internal import Files
package import Markup

/// A page without its texts, and where they belong: what tells whether a page has to be written
/// again is known before the texts are made.
package struct PageShell {
  private var frame: [UInt8]
  private var bodies: [(offset: Int, body: PageBody)]

  init(frame: [UInt8], bodies: [(offset: Int, body: PageBody)]) {
    self.frame = frame
    self.bodies = bodies
  }

  /// Pages with one fingerprint have the same bytes, as long as one engine makes them.
  package var fingerprint: UInt64 {
    var hash = ContentHash()
    hash.combine(frame)
    for (offset, body) in bodies {
      hash.combine(UInt64(offset))
      body.combine(into: &hash)
    }
    return hash.value
  }

  /// Appends the page with its texts to a buffer.
  package func write(into out: inout HTMLBuffer) {
    frame.withUnsafeBufferPointer { frame in
      var position = 0
      for (offset, body) in bodies {
        out.write(raw: UnsafeBufferPointer(rebasing: frame[position..<offset]))
        body.write(into: &out)
        position = offset
      }
      out.write(raw: UnsafeBufferPointer(rebasing: frame[position...]))
    }
  }
}
