import Domain
import Flows
import Storage

@testable import Web

/// What one of our own writes by mail.
enum StaffLetterByMail {
    /// A letter of the engineer whom a trusted relay vouches for, taken in as the LMTP entrance does.
    static func take(
        _ text: String, _ id: String, to address: String, _ desk: WebFixture
    ) async throws -> Intake {
        let letter =
            "From: agent <agent@example.com>\nTo: \(address)\nSubject: Re\nMessage-ID: <\(id)@example.com>\n"
            + "Authentication-Results: mx.desk.test; dkim=pass header.d=example.com\n"
            + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
        let bytes = Array(letter.replacing("\n", with: "\r\n").utf8)
        let raw = TakeLetter.RawLetter(
            sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
        let now = desk.clock.tick()
        let taking = try await TakeLetter(
            parsing: bytes,
            envelope: .init(sender: "agent@example.com", recipients: [address], receivedAt: now), raw: raw,
            settings: try await desk.desk.settings.settings(of: desk.desk), mail: desk.mail,
            files: desk.desk.blobs)
        return try await desk.desk.write(as: .system) { try taking.perform($0) }
    }
}
