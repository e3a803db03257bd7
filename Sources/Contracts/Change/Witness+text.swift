internal import Evidence

extension Witness {
  /// The message for people: its first line, its headers, its body; of an answer, the request's first line before it.
  ///
  /// Without a line break at the end.
  ///
  /// - Parameter side: Of the finding: an answer is what shows a change of answers.
  /// - Returns: A few lines; a body that fits one line is on one.
  package func text(_ side: MessageSide) -> String {
    var lines = ["\(request.method) \(request.path)"]
    if side == .response, let response {
      lines += ["", "\(response.status)"]
      lines += Witness.rest(response.headers, response.body)
    } else {
      lines += Witness.rest(request.headers, request.body)
    }
    return lines.joined(separator: "\n")
  }

  private static func rest(_ headers: [ExampleHeader], _ body: EvidenceValue?) -> [String] {
    var lines = headers.map { "\($0.name.lowercased()): \($0.value)" }
    guard let body else { return lines }
    if !lines.isEmpty { lines.append("") }
    let compact = JSONText.compact(body)
    lines.append(compact.utf8.count <= 60 ? compact : String(JSONText.pretty(body).dropLast()))
    return lines
  }
}
