internal import Synchronization

/// Hands something that only one thread may use from the one that made it to another.
final class SingleUse<Value>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming sending Value) { self.value = Mutex(consume value) }

  /// The value; nil the second time.
  func take() -> sending Value? {
    value.withLock { value in
      let taken = value
      value = nil
      return taken
    }
  }
}
