internal import Loads

/// Where everything of a load's figure stands.
struct LoadLayout {
  /// How a figure is drawn.
  enum Form {
    /// As wide as a telephone.
    case narrow
    /// Where there is room for two columns.
    case wide
  }

  let form: Form
  private(set) var shapes: [LoadShape] = []
  private(set) var height = 0.0

  var width: Double { form == .narrow ? 360 : 760 }

  init(_ runs: [LoadRun], _ form: Form) {
    self.form = form
    let subjects = LoadSubject.all(runs)
    let whole = 2...(width - 2)
    // Percentiles on the left, and what they are made of on the right, if there is room.
    let isSplit = form == .wide && subjects.contains(where: \.waits)
    let strip = PercentileStrip(
      subjects, in: LoadSheet(isSplit ? 2...430 : whole)
    ).sheet
    take(strip)
    let bars = MakeupBars(
      subjects, in: LoadSheet(isSplit ? 470...(width - 2) : whole, from: isSplit ? 0 : height + 12))
    if let bars { take(bars.sheet) }
    if let timeline = LoadTimeline(runs, in: LoadSheet(whole, from: height + 12)) {
      take(timeline.sheet)
    }
  }

  private mutating func take(_ sheet: LoadSheet) {
    shapes += sheet.shapes
    height = max(height, sheet.y)
  }
}
