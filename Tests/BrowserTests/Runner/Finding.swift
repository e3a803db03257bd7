/// What a driver says does not hold.
struct Finding: Decodable, Hashable, CustomStringConvertible {
  /// What does not hold, in one word.
  var check: String
  var site: String
  /// An address within the site.
  var page: String
  var message: String

  var description: String { "\(site) \(page) [\(check)] \(message)" }
}
