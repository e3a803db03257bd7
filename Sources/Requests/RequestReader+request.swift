internal import Diagnostics

/// A request: its line, its headers, its body.
extension RequestReader {
  mutating func readRequest(_ line: Line, _ preface: Preface) {
    var request = WrittenRequest(range: line.range)
    request.title = preface.title
    readRequestLine(line, &request)
    readHeaders(&request)
    readBody(&request)
    apply(preface, &request)
    // Where its line cannot be read, others may speak of it all the same.
    add(request)
  }

  private mutating func readRequestLine(_ line: Line, _ request: inout WrittenRequest) {
    var words = RequestReader.words(line.trimmed)
    if let last = words.last, last.hasPrefix("HTTP/"), words.count > 1 {
      words.removeLast()
      if last != "HTTP/1.1" {
        report(
          "requests are sent over HTTP/1.1, and not over `\(last)`", line.range,
          hint: "leave the version out")
      }
    }
    if words.count > 1 || !RequestReader.isTarget(words[0]) {
      let method = words.removeFirst()
      guard RequestReader.methods.contains(method) else {
        return reportMethod(method, line, isRequest: words.contains(where: RequestReader.isTarget))
      }
      request.method = method
    }
    guard words.count == 1, var target = words.first else {
      return report(
        words.isEmpty ? "this request has no target" : "a target holds no spaces", line.range,
        hint: words.isEmpty
          ? "write a path of the service: `\(request.method) /orders`" : "write `%20` for a space")
    }
    let offset = RequestReader.offset(of: target, in: line)
    // The query may go on below, a line a part.
    while next < lines.count, let first = lines[next].text.first, first.isWhitespace,
      lines[next].trimmed.hasPrefix("?") || lines[next].trimmed.hasPrefix("&")
    {
      target += lines[next].trimmed
      next += 1
    }
    guard RequestReader.isTarget(target) else {
      return report(
        "`\(target)` is no target", line.range,
        hint:
          "write a path of the service, `/orders`, or an address, `http://localhost:8081/orders`")
    }
    request.target = read(target, at: offset)
    if let known = request.target.known, !known.hasPrefix("/"), !LoopbackAddress.isOne(known) {
      report(
        "`\(known)` is not on this machine", line.range,
        hint: "requests go to the lab’s service, or to `localhost`")
    }
  }

  private mutating func reportMethod(_ method: String, _ line: Line, isRequest: Bool) {
    let near =
      RequestReader.methods.contains(method.uppercased())
      ? method.uppercased()
      : EditDistance.nearest(to: method.uppercased(), among: RequestReader.methods)
    report(
      "there is no method `\(method)`",
      line.range.lowerBound..<(line.range.lowerBound + method.utf8.count),
      hint: (isRequest ? near : nil).map { "did you mean `\($0)`?" }
        ?? "a request begins with a method and a target: `GET /orders`")
  }

  /// Words of a line; what stands between double braces holds no end of one.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "{", rest.first == "{", let end = rest.firstRange(of: "}}") {
        word += "{" + rest[..<end.upperBound]
        rest = rest[end.upperBound...]
      } else if !character.isWhitespace {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func offset(of word: String, in line: Line) -> Int {
    guard let range = line.text.firstRange(of: word) else { return line.range.lowerBound }
    return line.range.lowerBound + line.text[..<range.lowerBound].utf8.count
  }

  private static func isTarget(_ word: String) -> Bool {
    word.hasPrefix("/") || word.hasPrefix("http://") || word.hasPrefix("https://")
      || word.hasPrefix("{{")
  }

  private mutating func readHeaders(_ request: inout WrittenRequest) {
    while next < lines.count {
      let line = lines[next]
      let text = line.trimmed
      if text.isEmpty || RequestReader.isSeparator(line) { return }
      next += 1
      if let comment = RequestReader.comment(text) {
        if comment.hasPrefix("@") {
          report(
            "a directive stands before the request line", line.range,
            hint: "write it between `###` and the request line")
        }
        continue
      }
      guard let colon = text.firstIndex(of: ":"), RequestReader.isToken(text[..<colon]) else {
        report(
          "this is no header: it has no name and colon", line.range,
          hint: "write `content-type: application/json`, and an empty line before a body")
        continue
      }
      let value = String(text[text.index(after: colon)...]).trimmingSpaces
      request.headers.append(
        WrittenRequest.Header(
          String(text[..<colon]), read(value, at: line.range.upperBound - value.utf8.count)))
    }
  }

  /// Whether a line of a body was meant to begin another request.
  ///
  /// So is a directive, and a request line; one with a version may be a body's own.
  private static func isOfNextRequest(_ line: Line) -> Bool {
    if let comment = comment(line.trimmed), comment.hasPrefix("@") {
      return RequestDirective.known.contains(
        String(comment.dropFirst().prefix { !$0.isWhitespace }))
    }
    let words = words(line.text)
    return words.count == 2 && methods.contains(words[0]) && isTarget(words[1])
  }

  /// RFC 9110, section 5.6.2.
  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
            || "!#$%&'*+-.^_`|~".unicodeScalars.contains($0))
      }
  }

  private mutating func readBody(_ request: inout WrittenRequest) {
    while next < lines.count, lines[next].trimmed.isEmpty { next += 1 }
    let start = next
    while next < lines.count, !RequestReader.isSeparator(lines[next]) { next += 1 }
    var end = next
    while end > start, lines[end - 1].trimmed.isEmpty { end -= 1 }
    guard start < end else { return }
    let first = lines[start]
    if first.text.hasPrefix("< ") || first.text.hasPrefix("> ") || first.text.hasPrefix("<@") {
      return report(
        "files and scripts are no part of a request here", first.range,
        hint: "write the body into the block, and what an answer should be as claims")
    }
    if let stray = lines[start..<end].first(where: RequestReader.isOfNextRequest) {
      return report(
        "this line is part of the body of the request above", stray.range,
        hint: "write a line `###` between requests")
    }
    if request.method == "HEAD" || request.method == "TRACE" {
      return report("a request with \(request.method) has no body", first.range)
    }
    var body = RequestText()
    for line in lines[start..<end] {
      if line.range != first.range { body.append("\n") }
      body.append(read(line.text, at: line.range.lowerBound))
    }
    request.body = body
  }
}
