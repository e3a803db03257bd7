import Contracts
import Evidence
import Testing

/// Values of parameters as OpenAPI's table of style examples writes them.
@Suite struct ParameterStyleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var place: String
    var style: String
    var explode: Bool
    /// `scalar`, `list` or `group`.
    var shape: String
    var written: String

    var testDescription: String { "\(place) \(style) \(explode) \(shape): \(written)" }
  }

  static let rows: [Row] = [
    Row(place: "path", style: "matrix", explode: false, shape: "scalar", written: ";color=blue"),
    Row(
      place: "path", style: "matrix", explode: false, shape: "list",
      written: ";color=blue,black,brown"),
    Row(
      place: "path", style: "matrix", explode: false, shape: "group",
      written: ";color=R,100,G,200,B,150"),
    Row(place: "path", style: "matrix", explode: true, shape: "scalar", written: ";color=blue"),
    Row(
      place: "path", style: "matrix", explode: true, shape: "list",
      written: ";color=blue;color=black;color=brown"),
    Row(
      place: "path", style: "matrix", explode: true, shape: "group", written: ";R=100;G=200;B=150"),
    Row(place: "path", style: "label", explode: false, shape: "scalar", written: ".blue"),
    Row(place: "path", style: "label", explode: false, shape: "list", written: ".blue,black,brown"),
    Row(
      place: "path", style: "label", explode: false, shape: "group", written: ".R,100,G,200,B,150"),
    Row(place: "path", style: "label", explode: true, shape: "list", written: ".blue.black.brown"),
    Row(
      place: "path", style: "label", explode: true, shape: "group", written: ".R=100.G=200.B=150"),
    Row(place: "path", style: "simple", explode: false, shape: "scalar", written: "blue"),
    Row(place: "path", style: "simple", explode: false, shape: "list", written: "blue,black,brown"),
    Row(
      place: "path", style: "simple", explode: false, shape: "group", written: "R,100,G,200,B,150"),
    Row(
      place: "path", style: "simple", explode: true, shape: "group", written: "R=100,G=200,B=150"),
    Row(place: "query", style: "form", explode: false, shape: "scalar", written: "color=blue"),
    Row(
      place: "query", style: "form", explode: false, shape: "list",
      written: "color=blue,black,brown"),
    Row(
      place: "query", style: "form", explode: false, shape: "group",
      written: "color=R,100,G,200,B,150"),
    Row(
      place: "query", style: "form", explode: true, shape: "list",
      written: "color=blue&color=black&color=brown"),
    Row(place: "query", style: "form", explode: true, shape: "group", written: "R=100&G=200&B=150"),
    Row(
      place: "query", style: "spaceDelimited", explode: false, shape: "list",
      written: "color=blue%20black%20brown"),
    Row(
      place: "query", style: "spaceDelimited", explode: false, shape: "group",
      written: "color=R%20100%20G%20200%20B%20150"),
    Row(
      place: "query", style: "pipeDelimited", explode: false, shape: "list",
      written: "color=blue%7Cblack%7Cbrown"),
    Row(
      place: "query", style: "pipeDelimited", explode: false, shape: "group",
      written: "color=R%7C100%7CG%7C200%7CB%7C150"),
    Row(
      place: "query", style: "deepObject", explode: true, shape: "group",
      written: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    Row(
      place: "header", style: "simple", explode: false, shape: "list", written: "blue,black, brown"),
    Row(
      place: "header", style: "simple", explode: true, shape: "group", written: "R=100,G=200,B=150"),
    Row(place: "cookie", style: "form", explode: false, shape: "scalar", written: "color=blue"),
  ]

  /// Only the table's values are valid.
  private static let schemas = [
    "scalar": "{const: blue}",
    "list": "{type: array, items: {enum: [blue, black, brown]}, minItems: 3, maxItems: 3}",
    "group": "{type: object, required: [R, G, B], additionalProperties: false, "
      + "properties: {R: {const: 100}, G: {const: 200}, B: {const: 150}}}",
  ]

  private static func api(_ row: Row) throws -> APIDescription {
    let path = row.place == "path" ? "/c/{color}" : "/c"
    let schema = try #require(schemas[row.shape])
    let text = """
      openapi: 3.1.0
      info: {title: t, version: "1"}
      paths:
        '\(path)':
          get:
            parameters:
              - {name: color, in: \(row.place), required: true, style: \(row.style), explode: \(row.explode), schema: \(schema)}
            responses: {200: {description: ok}}
      """
    return try APIReader.read(Array(text.utf8), file: "t.yaml")
  }

  private static func request(_ row: Row, _ written: String) -> ExampleRequest {
    switch row.place {
    case "path": ExampleRequest(method: "GET", path: "/c/" + written)
    case "query": ExampleRequest(method: "GET", path: "/c?" + written)
    case "header":
      ExampleRequest(
        method: "GET", path: "/c", headers: [ExampleHeader(name: "Color", value: written)])
    default:
      ExampleRequest(
        method: "GET", path: "/c", headers: [ExampleHeader(name: "cookie", value: written)])
    }
  }

  @Test(arguments: rows) func isRead(row: Row) throws {
    let validator = MessageValidator(try ParameterStyleTests.api(row))
    #expect(validator.faults(of: ParameterStyleTests.request(row, row.written)) == [])
    // A value that is not in the schema is found in the same place.
    let wrong = row.written.replacing("black", with: "blink").replacing("200", with: "201")
      .replacing("blue", with: row.shape == "scalar" ? "blew" : "blue")
    let faults = validator.faults(of: ParameterStyleTests.request(row, wrong))
    #expect(faults.count == 1)
    #expect(faults.first?.isUndecided == false)
  }

  @Test func whatIsMissingAndWhatIsUnknown() throws {
    let row = Row(place: "query", style: "form", explode: true, shape: "list", written: "")
    let validator = MessageValidator(try ParameterStyleTests.api(row))
    #expect(
      validator.faults(of: ExampleRequest(method: "GET", path: "/c?other=1"))
        == [
          MessageFault(pointer: "/query/color", message: "the query parameter `color` is missing")
        ])
    #expect(
      validator.faults(
        of: ExampleRequest(method: "GET", path: "/c?other=1&color=blue&color=blue&color=brown"))
        == [])
  }
}
