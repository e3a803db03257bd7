package import Evidence

/// The form in which a distribution is kept: each bin as how many microseconds it is later than the one before,
/// and after a colon how many there were, unless there was one.
///
/// Below a millisecond bins are narrower than that in memory, and joined here.
extension Distribution {
  package var recorded: EvidenceValue {
    var words: [String] = []
    var last = 0
    var index = 0
    while index < bins.count {
      let time = Int(bins[index].time.rounded())
      var count = 0
      while index < bins.count, Int(bins[index].time.rounded()) == time {
        count += bins[index].count
        index += 1
      }
      words.append("\(time - last)" + (count == 1 ? "" : ":\(count)"))
      last = time
    }
    return .object([
      "bins_us": .text(words.joined(separator: " ")), "max_ms": Measure.milliseconds(longest),
      "mean_ms": Measure.milliseconds(mean),
    ])
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let text = recorded["bins_us"]?.string, let longest = recorded["max_ms"]?.double,
      let mean = recorded["mean_ms"]?.double
    else { return nil }
    var bins: [Bin] = []
    var time = 0
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":")
      guard parts.count <= 2, let step = Int(parts[0]), step >= 0 else { return nil }
      time += step
      guard let count = parts.count == 2 ? Int(parts[1]) : 1, count > 0 else { return nil }
      bins.append(Bin(time: Double(time), count: count))
    }
    self.init(bins: bins, longest: longest, mean: mean)
  }
}
