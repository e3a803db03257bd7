import Foundation
import Testing

/// A file of realistic code, of which there is one for each of the main languages.
struct Sample: Sendable, CustomTestStringConvertible {
  let language: String
  let code: [UInt8]

  var testDescription: String { language }

  /// All samples, sorted by language; none if the folder cannot be read.
  static let all: [Sample] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")
    // A folder that cannot be read fails the test that every main language has a sample.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().compactMap { file in
      guard let data = FileManager.default.contents(atPath: folder.appending(path: file).path)
      else { return nil }
      return Sample(language: String(file.prefix { $0 != "." }), code: Array(data))
    }
  }()
}
