/// What becomes of a header in a transcript.
package enum HeaderRule: Equatable, Sendable {
  /// It is part of what is shown.
  case shown
  /// It says nothing of the matter, and is folded.
  case folded
  /// Its value is another in every run: it is folded, and the value is not recorded.
  case varies
  /// Its value is for nobody else.
  case secret

  private static let secrets: Set<String> = [
    "authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key",
  ]
  private static let varying: Set<String> = [
    "age", "cf-ray", "date", "nel", "report-to", "request-id", "server-timing", "traceparent",
    "tracestate", "x-amzn-trace-id", "x-b3-spanid", "x-b3-traceid", "x-correlation-id",
    "x-process-time", "x-request-id", "x-response-time", "x-runtime", "x-timer", "x-trace-id",
  ]
  private static let quiet: Set<String> = [
    "accept-ranges", "connection", "content-length", "keep-alive", "server", "x-powered-by",
  ]
  /// Headers of requests by which what an answer says of its version matters.
  private static let conditions: Set<String> = [
    "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since",
  ]

  /// - Parameters:
  ///   - name: In lower case.
  ///   - value: A time is another in every run.
  ///   - isConditional: Whether a request of the transcript asks for a version.
  ///   - secretNames: Of the script, in lower case.
  ///   - varyingNames: Of the script, in lower case.
  package init(
    _ name: String, value: String, isConditional: Bool, secretNames: Set<String>,
    varyingNames: Set<String>
  ) {
    if HeaderRule.secrets.contains(name) || secretNames.contains(name) {
      self = .secret
    } else if HeaderRule.varying.contains(name) || varyingNames.contains(name) {
      self = .varies
    } else if name == "expires" || name == "last-modified" && !isConditional {
      self = value.hasSuffix("GMT") ? .varies : .folded
    } else if name == "etag" {
      self = isConditional ? .shown : .folded
    } else {
      self = HeaderRule.quiet.contains(name) ? .folded : .shown
    }
  }

  /// Whether a header of a request asks for a version of what there is.
  package static func isCondition(_ name: String) -> Bool { conditions.contains(name.lowercased()) }

  /// What stands in place of a value that nobody is to see, as much of it as is no secret: the scheme of an
  /// authorization, the name and attributes of a cookie.
  package static func hidden(_ name: String, _ value: String) -> String {
    switch name {
    case "authorization", "proxy-authorization":
      guard let space = value.firstIndex(of: " ") else { return mark }
      return value[..<space] + " " + mark
    case "set-cookie":
      var parts = value.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      for index in parts.indices.dropFirst()
      where parts[index].trimmingSpaces.lowercased().hasPrefix("expires=") {
        parts[index] = " Expires=…"
      }
      parts[0] = pair(parts[0])
      return parts.joined(separator: ";")
    case "cookie":
      return value.split(separator: ";").map { pair(String($0)) }.joined(separator: ";")
    default: return mark
    }
  }

  private static func pair(_ text: String) -> String {
    guard let equals = text.firstIndex(of: "=") else { return mark }
    return text[...equals] + mark
  }

  /// Stands for a value that nobody is to see.
  package static let mark = "⟨hidden⟩"
  /// Stands for one that is another in every run.
  package static let varyingMark = "⟨varies⟩"
}
