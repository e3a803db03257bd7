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
  /// The upper and lower ends of a run's charts.
  private var plots: [(top: Double, bottom: Double)] = []

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

  private enum Chart {
    case rate(GroupRun, LoadSlices)
    case response(GroupRun, LoadSlices)
    case gauge(GaugeSeries)
  }

  /// Of several runs, whose percentiles are compared, only what percentiles do not tell.
  private static func charts(of run: LoadRun, isVaried: Bool) -> [Chart] {
    var charts: [Chart] = []
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

  private mutating func write(_ run: LoadRun, _ charts: [Chart]) {
    plots = []
    if !run.settings.isEmpty {
      sheet.head(run.settings.map { "\($0.key) \($0.value)" }.joined(separator: " · "))
    }
    let isNumbered = !run.events.isEmpty
    for (index, chart) in charts.enumerated() {
      writeHead(of: chart)
      if index == 0, isNumbered { writeNumbers(of: run.events) }
      let height: Double =
        switch chart {
        case .rate: isTall ? 52 : 44
        case .response: isTall ? 60 : 52
        case .gauge: isTall ? 40 : 34
        }
      let (top, bottom) = (sheet.y + 8, sheet.y + 8 + height)
      plots.append((top, bottom))
      switch chart {
      case .rate(let group, let slices): writeRate(group, slices, until: run.duration, top, bottom)
      case .response(_, let slices): writeResponse(slices, top, bottom)
      case .gauge(let gauge): write(gauge, top, bottom)
      }
      sheet.y = bottom + 9
    }
    writeEvents(run)
    writeAxis()
    writeWords(of: run.events)
    sheet.y += 14
  }

  // MARK: - Charts

  private mutating func writeHead(of chart: Chart) {
    switch chart {
    case .rate(let group, let slices):
      let typical = Measure.median(slices.rates.map(\.done))
      var more = "typical \(LoadWords.value(typical))"
      if case .open(let rate, _) = group.loop {
        more += ", offered \(NumberText.significant(rate))"
      }
      let failed = slices.slices.reduce(0) { $0 + $1.failed }
      sheet.head(
        LoadTimeline.title("Done per second", group), more,
        caution: failed > 0 ? "\(NumberText.count(failed)) failed" : "")
    case .response(let group, let slices):
      var more = "median to p99"
      if let worst = slices.slices.compactMap(\.tail).max() {
        more += ", at worst \(LoadWords.time(worst))"
      }
      let isOpen = if case .open = group.loop { true } else { false }
      sheet.head(LoadTimeline.title(LoadWords.title(isOpen: isOpen), group), more)
    case .gauge(let gauge):
      let values = gauge.values
      let range = (values.min() ?? 0, values.max() ?? 0)
      var more =
        range.0 == range.1
        ? "always \(LoadWords.value(range.0))"
        : "\(LoadWords.value(range.0)) to \(LoadWords.value(range.1))"
      if let last = gauge.samples.last?.value, range.0 != range.1 {
        more += ", in the end \(LoadWords.value(last))"
      }
      sheet.head((gauge.group.map { $0 + ": " } ?? "") + gauge.name, more)
    }
  }

  private static func title(_ title: String, _ group: GroupRun) -> String {
    group.name.map { "\($0): \(title.lowercased())" } ?? title
  }

  /// A number at the left of a chart, at the height of what it stands for.
  private mutating func tick(_ text: String, at y: Double) {
    sheet.write(
      text, .muted,
      at: sheet.column.lowerBound + scales.gutter - TimelineScales.space, y + 4, .end)
  }

  private mutating func base(_ y: Double) {
    sheet.add(
      .line(
        [LoadPoint(scales.time.place(0), y), LoadPoint(scales.time.place(scales.time.most), y)],
        .base))
  }

  private mutating func writeRate(
    _ group: GroupRun, _ slices: LoadSlices, until duration: Double, _ top: Double,
    _ bottom: Double
  ) {
    let scale = scales.rate(of: group, from: bottom, to: top)
    base(bottom)
    tick(LoadWords.short(scale.most), at: top)
    tick("0", at: bottom)
    let rates = slices.rates
    sheet.add(
      .area(
        steps(rates.map(\.done), slices.width, scale)
          + [
            LoadPoint(scales.time.place(slices.end), bottom),
            LoadPoint(scales.time.place(0), bottom),
          ],
        .band))
    var failing: [LoadPoint] = []
    var floor: [LoadPoint] = []
    for (index, rate) in rates.enumerated() where rate.failed > 0 {
      let x = scales.time.place(Double(index) * slices.width)
      let end = scales.time.place(Double(index + 1) * slices.width)
      if let last = failing.last, last.x < x {
        sheet.add(.area(failing + floor.reversed(), .failedBand))
        (failing, floor) = ([], [])
      }
      let (high, low) = (scale.place(rate.done + rate.failed), scale.place(rate.done))
      failing += [LoadPoint(x, high), LoadPoint(end, high)]
      floor += [LoadPoint(x, low), LoadPoint(end, low)]
    }
    if !failing.isEmpty { sheet.add(.area(failing + floor.reversed(), .failedBand)) }
    if case .open(let rate, _) = group.loop {
      let y = scale.place(rate)
      sheet.add(
        .line(
          [LoadPoint(scales.time.place(0), y), LoadPoint(scales.time.place(duration), y)], .dashed
        ))
    }
  }

  private func steps(_ rates: [Double], _ width: Double, _ scale: LinearScale) -> [LoadPoint] {
    rates.enumerated().flatMap { index, rate in
      let y = scale.place(rate)
      return [
        LoadPoint(scales.time.place(Double(index) * width), y),
        LoadPoint(scales.time.place(Double(index + 1) * width), y),
      ]
    }
  }

  /// A band from the median to the tail, with gaps where nothing was due.
  private mutating func writeResponse(_ slices: LoadSlices, _ top: Double, _ bottom: Double) {
    guard let scale = scales.response(from: bottom, to: top) else { return }
    base(bottom)
    var last = Double.infinity
    let ticks = scale.ticks
    let ends = [0, ticks.count - 1]
    for index in ends + ticks.indices.filter({ ticks[$0].isDecade && !ends.contains($0) }) {
      let isEnd = ends.contains(index)
      guard
        isEnd
          || (abs(ticks[index].place - top) > 15 && abs(bottom - ticks[index].place) > 15
            && abs(last - ticks[index].place) > 15)
      else { continue }
      if !isEnd { last = ticks[index].place }
      tick(LoadWords.time(ticks[index].time), at: ticks[index].place)
    }
    var upper: [LoadPoint] = []
    var lower: [LoadPoint] = []
    for (index, slice) in slices.slices.enumerated() {
      guard let median = slice.median ?? slice.tail, let tail = slice.tail ?? slice.median else {
        if !upper.isEmpty { sheet.add(.area(upper + lower.reversed(), .band)) }
        (upper, lower) = ([], [])
        continue
      }
      let x = scales.time.place((Double(index) + 0.5) * slices.width)
      upper.append(LoadPoint(x, scale.place(max(median, tail))))
      lower.append(LoadPoint(x, scale.place(min(median, tail))))
    }
    if !upper.isEmpty { sheet.add(.area(upper + lower.reversed(), .band)) }
  }

  private mutating func write(_ gauge: GaugeSeries, _ top: Double, _ bottom: Double) {
    let scale = scales.gauge(gauge, from: bottom, to: top)
    base(bottom)
    tick(LoadWords.short(scale.most), at: top)
    tick(LoadWords.short(scale.least), at: bottom)
    var line: [LoadPoint] = []
    for sample in gauge.thinned(to: LoadSlices.most) {
      if let value = sample.value, value.isFinite {
        line.append(LoadPoint(scales.time.place(sample.at), scale.place(value)))
        continue
      }
      draw(line)
      line = []
    }
    draw(line)
  }

  /// A line through what a gauge showed; a single sample is a dot.
  private mutating func draw(_ line: [LoadPoint]) {
    if line.count == 1 {
      sheet.add(.dot(x: line[0].x, y: line[0].y, radius: 1.5, .minor))
    } else if line.count > 1 {
      sheet.add(.line(line, .gauge))
    }
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
