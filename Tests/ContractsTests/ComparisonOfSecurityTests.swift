import Contracts
import Testing

@Suite struct ComparisonOfSecurityTests {
  private func document(_ security: String, key: String = "X-Key") -> String {
    """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders:
        get:
          security: \(security)
          responses: {"200": {description: Done}}
    components:
      securitySchemes:
        key: {type: apiKey, in: header, name: \(key)}
        token: {type: http, scheme: bearer}
        login:
          type: oauth2
          flows: {clientCredentials: {tokenUrl: 'https://id.example/token', scopes: {read: R, write: W}}}
    """
  }

  static let cases: [(String, String, [String], [String])] = [
    (
      "[]", "[{key: []}]", ["breaking api-security-became-required: security"],
      ["addition api-security-became-optional: security"]
    ),
    (
      "[{key: []}]", "[{key: []}, {token: []}]",
      ["addition api-security-added: security `token`"],
      ["breaking api-security-removed: security `token`"]
    ),
    (
      "[{key: []}]", "[{key: [], token: []}]",
      [
        "breaking api-security-removed: security `key`"
      ],
      ["addition api-security-added: security `key`"]
    ),
    (
      "[{login: [read]}]", "[{login: [read, write]}]",
      ["breaking api-security-scope-added: security login write"],
      ["addition api-security-scope-removed: security login write"]
    ),
    ("[{key: []}, {token: []}]", "[{token: []}, {key: []}]", [], []),
    ("[]", "[{}, {key: []}]", [], []),
  ]

  @Test(arguments: cases) func credentialsThatWereEnoughHaveToBe(
    _ before: String, _ after: String, _ there: [String], _ back: [String]
  ) throws {
    #expect(try Comparison.lines(document(before), document(after)) == there)
    #expect(try Comparison.lines(document(after), document(before)) == back)
  }

  @Test func aSchemeIsWhatItAsksForAndNotItsName() throws {
    let old = document("[{key: []}]")
    #expect(
      try Comparison.lines(old, document("[{key: []}]", key: "X-Other")) == [
        "breaking api-security-component-type-changed: security key"
      ])
    #expect(try Comparison.lines(old, old.replacing("key:", with: "secret:")) == [])
    let login = document("[{login: []}]")
    #expect(
      try Comparison.lines(login, login.replacing("id.example", with: "login.example")) == [
        "warning api-security-component-oauth-url-changed: security login"
      ])
  }

  @Test func serversAreComparedWithoutTheirOrder() throws {
    let old = "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]\n" + document("[]")
    let turned =
      "servers: [{url: 'https://b.example'}, {url: 'https://a.example'}]\n" + document("[]")
    let fewer = "servers: [{url: 'https://a.example'}]\n" + document("[]")
    #expect(try Comparison.lines(old, turned) == [])
    #expect(
      try Comparison.lines(old, fewer) == [
        "warning api-server-removed: server https://b.example"
      ])
    #expect(
      try Comparison.lines(fewer, old) == ["addition api-server-added: server https://b.example"])
  }
}
