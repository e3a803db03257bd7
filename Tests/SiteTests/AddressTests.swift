import Testing

@testable import Site

@Suite struct AddressTests {
  @Test(arguments: [
    ("notes/a", "../b/index.md", "notes/b/index.md"), ("notes", "./x.md", "notes/x.md"),
    ("notes/a", "../../static/ü.png", "static/ü.png"), ("", "a//b/", "a/b"), ("a/b", "..", "a"),
    ("notes", "../../etc/passwd", nil), ("a", "...", "a/..."),
  ])
  func `a relative path joins a folder, and never leaves the site`(
    folder: String, path: String, joined: String?
  ) {
    #expect(Address.join(folder, path) == joined)
  }

  @Test(arguments: [
    ("about", "/about/"), ("/blog/x/", "/blog/x/"), ("/blog/x/index.html", "/blog/x/"),
    ("feed.xml", "/feed.xml"), ("releases/1.12.0", "/releases/1.12.0/"), ("/", "/"),
    ("2016/04/MIR.html", "/2016/04/MIR.html"), (".well-known", "/.well-known/"),
  ])
  func `an address has one form`(text: String, address: String) {
    #expect(Address.normalized(text) == address)
  }

  @Test(arguments: [
    ("/", "index.html"), ("/blog/x/", "blog/x/index.html"), ("/404.html", "404.html"),
  ])
  func `an address has a file`(address: String, output: String) {
    #expect(Address.outputPath(address) == output)
  }

  @Test(arguments: [
    ("My Note", "My-Note"), ("a?b#c", "a-b-c"), ("größe", "größe"), ("v1.2", "v1.2"),
  ])
  func `a name becomes a part of an address`(name: String, part: String) {
    #expect(Address.component(name) == part)
  }

  @Test(arguments: [("a%20b", "a b"), ("%c3%bc", "ü"), ("100%", "100%"), ("%ff", "%ff")])
  func `escapes are resolved where they make text`(text: String, decoded: String) {
    #expect(Address.decoded(text) == decoded)
  }
}
