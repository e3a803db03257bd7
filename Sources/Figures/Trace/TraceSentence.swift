internal import Evidence
internal import Sessions
internal import Telemetry

/// What is said of a trace to those who do not see its drawing, the most important first.
struct TraceSentence {
  /// So many of one kind are told; the rest is in the table.
  private static let most = 5

  private let trace: RecordedTrace
  private let plan: WaterfallPlan
  private let tree: WaterfallTree

  init(_ trace: RecordedTrace, _ plan: WaterfallPlan) {
    self.trace = trace
    self.plan = plan
    tree = WaterfallTree(trace)
  }

  var description: String {
    let first = [start, path, missing].compactMap { $0 }
    return (first + errors + outside + repeated + links).joined(separator: " ")
  }

  private var start: String {
    let services = Set(trace.spans.map(\.service)).count
    let head = trace.spans.first.map { " of \($0.service) \($0.name)" } ?? ""
    let parts = [
      "\(plan.title(of: trace)): a trace\(head)",
      "\(WaterfallPlan.spans(of: trace)) of \(LoadWords.counted(services, "service", "services"))"
        + " in \(LoadWords.time(trace.duration))", state,
    ]
    return parts.joined(separator: ", ") + "."
  }

  private var state: String {
    let caution = WaterfallPlan.state(of: trace, tree).caution
    guard caution.isEmpty else { return caution }
    return tree.roots == 1 ? "complete" : "with \(tree.roots) roots"
  }

  private static func time(_ span: RecordedTrace.Span) -> Double {
    span.critical.reduce(0) { $0 + max(0, $1.end - $1.start) }
  }

  /// Where the most time of the critical path went.
  private var path: String? {
    let spans = trace.spans.filter { !$0.critical.isEmpty }
      .sorted { TraceSentence.time($0) > TraceSentence.time($1) }.prefix(3)
    guard !spans.isEmpty else { return nil }
    let parts = spans.map {
      "\($0.service) \($0.name) for \(LoadWords.time(TraceSentence.time($0)))"
    }
    return "On the critical path most of all: \(NameList(parts).description)."
  }

  private var missing: String? {
    let ids = tree.rows.compactMap { row in
      if case .missing(let id) = row.kind { String(id.prefix(8)) } else { nil }
    }
    guard !ids.isEmpty else { return nil }
    return "\(ids.count == 1 ? "A parent" : "Parents") did not arrive: "
      + "\(NameList(Array(ids.prefix(TraceSentence.most))).description)."
  }

  private var errors: [String] {
    trace.spans.filter(\.isError).prefix(TraceSentence.most).map { span in
      let told = span.events.first { !$0.text.isEmpty }?.text ?? ""
      let message = span.message.isEmpty ? told : span.message
      return "Error in \(span.service) \(span.name)\(message.isEmpty ? "" : ": \(message)")."
    }
  }

  private var outside: [String] {
    trace.spans.prefix(200).compactMap { span in
      WaterfallNote.outside(span, in: trace).map { "\(span.service) \(span.name) \($0)." }
    }.prefix(TraceSentence.most).map { $0 }
  }

  private var repeated: [String] {
    trace.spans.filter { $0.count > 1 }.prefix(TraceSentence.most).map { span in
      "\(span.service) \(span.name) \(NumberText.count(span.count)) times, "
        + "\(LoadWords.time(span.duration)) together."
    }
  }

  private var links: [String] {
    trace.spans.flatMap { span in
      span.links.map { "\(span.service) \(span.name) \(WaterfallNote.words($0))." }
    }.prefix(TraceSentence.most).map { $0 }
  }
}
