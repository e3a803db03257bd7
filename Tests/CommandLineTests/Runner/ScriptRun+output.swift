import Foundation

extension ScriptRun {
  /// `codenotes ARGUMENT…` must end well, `! codenotes ARGUMENT…` must not.
  mutating func codenotes(_ command: Script.Command) throws {
    let outcome = try Product.run(command.words.map(\.text), in: folder, scratch: scratch)
    last = outcome
    guard let status = outcome.status else { throw Failure("a signal ended `codenotes`") }
    let said = String(decoding: outcome.stderr, as: UTF8.self)
    if status == 0, command.isNegated {
      throw Failure("expected a failure, but it ended well\n\(said)")
    }
    if status != 0, !command.isNegated { throw Failure("it ended with status \(status)\n\(said)") }
  }

  /// `cd FOLDER`: where the next runs take place.
  mutating func changeFolder(_ command: Script.Command) throws {
    try rejectNegation(command)
    folder = path(try words(command, 1...1)[0])
  }

  /// `exit STATUS`: how the last run ended.
  func exit(_ command: Script.Command) throws {
    try rejectNegation(command)
    let wanted = Int32(try words(command, 1...1)[0].text)
    guard let last else { throw Failure("nothing has run yet") }
    guard last.status == wanted else {
      throw Failure(
        "expected status \(command.words[0].text), found \(last.status.map { "\($0)" } ?? "a signal")"
      )
    }
  }

  /// `stdout FILE`, `stdout 'text'`, and the same for `stderr`: all that the last run printed.
  ///
  /// A text needs no line break at its end.
  mutating func compareOutput(_ command: Script.Command, _ output: [UInt8]?) throws {
    try rejectNegation(command)
    let word = try words(command, 1...1)[0]
    guard let output else { throw Failure("nothing has run yet") }
    try expect(String(decoding: output, as: UTF8.self), word)
  }

  /// Compares a text with a file of the archive, or with a text in quotes.
  mutating func expect(_ text: String, _ word: Script.Word) throws {
    let found = normalized(text)
    if word.isQuoted {
      let expected = normalized(word.text)
      guard found == expected || found == expected + "\n" else {
        throw Failure(Difference(expected: expected, found: found).text)
      }
      return
    }
    guard archive[word.text] != found else { return }
    if updates {
      archive[word.text] = found
    } else {
      guard let expected = archive[word.text] else {
        throw Failure("the archive has no file `\(word.text)`")
      }
      throw Failure(Difference(expected: expected, found: found).text)
    }
  }

  /// `json KEY.PATH VALUE`: a value of the object that the last run printed; `count` after the path
  /// of a list is its length.
  ///
  /// A value that is no JSON is a string.
  func json(_ command: Script.Command) throws {
    let words = try words(command, 2...2)
    guard let last else { throw Failure("nothing has run yet") }
    var value: Any = try JSONSerialization.jsonObject(with: Data(last.stdout))
    for key in words[0].text.split(separator: ".") {
      if let object = value as? [String: Any], let member = object[String(key)] {
        value = member
      } else if let list = value as? [Any], key == "count" {
        value = list.count
      } else if let list = value as? [Any], let index = Int(key), list.indices.contains(index) {
        value = list[index]
      } else {
        throw Failure(
          "nothing at `\(words[0].text)` in \(String(decoding: last.stdout, as: UTF8.self))")
      }
    }
    let found = try ScriptRun.canonical(value)
    let parsed = try? JSONSerialization.jsonObject(
      with: Data(words[1].bytes), options: .fragmentsAllowed)  // No JSON: then it is a string.
    let expected = try ScriptRun.canonical(parsed ?? words[1].text)
    guard (normalized(found) == expected) != command.isNegated else {
      throw Failure("expected \(expected) at `\(words[0].text)`, found \(found)")
    }
  }

  private static func canonical(_ value: Any) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}

/// Two texts, line by line.
private struct Difference {
  var expected: String
  var found: String

  var text: String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = found.split(separator: "\n", omittingEmptySubsequences: false)
    return right.difference(from: left).reduce("the output differs:\n") { text, change in
      switch change {
      case .insert(let line, let content, _): text + "+ \(line + 1): \(content)\n"
      case .remove(let line, let content, _): text + "- \(line + 1): \(content)\n"
      }
    } + "all of it:\n" + found
  }
}
