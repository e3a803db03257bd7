/// A way in which md4c 0.4.8 reads Markdown otherwise than cmark-gfm, and we leave it at that.
struct KnownDifference: Sendable {
  var name: String
  /// What differs, and who is right.
  var explanation: String
  /// A document that the two render differently: once they agree, the entry goes.
  var example: String
  /// Takes the cause out of a document, and nothing else.
  ///
  /// A disagreement is excused only if it goes with it.
  var withoutCause: @Sendable (String) -> String

  /// The differences that explain a disagreement together; nil if they do not.
  static func excuses(for source: String, agrees: (String) -> Bool) -> [KnownDifference]? {
    let source = source.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var candidates: [(difference: KnownDifference, rest: String)] = []
    for difference in all {
      let rest = difference.withoutCause(source)
      guard rest != source else { continue }
      if agrees(rest) { return [difference] }
      candidates.append((difference, rest))
    }
    for first in candidates {
      for second in candidates where agrees(second.difference.withoutCause(first.rest)) {
        return [first.difference, second.difference]
      }
    }
    let rest = candidates.reduce(source) { $1.difference.withoutCause($0) }
    return agrees(rest) ? candidates.map(\.difference) : nil
  }
}

extension KnownDifference {
  /// May only shrink.
  static let all = [
    KnownDifference(
      name: "indented line after another block",
      explanation: """
        A line indented by four or more goes on a paragraph, or is code. md4c 0.4.8 begins a fence or an \
        HTML block there after a paragraph, and a paragraph after other blocks than that.
        """,
      example: "a\n    ```",
      withoutCause: {
        $0.replacing(#/(\S[^\n]*\n(?:[> ]*\n)*[> ]*)(?:\t| {4})[ \t]*(?=\S)/#) { "\($0.output.1)x" }
      }),
    KnownDifference(
      name: "table right after a line of text in a list or quote",
      explanation: """
        cmark-gfm takes the last line of a paragraph as a table's head, md4c only a first. Ours does so, \
        too, where every line before it plainly is text outside of lists and quotes.
        """,
      example: "- *a*\n  | a |\n  |---|\n",
      withoutCause: {
        $0.replacing(#/(\S[^\n]*\n[^\n]*\S[^\n]*\n[> \t]*)[|:\- \t]*-[|:\- \t]*(?=\n|$)/#) {
          "\($0.output.1)x"
        }
      }),
    KnownDifference(
      name: "code span after backticks without a match",
      explanation: "cmark-gfm overlooks code spans after a run of backticks that nothing closes.",
      example: "``a`b` `c`",
      withoutCause: { CauseRemover.unmatchedBackticks($0) }),
    KnownDifference(
      name: "blank line in a tight item",
      explanation: """
        A blank line between two blocks of an item makes its list loose. md4c does not count one next to \
        indented code, HTML, an empty quote, an empty item or a definition.
        """,
      example: "- a\n\n  [b]: c\n",
      withoutCause: {
        $0.replacing(#/(?:\n[> \t]*)+(?=\n[> \t]*(?: {2}|\t|[\-+*]|\d{1,9}[.)]))/#, with: "")
      }),
    KnownDifference(
      name: "odd address of a link",
      explanation: """
        CommonMark allows parentheses in an address only in pairs, as does md4c; cmark-gfm takes one \
        that a space follows, trims addresses in angle brackets, and is lax about escaped quotation marks.
        """,
      example: "[a](( 'b')",
      withoutCause: { $0.replacing(#/(\][:(][^()\n]*)(?:[(~]+|< +>|\\+)/#) { "\($0.output.1)x" } }),
    KnownDifference(
      name: "bare address beside other markup",
      explanation: """
        cmark-gfm looks for addresses while it reads emphasis, links and code, and md4c before we look \
        for them. So in ours an address ends where markup begins, and one in square brackets that make \
        no link is an address.
        """,
      example: "[see https://example.org]",
      withoutCause: { CauseRemover.addressesBesideMarkup($0) }),
    KnownDifference(
      name: "task in a quote",
      explanation:
        "cmark-gfm sees tasks only where nothing but the item's mark stands before them.",
      example: "> - [ ] a\n",
      withoutCause: { $0.replacing(#/\[[ xX]\]/#, with: "x") }),
    KnownDifference(
      name: "code span that is closed at the start of a line",
      explanation: """
        md4c 0.4.8 reports the closing backticks as text if a space follows the opening ones.
        """,
      example: "` a\n`b",
      withoutCause: { $0.replacing(#/(\n[> \t]*)(`+)/#) { "\($0.output.1)x" } }),
    KnownDifference(
      name: "tag after a quote or a table",
      explanation: """
        A line with a single tag goes on a paragraph, but ends a quote's in cmark-gfm, and HTML ends a \
        table there.
        """,
      example: "> a\n<a>",
      withoutCause: { $0.replacing(#/(\n[> \t]*)<(?=[!?\/a-zA-Z])/#) { "\($0.output.1)x" } }),
    KnownDifference(
      name: "protected pipe in a table",
      explanation: """
        On GitHub a pipe ends a cell also in a code span or a link, and does not after two backslashes; \
        md4c keeps spans whole.
        """,
      example: "|a|\n|-|\n|`b|c`|\n",
      withoutCause: {
        $0.replacing(#/(?m)^[> ]*\|\s*$/#, with: "x").replacing(#/(?m)^.*\|.*$/#) {
          $0.output.replacing(#/[`\[\]<>]|\\\\/#, with: "x")
        }
      }),
    KnownDifference(
      name: "long numeric reference",
      explanation:
        "CommonMark allows seven digits at most, as does md4c; cmark-gfm takes any number.",
      example: "&#12345678;",
      withoutCause: { $0.replacing(#/&#([0-9]{8,}|[xX][0-9a-fA-F]{7,});/#, with: "x") }),
    KnownDifference(
      name: "empty item",
      explanation: """
        md4c lets an empty item interrupt a paragraph if a space follows its mark, and lets lines join \
        an empty item that are not indented enough.
        """,
      example: "a\n* \n",
      withoutCause: {
        $0.replacing(#/(?m)^((?:[> \t]|[-+*]|\d+[.)])*)(?:[-+*]|\d{1,9}[.)])[ \t]*$/#) {
          "\($0.output.1)x"
        }
      }),
    KnownDifference(
      name: "tilde beside punctuation",
      explanation: """
        md4c lets tildes open wherever no space follows and close wherever none comes before; cmark-gfm \
        has the rules of asterisks for them, and takes no notice of tildes where it looks what an \
        asterisk stands beside.
        """,
      example: "a~~(~~ b",
      withoutCause: { CauseRemover.tildesBesidePunctuation($0) }),
    KnownDifference(
      name: "rule of three",
      explanation: """
        Runs of one and two asterisks, one of which can both open and close, must not match: three is a \
        multiple of three. md4c does not always heed that.
        """,
      example: "*(**.",
      withoutCause: { CauseRemover.runsOfThree($0) }),
    KnownDifference(
      name: "indented or unclosed fence in a container",
      explanation: """
        md4c 0.4.8 does not take a fence's own indentation in a quote off the code, and takes a line of \
        the fence's characters after the container for its end.
        """,
      example: "> ```\n`",
      withoutCause: {
        $0.replacing(#/(?m)^([> \t*+\-\d.)]+)(?:`{3,}|~{3,})/#) {
          "\($0.output.1)x"
        }
      }),
    KnownDifference(
      name: "tab at the end of a line",
      explanation: "md4c takes only spaces off the ends of headings and definitions.",
      example: "# a #\t\n",
      withoutCause: { $0.replacing(#/[ \t]*\t[ \t]*(?=\n|$)/#, with: "") }),
    KnownDifference(
      name: "angle brackets",
      explanation: """
        CommonMark 0.30, as md4c, allows small letters in declarations, cmark-gfm's 0.29 does not; \
        md4c 0.4.8 lets a scheme begin with anything, and any letters follow `<pre`.
        """,
      example: "<!a >",
      withoutCause: {
        $0.replacing(
          #/<(?:!(?=[a-zA-Z])|(?i:pre|script|style)(?![\s>])|[^a-zA-Z\s>!?\/][^\s>]*:)/#, with: "x")
      }),
    KnownDifference(
      name: "definition with a quotation mark at the line's end",
      explanation: "md4c 0.4.8 takes the address as a definition and drops the line.",
      example: "[a]: b \"\n\"c",
      withoutCause: { $0.replacing(#/(\]:\s*[^"'(\n]*)["'(][^\n]*\n/#) { "\($0.output.1)x\n" } }),
    KnownDifference(
      name: "label with a space at its end or an image behind",
      explanation: """
        md4c 0.4.8 finds the definition for `[b c ]` only if it is the only one, and takes `[a]![b]` \
        for `[a][b]`.
        """,
      example: "[b c ]\n\n[a]: b\n[b c]: d",
      withoutCause: {
        $0.replacing("[]", with: "x").replacing("]![", with: "] ![").replacing(#/\[\s+|\s+\]/#) {
          $0.output.contains("[") ? "[" : "]"
        }
      }),
  ]
}
