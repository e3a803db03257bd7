/// Splits text into the words that can be searched for.
///
/// A word is a run of letters, digits and `_`, joined by `.`, `-` or `::` where letters stand on both
/// sides; it may end in `++` or `#`. So `pg_stat_statements`, `Foo.bar`, `std::move`, `40P01` and `C++`
/// are words. The parts of such a word are words, too, and so are those of `maxRetryCount`. Letters lose
/// their case, and Latin ones their marks. Text without spaces, Chinese or Japanese, becomes pairs of
/// characters. `search.js` splits queries by the same rules.
struct WordScanner {
  private var word: [UInt8] = []
  /// Where the parts of the word begin and end.
  private var parts: [(start: Int, end: Int)] = []
  private var partStart = 0
  /// What may join the word to what follows: `.`, `-`, `'`; `:` for one colon, `;` for two.
  private var joint: UInt8 = 0
  /// How many capitals the letters before are, and where the last letter begins.
  private var capitals = 0
  private var lastIsSmall = false
  private var lastStart = 0
  /// The ideograph before.
  private var ideograph: Unicode.Scalar?

  init() {
    word.reserveCapacity(2 * WordScanner.longestWord)
  }

  /// In bytes: longer runs are no words that anyone types, but keys and digests.
  static let longestWord = 48

