internal import Evidence
internal import Markup

/// The claims of a note, each with whether it holds and what it was measured with.
struct ClaimsFigure {
  let verdicts: [(verdict: ClaimVerdict, isFresh: Bool)]

  func write(into out: inout HTMLBuffer) {
    out.write("<ul class=\"claims\">")
    for (verdict, isFresh) in verdicts { write(verdict, isFresh, into: &out) }
    out.write("</ul>\n")
  }

  private enum State: String {
    case holds, fails, unknown
  }

  private func write(_ verdict: ClaimVerdict, _ isFresh: Bool, into out: inout HTMLBuffer) {
    let state: State =
      isFresh ? verdict.holds.map { $0 ? .holds : .fails } ?? .unknown : .unknown
    out.write("<li class=\"claim\" data-claim=\"")
    out.write(escaping: state.rawValue)
    out.write("\"><span class=\"verdict\">")
    switch state {
    case .holds: out.write("Holds")
    case .fails: out.write("Does not hold")
    case .unknown: out.write(verdict.measured.isEmpty ? "Not measured" : "Not re-checked")
    }
    out.write("</span> <span>")
    InlineCode.write(verdict.claim.text, into: &out)
    out.write("</span> <span class=\"measured\"><code>")
    out.write(escaping: verdict.claim.source)
    out.write("</code>")
    if state != .unknown || !verdict.measured.isEmpty { write(verdict.measured, into: &out) }
    if verdict.isFragile {
      out.write("<br>Fragile: it turns within the spread of what was measured.")
    }
    out.write("</span></li>")
  }

  private func write(_ measured: [String: EvidenceValue], into out: inout HTMLBuffer) {
    guard !measured.isEmpty else { return }
    out.write(" with ")
    for (index, value) in measured.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { out.write(", ") }
      out.write("<code>")
      out.write(escaping: value.key)
      out.write("</code>\u{A0}=\u{A0}")
      out.write(escaping: ClaimsFigure.text(of: value.value, value.key))
    }
  }

  /// A value as readers see it.
  static func text(of value: EvidenceValue, _ path: String) -> String {
    switch value {
    case .integer(let number): NumberText.count(number)
    case .number(let number): NumberText.significant(number)
    case .text(let text): "“\(text.count > 60 ? String(text.prefix(59)) + "…" : text)”"
    case .list(let items) where items.count > 3 || items.contains(where: \.isGroup):
      items.count == 1 ? "1 item" : "\(items.count) items"
    case .list(let items):
      items.isEmpty ? "an empty list" : items.map { text(of: $0, path) }.joined(separator: ", ")
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    case .object: "a group of values"
    }
  }
}

extension EvidenceValue {
  fileprivate var isGroup: Bool { if case .object = self { true } else { false } }
}
