@testable import Search

/// The words of a text, each with the field in which it stood.
struct CollectedWords: WordSink {
  private(set) var words: [String] = []

  init(_ text: String, _ field: WordField = .text) {
    var scanner = WordScanner()
    var text = text
    text.withUTF8 { scanner.scan($0, field, &self) }
    scanner.end(field, &self)
  }

  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ field: WordField) {
    words.append(String(decoding: word, as: UTF8.self))
  }
}
