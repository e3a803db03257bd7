/// Turns fenced blocks of one language into a figure instead of a listing.
package protocol FenceRenderer: Sendable {
  /// Writes the figure. Where the block cannot be drawn it writes nothing and says why.
  func render(_ fence: Fence, into out: inout HTMLBuffer) -> FenceMistake?
}

/// A fenced block: its info string and what is between the fences.
package struct Fence: Sendable {
  package var info: InfoString
  package var body: [UInt8]

  package init(info: InfoString, body: [UInt8]) {
    self.info = info
    self.body = body
  }
}

/// Why a fenced block cannot be drawn.
package struct FenceMistake: Equatable, Sendable {
  /// The 1-based line of the block's body; 0 means the fence itself.
  package var line: Int
  package var message: String
  package var hint: String?

  package init(line: Int, message: String, hint: String? = nil) {
    self.line = line
    self.message = message
    self.hint = hint
  }
}
