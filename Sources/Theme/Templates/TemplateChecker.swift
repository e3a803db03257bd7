internal import Diagnostics

/// Checks that every name in a template exists where it stands, before anything is rendered.
struct TemplateChecker {
  private let templates: TemplateSet
  private let sources: [String: SourceText]
  private(set) var problems: [Problem] = []
  /// Partials seen under a stack of types, so that one that holds itself ends.
  private var seen: Set<String> = []
  private var reported: Set<String> = []

  init(_ templates: TemplateSet, _ sources: [String: SourceText]) {
    self.templates = templates
    self.sources = sources
  }

  /// What a name can be at a place: an object's type, or a plain value.
  private enum Scope: Equatable {
    case object(ModelType)
    case plain
  }

  mutating func check(_ name: String) {
    walk(templates.nodes(name), [.object(.root)])
  }

  private mutating func walk(_ nodes: [TemplateNode], _ stack: [Scope]) {
    for node in nodes {
      switch node {
      case .text, .partialEnd, .parent, .block: break
      case .variable(let path, _): _ = field(path, stack)
      case .section(let path, let isInverted, let body):
        let field = field(path, stack)
        walk(body, isInverted ? stack : push(TemplateChecker.scope(of: field), on: stack))
      case .partial(let partial, _):
        let key = "\(partial.name) \(stack)"
        if seen.insert(key).inserted { walk(templates.nodes(partial.name), stack) }
      }
    }
  }

  /// An object inside another of its kind hides it, so the outer one can go: the stacks under which
  /// a partial that holds itself is seen are then few.
  private func push(_ scope: Scope, on stack: [Scope]) -> [Scope] {
    stack.filter { $0 != scope } + [scope]
  }

  private static func scope(of field: ModelType.Field?) -> Scope {
    switch field {
    case .object(let type), .list(let type): .object(type)
    default: .plain
    }
  }

  private mutating func field(_ path: TemplatePath, _ stack: [Scope]) -> ModelType.Field? {
    guard let first = path.keys.first else { return .text }
    var found: ModelType.Field?
    for scope in stack.reversed() {
      guard case .object(let type) = scope,
        let entry = type.entries.first(where: { $0.key == first })
      else { continue }
      found = entry.field
      break
    }
    guard var field = found else {
      report(path, first, stack.flatMap(TemplateChecker.names), "here")
      return nil
    }
    for key in path.keys.dropFirst() {
      guard case .object(let type) = field else {
        report(path, key, [], "in `\(path.text.prefix { $0 != "." })`")
        return nil
      }
      guard let entry = type.entries.first(where: { $0.key == key }) else {
        report(path, key, type.entries.map(\.key.rawValue), "in a \(type.rawValue)")
        return nil
      }
      field = entry.field
    }
    return field
  }

  private static func names(_ scope: Scope) -> [String] {
    guard case .object(let type) = scope else { return [] }
    return type.entries.map(\.key.rawValue)
  }

  private mutating func report(
    _ path: TemplatePath, _ key: TemplateKey, _ names: [String], _ place: String
  ) {
    guard let source = sources[path.template],
      reported.insert("\(path.template) \(path.span)").inserted
    else { return }
    problems += source.problems(from: [
      Finding(
        .error, .unknownVariable, at: path.span,
        "there is no `\(key.rawValue)` \(place)",
        hint: EditDistance.nearest(to: key.rawValue, among: names).map { "did you mean `\($0)`?" }
          ?? "docs/themes.md lists what a template may use")
    ])
  }
}
