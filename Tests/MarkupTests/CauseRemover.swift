/// Takes single causes of disagreement out of documents, for `KnownDifference`.
enum CauseRemover {
  /// Bare addresses that hold or touch markup, or have a `[` before them.
  static func addressesBesideMarkup(_ source: String) -> String {
    let address = #/(?i)[^\s<>|]*(?:(?:https?|ftp):/|www\.|@)[^\s<]*/#
    return source.replacing(address) { match in
      let isBesideMarkup = match.output.contains { "*_~`[]\\&!|".contains($0) }
      let isInBrackets = source[..<match.range.lowerBound].contains("[")
      return isBesideMarkup || isInBrackets ? "x" : String(match.output)
    }
  }

  /// Tildes that md4c lets open or close and cmark-gfm does not.
  static func tildesBesidePunctuation(_ source: String) -> String {
    var isOpen = [false, false, false]
    return replacing(source) { run in
      guard run.character == "~" else { return nil }
      // md4c pairs the first of two that open, cmark-gfm the second.
      if run.count < 3 {
        let closes = isOpen[run.count] && run.isRightFlanking
        if isOpen[run.count], !closes { return "x" }
        isOpen[run.count] = run.isLeftFlanking && !closes
      }
      let touchesEmphasis = "*_".contains(run.before) || "*_".contains(run.after)
      let differs =
        run.isLeftFlanking == isSpace(run.after) || run.isRightFlanking == isSpace(run.before)
      return touchesEmphasis || differs && run.count < 3 ? "x" : nil
    }
  }

  /// The later of two runs of one character whose lengths add up to a multiple of three.
  static func runsOfThree(_ source: String) -> String {
    var earlier: [Run] = []
    return replacing(source) { run in
      guard "*_".contains(run.character) else { return nil }
      let matches = earlier.contains { other in
        other.character == run.character && (other.count + run.count) % 3 == 0
          && run.count % 3 != 0 && other.isLeftFlanking && run.isRightFlanking
          && (other.isRightFlanking || run.isLeftFlanking)
      }
      earlier.append(run)
      return matches ? "x" : nil
    }
  }

  /// All backticks of a block in which a run of them is closed by no other.
  static func unmatchedBackticks(_ source: String) -> String {
    var result = ""
    var rest = source[...]
    while !rest.isEmpty {
      let end = rest.firstMatch(of: #/\n(?=\s*(?:[\-+*>]|\d+[.)]|\n|$))/#)?.range.upperBound
      let block = rest[..<(end ?? rest.endIndex)]
      result += isEachRunMatched(block) ? String(block) : String(block.replacing(#/`+/#, with: "x"))
      rest = rest[block.endIndex...]
    }
    return result
  }

  private static func isEachRunMatched(_ block: Substring) -> Bool {
    var runs = block.replacing("\\`", with: "x").matches(of: #/`+/#).map(\.output.count)[...]
    while let first = runs.popFirst() {
      guard let match = runs.firstIndex(of: first) else { return false }
      runs = runs[(match + 1)...]
    }
    return true
  }

  // MARK: - Delimiter runs

  private struct Run {
    var character: Character
    var count: Int
    var before: Character
    var after: Character

    var isLeftFlanking: Bool {
      !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before))
    }

    var isRightFlanking: Bool {
      !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after))
    }
  }

  /// Replaces the runs of `*`, `_` and `~` for which the closure returns something.
  private static func replacing(_ source: String, _ replacement: (Run) -> String?) -> String {
    let characters = Array(source)
    var result = ""
    var index = 0
    while index < characters.count {
      if characters[index] == "\\", index + 1 < characters.count {
        result += String(characters[index...(index + 1)])
        index += 2
        continue
      }
      guard "*_~".contains(characters[index]) else {
        result.append(characters[index])
        index += 1
        continue
      }
      var end = index
      while end < characters.count, characters[end] == characters[index] { end += 1 }
      let run = Run(
        character: characters[index], count: end - index,
        before: index > 0 ? characters[index - 1] : "\n",
        after: end < characters.count ? characters[end] : "\n")
      result += replacement(run) ?? String(characters[index..<end])
      index = end
    }
    return result
  }

  private static func isSpace(_ character: Character) -> Bool { character.isWhitespace }

  private static func isPunctuation(_ character: Character) -> Bool {
    character.isASCII ? character.isPunctuation || character.isSymbol : character.isPunctuation
  }
}
