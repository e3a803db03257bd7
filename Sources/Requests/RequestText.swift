/// A text of a request, in which answers to earlier ones and secrets of the lab may stand.
package struct RequestText: Equatable, Sendable {
  package enum Piece: Equatable, Sendable {
    case text(String)
    case answer(AnswerReference)
    /// A variable of the environment that the lab names.
    case secret(String, range: Range<Int>)
  }

  package var pieces: [Piece] = []

  package init() {}

  package init(_ text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

  /// The text, where it is known before anything is sent.
  package var known: String? {
    var result = ""
    for piece in pieces {
      guard case .text(let text) = piece else { return nil }
      result += text
    }
    return result
  }

  package var references: [AnswerReference] {
    pieces.compactMap { if case .answer(let reference) = $0 { reference } else { nil } }
  }

  mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .text(let last)? = pieces.last {
      pieces[pieces.count - 1] = .text(last + text)
    } else {
      pieces.append(.text(text))
    }
  }

  mutating func append(_ other: RequestText) {
    for piece in other.pieces {
      if case .text(let text) = piece { append(text) } else { pieces.append(piece) }
    }
  }
}
