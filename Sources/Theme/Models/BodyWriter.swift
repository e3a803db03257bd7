package import Markup

/// Writes a document's HTML with its slots filled in.
package struct BodyWriter {
  let document: MarkdownDocument
  let hrefs: [String]

  package init(_ document: MarkdownDocument, hrefs: [String]) {
    self.document = document
    self.hrefs = hrefs
  }

  package var isEmpty: Bool { document.html.isEmpty }

  package func write(into out: inout HTMLBuffer) {
    document.html.withUnsafeBufferPointer { html in
      var position = 0
      for (slot, href) in zip(document.slots, hrefs) {
        out.write(raw: UnsafeBufferPointer(rebasing: html[position..<slot.offset]))
        position = slot.offset
        switch slot.kind {
        case .link: out.write(url: href)
        case .image:
          out.write("src=\"")
          out.write(url: href)
          out.write("\"")
        }
      }
      out.write(raw: UnsafeBufferPointer(rebasing: html[position...]))
    }
  }

  /// As a template's value; nothing where there is no text.
  var value: TemplateValue {
    isEmpty ? .absent : .html { write(into: &$0) }
  }
}
