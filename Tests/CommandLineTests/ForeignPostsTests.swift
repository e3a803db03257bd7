import Foundation
import SeededRandom
import Testing

/// Posts as other engines have them, in numbers.
@Suite struct ForeignPostsTests {
  @Test func `seven hundred posts of other engines build with warnings, and nothing is lost`()
    throws
  {
    let work = try TemporaryFolder()
    var writer = PostWriter(random: SeededGenerator(seed: 700))
    try FileTree.write(Array("title: Old posts\n".utf8), to: "\(work.path)/site.yaml")
    let posts = (0..<700).map { writer.post($0) }
    for post in posts { try FileTree.write(Array(post.text.utf8), to: "\(work.path)/\(post.file)") }
    let outcome = try Product.run(["build", "--format", "json"], in: work.path, scratch: work.path)
    #expect(outcome.status == 0)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any])
    #expect(report["notes"] as? Int == 700)
    #expect((report["errors"] as? [Any])?.count == 0)
    #expect((report["warnings"] as? [Any])?.isEmpty == false)
    let archive = try ForeignPostsTests.page("archive/index.html", work.path)
    for post in posts {
      let page = try ForeignPostsTests.page(post.output, work.path)
      for text in post.kept { #expect(page.contains(text), "\(post.file): \(text)") }
      #expect(archive.contains(post.title), "\(post.file)")
    }
    let again = try Product.run(["build", "--format", "json"], in: work.path, scratch: work.path)
    let second = try #require(
      try JSONSerialization.jsonObject(with: Data(again.stdout)) as? [String: Any])
    #expect(second["written"] as? Int == 0)
    // What the posts themselves lead to and do not have.
    let complaints = try OutputAudit("\(work.path)/public").complaints.filter {
      !$0.contains("gone-") && !$0.contains("missing-")
    }
    #expect(complaints == [])
  }

  private static func page(_ path: String, _ root: String) throws -> String {
    try String(contentsOfFile: "\(root)/public/\(path)", encoding: .utf8)
  }
}

/// Makes posts in the manners of Zola, Hugo, Jekyll and Eleventy.
private struct PostWriter {
  struct Post {
    var file: String
    var text: String
    /// Where its page is, below the output.
    var output: String
    var title: String
    /// What its page has to show.
    var kept: [String]
  }

  var random: SeededGenerator

  mutating func post(_ number: Int) -> Post {
    let year = Int.random(in: 2005...2024, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let day = Int.random(in: 1...28, using: &random)
    let date = "\(year)-\(PostWriter.two(month))-\(PostWriter.two(day))"
    let title = "Post \(number) about \(pick(PostWriter.words))"
    let isDatedByName = Bool.random(using: &random)
    let name = (isDatedByName ? "\(date)-" : "") + "post-\(number)"
    let isBundle = Int.random(in: 0..<4, using: &random) == 0
    let body = body(number)
    return Post(
      file: "notes/\(name)" + (isBundle ? "/index.md" : ".md"),
      text: head(title, isDatedByName ? nil : date, number) + body.text,
      output: "notes/\(name)/index.html", title: title, kept: [">\(title)<"] + body.kept)
  }

  /// Front matter; without a date where the file's name has it.
  private mutating func head(_ title: String, _ date: String?, _ number: Int) -> String {
    let tags = PostWriter.words.shuffled(using: &random).prefix(3)
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return "+++\ntitle = \"\(title)\"\n" + (date.map { "date = \($0)\n" } ?? "")
        + "description = \"About \(number).\"\npath = \"blog/\(number)\"\n"
        + "[taxonomies]\ntags = [\(tags.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
        + "[extra]\ntoc = true\nrank = \(number)\n+++\n"
    case 1:
      return "{\n  \"title\": \"\(title)\",\n"
        + (date.map { "  \"date\": \"\($0)T08:00:00Z\",\n" } ?? "")
        + "  \"lastmod\": \"2025-01-01\",\n  \"params\": {\"featured\": true}\n}\n"
    case 2:
      return "---\nlayout: post\ntitle:  \"\(title)\"\n"
        + (date.map { "date:   \($0) 10:00:00 +0200\n" } ?? "")
        + "categories: \(tags.joined(separator: " "))\n"
        + "tags: [\(tags.joined(separator: ", "))]\ncomments: true\n---\n"
    default:
      return "---\ntitle: \(title)\n" + (date.map { "date: \($0)\n" } ?? "")
        + "tags:\n\(tags.map { "  - \($0)\n" }.joined())permalink: /posts/\(number)/\n---\r\n"
    }
  }

  /// Paragraphs in other engines' manners, and what has to be seen of each.
  private mutating func body(_ number: Int) -> (text: String, kept: [String]) {
    var text = "\nThe first paragraph of \(number).\n\n"
    var kept = ["The first paragraph of \(number)."]
    let pieces: [(String, String)] = [
      ("<div class=\"note\">Raw \(number)</div>", "Raw \(number)"),
      ("```rust,ignore\nlet kept_\(number) = 1;\n```", "kept_\(number)"),
      ("```js {linenos=table,hl_lines=[1,\"3-4\"]}\nkept_js_\(number)()\n```", "kept_js_\(number)"),
      ("{% highlight ruby %}\nputs \(number)\n{% endhighlight %}", "puts \(number)"),
      ("{{< figure src=\"a-\(number).png\" >}}", "a-\(number).png"),
      ("<!--more-->\n\nAfter the break of \(number).", "After the break of \(number)."),
      ("![A picture](missing-\(number).png)", "missing-\(number).png"),
      ("[Elsewhere](/blog/gone-\(number)/) and [here](@/gone-\(number).md)", "gone-\(number)"),
      ("~~~ {.python .numberLines}\nkept_py_\(number)\n~~~", "kept_py_\(number)"),
      (
        "Text[^note-\(number)].\n\n[^note-\(number)]: The footnote of \(number).",
        "The footnote of \(number)."
      ),
      ("# A second title \(number)\n\n## A section {#s-\(number)}", "id=\"s-\(number)\""),
      ("| a | b |\n|---|---|\n| cell \(number) | c |", "cell \(number)"),
      ("```\nAn open block of \(number)", "An open block of \(number)"),
    ]
    // What stays open goes last: it takes the rest of the text with it.
    let chosen = pieces.indices.dropLast().shuffled(using: &random).prefix(4)
    let isOpen = Int.random(in: 0..<10, using: &random) == 0
    for index in chosen + (isOpen ? [pieces.count - 1] : []) {
      text += pieces[index].0 + "\n\n"
      kept.append(pieces[index].1)
    }
    return (text, kept)
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: words.indices, using: &random)]
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let words = [
    "rust", "swift", "databases", "C++", "testing", "größe", "linux", "web", "async", "locks",
  ]
}
