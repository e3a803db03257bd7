internal import Diagnostics
internal import Evidence

/// What is wrong with a directive, whose line is its place.
struct DirectiveMistake: Error {
  var message: String
  var hint: String?

  init(_ message: String, hint: String?) {
    self.message = message
    self.hint = hint
  }
}

/// What a comment line such as `# @timeout 2s` says of the request below it.
enum RequestDirective: Equatable {
  case name(String)
  /// With the name of its group, empty for none.
  case parallel(String)
  case times(Int)
  case retry(RetryRule)
  case timeout(Duration)
  /// Names of headers and of members of JSON, whose values nobody is to see.
  case secret([String])
  /// The same, whose values are others in every run.
  case varies([String])
  case keepAlive

  static let known = [
    "keep-alive", "name", "parallel", "repeat", "retry", "secret", "timeout", "varies",
  ]
  static let mostRepeats = 50

  /// Reads what stands after `@`.
  ///
  /// - Throws: What is wrong with it.
  init(_ text: String) throws(DirectiveMistake) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let rest = Array(words.dropFirst())
    switch words.first {
    case "name":
      guard rest.count == 1, RequestDirective.isName(rest[0]) else {
        throw DirectiveMistake(
          "`@name` takes one name",
          hint: "a name begins with a letter, and holds letters, digits and `_`")
      }
      self = .name(rest[0])
    case "parallel":
      guard rest.count <= 1 else {
        throw DirectiveMistake(
          "`@parallel` takes no more than the name of a group", hint: "write `# @parallel`")
      }
      self = .parallel(rest.first ?? "")
    case "repeat":
      guard rest.count == 1, let times = Int(rest[0]),
        (1...RequestDirective.mostRepeats).contains(times)
      else {
        throw DirectiveMistake(
          "`@repeat` takes a number from 1 to \(RequestDirective.mostRepeats)",
          hint: "write `# @repeat 5`")
      }
      self = .times(times)
    case "retry": self = .retry(try RetryRule.read(rest))
    case "timeout":
      guard let time = WrittenDuration.read(rest.joined(separator: " ")) else {
        throw DirectiveMistake("`@timeout` takes a time", hint: WrittenDuration.hint)
      }
      self = .timeout(time)
    case "secret", "varies":
      guard !rest.isEmpty else {
        throw DirectiveMistake(
          "`@\(words[0])` takes names of headers or of members of JSON",
          hint: "write `# @\(words[0]) token x-signature`")
      }
      self = words[0] == "secret" ? .secret(rest) : .varies(rest)
    case "keep-alive":
      guard rest.isEmpty else {
        throw DirectiveMistake("`@keep-alive` takes nothing", hint: "write `# @keep-alive`")
      }
      self = .keepAlive
    default:
      let word = words.first ?? ""
      throw DirectiveMistake(
        word.isEmpty ? "a directive is missing after `@`" : "there is no directive `@\(word)`",
        hint: EditDistance.nearest(to: word, among: RequestDirective.known).map {
          "did you mean `@\($0)`?"
        } ?? "directives are " + RequestDirective.known.map { "`@\($0)`" }.joined(separator: ", "))
    }
  }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first,
      first >= 0x41 && first <= 0x5A || first >= 0x61 && first <= 0x7A || first == UInt8(ascii: "_")
    else { return false }
    return text.utf8.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A
        || $0 == UInt8(ascii: "_")
    }
  }
}
