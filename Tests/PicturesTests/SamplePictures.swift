import Foundation
import Pictures

/// Small images of each kind, 7 by 5 pixels, as other programs write them.
enum SamplePictures {
  struct Sample: Sendable {
    var name: String
    var kind: PictureKind
    var size = PictureHeader.Size(7, 5)
    var isAnimated = false
    var base64: String

    var bytes: [UInt8] { Data(base64Encoded: base64).map { Array($0) } ?? [] }
  }

  static let all = [
    Sample(
      name: "png", kind: .png,
      base64: """
        iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAIAAAAG+GGPAAAAFElEQVR4nGNkSKhiwABMmEJUEQUAXhIA5Jy9\
        +MoAAAAASUVORK5CYII=
        """),
    Sample(
      name: "apng", kind: .png, isAnimated: true,
      base64: """
        iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAIAAAAG+GGPAAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAA\
        AAAAAAAHAAAABQAAAAAAAAAAAAAAAQAAfOqY8QAAABRJREFUeJxjZEioYsAATJhCVBEFAF4SAOScvfjKAAAA\
        GmZjVEwAAAABAAAABwAAAAUAAAAAAAAAAAAAAAEAAOeZciUAAAAWZmRBVAAAAAJ4nGP8z4AFMGETpIIoAG8n\
        AQnMFTliAAAAAElFTkSuQmCC
        """),
    Sample(
      name: "jpeg", kind: .jpeg,
      base64: """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmB\
        anGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSk\
        pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAFAAcDASIAAhEBAxEB
        """),
    Sample(
      name: "jpegTurned", kind: .jpeg, size: PictureHeader.Size(5, 7),
      base64: """
        /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABsS\
        FBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/\
        2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
        pKSkpKT/wAARCAAFAAcDASIAAhEBAxEB
        """),
    Sample(
      name: "jpegProgressive", kind: .jpeg,
      base64: """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmB\
        anGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSk\
        pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAFAAcDASIAAhEBAxEB
        """),
    Sample(
      name: "gif", kind: .gif,
      base64: """
        R0lGODdhBwAFAIEAAABgegAAAAAAAAAAACwAAAAABwAFAAAIDAABCBxIsKDBgwcDAgA7
        """),
    Sample(
      name: "webPLossy", kind: .webp,
      base64: """
        UklGRjgAAABXRUJQVlA4ICwAAADwAQCdASoHAAUAAUAmJaACdLoB+AAETAAA/vUnX/4H5dOGlD/5+Z3bi/nM\
        AA==
        """),
    Sample(
      name: "webPLossless", kind: .webp,
      base64: """
        UklGRhwAAABXRUJQVlA4TBAAAAAvBgABAAdQsKhe/wMR0f8A
        """),
    Sample(
      name: "webPExtended", kind: .webp,
      base64: """
        UklGRlwAAABXRUJQVlA4WAoAAAAQAAAABgAABAAAQUxQSAoAAAABB1DAiAhERP8DVlA4ICwAAADwAQCdASoH\
        AAUAAUAmJaACdLoB+AAETAAA/vUnX/4H5dOGlD/5+Z3bi/nMAA==
        """),
    Sample(
      name: "avif", kind: .avif,
      base64: """
        AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGlj\
        dAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAKQAAAChp\
        aW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAA\
        AAAABwAAAAUAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1h\
        AAAAAAAAAAEAAQQBAoMEAAAAMW1kYXQSAAoIGAi0aICGg0IyGxTHh4ZlAgggnlAAAABIWtlc1jBepa4UiF8y\
        vg==
        """),
  ]
}
