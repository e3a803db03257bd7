internal import Diagnostics
internal import TOMLKit

/// Reads TOML with TOMLKit, which keeps no places: they are found in the text afterwards.
enum TOMLReader {
  /// The entries of a document that fills a span of a file; nil where it cannot be read.
  static func entries(
    of bytes: [UInt8], in span: Span, findings: inout [Finding]
  ) -> [DataEntry]? {
    let text = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    do {
      let table = try TOMLTable(string: text)
      let keys = TOMLKeys(bytes, in: span)
      return entries(of: table, path: [], keys)
    } catch let error as TOMLParseError {
      let start = offset(error.source.begin, in: bytes, span)
      findings.append(
        Finding(
          .error, .syntax, at: Span(start, start + 1), "this is not TOML: \(sentence(error))",
          hint: "text stands between quotes: `title = \"…\"`"))
      return nil
    } catch {
      findings.append(
        Finding(.error, .syntax, at: Span(span.start, span.start), "this cannot be read as TOML"))
      return nil
    }
  }

  /// TOMLKit counts lines, and characters in them, from 1.
  private static func offset(
    _ place: TOMLSourcePosition, in bytes: [UInt8], _ span: Span
  ) -> Int {
    let document = Array(bytes[span.start..<span.end])
    let line = LineIndex(document).range(ofLine: place.line, in: document)
    let before = String(decoding: document[line], as: UTF8.self).unicodeScalars.prefix(
      max(0, place.column - 1))
    return span.start + line.lowerBound + String(before).utf8.count
  }

  private static func entries(of table: TOMLTable, path: [String], _ keys: TOMLKeys) -> [DataEntry]
  {
    let found = table.keys.map { key in
      let place = keys.place(of: path + [key])
      let value = table[key].map { convert($0, path: path + [key], keys, at: place.value) }
      return DataEntry(
        key: key, keySpan: place.key, value: value ?? DataNode(.null, at: place.value))
    }
    return found.sorted { $0.keySpan.start < $1.keySpan.start }
  }

  private static func convert(
    _ value: any TOMLValueConvertible, path: [String], _ keys: TOMLKeys, at span: Span
  ) -> DataNode {
    if let table = value.table {
      return DataNode(.mapping(entries(of: table, path: path, keys)), at: span)
    }
    if let array = value.array {
      return DataNode(
        .sequence(array.map { convert($0, path: path, keys, at: span) }), at: span)
    }
    if let text = value.string { return DataNode(.scalar(text, isQuoted: true), at: span) }
    return DataNode(.scalar(plainText(value), isQuoted: false), at: span)
  }

  private static func plainText(_ value: any TOMLValueConvertible) -> String {
    if let flag = value.bool { return flag ? "true" : "false" }
    if let number = value.int { return String(number) }
    if let number = value.double { return String(number) }
    if let date = value.date { return text(date) }
    if let moment = value.dateTime {
      let minutes = moment.offset?.offset ?? 0
      let sign = minutes < 0 ? "-" : "+"
      return "\(text(moment.date))T\(two(moment.time.hour)):\(two(moment.time.minute)):"
        + "\(two(moment.time.second))\(sign)\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
    }
    return value.debugDescription
  }

  private static func text(_ date: TOMLDate) -> String {
    let year = String(date.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + "-\(two(date.month))-\(two(date.day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The parser's own words without the position that it appends.
  private static func sentence(_ error: TOMLParseError) -> String {
    let text = error.description.replacing("Error while parsing ", with: "in ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
