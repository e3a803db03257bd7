/// Whether a statement is `COPY … FROM STDIN`, whose data follow it.
struct CopyStatement {
  private enum State {
    case start, copy, from, stdin, other
  }

  private var state = State.start

  var takesData: Bool { state == .stdin }

  /// Takes the statement's next word outside parentheses; nil for a token that is none.
  mutating func see(_ word: ArraySlice<UInt8>?) {
    switch state {
    case .start: state = word?.isKeyword("copy") == true ? .copy : .other
    case .copy: if word?.isKeyword("from") == true { state = .from }
    case .from: state = word?.isKeyword("stdin") == true ? .stdin : .copy
    case .stdin, .other: break
    }
  }
}
