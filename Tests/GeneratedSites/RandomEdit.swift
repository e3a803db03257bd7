package import SeededRandom

/// Something that an author does to a site.
package enum RandomEdit: String, CaseIterable, Sendable {
  // Notes.
  case text, heading, link, code, title, summary, date, updated, rename, move, bundle, swap, delete
  case add, retag, respell, topic, draft, expiry, startHere, alias, author, changes, canonical
  case notation, picture, companion, image
  // Hubs and pages.
  case topicTitle, topicSummary, topicText, topicWeight, topicDraft, hub, addTopic, deleteTopic
  case pageText, pageTitle, pageDraft, addPage, deletePage
  // The site as a whole.
  case siteTitle, description, author2, menu, feature, url, html, pattern, source, language
  case template, styleSheet, asset, addStatic, changeStatic, deleteStatic, takePlace
  /// A mistake; the next edit takes it back.
  case breakage

  /// Those that change one source and leave all others as they are.
  package static let ofOneSource: [RandomEdit] = [
    .text, .heading, .link, .code, .title, .summary, .updated, .retag, .respell, .author, .changes,
    .canonical, .topicText, .topicSummary, .pageText, .image,
  ]

  /// Any of them, mistakes a little more often than others.
  package static func any(_ random: inout SeededGenerator) -> RandomEdit {
    random.chance(6) ? .breakage : random.pick(allCases)
  }

  /// Does it.
  ///
  /// Nothing happens where there is nothing that it could be done to.
  package func apply(to site: inout GeneratedSite, _ random: inout SeededGenerator) {
    site.breakage = nil
    guard !site.notes.isEmpty else { return site.addNote(&random) }
    let index = random.below(site.notes.count)
    if editText(of: index, in: &site, &random) || editHead(of: index, in: &site, &random)
      || editFiles(of: index, in: &site, &random) || editHub(in: &site, &random)
      || editPage(in: &site, &random) || editConfiguration(in: &site, &random)
    {
      return
    }
    editFolders(in: &site, &random)
  }

  // MARK: - Notes

  private func editText(
    of index: Int, in site: inout GeneratedSite, _ random: inout SeededGenerator
  ) -> Bool {
    switch self {
    case .text:
      let block = site.block(&random)
      if site.notes[index].text.opening.isEmpty || random.chance(30) {
        site.notes[index].text.opening.append(block)
      } else {
        site.notes[index].text.opening[0] = block
      }
    case .heading:
      let count = site.notes[index].text.sections.count
      if count == 0 || random.chance(30) {
        site.notes[index].text.sections = site.text(&random, sections: 2).sections
      } else if random.chance(50) {
        let id = site.notes[index].text.sections[0].id
        site.notes[index].text.sections[0].id = id == nil ? "part" : nil
      } else {
        site.notes[index].text.sections[count - 1].title = Vocabulary.phrase(3, &random)
      }
    case .link:
      let link = GeneratedText.Inline.link(
        note: random.pick(site.notes).number, fragment: random.chance(60) ? "part" : nil,
        words: Vocabulary.phrase(1, &random))
      site.notes[index].text.opening.append(.paragraph([link]))
    case .code: site.notes[index].text.opening = [.code(["y\(random.below(1000))"])]
    default: return false
    }
    return true
  }

  private func editHead(
    of index: Int, in site: inout GeneratedSite, _ random: inout SeededGenerator
  ) -> Bool {
    switch self {
    case .title: site.notes[index].title = "N \(Vocabulary.phrase(3, &random))"
    case .summary: site.notes[index].summary = Vocabulary.phrase(8, &random)
    case .date: site.notes[index].day = random.below(1000)
    case .updated: site.notes[index].updatedDay = site.notes[index].day + random.below(50)
    case .retag: site.notes[index].tags = RandomEdit.tags(&random)
    case .respell:
      site.notes[index].tags = site.notes[index].tags.map {
        random.chance(50) ? $0.uppercased() : $0.lowercased()
      }
    case .topic:
      site.notes[index].topic =
        site.topics.isEmpty || random.chance(20) ? nil : random.pick(site.topics).number
    case .draft: site.notes[index].isDraft.toggle()
    case .expiry:
      site.notes[index].expiryDay =
        site.notes[index].expiryDay == nil ? CalendarDay.today + random.below(40) - 20 : nil
    case .startHere:
      site.notes[index].startHere = site.notes[index].startHere == nil ? random.below(4) : nil
    case .alias:
      let name = "/moved/\(site.takeNumber())/"
      site.notes[index].aliases = site.notes[index].aliases.isEmpty ? [name] : []
    case .author:
      site.notes[index].authors = site.notes[index].authors.isEmpty ? ["Grace & Co"] : []
    case .changes: site.notes[index].changes.append(Vocabulary.phrase(3, &random))
    case .canonical:
      site.notes[index].canonical =
        site.notes[index].canonical == nil ? "https://example.net/first/" : nil
    case .notation: site.notes[index].hasJSON.toggle()
    default: return false
    }
    return true
  }

  private func editFiles(
    of index: Int, in site: inout GeneratedSite, _ random: inout SeededGenerator
  ) -> Bool {
    switch self {
    case .rename: site.notes[index].name = "renamed-\(site.takeNumber())"
    case .move: site.notes[index].folder = random.pick(["", "moved/", "moved/again/"])
    case .bundle: site.notes[index].isBundle.toggle()
    case .swap:
      let other = random.below(site.notes.count)
      let (name, otherName) = (site.notes[index].name, site.notes[other].name)
      site.notes[index].name = otherName
      if other != index { site.notes[other].name = name }
    case .delete: site.notes.remove(at: index)
    case .add: site.addNote(&random)
    case .picture:
      site.notes[index].isBundle = true
      if random.chance(30), let name = site.notes[index].pictures.first {
        site.notes[index].companions[name] = nil
      } else {
        site.notes[index].companions["plan.svg"] = RandomEdit.drawing(&random)
        site.notes[index].text.opening.append(.picture("plan.svg"))
      }
    case .companion:
      site.notes[index].isBundle = true
      let bytes = Array(Vocabulary.phrase(3, &random).utf8)
      site.notes[index].companions["data/\(random.below(2)).txt"] = bytes
    case .image:
      site.notes[index].image =
        site.notes[index].image == nil ? site.notes[index].pictures.first : nil
    default: return false
    }
    return true
  }

  // MARK: - What edits are made of

  static func tags(_ random: inout SeededGenerator) -> [String] {
    Array(Vocabulary.tags.shuffled(using: &random).prefix(random.below(4)))
  }

  static func drawing(_ random: inout SeededGenerator) -> [UInt8] {
    let (width, height) = (10 + random.below(90), 10 + random.below(90))
    return Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)"></svg>

      """.utf8)
  }

  static func footer(_ random: inout SeededGenerator) -> [UInt8] {
    Array(
      """
      </main>
      <footer>{{site.title}}: \(Vocabulary.phrase(3, &random).replacing("<", with: ""))</footer>
      </body>
      </html>

      """.utf8)
  }
}
