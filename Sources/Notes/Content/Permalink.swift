/// The pattern of an address, such as `/:year/:slug/`.
package struct Permalink: Equatable, Sendable {
  /// A piece of the pattern.
  package enum Part: Equatable, Sendable {
    case literal(String)
    case slug, title, year, month, day, topic
  }

  package var parts: [Part]

  /// A pattern known to be right.
  init(literal pattern: StaticString) {
    // A literal of this code, so it is right: a test reads them all.
    parts = (try? Permalink(parsing: "\(pattern)", allowing: Permalink.names).parts) ?? []
  }

  /// What is wrong with a pattern.
  enum Mistake: Error, Equatable {
    case noLeadingSlash
    case unknown(String)
    case noSlug
    case leadsUp
  }

  static let names = ["slug", "title", "year", "month", "day", "topic"]

  /// Reads a pattern.
  init(parsing pattern: String, allowing names: [String]) throws(Mistake) {
    guard pattern.hasPrefix("/") else { throw .noLeadingSlash }
    guard !pattern.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else {
      throw .leadsUp
    }
    parts = []
    var rest = Substring(pattern)
    while let colon = rest.firstIndex(of: ":") {
      if colon > rest.startIndex { parts.append(.literal(String(rest[..<colon]))) }
      let name = rest[rest.index(after: colon)...].prefix { $0.isLetter }
      guard let part = names.contains(String(name)) ? Permalink.part(String(name)) : nil else {
        throw .unknown(String(name))
      }
      parts.append(part)
      rest = rest[name.endIndex...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    guard parts.contains(.slug) || parts.contains(.title) else { throw .noSlug }
  }

  private static func part(_ name: String) -> Part? {
    switch name {
    case "slug": .slug
    case "title": .title
    case "year": .year
    case "month": .month
    case "day": .day
    case "topic": .topic
    default: nil
    }
  }

  /// The address of one thing.
  ///
  /// Values that are missing leave nothing, and no double slash.
  package func address(
    slug: String, titleSlug: String = "", date: Timestamp? = nil, topic: String? = nil
  ) -> String {
    var address = ""
    for part in parts {
      switch part {
      case .literal(let text): address += text
      case .slug: address += slug
      case .title: address += titleSlug.isEmpty ? slug : titleSlug
      case .year: address += date.map { String($0.dayText.prefix(4)) } ?? ""
      case .month: address += date.map { String($0.dayText.dropFirst(5).prefix(2)) } ?? ""
      case .day: address += date.map { String($0.dayText.suffix(2)) } ?? ""
      case .topic: address += topic ?? ""
      }
    }
    // On bytes: every note comes through here.
    var before: UInt8 = 0
    var isDouble = false
    for byte in address.utf8 {
      if byte == UInt8(ascii: "/"), before == byte { isDouble = true }
      before = byte
    }
    guard isDouble else { return address }
    while address.contains("//") { address.replace("//", with: "/") }
    return address
  }
}
