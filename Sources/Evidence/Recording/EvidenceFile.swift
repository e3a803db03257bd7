/// A note's `evidence.json`: what the last runs of its lab recorded.
package struct EvidenceFile: Equatable, Sendable {
  /// Why a file is no evidence.
  package struct Mistake: Error, Equatable {
    /// In bytes; 0 where it concerns the whole.
    package var offset: Int
    package var message: String
    package var hint: String?
  }

  /// Beside the note.
  package static let name = "evidence.json"
  /// The only one so far.
  package static let format = 1

  /// When, in RFC 3339.
  package var recorded: String
  /// The version of the engine that recorded it.
  package var engine: String
  package var environment: [String: EvidenceValue]
  /// By id.
  package var blocks: [String: BlockEvidence]
  package var claims: [ClaimRecord]

  package init(
    recorded: String = "", engine: String = "", environment: [String: EvidenceValue] = [:],
    blocks: [String: BlockEvidence] = [:], claims: [ClaimRecord] = []
  ) {
    self.recorded = recorded
    self.engine = engine
    self.environment = environment
    self.blocks = blocks
    self.claims = claims
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: Where they are no JSON, of another format, or lack a part.
  package init(_ bytes: [UInt8]) throws(Mistake) {
    let value: EvidenceValue
    do {
      value = try JSONReader.read(bytes)
    } catch {
      throw Mistake(
        offset: error.offset, message: "this is no JSON: \(error.message)",
        hint:
          "it is written by `codenotes prove`: restore it, or delete it and prove the note again")
    }
    guard let format = value["format"]?.int else {
      throw Mistake(offset: 0, message: "this is no evidence: it has no `format`")
    }
    guard format == EvidenceFile.format else {
      throw Mistake(
        offset: 0, message: "evidence of format \(format), and this engine reads format 1",
        hint: "prove the note again with this version")
    }
    recorded = value["recorded"]?.string ?? ""
    engine = value["codenotes"]?.string ?? ""
    environment = EvidenceFile.members(value["environment"])
    blocks = [:]
    for (id, block) in EvidenceFile.members(value["blocks"]) {
      guard let instrument = block["instrument"]?.string, let digest = block["digest"]?.string
      else {
        throw Mistake(offset: 0, message: "the evidence of `\(id)` has no instrument or no digest")
      }
      blocks[id] = BlockEvidence(
        instrument: instrument, digest: digest, values: block["values"],
        detail: block["detail"] ?? .object([:]), failure: block["failure"]?.string)
      blocks[id]?.origin = block["origin"]
    }
    claims = value["claims"]?.items?.compactMap(ClaimRecord.init) ?? []
  }

  private static func members(_ value: EvidenceValue?) -> [String: EvidenceValue] {
    if case .object(let members)? = value { members } else { [:] }
  }

  /// The evidence of a block as a later run keeps it: with where it comes from.
  package func kept(_ id: String) -> BlockEvidence? {
    guard var block = blocks[id] else { return nil }
    guard block.origin == nil, block.values != nil else { return block }
    var origin = environment.filter { ["postgres", "sqlite", "cpus"].contains($0.key) }
    origin["recorded"] = .text(recorded)
    block.origin = .object(origin)
    return block
  }

  /// The file's text: sorted keys, and the same for the same evidence.
  package var text: String {
    let blocks = blocks.mapValues { block in
      var members: [String: EvidenceValue] = [
        "instrument": .text(block.instrument), "digest": .text(block.digest),
      ]
      members["values"] = block.values
      if block.detail != .object([:]) { members["detail"] = block.detail }
      members["failure"] = block.failure.map { .text($0) }
      members["origin"] = block.origin
      return EvidenceValue.object(members)
    }
    return JSONText.pretty(
      .object([
        "format": .integer(EvidenceFile.format), "recorded": .text(recorded),
        "codenotes": .text(engine), "environment": .object(environment),
        "blocks": .object(blocks), "claims": .list(claims.map(\.value)),
      ]))
  }
}
