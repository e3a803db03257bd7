internal import Diagnostics

/// A piece of a compiled template.
indirect enum TemplateNode: Equatable, Sendable {
  case text([UInt8])
  case variable(TemplatePath, isEscaped: Bool)
  case section(TemplatePath, isInverted: Bool, body: [TemplateNode])
  /// Another template in this place; looked up when it is rendered, since it may hold itself.
  case partial(TemplateReference, indent: String)
  /// The end of a partial that was put in its place: the line after it has its own indentation.
  case partialEnd(indent: [UInt8])
  /// Another template with blocks replaced.
  case parent(TemplateReference, blocks: [String: [TemplateNode]])
  /// What a template that has this one as its parent may replace.
  case block(name: String, body: [TemplateNode])
}

/// A name in a template: `title`, `topic.title`, or `.` for the item itself.
struct TemplatePath: Equatable, Sendable {
  /// Empty for `.`.
  var keys: [TemplateKey]
  /// As written.
  var text: String
  /// The template that it stands in, and where.
  var template: String
  var span: Span
}

/// The name of another template, and where it stands.
struct TemplateReference: Equatable, Sendable {
  var name: String
  var template: String
  var span: Span
}
