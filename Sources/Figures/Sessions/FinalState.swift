internal import Evidence
internal import Markup
internal import Sessions

/// What the session `after` found when all others had ended.
struct FinalState {
  private let steps: [SessionStep]
  private let name: String

  init(_ run: SessionRun, name: String) {
    steps = run.steps.filter {
      $0.session == SessionScript.last && $0.kind == .statement
    }
    self.name = name
  }

  /// What it found, in a few words for those who do not see it.
  var description: String? {
    let results = steps.compactMap { StepResult($0).news }
    return results.isEmpty ? nil : "Afterwards: \(results.joined(separator: "; "))."
  }

  func write(into out: inout HTMLBuffer) {
    for (index, step) in steps.enumerated() {
      out.write("<p class=\"afterwards\">")
      if index == 0 { out.write("<strong>Afterwards</strong> ") }
      out.write("<code>")
      out.write(escaping: SwimlaneText.flat(step.text))
      out.write("</code></p>")
      if let error = SessionsWords.error(step) {
        out.write("<div class=\"server-error\"><p><strong>")
        out.write(escaping: error.name)
        out.write("</strong> ")
        out.write(escaping: error.message)
        out.write("</p></div>")
      } else if let result = step.result, result["columns"] != nil {
        ResultTable(result, name: "\(name), \(step.name)").write(into: &out)
      } else if let tag = step.tag {
        out.write("<p class=\"rows\">")
        out.write(escaping: tag)
        out.write("</p>")
      }
      out.write("\n")
    }
  }
}
