/// How something is drawn, in the order in which looks are laid above each other.
struct TraceInk: Hashable, Comparable {
  enum Colour: Hashable {
    case service(Int), muted, caution, ink, line, paper
  }

  enum Style: Int {
    /// The thinnest line.
    case hair
    /// Time in which something waited for its children.
    case faint
    /// The same, where several of them ran at once.
    case doubled
    case fill
    /// What is not there any more.
    case ghost
    case dashed
    case stroke
    case thick
    /// On something filled.
    case onTop
  }

  var colour: Colour
  var style: Style

  init(_ colour: Colour, _ style: Style) {
    self.colour = colour
    self.style = style
  }

  static func < (one: TraceInk, other: TraceInk) -> Bool {
    (one.style.rawValue, one.rank) < (other.style.rawValue, other.rank)
  }

  private var rank: Int {
    switch colour {
    case .line: -1
    case .service(let number): number
    case .muted: 10_000
    case .caution: 10_001
    case .ink: 10_002
    case .paper: 10_003
    }
  }

  /// The class that the style sheet gives a colour.
  var name: String {
    switch colour {
    case .service(let number): "s\(SessionPalette.number(number))"
    case .muted: "m"
    case .caution: "e"
    case .ink: "n"
    case .line: "t"
    case .paper: "q"
    }
  }

  /// The colour where there is no style sheet.
  var value: String {
    switch colour {
    case .service(let number): SessionPalette.colour(number)
    case .muted: SessionPalette.muted
    case .caution: SessionPalette.caution
    case .ink: "#1a1d20"
    case .line: "#dfe1df"
    case .paper: SessionPalette.paper
    }
  }

  /// What is the same with a style sheet and without.
  var attributes: String {
    switch style {
    case .hair: " fill=\"none\""
    case .faint: " fill-opacity=\".25\" stroke=\"none\""
    case .doubled: " fill-opacity=\".3\" stroke=\"none\""
    case .fill: " stroke=\"none\""
    case .ghost: " fill=\"none\" stroke-opacity=\".55\""
    case .dashed: " fill=\"none\" stroke-dasharray=\"4 3\""
    case .stroke: " fill=\"none\" stroke-width=\"1.5\""
    case .thick: " fill=\"none\" stroke-width=\"3\""
    case .onTop: " fill=\"none\" stroke-width=\"1.5\""
    }
  }
}
