internal import Evidence
internal import Loads
internal import Markup

/// The numbers of a load as a table, a row a run or a group of workers.
struct LoadTable {
  private let subjects: [LoadSubject]

  init(_ subjects: [LoadSubject]) {
    self.subjects = subjects
  }

  /// A column: what it is called, and what it says of a row.
  private struct Column {
    var title: String
    var text: (LoadSubject) -> String
  }

  private var columns: [Column] {
    var columns = [
      Column(title: "Done") { NumberText.count($0.group.count) },
      Column(title: "Offered") { NumberText.count($0.group.offered) },
      Column(title: "Failed") { NumberText.count($0.group.failed) },
      Column(title: "Per second") { NumberText.significant($0.group.throughput) },
    ]
    columns += PercentileRow.shares.map { share in
      Column(title: LoadWords.percentile(share)) { LoadTable.time($0.response, share) }
    }
    columns.append(
      Column(title: "max") { $0.response.isEmpty ? "" : LoadWords.time($0.response.longest) })
    let clocks: [(String, GroupRun.Clock)] = [
      ("Begun to done", .service), ("Waiting", .wait), ("Executing", .execute),
      ("Connection held", .hold), ("Failed after", .failed), ("Generator late", .lateness),
    ]
    for (title, clock) in clocks {
      for share in [0.5, 0.99] {
        columns.append(
          Column(title: "\(title) \(LoadWords.percentile(share))") {
            // In a closed loop a transaction is due when it is begun.
            clock == .service && !$0.isOpen ? "" : LoadTable.time($0.group[clock], share)
          })
      }
    }
    columns.append(
      Column(title: "Pool used") {
        $0.group.pool.map { LoadWords.percent($0.utilization) } ?? ""
      })
    columns += [
      Column(title: "Processor asking") { $0.run.clientCPU.map(LoadWords.time) ?? "" },
      Column(title: "Processor answering") { $0.run.serverCPU.map(LoadWords.time) ?? "" },
    ]
    // A column that says nothing is left out.
    return columns.filter { column in subjects.contains { !column.text($0).isEmpty } }
  }

  private static func time(_ distribution: Distribution, _ share: Double) -> String {
    distribution.percentile(share).map(LoadWords.time) ?? ""
  }

  func write(into out: inout HTMLBuffer) {
    let columns = columns
    let isNamed = subjects.contains { $0.label != nil }
    out.write("<table>\n<thead><tr>")
    if isNamed {
      out.write("<th>")
      out.write(escaping: LoadSubject.keys(of: subjects) ?? "Group")
      out.write("</th>")
    }
    for column in columns {
      out.write("<th class=\"align-right\">")
      out.write(escaping: column.title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for subject in subjects {
      out.write("<tr>")
      if isNamed {
        out.write("<td>")
        out.write(escaping: subject.label ?? "")
        out.write("</td>")
      }
      for column in columns {
        out.write("<td class=\"align-right\">")
        out.write(escaping: column.text(subject))
        out.write("</td>")
      }
      out.write("</tr>\n")
    }
    out.write("</tbody>\n</table>\n")
  }
}
