internal import Markup

/// Text of one line in which only code spans are marked, as in captions and claims.
enum InlineCode {
  static func write(_ text: String, into out: inout HTMLBuffer) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      // A backtick that nothing closes is one.
      let isCode = index % 2 == 1 && index + 1 < parts.count
      if isCode {
        out.write("<code>")
      } else if index % 2 == 1 {
        out.write("`")
      }
      out.write(escaping: String(part))
      if isCode { out.write("</code>") }
    }
  }
}
