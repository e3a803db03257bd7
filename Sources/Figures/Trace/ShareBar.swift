internal import Markup

/// A small bar within a table, as long as a share of something; what it shows stands beside it in words.
enum ShareBar {
  private static let width = 64

  static func write(_ share: Double, into out: inout HTMLBuffer) {
    let whole = Double(width)
    // What is not nothing is seen.
    let length = share > 0 ? max(1, Int((whole * min(1, share)).rounded())) : 0
    write(
      "M0 0h\(width)v6H0z", length > 0 ? "M0 0h\(length)v6H0z" : "", width: width, height: 6,
      into: &out)
  }

  /// Bars side by side, each as high as its share of the highest.
  static func write(columns: [Int], into out: inout HTMLBuffer) {
    guard let most = columns.max(), most > 0 else { return }
    let height = 28
    var path = ""
    for (index, count) in columns.enumerated() where count > 0 {
      let size = max(1, Int((Double(height) * Double(count) / Double(most)).rounded()))
      path += "M\(index * 9) \(height)v-\(size)h8v\(size)z"
    }
    let width = columns.count * 9 - 1
    write("M0 \(height)v1h\(width)v-1z", path, width: width, height: height + 1, into: &out)
  }

  /// Feeds have the words only.
  private static func write(
    _ faint: String, _ full: String, width: Int, height: Int, into out: inout HTMLBuffer
  ) {
    out.write(
      raw: "<svg data-for=\"page\" aria-hidden=\"true\" viewBox=\"0 0 \(width) \(height)\""
        + " width=\"\(width)\" height=\"\(height)\" fill=\"currentColor\">"
        + "<path fill-opacity=\".2\" d=\"\(faint)\"/>")
    if !full.isEmpty { out.write(raw: "<path d=\"\(full)\"/>") }
    out.write("</svg>")
  }
}
