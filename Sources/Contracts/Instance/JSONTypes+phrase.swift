extension JSONTypes {
  /// With articles, for messages: `an integer or null`.
  var phrase: String {
    let names = words.map { word in
      switch word {
      case "null": "null"
      case "object", "array", "integer": "an " + word
      default: "a " + word
      }
    }
    guard let last = names.last else { return "nothing" }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " or " + last
  }
}
