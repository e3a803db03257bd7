internal import Evidence

/// Texts and numbers.
///
/// Source: JSON Schema 2020-12 Validation, sections 6.2, 6.3 and 7.
extension InstanceWalk {
  mutating func textFaults(
    of text: String, _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    var found: [InstanceFault] = []
    let value = EvidenceValue.text(text).excerpt
    // RFC 8259's characters are code points, not what is seen as one.
    let length = text.unicodeScalars.count
    if let least = schema.minLength, length < least {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "minLength",
          message: "\(value) has \(characters(length)), fewer than \(least)"))
    }
    if let most = schema.maxLength, length > most {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "maxLength",
          message: "\(value) has \(characters(length)), more than \(most)"))
    }
    if let written = schema.pattern {
      if let pattern = pattern(written) {
        if !pattern.isFound(in: text) {
          found.append(
            InstanceFault(
              pointer: pointer, keyword: "pattern",
              message: "\(value) does not match the pattern `\(written)`"))
        }
      } else {
        found.append(
          InstanceFault(
            pointer: pointer, keyword: "pattern",
            message: "the pattern `\(written)` cannot be read", isUndecided: true))
      }
    }
    if let format = schema.format, !FormatCheck.accepts(text, format: format) {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "format",
          message: "\(value) is not of the format `\(format)`"))
    }
    return found
  }

  func numberFaults(
    of value: EvidenceValue, _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    guard let number = value.double else { return [] }
    var found: [InstanceFault] = []
    if let bound = schema.minimum,
      number < bound.value || bound.isExclusive && number == bound.value
    {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "minimum",
          message: "\(value.excerpt) is \(bound.isExclusive ? "not more" : "less") than "
            + EvidenceValue.number(bound.value).excerpt))
    }
    if let bound = schema.maximum,
      number > bound.value || bound.isExclusive && number == bound.value
    {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "maximum",
          message: "\(value.excerpt) is \(bound.isExclusive ? "not less" : "more") than "
            + EvidenceValue.number(bound.value).excerpt))
    }
    if let step = schema.multipleOf, step > 0, !InstanceWalk.isMultiple(number, of: step) {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "multipleOf",
          message: "\(value.excerpt) is not a multiple of \(EvidenceValue.number(step).excerpt)"))
    }
    if let format = schema.format, !FormatCheck.accepts(value, format: format) {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "format",
          message: "\(value.excerpt) does not fit the format `\(format)`"))
    }
    return found
  }

  /// Exact for whole numbers; for fractions what decimals mean, although 0.3 / 0.1 is not 3 in binary.
  static func isMultiple(_ number: Double, of step: Double) -> Bool {
    if number == number.rounded(), step == step.rounded() {
      return number.truncatingRemainder(dividingBy: step) == 0
    }
    let quotient = number / step
    return quotient.isFinite && abs(quotient - quotient.rounded()) <= 8 * quotient.ulp
  }

  private func characters(_ count: Int) -> String {
    count == 1 ? "1 character" : "\(count) characters"
  }
}
