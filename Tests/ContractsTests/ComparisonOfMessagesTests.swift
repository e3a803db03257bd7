import Contracts
import Testing

@Suite struct ComparisonOfMessagesTests {
  private func webhook(_ operation: String) -> String {
    """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    webhooks:
      orderPaid:
        post: {\(operation)responses: {"204": {description: Seen}}}
    """
  }

  private func payload(_ schema: String, required: Bool = true) -> String {
    "requestBody: {required: \(required), content: {application/json: {schema: \(schema)}}}, "
  }

  @Test func whatTheAPISendsIsReadByClients() throws {
    let open = webhook(payload("{type: string}"))
    let limited = webhook(payload("{type: string, enum: [a]}"))
    #expect(
      try Comparison.lines(open, limited) == ["addition response-body-became-enum: request body"])
    #expect(
      try Comparison.lines(limited, open) == [
        "breaking response-body-became-not-enum: request body"
      ])
    #expect(
      try Comparison.lines(open, webhook(payload("{type: string}", required: false))) == [
        "breaking response-body-became-optional: request body"
      ])
    #expect(
      try Comparison.lines(open, webhook("")) == ["breaking response-body-removed: request body"])
    #expect(
      try Comparison.lines(webhook(""), open) == ["addition response-body-added: request body"])
  }

  @Test func whatClientsAnswerIsSentByThem() throws {
    func answer(_ schema: String) -> String {
      webhook("").replacing(
        "{description: Seen}",
        with: "{description: Seen, content: {application/json: {schema: \(schema)}}}")
    }
    let findings = try Comparison.findings(
      answer("{type: string}"), answer("{type: string, maxLength: 5}"))
    #expect(findings.map(\.rule) == ["request-body-max-length-set"])
    #expect(findings.map(\.side) == [.request])
    #expect(findings.map(\.operation) == ["webhook orderPaid POST"])
  }

  @Test func headersOfAWebhookAreRead() throws {
    func header(_ text: String) -> String { webhook("parameters: [\(text)], ") }
    let signed = header("{name: X-Sign, in: header, required: true, schema: {type: string}}")
    #expect(
      try Comparison.lines(signed, header("")) == [
        "breaking required-response-header-removed: header parameter X-Sign"
      ])
    #expect(
      try Comparison.lines(header(""), signed) == [
        "addition response-header-added: header parameter X-Sign"
      ])
  }

  @Test func messagesThatNoLongerComeAreMissed() throws {
    let with = webhook("")
    let without = with.replacing("orderPaid", with: "orderSent")
    #expect(
      try Comparison.lines(with, without) == [
        "breaking webhook-removed: webhook", "addition webhook-added: webhook",
      ])
  }

  @Test func callbacksAreMessagesOfTheirOperation() throws {
    func text(_ callbacks: String) -> String {
      """
      openapi: 3.1.0
      info: {title: Orders, version: "1"}
      paths:
        /orders:
          post:
            responses: {"201": {description: Made}}
            callbacks: {\(callbacks)}
      """
    }
    func paid(_ schema: String, at address: String = "{$request.body#/url}") -> String {
      "paid: {'\(address)': {post: {\(payload(schema))responses: {\"204\": {description: Seen}}}}}"
    }
    let one = text(paid("{type: string}"))
    #expect(try Comparison.lines(one, text("")) == ["breaking callback-removed: callback"])
    #expect(try Comparison.lines(text(""), one) == ["addition callback-added: callback"])
    let wider = text(paid("{type: [string, integer]}", at: "{$request.query.url}"))
    #expect(
      try Comparison.lines(one, wider) == ["breaking response-body-type-generalized: request body"])
  }
}
