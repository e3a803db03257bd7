internal import Diagnostics

/// Reads requests line by line.
struct RequestReader {
  struct Line {
    var text: String
    /// Without its line break.
    var range: Range<Int>
    var trimmed: String { text.trimmingSpaces }
  }

  /// What was read of the part between two separators, before its request line.
  struct Preface {
    var title: String?
    var directives: [(directive: RequestDirective, range: Range<Int>)] = []
  }

  private let secrets: [String]
  var script = RequestScript()
  var lines: [Line] = []
  var next = 0
  private var variables: [String: RequestText] = [:]
  /// By name, the first of the requests that have it.
  private var named: [String: Int] = [:]
  /// Names of all requests, also those that come later.
  private var allNames: Set<String> = []
  private var lastGroup: (number: Int, name: String)?
  private var groups = 0

  static let methods = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "PURGE",
    "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH",
  ]
  /// Values of a block, which no request can be named after.
  private static let taken: Set<String> = ["ms", "samples", "spread"]
  private static let mostTogether = 64

  static func read(_ body: [UInt8], secrets: [String]) -> RequestScript {
    var reader = RequestReader(secrets: secrets)
    reader.split(body)
    reader.findNames()
    while reader.next < reader.lines.count { reader.readPart() }
    reader.checkWhole(body)
    return reader.script
  }

  private init(secrets: [String]) { self.secrets = secrets }

  private mutating func split(_ body: [UInt8]) {
    var start = 0
    for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = line.last == 0x0D ? line.dropLast() : line
      lines.append(
        Line(text: String(decoding: text, as: UTF8.self), range: start..<(start + text.count)))
      start += line.count + 1
    }
  }

  /// So that a reference to a later request can be told from one to none.
  private mutating func findNames() {
    for line in lines {
      guard let comment = RequestReader.comment(line.trimmed), comment.hasPrefix("@name ") else {
        continue
      }
      allNames.insert(String(comment.dropFirst(6)).trimmingSpaces)
    }
  }

  // MARK: - Parts

  /// What a comment line says, without its sign; nil for another line.
  static func comment(_ text: String) -> String? {
    if text.hasPrefix("//") { return String(text.dropFirst(2)).trimmingSpaces }
    guard text.hasPrefix("#"), !text.hasPrefix("###") else { return nil }
    return String(text.dropFirst()).trimmingSpaces
  }

  static func isSeparator(_ line: Line) -> Bool { line.text.hasPrefix("###") }

  /// Reads to the next separator or the end.
  private mutating func readPart() {
    var preface = Preface()
    while next < lines.count {
      let line = lines[next]
      let text = line.trimmed
      next += 1
      if RequestReader.isSeparator(line) {
        warnOfLoose(preface)
        preface = Preface()
        let title = String(text.drop { $0 == "#" }).trimmingSpaces
        preface.title = title.isEmpty ? nil : title
      } else if text.isEmpty {
        continue
      } else if let comment = RequestReader.comment(text) {
        readComment(comment, line, &preface)
      } else if text.hasPrefix("@") {
        readVariable(text, line)
      } else {
        return readRequest(line, preface)
      }
    }
    warnOfLoose(preface)
  }

  private mutating func warnOfLoose(_ preface: Preface) {
    guard let first = preface.directives.first else { return }
    report(
      "no request stands below this directive", first.range,
      hint: "write directives between `###` and the request line")
  }

  private mutating func readComment(_ comment: String, _ line: Line, _ preface: inout Preface) {
    guard comment.hasPrefix("@") else { return }
    do throws(DirectiveMistake) {
      let directive = try RequestDirective(String(comment.dropFirst()))
      preface.directives.append((directive, line.range))
    } catch {
      report(error.message, line.range, hint: error.hint)
    }
  }

  private mutating func readVariable(_ text: String, _ line: Line) {
    let parts = text.dropFirst().split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false
    ).map { String($0).trimmingSpaces }
    guard parts.count == 2, RequestDirective.isName(parts[0]) else {
      return report(
        "this line defines no variable", line.range, hint: "write `@host = http://localhost:8081`")
    }
    let name = parts[0]
    if allNames.contains(name) {
      report(
        "`\(name)` is the name of a request as well", line.range,
        hint: "take another name for one of them")
    }
    if variables[name] != nil {
      report("the variable `\(name)` is defined twice", line.range)
    }
    let offset = line.range.upperBound - parts[1].utf8.count
    variables[name] = read(parts[1], at: offset)
  }

  // MARK: - What stands above it

  mutating func apply(_ preface: Preface, _ request: inout WrittenRequest) {
    var seen: [RequestDirective] = []
    var group: String?
    for (directive, range) in preface.directives {
      if seen.contains(where: { $0.isSameKind(as: directive) }) {
        report("this directive stands twice above one request", range)
      }
      seen.append(directive)
      switch directive {
      case .name(let name): setName(name, range, &request)
      case .parallel(let name): group = name
      case .times(let times): request.copies = times
      case .retry(let rule): request.retry = rule
      case .timeout(let time): request.timeout = time
      case .secret(let names): script.secretNames.formUnion(names.map { $0.lowercased() })
      case .varies(let names): script.varyingNames.formUnion(names.map { $0.lowercased() })
      case .keepAlive: request.keepsConnection = true
      }
    }
    join(group, &request)
    if request.keepsConnection, request.group != nil || script.requests.isEmpty {
      report(
        request.group != nil
          ? "requests that are sent together have a connection each"
          : "no request before this one has left a connection open", request.range,
        hint: "leave `# @keep-alive` out")
    }
  }

  private mutating func setName(
    _ name: String, _ range: Range<Int>, _ request: inout WrittenRequest
  ) {
    if named[name] != nil {
      return report(
        "another request has the name `\(name)`", range, hint: "give each `@name` once in a block")
    }
    let isNumber = name.first == "r" && Int(name.dropFirst()) != nil
    guard !isNumber, !RequestReader.taken.contains(name) else {
      return report(
        "a request cannot be named `\(name)`: that is another value of the block", range)
    }
    request.name = name
  }

  private mutating func join(_ group: String?, _ request: inout WrittenRequest) {
    guard let group else { return lastGroup = nil }
    if lastGroup?.name != group {
      groups += 1
      lastGroup = (groups, group)
    }
    request.group = lastGroup?.number
  }

  mutating func add(_ request: WrittenRequest) {
    if let name = request.name { named[name] = script.requests.count }
    for reference in request.texts.flatMap(\.references) {
      let other = script.requests[reference.request]
      if let group = request.group, other.group == group {
        report(
          "`\(reference.text)` is sent together with this request, and has no answer yet",
          reference.range, hint: "take it out of the group, or give one of them another group")
      }
    }
    for copy in 0..<request.copies {
      var request = request
      request.copy = copy
      request.id = "r\(script.requests.count + 1)"
      script.requests.append(request)
    }
  }

  private mutating func checkWhole(_ body: [UInt8]) {
    if script.requests.isEmpty, script.mistakes.isEmpty {
      report(
        "this block has no request", 0..<max(1, body.count), hint: "write one: `GET /orders`")
    }
    if script.requests.count > RequestScript.mostRequests {
      report(
        "a block has at most \(RequestScript.mostRequests) requests", 0..<max(1, body.count),
        hint: "many requests are a load: `run=load`")
    }
    for turn in script.turns where turn.count > RequestReader.mostTogether {
      report(
        "at most \(RequestReader.mostTogether) requests can be sent together",
        script.requests[turn.lowerBound].range)
    }
    if let taken = script.requests.first(where: { $0.name == "order" }),
      script.turns.contains(where: { $0.count > 1 })
    {
      report(
        "a request cannot be named `order` where others are sent together", taken.range,
        hint: "`order` is the order of their answers: take another name")
    }
    script.mistakes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: - Variables

  /// Reads a text in which `{{…}}` may stand.
  mutating func read(_ text: String, at offset: Int) -> RequestText {
    var result = RequestText()
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let inner = rest[open.upperBound...]
      guard let close = inner.firstRange(of: "}}") else { break }
      result.append(String(rest[..<open.lowerBound]))
      let start = offset + text[..<open.lowerBound].utf8.count
      let end = offset + text[..<close.upperBound].utf8.count
      let name = String(inner[..<close.lowerBound]).trimmingSpaces
      let scope = ReferenceScope(
        requests: script.requests, named: named, laterNames: allNames, variables: variables,
        secrets: secrets)
      do throws(RequestMistake) {
        result.append(try scope.resolve(name, at: start..<end))
      } catch {
        script.mistakes.append(error)
      }
      rest = inner[close.upperBound...]
    }
    result.append(String(rest))
    return result
  }

  mutating func report(_ message: String, _ range: Range<Int>, hint: String? = nil) {
    let range = range.isEmpty ? range.lowerBound..<(range.lowerBound + 1) : range
    script.mistakes.append(RequestMistake(message, at: range, hint: hint))
  }
}

extension RequestDirective {
  fileprivate func isSameKind(as other: RequestDirective) -> Bool {
    switch (self, other) {
    case (.name, .name), (.parallel, .parallel), (.times, .times), (.retry, .retry),
      (.timeout, .timeout), (.keepAlive, .keepAlive):
      true
    default: false
    }
  }
}

extension String {
  var trimmingSpaces: String {
    let start = drop(while: \.isWhitespace)
    return String(
      start.prefix(
        upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
  }
}
