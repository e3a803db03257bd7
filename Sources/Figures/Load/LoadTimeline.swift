internal import Evidence
internal import Loads

/// What happened over time: charts on one time axis, with what was done to the load across all of them.
struct LoadTimeline {
  /// Fewer slices say nothing that the percentiles do not.
  private static let leastSlices = 5
  /// More charts are no longer seen as one.
  private static let mostCharts = 24

  private(set) var sheet: LoadSheet
  private let scales: TimelineScales
  private let isTall: Bool
  /// Of the run that is drawn, from top to bottom.
  private var plots: [TimelinePlot] = []

  /// - Returns: Nil where nothing is to be seen over time.
  init?(_ runs: [LoadRun], in sheet: LoadSheet) {
    let charts = runs.map { LoadTimeline.charts(of: $0, isVaried: runs.count > 1) }
    let count = charts.reduce(0) { $0 + $1.count }
    guard count > 0, count <= LoadTimeline.mostCharts else { return nil }
    self.sheet = sheet
    isTall = sheet.width > 400
    scales = TimelineScales(runs, column: sheet.column)
    for (run, charts) in zip(runs, charts) where !charts.isEmpty { write(run, charts) }
  }

  /// Of several runs, whose percentiles are compared, only what percentiles do not tell.
  private static func charts(of run: LoadRun, isVaried: Bool) -> [TimelineChart] {
    var charts: [TimelineChart] = []
    if !isVaried || !run.events.isEmpty {
      for group in run.groups {
        let slices = LoadSlices(group.series)
        guard slices.slices.count >= leastSlices, slices.peak > 0 else { continue }
        charts.append(.rate(group, slices))
        if slices.times.contains(where: { $0 > 0 }) { charts.append(.response(group, slices)) }
      }
    }
    return charts + run.gauges.filter { $0.values.count > 1 }.map { .gauge($0) }
  }

  private mutating func write(_ run: LoadRun, _ charts: [TimelineChart]) {
    plots = []
    if !run.settings.isEmpty {
      sheet.head(run.settings.map { "\($0.key) \($0.value)" }.joined(separator: " · "))
    }
    for (index, chart) in charts.enumerated() {
      chart.writeHead(into: &sheet)
      if index == 0, !run.events.isEmpty { writeNumbers(of: run.events) }
      let plot = TimelinePlot(
        scales: scales, top: sheet.y + 8, bottom: sheet.y + 8 + chart.height(isTall: isTall),
        duration: run.duration)
      plots.append(plot)
      chart.draw(in: plot, into: &sheet)
      sheet.y = plot.bottom + 9
    }
    writeEvents(run)
    writeAxis()
    writeWords(of: run.events)
    sheet.y += 14
  }

  // MARK: - Time

  private mutating func writeAxis() {
    let ticks = scales.time.ticks(atMost: isTall ? 10 : 6)
    var free = 0.0
    for (index, tick) in ticks.enumerated() {
      let x = scales.time.place(tick)
      for plot in plots {
        sheet.add(.line([LoadPoint(x, plot.top), LoadPoint(x, plot.bottom)], .grid))
      }
      let text = LoadWords.short(tick / 1000) + (index == ticks.count - 1 ? "\u{A0}s" : "")
      let half = LoadTextStyle.muted.fitting.width(text) / 2
      let place = min(x, sheet.column.upperBound - half)
      guard place - half >= free else { continue }
      sheet.write(text, .muted, at: place, sheet.y + 6, .middle)
      free = place + half + 5
    }
    sheet.y += 14
  }

  // MARK: - Events

  /// Numbers above the first chart; one that would have to stand too far from its event is left out.
  private mutating func writeNumbers(of events: [LoadEventRun]) {
    var free = 0.0
    for (index, event) in events.enumerated() {
      let half = LoadTextStyle.strong.fitting.width("\(index + 1)") / 2
      let wish = scales.time.place(event.at)
      let place = max(wish, free + half)
      guard place - wish <= 9, place + half <= sheet.column.upperBound else { continue }
      sheet.write("\(index + 1)", .strong, at: place, sheet.y + 12, .middle)
      free = place + half + 3
    }
    sheet.y += LoadSheet.lineHeight - 4
  }

  private mutating func writeEvents(_ run: LoadRun) {
    for event in run.events {
      let x = scales.time.place(event.at)
      let end = scales.time.place(event.at + event.took)
      for plot in plots {
        sheet.add(.line([LoadPoint(x, plot.top - 2), LoadPoint(x, plot.bottom)], .rule))
        guard event.kind == .sql, end - x >= 2 else { continue }
        sheet.add(
          .box(x: x, y: plot.top - 2, width: end - x, height: plot.bottom - plot.top + 2, .shade))
      }
    }
  }

  /// More of them are in the table.
  private static let mostWords = 12

  private mutating func writeWords(of events: [LoadEventRun]) {
    for (index, event) in events.prefix(LoadTimeline.mostWords).enumerated() {
      sheet.write("\(index + 1)", .strong, at: sheet.column.lowerBound, sheet.y + 12)
      sheet.note(
        LoadWords.event(event), event.error == nil ? .plain : .caution,
        indent: 20, limit: 3)
    }
    if events.count > LoadTimeline.mostWords {
      sheet.note("and \(events.count - LoadTimeline.mostWords) more", indent: 20)
    }
  }
}
