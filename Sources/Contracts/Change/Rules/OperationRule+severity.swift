extension OperationRule {
  /// What the catalogue says of it.
  struct Row: Sendable {
    var severity: ChangeSeverity
    var side: MessageSide?
    var title: String
    var explanation: String

    init(
      _ severity: ChangeSeverity, _ side: MessageSide?, _ title: String, _ explanation: String
    ) {
      self.severity = severity
      self.side = side
      self.title = title
      self.explanation = explanation
    }
  }

  var row: Row {
    switch self {
    case .pathRemoved:
      Row(
        .breaking, nil, "path removed",
        "Its requests find nothing, and nobody was told.")
    case .pathRemovedBeforeSunset:
      Row(
        .breaking, nil, "path removed before its sunset",
        "It was promised until that date.")
    case .pathRemovedWithoutSunset:
      Row(
        .warning, nil, "deprecated path without a date removed",
        "It was announced, but not for when.")
    case .pathRemovedWithDeprecation:
      Row(
        .addition, nil, "path removed after its sunset",
        "It was announced for this date.")
    case .operationRemoved:
      Row(
        .breaking, nil, "operation removed",
        "Its requests find nothing, and nobody was told.")
    case .operationRemovedBeforeSunset:
      Row(
        .breaking, nil, "operation removed before its sunset",
        "It was promised until that date.")
    case .operationRemovedWithoutSunset:
      Row(
        .warning, nil, "deprecated operation without a date removed",
        "It was announced, but not for when.")
    case .operationRemovedWithDeprecation:
      Row(
        .addition, nil, "operation removed after its sunset",
        "It was announced for this date.")
    case .operationAdded:
      Row(
        .addition, nil, "operation added",
        "Nobody has to use it.")
    case .operationDeprecated:
      Row(
        .addition, nil, "operation deprecated",
        "An announcement: nothing changes yet.")
    case .operationDeprecatedWithSunset:
      Row(
        .addition, nil, "operation deprecated with a date",
        "An announcement: nothing changes before that date.")
    case .operationReactivated:
      Row(
        .addition, nil, "operation no longer deprecated",
        "What was announced will not come.")
    case .sunsetDeleted:
      Row(
        .breaking, nil, "sunset removed from a deprecated operation",
        "It was promised until that date, and nothing is promised now.")
    case .sunsetEarlier:
      Row(
        .breaking, nil, "sunset moved earlier",
        "It was promised for longer.")
    case .operationIDRemoved:
      Row(
        .warning, nil, "operationId changed or removed",
        "No message changes, but generated clients name their methods by it.")
    case .operationIDAdded:
      Row(
        .addition, nil, "operationId added",
        "Generated clients have a name for it.")
    case .serverRemoved:
      Row(
        .warning, nil, "server removed",
        "Clients may still be set to its address.")
    case .serverAdded:
      Row(
        .addition, nil, "server added",
        "Nobody has to use it.")
    case .webhookRemoved:
      Row(
        .breaking, nil, "webhook removed",
        "What waits for it waits for ever.")
    case .webhookAdded:
      Row(
        .addition, nil, "webhook added",
        "Nobody has to listen to it.")
    case .callbackRemoved:
      Row(
        .breaking, nil, "callback removed",
        "What waits for it waits for ever.")
    case .callbackAdded:
      Row(
        .addition, nil, "callback added",
        "Nobody has to ask for it.")
    case .requiredParameterAdded:
      Row(
        .breaking, .request, "required parameter added",
        "A request without it was right before.")
    case .pathParameterAdded:
      Row(
        .breaking, .request, "path parameter added",
        "The old address is none any more.")
    case .pathParameterRenamed:
      Row(
        .addition, .request, "path parameter renamed",
        "Addresses stay as they were; only generated clients see the name.")
    case .optionalParameterAdded:
      Row(
        .addition, .request, "optional parameter added",
        "Nobody has to send it.")
    case .parameterRemoved:
      Row(
        .warning, .request, "parameter removed",
        "What it asked for is no longer heard, and some servers refuse what they do not know.")
    case .parameterRemovedWithDeprecation:
      Row(
        .addition, .request, "parameter removed after its sunset",
        "It was announced for this date.")
    case .parameterBecameRequired:
      Row(
        .breaking, .request, "parameter optional before, required now",
        "A request without it was right before.")
    case .parameterBecameOptional:
      Row(
        .addition, .request, "parameter required before, optional now",
        "Nobody has to leave it out.")
    case .parameterInChanged:
      Row(
        .breaking, .request, "parameter moved between path, query, header and cookie",
        "In its old place it is not seen.")
    case .parameterStyleChanged:
      Row(
        .breaking, .request, "parameter's style changed",
        "The same value is written in another way.")
    case .parameterExplodeChanged:
      Row(
        .breaking, .request, "parameter's explode changed",
        "The same list or object is written in another way.")
    case .parameterMovedToContent:
      Row(
        .breaking, .request, "parameter written as content now",
        "The same value is written in another way.")
    case .parameterMovedFromContent:
      Row(
        .breaking, .request, "parameter no longer written as content",
        "The same value is written in another way.")
    case .parameterMediaTypeChanged:
      Row(
        .breaking, .request, "media type of a parameter changed",
        "The same value is written in another way.")
    case .parameterDeprecated:
      Row(
        .addition, .request, "parameter deprecated",
        "An announcement: nothing changes yet.")
    case .parameterReactivated:
      Row(
        .addition, .request, "parameter no longer deprecated",
        "What was announced will not come.")
    case .requiredBodyAdded:
      Row(
        .breaking, .request, "required body added",
        "A request without a body was right before.")
    case .optionalBodyAdded:
      Row(
        .addition, .request, "optional body added",
        "Nobody has to send it.")
    case .bodyBecameRequired:
      Row(
        .breaking, .request, "body optional before, required now",
        "A request without a body was right before.")
    case .bodyBecameOptional:
      Row(
        .addition, .request, "body required before, optional now",
        "Nobody has to leave it out.")
    case .bodyRemoved:
      Row(
        .breaking, .request, "body removed",
        "What clients send is no longer heard.")
    case .requestMediaTypeRemoved:
      Row(
        .breaking, .request, "media type of a request removed",
        "A body in that form was right before.")
    case .requestMediaTypeAdded:
      Row(
        .addition, .request, "media type of a request added",
        "Nobody has to send it.")
    case .payloadAdded:
      Row(
        .addition, .response, "payload of a webhook or callback added",
        "There is more to read.")
    case .payloadRemoved:
      Row(
        .breaking, .response, "payload of a webhook or callback removed",
        "What listeners read no longer comes.")
    case .payloadBecameOptional:
      Row(
        .breaking, .response, "payload of a webhook or callback became optional",
        "Listeners that rely on it meet a message without it.")
    case .payloadBecameRequired:
      Row(
        .addition, .response, "payload of a webhook or callback became required",
        "It can be relied on.")
    case .responseMediaTypeRemoved:
      Row(
        .breaking, .response, "media type of an answer removed",
        "Clients that ask for that form get none.")
    case .responseMediaTypeAdded:
      Row(
        .addition, .response, "media type of an answer added",
        "Nobody has to ask for it.")
    case .successStatusRemoved:
      Row(
        .breaking, nil, "status of success removed",
        "Clients wait for it.")
    case .successStatusAdded:
      Row(
        .addition, nil, "status of success added",
        "Clients know statuses by their hundreds (RFC 9110, section 15).")
    case .errorStatusRemoved:
      Row(
        .warning, nil, "status of failure removed",
        "What clients do about it is done no more, or the failure comes under another status.")
    case .errorStatusAdded:
      Row(
        .addition, nil, "status of failure added",
        "Clients know statuses by their hundreds (RFC 9110, section 15).")
    case .requiredHeaderRemoved:
      Row(
        .breaking, .response, "required header removed",
        "It was promised in each answer.")
    case .optionalHeaderRemoved:
      Row(
        .warning, .response, "optional header removed",
        "Clients that look for it find it no more.")
    case .headerBecameOptional:
      Row(
        .breaking, .response, "header required before, optional now",
        "Readers that rely on it meet an answer without it.")
    case .headerBecameRequired:
      Row(
        .addition, .response, "header optional before, required now",
        "It can be relied on.")
    case .headerAdded:
      Row(
        .addition, .response, "header added",
        "Nobody has to read it.")
    case .securityBecameRequired:
      Row(
        .breaking, .request, "credentials asked for where none were",
        "A request without any was right before.")
    case .securityRemoved:
      Row(
        .breaking, .request, "alternative of security removed",
        "Credentials that were enough before are not enough now.")
    case .securityScopeAdded:
      Row(
        .breaking, .request, "scope asked for that was not",
        "Tokens without it were enough before.")
    case .securityTypeChanged:
      Row(
        .breaking, .request, "security scheme changed",
        "Credentials of the old kind, or in the old place, are not seen.")
    case .securityAddressChanged:
      Row(
        .warning, .request, "address of an OAuth flow or of OpenID Connect changed",
        "Clients that have it in their settings ask at the old one.")
    case .securityBecameOptional:
      Row(
        .addition, .request, "credentials no longer needed",
        "Those who send them are served as well.")
    case .securityAdded:
      Row(
        .addition, .request, "alternative of security added",
        "Nobody has to use it.")
    case .securityScopeRemoved:
      Row(
        .addition, .request, "scope no longer asked for",
        "Tokens that have it are still enough.")
    }
  }
}
