import Testing

@testable import Theme

@Suite struct CardTextTests {
  private func set(_ text: String, width: Int = 1000) -> CardText {
    CardText(text, .serifBold, sizes: [(80, 2), (50, 3)], width: width)
  }

  private func isNarrow(_ text: CardText, width: Int = 1000) -> Bool {
    text.lines.allSatisfy { CardFont.serifBold.width($0) * text.fontSize <= width * 1000 }
  }

  @Test func `a short title is large, and a longer one smaller`() {
    #expect(set("Slow SQL") == CardText(lines: ["Slow SQL"], fontSize: 80))
    let longer = set("Idempotency keys that survive retries, deploys and other people")
    #expect(longer.fontSize == 50 && isNarrow(longer) && !longer.isCut)
  }

  @Test func `lines are of much the same length`() {
    let widths = set("Finding and fixing slow SQL early").lines.map(CardFont.serifBold.width)
    #expect(widths.count == 2)
    #expect(10 * (widths.min() ?? 0) / (widths.max() ?? 1) > 6)
  }

  @Test(arguments: [
    String(repeating: "word ", count: 200), String(repeating: "x", count: 500),
    String(repeating: "数据库事务", count: 60), String(repeating: "🚀", count: 200),
    String(repeating: "התמודדות עם ", count: 60),
  ])
  func `what is too long for the smallest size ends in an ellipsis`(text: String) {
    let text = set(text)
    #expect(text.lines.count == 3 && text.isCut && isNarrow(text))
    #expect(text.lines.last?.last == "…")
    #expect(text.lines.last?.hasSuffix(" …") == false)
  }

  @Test(arguments: ["", " ", "\u{1}", "\u{301}", "a\u{0}b\nc"])
  func `odd titles do no harm`(text: String) {
    let text = set(text)
    #expect(text.lines.count <= 1)
    #expect(text.lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func `Chinese breaks between any two characters`() {
    let text = set("数据库事务隔离级别与并发控制从理论到实践的完整指南")
    #expect(text.lines.count > 1 && !text.isCut && isNarrow(text))
  }
}
