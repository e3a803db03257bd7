internal import Diagnostics
internal import Labs

/// Lists what a proof would run.
struct ProofPlanPrinter {
  let format: OutputFormat

  func show(_ plans: [Prover.Plan]) {
    let console = Console()
    if format == .json {
      return console.out(JSONValue.object([("notes", .array(plans.map(json)))]).text)
    }
    for plan in plans {
      let needs = plan.needs.isEmpty ? "" : " (\(plan.needs.joined(separator: ", ")))"
      console.out("\(plan.note)\(needs): \(plan.file)")
      for block in plan.blocks {
        console.out("  \(block.id)  \(block.instrument)  \(block.preview)")
      }
    }
    console.note("Nothing was run.")
  }

  private func json(_ plan: Prover.Plan) -> JSONValue {
    .object([
      ("note", .string(plan.note)), ("file", .string(plan.file)),
      ("needs", .array(plan.needs.map { .string($0) })),
      (
        "blocks",
        .array(
          plan.blocks.map { block in
            .object([
              ("id", .string(block.id)), ("instrument", .string(block.instrument)),
              ("runs", .string(block.preview)),
            ])
          })
      ),
    ])
  }
}
