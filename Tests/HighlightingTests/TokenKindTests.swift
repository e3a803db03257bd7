import Testing

@testable import Highlighting

@Test func `every kind has a class of its own`() {
  let classes = Set(TokenKind.allCases.map { "\($0.cssClass)" })
  #expect(classes.count == TokenKind.allCases.count)
}
