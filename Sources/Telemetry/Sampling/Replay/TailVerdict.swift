/// What one rule of a collector says of a trace.
enum TailVerdict: Equatable {
  case sampled
  case notSampled
  /// Of an inverted rule: nothing matched.
  case invertSampled
  /// Of an inverted rule: something matched.
  case invertNotSampled
  case dropped

  var isSampled: Bool { self == .sampled || self == .invertSampled }
}

/// A verdict, and the share of traces like this one that would get it if only their ids differed.
struct TailOpinion {
  var verdict: TailVerdict
  /// NaN where it depends on other traces.
  var chance: Double

  static func certain(_ isSampled: Bool) -> TailOpinion {
    TailOpinion(verdict: isSampled ? .sampled : .notSampled, chance: isSampled ? 1 : 0)
  }

  /// Of a rule that counts what it let through before.
  static func limited(_ isSampled: Bool) -> TailOpinion {
    TailOpinion(verdict: isSampled ? .sampled : .notSampled, chance: .nan)
  }
}
