import PostgreSQL
import Testing

@Suite(.onCluster) struct CopyTests {
  private func table() async throws -> Connection {
    let connection = try await connect()
    _ = try await connection.run("CREATE TEMP TABLE c (a int, b text)", limits: .test)
    return connection
  }

  @Test func `COPY takes data from the client`() async throws {
    let connection = try await table()
    let data = Array("1\tone\n2\t\\N\n".utf8)
    let result = try await connection.run("COPY c FROM STDIN", data: data, limits: .test)
    #expect(result.tag == "COPY 2" && result.affected == 2 && result.error == nil)
    let rows = try await connection.run("SELECT * FROM c ORDER BY a", limits: .test).rows
    #expect(rows == [["1", "one"], ["2", nil]])
  }

  @Test func `more data than a socket takes at once arrives`() async throws {
    let connection = try await table()
    let line = "\t" + String(repeating: "x", count: 100) + "\n"
    let data = (1...200_000).reduce(into: [UInt8]()) { $0 += "\($1)\(line)".utf8 }
    let result = try await connection.run("COPY c FROM STDIN", data: data, limits: .test)
    #expect(result.tag == "COPY 200000")
  }

  @Test func `no data are data`() async throws {
    let result = try await table().run("COPY c FROM STDIN", data: [], limits: .test)
    #expect(result.tag == "COPY 0")
  }

  @Test func `wrong data are an error of the server's`() async throws {
    let connection = try await table()
    let data = Array((String(repeating: "1\tx\n", count: 200_000) + "a\tb\n").utf8)
    let result = try await connection.run("COPY c FROM STDIN", data: data, limits: .test)
    #expect(result.error?.sqlstate == "22P02")
    #expect(result.error?.context == "COPY c, line 200001, column a: \"a\"")
    let early = try await connection.run(
      "COPY c FROM STDIN", data: Array("a\tb\n".utf8) + data, limits: .test)
    #expect(early.error?.context == "COPY c, line 1, column a: \"a\"")
    #expect(try await connection.run("SELECT 1", limits: .test).rows == [["1"]])
  }

  @Test func `COPY without data, or to the client, is refused`() async throws {
    let connection = try await table()
    await #expect(throws: ConnectionError.copyWithoutData) {
      try await connection.run("COPY c FROM STDIN", limits: .test)
    }
    await #expect(throws: ConnectionError.copyToClient) {
      try await connection.run("COPY (SELECT generate_series(1, 1000000)) TO STDOUT", limits: .test)
    }
    #expect(try await connection.run("SELECT 1", limits: .test).rows == [["1"]])
  }
}
