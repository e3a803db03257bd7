internal import Evidence
package import Markup
package import Telemetry

/// Draws what was captured of a system's telemetry: traces as waterfalls, the graph of services, what sampling keeps of
/// them and what that makes one believe, metrics and log entries.
///
/// Static SVG in two forms, of which a page shows one: a narrow one for telephones and feeds, and a wide one. What is a
/// table is one, with small bars.
package struct TraceDrawing: Sendable {
  private let runs: [TraceRun]
  private let name: String

  /// - Parameters:
  ///   - runs: At least one, in the order in which they are drawn.
  ///   - name: Of the block, for those who hear its tables.
  package init(_ runs: [TraceRun], name: String) {
    self.runs = runs
    self.name = name
  }

  /// Whether the same policies were tried with different settings.
  private var isVaried: Bool { runs.count > 1 && runs.allSatisfy { !$0.sampling.isEmpty } }

  /// Writes everything there is something of.
  package func write(into out: inout HTMLBuffer) {
    let traces = runs.flatMap(\.traces)
    var left = traces.count
    for run in runs {
      let hasBody =
        !run.traces.isEmpty || run.graph != nil || !run.metrics.isEmpty
        || (!isVaried && !run.sampling.isEmpty)
      if runs.count > 1, hasBody { writeHeading(of: run, into: &out) }
      for trace in run.traces {
        left -= 1
        write(trace, of: run, keyed: left == 0 ? traces : [], into: &out)
      }
      if let graph = run.graph { write(graph, into: &out) }
      if !isVaried, !run.sampling.isEmpty { writeSampling(of: run, into: &out) }
      if !run.metrics.isEmpty { MetricsTable(run.metrics, name: name).write(into: &out) }
    }
    if isVaried { writeCapacity(into: &out) }
    TraceNumbers(runs).write(into: &out)
  }

  /// Writes tables of all that is drawn.
  package func writeTables(into out: inout HTMLBuffer) { TraceTables(runs).write(into: &out) }

  private var palette: ServicePalette { ServicePalette(runs) }

  private func writeHeading(of run: TraceRun, into out: inout HTMLBuffer) {
    out.write("<p class=\"plans-title\">")
    out.write(
      escaping: run.settings.map { "\($0.key) = \($0.value)" }.joined(separator: ", "))
    out.write("</p>\n")
  }

  private func write(
    _ trace: RecordedTrace, of run: TraceRun, keyed: [RecordedTrace], into out: inout HTMLBuffer
  ) {
    let plan = WaterfallPlan(palette: palette, traceCount: run.traceCount, keyed: keyed)
    let label = TraceSentence(trace, plan).description
    for form in TraceBreadth.allCases {
      TraceSVG(WaterfallLayout(trace, plan, form).sheet, form).write(label: label, into: &out)
    }
  }

  /// A graph that is too large for the wide form is a list in both.
  private func write(_ graph: ServiceGraph, into out: inout HTMLBuffer) {
    guard !graph.edges.isEmpty else { return }
    let label = GraphWords.sentence(graph)
    TraceSVG(GraphList(graph, palette).sheet, .narrow).write(label: label, into: &out)
    let wide = GraphLayout(graph, palette)?.sheet ?? GraphList(graph, palette, .wide).sheet
    TraceSVG(wide, .wide).write(label: label, into: &out)
  }

  // MARK: - Sampling

  private func writeSampling(of run: TraceRun, into out: inout HTMLBuffer) {
    SamplingGrid(run, name: name).write(into: &out)
    writeEstimates(of: run, into: &out)
    guard let example = run.example else { return }
    let label = SamplingExample.sentence(example, run.sampling)
    for form in TraceBreadth.allCases {
      TraceSVG(SamplingExample(example, run.sampling, palette, form).sheet, form)
        .write(label: label, into: &out)
    }
  }

  private func writeEstimates(of run: TraceRun, into out: inout HTMLBuffer) {
    let quantities: [EstimateStrip.Quantity] = [.errorRate, .errorTotal]
    let label = quantities.map { EstimateStrip.sentence(run.sampling, $0) }.joined(separator: " ")
    for form in TraceBreadth.allCases {
      var sheet = TraceSheet(form.column)
      for quantity in quantities {
        let start = sheet.y > 0 ? sheet.y + 10 : 0
        guard let strip = EstimateStrip(run.sampling, quantity, form, from: start) else { continue }
        sheet.take(strip.sheet)
      }
      guard !sheet.shapes.isEmpty else { return }
      TraceSVG(sheet, form).write(label: label, into: &out)
    }
  }

  private func writeCapacity(into out: inout HTMLBuffer) {
    let label = CapacityChart.sentence(runs)
    for form in TraceBreadth.allCases {
      TraceSVG(CapacityChart(runs, form).sheet, form).write(label: label, into: &out)
    }
  }
}
