package import SeededRandom

extension GeneratedSite {
  /// Makes one up; each second one is tidy.
  package init(seed: UInt64, noteCount: Int = 14) {
    var random = SeededGenerator(seed: seed)
    self.init(
      GeneratedConfiguration(
        title: "Site \(seed)", description: Vocabulary.phrase(8, &random),
        url: random.chance(80)
          ? random.pick(["https://example.org", "https://example.org/sub"]) : nil),
      isTidy: seed.isMultiple(of: 2))
    for _ in 0..<4 { addTopic(&random) }
    for _ in 0..<noteCount { addNote(&random) }
    for index in topics.indices { fillHub(index, &random) }
    for path in ["about", "deep/er/page", "index", "404"] {
      pages.append(
        GeneratedPage(
          path: path, title: "Page \(path)", summary: Vocabulary.phrase(5, &random),
          text: text(&random)))
    }
    if seed % 5 == 3 { notes[0].text.opening.append(.diagram("drawn")) }
    pages[1].aliases = ["/old/page/"]
    statics = [
      "files/plain.txt": Array("plain".utf8), "well known.txt": Array("known".utf8),
      ".well-known/x": Array("hidden".utf8),
    ]
    if random.chance(40) { theme["foot.html"] = RandomEdit.footer(&random) }
    if random.chance(40) { theme["style.css"] = Array("body { color: black }\n".utf8) }
  }

  package mutating func addTopic(_ random: inout SeededGenerator) {
    let number = takeNumber()
    topics.append(
      GeneratedTopic(
        number: number, name: "topic-\(number)", title: "T \(Vocabulary.phrase(2, &random))",
        summary: Vocabulary.phrase(6, &random), weight: random.chance(60) ? random.below(3) : nil,
        text: text(&random, sections: 0)))
  }

  package mutating func addNote(_ random: inout SeededGenerator) {
    let number = takeNumber()
    var note = GeneratedNote(
      number: number, name: "\(Vocabulary.name(&random))-\(number)",
      title: "N \(Vocabulary.phrase(3, &random))", day: random.below(1000),
      summary: Vocabulary.phrase(7, &random) + ".")
    note.folder = random.pick(["", "", "2024/", "deep/er/"])
    note.hasJSON = random.chance(15)
    if random.chance(85), !topics.isEmpty { note.topic = random.pick(topics).number }
    note.tags = RandomEdit.tags(&random)
    if random.chance(15) { note.aliases = ["/old/\(number)/", "/older/\(number).html"] }
    if random.chance(20) { note.authors = ["Ada <Lovelace>"] }
    if random.chance(15) { note.changes = [Vocabulary.phrase(4, &random)] }
    if random.chance(15) { note.startHere = random.below(4) }
    if random.chance(20) { note.updatedDay = note.day + random.below(100) }
    switch random.below(12) {
    case 0: note.isDraft = true
    case 1: note.day = CalendarDay.today + 10 + random.below(40)
    case 2: note.expiryDay = CalendarDay.today + random.below(40) - 20
    default: break
    }
    note.text = text(&random)
    if random.chance(40) {
      note.isBundle = true
      note.companions["data/seed.sql"] = Array("select \(number);\n".utf8)
      note.companions["plan.svg"] = RandomEdit.drawing(&random)
      note.text.opening.append(.picture("plan.svg"))
      if random.chance(30) { note.image = "plan.svg" }
    }
    notes.append(note)
  }

  /// Adds a note that is not published.
  package mutating func addDraft(titled title: String) {
    let number = takeNumber()
    var note = GeneratedNote(
      number: number, name: "draft-\(number)", title: title, day: 1, summary: "\(title).")
    note.isDraft = true
    notes.append(note)
  }

  /// Names notes in a topic's hub.
  package mutating func fillHub(_ index: Int, _ random: inout SeededGenerator) {
    topics[index].problems = (0..<random.below(3)).map { _ in
      GeneratedTopic.SymptomLink(
        symptom: Vocabulary.phrase(4, &random), note: random.pick(notes).number,
        fragment: random.chance(40) ? "part" : nil)
    }
    topics[index].guides = (0..<random.below(3)).map { _ in
      GeneratedTopic.Guide(
        title: Vocabulary.phrase(2, &random),
        notes: (0...random.below(3)).map { _ in
          (random.pick(notes).number, random.chance(30) ? Vocabulary.phrase(5, &random) : nil)
        })
    }
  }

  // MARK: - Texts

  package func text(_ random: inout SeededGenerator, sections count: Int? = nil) -> GeneratedText {
    var text = GeneratedText(opening: [block(&random)])
    for place in 0..<(count ?? random.below(4)) {
      text.sections.append(
        GeneratedText.Section(
          title: "On \(Vocabulary.phrase(2, &random))",
          id: place == 0 && random.chance(70) ? "part" : nil, level: place > 1 ? 3 : 2,
          blocks: (0...random.below(3)).map { _ in block(&random) }))
    }
    return text
  }

  package func block(_ random: inout SeededGenerator) -> GeneratedText.Block {
    switch random.below(14) {
    case 0: .code((0..<2).map { _ in "x\(random.below(99))" })
    case 1: .list((0..<3).map { _ in Vocabulary.phrase(3, &random) })
    case 2: .alert(Vocabulary.phrase(5, &random))
    case 3: .footnote(Vocabulary.phrase(5, &random))
    case 4: .html("k\(random.below(9))")
    default: .paragraph((0...random.below(4)).map { _ in inline(&random) })
    }
  }

  private func inline(_ random: inout SeededGenerator) -> GeneratedText.Inline {
    switch random.below(10) {
    case 0..<3 where !notes.isEmpty:
      .link(
        note: random.pick(notes).number, fragment: random.chance(40) ? "part" : nil,
        words: Vocabulary.phrase(2, &random))
    case 3: .plainLink("https://example.com/?a=1&b=2", words: "elsewhere")
    case 4:
      .plainLink(
        random.pick(["/archive/", "/about/", "/tags/sql/", "/files/plain.txt", "/feed.xml"]),
        words: "here")
    default: .words(Vocabulary.phrase(3 + random.below(12), &random))
    }
  }
}
