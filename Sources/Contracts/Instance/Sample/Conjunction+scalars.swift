internal import Evidence

/// Candidates for texts and numbers: around the bounds, the smallest first among their kind.
extension Conjunction {
  func textCandidates() -> [EvidenceValue] {
    var texts: [String] = []
    for pattern in patterns {
      texts += PatternSampler(pattern)?.samples(atLeast: minLength) ?? []
    }
    for format in formats { texts += Conjunction.texts(of: format) }
    // A text of a megabyte is no sample.
    let longest = 4096
    for length in [minLength, minLength + 1, maxLength ?? minLength] where length <= longest {
      texts.append(String(repeating: "a", count: length))
    }
    texts += patterns.isEmpty && formats.isEmpty ? ["0"] : []
    return texts.map { .text($0) }
  }

  func numberCandidates() -> [EvidenceValue] {
    var numbers: [Double] = [0, 1, -1]
    for bound in [minimum, maximum].compactMap(\.self) {
      numbers += [bound.value, bound.value + 1, bound.value - 1]
      numbers += [bound.value.rounded(.up), bound.value.rounded(.down)]
    }
    if types.contains(.fraction) {
      numbers += [0.5, 1.5]
      if let low = minimum?.value { numbers += [low + 0.5, low + 0.001] }
      if let high = maximum?.value { numbers += [high - 0.5, high - 0.001] }
      if let low = minimum?.value, let high = maximum?.value { numbers.append((low + high) / 2) }
    }
    for step in steps {
      numbers += [step, -step, 2 * step]
      if let low = minimum?.value {
        numbers += [(low / step).rounded(.up) * step, ((low / step).rounded(.up) + 1) * step]
      }
      if let high = maximum?.value {
        numbers += [(high / step).rounded(.down) * step, ((high / step).rounded(.down) - 1) * step]
      }
    }
    if formats.contains("int32") { numbers += [2_147_483_647, -2_147_483_648] }
    return numbers.map { EvidenceValue.number($0).canonical }
  }

  private static func texts(of format: String) -> [String] {
    switch format {
    case "date": ["2024-01-01"]
    case "date-time": ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5+02:00"]
    case "time": ["00:00:00Z"]
    case "uuid": ["00000000-0000-4000-8000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"]
    case "email": ["a@b.c"]
    case "ipv4": ["127.0.0.1"]
    case "ipv6": ["::1"]
    case "hostname": ["a.b"]
    case "uri", "url": ["a:b", "https://a.b/"]
    case "byte": ["", "YQ=="]
    default: []
    }
  }
}
