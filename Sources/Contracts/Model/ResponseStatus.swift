/// Which answers a response describes.
///
/// Source: OpenAPI 3.1.1, "Responses Object", patterned fields.
package enum ResponseStatus: Hashable, Comparable, Sendable {
  case code(Int)
  /// `2XX`: the first digit.
  case range(Int)
  /// All that have no response of their own.
  case other

  /// nil where it is none of the three forms.
  package init?(_ text: String) {
    if text == "default" {
      self = .other
    } else if let code = Int(text), (100...599).contains(code) {
      self = .code(code)
    } else if text.count == 3, text.uppercased().hasSuffix("XX"),
      let digit = text.first.flatMap({ Int(String($0)) }), (1...5).contains(digit)
    {
      self = .range(digit)
    } else {
      return nil
    }
  }

  /// As it is written.
  package var text: String {
    switch self {
    case .code(let code): "\(code)"
    case .range(let digit): "\(digit)XX"
    case .other: "default"
    }
  }

  /// Whether a client takes it for what it asked for: 1xx, 2xx and 3xx.
  package var isSuccess: Bool {
    switch self {
    case .code(let code): code < 400
    case .range(let digit): digit < 4
    case .other: false
    }
  }

  package static func < (left: ResponseStatus, right: ResponseStatus) -> Bool {
    left.order < right.order
  }

  private var order: Int {
    switch self {
    case .code(let code): code * 10
    case .range(let digit): digit * 1000 + 999
    case .other: 9999
    }
  }
}
