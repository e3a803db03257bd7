import Testing

/// What a reader of a built site meets, in Debian's Chromium and in the Nu HTML checker.
///
/// Serialized, since each test takes all cores that there are.
@Suite(.serialized) struct BrowserTests {
  @Test func `every page is accessible, quiet, still, and whole without scripts`() throws {
    try BrowserTests.expectNothing(Tool.drive("pages", BuiltSite.all.get()))
  }

  @Test func `a note does what its reader expects of it`() throws {
    try BrowserTests.expectNothing(Tool.drive("behaviour", [BuiltSite.constructs()]))
  }

  @Test func `the Nu HTML checker finds nothing`() throws {
    try BrowserTests.expectNothing(Tool.drive("checker", BuiltSite.all.get()))
  }

  @Test func `every link into a site leads somewhere`() throws {
    try BrowserTests.expectNothing(Tool.drive("links", BuiltSite.all.get()))
  }

  @Test func `nothing moves while a page arrives slowly`() throws {
    try BrowserTests.expectNothing(Tool.drive("arrival", [BuiltSite.constructs()]))
  }

  @Test func `no page keeps its reader waiting`() throws {
    try BrowserTests.expectNothing(Tool.drive("weights", BuiltSite.all.get()))
  }

  private static func expectNothing(_ findings: [Finding]) {
    for finding in findings {
      Issue.record("\(finding)")
    }
  }
}