  /// Reads a piece of text, escaped as HTML is; a word at its end may go on in the next piece.
  mutating func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ field: WordField, _ sink: inout some WordSink
  ) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch WordScanner.classes[Int(byte)] {
      case .lower:
        if word.isEmpty, let end = WordScanner.plainWordEnd(text, from: index), ideograph == nil {
          let plain = UnsafeBufferPointer(rebasing: text[index..<end])
          // It holds nothing but letters and digits.
          if plain.count > 1 && plain.count <= WordScanner.longestWord
            || WordScanner.isWorthKeeping(plain, field)
          {
            sink.add(plain, field)
          }
          index = end + 1
          continue
        }
        if joint == 0x3A || ideograph != nil { end(field, &sink) }
        append(byte)
        index += 1
      case .upper:
        if joint == 0x3A || ideograph != nil { end(field, &sink) }
        appendCapital(byte | 0x20)
        index += 1
      case .underscore:
        if joint != 0 || ideograph != nil { end(field, &sink) }
        closePart(at: word.count)
        word.append(byte)
        partStart = word.count
        capitals = 0
        lastIsSmall = false
        index += 1
      case .joint:
        if word.isEmpty || joint != 0 && !(joint == 0x3A && byte == 0x3A) {
          end(field, &sink)
        } else {
          joint = joint == 0x3A ? 0x3B : byte
        }
        index += 1
      case .suffix:
        index += suffix(text, at: index)
        end(field, &sink)
      case .entity:
        end(field, &sink)
        index += WordScanner.entityLength(text, at: index)
      case .separator:
        end(field, &sink)
        index += 1
      case .beyondASCII: index += scalar(text, at: index, field, &sink)
      }
    }
  }

  /// The end of a word of small letters and digits alone that white space or a comma ends: most words
  /// are such, and need not be copied.
  private static func plainWordEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < text.count {
      let byte = text[end]
      if byte &- 0x61 < 26 || byte &- 0x30 < 10 {
        end += 1
      } else {
        return byte <= 0x20 || byte == 0x2C ? end : nil
      }
    }
    return nil
  }

  /// Ends the word that is open, if one is, and hands it on with its parts.
  mutating func end(_ field: WordField, _ sink: inout some WordSink) {
    if ideograph != nil { endIdeographs(field, &sink) }
    joint = 0
    capitals = 0
    lastIsSmall = false
    guard !word.isEmpty else { return }
    closePart(at: word.count)
    word.withUnsafeBufferPointer { word in
      if WordScanner.isWorthKeeping(word, field) { sink.add(word, field) }
      guard parts.count > 1 || parts.first.map({ $0.end - $0.start != word.count }) ?? false else {
        return
      }
      for (index, part) in parts.enumerated() {
        if part.end - part.start > 1 {
          sink.add(UnsafeBufferPointer(rebasing: word[part.start..<part.end]), field)
        }
        // And what it ends with: `stat_statements`. What it begins with is found as any unfinished word.
        if index > 0, index < parts.count - 1, word.count - part.start <= WordScanner.longestWord {
          sink.add(UnsafeBufferPointer(rebasing: word[part.start...]), field)
        }
      }
    }
    word.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    partStart = 0
  }

  /// Single letters are names of variables in code, and articles in text.
  private static func isWorthKeeping(_ word: UnsafeBufferPointer<UInt8>, _ field: WordField) -> Bool
  {
    guard word.count <= longestWord else { return false }
    if word.count > 1 { return word.contains { $0 != 0x5F } }
    return field == .title || field == .heading
  }

  // MARK: - Letters

  private mutating func append(_ byte: UInt8) {
    if joint != 0 { join() }
    begin(isSmall: byte >= 0x61, isCapital: false)
    word.append(byte)
  }

  private mutating func appendCapital(_ byte: UInt8) {
    if joint != 0 { join() }
    begin(isSmall: false, isCapital: true)
    word.append(byte)
  }

  /// Begins a letter: another part, where capitals say so.
  private mutating func begin(isSmall: Bool, isCapital: Bool) {
    if isCapital, lastIsSmall {
      closePart(at: word.count)
    } else if isSmall, capitals > 1 {
      // In `HTTPServer` the last of the capitals begins the next part.
      closePart(at: lastStart)
    }
    capitals = isCapital ? capitals + 1 : 0
    lastIsSmall = isSmall
    lastStart = word.count
  }

  private mutating func closePart(at end: Int) {
    if end > partStart { parts.append((partStart, end)) }
    partStart = end
  }

  /// Puts what joins two parts between them: nothing for an apostrophe, whose two sides are one.
  private mutating func join() {
    defer { joint = 0 }
    guard joint != 0x27 else { return }
    closePart(at: word.count)
    if joint == 0x3B { word.append(contentsOf: "::".utf8) } else { word.append(joint) }
    partStart = word.count
    capitals = 0
    lastIsSmall = false
  }

  /// `++` or `#` right behind a short name: C++, C#, F#.
  ///
  /// - Returns: How many bytes were read.
  private mutating func suffix(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let isShort =
      (1...2).contains(word.count) && joint == 0 && word.allSatisfy { (0x61...0x7A).contains($0) }
    let length = text[index] == UInt8(ascii: "#") ? 1 : 2
    guard isShort, index + length <= text.count,
      text[index..<(index + length)].allSatisfy({ $0 == text[index] }),
      index + length == text.count || !WordScanner.isWord(text, at: index + length)
    else { return 1 }
    word.append(contentsOf: text[index..<(index + length)])
    return length
  }

  /// Whether what stands at an offset would go on with a word.
  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch classes[Int(text[index])] {
    case .lower, .upper, .underscore, .suffix: true
    case .beyondASCII:
      decode(text, at: index).scalar.map { isLetter($0) && !isIdeograph($0) } ?? false
    default: false
    }
  }

  // MARK: - Beyond ASCII

  private mutating func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int, _ field: WordField,
    _ sink: inout some WordSink
  ) -> Int {
    let (found, length) = WordScanner.decode(text, at: index)
    guard let scalar = found else {
      end(field, &sink)
      return length
    }
    if WordScanner.isIdeograph(scalar) {
      add(ideograph: scalar, field, &sink)
    } else if scalar.value == 0x2019, !word.isEmpty, joint == 0 {
      joint = 0x27
    } else if WordScanner.isLetter(scalar) {
      if joint == 0x3A || ideograph != nil { end(field, &sink) }
      if joint != 0 { join() }
      let category = scalar.properties.generalCategory
      begin(isSmall: category == .lowercaseLetter, isCapital: category == .uppercaseLetter)
      if let folded = LatinFolding.folded(scalar) {
        word.append(contentsOf: String(Character(folded)).utf8)
      } else {
        word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    } else {
      end(field, &sink)
    }
    return length
  }

  /// The scalar at an offset, and how many bytes it takes; at least one.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar?, length: Int) {
    let length = text[index] >= 0xF0 ? 4 : text[index] >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return (nil, text.count - index) }
    var value = UInt32(text[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value), length)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Scripts that put no spaces between words: Han, Hiragana and Katakana.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private mutating func add(
    ideograph scalar: Unicode.Scalar, _ field: WordField, _ sink: inout some WordSink
  ) {
    guard let before = ideograph else {
      end(field, &sink)
      ideograph = scalar
      return
    }
    hand([before, scalar], field, &sink)
    ideograph = scalar
  }

  /// The last is a word, too: it begins no pair, and what begins one is found as any unfinished word.
  private mutating func endIdeographs(_ field: WordField, _ sink: inout some WordSink) {
    if let ideograph { hand([ideograph], field, &sink) }
    ideograph = nil
  }

  private func hand(
    _ scalars: [Unicode.Scalar], _ field: WordField, _ sink: inout some WordSink
  ) {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    text.withUTF8 { sink.add($0, field) }
  }

  // MARK: - Bytes

  private enum ByteClass: UInt8 {
    case separator, lower, upper, underscore, joint, suffix, entity, beyondASCII
  }

  private static let classes: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "_"): .underscore
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: ":"): .joint
    case UInt8(ascii: "+"), UInt8(ascii: "#"): .suffix
    case UInt8(ascii: "&"): .entity
    case 0x80...: .beyondASCII
    default: .separator
    }
  }

  /// The length of an escape such as `&lt;`, or 1 for an ampersand alone.
  private static func entityLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    for length in 2..<8 where index + length < text.count && text[index + length] == 0x3B {
      return length + 1
    }
    return 1
  }
}
