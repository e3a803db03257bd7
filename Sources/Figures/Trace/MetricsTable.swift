internal import Evidence
internal import Markup
internal import Telemetry

/// Metrics as the last export left them, with the buckets of histograms as small bars.
struct MetricsTable {
  private struct Column {
    var title: String
    var text: (RecordedMetric) -> String
  }

  private let metrics: [RecordedMetric]
  private let name: String

  /// - Parameters:
  ///   - metrics: At least one.
  ///   - name: Of the block, for those who hear the table.
  init(_ metrics: [RecordedMetric], name: String) {
    self.metrics = metrics
    self.name = name
  }

  private var columns: [Column] {
    let columns = [
      Column(title: "Series") { NumberText.count($0.series) },
      Column(title: "Total") { LoadWords.value($0.total) },
      Column(title: "Median") { MetricsTable.value($0.median, $0.unit) },
      Column(title: "p95") { MetricsTable.value($0.tail, $0.unit) },
      Column(title: "Overflow") { $0.overflow > 0 ? NumberText.count($0.overflow) : "" },
      Column(title: "Exemplars") { $0.exemplars > 0 ? NumberText.count($0.exemplars) : "" },
    ]
    // A column that says nothing is left out.
    return columns.filter { column in metrics.contains { !column.text($0).isEmpty } }
  }

  private static func value(_ value: Double?, _ unit: String) -> String {
    // Units in braces are notes of what is counted. Source: UCUM, section 2.6.
    let shown = unit.hasPrefix("{") || unit == "1" ? "" : "\u{A0}" + unit
    return value.map { NumberText.significant($0) + (unit.isEmpty ? "" : shown) } ?? ""
  }

  func write(into out: inout HTMLBuffer) {
    let columns = columns
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Metrics of ")
    out.write(escaping: name)
    out.write("\"><table>\n<thead><tr><th scope=\"col\">Metric</th>")
    for column in columns {
      out.write("<th class=\"align-right\" scope=\"col\">")
      out.write(escaping: column.title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for metric in metrics {
      out.write("<tr><td>")
      writeName(metric, into: &out)
      out.write("</td>")
      for column in columns {
        out.write("<td class=\"align-right\">")
        out.write(escaping: column.text(metric))
        out.write("</td>")
      }
      out.write("</tr>\n")
    }
    out.write("</tbody></table></div>\n")
    for metric in metrics where metric.overflow > 0 {
      out.write("<p class=\"rows\">")
      out.write(escaping: MetricsTable.overflow(metric))
      out.write("</p>\n")
    }
  }

  static func overflow(_ metric: RecordedMetric) -> String {
    "\(metric.name): past the limit of the SDK, measurements went into "
      + "\(LoadWords.counted(metric.overflow, "series", "series")) without their attributes, "
      + "marked otel.metric.overflow."
  }

  private func writeName(_ metric: RecordedMetric, into out: inout HTMLBuffer) {
    out.write(escaping: metric.name)
    out.write(" <small>")
    out.write(escaping: MetricsTable.word(metric.kind))
    if !metric.unit.isEmpty {
      out.write(", ")
      out.write(escaping: metric.unit)
    }
    out.write("</small>")
    guard metric.buckets.contains(where: { $0.count > 0 }) else { return }
    out.write("<br>")
    ShareBar.write(columns: metric.buckets.map(\.count), into: &out)
    out.write("<br><small>")
    out.write(escaping: MetricsTable.buckets(metric))
    out.write("</small>")
  }

  /// Such as `3 of 15 buckets used, 0.025 to 0.25 s`.
  static func buckets(_ metric: RecordedMetric) -> String {
    let used = metric.buckets.indices.filter { metric.buckets[$0].count > 0 }
    guard let first = used.first, let last = used.last else { return "no bucket used" }
    let count =
      "\(used.count) of \(LoadWords.counted(metric.buckets.count, "bucket", "buckets")) used"
    let end = metric.buckets[last].bound.map { value($0, metric.unit) } ?? "above all bounds"
    guard first > 0, let start = metric.buckets[first - 1].bound else {
      return "\(count), up to \(end)"
    }
    return metric.buckets[last].bound == nil
      ? "\(count), from \(value(start, metric.unit)) to \(end)"
      : "\(count), \(NumberText.significant(start)) to \(end)"
  }

  static func word(_ kind: MetricPoint.Kind) -> String {
    kind == .exponentialHistogram ? "exponential histogram" : kind.rawValue
  }
}
