package import Diagnostics
package import Markup

/// The templates of a site, compiled: the built-in theme's, and the site's own in their place.
package struct TemplateSet: Sendable {
  /// By name, blocks resolved.
  private let templates: [String: [TemplateNode]]
  private let references: Set<String>

  /// Compiles templates.
  ///
  /// - Parameters:
  ///   - sources: By name without `.html`; a source's file says where problems stand.
  ///   - problems: Gets what is wrong: syntax, templates and names that do not exist.
  package init(_ sources: [String: SourceText], problems: inout [Problem]) {
    var parsed: [String: [TemplateNode]] = [:]
    for name in sources.keys.sorted() {
      guard let source = sources[name] else { continue }
      var parser = TemplateParser(name, source.bytes)
      parsed[name] = parser.parse()
      var findings = parser.findings
      for unknown in parser.unknownNames {
        let names = TemplateKey.allCases.map(\.rawValue)
        let last = unknown.name.split(separator: ".").first { !names.contains(String($0)) }
        findings.append(
          Finding(
            .error, .unknownVariable, at: unknown.span, "no template has a `\(unknown.name)`",
            hint: last.flatMap { EditDistance.nearest(to: String($0), among: names) }.map {
              "did you mean `\($0)`?"
            } ?? "docs/themes.md lists what a template may use"))
      }
      problems += source.problems(from: findings)
    }
    var expander = TemplateExpander(parsed, sources)
    var expanded: [String: [TemplateNode]] = [:]
    for name in parsed.keys.sorted() { expanded[name] = expander.expand(name) }
    problems += expander.problems
    problems += TemplateLoops(expanded, sources).problems
    templates = expanded
    references = parsed.values.reduce(into: []) { $0.formUnion(TemplateSet.references($1)) }
  }

  /// The pieces of a template; empty where there is none of that name.
  func nodes(_ name: String) -> [TemplateNode] {
    templates[name] ?? []
  }

  /// Whether another template has one as a partial or had it as its parent.
  func uses(_ name: String) -> Bool {
    references.contains(name)
  }

  /// Renders a template with an object at the bottom of the context stack.
  package func render(_ name: String, with root: any TemplateObject, into out: inout HTMLBuffer) {
    var renderer = TemplateRenderer(templates: self, context: [.object(root)])
    renderer.render(nodes(name), into: &out)
  }

  /// Renders pieces of a template without the texts of sources.
  func shell(
    _ nodes: [TemplateNode], with root: any TemplateObject, into frame: inout HTMLBuffer
  ) -> PageShell {
    var renderer = TemplateRenderer(templates: self, context: [.object(root)])
    renderer.bodies = []
    renderer.render(nodes, into: &frame)
    return PageShell(bodies: renderer.bodies ?? [])
  }

  private static func references(_ nodes: [TemplateNode]) -> Set<String> {
    nodes.reduce(into: []) { names, node in
      switch node {
      case .text, .variable, .partialEnd: break
      case .section(_, _, let body), .block(_, let body): names.formUnion(references(body))
      case .partial(let reference, _): names.insert(reference.name)
      case .parent(let reference, let blocks):
        names.insert(reference.name)
        for body in blocks.values { names.formUnion(references(body)) }
      }
    }
  }
}
