internal import Markup
internal import Notes
internal import Site

/// The home page.
struct HomeModel: TemplateObject {
  let context: RenderContext

  func value(_ key: TemplateKey) -> TemplateValue? {
    let graph = context.graph
    return switch key {
    case .start_here: .list(context.cardList(graph.startHere))
    case .has_start_here: .flag(!graph.startHere.isEmpty)
    case .problems: .list(SymptomModel.list(problems, context))
    case .has_problems: .flag(!problems.isEmpty)
    case .topics:
      .list(
        TemplateList(count: graph.topics.count) { index in
          .object(TopicCardModel(context: context, index: index, page: .home))
        })
    case .has_topics: .flag(!graph.topics.isEmpty)
    case .latest: .list(context.cardList(Array(graph.notes.indices.prefix(HomeModel.latestCount))))
    case .has_latest: .flag(!graph.notes.isEmpty)
    case .tags: .list(context.tagList(commonestTags))
    case .has_tags: .flag(!graph.tags.isEmpty)
    case .body:
      graph.home.map {
        context.body(of: $0.content, hrefs: $0.hrefs, images: $0.images)
      } ?? .absent
    default: nil
    }
  }

  static let latestCount = 10

  /// From every topic in turn, so that each is heard: at most eight, and no symptom twice.
  private var problems: [SiteGraph.SymptomLink] {
    var links: [SiteGraph.SymptomLink] = []
    var seen: Set<String> = []
    let deepest = context.graph.topics.map(\.problems.count).max() ?? 0
    for row in 0..<deepest {
      for topic in context.graph.topics where row < topic.problems.count && links.count < 8 {
        if seen.insert(topic.problems[row].symptom).inserted { links.append(topic.problems[row]) }
      }
    }
    return links
  }

  /// At most forty tags: those with the most notes, by name.
  private var commonestTags: [Int] {
    let tags = context.graph.tags
    let common = tags.indices.sorted { (tags[$1].notes.count, $0) < (tags[$0].notes.count, $1) }
    return common.prefix(40).sorted()
  }
}

/// A page that is no note and no topic.
struct ContentModel: TemplateObject {
  let context: RenderContext
  let page: SiteGraph.Page

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(page.matter.title)
    case .body:
      context.body(of: page.content, hrefs: page.hrefs, images: page.images)
    default: nil
    }
  }
}

/// The list of all tags.
struct TagsModel: TemplateObject {
  let context: RenderContext

  func value(_ key: TemplateKey) -> TemplateValue? {
    key == .all ? .list(context.tagList(Array(context.graph.tags.indices))) : nil
  }
}

/// A tag's page.
struct TagModel: TemplateObject {
  let context: RenderContext
  let index: Int

  func value(_ key: TemplateKey) -> TemplateValue? {
    let tag = context.graph.tags[index]
    return switch key {
    case .name: .text(tag.name)
    case .notes: .list(context.cardList(tag.notes))
    case .count: .number(tag.notes.count)
    case .count_label: .text(RenderContext.countLabel(tag.notes.count))
    default: nil
    }
  }
}

/// All notes by year.
struct ArchiveModel: TemplateObject {
  let context: RenderContext

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .years:
      .list(
        TemplateList(years) { .object(YearModel(context: context, year: $0.year, notes: $0.notes)) }
      )
    case .count: .number(context.graph.notes.count)
    case .count_label: .text(RenderContext.countLabel(context.graph.notes.count))
    default: nil
    }
  }

  private var years: [(year: Int, notes: [Int])] {
    context.graph.notes.indices.reduce(into: []) { years, index in
      let year = context.graph.notes[index].content.noteMatter.date.year
      if years.last?.year == year {
        years[years.count - 1].notes.append(index)
      } else {
        years.append((year, [index]))
      }
    }
  }
}

/// The notes of a year.
struct YearModel: TemplateObject {
  let context: RenderContext
  let year: Int
  let notes: [Int]

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .year: .text("\(year)")
    case .id: .text("year-\(year)")
    case .notes: .list(context.cardList(notes))
    default: nil
    }
  }
}

/// An old address.
struct RedirectModel: TemplateObject {
  let context: RenderContext
  let index: Int

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .target: .text(context.url(context.graph.redirects[index].target))
    case .title: .text(context.graph.redirects[index].title)
    default: nil
    }
  }
}
