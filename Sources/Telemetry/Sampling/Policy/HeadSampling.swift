/// A decision when a span begins, when neither its status nor its duration is known.
package enum HeadSampling: Equatable, Sendable {
  case always
  case never
  /// Each service decides for its own spans.
  case ratio(ServiceRatios)
  /// Whoever has a parent follows its decision.
  case parent(ParentSampling)
}

/// Which share of traces each service keeps its spans of.
package struct ServiceRatios: Equatable, Sendable {
  /// Of services that `ratios` does not name, from 0 to 1.
  package var rest: Double
  package var ratios: [String: Double]
  /// Whether each service tosses a coin of its own.
  ///
  /// Otherwise all look at the same bits of the trace's id, so that
  /// whoever keeps more keeps at least what the others keep.
  package var isIndependent: Bool

  package init(rest: Double, ratios: [String: Double] = [:], isIndependent: Bool = false) {
    self.rest = rest
    self.ratios = ratios
    self.isIndependent = isIndependent
  }

  package func ratio(of service: String) -> Double { ratios[service] ?? rest }
}

/// Roots are sampled by a ratio, and all others follow their parents.
///
/// Source: OpenTelemetry specification, "Tracing SDK", ParentBased. A parent that was captured is a local one, whose
/// decision is known; one that was not captured is remote, and the lowest of the span's `flags` says how it decided.
package struct ParentSampling: Equatable, Sendable {
  /// What is done below a parent that was not captured.
  package enum Remote: Equatable, Sendable {
    case always
    case never
    /// The decision is taken again, by the trace's id.
    case ratio(Double)
  }

  /// Of traces without a parent, from 0 to 1.
  package var ratio: Double
  package var remoteSampled = Remote.always
  package var remoteNotSampled = Remote.never

  package init(ratio: Double) { self.ratio = ratio }
}
