/// The inline elements without attributes that hold other ones.
enum Emphasis {
  case emphasis, strong, deletion

  var startTag: StaticString {
    switch self {
    case .emphasis: "<em>"
    case .strong: "<strong>"
    case .deletion: "<del>"
    }
  }

  var endTag: StaticString {
    switch self {
    case .emphasis: "</em>"
    case .strong: "</strong>"
    case .deletion: "</del>"
    }
  }
}
