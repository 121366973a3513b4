package import Logging
package import NIOCore
package import NIOPosix
import Synchronization

/// What an LMTP server needs to know beside its receiver.
package struct LMTPConfiguration: Sendable {
    /// The name in the greeting.
    package var hostName: String
    /// Where large letters wait while they stream in. Must exist, belong to this process alone and lie on a
    /// disk with room for `sessionsMax` letters.
    package var spoolDirectory: String
    package var limits = LMTPLimits()
    /// Microseconds since 1970 UTC.
    package var now: @Sendable () -> Int64
    /// Where files are written; event loops never block.
    package var threadPool: NIOThreadPool

    package init(
        hostName: String, spoolDirectory: String, limits: LMTPLimits = LMTPLimits(),
        threadPool: NIOThreadPool = .singleton, now: @escaping @Sendable () -> Int64
    ) {
        self.hostName = hostName
        self.spoolDirectory = spoolDirectory
        self.limits = limits
        self.threadPool = threadPool
        self.now = now
    }
}

/// Where to listen.
package enum LMTPListen: Equatable, Sendable {
    /// Port 0 takes a free one; `LMTPServer.port` says which.
    case tcp(host: String, port: Int)
    /// A socket file; one that is left over there is replaced.
    case unix(path: String)
}

package enum LMTPServerFailure: Error, Equatable {
    case cannotListen(on: LMTPListen, reason: String)
}

/// A connection that was accepted and waits to be served. When the server stops it may wait in vain; then it is closed
/// here, for a session that is dropped without ever having run ends the whole process.
private final class Accepted: Sendable {
    typealias Session = NIOAsyncChannel<LMTPQuestion, LMTPAnswer>

    private let session: Session
    private let isTaken = Atomic(false)

    init(_ session: Session) { self.session = session }

    func take() -> Session {
        isTaken.store(true, ordering: .relaxed)
        return session
    }

    deinit {
        if isTaken.load(ordering: .relaxed) { return }
        // It outlives this object, which a child task cannot. The peer is told nothing: it will come again.
        Task { [session] in try? await session.executeThenClose { _, _ in } }
    }
}

/// The mail entrance: takes letters from a relay (Postfix, Exim, OpenSMTPD) and gives them to a receiver.
/// Source: RFC 2033 on the rules of RFC 5321.
package struct LMTPServer: Sendable {
    private typealias Session = Accepted.Session

    private let listening: NIOAsyncChannel<Accepted, Never>
    private let sessions: LMTPSessions
    private let configuration: LMTPConfiguration
    private let receiver: any LetterReceiver
    private let log: Logger
    private let stopSignal: AsyncStream<Duration>
    private let stopSender: AsyncStream<Duration>.Continuation

    /// Listens; letters are taken as soon as `run` is called.
    package static func bind(
        to address: LMTPListen, group: any EventLoopGroup, configuration: LMTPConfiguration,
        receiver: any LetterReceiver, log: Logger
    ) async throws(LMTPServerFailure) -> LMTPServer {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 32 * 1_024, high: 64 * 1_024))
        let makeSession = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                var log = log
                log[metadataKey: "peer"] = "\(channel.remoteAddress?.ipAddress ?? "local")"
                try channel.pipeline.syncOperations.addHandler(
                    LMTPHandler(configuration: configuration, log: log))
                return Accepted(try Session(wrappingChannelSynchronously: channel))
            }
        }
        do {
            let listening =
                switch address {
                case .tcp(let host, let port):
                    try await bootstrap.bind(host: host, port: port, childChannelInitializer: makeSession)
                case .unix(let path):
                    try await bootstrap.bind(
                        unixDomainSocketPath: path, cleanupExistingSocketFile: true,
                        childChannelInitializer: makeSession)
                }
            SpoolFile.removeLeftovers(in: configuration.spoolDirectory)
            return LMTPServer(
                listening: listening, configuration: configuration, receiver: receiver, log: log)
        } catch {
            throw .cannotListen(on: address, reason: "\(error)")
        }
    }

    private init(
        listening: NIOAsyncChannel<Accepted, Never>, configuration: LMTPConfiguration,
        receiver: any LetterReceiver, log: Logger
    ) {
        self.listening = listening
        self.configuration = configuration
        self.receiver = receiver
        self.log = log
        sessions = LMTPSessions(max: configuration.limits.sessionsMax)
        (stopSignal, stopSender) = AsyncStream.makeStream()
    }

    /// The port listened on; nil for a socket file.
    package var port: Int? { listening.channel.localAddress?.port }

    /// Serves until `stop` is called or the task is cancelled. Returns when the last session has ended.
    package func run() async {
        await withTaskGroup { group in
            group.addTask { await acceptSessions() }
            group.addTask {
                for await time in stopSignal {
                    // Cancellation of the sleep means that everything ended in time.
                    try? await Task.sleep(for: time)
                    return
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Takes no more connections, answers 421 between letters and lets sessions finish the letter they hold; after
    /// `time` it ends those that have not. Does not wait for them; `run` returns when all is over.
    package func stop(within time: Duration) async {
        stopSender.yield(time)
        stopSender.finish()
        // Fails only when it is closed already.
        try? await listening.channel.close()
        await sessions.stop()
    }

    private func acceptSessions() async {
        do {
            try await listening.executeThenClose { incoming in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await accepted in incoming {
                        group.addTask { await serve(accepted.take()) }
                    }
                }
            }
        } catch is CancellationError {
            return
        } catch {
            log.error("LMTP server stopped accepting", metadata: ["error": "\(error)"])
        }
    }

    private func serve(_ session: Session) async {
        do {
            try await session.executeThenClose { questions, answers in
                guard await sessions.admit(session.channel) else {
                    log.notice(
                        "LMTP session turned away: too many",
                        metadata: ["max": "\(configuration.limits.sessionsMax)"])
                    try await answers.write(.turnAway)
                    for try await _ in questions {}
                    return
                }
                do {
                    try await answers.write(.welcome)
                    for try await question in questions {
                        try await answers.write(answer(question))
                    }
                } catch {
                    await sessions.leave(session.channel)
                    throw error
                }
                await sessions.leave(session.channel)
            }
        } catch {
            // The peer went away in the middle; whatever it had not finished it will send again.
            log.debug("LMTP session ended", metadata: ["error": "\(error)"])
        }
    }

    private func answer(_ question: LMTPQuestion) async -> LMTPAnswer {
        switch question {
        case .recipient(let recipient, let sender):
            return .recipient(await receiver.accepts(recipient: recipient, from: sender))
        case .letter(let letter):
            let answers = await receiver.receive(letter)
            if case .file(let path) = letter.body {
                configuration.threadPool.submit { _ in SpoolFile.remove(path) }
            }
            return .letter(answers)
        }
    }
}

/// Who is connected. An actor because sessions begin and end on many threads.
private actor LMTPSessions {
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var isStopping = false
    private let max: Int

    init(max: Int) { self.max = max }

    func admit(_ channel: any Channel) -> Bool {
        guard channels.count < max else { return false }
        channels[ObjectIdentifier(channel)] = channel
        if isStopping { tellToStop(channel) }
        return true
    }

    func leave(_ channel: any Channel) {
        channels[ObjectIdentifier(channel)] = nil
    }

    func stop() {
        isStopping = true
        for channel in channels.values { tellToStop(channel) }
    }

    private func tellToStop(_ channel: any Channel) {
        channel.pipeline.fireUserInboundEventTriggered(LMTPStopEvent())
    }
}
