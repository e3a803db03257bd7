internal import Markup

/// What shapes of one look have in common, in the order in which looks are drawn.
struct SwimlaneInk: Hashable, Comparable {
  private enum Layer: Int {
    case rails, arrows, marks, orders, texts
  }

  private enum Colour: Hashable {
    case plain, strong, muted, code, caution
    case session(Int)

    var rank: Int {
      switch self {
      case .session(let session): session
      case .caution: 10_000
      case .muted: 10_001
      case .code: 10_002
      case .plain: 10_003
      case .strong: 10_004
      }
    }
  }

  private let layer: Layer
  private let colour: Colour

  init(_ shape: SwimlaneShape) {
    switch shape {
    case .rail(_, let session, _, _, _):
      (layer, colour) = (.rails, session < 0 ? .muted : .session(session))
    case .arrow(let session, _, _, _, _): (layer, colour) = (.arrows, .session(session))
    case .cycle: (layer, colour) = (.arrows, .caution)
    case .mark(let mark, let session, _, _):
      (layer, colour) = (
        .marks,
        mark == .error
          ? .caution : mark == .control || session < 0 ? .muted : .session(session)
      )
    case .order: (layer, colour) = (.orders, .plain)
    case .text(let text):
      layer = .texts
      colour =
        switch text.role {
        case .plain: .plain
        case .strong: .strong
        case .muted: .muted
        case .code: .code
        case .caution: .caution
        case .session(let session): .session(session)
        }
    }
  }

  static func < (one: SwimlaneInk, other: SwimlaneInk) -> Bool {
    (one.layer.rawValue, one.colour.rank) < (other.layer.rawValue, other.colour.rank)
  }

  func open(into out: inout HTMLBuffer) {
    switch colour {
    case .plain: out.write("<g>")
    case .strong: out.write("<g font-weight=\"600\">")
    case .muted: open("m", SessionPalette.muted, into: &out)
    case .code: out.write("<g class=\"c\" font-family=\"monospace\" font-size=\"11.5\">")
    case .caution: open("e", SessionPalette.caution, into: &out)
    case .session(let session):
      open(
        "s\(SessionPalette.number(session))", SessionPalette.colour(session), into: &out)
    }
  }

  func close(into out: inout HTMLBuffer) { out.write("</g>\n") }

  private func open(_ name: String, _ colour: String, into out: inout HTMLBuffer) {
    out.write(raw: "<g class=\"\(name)\" fill=\"\(colour)\"")
    if layer != .texts { out.write(raw: " stroke=\"\(colour)\"") }
    if layer == .texts, case .session = self.colour { out.write(" font-weight=\"600\"") }
    out.write(">")
  }
}
