extension ContractFinding {
  /// Names the finding among those of a comparison, also after other changes to the documents: 12 hexadecimal digits.
  ///
  /// Made of what changed and where in the API, not of lines and files (FNV-1a, 64 bits).
  package var id: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in [rule, operation, subject, message] {
      for byte in Array(part.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    let digits = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(12))
  }
}
