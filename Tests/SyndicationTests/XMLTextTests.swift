import Foundation
import Markup
import Testing

@testable import Syndication

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("a & <b> \"c\" 'd'", "a &amp; &lt;b&gt; &quot;c&quot; 'd'"),
    ("\u{0}\u{8}\u{B}\u{C}\u{E}\u{1F}a\t\n\r", "a\t\n\r"),
    ("\u{FFFE}a\u{FFFF}b\u{FFFD}", "ab\u{FFFD}"),
    ("🦊שלום\u{7F}", "🦊שלום\u{7F}"), ("", ""),
  ])
  func `text is escaped, without what XML has no place for`(text: String, xml: String) {
    var out = HTMLBuffer()
    out.write(xml: text)
    #expect(out.text == xml)
  }

  @Test(arguments: ["", "a", "]]>", "]]]>", "]]>]]>", "]]", "]", "a]]>b]]]>]", ">]]"])
  func `a CDATA section holds what it is given`(text: String) throws {
    var out = HTMLBuffer()
    out.write("<a>")
    Array(text.utf8).withUnsafeBufferPointer { out.write(cdata: $0) }
    out.write("</a>")
    #expect(CDATAReader.text(of: out.text) == text)
  }

  @Test func `JSON is read back as it was`() throws {
    let text = "\u{0}\u{1F}\"\\/<>&\u{2028}\u{2029}🦊\u{FFFE}\n\r\t</script>\u{8}"
    for isInScript in [true, false] {
      var out = HTMLBuffer()
      JSONWriter.write(into: &out, isInScript: isInScript) { json in
        json.object { json in
          json.member("a", text)
          json.key("b")
          json.array { json in
            json.int(1)
            json.object { _ in }
            json.array { _ in }
            json.string("")
          }
          json.member("c", "d")
        }
      }
      let read = try #require(
        try JSONSerialization.jsonObject(with: Data(out.bytes)) as? [String: Any])
      #expect(read["a"] as? String == text)
      #expect((read["b"] as? [Any])?.count == 4)
      #expect(read["c"] as? String == "d")
      #expect(out.text.contains("</script>") != isInScript)
    }
  }
}

/// Reads the sections between two tags, as XML has them.
private enum CDATAReader {
  static func text(of xml: String) -> String? {
    guard xml.hasPrefix("<a>"), xml.hasSuffix("</a>") else { return nil }
    var rest = Substring(xml.dropFirst(3).dropLast(4))
    var text = ""
    while !rest.isEmpty {
      guard rest.hasPrefix("<![CDATA["), let end = rest.range(of: "]]>") else { return nil }
      text += rest[rest.index(rest.startIndex, offsetBy: 9)..<end.lowerBound]
      rest = rest[end.upperBound...]
    }
    return text
  }
}
