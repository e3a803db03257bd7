internal import Evidence

/// A policy in one line for readers.
extension SamplingPolicy {
  package var words: String {
    switch (head, tail) {
    case (nil, nil): "keeps all traces"
    case (let head?, nil): head.words
    case (nil, let tail?): tail.words
    case (let head?, let tail?): "\(head.words); of those, \(tail.words)"
    }
  }

  /// A share as a percentage.
  static func percentage(_ share: Double) -> String {
    NumberText.significant(share * 100) + "\u{A0}%"
  }

  /// Milliseconds, or seconds where there are that many.
  static func time(milliseconds: Int) -> String {
    milliseconds >= 1000
      ? NumberText.significant(Double(milliseconds) / 1000) + "\u{A0}s"
      : "\(milliseconds)\u{A0}ms"
  }
}

extension HeadSampling {
  fileprivate var words: String {
    switch self {
    case .always: "keeps all traces"
    case .never: "keeps no trace"
    case .ratio(let ratios): ratios.words
    case .parent(let parent): parent.words
    }
  }
}

extension ServiceRatios {
  fileprivate var words: String {
    let end = isIndependent ? "each service for itself" : "decided by their ids"
    guard !ratios.isEmpty else {
      return "keeps \(SamplingPolicy.percentage(rest)) of all traces, \(end)"
    }
    let named = ratios.sorted { $0.key < $1.key }
      .map { "\(SamplingPolicy.percentage($0.value)) in \($0.key)" }
    return "keeps " + named.joined(separator: ", ")
      + " and \(SamplingPolicy.percentage(rest)) elsewhere, \(end)"
  }
}

extension ParentSampling {
  fileprivate var words: String {
    var words =
      "keeps \(SamplingPolicy.percentage(ratio)) of all traces, decided where they begin"
    if remoteSampled != .always {
      words += "; \(remoteSampled.words) below a sampled remote parent"
    }
    if remoteNotSampled != .never {
      words += "; \(remoteNotSampled.words) below a remote parent that is not sampled"
    }
    return words
  }
}

extension ParentSampling.Remote {
  fileprivate var words: String {
    switch self {
    case .always: "all"
    case .never: "none"
    case .ratio(let ratio): SamplingPolicy.percentage(ratio)
    }
  }
}

extension TailSampling {
  fileprivate var words: String {
    let time = SamplingPolicy.time(milliseconds: wait / 1_000_000)
    let drops = rules.filter(\.isDrop).map(\.words)
    var keeps: [String] = []
    for rule in rules where !rule.isDrop {
      if case .ratio = rule.condition, !keeps.isEmpty {
        keeps.append("else " + rule.words)
      } else {
        keeps.append(rule.words)
      }
    }
    var words = "after \(time): " + (keeps.isEmpty ? "nothing" : keeps.joined(separator: ", "))
    if !drops.isEmpty { words += "; never " + drops.joined(separator: ", nor ") }
    if collectors > 1 {
      words +=
        "; \(collectors) collectors, "
        + (isRoutedByTrace ? "each with whole traces" : "each with what comes its way")
    }
    return words
  }
}
