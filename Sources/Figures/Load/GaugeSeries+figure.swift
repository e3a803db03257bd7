internal import Loads

extension GaugeSeries {
  /// A name that is a gauge's own.
  var key: String { (group.map { $0 + "." } ?? "") + name }

  /// Its name as readers see it, with its group's.
  var title: String { (group.map { $0 + ": " } ?? "") + name }

  /// Such as `3 to 360, in the end 3`; empty where it showed nothing.
  var words: String {
    guard let least = values.min(), let most = values.max() else { return "" }
    guard least < most else { return "always \(LoadWords.value(least))" }
    let last = samples.last?.value.map { ", in the end \(LoadWords.value($0))" } ?? ""
    return "\(LoadWords.value(least)) to \(LoadWords.value(most))" + last
  }

  /// Few enough samples to be drawn: of neighbours the least and the greatest, in their order, and every gap.
  func thinned(to limit: Int) -> [Sample] {
    guard samples.count > 2 * limit else { return samples }
    let size = (samples.count + limit - 1) / limit
    return stride(from: 0, to: samples.count, by: size).flatMap { start in
      let part = samples[start..<min(start + size, samples.count)]
      guard let gap = part.first(where: { $0.value == nil }) else {
        let sorted = part.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
        let ends = [sorted.first, sorted.last].compactMap { $0 }
        return ends.sorted { $0.at < $1.at }
      }
      return [gap] + part.filter { $0.at > gap.at && $0.value != nil }.suffix(1)
    }
  }
}
