internal import Diagnostics

/// Finds partials that hold themselves with nothing that could end it: no section around them.
///
/// The commonest is an override that means to add to the template that it replaces.
struct TemplateLoops {
  private let templates: [String: [TemplateNode]]
  private let sources: [String: SourceText]
  private(set) var problems: [Problem] = []
  private var done: Set<String> = []

  init(_ templates: [String: [TemplateNode]], _ sources: [String: SourceText]) {
    self.templates = templates
    self.sources = sources
    for name in templates.keys.sorted() { visit(name, within: []) }
  }

  private mutating func visit(_ name: String, within open: [String]) {
    guard !done.contains(name) else { return }
    for case .partial(let reference, _) in templates[name] ?? [] {
      if reference.name == name || open.contains(reference.name) {
        report(reference)
      } else {
        visit(reference.name, within: open + [name])
      }
    }
    done.insert(name)
  }

  private mutating func report(_ reference: TemplateReference) {
    guard let source = sources[reference.template] else { return }
    problems += source.problems(from: [
      Finding(
        .error, .templateSyntax, at: reference.span,
        "the template `\(reference.name)` holds itself without end",
        hint: "an override takes the place of the built-in template: write out what it holds")
    ])
  }
}
