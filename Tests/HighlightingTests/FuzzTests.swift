import SeededRandom
import Testing

@testable import Highlighting

/// Samples with random damage, in all languages.
@Suite struct FuzzTests {
  @Test(arguments: LanguageCatalogue.shared.canonicalNames)
  func `damaged code has sound tokens`(name: String) throws {
    let language = try #require(Language.named(name))
    var generator = SeededGenerator(seed: 0xC0DE)
    for sample in Sample.all {
      #expect(Highlighted(sample.code, as: language).flaw == nil, "\(sample.language)")
      for round in 0..<12 {
        let code = Self.damage(sample.code, using: &generator)
        #expect(Highlighted(code, as: language).flaw == nil, "\(sample.language), round \(round)")
      }
    }
  }

  @Test(arguments: Sample.all)
  func `every prefix of a sample has sound tokens`(sample: Sample) throws {
    let language = try #require(Language.named(sample.language))
    for length in sample.code.indices {
      #expect(Highlighted(Array(sample.code[..<length]), as: language).flaw == nil, "\(length)")
    }
  }

  /// Cuts, repeats, and overwrites a few stretches of code.
  private static func damage(_ code: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var code = code
    let signs = Array("\"'`/*\\${}()[]<>#:-\n\r\t @!=|&;%".utf8)
    for _ in 0..<8 where !code.isEmpty {
      let start = Int.random(in: 0..<code.count, using: &generator)
      let end = min(code.count, start + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: code.removeSubrange(start..<end)
      case 1: code.insert(contentsOf: code[start..<end], at: start)
      case 2: code[start] = UInt8.random(in: 0...255, using: &generator)
      case 3: code.insert(signs.randomElement(using: &generator) ?? 0, at: start)
      default: code.removeSubrange(end...)
      }
    }
    return code
  }
}
