internal import Site

/// The outermost object of a card's template: that of a page, and the card.
struct CardRootModel: TemplateObject {
  let page: RootModel

  func value(_ key: TemplateKey) -> TemplateValue? {
    guard key == .card else { return page.value(key) }
    let model = PageModel(context: page.context, page: page.page)
    return .object(CardModel(page.page, page.context, title: model.title))
  }
}
