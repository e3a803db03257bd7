internal import Diagnostics

/// Finds the values of `id` and `name` attributes in HTML.
enum RawIDs {
  /// In their order; cost: one pass.
  static func list(_ html: [UInt8]) -> [String] {
    var found: [String] = []
    let names: [StaticString] = [" id=", " name="]
    for name in names {
      var position = 0
      while let start = ByteSearch.first(name, in: html, from: position)?.upperBound {
        position = start
        guard start < html.count, html[start] == 0x22 || html[start] == 0x27,
          let end = html[(start + 1)...].firstIndex(of: html[start])
        else { continue }
        found.append(String(decoding: html[(start + 1)..<end], as: UTF8.self))
        position = end
      }
    }
    return found
  }
}
