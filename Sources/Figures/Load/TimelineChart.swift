internal import Evidence
internal import Loads

/// One of the charts that stand above each other on a time axis.
enum TimelineChart {
  /// What was done a second, and what failed on top of it.
  case rate(GroupRun, LoadSlices)
  /// From the median to the tail.
  case response(GroupRun, LoadSlices)
  case gauge(GaugeSeries)

  func height(isTall: Bool) -> Double {
    switch self {
    case .rate: isTall ? 52 : 44
    case .response: isTall ? 60 : 52
    case .gauge: isTall ? 40 : 34
    }
  }

  func draw(in plot: TimelinePlot, into sheet: inout LoadSheet) {
    plot.drawBase(into: &sheet)
    switch self {
    case .rate(let group, let slices): drawRate(group, slices, plot, &sheet)
    case .response(_, let slices): drawResponse(slices, plot, &sheet)
    case .gauge(let gauge): draw(gauge, plot, &sheet)
    }
  }

  // MARK: - Words

  /// Writes what it shows, with the numbers that a reader needs of it.
  func writeHead(into sheet: inout LoadSheet) {
    switch self {
    case .rate(let group, let slices):
      var more = "typical \(LoadWords.value(Measure.median(slices.rates.map(\.done))))"
      if case .open(let rate, _) = group.loop {
        more += ", offered \(NumberText.significant(rate))"
      }
      sheet.head(
        TimelineChart.title("Done per second", group), more,
        caution: group.failed > 0 ? "\(NumberText.count(group.failed)) failed" : "")
    case .response(let group, let slices):
      var more = "median to \(slices.tailName)"
      if let worst = slices.slices.compactMap(\.tail).max() {
        more += ", at worst \(LoadWords.time(worst))"
      }
      sheet.head(TimelineChart.title(LoadWords.title(isOpen: group.isOpen), group), more)
    case .gauge(let gauge): sheet.head(gauge.title, gauge.words)
    }
  }

  private static func title(_ title: String, _ group: GroupRun) -> String {
    group.name.map { "\($0): \(title.lowercased())" } ?? title
  }

  // MARK: - Rates

  private func drawRate(
    _ group: GroupRun, _ slices: LoadSlices, _ plot: TimelinePlot, _ sheet: inout LoadSheet
  ) {
    let scale = plot.scales.rate(of: group, from: plot.bottom, to: plot.top)
    plot.writeTick(LoadWords.short(scale.most), at: plot.top, into: &sheet)
    plot.writeTick("0", at: plot.bottom, into: &sheet)
    let done = slices.rates.enumerated().flatMap { index, rate in
      steps(rate.done, index, slices.width, plot, scale)
    }
    let ends = [LoadPoint(plot.x(slices.end), plot.bottom), LoadPoint(plot.x(0), plot.bottom)]
    sheet.add(.area(done + ends, .band))
    drawFailed(slices, plot, scale, &sheet)
    guard case .open(let rate, _) = group.loop else { return }
    let y = scale.place(rate)
    sheet.add(.line([LoadPoint(plot.x(0), y), LoadPoint(plot.x(plot.duration), y)], .dashed))
  }

  private func drawFailed(
    _ slices: LoadSlices, _ plot: TimelinePlot, _ scale: LinearScale, _ sheet: inout LoadSheet
  ) {
    var upper: [LoadPoint] = []
    var lower: [LoadPoint] = []
    for (index, rate) in slices.rates.enumerated() {
      guard rate.failed > 0 else {
        sheet.addBand(&upper, &lower, .failedBand)
        continue
      }
      upper += steps(rate.done + rate.failed, index, slices.width, plot, scale)
      lower += steps(rate.done, index, slices.width, plot, scale)
    }
    sheet.addBand(&upper, &lower, .failedBand)
  }

  /// Both ends of a slice, at the height of its rate.
  private func steps(
    _ rate: Double, _ index: Int, _ width: Double, _ plot: TimelinePlot, _ scale: LinearScale
  ) -> [LoadPoint] {
    let y = scale.place(rate)
    return [Double(index) * width, Double(index + 1) * width].map { LoadPoint(plot.x($0), y) }
  }

  // MARK: - Response times

  /// A band, with gaps where nothing was due.
  private func drawResponse(
    _ slices: LoadSlices, _ plot: TimelinePlot, _ sheet: inout LoadSheet
  ) {
    guard let scale = plot.scales.response(from: plot.bottom, to: plot.top) else { return }
    writeTicks(of: scale, plot, &sheet)
    var upper: [LoadPoint] = []
    var lower: [LoadPoint] = []
    for (index, slice) in slices.slices.enumerated() {
      guard let median = slice.median ?? slice.tail, let tail = slice.tail ?? slice.median else {
        sheet.addBand(&upper, &lower, .band)
        continue
      }
      let x = plot.x((Double(index) + 0.5) * slices.width)
      upper.append(LoadPoint(x, scale.place(max(median, tail))))
      lower.append(LoadPoint(x, scale.place(min(median, tail))))
    }
    sheet.addBand(&upper, &lower, .band)
  }

  /// Both ends, and of the powers of ten between them those that have room.
  private func writeTicks(of scale: LogScale, _ plot: TimelinePlot, _ sheet: inout LoadSheet) {
    let ticks = scale.ticks
    var taken = [ticks.first, ticks.last].compactMap { $0 }
    for tick in ticks where tick.isDecade {
      if taken.allSatisfy({ abs($0.place - tick.place) > 15 }) { taken.append(tick) }
    }
    for tick in taken {
      plot.writeTick(LoadWords.time(tick.time), at: tick.place, into: &sheet)
    }
  }

  // MARK: - Gauges

  private func draw(_ gauge: GaugeSeries, _ plot: TimelinePlot, _ sheet: inout LoadSheet) {
    let scale = plot.scales.gauge(gauge, from: plot.bottom, to: plot.top)
    plot.writeTick(LoadWords.short(scale.most), at: plot.top, into: &sheet)
    plot.writeTick(LoadWords.short(scale.least), at: plot.bottom, into: &sheet)
    var line: [LoadPoint] = []
    for sample in gauge.thinned(to: LoadSlices.most) {
      if let value = sample.value, value.isFinite {
        line.append(LoadPoint(plot.x(sample.at), scale.place(value)))
      } else {
        TimelineChart.draw(line, &sheet)
        line = []
      }
    }
    TimelineChart.draw(line, &sheet)
  }

  /// A line through what a gauge showed; a single sample is a dot.
  private static func draw(_ line: [LoadPoint], _ sheet: inout LoadSheet) {
    if line.count == 1 {
      sheet.add(.dot(x: line[0].x, y: line[0].y, radius: 2, .sample))
    } else if line.count > 1 {
      sheet.add(.line(line, .gauge))
    }
  }
}
