internal import Diagnostics

/// Puts parents in the place of templates that have one, and finds templates that do not exist.
struct TemplateExpander {
  private let templates: [String: [TemplateNode]]
  private let sources: [String: SourceText]
  private(set) var problems: [Problem] = []
  private var reported: Set<String> = []

  init(_ templates: [String: [TemplateNode]], _ sources: [String: SourceText]) {
    self.templates = templates
    self.sources = sources
  }

  mutating func expand(_ name: String) -> [TemplateNode] {
    expand(templates[name] ?? [], [:], depth: 0)
  }

  private mutating func expand(
    _ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]], depth: Int
  ) -> [TemplateNode] {
    nodes.flatMap { node -> [TemplateNode] in
      switch node {
      case .text, .variable, .partialEnd: return [node]
      case .section(let path, let isInverted, let body):
        return [.section(path, isInverted: isInverted, body: expand(body, blocks, depth: depth))]
      case .partial(let reference, _):
        if templates[reference.name] == nil { reportMissing(reference) }
        return [node]
      case .block(let name, let body):
        return expand(blocks[name] ?? body, blocks.filter { $0.key != name }, depth: depth)
      case .parent(let reference, let own):
        guard let parent = templates[reference.name] else {
          reportMissing(reference)
          return []
        }
        guard depth < 16 else {
          report(reference, "the template `\(reference.name)` is its own parent")
          return []
        }
        // What stands further out replaces what stands further in.
        return expand(parent, own.merging(blocks) { _, outer in outer }, depth: depth + 1)
      }
    }
  }

  private mutating func reportMissing(_ reference: TemplateReference) {
    report(
      reference, "no template `\(reference.name)`",
      hint: EditDistance.nearest(to: reference.name, among: templates.keys.sorted()).map {
        "did you mean `\($0)`?"
      } ?? "make `theme/\(reference.name).html`")
  }

  /// Reports a place once, however many templates reach it.
  private mutating func report(
    _ reference: TemplateReference, _ message: String, hint: String? = nil
  ) {
    guard let source = sources[reference.template],
      reported.insert("\(reference.template) \(reference.span)").inserted
    else { return }
    problems += source.problems(from: [
      Finding(.error, .unknownTemplate, at: reference.span, message, hint: hint)
    ])
  }
}
