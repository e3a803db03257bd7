extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    let (product, overflows) = Int(seconds).multipliedReportingOverflow(by: 1000)
    return overflows ? .max : product + Int(attoseconds / 1_000_000_000_000_000)
  }
}
