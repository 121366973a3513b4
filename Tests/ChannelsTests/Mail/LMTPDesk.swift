import Logging
import NIOCore
import NIOPosix

@testable import Channels

/// A receiver that remembers what it got and answers as told.
actor Collector: LetterReceiver {
    struct Taken: Equatable, Sendable {
        var letter: [UInt8]
        var sender: String?
        var recipients: [String]
        var wasSpooled: Bool
        var text: String { String(decoding: letter, as: UTF8.self) }
    }

    private(set) var taken: [Taken] = []
    private(set) var letters: [ReceivedLetter] = []
    private let keepsBodies: Bool
    private let accepting: @Sendable (MailPath) -> RecipientAnswer
    private let answering: @Sendable (MailPath) -> DeliveryAnswer
    private let gate: Gate?

    init(
        keepsBodies: Bool = true, gate: Gate? = nil,
        accepting: @escaping @Sendable (MailPath) -> RecipientAnswer = { _ in .accepted },
        answering: @escaping @Sendable (MailPath) -> DeliveryAnswer = { _ in .accepted }
    ) {
        self.keepsBodies = keepsBodies
        self.gate = gate
        self.accepting = accepting
        self.answering = answering
    }

    func accepts(recipient: MailPath, from: MailPath?) async -> RecipientAnswer { accepting(recipient) }

    func receive(_ letter: ReceivedLetter) async -> [DeliveryAnswer] {
        if let gate { await gate.pass() }
        letters.append(letter)
        if keepsBodies {
            var entry = Taken(
                letter: [], sender: letter.sender?.text, recipients: letter.recipients.map(\.text),
                wasSpooled: false)
            switch letter.body {
            case .memory(let bytes): entry.letter = bytes
            case .file(let path):
                entry.wasSpooled = true
                entry.letter = (try? contents(of: path)) ?? []
            }
            taken.append(entry)
        }
        return letter.recipients.map(answering)
    }
}

/// A door that a test opens: whoever passes waits until then, and the test can wait for somebody to stand there.
actor Gate {
    private var isOpen = false
    private var hasArrived = false
    private var inside: [CheckedContinuation<Void, Never>] = []
    private var watching: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        hasArrived = true
        for watcher in watching { watcher.resume() }
        watching = []
        if !isOpen { await withCheckedContinuation { inside.append($0) } }
    }

    func arrival() async {
        if !hasArrived { await withCheckedContinuation { watching.append($0) } }
    }

    func open() {
        isOpen = true
        for waiting in inside { waiting.resume() }
        inside = []
    }
}

extension Logger {
    static let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
}

/// Waits until the condition holds; the test then asserts it. The two minutes are a guard against hanging.
func eventually(_ condition: () async -> Bool) async {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(120)
    while await !condition(), clock.now < end { try? await Task.sleep(for: .milliseconds(2)) }
}

/// A server with its receiver for the time of one test.
struct LMTPDesk: Sendable {
    let server: LMTPServer
    let port: Int
    let spool: TemporaryFolder

    static let instant: Int64 = 1_750_000_000_000_000

    static func run(
        _ receiver: any LetterReceiver, limits: LMTPLimits = LMTPLimits(),
        _ body: @escaping @Sendable (LMTPDesk) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let server = try await LMTPServer.bind(
            to: .tcp(host: "127.0.0.1", port: 0), group: MultiThreadedEventLoopGroup.singleton,
            configuration: LMTPConfiguration(
                hostName: "desk.test", spoolDirectory: folder.path, limits: limits, now: { instant }),
            receiver: receiver, log: .silent)
        guard let port = server.port else { return }
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { await server.run() }
            try await body(LMTPDesk(server: server, port: port, spool: folder))
            await server.stop(within: .seconds(5))
            try await tasks.waitForAll()
        }
    }

    /// A session that has said LHLO.
    func session() async throws -> Wire {
        let wire = try await Wire.connect(port: port)
        _ = try await wire.reply()
        _ = try await wire.say("LHLO relay.test")
        return wire
    }
}
