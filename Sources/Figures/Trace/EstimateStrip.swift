internal import Evidence
internal import Telemetry

/// What kept traces make one believe, against what is true: a row a policy, on an axis of ratios.
struct EstimateStrip {
  /// Which estimate is drawn, and how it is written.
  enum Quantity {
    case errorRate, errorTotal

    var title: String {
      self == .errorRate ? "Error rate, from what is kept" : "Number of errors, from what is kept"
    }

    func estimate(_ result: SamplingResult) -> SamplingResult.Estimate {
      self == .errorRate ? result.errorRate : result.errorTotal
    }

    func words(_ number: Double) -> String {
      self == .errorRate
        ? LoadWords.percent(number) : NumberText.significant(number)
    }
  }

  private(set) var sheet: TraceSheet
  private let quantity: Quantity
  private let form: TraceBreadth
  private let scale: LogScale

  /// - Returns: Nil where there is nothing true to compare with.
  init?(_ results: [SamplingResult], _ quantity: Quantity, _ form: TraceBreadth, from y: Double) {
    let estimates = results.map { quantity.estimate($0) }
    guard let truth = estimates.first?.truth, truth > 0 else { return nil }
    self.quantity = quantity
    self.form = form
    sheet = TraceSheet(form.column, from: y)
    let ratios = estimates.flatMap { [$0.naive, $0.weighted ?? 0] }.map { $0 / truth }
    let start = sheet.column.lowerBound + (form == .wide ? 190 : 6)
    guard
      let scale = LogScale(
        ratios.filter { $0 > 0 } + [1], from: start, to: sheet.column.upperBound - 6)
    else { return nil }
    self.scale = scale
    sheet.head(
      quantity.title, "against the truth, \(quantity.words(truth)), on a log scale")
    sheet.y += 6
    let top = sheet.y
    for result in results { write(result) }
    writeAxis(from: top)
  }

  private mutating func write(_ result: SamplingResult) {
    let strong = TraceTextStyle.strong.fitting
    if form == .narrow {
      sheet.write(
        strong.shortened(result.name, room: sheet.width), .strong, at: sheet.column.lowerBound,
        sheet.y + 13)
      sheet.y += 16
    } else {
      sheet.write(
        strong.shortened(result.name, room: 176), .strong, at: sheet.column.lowerBound,
        sheet.y + 26)
    }
    let estimate = quantity.estimate(result)
    let y = sheet.y + 22
    sheet.line(
      [(scale.place(0), y), (sheet.column.upperBound - 6, y)], TraceInk(.line, .hair))
    write("counted", estimate.naive, estimate.truth, y, isWeighted: false)
    if let weighted = estimate.weighted {
      write("weighted", weighted, estimate.truth, y, isWeighted: true)
    } else {
      sheet.write("no probability is known to weight by", .muted, at: scale.place(0), y + 15)
    }
    sheet.y += 46
  }

  /// A mark at its ratio to the truth, and what it is: what is counted above the line, what is weighted below.
  private mutating func write(
    _ name: String, _ value: Double, _ truth: Double, _ y: Double, isWeighted: Bool
  ) {
    let ratio = value / truth
    let isFar = ratio > 1.5 || ratio < 1 / 1.5
    var text = "\(name) \(quantity.words(value))"
    if ratio > 0, isFar {
      text +=
        ratio > 1
        ? ": \(NumberText.significant(ratio)) times the truth"
        : ": \(LoadWords.percent(ratio)) of the truth"
    }
    let x = scale.place(ratio)
    let colour: TraceInk.Colour = isWeighted ? .service(0) : isFar ? .caution : .service(1)
    if ratio > 0 {
      sheet.add(
        .path(
          x: x, y: y, isWeighted ? TraceMark.server.path : "m-4-4h8v8h-8z", TraceInk(colour, .fill))
      )
    } else {
      // Zero is beyond any axis of ratios.
      sheet.line([(x + 5, y - 4), (x, y), (x + 5, y + 4)], TraceInk(.caution, .stroke))
    }
    let style: TraceTextStyle = isFar ? .caution : .muted
    let width = style.fitting.width(text)
    var left = max(scale.place(0), min(x - width / 2, sheet.column.upperBound - width))
    // Beside the line of the truth rather than across it.
    let line = scale.place(1)
    if left - 4 < line, line < left + width + 4 {
      if line + 8 + width <= sheet.column.upperBound {
        left = line + 8
      } else if line - 8 - width >= sheet.column.lowerBound {
        left = line - 8 - width
      }
    }
    sheet.write(text, style, at: left, isWeighted ? y + 17 : y - 8)
  }

  private mutating func writeAxis(from top: Double) {
    let bottom = sheet.y + 2
    let truth = scale.place(1)
    sheet.line([(truth, top), (truth, bottom + 4)], TraceInk(.ink, .hair))
    var end = -Double.infinity
    let fitting = TraceTextStyle.muted.fitting
    for tick in scale.ticks where tick.isDecade {
      if tick.time != 1 {
        sheet.line([(tick.place, top), (tick.place, bottom)], TraceInk(.line, .hair))
      }
      let text = tick.time == 1 ? "the truth" : "×\(NumberText.significant(tick.time))"
      let width = fitting.width(text)
      let middle = max(
        sheet.column.lowerBound + width / 2,
        min(sheet.column.upperBound - width / 2, tick.place))
      guard middle - width / 2 > end + 4 else { continue }
      end = middle + width / 2
      sheet.write(text, .muted, at: middle, bottom + 16, .middle)
    }
    sheet.y = bottom + 24
  }

  /// For those who do not see it.
  static func sentence(_ results: [SamplingResult], _ quantity: Quantity) -> String {
    guard let truth = results.first.map({ quantity.estimate($0).truth }) else { return "" }
    let parts = results.map { result in
      let estimate = quantity.estimate(result)
      let weighted = estimate.weighted.map { ", weighted \(quantity.words($0))" } ?? ""
      return "\(result.name): counted \(quantity.words(estimate.naive))\(weighted)."
    }
    return (["\(quantity.title): the truth is \(quantity.words(truth))."] + parts)
      .joined(separator: " ")
  }
}
