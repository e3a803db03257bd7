import SeededRandom

/// Edits of what stands around the notes.
extension RandomEdit {
  func editHub(in site: inout GeneratedSite, _ random: inout SeededGenerator) -> Bool {
    guard self != .addTopic, !site.topics.isEmpty else {
      if self == .addTopic { site.addTopic(&random) }
      return self == .addTopic
    }
    let index = random.below(site.topics.count)
    switch self {
    case .topicTitle: site.topics[index].title = "T \(Vocabulary.phrase(2, &random))"
    case .topicSummary: site.topics[index].summary = Vocabulary.phrase(5, &random)
    case .topicText: site.topics[index].text = site.text(&random, sections: random.below(2))
    case .topicWeight: site.topics[index].weight = random.chance(30) ? nil : random.below(4)
    case .topicDraft: site.topics[index].isDraft.toggle()
    case .hub: site.fillHub(index, &random)
    case .deleteTopic: site.topics.remove(at: index)
    default: return false
    }
    return true
  }

  func editPage(in site: inout GeneratedSite, _ random: inout SeededGenerator) -> Bool {
    guard self != .addPage, !site.pages.isEmpty else {
      guard self == .addPage else { return false }
      let path = "more/page-\(site.takeNumber())"
      site.pages.append(
        GeneratedPage(
          path: path, title: "Page \(path)", summary: Vocabulary.phrase(5, &random),
          text: site.text(&random)))
      return true
    }
    let index = random.below(site.pages.count)
    switch self {
    case .pageText: site.pages[index].text = site.text(&random)
    case .pageTitle: site.pages[index].title = "Page \(Vocabulary.phrase(2, &random))"
    case .pageDraft: site.pages[index].isDraft.toggle()
    case .deletePage: site.pages.remove(at: index)
    default: return false
    }
    return true
  }

  func editConfiguration(in site: inout GeneratedSite, _ random: inout SeededGenerator) -> Bool {
    switch self {
    case .siteTitle: site.configuration.title = "Site \(Vocabulary.phrase(2, &random))"
    case .description: site.configuration.description = Vocabulary.phrase(6, &random)
    case .author2:
      site.configuration.author = site.configuration.author == nil ? "Ada Lovelace" : nil
    case .menu:
      let items = [("Archive", "/archive/"), ("About", "/about/"), ("Gone", "/gone/")]
      site.configuration.menu = Array(items.prefix(random.below(4)))
    case .feature:
      site.configuration.switchedOff.formSymmetricDifference([
        random.pick(GeneratedConfiguration.features)
      ])
    case .url:
      site.configuration.url = random.pick([nil, "https://example.org", "https://example.com/b"])
    case .html: site.configuration.allowsHTML.toggle()
    case .pattern:
      site.configuration.notePattern = random.pick([
        nil, "/:year/:slug/", "/:topic/:slug/", "/by/:slug.html", "/t/:title/:slug/",
      ])
    case .source:
      site.configuration.source =
        site.configuration.source == nil ? "https://code.example.org/blob" : nil
    case .language: site.configuration.language = random.pick(["en", "de"])
    default: return false
    }
    return true
  }

  func editFolders(in site: inout GeneratedSite, _ random: inout SeededGenerator) {
    let bytes = Array(Vocabulary.phrase(4, &random).utf8)
    switch self {
    case .template:
      site.theme["foot.html"] = random.chance(30) ? nil : RandomEdit.footer(&random)
    case .styleSheet:
      site.theme["style.css"] =
        random.chance(30) ? nil : Array("p { width: \(random.below(900))px }\n".utf8)
    case .asset: site.theme["logo.txt"] = random.chance(30) ? nil : bytes
    case .addStatic: site.statics["files/\(site.takeNumber()).txt"] = bytes
    case .changeStatic:
      if let name = site.statics.keys.sorted().last { site.statics[name] = bytes }
    case .deleteStatic:
      if let name = site.statics.keys.sorted().last { site.statics[name] = nil }
    case .takePlace:
      // An author's own file stands in for one that the engine makes.
      let name = random.pick(["robots.txt", "feed.xml", "llms.txt"])
      site.statics[name] = site.statics[name] == nil ? bytes : nil
    case .breakage:
      site.breakage = random.pick([.link, .title, .topic, .template, .configuration])
    default: break
    }
  }
}
