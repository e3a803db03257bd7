import Testing

/// What `codenotes prove` does, of which there is one test at a time: each starts servers and programs,
/// and waits for them on its thread.
@Suite(.serialized, .ownThread) enum ProofTests {}
