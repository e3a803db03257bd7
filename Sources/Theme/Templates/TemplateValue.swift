package import Markup

/// A value that a template can print or walk into.
package enum TemplateValue {
  /// Nothing: prints as nothing, and its section is left out.
  case absent
  case flag(Bool)
  case number(Int)
  /// Escaped when printed with two braces.
  case text(String)
  /// HTML, written straight into the page: a body is never copied on its way.
  case html((inout HTMLBuffer) -> Void)
  /// The text of a source.
  case body(PageBody)
  case list(TemplateList)
  case object(any TemplateObject)

  /// Text, or nothing where it is empty.
  static func optional(_ text: String?) -> TemplateValue {
    guard let text, !text.isEmpty else { return .absent }
    return .text(text)
  }

  /// Whether a section of it is shown.
  var isTrue: Bool {
    switch self {
    case .absent: false
    case .flag(let flag): flag
    case .number(let number): number != 0
    case .text(let text): !text.isEmpty
    case .html, .body, .object: true
    case .list(let list): list.count > 0
    }
  }
}

/// Something with named values: what a template sees of a note, a topic, the site.
package protocol TemplateObject {
  /// The value of a name; nil where this kind of thing has no such name, so that the search goes on
  /// in what is around it, and `.absent` where it has one without a value.
  func value(_ key: TemplateKey) -> TemplateValue?
}

/// A list whose items are made as they are printed.
package struct TemplateList {
  package var count: Int
  package var item: (Int) -> TemplateValue

  package init(count: Int, item: @escaping (Int) -> TemplateValue) {
    self.count = count
    self.item = item
  }

  /// Items that are at hand.
  package init<Element>(_ elements: [Element], _ transform: @escaping (Element) -> TemplateValue) {
    self.init(count: elements.count) { transform(elements[$0]) }
  }
}
