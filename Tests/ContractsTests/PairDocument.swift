import Contracts

/// Puts a part into a description of its own.
struct PairDocument {
  var place: PairPlace
  var version: String
  /// YAML of named schemas; nil for none.
  var components: String?

  func reading(_ test: PairCase, _ role: String) throws -> APIDescription {
    let text = try text(test, role)
    do {
      return try APIReader.read(Array(text.utf8), file: "\(role).yaml")
    } catch {
      throw PairCase.Mistake(description: "\(test.testDescription): \(error)\n\(text)")
    }
  }

  private func text(_ test: PairCase, _ role: String) throws -> String {
    if let text = test.parts["text \(role)"] { return text }
    if let document = test.parts["document \(role)"] { return head(document) }
    if let operation = test.parts["operation \(role)"] {
      return head("paths:\n  /orders:\n    post:\n" + indented(operation, 6))
    }
    guard let schema = test.parts[role] else {
      throw PairCase.Mistake(description: "\(test.testDescription) has no \(role)")
    }
    return self.schema(schema)
  }

  private func head(_ rest: String) -> String {
    // A mapping in braces is opened.
    let block = rest.hasPrefix("{") ? "" : rest
    let info = "info: {title: Orders, version: \"1\"}"
    if block.isEmpty {
      let inner = rest.dropFirst()
      return "{openapi: \(version), " + (rest.contains("info:") ? "" : "\(info), ") + inner
    }
    return "openapi: \(version)\n\(info)\n\(block)\n"
  }

  /// A description whose only schema is the part.
  func schema(_ schema: String) -> String {
    var text = "openapi: \(version)\ninfo: {title: Orders, version: \"1\"}\n"
    let nothing = "responses: {\"204\": {description: None}}\n"
    let content = "content:\n  application/json:\n    schema:\n" + indented(schema, 6)
    let body = "requestBody:\n  required: true\n" + indented(content, 2)
    let answer = "responses:\n  \"200\":\n    description: One\n"
    let isOfAPI = place == .webhook || place == .webhookAnswer
    if isOfAPI { text += "paths: {}\nwebhooks:\n  paid:\n    post:\n" }
    let isOfCallback = place == .callback || place == .callbackAnswer
    if !isOfAPI {
      text += "paths:\n  /orders\(place == .path ? "/{p}" : ""):\n    post:\n"
    }
    if isOfCallback {
      text += indented(
        nothing + "callbacks:\n  paid:\n    \"{$request.body#/url}\":\n      post:\n", 6)
    }
    let depth = isOfCallback ? 14 : 6
    switch place {
    case .request, .webhook, .callback: text += indented(body + nothing, depth)
    case .response, .webhookAnswer, .callbackAnswer:
      text += indented(answer + indented(content, 4), depth)
    case .query, .path, .header, .cookie:
      text += indented(
        "parameters:\n  - name: p\n    in: \(place.rawValue)\n"
          + "    required: \(place == .path)\n    schema:\n" + indented(schema, 6) + nothing, depth)
    case .answerHeader:
      text += indented(
        answer + "    headers:\n      X-P:\n        schema:\n" + indented(schema, 10), depth)
    case .there, .back: break
    }
    if let components { text += "components:\n  schemas:\n" + indented(components, 4) }
    return text
  }

  private func indented(_ text: String, _ width: Int) -> String {
    let space = String(repeating: " ", count: width)
    return text.split(separator: "\n").map { space + $0 + "\n" }.joined()
  }
}
