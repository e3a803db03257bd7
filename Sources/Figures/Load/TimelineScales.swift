internal import Loads

/// What all charts over time of one figure share, so that they can be compared.
struct TimelineScales {
  /// The room for numbers at the left of a chart, in which the longest of them fits.
  private(set) var gutter = 0.0
  /// Between a number and its chart.
  static let space = 6.0
  /// From a moment in milliseconds to its place.
  let time: LinearScale
  private var peaks: [String: Double] = [:]
  private var gauges: [String: ClosedRange<Double>] = [:]
  /// Of medians and tails of every group.
  private var times: [Double] = []

  init(_ runs: [LoadRun], column: ClosedRange<Double>) {
    var end = 1.0
    for run in runs {
      end = max(end, run.duration)
      for group in run.groups {
        let slices = LoadSlices(group.series)
        end = max(end, slices.end)
        let offered = if case .open(let rate, _) = group.loop { rate } else { 0.0 }
        let name = group.name ?? ""
        peaks[name] = max(peaks[name] ?? 0, slices.peak, offered)
        times += slices.times
      }
      for gauge in run.gauges {
        end = max(end, gauge.samples.last?.at ?? 0)
        let values = gauge.values.filter(\.isFinite)
        guard let least = values.min(), let most = values.max() else { continue }
        let known = gauges[gauge.key]
        gauges[gauge.key] =
          min(known?.lowerBound ?? least, least)...max(known?.upperBound ?? most, most)
      }
      end = max(end, run.events.map(\.at).max() ?? 0)
    }
    let numbers =
      peaks.values.map(LoadWords.short)
      + gauges.values.flatMap { [LoadWords.short($0.lowerBound), LoadWords.short($0.upperBound)] }
      + (LogScale(times, from: 0, to: 1)?.ticks ?? []).map { LoadWords.time($0.time) }
    let widths = numbers.map { LoadTextStyle.muted.fitting.width($0) }
    gutter = TimelineScales.space + max(20, widths.max() ?? 0)
    time = LinearScale(to: end, from: column.lowerBound + gutter, to: column.upperBound - 4)
  }

  /// Of what a group did a second.
  func rate(of group: GroupRun, from bottom: Double, to top: Double) -> LinearScale {
    LinearScale(to: peaks[group.name ?? ""] ?? 0, from: bottom, to: top)
  }

  func response(from bottom: Double, to top: Double) -> LogScale? {
    LogScale(times, from: bottom, to: top)
  }

  /// From zero, unless all that a gauge showed is far from it.
  func gauge(_ gauge: GaugeSeries, from bottom: Double, to top: Double) -> LinearScale {
    let range = gauges[gauge.key] ?? 0...1
    let isFar = range.lowerBound > 0.8 * range.upperBound && range.lowerBound < range.upperBound
    return LinearScale(
      isFar ? range.lowerBound : min(0, range.lowerBound), to: range.upperBound, from: bottom,
      to: top)
  }
}
