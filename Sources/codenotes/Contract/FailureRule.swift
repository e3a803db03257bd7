internal import ArgumentParser
internal import Contracts

/// From which findings on `codenotes contract` ends with 1.
enum FailureRule: String, ExpressibleByArgument, CaseIterable {
  case breaking, warning
  /// Whatever it finds, it ends with 0.
  case nothing = "none"

  func isBroken(by report: ContractReport) -> Bool {
    switch self {
    case .breaking: report.count(.breaking) + report.failedExamples > 0
    case .warning: report.count(.breaking) + report.count(.warning) + report.failedExamples > 0
    case .nothing: false
    }
  }
}
