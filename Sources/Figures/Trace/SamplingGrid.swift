internal import Evidence
internal import Markup
internal import Telemetry

/// What each policy kept, as a table with small bars: how much of everything, and how much of what matters.
struct SamplingGrid {
  private struct Column {
    var title: String
    /// Nil where a policy says nothing of it.
    var share: (SamplingResult) -> SamplingResult.Share?
    var isBytes = false
  }

  private let results: [SamplingResult]
  private let columns: [Column]
  private let name: String

  /// - Parameters:
  ///   - run: With at least one policy.
  ///   - name: Of the block, for those who hear the table.
  init(_ run: TraceRun, name: String) {
    results = run.sampling
    self.name = name
    let slow = run.slowLimit.map { "Slower than \(LoadWords.time($0))" } ?? "Slow"
    var columns = [
      Column(title: "Traces") { $0.traces }, Column(title: "With errors") { $0.errors },
      Column(title: slow) { $0.slow },
    ]
    let routes = run.sampling.first?.routes ?? []
    if routes.count > 1, let rarest = routes.last?.name {
      columns.append(
        Column(title: "Rarest: \(rarest)") { result in
          result.routes.first { $0.name == rarest }?.share
        })
    }
    columns.append(Column(title: "Bytes", share: { $0.bytes }, isBytes: true))
    // What there was none of says nothing.
    self.columns = columns.filter { column in
      run.sampling.contains { (column.share($0)?.all ?? 0) > 0 }
    }
  }

  func write(into out: inout HTMLBuffer) {
    out.write(
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"What policies keep, ")
    out.write(escaping: name)
    out.write("\"><table>\n<thead><tr>")
    for column in columns {
      out.write("<th scope=\"col\">")
      out.write(escaping: column.title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n")
    for result in results { write(result, into: &out) }
    out.write("</table></div>\n")
  }

  private func write(_ result: SamplingResult, into out: inout HTMLBuffer) {
    out.write(raw: "<tbody><tr><th scope=\"rowgroup\" colspan=\"\(columns.count)\">")
    out.write(escaping: result.name)
    if !result.words.isEmpty, result.words != result.name {
      out.write(" <small>")
      out.write(escaping: result.words)
      out.write("</small>")
    }
    out.write("</th></tr>\n<tr>")
    for column in columns {
      out.write("<td>")
      if let share = column.share(result) { write(share, column.isBytes, into: &out) }
      out.write("</td>")
    }
    out.write("</tr>\n")
    let remarks = SamplingGrid.remarks(result)
    if !remarks.isEmpty {
      out.write(raw: "<tr><td colspan=\"\(columns.count)\"><small>")
      out.write(escaping: remarks.joined(separator: " · "))
      out.write("</small></td></tr>\n")
    }
    out.write("</tbody>\n")
  }

  private func write(
    _ share: SamplingResult.Share, _ isBytes: Bool, into out: inout HTMLBuffer
  ) {
    out.write("<strong>")
    out.write(escaping: LoadWords.percent(share.fraction))
    out.write("</strong><br>")
    ShareBar.write(share.fraction, into: &out)
    out.write("<br><small>")
    let (kept, all) =
      isBytes
      ? (NumberText.bytes(Double(share.kept)), NumberText.bytes(Double(share.all)))
      : (NumberText.count(share.kept), NumberText.count(share.all))
    out.write(escaping: "\(kept) of\u{A0}\(all)")
    out.write("</small>")
  }

  /// What went wrong with a policy, what it costs, and which of its rules kept how many.
  static func remarks(_ result: SamplingResult) -> [String] {
    var parts: [String] = []
    func add(_ count: Int, _ words: String) {
      if count > 0 { parts.append("\(NumberText.count(count)) \(words)") }
    }
    add(result.incomplete, "kept in part")
    add(result.rootless, "kept without their root")
    add(result.broken, "kept with a parent missing")
    add(result.evicted, "pushed out before the decision")
    add(result.late, result.late == 1 ? "span came after it" : "spans came after it")
    if result.held > 0 {
      let bytes = result.heldBytes > 0 ? " (\(NumberText.bytes(Double(result.heldBytes))))" : ""
      parts.append("held at most \(NumberText.count(result.held)) at a time\(bytes)")
    }
    if !result.rules.isEmpty {
      parts.append(
        "by rule: "
          + result.rules.map { "\($0.name)\u{A0}\(NumberText.count($0.kept))" }
          .joined(separator: ", "))
    }
    return parts
  }

  /// What there is to see, for those who cannot.
  static func sentence(_ result: SamplingResult) -> String {
    "\(result.name) keeps \(LoadWords.percent(result.traces.fraction)) of the traces and "
      + (result.errors.all == 0
        ? "there are none with errors."
        : "\(NumberText.count(result.errors.kept)) of \(NumberText.count(result.errors.all)) with errors.")
  }
}
