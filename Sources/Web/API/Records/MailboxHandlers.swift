import Domain
import Flows
import HTTPTypes
import Storage

/// Mailboxes: records like the other settings, with how their reading goes. A password goes in and never comes out.
enum MailboxHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let found = try await call.read { transaction in
            let states = try MailboxStateStore(transaction).all()
            return try RecordStore<DeskMailbox>(transaction).all().map { DeskMailboxJSON($0, states[$0.id]) }
        }
        return try .json(Page(items: found, next: nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: DeskMailbox.ID = try RecordHandlers.id(call, "mailbox")
        let found = try await call.read { transaction in
            try RecordStore<DeskMailbox>(transaction).find(id).map {
                DeskMailboxJSON($0.record, try MailboxStateStore(transaction).find(id))
            }
        }
        guard let found else { throw DeskError.notFound(kind: "mailbox", reference: id.text) }
        return try .json(found)
    }

    static func create(_ call: Call) async throws -> Answer {
        try await save(call, call.form(MailboxForm.self).flow(nil, box: call.desk.mail?.secrets))
    }

    static func change(_ call: Call) async throws -> Answer {
        let id: DeskMailbox.ID = try RecordHandlers.id(call, "mailbox")
        return try await save(call, call.form(MailboxForm.self).flow(id, box: call.desk.mail?.secrets))
    }

    private static func save(_ call: Call, _ flow: SaveMailbox) async throws -> Answer {
        try call.query.expect()
        let answer = try await call.write { work in
            let saved = try flow.perform(work)
            let state = try MailboxStateStore(work.transaction).find(saved.id)
            return try .json(DeskMailboxJSON(saved, state), flow.id == nil ? .created : .ok)
        }
        call.desk.settings.forget()
        return answer
    }

    /// Signs in as the reader would and says what the server said.
    static func check(_ call: Call) async throws -> Answer {
        try call.query.expect()
        _ = try call.form(EmptyForm.self)
        let id: DeskMailbox.ID = try RecordHandlers.id(call, "mailbox")
        return try .json(MailboxCheckJSON(try await call.desk.probeMailbox(id)))
    }
}

struct DeskMailboxJSON: Encodable, Sendable {
    let id: String
    let name: String
    let address: String
    let brand: String
    @OrNull var department: String?
    let takesTags: Bool
    let archived: Bool
    let reading: String
    @OrNull var source: Source?
    @OrNull var state: State?

    enum CodingKeys: String, CodingKey {
        case id, name, address, brand, department, archived, reading, source, state
        case takesTags = "takes_tags"
    }

    struct Source: Encodable, Sendable {
        let host: String
        let port: Int
        let security: String
        let login: String
        let user: String
        let folder: String
        let handling: String
        @OrNull var handledFolder: String?
        let pollSeconds: Int
        let enabled: Bool
        /// When the password or token was given; where it is renewed, the refresh token.
        @OrNull var secretSetAt: String?
        @OrNull var tokenEndpoint: String?
        @OrNull var clientID: String?
        @OrNull var scope: String?
        @OrNull var clientSecretSetAt: String?

        enum CodingKeys: String, CodingKey {
            case host, port, security, login, user, folder, handling, enabled, scope
            case handledFolder = "handled_folder"
            case pollSeconds = "poll_seconds"
            case secretSetAt = "secret_set_at"
            case tokenEndpoint = "token_endpoint"
            case clientID = "client_id"
            case clientSecretSetAt = "client_secret_set_at"
        }
    }

    /// How reading it goes; null before its first try.
    struct State: Encodable, Sendable {
        @OrNull var lastSuccessAt: String?
        @OrNull var trouble: Trouble?

        enum CodingKeys: String, CodingKey {
            case trouble
            case lastSuccessAt = "last_success_at"
        }
    }

    struct Trouble: Encodable, Sendable {
        let kind: String
        /// The other side's own words.
        let words: String
        let at: String
        let failures: Int
    }

    init(_ mailbox: DeskMailbox, _ state: MailboxState?) {
        let saved = mailbox.saved
        id = saved.id.text
        name = saved.name
        address = saved.address
        brand = saved.brand.text
        department = saved.department?.text
        takesTags = saved.takesTags
        archived = saved.isArchived
        reading = (saved.source == nil ? MailboxForm.Reading.relay : .imap).rawValue
        source = saved.source.map { source in
            Source(
                host: source.host, port: source.port, security: source.security.rawValue,
                login: source.login.rawValue, user: source.user, folder: source.folder,
                handling: source.handling.rawValue, handledFolder: source.handledFolder,
                pollSeconds: source.pollSeconds, enabled: source.isEnabled,
                secretSetAt: source.secretSetAt?.shown, tokenEndpoint: source.renewal?.endpoint,
                clientID: source.renewal?.clientID, scope: source.renewal?.scope,
                clientSecretSetAt: source.renewal?.clientSecretSetAt?.shown)
        }
        self.state =
            saved.source == nil
            ? nil
            : state.map { state in
                State(
                    lastSuccessAt: state.lastSuccessAt?.shown,
                    trouble: state.trouble.map {
                        Trouble(kind: $0.kind, words: $0.words, at: $0.at.shown, failures: state.failures)
                    })
            }
    }
}

struct MailboxCheckJSON: Encodable, Sendable {
    let opened: Bool
    @OrNull var letters: Int?
    @OrNull var unseen: Int?
    /// Whether the server tells of new letters by itself (IDLE).
    @OrNull var idle: Bool?
    @OrNull var trouble: Trouble?

    struct Trouble: Encodable, Sendable {
        let kind: String
        let words: String
    }

    init(_ result: MailboxProbeResult) {
        switch result {
        case .opened(let letters, let unseen, let callsByItself):
            opened = true
            self.letters = letters
            self.unseen = unseen
            idle = callsByItself
        case .failed(let trouble):
            opened = false
            self.trouble = Trouble(kind: trouble.kind.rawValue, words: trouble.words)
        }
    }
}
