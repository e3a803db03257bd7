internal import Evidence
internal import Markup
internal import Telemetry

/// All that a figure of traces shows, as tables.
struct TraceTables {
  /// A cell of a table.
  private struct Cell {
    var text: String
    var isNumber = false

    static func number(_ text: String) -> Cell { Cell(text: text, isNumber: true) }
  }

  private let runs: [TraceRun]

  init(_ runs: [TraceRun]) {
    self.runs = runs
  }

  func write(into out: inout HTMLBuffer) {
    for run in runs {
      for trace in run.traces { write(trace, of: run, into: &out) }
      if let graph = run.graph, !graph.edges.isEmpty { write(graph, of: run, into: &out) }
    }
    writeSampling(into: &out)
    for run in runs { writeBuckets(of: run, into: &out) }
  }

  private func write(
    _ titles: [Cell], _ rows: [[Cell]], into out: inout HTMLBuffer
  ) {
    // A column that says nothing is left out.
    let shown = titles.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
    out.write("<table>\n<thead><tr>")
    for column in shown {
      out.write(titles[column].isNumber ? "<th class=\"align-right\">" : "<th>")
      out.write(escaping: titles[column].text)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for row in rows {
      out.write("<tr>")
      for column in shown {
        out.write(row[column].isNumber ? "<td class=\"align-right\">" : "<td>")
        out.write(escaping: row[column].text)
        out.write("</td>")
      }
      out.write("</tr>\n")
    }
    out.write("</tbody>\n</table>\n")
  }

  private func settings(_ run: TraceRun) -> Cell { Cell(text: CapacityChart.setting(run)) }

  // MARK: - Traces

  private func write(_ trace: RecordedTrace, of run: TraceRun, into out: inout HTMLBuffer) {
    let titles = [
      Cell(text: CapacityChart.keys([run])), Cell(text: "Trace"), Cell(text: "Service"),
      Cell(text: "Span"), Cell(text: "Kind"), Cell(text: "Below"), .number("Spans"),
      .number("Start"),
      .number("Duration"), .number("Self"), .number("On the critical path"), Cell(text: "Error"),
      Cell(text: "Notes"), Cell(text: "Attributes"),
    ]
    let tree = WaterfallTree(trace)
    let rows = tree.rows.compactMap { row -> [Cell]? in
      guard case .span(let index) = row.kind else { return nil }
      let span = trace.spans[index]
      let critical = span.critical.reduce(0) { $0 + max(0, $1.end - $1.start) }
      let notes = WaterfallNote.all(of: index, in: trace, tree).filter { $0.mark != .error }
      return [
        settings(run), Cell(text: "\(trace.id.prefix(8))"), Cell(text: span.service),
        Cell(text: span.name), Cell(text: span.kind.mark.kind ?? ""), below(span, trace),
        .number(span.count > 1 ? NumberText.count(span.count) : ""),
        .number(LoadWords.time(span.start)), .number(LoadWords.time(span.duration)),
        .number(LoadWords.time(span.own)), .number(critical > 0 ? LoadWords.time(critical) : ""),
        Cell(text: span.isError ? (span.message.isEmpty ? "error" : span.message) : ""),
        Cell(text: notes.map(\.text).joined(separator: "; ")),
        Cell(text: span.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")),
      ]
    }
    write(titles, rows, into: &out)
  }

  private func below(_ span: RecordedTrace.Span, _ trace: RecordedTrace) -> Cell {
    switch span.parent {
    case .none: Cell(text: "")
    case .missing(let id): Cell(text: WaterfallLayout.missing(id))
    case .span(let index):
      Cell(text: trace.spans.indices.contains(index) ? trace.spans[index].name : "")
    }
  }

  private func write(_ graph: ServiceGraph, of run: TraceRun, into out: inout HTMLBuffer) {
    let titles = [
      Cell(text: CapacityChart.keys([run])), Cell(text: "From"), Cell(text: "To"),
      Cell(text: "Which is a"), Cell(text: "By"), .number("Times"), .number("Failed"),
    ]
    let rows = graph.edges.map { edge in
      [
        settings(run), Cell(text: graph.nodes[edge.from].name),
        Cell(text: graph.nodes[edge.to].name),
        Cell(text: graph.nodes[edge.to].kind.rawValue), Cell(text: edge.way.rawValue),
        .number(NumberText.count(edge.count)), .number(NumberText.count(edge.errors)),
      ]
    }
    write(titles, rows, into: &out)
  }

  // MARK: - Sampling

  private func writeSampling(into out: inout HTMLBuffer) {
    let results = runs.flatMap { run in run.sampling.map { (run, $0) } }
    guard !results.isEmpty else { return }
    func share(_ share: SamplingResult.Share) -> Cell {
      .number("\(NumberText.count(share.kept)) of\u{A0}\(NumberText.count(share.all))")
    }
    let titles = [
      Cell(text: runs.count > 1 ? CapacityChart.keys(runs) : ""), Cell(text: "Policy"),
      .number("Traces"), .number("Spans"), .number("Bytes"), .number("With errors"),
      .number("Slow"),
      Cell(text: "By route"), Cell(text: "Remarks"),
    ]
    let rows = results.map { run, result in
      [
        settings(run), Cell(text: result.name), share(result.traces), share(result.spans),
        share(result.bytes), share(result.errors), share(result.slow),
        Cell(
          text: result.routes.map {
            "\($0.name) \(NumberText.count($0.share.kept)) of\u{A0}\(NumberText.count($0.share.all))"
          }.joined(separator: ", ")),
        Cell(text: SamplingGrid.remarks(result).joined(separator: "; ")),
      ]
    }
    write(titles, rows, into: &out)
    writeEstimates(results, into: &out)
  }

  private func writeEstimates(
    _ results: [(TraceRun, SamplingResult)], into out: inout HTMLBuffer
  ) {
    let titles = [
      Cell(text: runs.count > 1 ? CapacityChart.keys(runs) : ""), Cell(text: "Policy"),
      Cell(text: "Estimate"), .number("Counted"), .number("Weighted"), .number("Truth"),
    ]
    let rows = results.flatMap { run, result in
      let estimates: [(String, SamplingResult.Estimate?, (Double) -> String)] = [
        ("traces", result.total, NumberText.significant),
        ("traces with errors", result.errorTotal, NumberText.significant),
        ("error rate", result.errorRate, LoadWords.percent), ("p99", result.tail, LoadWords.time),
      ]
      return estimates.compactMap { name, estimate, words -> [Cell]? in
        guard let estimate else { return nil }
        return [
          settings(run), Cell(text: result.name), Cell(text: name), .number(words(estimate.naive)),
          .number(estimate.weighted.map(words) ?? ""), .number(words(estimate.truth)),
        ]
      }
    }
    write(titles, rows, into: &out)
  }

  // MARK: - Metrics

  private func writeBuckets(of run: TraceRun, into out: inout HTMLBuffer) {
    let titles = [
      Cell(text: CapacityChart.keys([run])), Cell(text: "Metric"), .number("Up to"),
      .number("Count"),
    ]
    let rows = run.metrics.flatMap { metric in
      metric.buckets.map { bucket in
        [
          settings(run), Cell(text: metric.name),
          .number(bucket.bound.map(NumberText.significant) ?? "more"),
          .number(NumberText.count(bucket.count)),
        ]
      }
    }
    if !rows.isEmpty { write(titles, rows, into: &out) }
  }
}
