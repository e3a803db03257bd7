internal import Glibc

/// The order of texts by their bytes, which is the same on every machine and in every locale.
package enum ByteOrder {
  /// Whether the first comes before the second.
  package static func precedes(_ first: String, _ second: String) -> Bool {
    // Swift's own strings lie in one piece; others take the long way.
    let order = first.utf8.withContiguousStorageIfAvailable { first in
      second.utf8.withContiguousStorageIfAvailable { compare(first, $0) }
    }
    guard let order, let order else { return first.utf8.lexicographicallyPrecedes(second.utf8) }
    return order < 0
  }

  /// Whether the first comes before the second.
  package static func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { compare(first, $0) < 0 }
    }
  }

  /// Negative, zero or positive, as memcmp says it; of two that begin alike the shorter comes first.
  private static func compare(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let shared = min(first.count, second.count)
    if shared > 0, let left = first.baseAddress, let right = second.baseAddress {
      let order = memcmp(left, right, shared)
      if order != 0 { return Int(order) }
    }
    return first.count - second.count
  }
}
