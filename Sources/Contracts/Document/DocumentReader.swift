internal import Yams

/// Reads a file of YAML 1.2 or JSON into a tree with places.
package enum DocumentReader {
  /// More values than any description has; aliases can make that many of few.
  static let most = 1_000_000

  /// - Parameters:
  ///   - bytes: UTF-8. What begins with a brace is read as JSON first.
  ///   - file: For messages.
  /// - Returns: The only document of the file.
  /// - Throws: Where it is neither, with the place.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(DocumentMistake) -> DocumentNode {
    let isNamedJSON = file.lowercased().hasSuffix(".json")
    let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard isNamedJSON || first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return try yaml(bytes, file)
    }
    do {
      return try JSONDocumentReader.read(bytes, file: file)
    } catch {
      // Braces begin a mapping of YAML as well.
      guard !isNamedJSON else { throw error }
      return try yaml(bytes, file)
    }
  }

  private static func yaml(_ bytes: [UInt8], _ file: String) throws(DocumentMistake) -> DocumentNode
  {
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
    } catch let error as YamlError {
      throw mistake(for: error, file)
    } catch {
      throw DocumentMistake("this cannot be read as YAML", file: file)
    }
    guard let root else { throw DocumentMistake("the file is empty", file: file) }
    var converter = YAMLConverter(file: file)
    return try converter.convert(root)
  }

  private static func mistake(for error: YamlError, _ file: String) -> DocumentMistake {
    switch error {
    case .scanner(let context, let problem, let mark, _):
      // Where the text ends says nothing of where the quote was forgotten.
      if let context, context.text.contains("quoted scalar"), problem.contains("end of stream") {
        return DocumentMistake(
          "the quote that begins here is never closed", file: file, line: context.mark.line,
          column: context.mark.column)
      }
      return DocumentMistake(
        "this is not YAML: \(problem)", file: file, line: mark.line, column: mark.column)
    case .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return DocumentMistake(
        "this is not YAML: \(problem)", file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      return DocumentMistake(
        "the key `\(keys.first ?? "")` stands twice in the mapping that begins here", file: file,
        line: context.mark.line, column: context.mark.column, hint: "keep one of the two")
    case .reader(let problem, _, _, _):
      return DocumentMistake(
        "this is not YAML: \(problem)", file: file,
        hint: "save the file as UTF-8 text, without control characters")
    default: return DocumentMistake("this cannot be read as YAML", file: file)
    }
  }
}
