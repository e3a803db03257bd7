internal import Evidence
internal import Markup
internal import Notes

/// What all figures have around them: the state of their evidence, a caption, the data, and how it was
/// measured.
struct FigureFrame {
  let block: LabBlock
  let freshness: NoteLab.Freshness
  let evidence: BlockEvidence?
  let environment: FigureEnvironment

  /// Writes a figure.
  func write(_ body: any FigureBody, into out: inout HTMLBuffer) {
    open(into: &out)
    if freshness != .fresh { writeNotice(into: &out) }
    body.writeDrawing(into: &out)
    out.write("<figcaption>")
    writeCaption(into: &out)
    out.write("<div class=\"provenance\">")
    writeProvenance(into: &out)
    let start = out.count
    out.write("<details><summary>Data</summary>")
    if body.writeData(into: &out) {
      out.write("</details>")
    } else {
      out.removeLast(out.count - start)
    }
    out.write("</div></figcaption></figure>\n")
  }

  /// Writes what stands in place of a figure that was never measured.
  func writeAbsence(into out: inout HTMLBuffer) {
    open(into: &out)
    writeNotice(into: &out)
    if block.attribute("caption")?.isEmpty == false {
      out.write("<figcaption>")
      writeCaption(into: &out)
      out.write("</figcaption>")
    }
    out.write("</figure>\n")
  }

  private func open(into out: inout HTMLBuffer) {
    out.write("<figure class=\"evidence of-")
    out.write(escaping: block.instrument)
    out.write("\" data-evidence=\"")
    out.write(escaping: freshness.rawValue)
    out.write("\" id=\"figure-")
    out.write(escaping: block.id)
    out.write("\">")
  }

  private func writeNotice(into out: inout HTMLBuffer) {
    out.write("<p class=\"notice\"><strong>")
    switch freshness {
    case .fresh: break
    case .missing: out.write("Not measured yet.</strong> Nothing has been recorded of this block.")
    case .stale:
      out.write(
        "Not re-checked.</strong> Something changed since this was measured, so it may be otherwise now."
      )
    case .failed:
      out.write("The last run failed.</strong> ")
      if evidence?.values != nil { out.write("What is shown is from an earlier one. ") }
      out.write(escaping: evidence?.failure ?? "")
    }
    out.write("</p>")
  }

  private func writeCaption(into out: inout HTMLBuffer) {
    guard let caption = block.attribute("caption"), !caption.isEmpty else { return }
    out.write("<p>")
    InlineCode.write(caption, into: &out)
    out.write("</p>")
  }

  /// When and on what it was measured, and where all that was recorded is.
  private func writeProvenance(into out: inout HTMLBuffer) {
    out.write("<p>Measured ")
    if !environment.day.isEmpty {
      out.write("<time datetime=\"")
      out.write(escaping: environment.day)
      out.write("\">")
      out.write(escaping: environment.day)
      out.write("</time>")
    }
    let isSQLite = evidence?.detail["sqlite"]?.flag ?? false
    let machine = environment.machine(for: block.instrument, isSQLite: isSQLite)
    if !machine.isEmpty {
      out.write(" on ")
      out.write(escaping: machine)
    }
    if let samples = evidence?.values?["samples"]?.items?.count, samples > 1 {
      out.write(", median of ")
      out.write(decimal: samples)
      out.write(" runs")
      writeSpread(into: &out)
      write(time: evidence?.values?["cold"]?["ms"], after: ", after a first one of ", into: &out)
    }
    write(
      time: evidence?.values?["untimed_ms"], after: "; without timing each node it takes ",
      into: &out)
    out.write(". <a href=\"")
    out.write(escaping: EvidenceFile.name)
    out.write("\">All that was recorded</a></p>")
  }

  private func write(
    time: EvidenceValue?, after words: StaticString, into out: inout HTMLBuffer
  ) {
    guard let time = time?.double else { return }
    out.write(words)
    out.write(escaping: NumberText.significant(time))
    out.write("\u{A0}ms")
  }

  private func writeSpread(into out: inout HTMLBuffer) {
    guard let spread = evidence?.values?["spread"], let least = spread["min"]?.double,
      let greatest = spread["max"]?.double
    else { return }
    out.write(" (")
    out.write(escaping: NumberText.significant(least))
    out.write(" to ")
    out.write(escaping: NumberText.significant(greatest))
    out.write("\u{A0}ms)")
  }
}
