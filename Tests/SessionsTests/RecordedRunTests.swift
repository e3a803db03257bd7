import Evidence
import Sessions
import Testing

@Suite struct RecordedRunTests {
  @Test func `a run is read as it was recorded`() throws {
    var run = SessionRun(sessions: ["A", "B", "after"], isolation: "serializable")
    var waiting = SessionStep(id: "B1", session: "B", text: "UPDATE t SET n = 1", sent: 1.5)
    waiting.waits = [
      StepWait(
        at: 2, blockers: ["A"], type: "relation", mode: "ShareLock", relation: "t", root: "A",
        held: [StepWait.Held(session: "A", mode: "AccessExclusiveLock", isGranted: true)],
        isForeign: true)
    ]
    waiting.waited = 12
    waiting.ended = 14
    waiting.isDeferred = true
    waiting.isVictim = true
    waiting.takesSnapshot = true
    waiting.reconnects = true
    waiting.releasedBy = "A kill"
    waiting.isolation = "serializable"
    waiting.transaction = .failed
    waiting.overlapping = ["A2"]
    waiting.result = .object(["tag": "", "error": .object(["code": "40001"])])
    run.steps = [
      SessionStep(session: "A", kind: .kill, text: "kill", sent: 0.5), waiting,
    ]
    run.events = [.sent(0), .ended(0), .sent(1), .waits(1, 0), .ended(1)]
    run.deadlocks = [SessionRun.Deadlock(cycle: ["A", "B"], victim: "B", at: 3)]
    run.elapsed = 20
    let read = try JSONReader.read(JSONText.compact(run.recorded))
    #expect(SessionRun(read) == run)
  }

  @Test func `what is no run is none`() {
    #expect(SessionRun(.null) == nil)
    #expect(
      SessionRun(
        .object([
          "sessions": .list(["A"]), "steps": .list([]), "events": .list([.object(["sent": 3])]),
        ])) == nil)
  }

  @Test func `a table of orders is read as it was recorded`() throws {
    let table = OrderTable(
      total: 20,
      impossible: [
        OrderTable.Impossible(
          order: ["A1", "B1", "B2", "A2"], at: 2, waiting: "B1", blockers: ["A"])
      ],
      outcomes: [
        OrderTable.Outcome(
          after: [.object(["qty": 99])], errors: [], orders: [["A1", "B sleep 1s", "B1"]],
          isSerial: false),
        OrderTable.Outcome(after: [], errors: ["40001"], orders: [["B1", "A1"]], isSerial: true),
      ], drawn: ["A1", "B sleep 1s", "B1"])
    let read = try JSONReader.read(JSONText.compact(table.recorded))
    #expect(OrderTable(read) == table)
    #expect(table.anomalies == 1)
    #expect(table.impossible[0].reason == "B1 waits for A, so B2 cannot come")
  }

  @Test func `locks conflict as the manual says`() {
    #expect(!LockMode.conflict("AccessShareLock", "ExclusiveLock"))
    #expect(LockMode.conflict("AccessShareLock", "AccessExclusiveLock"))
    #expect(LockMode.conflict("ShareUpdateExclusiveLock", "ShareUpdateExclusiveLock"))
    #expect(!LockMode.conflict("ShareUpdateExclusiveLock", "RowExclusiveLock"))
    #expect(LockMode.conflict("ShareLock", "RowExclusiveLock"))
    #expect(!LockMode.conflict("ShareLock", "ShareLock"))
    #expect(LockMode.conflict("ShareRowExclusiveLock", "ShareRowExclusiveLock"))
    for one in ["RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock"] {
      for other in ["AccessShareLock", "ExclusiveLock", "ShareRowExclusiveLock"] {
        #expect(LockMode.conflict(one, other) == LockMode.conflict(other, one))
      }
    }
  }
}
