internal import HTTPClient

/// libcurl's words for a failure, without what they say of times, which are others in every run.
enum StableReason {
  static func of(_ failure: HTTPFailure) -> String {
    failure.description.replacing(#/ after \d+ (milliseconds|ms)/#) { _ in "" }
  }
}
