internal import Notes
internal import Site

/// What the template of a card sees of the page: text, set into lines.
///
/// The card is 1200 by 630 pixels, with a margin of 80.
struct CardModel: TemplateObject {
  private static let width = 1040
  /// The middle of the title, and how far it may reach up and down.
  private static let middle = 322

  private let topic: String
  private let date: String
  private let site: String
  private let title: CardText
  private let text: CardText?

  init(_ page: PlannedPage, _ context: RenderContext, title: String) {
    let graph = context.graph
    var (topic, date, text) = ("", "", "")
    switch page.kind {
    case .home: text = graph.configuration.description
    case .topic(let index): text = graph.topics[index].matter.summary
    case .page(let index): text = graph.pages[index].matter.summary
    case .note(let index):
      topic = graph.notes[index].topic.map { graph.topics[$0].matter.title } ?? ""
      date = graph.notes[index].content.noteMatter.date.longText
    default: break
    }
    self.topic = CardModel.line(topic, size: 28)
    self.date = date
    // The home page's title is the site's.
    site = page.kind == .home ? "" : CardModel.line(graph.configuration.title, size: 30)
    self.title = CardText(
      title, .serifBold, sizes: text.isEmpty ? CardModel.sizes : CardModel.sizesWithText,
      width: CardModel.width)
    self.text = text.isEmpty ? nil : CardModel.summary(text)
  }

  /// As many whole sentences as fit; where the first does not, its beginning.
  private static func summary(_ text: String) -> CardText {
    let sizes = [(size: 34, lines: 2), (size: 30, lines: 3)]
    let whole = CardText(text, .sans, sizes: sizes, width: width)
    guard whole.isCut else { return whole }
    var shorter = text[...]
    while let end = shorter.dropLast().lastIndex(where: { ".!?".contains($0) }) {
      shorter = shorter[...end]
      // A full stop inside a name ends no sentence.
      guard text[text.index(after: end)].isWhitespace else { continue }
      let set = CardText(String(shorter), .sans, sizes: sizes, width: width)
      if !set.isCut { return set }
    }
    return whole
  }

  private static let sizes = [(92, 2), (84, 3), (76, 3), (68, 4), (60, 4), (52, 4)].map {
    (size: $0.0, lines: $0.1)
  }
  private static let sizesWithText = [(92, 2), (84, 2), (76, 2), (64, 3), (52, 3)].map {
    (size: $0.0, lines: $0.1)
  }

  private static func line(_ text: String, size: Int) -> String {
    CardText(text, .sans, sizes: [(size, 1)], width: CardModel.width - 280).lines.first ?? ""
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .site: .optional(site)
    case .topic: .optional(topic)
    case .date: .optional(date)
    case .title: .list(lines(title, from: top, height: titleHeight))
    case .title_size: .number(title.fontSize)
    case .text:
      .list(
        text.map { lines($0, from: textTop, height: textHeight) }
          ?? TemplateList(count: 0) { _ in .absent })
    case .text_size: .number(text?.fontSize ?? 0)
    default: nil
    }
  }

  /// The height of a line of the title, and of the text below it.
  private var titleHeight: Int { title.fontSize * 118 / 100 }
  private var textHeight: Int { (text?.fontSize ?? 0) * 145 / 100 }
  private static let gap = 28

  /// How far down the first line of the title stands, so that all is in the middle.
  private var top: Int {
    let textLines = text?.lines.count ?? 0
    let height =
      title.lines.count * titleHeight + (textLines > 0 ? CardModel.gap + textLines * textHeight : 0)
    // The baseline is four fifths down its line.
    return CardModel.middle - height / 2 + titleHeight * 4 / 5
  }

  private var textTop: Int {
    top - titleHeight * 4 / 5 + title.lines.count * titleHeight + CardModel.gap + textHeight * 3 / 4
  }

  private func lines(_ text: CardText, from top: Int, height: Int) -> TemplateList {
    TemplateList(count: text.lines.count) { index in
      .object(CardLineModel(text: text.lines[index], y: top + index * height))
    }
  }
}

/// A line of a card and how far down its letters stand.
struct CardLineModel: TemplateObject {
  let text: String
  let y: Int

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .text: .text(text)
    case .y: .number(y)
    default: nil
    }
  }
}
