internal import Evidence

extension EffectiveSchemas {
  /// Adds to a schema what another asks for besides.
  mutating func meet(_ result: inout Schema, _ other: Schema) {
    result.isNever = result.isNever || other.isNever
    result.types.formIntersection(other.types)
    if let values = other.enumeration {
      result.enumeration = result.enumeration.map { $0.filter(values.contains) } ?? values
    }
    result.isExtensibleEnumeration =
      result.isExtensibleEnumeration || other.isExtensibleEnumeration
    meetStrings(&result, other)
    meetNumbers(&result, other)
    meetArrays(&result, other)
    meetObjects(&result, other)
    meetCompositions(&result, other)
    result.isReadOnly = result.isReadOnly || other.isReadOnly
    result.isWriteOnly = result.isWriteOnly || other.isWriteOnly
    result.isDeprecated = result.isDeprecated || other.isDeprecated
    result.defaultValue = result.defaultValue ?? other.defaultValue
    result.examples += other.examples
    for (key, value) in other.opaque {
      result.opaque[key] =
        result.opaque[key].map { $0 == value ? value : .list([$0, value]) } ?? value
    }
  }

  private mutating func meetStrings(_ result: inout Schema, _ other: Schema) {
    result.minLength = larger(result.minLength, other.minLength)
    result.maxLength = smaller(result.maxLength, other.maxLength)
    if let pattern = other.pattern {
      if let own = result.pattern, own != pattern {
        result.allOf.append(remainder(of: other) { $0.pattern = pattern })
      } else {
        result.pattern = pattern
      }
    }
    if let format = other.format {
      if let own = result.format, own != format {
        result.allOf.append(remainder(of: other) { $0.format = format })
      } else {
        result.format = format
      }
    }
  }

  private mutating func meetNumbers(_ result: inout Schema, _ other: Schema) {
    if let bound = other.minimum {
      if let own = result.minimum,
        own.value > bound.value || (own.value == bound.value && own.isExclusive)
      {
      } else {
        result.minimum = bound
      }
    }
    if let bound = other.maximum {
      if let own = result.maximum,
        own.value < bound.value || (own.value == bound.value && own.isExclusive)
      {
      } else {
        result.maximum = bound
      }
    }
    if let step = other.multipleOf {
      if let own = result.multipleOf {
        if Steps.isMultiple(step, of: own) {
          result.multipleOf = step
        } else if !Steps.isMultiple(own, of: step) {
          result.allOf.append(remainder(of: other) { $0.multipleOf = step })
        }
      } else {
        result.multipleOf = step
      }
    }
  }

  private mutating func meetArrays(_ result: inout Schema, _ other: Schema) {
    let count = max(result.prefixItems.count, other.prefixItems.count)
    result.prefixItems = (0..<count).map { index in
      conjunction([result.item(index) ?? anything, other.item(index) ?? anything])
    }
    if result.items != nil || other.items != nil {
      result.items = conjunction([result.items ?? anything, other.items ?? anything])
    }
    result.minItems = larger(result.minItems, other.minItems)
    result.maxItems = smaller(result.maxItems, other.maxItems)
    result.hasUniqueItems = result.hasUniqueItems || other.hasUniqueItems
  }

  private mutating func meetObjects(_ result: inout Schema, _ other: Schema) {
    let own = result
    var properties: [Schema.Property] = []
    for property in own.properties {
      let beside = other.property(property.name) ?? rest(of: other)
      properties.append(
        Schema.Property(
          name: property.name, schema: conjunction([property.schema, beside])))
    }
    for property in other.properties where own.property(property.name) == nil {
      properties.append(
        Schema.Property(
          name: property.name, schema: conjunction([rest(of: own), property.schema])))
    }
    result.properties = properties
    let rest = conjunction([rest(of: own), rest(of: other)])
    result.rest = rest == anything ? .anything : rest == nothing ? .nothing : .schema(rest)
    result.required.formUnion(other.required)
    result.minProperties = larger(result.minProperties, other.minProperties)
    result.maxProperties = smaller(result.maxProperties, other.maxProperties)
  }

  private mutating func meetCompositions(_ result: inout Schema, _ other: Schema) {
    if result.oneOf.isEmpty {
      result.oneOf = other.oneOf
    } else if !other.oneOf.isEmpty, result.oneOf != other.oneOf {
      result.allOf.append(remainder(of: other) { $0.oneOf = other.oneOf })
    }
    if result.anyOf.isEmpty {
      result.anyOf = other.anyOf
    } else if !other.anyOf.isEmpty, result.anyOf != other.anyOf {
      result.allOf.append(remainder(of: other) { $0.anyOf = other.anyOf })
    }
    if result.not == nil {
      result.not = other.not
    } else if let not = other.not, result.not != not {
      result.allOf.append(remainder(of: other) { $0.not = not })
    }
    result.discriminator = result.discriminator ?? other.discriminator
  }

  /// What an object may hold besides its properties, as a schema.
  func rest(of schema: Schema) -> SchemaID {
    switch schema.rest {
    case .anything: anything
    case .nothing: nothing
    case .schema(let id): id
    }
  }

  private func larger(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  private func smaller(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}
