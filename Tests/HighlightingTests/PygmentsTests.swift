import Foundation
import Testing

@testable import Highlighting

/// Compares our tokens with those of Pygments, byte by byte, on the samples.
@Suite struct PygmentsTests {
  /// Where we differ from Pygments on purpose: pairs of our class and theirs, left out.
  static let exceptions: [String: Set<String>] = [
    // The names of files are headings to us; the line `index …` matters less than they do.
    "diff": ["HD", "HI", "CH"],
    // Names of properties are keywords to Pygments, and units are apart from their numbers.
    "css": ["-K", "Nk"],
    "html": ["-K", "Nk"],
    // Pygments has all arguments of some instructions as strings.
    "dockerfile": ["-S", "NS"],
    // Pygments has the request line as names, and numbers only in the version.
    "http": ["K-", "S-", "N-", "kN"],
    // Documentation is a string to Pygments.
    "rust": ["CS"],
    // A section is a heading to us, a keyword to Pygments.
    "toml": ["HK", "HS"],
    // Pygments has one kind for all that is not quoted: numbers, words, blocks of text.
    "yaml": ["N-", "S-"],
  ]

  @Test(.enabled(if: Pygments.isInstalled), arguments: Sample.all)
  func `we agree with Pygments on nearly every byte`(sample: Sample) throws {
    let theirs = try Pygments.classes(of: sample)
    let language = try #require(Language.named(sample.language))
    let highlighted = Highlighted(sample.code, as: language)
    let ours = Self.classes(of: highlighted)
    try #require(theirs.count == ours.count)
    let excepted = Self.exceptions[sample.language] ?? []
    var compared = 0
    var differing: [Int] = []
    for index in ours.indices where sample.code[index] > 0x20 {
      if excepted.contains("\(ours[index])\(theirs[index])") { continue }
      compared += 1
      if !Self.agree(ours[index], theirs[index]) { differing.append(index) }
    }
    let share = 1 - Double(differing.count) / Double(max(1, compared))
    #expect(share >= 0.97, "\(Self.report(differing, sample, ours, theirs))")
  }

  @Test func `every main language has a sample`() {
    #expect(
      Sample.all.map(\.language) == [
        "bash", "c", "css", "diff", "dockerfile", "go", "html", "http", "java", "javascript",
        "json",
        "protobuf", "python", "rust", "sql", "swift", "toml", "typescript", "yaml",
      ])
  }

  /// A class for each byte: `K` keyword, `k` a word that may well be one, `S`, `C`, `N`, `E`
  /// escape, diff's `I`, `D` and `H`, and `-` for everything else.
  static func classes(of highlighted: Highlighted) -> [Character] {
    var classes = [Character](repeating: "-", count: highlighted.code.count)
    for token in highlighted.tokens {
      let letter: Character =
        switch token.kind {
        case .keyword: "K"
        case .builtin, .type: "k"
        case .string: "S"
        case .escape: "E"
        case .comment: "C"
        case .number: "N"
        case .inserted: "I"
        case .deleted: "D"
        case .heading: "H"
        default: "-"
        }
      for index in Int(token.start)..<Int(token.end) { classes[index] = letter }
    }
    return classes
  }

  /// Whether two classes of a byte are compatible; `?` of Pygments is compatible with all.
  static func agree(_ ours: Character, _ theirs: Character) -> Bool {
    let words: Set<Character> = ["K", "k"]
    if ours == theirs || theirs == "?" { return true }
    // What Pygments calls the start of code in a string differs from language to language.
    if ours == "E" { return theirs != "C" && theirs != "N" }
    if words.contains(ours), words.contains(theirs) { return true }
    return ours == "k" && theirs == "-" || ours == "-" && theirs == "k"
  }

  /// The places that differ, a line for each run of bytes.
  private static func report(
    _ differing: [Int], _ sample: Sample, _ ours: [Character], _ theirs: [Character]
  ) -> String {
    var lines: [String] = []
    var index = 0
    while index < differing.count {
      var last = index
      while last + 1 < differing.count, differing[last + 1] == differing[last] + 1 { last += 1 }
      let (start, end) = (differing[index], differing[last])
      let text = String(decoding: sample.code[start...end], as: UTF8.self)
      lines.append("at \(start) `\(text)`: ours \(ours[start]), theirs \(theirs[start])")
      index = last + 1
    }
    return "\(sample.language): \(differing.count) bytes differ\n" + lines.joined(separator: "\n")
  }
}
