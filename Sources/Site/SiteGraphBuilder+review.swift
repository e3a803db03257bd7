internal import Diagnostics
internal import Markup
internal import Notes

extension SiteGraphBuilder {
  /// What `check` says beyond what would break: things that a careful editor would notice.
  mutating func review() {
    // Where site.yaml has an error, that may be why.
    if graph.configuration.features.feeds, graph.configuration.url.isEmpty,
      !sources.problems.contains(where: { $0.file == "site.yaml" && $0.severity == .error })
    {
      report(
        .warning, .missingURL, in: "site.yaml", at: .beginning,
        "without `url` there are no feeds and no site map",
        hint:
          "say where the site will stand: `url: https://example.org`, or switch them off with `features: {feeds: false}`"
      )
    }
    for note in graph.notes {
      reviewHeadings(note.content)
      reviewSummary(
        note.content.noteMatter.summary, note.content.noteMatter.summarySpan, note.content.file)
      reviewAge(note.content)
    }
    for topic in graph.topics {
      reviewHeadings(topic.content)
      reviewSummary(topic.matter.summary, topic.matter.summarySpan, topic.content.file)
      reviewTopic(topic)
    }
    for page in graph.pages {
      reviewHeadings(page.content)
      if page.matter.summary.isEmpty {
        report(
          .warning, .missingSummary, in: page.content.file, at: page.matter.span,
          "this page has no summary", hint: "search results show it: add `summary: …`")
      }
    }
  }

  /// Sections may not skip a level: a reader who moves by headings would look for what is missing.
  private mutating func reviewHeadings(_ content: Content) {
    var level = 1
    for heading in content.outline.headings {
      if heading.level == 1 {
        report(
          .warning, .secondTitle, in: content.file, at: heading.span,
          "the title is this page's only heading of level 1", hint: "begin sections with `##`")
      } else if heading.level > level + 1 {
        let wanted = String(repeating: "#", count: level + 1)
        report(
          .warning, .skippedHeading, in: content.file, at: heading.span,
          "a heading of level \(heading.level) follows one of level \(level)",
          hint: "write `\(wanted)` here, or add the level between")
      }
      level = heading.level
    }
  }

  /// Evidence that nobody has repeated for so many days is worth a look, though nothing changed here.
  private static let agedDays = 365

  private mutating func reviewAge(_ content: Content) {
    guard let proof = content.outline.proof, let recorded = Timestamp(proof.recorded) else {
      return
    }
    let days = (rules.now - recorded.epochSeconds) / 86_400
    guard days > SiteGraphBuilder.agedDays else { return }
    report(
      .warning, .agedEvidence, in: content.file, at: content.noteMatter.span,
      "what this note shows was measured \(days) days ago",
      hint: "run `codenotes prove`: newer versions may behave otherwise")
  }

  private mutating func reviewSummary(_ summary: String, _ span: Span, _ file: String) {
    guard summary.count > SiteGraphBuilder.summaryLimit else { return }
    report(
      .warning, .longSummary, in: file, at: span,
      "a search result shows \(SiteGraphBuilder.summaryLimit) characters of a summary, and this has \(summary.count)",
      hint: "say it in one or two short sentences")
  }

  private mutating func reviewTopic(_ topic: SiteGraph.Topic) {
    let leadsNowhere = topic.notes.isEmpty && topic.guides.isEmpty && topic.problems.isEmpty
    // Where something else is wrong with it, that may be why.
    let isSound = !topic.content.problems.contains { $0.severity == .error }
    if leadsNowhere, isSound, topic.matter.guides.isEmpty, topic.matter.problems.isEmpty {
      report(
        .warning, .emptyTopic, in: topic.content.file, at: topic.matter.span,
        "this topic leads to no note", hint: "give a note `topic: \(topic.slug)`")
    }
    for note in topic.rest where !topic.matter.guides.isEmpty {
      let file = graph.notes[note].content.file
      report(
        .warning, .unlistedNote, in: file,
        at: graph.notes[note].content.noteMatter.topic?.span ?? .beginning,
        "no guide of `\(topic.slug)` lists this note",
        hint: "add `\(graph.notes[note].slug)` to a guide in `\(topic.content.file)`")
    }
  }

  /// Characters that search engines show of a description.
  private static let summaryLimit = 160
}
