/// Which spans a sampler keeps, and how likely it was to keep anything of each trace.
struct SamplingChoice: Sendable {
  /// Of each entry of the traffic.
  var isKept: [Bool]
  /// Of each trace, from 0 to 1, given what the trace is like.
  ///
  /// NaN where it cannot be known, as behind a limit of spans a second. Of traces of which nothing was kept it means nothing.
  var chances: [Double]
}
