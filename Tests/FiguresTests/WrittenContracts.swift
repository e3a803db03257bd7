import Contracts
import Evidence

/// Reports that were written by hand: each kind of thing that a drawing shows.
enum WrittenContracts {
  static let release: ContractReport = {
    var status = ContractFinding(
      rule: "response-property-enum-value-added", severity: .breaking, side: .response,
      operation: "GET /orders/{id}", subject: "status 200 /status",
      pointer: "/components/schemas/Status/enum",
      message: "the answer’s property `/status` can be `refunded` now")
    status.base = "orders.yaml:71"
    status.revision = "orders-next.yaml:73"
    status.before = "enum: [open, paid, shipped]"
    status.after = "enum: [open, paid, shipped, refunded]"
    status.witness = Witness(
      request: ExampleRequest(method: "GET", path: "/orders/1"),
      response: ExampleResponse(
        status: 200, headers: [ExampleHeader(name: "ETag", value: "\"<b>\"")],
        body: .object(["id": 1, "status": "refunded"])),
      pointer: "/body/status", reason: "`refunded` is none of `open`, `paid`, `shipped`")
    status.exercisedBy = ["mobile: show an order"]
    status.breaks = ["mobile: show an order"]
    var delivery = ContractFinding(
      rule: "new-required-request-property", severity: .breaking, side: .request,
      operation: "POST /orders", subject: "request body /delivery",
      pointer: "/components/schemas/NewOrder/required",
      message: "the request’s property `/delivery` is required, and was not there")
    delivery.revision = "orders-next.yaml:90"
    delivery.after = "required: [sku, quantity, delivery]"
    delivery.witness = Witness(
      request: ExampleRequest(
        method: "POST", path: "/orders",
        headers: [ExampleHeader(name: "content-type", value: "application/json")],
        body: .object(["sku": "", "quantity": 1])), pointer: "/body/delivery",
      reason: "`delivery` is missing")
    var pattern = ContractFinding(
      rule: "request-property-pattern-changed", severity: .warning, side: .request,
      operation: "POST /orders", subject: "request body /sku",
      pointer: "/components/schemas/NewOrder/properties/sku/pattern",
      message: "the pattern of the request’s property `/sku` is another")
    pattern.base = "orders.yaml:88"
    pattern.revision = "orders-next.yaml:88"
    pattern.isUndecided = true
    var removed = ContractFinding(
      rule: "request-parameter-removed", severity: .warning, side: .request,
      operation: "GET /orders", subject: "query parameter sort", pointer: "/paths/~1orders/get",
      message: "the query parameter `sort` is gone")
    removed.base = "orders.yaml:12"
    removed.override = ContractFinding.Override(
      original: .breaking, reason: "nobody sorts <here>")
    let additions = (1...7).map { number in
      ContractFinding(
        rule: "response-optional-property-added", severity: .addition, side: .response,
        operation: "GET /orders", subject: "status 200 /orders/*/p\(number)",
        pointer: "/p\(number)",
        message: "the answer’s property `/orders/*/p\(number)` was added")
    }
    return ContractReport(
      base: .init(file: "orders.yaml", title: "Orders", release: "1.4", version: "3.1"),
      revision: .init(file: "orders-next.yaml", title: "Orders", release: "", version: "3.1"),
      findings: [status, delivery, pattern, removed] + additions,
      examples: [
        ExampleVerdict(
          name: "show an order", consumer: "mobile", status: .broken,
          pointer: "/response/body/status", reason: "`<gone>` is no longer described"),
        ExampleVerdict(name: "say that it is gone", consumer: "mobile", status: .valid),
        ExampleVerdict(
          name: "ask for old things", consumer: "partner", status: .undescribed,
          pointer: "/request/path", reason: "no path fits"),
      ],
      replays: [
        ReplayVerdict(
          name: "show an order", consumer: "mobile", request: "GET /orders/17", status: 200,
          faults: [.init(pointer: "/body/status", message: "`refunded` does not fit")],
          deviations: []),
        ReplayVerdict(
          name: "say that it is gone", consumer: "mobile", request: "GET /orders/0", status: 410,
          faults: [.init(pointer: "/status", message: "`410` is not `404`")],
          deviations: [.init(pointer: "/status", message: "the status `410` is not described")]),
        ReplayVerdict(
          name: "ask for old things", consumer: "partner", request: "GET /old", status: nil,
          error: "timeout", faults: [], deviations: []),
      ])
  }()

  /// Nothing changed, nobody was asked.
  static let same = ContractReport(
    base: .init(file: "a.yaml", title: "A", release: "1", version: "3.0"),
    revision: .init(file: "b.yaml", title: "A", release: "2", version: "3.1"), findings: [])

  static let matrix = ChangeMatrix(
    rows: [
      .init(
        name: "the total is a `text`", isBreaking: true,
        caught: [.rules: true, .examples: true, .replay: true, .conformance: false],
        rules: ["response-property-type-changed"], consumers: ["mobile", "billing"]),
      .init(
        name: "a page has 50 <orders>", isBreaking: true,
        caught: [.rules: false, .examples: false, .replay: true, .conformance: false], rules: [],
        consumers: ["mobile"]),
      .init(
        name: "twice is two orders", isBreaking: true,
        caught: [.rules: false, .examples: false, .replay: false, .conformance: false], rules: [],
        consumers: []),
      .init(
        name: "a carrier is named", isBreaking: false,
        caught: [.rules: true, .examples: false, .replay: false, .conformance: false],
        rules: ["x"], consumers: []),
    ], consumers: ["billing", "mobile"])

  static let directions: ChangeMatrix = {
    var added = ChangeMatrix.Row(
      name: "a value is added", isBreaking: nil, caught: [.rules: true], rules: ["x"],
      consumers: [])
    added.worst = [.request: .addition, .response: .breaking]
    var pattern = ChangeMatrix.Row(
      name: "a pattern is another", isBreaking: nil, caught: [.rules: false], rules: [],
      consumers: [])
    pattern.worst = [.request: .warning]
    return ChangeMatrix(rows: [added, pattern], consumers: [])
  }()
}
