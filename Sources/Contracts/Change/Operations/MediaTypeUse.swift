/// A body whose media types are compared.
struct MediaTypeUse {
  var place: RulePlace
  var subject: String
  var words: String
  var part: (String?) -> ChangeLocation.Part
}
