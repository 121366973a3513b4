import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Web

/// What a client has on the portal: a session, a link, letters, and forms that carry their own tokens.
extension Browser {
    /// Signed in as a contact, without a letter.
    static func client(
        _ email: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> Browser {
        let secret = "secret-of-\(email)"
        try await desk.desk.write(as: .system) { work in
            guard let contact = try work.contacts.byAddress(.email, email) else {
                throw NoSuchRole(role: email)
            }
            try ClientSessionStore(work.transaction).add(
                hash: IssueToken.hash(secret), of: contact, at: work.now, until: work.now + .days(1))
        }
        return Browser(desk: desk, client: client, cookies: [Cookie.clientSession.rawValue: secret])
    }

    /// The token that forms of the portal carry for this browser.
    var portalToken: String {
        FormToken.of(
            cookies[Cookie.clientSession.rawValue] ?? cookies[Cookie.clientVisit.rawValue] ?? "")
    }

    mutating func postPortal(_ path: String, _ fields: [String: String]) async throws -> Reply {
        try await post(path, fields, token: .some(Self.token(for: path) ?? portalToken))
    }

    /// On a ticket's link the link itself is the secret.
    private static func token(for path: String) -> String? {
        let steps = path.split(separator: "/")
        return steps.count > 2 && steps[1] == "t" ? FormToken.of(String(steps[2])) : nil
    }

    /// Sends a form with a file, as browsers do.
    mutating func postFile(
        _ path: String, _ fields: [String: String], file name: String, _ bytes: [UInt8],
        type: String = "text/plain"
    ) async throws -> Reply {
        var fields = fields
        fields[FormToken.field] = Self.token(for: path) ?? portalToken
        var body = ""
        for (field, value) in fields {
            body += "--mark\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
        }
        body += "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: \(type)\r\n\r\n\(String(decoding: bytes, as: UTF8.self))\r\n--mark--\r\n"
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=mark"],
            body: ByteBuffer(string: body))
    }
}

extension WebFixture {
    func contact(_ email: String) async throws -> Contact.ID {
        let found = try await desk.read { try RecordStore<Contact>($0).byAddress(.email, email) }
        return try #require(found)
    }

    func ticket(number: Int64) async throws -> Ticket {
        let found = try await desk.read { transaction in
            let tickets = TicketStore(transaction)
            return try tickets.id(number: number).flatMap { try tickets.find($0)?.record }
        }
        return try #require(found)
    }

    /// The path of a ticket's link, as a letter to `email` would have it.
    func link(
        _ number: Int64, for email: String, isProved: Bool = true, issuedAt: Instant? = nil
    ) async throws -> String {
        let link = PortalLinks.TicketLink(
            number: number, contact: try await contact(email), issuedAt: issuedAt ?? clock.now,
            isProved: isProved)
        return "/portal/t/\(mail.links.text(link))"
    }

    /// What waits to be sent to an address: kinds, oldest first.
    func letters(to email: String) async throws -> [String] {
        try await desk.write(as: .system) { work in
            try work.outbox.lease(at: work.now, until: work.now, limit: 100)
                .filter { $0.recipient == email }.map(\.kind)
        }
    }

    /// What the newest letter says to an address.
    func letter(_ kind: String, to email: String) async throws -> String {
        let items = try await desk.write(as: .system) { work in
            try work.outbox.lease(at: work.now, until: work.now, limit: 100)
        }
        let item = try #require(items.last { $0.recipient == email && $0.kind == kind })
        let compose = ComposeLetter(item, mail: mail, files: desk.blobs)
        let material = try await desk.read { try compose.read($0) }
        let letter = String(decoding: try await compose.compose(material).bytes, as: UTF8.self)
        guard let end = letter.firstRange(of: "\r\n\r\n") else { return letter }
        let body = String(letter[end.upperBound...])
        if letter[..<end.lowerBound].contains("base64"),
            let bytes = Data(base64Encoded: body, options: .ignoreUnknownCharacters)
        {
            return String(decoding: bytes, as: UTF8.self)
        }
        // Soft line ends of quoted-printable; links are plain ASCII otherwise.
        return body.replacing("=\r\n", with: "")
    }
}
