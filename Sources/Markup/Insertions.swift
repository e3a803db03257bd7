/// Bytes that were put into a source so that md4c reads it as GitHub does.
///
/// They are taken out of the text that md4c reports, and never seen by anyone else.
struct Insertions {
  /// Offsets in the amended bytes, ascending.
  private var places: [(offset: Int, count: Int)] = []

  /// The bytes with everything inserted that md4c needs; nil where that is nothing.
  static func amend(_ bytes: [UInt8], from start: Int) -> (bytes: [UInt8], Insertions)? {
    let found = bytes.withUnsafeBufferPointer { buffer in
      TableAmender.insertions(in: buffer, from: start)
        + LinkTargets.offsets(in: buffer, from: start).map { ($0, [UInt8(ascii: "\\")]) }
    }
    guard !found.isEmpty else { return nil }
    var amended: [UInt8] = []
    amended.reserveCapacity(bytes.count + found.count * 2)
    var insertions = Insertions()
    var position = 0
    for insertion in found.sorted(by: { $0.offset < $1.offset }) {
      amended += bytes[position..<insertion.offset]
      insertions.places.append((amended.count, insertion.text.count))
      amended += insertion.text
      position = insertion.offset
    }
    amended += bytes[position...]
    return (amended, insertions)
  }

  /// The offset that a byte of the amended source had before; that of what follows for an inserted one.
  func originalOffset(_ offset: Int) -> Int {
    var removed = 0
    for place in places {
      guard place.offset < offset else { break }
      removed += min(place.count, offset - place.offset)
    }
    return offset - removed
  }

  /// A piece of the amended source without what was inserted; nil if nothing was.
  func original(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> [UInt8]? {
    let end = offset + text.count
    guard places.contains(where: { $0.offset < end && $0.offset + $0.count > offset }) else {
      return nil
    }
    var bytes: [UInt8] = []
    var position = offset
    for place in places where place.offset < end && place.offset + place.count > offset {
      if place.offset > position { bytes += text[(position - offset)..<(place.offset - offset)] }
      position = max(position, place.offset + place.count)
    }
    if position < end { bytes += text[(position - offset)...] }
    return bytes
  }
}
