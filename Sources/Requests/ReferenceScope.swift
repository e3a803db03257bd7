internal import Diagnostics

/// What a name between double braces can mean at one place of a script.
struct ReferenceScope {
  /// Those before the place.
  let requests: [WrittenRequest]
  /// By name, an index of `requests`.
  let named: [String: Int]
  /// Names of all requests of the script.
  let laterNames: Set<String>
  let variables: [String: RequestText]
  let secrets: [String]

  private static let parts = ["body", "headers", "json", "status"]

  /// What a name stands for.
  ///
  /// - Throws: Where it stands for nothing.
  func resolve(_ name: String, at range: Range<Int>) throws(RequestMistake) -> RequestText {
    if var text = variables[name] {
      // Where it is used counts.
      for index in text.pieces.indices {
        if case .answer(var reference) = text.pieces[index] {
          reference.range = range
          text.pieces[index] = .answer(reference)
        }
      }
      return text
    }
    var text = RequestText()
    if secrets.contains(name) {
      text.pieces = [.secret(name, range: range)]
      return text
    }
    text.pieces = [.answer(try answer(name, range))]
    return text
  }

  private func answer(
    _ text: String, _ range: Range<Int>
  ) throws(RequestMistake) -> AnswerReference {
    let name = String(text.prefix { $0 != "." && $0 != "[" })
    guard let index = index(of: name) else { throw unknown(name, text, range) }
    guard requests[index].copies == 1 else {
      throw RequestMistake(
        "`\(name)` is sent \(requests[index].copies) times, and has as many answers", at: range,
        hint: "name one of them by its number: `\(requests[index].id)`")
    }
    let path = text.dropFirst(name.count)
    guard let steps = AnswerReference.steps(path), case .key(let part)? = steps.first else {
      throw RequestMistake(
        "`\(text)` says nothing of what is taken from the answer", at: range,
        hint:
          "write `\(name).json.token`, `\(name).headers.location`, `\(name).body` or `\(name).status`"
      )
    }
    let rest = Array(steps.dropFirst())
    switch (part, rest.count) {
    case ("status", 0):
      return AnswerReference(request: index, part: .status, text: text, range: range)
    case ("body", 0): return AnswerReference(request: index, part: .body, text: text, range: range)
    case ("json", _):
      return AnswerReference(request: index, part: .json(rest), text: text, range: range)
    case ("headers", 1):
      guard case .key(let header) = rest[0] else { break }
      return AnswerReference(
        request: index, part: .header(header.lowercased()), text: text, range: range)
    default: break
    }
    throw RequestMistake(
      "an answer has no `\(steps.count > 1 && ReferenceScope.parts.contains(part) ? String(path.dropFirst()) : part)`",
      at: range,
      hint: EditDistance.nearest(to: part, among: ReferenceScope.parts.filter { $0 != part }).map {
        "did you mean `\(name).\($0)`?"
      }
        ?? "write `\(name).json.token`, `\(name).headers.location`, `\(name).body` or `\(name).status`"
    )
  }

  private func index(of name: String) -> Int? {
    named[name] ?? requests.firstIndex { $0.id == name }
  }

  private func unknown(_ name: String, _ text: String, _ range: Range<Int>) -> RequestMistake {
    let isLaterNumber =
      name.first == "r" && Int(name.dropFirst()).map { $0 > requests.count } == true
    if laterNames.contains(name) || isLaterNumber {
      return RequestMistake(
        "`\(name)` has no answer yet when this request is sent", at: range,
        hint: "only answers to requests above it can be used")
    }
    if name.hasPrefix("$") {
      return RequestMistake(
        "there is no variable `\(name)`: what it makes would be another in every run", at: range,
        hint: "write a value, or `@key = value` above the requests")
    }
    let known = Array(variables.keys) + Array(named.keys) + secrets
    return RequestMistake(
      text == name ? "there is no variable `\(name)`" : "there is no request `\(name)`", at: range,
      hint: EditDistance.nearest(to: name, among: known.sorted()).map { "did you mean `\($0)`?" }
        ?? (text == name
          ? "define it above the requests: `@\(name) = value`"
          : "name a request above this one: `# @name \(name)`"))
  }
}
