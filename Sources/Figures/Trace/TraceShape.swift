/// What a figure of traces is made of, in its own units.
enum TraceShape: Equatable {
  /// A line through points.
  case line([LoadPoint], TraceInk)
  case box(x: Double, y: Double, width: Double, height: Double, TraceInk)
  /// The data of an SVG path that begins at a place: what it is made of is relative to that.
  case path(x: Double, y: Double, String, TraceInk)
  case text(TraceGlyphs)
}

/// A line of text in its place.
struct TraceGlyphs: Equatable {
  enum Anchor: Equatable {
    case start, middle, end
  }

  /// In bold before the text, in the colour of a service where it has one.
  var lead = ""
  var service: Int?
  var text: String
  /// Behind the text, in the colour of what went wrong.
  var caution = ""
  var x: Double
  /// Of the baseline.
  var y: Double
  var style: TraceTextStyle
  var anchor = Anchor.start

  /// How wide it gets, at most.
  var width: Double {
    let plain = TraceTextStyle.plain.fitting
    var parts: [Double] = []
    if !lead.isEmpty { parts.append(TraceTextStyle.strong.fitting.width(lead)) }
    if !text.isEmpty { parts.append(style.fitting.width(text)) }
    if !caution.isEmpty { parts.append(plain.width(caution)) }
    return parts.reduce(0, +) + Double(max(0, parts.count - 1)) * plain.width(" ")
  }
}

/// What a text is there for: its colour and weight.
enum TraceTextStyle: Int, Comparable {
  case plain, strong, muted, caution

  static func < (one: TraceTextStyle, other: TraceTextStyle) -> Bool {
    one.rawValue < other.rawValue
  }

  var fitting: TextFitting { TextFitting(size: 12, self == .strong ? .bold : .plain) }
}
