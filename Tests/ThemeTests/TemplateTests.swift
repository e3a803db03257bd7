import Diagnostics
import Markup
import Notes
import Testing

@testable import Theme

@Suite struct TemplateTests {
  private func problems(_ files: [String: String]) -> [String] {
    var problems: [Problem] = []
    _ = ThemeFiles(
      files.map { SiteSources.ThemeFile(name: $0.key, bytes: Array($0.value.utf8)) },
      problems: &problems)
    return problems.sorted().map { ProblemRenderer().render($0) }
  }

  @Test func `the built-in theme has no problem`() {
    #expect(problems([:]).isEmpty)
  }

  @Test func `a name that does not exist is reported where it stands, with the nearest`() {
    #expect(
      problems(["page.html": "<h1>\n  {{content.titel}}\n</h1>\n"]) == [
        """
        theme/page.html:2:5: error: no template has a `content.titel` [unknown-variable]
        2 |   {{content.titel}}
          |     ^^^^^^^^^^^^^
          = help: did you mean `title`?

        """
      ])
  }

  @Test func `a name that exists elsewhere is no name here`() {
    #expect(
      problems(["tag.html": "{{#tag.notes}}{{symptom}}{{/tag.notes}}"]) == [
        """
        theme/tag.html:1:17: error: there is no `symptom` here [unknown-variable]
        1 | {{#tag.notes}}{{symptom}}{{/tag.notes}}
          |                 ^^^^^^^
          = help: docs/themes.md lists what a template may use

        """
      ])
  }

  @Test func `a part with a mistake is reported once, however often it is used`() {
    #expect(problems(["card.html": "{{summry}}"]).count == 1)
  }

  /// Sections, comments and partials alone on a line take the line with them; a partial's lines get
  /// the indentation of its tag.
  ///
  /// Source: Mustache specification 1.4, "Standalone" in each module.
  @Test(arguments: [
    ("a\n{{#site}}\nb\n{{/site}}\nc\n", "a\nb\nc\n"), ("a\n  {{! note }}\nb", "a\nb"),
    ("a {{! note }} b", "a  b"), ("<\n  {{> part}}\n>", "<\n  one\n  two\n>"),
    ("{{> part}}!", "one\ntwo\n!"),
    ("a\r\n{{#site}}\r\nb\r\n{{/site}}\r\nc", "a\r\nb\r\nc"), ("  {{#site}}x{{/site}}\n", "  x\n"),
    ("{{=<% %>=}}\n<% site.title %>{{x}}", "S{{x}}"), (" ", " "),
    ("{{^site}}no{{/site}}yes", "yes"),
  ])
  func `lines and indentation`(source: String, expected: String) {
    var problems: [Problem] = []
    let templates = TemplateSet(
      [
        "main": SourceText(file: "main", bytes: Array(source.utf8)),
        "part": SourceText(file: "part", bytes: Array("one\ntwo\n".utf8)),
      ], problems: &problems)
    var out = HTMLBuffer()
    templates.render("main", with: TitleObject(), into: &out)
    #expect(out.text == expected && problems.isEmpty)
  }

  @Test func `a page can replace the blocks of its parent`() {
    var problems: [Problem] = []
    let sources = [
      "base": "<h1>{{$title}}none{{/title}}</h1>{{$body}}{{/body}}",
      "main": "{{<base}}{{$title}}{{site.title}}{{/title}}{{/base}}",
    ]
    let templates = TemplateSet(
      sources.mapValues { SourceText(file: "x", bytes: Array($0.utf8)) }, problems: &problems)
    var out = HTMLBuffer()
    templates.render("main", with: TitleObject(), into: &out)
    #expect(out.text == "<h1>S</h1>" && problems.isEmpty)
  }

  @Test func `a template that is its own parent is a problem, not a hang`() {
    #expect(problems(["page.html": "{{<page}}{{/page}}"]).count == 1)
  }

  private struct TitleObject: TemplateObject {
    func value(_ key: TemplateKey) -> TemplateValue? {
      key == .site ? .object(Inner()) : nil
    }

    struct Inner: TemplateObject {
      func value(_ key: TemplateKey) -> TemplateValue? { key == .title ? .text("S") : nil }
    }
  }
}
