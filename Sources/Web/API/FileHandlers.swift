import Domain
import Flows
import HTTPTypes
import NIOCore
import Storage

/// Bytes that came from outside, given back so that no browser runs them.
enum FileHandlers {
    static func attachment(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let text = call.parameters["attachment"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "attachment", reference: text)
        }
        let person = call.person
        let found = try await call.read {
            try ReadFile.attachment(.init(id), for: person, in: $0)
        }
        return try await answer(found, call.desk.blobs)
    }

    static func letter(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let text = call.parameters["message"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "letter", reference: text)
        }
        let person = call.person
        let found = try await call.read { try ReadFile.letter(.init(id), for: person, in: $0) }
        return try await answer(found, call.desk.blobs)
    }

    /// - Throws: `DeskError.filesAway`, `BlobFailure`.
    static func answer(_ found: ReadFile.Found, _ blobs: Blobs) async throws -> Answer {
        let type =
            ContentType.isWellFormed(found.contentType) ? found.contentType : "application/octet-stream"
        var answer: Answer
        do {
            answer = Answer(type: type, try await blobs.local(found.sha256, place: found.place))
        } catch let failure as BlobFailure {
            throw failure.asDeskError ?? failure
        }
        answer.headers[.contentDisposition] = disposition(found.name)
        answer.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        answer.headers[.cacheControl] = "private, max-age=3600"
        return answer
    }

    /// A download under its name: plain ASCII for old programs, then the true one. Source: RFC 6266 §5, RFC 8187 §3.2.
    static func disposition(_ name: String) -> String {
        let plain = String(
            name.unicodeScalars.map { scalar in
                let isSafe = scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
                return isSafe && !"\"\\/%".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
            })
        let encoded = name.utf8.map { byte -> String in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "!#$&+-.^_`|~".utf8.contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" + digits : digits)
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded.joined())"
    }
}
