package import Evidence

/// The form in which a distribution is kept: each bin as how much later it is than the one before, in
/// microseconds, and after a colon how many there were, unless there was one.
extension Distribution {
  package var recorded: EvidenceValue {
    var last = 0
    let text = bins.map { bin in
      defer { last = bin.time }
      return "\(bin.time - last)" + (bin.count == 1 ? "" : ":\(bin.count)")
    }.joined(separator: " ")
    return .object([
      "bins_us": .text(text), "max_ms": Measure.milliseconds(longest),
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
      bins.append(Bin(time: time, count: count))
    }
    self.init(bins: bins, longest: longest, mean: mean)
  }
}
