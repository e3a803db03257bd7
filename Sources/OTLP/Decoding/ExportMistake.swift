/// Why the body of a request is no export.
struct ExportMistake: Error, Equatable {
  /// Of the fields that lead to it, such as `resourceSpans[0].resource`; empty for the whole body.
  private(set) var path = ""
  private(set) var reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  /// The same, seen from the message that has it in a field.
  func inside(_ field: String) -> ExportMistake {
    var mistake = self
    mistake.path = path.isEmpty ? field : "\(field).\(path)"
    return mistake
  }

  /// One sentence without its full stop.
  var message: String { path.isEmpty ? reason : "`\(path)` \(reason)" }
}
