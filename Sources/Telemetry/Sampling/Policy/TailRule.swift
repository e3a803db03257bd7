/// One of the rules by which a collector judges a trace.
///
/// Verdicts are those of the collector's policies, bounds included. Source: opentelemetry-collector-contrib,
/// processor/tailsamplingprocessor, README at 000e83d and the code of each policy at that time.
package struct TailRule: Equatable, Sendable {
  /// What an attribute has to be, of any span or of its resource.
  package struct Attribute: Equatable, Sendable {
    package enum Test: Equatable, Sendable {
      /// One of these texts; an attribute that is no text counts as an empty one.
      case values([String])
      /// A text in which one of these patterns is found somewhere.
      case patterns([String])
      /// An integer between two bounds, both of which belong to it; an attribute that is no integer counts as 0.
      case range(Int?, Int?)
      /// A flag; an attribute that is none counts as `false`.
      case flag(Bool)
    }

    package var key: String
    package var test: Test
    /// Whether a trace is kept where nothing matches, and lost where something does.
    package var isInverted: Bool

    package init(key: String, test: Test, isInverted: Bool = false) {
      self.key = key
      self.test = test
      self.isInverted = isInverted
    }
  }

  /// A budget of spans a second that several rules share.
  package struct Composite: Equatable, Sendable {
    package var rate: Int
    /// In their order, each with its share of the rate; nil for an equal part.
    package var rules: [TailRule]
    package var shares: [Double?]

    package init(rate: Int, rules: [TailRule], shares: [Double?]) {
      self.rate = rate
      self.rules = rules
      self.shares = shares
    }

    /// How many spans a second a rule may keep.
    package func allowance(of index: Int) -> Int {
      guard let share = shares[index], share > 0 else { return rate / max(1, rules.count) }
      return Int(share * Double(rate))
    }
  }

  package indirect enum Condition: Equatable, Sendable {
    case always
    /// In whole milliseconds, from the earliest start to the latest end. Without a second bound the first belongs to
    /// it; with one, only the second does, and the duration is that of the spans looked at so far, in the order of
    /// their arrival: a longer trace is kept if its first spans fit.
    case latency(Int, Int?)
    /// Of any span.
    case status(Set<TraceSpan.Status>)
    case attribute(Attribute)
    /// By a hash of the trace's id, with a share from 0 to 1.
    case ratio(Double)
    /// A member of `tracestate` of any span.
    case traceState(key: String, values: [String])
    /// Of any span whose flags say that it is sampled.
    case sampledFlag
    /// Fewer spans than this in every second.
    case rate(Int)
    /// Bytes a second, and how many may come at once.
    case bytes(rate: Int, burst: Int)
    /// How many spans there are, both bounds included; no upper one where it is nil.
    case spans(Int, Int?)
    /// One of several conditions holds of any span.
    case spanConditions([SpanCondition])
    case all([TailRule])
    /// Loses the trace, whatever others say, where all of these would keep it.
    case drop([TailRule])
    case composite(Composite)
  }

  /// As the note calls it; nil for one without a name.
  package var name: String?
  package var condition: Condition

  package init(_ condition: Condition, name: String? = nil) {
    self.condition = condition
    self.name = name
  }

  var isDrop: Bool { if case .drop = condition { true } else { false } }
}
