internal import Evidence
internal import Loads
internal import Markup

/// What happened over time as tables: slices and gauges on one clock, and what was done to the load.
struct LoadTimeTable {
  /// More rows than anybody reads: slices are joined until there are fewer.
  private static let mostRows = 60

  private let runs: [LoadRun]

  init(_ runs: [LoadRun]) {
    self.runs = runs
  }

  func write(into out: inout HTMLBuffer) {
    if runs.count == 1, let run = runs.first { writeSlices(of: run, into: &out) }
    writeEvents(into: &out)
  }

  // MARK: - Slices

  private func writeSlices(of run: LoadRun, into out: inout HTMLBuffer) {
    let longest = run.groups.map(\.series.slices.count).max() ?? 0
    let size = (longest + LoadTimeTable.mostRows - 1) / LoadTimeTable.mostRows
    let groups = run.groups.map {
      (name: $0.name, slices: LoadSlices($0.series, joining: size))
    }
    let count = groups.map(\.slices.slices.count).max() ?? 0
    guard count > 0, let width = groups.map(\.slices.width).max() else { return }
    out.write("<table>\n<thead><tr><th class=\"align-right\">From</th>")
    for group in groups {
      for title in ["Done", "Failed", "Median", group.slices.tailName] {
        head((group.name.map { $0 + ": " } ?? "") + title, into: &out)
      }
    }
    for gauge in run.gauges { head(gauge.title, into: &out) }
    out.write("</tr></thead>\n<tbody>\n")
    for index in 0..<count {
      let start = Double(index) * width
      out.write("<tr>")
      cell(LoadWords.time(start), into: &out)
      for group in groups {
        let slices = group.slices.slices
        let slice = slices.indices.contains(index) ? slices[index] : nil
        cell(slice.map { NumberText.count($0.done) } ?? "", into: &out)
        cell(slice.map { NumberText.count($0.failed) } ?? "", into: &out)
        cell(slice?.median.map(LoadWords.time) ?? "", into: &out)
        cell(slice?.tail.map(LoadWords.time) ?? "", into: &out)
      }
      for gauge in run.gauges {
        // The last one within the slice.
        let sample = gauge.samples.last { $0.at >= start && $0.at < start + width }
        cell(sample?.value.map(LoadWords.value) ?? "", into: &out)
      }
      out.write("</tr>\n")
    }
    out.write("</tbody>\n</table>\n")
  }

  // MARK: - Events

  private func writeEvents(into out: inout HTMLBuffer) {
    guard runs.contains(where: { !$0.events.isEmpty }) else { return }
    let isVaried = runs.count > 1
    out.write("<table>\n<thead><tr>")
    if isVaried {
      out.write("<th>")
      out.write(escaping: LoadSubject.keys(of: LoadSubject.all(runs)) ?? "Run")
      out.write("</th>")
    }
    out.write("<th class=\"align-right\">At</th><th>What was done</th>")
    out.write("<th class=\"align-right\">Took</th><th>Error</th></tr></thead>\n<tbody>\n")
    for run in runs {
      for event in run.events {
        out.write("<tr>")
        if isVaried {
          out.write("<td>")
          out.write(escaping: LoadSubject.setting(of: run) ?? "")
          out.write("</td>")
        }
        cell(LoadWords.time(event.at), into: &out)
        out.write("<td><code>")
        out.write(escaping: event.text)
        out.write("</code></td>")
        cell(event.took > 0 ? LoadWords.time(event.took) : "", into: &out)
        out.write("<td>")
        out.write(escaping: event.error ?? "")
        out.write("</td></tr>\n")
      }
    }
    out.write("</tbody>\n</table>\n")
  }

  private func head(_ text: String, into out: inout HTMLBuffer) {
    out.write("<th class=\"align-right\">")
    out.write(escaping: text)
    out.write("</th>")
  }

  private func cell(_ text: String, into out: inout HTMLBuffer) {
    out.write("<td class=\"align-right\">")
    out.write(escaping: text)
    out.write("</td>")
  }
}
