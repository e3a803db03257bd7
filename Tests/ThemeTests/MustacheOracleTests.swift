import Diagnostics
import Markup
import Mustache
import SeededRandom
import Testing

@testable import Theme

/// Our templates against swift-mustache.
///
/// White space is left out of the comparison: the two differ over lines that hold several tags, where
/// the specification is silent. `TemplateTests` says what becomes of lines and indentation.
@Suite struct MustacheOracleTests {
  @Test func `5,000 random templates render the same`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<5_000 {
      var source = TemplateGenerator(random: random)
      let main = source.template(depth: 0)
      let partial = source.template(depth: 2)
      random = source.random
      let oracle = try oracle(main, partial)
      #expect(visible(ours(main, partial)) == visible(oracle), "\(main)\n--- card\n\(partial)")
    }
  }

  private func visible(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  private func ours(_ main: String, _ partial: String) -> String {
    var problems: [Problem] = []
    let templates = TemplateSet(
      [
        "main": SourceText(file: "main", bytes: Array(main.utf8)),
        "card": SourceText(file: "card", bytes: Array(partial.utf8)),
      ], problems: &problems)
    var out = HTMLBuffer()
    templates.render("main", with: DictionaryObject(DictionaryObject.sample), into: &out)
    return out.text
  }

  private func oracle(_ main: String, _ partial: String) throws -> String {
    var library = MustacheLibrary()
    try library.register(partial, named: "card")
    try library.register(main, named: "main")
    return library.render(DictionaryObject.sample, withTemplate: "main") ?? "(nothing)"
  }
}

/// A dictionary as a template's object.
private struct DictionaryObject: TemplateObject {
  let values: [String: Any]

  init(_ values: [String: Any]) {
    self.values = values
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    values[key.rawValue].map(DictionaryObject.convert)
  }

  private static func convert(_ value: Any) -> TemplateValue {
    switch value {
    case let text as String: .text(text)
    case let flag as Bool: .flag(flag)
    case let list as [Any]: .list(TemplateList(list) { convert($0) })
    case let object as [String: Any]: .object(DictionaryObject(object))
    default: .absent
    }
  }

  static var sample: [String: Any] {
    [
      "title": "A & B <c> \"d\"", "url": "/x/", "draft": true, "has_tags": false,
      "tags": [["name": "sql"], ["name": "a&b"]] as [Any], "authors": ["Ada", "Bob"] as [Any],
      "topic": ["title": "Inner", "url": "/t/"] as [String: Any], "notes": [] as [Any],
    ]
  }
}

/// Random templates of valid syntax, over names that exist and names that do not.
private struct TemplateGenerator {
  var random: SeededGenerator

  mutating func template(depth: Int) -> String {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in piece(depth: depth) }.joined()
  }

  private mutating func piece(depth: Int) -> String {
    let name =
      [
        "title", "url", "topic.title", "tags", "authors", "draft", "has_tags", "topic", "notes",
        "name", "what",
      ]
      .randomElement(using: &random) ?? "title"
    let plain =
      ["title", "url", "topic.title", "name", "what"].randomElement(using: &random) ?? "title"
    switch Int.random(in: 0..<(depth > 2 ? 8 : 12), using: &random) {
    case 0, 1:
      return ["text", " ", "\n", "<p>", "a\n  b", "\n\n", "  "].randomElement(using: &random) ?? ""
    case 2: return "{{\(plain)}}"
    case 3: return "{{{\(plain)}}}"
    case 4: return "{{& \(plain) }}"
    case 5: return "\n  {{! a comment }}\n"
    case 6: return "{{! inline }}"
    case 7: return depth < 2 ? "\n  {{> card}}\n" : "x"
    case 8: return "{{#\(name)}}\(template(depth: depth + 1)){{/\(name)}}"
    case 9: return "\n{{#\(name)}}\n\(template(depth: depth + 1))\n{{/\(name)}}\n"
    case 10: return "{{^\(name)}}\(template(depth: depth + 1)){{/\(name)}}"
    default: return "{{=<% %>=}}<% \(plain) %><%={{ }}=%>"
    }
  }
}
