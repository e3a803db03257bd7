internal import CPostgreSQL
internal import Glibc

/// A session whose statements are waited for on the thread that asks: for loads, where each worker has a
/// thread of its own and a detour through an actor would cost more than the answer.
///
/// A class, since it is one thing with a state; one thread at a time. Closed when it is released. Source:
/// PostgreSQL documentation, libpq, "Command Execution Functions".
package final class BlockingConnection {
  /// What a statement came to.
  package struct Answer {
    /// The SQLSTATE of its error; `08006` where the connection was lost without a word.
    package var error: String?
    package var message: String?
    /// Returned, or affected.
    package var rows = 0
    /// The first row, where it was asked for and there is one: names and texts, nil for NULL.
    package var row: [(name: String, text: String?)] = []

    package init(error: String? = nil, message: String? = nil, rows: Int = 0) {
      self.error = error
      self.message = message
      self.rows = rows
    }
  }

  /// Why there is no connection.
  package struct Refusal: Error, Equatable {
    /// The SQLSTATE, where the server gave one.
    package var code: String?
    package var message: String

    package init(code: String?, message: String) {
      self.code = code
      self.message = message
    }
  }

  /// Values of a statement's parameters: all texts in one piece of memory, which is kept for the next statement.
  package struct Parameters {
    /// Of each text, a zero at its end.
    fileprivate var bytes: ContiguousArray<CChar> = []
    /// Where each text begins; -1 for NULL.
    fileprivate var offsets: ContiguousArray<Int> = []

    package mutating func removeAll() {
      bytes.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
    }

    /// Adds the next value: a text, or nil for NULL.
    ///
    /// A zero within it is left out, since none may be sent.
    package mutating func append(_ text: String?) {
      guard let text else {
        offsets.append(-1)
        return
      }
      offsets.append(bytes.count)
      for byte in text.utf8 where byte != 0 { bytes.append(CChar(bitPattern: byte)) }
      bytes.append(0)
    }

    /// Adds a whole number, without a text of its own.
    package mutating func append(_ number: Int) {
      offsets.append(bytes.count)
      let start = bytes.count + (number < 0 ? 1 : 0)
      if number < 0 { bytes.append(0x2D) }
      var rest = number.magnitude
      repeat {
        bytes.append(CChar(0x30 + rest % 10))
        rest /= 10
      } while rest > 0
      bytes[start...].reverse()
      bytes.append(0)
    }
  }

  private let session: LibpqConnection
  /// Of the statement that is executed next.
  package var parameters = Parameters()
  /// To be shut down by others, who have no other way to end a statement at once.
  package let socket: Int32
  /// The process of the server that serves this session.
  package let processID: Int32

  /// Connects.
  ///
  /// - Throws: `Refusal` with the server's or libpq's words.
  package init(_ target: ConnectionTarget) throws(Refusal) {
    do {
      session = try LibpqConnection(target, tellsCode: true)
    } catch {
      throw BlockingConnection.refusal(error.description)
    }
    cn_pq_set_nonblocking(session.pointer, 0)
    socket = cn_pq_socket(session.pointer)
    processID = Int32(cn_pq_backend_pid(session.pointer))
  }

  package var isGone: Bool { session.isGone }

  package var transaction: TransactionState { session.transaction }

  /// Gives a statement a name on this session.
  ///
  /// - Parameters:
  ///   - name: By which it is executed.
  ///   - statement: With `$1`, `$2` … for what differs.
  /// - Returns: An answer without rows.
  package func prepare(_ name: String, _ statement: String) -> Answer {
    answer(to: cn_pq_prepare(session.pointer, name, statement), keepsRow: false)
  }

  /// Executes a statement that was prepared, with `parameters`.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - keepsRow: Whether the first row is wanted.
  /// - Returns: The answer.
  package func execute(prepared name: String, keepsRow: Bool) -> Answer {
    guard !parameters.offsets.isEmpty else {
      return answer(to: cn_pq_exec_prepared(session.pointer, name, 0, nil), keepsRow: keepsRow)
    }
    let result = parameters.bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(
        of: UnsafePointer<CChar>?.self, capacity: parameters.offsets.count
      ) { pointers in
        for (index, offset) in parameters.offsets.enumerated() {
          pointers.initializeElement(
            at: index, to: offset < 0 ? nil : bytes.baseAddress.map { $0 + offset })
        }
        return cn_pq_exec_prepared(
          session.pointer, name, Int32(pointers.count), pointers.baseAddress)
      }
    }
    return answer(to: result, keepsRow: keepsRow)
  }

  /// Sends a text of one statement or several, as it is.
  package func execute(_ text: String, keepsRow: Bool = false) -> Answer {
    answer(to: cn_pq_exec(session.pointer, text), keepsRow: keepsRow)
  }

  private func answer(to result: OpaquePointer?, keepsRow: Bool) -> Answer {
    // Nobody reads notices of a load.
    session.dropNotices()
    guard let result else { return Answer(error: "08006", message: session.errorText) }
    defer { cn_pq_clear(result) }
    switch cn_pq_result_status(result) {
    case CN_PQ_RESULT_TUPLES_OK, CN_PQ_RESULT_COMMAND_OK, CN_PQ_RESULT_EMPTY_QUERY:
      return success(result, keepsRow)
    case CN_PQ_RESULT_COPY_IN, CN_PQ_RESULT_COPY_OUT, CN_PQ_RESULT_COPY_BOTH:
      return Answer(error: "0A000", message: "a load cannot copy data")
    default:
      let message = ServerMessage(result)
      let words = message.message.isEmpty ? session.errorText : message.message
      return Answer(
        error: message.sqlstate.isEmpty ? lastCode ?? "08006" : message.sqlstate, message: words)
    }
  }

  /// With which the server ended the session.
  private var lastCode: String? {
    session.lastWords.flatMap { $0.sqlstate.isEmpty ? nil : $0.sqlstate }
  }

  private func success(_ result: OpaquePointer, _ keepsRow: Bool) -> Answer {
    let count = Int(cn_pq_row_count(result))
    var answer = Answer(
      rows: count > 0 ? count : Int(String(cString: cn_pq_affected_rows(result))) ?? 0)
    guard keepsRow else { return answer }
    for column in 0..<cn_pq_column_count(result) {
      let name = String(cString: cn_pq_column_name(result, column))
      let text =
        count == 0 || cn_pq_is_null(result, 0, column) != 0
        ? nil : cn_pq_value(result, 0, column).map { String(cString: $0) }
      answer.row.append((name, text))
    }
    return answer
  }

  /// Takes the SQLSTATE off the words of a refusal, such as `… FATAL:  53300: sorry, too many clients`.
  private static func refusal(_ text: String) -> Refusal {
    var code: String?
    var lines: [String] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("LOCATION:") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard
        let index = words.firstIndex(where: {
          $0.utf8.count == 6 && $0.hasSuffix(":")
            && $0.utf8.dropLast().allSatisfy { byte in
              (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            } && $0.utf8.contains { (0x30...0x39).contains($0) }
        }), index > 0
      else {
        lines.append(String(line))
        continue
      }
      code = String(words[index].dropLast())
      lines.append((words[..<index] + words[(index + 1)...]).joined(separator: " "))
    }
    return Refusal(code: code, message: lines.joined(separator: " "))
  }
}
