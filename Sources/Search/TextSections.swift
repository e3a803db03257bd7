internal import Markup

/// How a document is cut into the sections that a result can lead to.
///
/// The first is what stands before the first heading; each heading down to level 3 begins another.
enum TextSections {
  static func begins(at heading: Heading) -> Bool { heading.level <= 3 }
}
