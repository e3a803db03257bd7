import PostgreSQL
import Testing

@Suite(.onCluster) struct ConnectionTests {
  @Test func `rows are the server's text, NULL apart from empty`() async throws {
    let connection = try await connect()
    let result = try await connection.run(
      "SELECT 1 AS n, ''::text AS empty, NULL::text AS nothing, 1.50::numeric AS exact, 'é' AS \"É\"",
      limits: .test)
    #expect(result.columns?.map(\.name) == ["n", "empty", "nothing", "exact", "É"])
    #expect(result.columns?.map(\.type) == [23, 25, 25, 1700, 25])
    #expect(result.rows == [["1", "", nil, "1.50", "é"]])
    #expect(result.tag == "SELECT 1" && result.affected == 1 && result.rowCount == 1)
    #expect(result.error == nil && result.notices.isEmpty && result.transaction == .idle)
    #expect(result.elapsed > .zero)
  }
}
