import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage

@testable import Web

/// A browser without scripts: it keeps cookies, opens links and sends forms.
struct Browser {
    let desk: WebFixture
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]

    /// Signed in as a member of the fixture, without going through the form.
    static func signedIn(
        _ role: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> Browser {
        guard let staff = desk.staff[role] else { throw NoSuchRole(role: role) }
        let secret = "secret-of-\(role)"
        try await desk.desk.write(as: .system) { work in
            try SessionStore(work.transaction).add(
                hash: IssueToken.hash(secret), of: staff, at: work.now, until: work.now + .days(1))
        }
        return Browser(desk: desk, client: client, cookies: [Cookie.session.rawValue: secret])
    }

    struct NoSuchRole: Error { let role: String }

    var token: String { FormToken.of(cookies[Cookie.session.rawValue] ?? "") }

    mutating func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply {
        try await send(.get, path, headers: headers, body: nil)
    }

    /// Sends a form with this session's own token, unless another one is given.
    mutating func post(
        _ path: String, _ fields: [String: String], token: String?? = .none, headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = fields
        switch token {
        case .none: fields[FormToken.field] = self.token
        case .some(let given): fields[FormToken.field] = given
        }
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends a form with files, as browsers do. Source: RFC 7578.
    mutating func upload(
        _ path: String, _ fields: [String: String], files: [(field: String, name: String, bytes: [UInt8])]
    ) async throws -> Reply {
        let boundary = "----browser-of-the-tests"
        var body = ByteBuffer()
        for (name, value) in fields.merging([FormToken.field: token], uniquingKeysWith: { own, _ in own }) {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
            )
            body.writeString("Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"], body: body)
    }

    mutating func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: ByteBuffer?
    ) async throws -> Reply {
        var headers = headers
        headers[.accept] = "text/html"
        if headers[.acceptLanguage] == nil { headers[.acceptLanguage] = "en" }
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body)
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = String(pair[1])
            cookies[String(pair[0])] = value.isEmpty ? nil : value
        }
        return Reply(
            status: answer.status.code, headers: answer.headers, body: Array(answer.body.readableBytesView))
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" + digits : digits)
        }.joined()
    }
}
