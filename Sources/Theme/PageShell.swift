internal import Files
package import Markup

/// The texts of a page and where they belong in its frame: what tells whether a page has to be
/// written again is known before the texts are made.
package struct PageShell {
  private var bodies: [(offset: Int, body: PageBody)]

  init(bodies: [(offset: Int, body: PageBody)]) {
    self.bodies = bodies
  }

  /// Pages with one fingerprint have the same bytes, as long as one engine makes them.
  ///
  /// - Parameter frame: What `PageRenderer.shell` wrote.
  /// - Returns: A hash of the frame, and of what the texts are made from.
  package func fingerprint(in frame: HTMLBuffer) -> UInt64 {
    var hash = ContentHash()
    frame.withBytes { hash.combine(UnsafeRawBufferPointer($0)) }
    for (offset, body) in bodies {
      hash.combine(UInt64(offset))
      body.combine(into: &hash)
    }
    return hash.value
  }

  /// Appends the page with its texts to a buffer.
  ///
  /// - Parameters:
  ///   - frame: What `PageRenderer.shell` wrote.
  ///   - out: Gets the page.
  package func write(in frame: HTMLBuffer, into out: inout HTMLBuffer) {
    frame.withBytes { frame in
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
