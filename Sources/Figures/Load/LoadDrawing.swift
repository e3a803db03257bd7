package import Loads
package import Markup

/// Draws what a load did: percentiles on a log scale, waiting against executing, and all over time.
///
/// Static SVG in two forms, of which a page shows one: a narrow one for telephones and feeds, and a wide one.
/// Runs that differ in their settings are drawn together, on common scales.
package struct LoadDrawing: Sendable {
  private let runs: [LoadRun]

  /// - Parameter runs: At least one, in the order in which they are drawn.
  package init(_ runs: [LoadRun]) {
    self.runs = runs
  }

  /// What there is to see, for those who cannot: the drawing's label.
  package var description: String { LoadSentence(runs).description }

  /// Writes the drawing, and the counts below it.
  package func write(into out: inout HTMLBuffer) {
    for form in [LoadLayout.Form.narrow, .wide] {
      LoadSVG(LoadLayout(runs, form)).write(label: description, into: &out)
      out.write("\n")
    }
    LoadNumbers(LoadSubject.all(runs)).write(into: &out)
  }

  /// Writes a table of the runs, one of what happened over time, and one of what was done meanwhile.
  package func writeTables(into out: inout HTMLBuffer) {
    LoadTable(LoadSubject.all(runs)).write(into: &out)
    LoadTimeTable(runs).write(into: &out)
  }
}
