internal import Evidence
internal import Telemetry

/// What policies keep as a setting changes: a small chart for each policy, with a point for each run.
struct CapacityChart {
  private static let plotHeight = 72.0

  private struct Point {
    var setting: String
    var errors: SamplingResult.Share
    var traces: SamplingResult.Share
  }

  private(set) var sheet: TraceSheet
  private let runs: [TraceRun]

  /// - Parameters:
  ///   - runs: At least two with policies, in the order of what varies.
  ///   - form: Of the drawing.
  init(_ runs: [TraceRun], _ form: TraceBreadth) {
    self.runs = runs
    sheet = TraceSheet(form.column)
    sheet.head(
      "Traces with errors that are kept", "by \(CapacityChart.keys(runs)); dashed: of all traces")
    sheet.y += 4
    let names = CapacityChart.policies(runs)
    let columns = form == .narrow || names.count == 1 ? 1 : 2
    let width = (sheet.width - Double(columns - 1) * 28) / Double(columns)
    let top = sheet.y
    let height = CapacityChart.plotHeight + 72
    for (index, name) in names.enumerated() {
      let x = sheet.column.lowerBound + Double(index % columns) * (width + 28)
      write(name, at: x, top + Double(index / columns) * height, width)
    }
    sheet.y = top + Double((names.count + columns - 1) / columns) * height
  }

  static func keys(_ runs: [TraceRun]) -> String {
    (runs.first?.settings ?? []).map(\.key).joined(separator: " and ")
  }

  static func setting(_ run: TraceRun) -> String {
    run.settings.map(\.value).joined(separator: " · ")
  }

  /// Names of policies, in the order in which they are seen.
  static func policies(_ runs: [TraceRun]) -> [String] {
    var names: [String] = []
    for result in runs.flatMap(\.sampling) where !names.contains(result.name) {
      names.append(result.name)
    }
    return names
  }

  private mutating func write(_ name: String, at x: Double, _ y: Double, _ width: Double) {
    sheet.write(TraceTextStyle.strong.fitting.shortened(name, room: width), .strong, at: x, y + 12)
    let points = runs.compactMap { run in
      run.sampling.first { $0.name == name }.map {
        Point(setting: CapacityChart.setting(run), errors: $0.errors, traces: $0.traces)
      }
    }
    let (left, right) = (x + 50, x + width - 26)
    let (top, bottom) = (y + 34, y + 34 + CapacityChart.plotHeight)
    let height = LinearScale(to: 1, from: bottom, to: top)
    for share in [0.0, 0.5, 1] {
      let level = height.place(share)
      sheet.line([(left - 4, level), (x + width, level)], TraceInk(.line, .hair))
      if share != 0.5 {
        sheet.write(share == 0 ? "0" : "100\u{A0}%", .muted, at: left - 10, level + 4, .end)
      }
    }
    let places = CapacityChart.places(points.map(\.setting), from: left + 22, to: right)
    let traces = zip(places, points).map { (x: $0, y: height.place($1.traces.fraction)) }
    let errors = zip(places, points).map { (x: $0, y: height.place($1.errors.fraction)) }
    sheet.line(traces, TraceInk(.muted, .dashed))
    sheet.line(errors, TraceInk(.service(0), .stroke))
    for point in errors {
      sheet.add(.path(x: point.x, y: point.y, TraceMark.server.path, TraceInk(.service(0), .fill)))
    }
    label(
      places, errors.map { $0.y - 9 }, points.map { LoadWords.percent($0.errors.fraction) },
      .strong, x, width)
    let level = Array(repeating: bottom + 15, count: points.count)
    label(places, level, points.map(\.setting), .plain, x, width)
    label(
      places, level.map { $0 + 15 }, points.map { "\(LoadWords.percent($0.traces.fraction)) kept" },
      .muted, x, width)
  }

  /// Writes labels of points, as many as there is room for: the first and the last stay.
  private mutating func label(
    _ places: [Double], _ levels: [Double], _ texts: [String], _ style: TraceTextStyle, _ x: Double,
    _ width: Double
  ) {
    let labels = zip(places, texts).enumerated().map { index, item in
      LabelRow.Label(
        place: item.0, width: style.fitting.width(item.1),
        rank: index == 0 || index == texts.count - 1 ? 1 : 2 + index % 2)
    }
    let found = LabelRow(in: (x + 20)...(x + width), reach: 24).places(labels)
    for (index, place) in found.enumerated() {
      guard let place else { continue }
      sheet.write(texts[index], style, at: place, levels[index], .middle)
    }
  }

  /// Numbers have their distances; anything else stands evenly.
  private static func places(_ settings: [String], from start: Double, to end: Double) -> [Double] {
    let numbers = settings.compactMap { Double($0) }
    guard settings.count > 1 else { return [(start + end) / 2] }
    guard numbers.count == settings.count, let least = numbers.min(), let most = numbers.max(),
      most > least
    else {
      let step = (end - start) / Double(settings.count - 1)
      return settings.indices.map { start + Double($0) * step }
    }
    let scale = LinearScale(least, to: most, from: start, to: end)
    return numbers.map(scale.place)
  }

  /// For those who do not see it.
  static func sentence(_ runs: [TraceRun]) -> String {
    let parts = policies(runs).map { name in
      let shares = runs.compactMap { run in
        run.sampling.first { $0.name == name }.map {
          "\(LoadWords.percent($0.errors.fraction)) at \(setting(run))"
        }
      }
      return "\(name): \(shares.joined(separator: ", "))."
    }
    return (["Traces with errors that are kept, by \(keys(runs))."] + parts).joined(separator: " ")
  }
}
