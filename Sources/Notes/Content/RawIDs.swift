/// Finds the values of `id` and `name` attributes in HTML.
enum RawIDs {
  /// In their order; cost: one pass.
  static func list(_ html: [UInt8]) -> [String] {
    var found: [String] = []
    for name in [" id=", " name="] {
      let name = Array(name.utf8)
      var position = 0
      while let start = html[position...].firstRange(of: name)?.upperBound {
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
