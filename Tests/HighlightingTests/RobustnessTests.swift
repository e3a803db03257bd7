import Testing

@testable import Highlighting

/// Whatever the bytes are: tokens stay in order and in bounds, and the time stays linear.
@Suite struct RobustnessTests {
  static let languages = LanguageCatalogue.shared.canonicalNames

  /// Pieces that begin something and do not end it.
  static let openings = [
    "\"", "'", "`", "/*", "<!--", "\"\"\"", "'''", "$$", "$tag$", "${", "\"${", "\"\\(", "f\"{",
    "r#\"", "#\"", "#[", "<script>", "<style>", "<a href=\"", "<<EOF\n", "key: |\n", "{\"a\": ",
    "\\", "a\\", "/[", "`${`${", "\"$(", "[", "[[", "--[[", "0x", "1e+", "@", "#", "$", ":", "'a",
    "RUN \\", "GET /", "HTTP/1.1 200 OK\n\n{", "```", "---\n", "\t$(",
  ]

  @Test(arguments: languages)
  func `an empty block has no tokens`(name: String) throws {
    let language = try #require(Language.named(name))
    #expect(Highlighted([], as: language).tokens.isEmpty)
    var tokens: [Token] = []
    language.tokenize(UnsafeBufferPointer(start: nil, count: 0), into: &tokens)
    #expect(tokens.isEmpty)
  }

  @Test(arguments: languages)
  func `what is left open ends with the block`(name: String) throws {
    let language = try #require(Language.named(name))
    for opening in Self.openings {
      for rest in ["", "x", " text", "\n", "\nmore\n", opening, "é", "\n" + opening] {
        let highlighted = Highlighted(Array((opening + rest).utf8), as: language)
        #expect(highlighted.flaw == nil, "\(opening + rest)")
      }
    }
  }

  @Test(arguments: languages)
  func `bytes that are no UTF-8 do no harm`(name: String) throws {
    let language = try #require(Language.named(name))
    for byte in UInt8.min...UInt8.max {
      for code in [[byte], [byte, byte], [0x22, byte], [0x61, byte, 0x28], [byte, 0x0A, byte]] {
        #expect(Highlighted(code, as: language).flaw == nil, "\(code)")
      }
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "sql", "javascript", "rust", "bash", "yaml", "html", "css", "markdown", "makefile", "http",
    ])
  func `two megabytes of one character take linear time`(name: String) throws {
    let language = try #require(Language.named(name))
    // With quadratic time, this would take hours.
    for character in "\"/" {
      let code = [UInt8](repeating: character.asciiValue ?? 0, count: 2 << 20)
      #expect(Highlighted(code, as: language).flaw == nil, "\(character)")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: languages)
  func `many equal characters take linear time`(name: String) throws {
    let language = try #require(Language.named(name))
    for character in "a 0.\"'`#$/-<({[\\:@\n!&*|A" {
      let code = [UInt8](repeating: character.asciiValue ?? 0, count: 32 << 10)
      #expect(Highlighted(code, as: language).flaw == nil, "\(character)")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: languages)
  func `many beginnings take linear time`(name: String) throws {
    let language = try #require(Language.named(name))
    for opening in Self.openings {
      let piece = Array(opening.utf8)
      let code = Array(repeatElement(piece, count: (16 << 10) / piece.count).joined())
      #expect(Highlighted(code, as: language).flaw == nil, "\(opening)")
    }
  }
}
