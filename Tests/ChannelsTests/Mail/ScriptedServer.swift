import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server that says what a test tells it to, over a real socket.
final class ScriptedServer: Sendable {
    enum Action: Sendable {
        case say(String)
        case sayAndHangUp(String)
        case startTLS
        /// The same in the words of another protocol.
        case startTLSSaying(String)
        case hangUp
        case stayMute
    }

    /// What a client did: a line, or the whole letter after DATA with its final dot.
    enum Heard: Equatable, Sendable {
        case connection
        case line(String)
        case letter(String)
    }

    typealias Script = @Sendable (Heard) -> Action

    private let channel: any Channel
    private let record: Record

    final class Record: Sendable {
        let heard = Mutex<[Heard]>([])
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var heard: [Heard] { record.heard.withLock { $0 } }
    var lines: [String] { heard.compactMap { if case .line(let line) = $0 { line } else { nil } } }
    var letters: [String] { heard.compactMap { if case .letter(let letter) = $0 { letter } else { nil } } }
    var connections: Int { heard.count { $0 == .connection } }

    private init(channel: any Channel, record: Record) {
        self.channel = channel
        self.record = record
    }

    static func run<Result: Sendable>(
        isEncrypted: Bool = false, certificate: String = TestCertificate.certificate,
        _ script: @escaping Script,
        _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let record = Record()
        let tls = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
                    .certificate($0)
                },
                privateKey: .privateKey(
                    NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem))))
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if isEncrypted {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        ScriptHandler(script: script, record: record, tls: tls))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = ScriptedServer(channel: channel, record: record)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// Answers as a willing server with the given extensions; `changes` come first.
    static func willing(
        _ extensions: [String] = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 1000000"],
        changes: @escaping @Sendable (Heard) -> Action? = { _ in nil }
    ) -> Script {
        { heard in
            if let action = changes(heard) { return action }
            switch heard {
            case .connection: return .say("220 mx.test")
            case .letter: return .say("250 2.0.0 queued as 42")
            case .line(let line):
                if line.hasPrefix("EHLO") {
                    return .say(
                        (["mx.test"] + extensions).enumerated().map {
                            "250\($0.offset == extensions.count ? " " : "-")\($0.element)"
                        }.joined(separator: "\r\n"))
                }
                if line == "DATA" { return .say("354 go on") }
                if line == "QUIT" { return .sayAndHangUp("221 bye") }
                return .say("250 2.0.0 ok")
            }
        }
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: ScriptedServer.Script
    private let record: ScriptedServer.Record
    private let tls: NIOSSLContext
    private var pending = ByteBuffer()
    /// The letter so far; nil outside DATA.
    private var letter: String?

    init(script: @escaping ScriptedServer.Script, record: ScriptedServer.Record, tls: NIOSSLContext) {
        self.script = script
        self.record = record
        self.tls = tls
    }

    func channelActive(context: ChannelHandlerContext) { act(.connection, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        pending.writeBuffer(&bytes)
        while let end = pending.readableBytesView.firstIndex(of: UInt8(ascii: "\n")),
            let line = pending.readString(length: end - pending.readerIndex + 1)
        {
            guard var begun = letter else {
                act(.line(String(line.dropLast())), context)
                continue
            }
            // Emptied first, or each line would copy the whole letter.
            letter = nil
            begun += line
            if line == ".\r\n" { act(.letter(begun), context) } else { letter = begun }
        }
    }

    private func act(_ heard: ScriptedServer.Heard, _ context: ChannelHandlerContext) {
        record.heard.withLock { $0.append(heard) }
        switch script(heard) {
        case .say(let answer):
            if answer.hasPrefix("354") { letter = "" }
            say(answer, context)
        case .sayAndHangUp(let answer):
            say(answer, context)
            context.close(promise: nil)
        case .startTLS: encrypt(saying: "220 2.0.0 ready", context)
        case .startTLSSaying(let answer): encrypt(saying: answer, context)
        case .hangUp: context.close(promise: nil)
        case .stayMute: break
        }
    }

    private func encrypt(saying answer: String, _ context: ChannelHandlerContext) {
        say(answer, context)
        try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
    }

    private func say(_ answer: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer + "\r\n")), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
