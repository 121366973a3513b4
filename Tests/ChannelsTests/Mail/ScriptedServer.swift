import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server of mail or of the web that says what a test tells it to, over a real socket.
final class ScriptedServer: Sendable {
    enum Action: Sendable {
        case say(String)
        /// Without the end of a line behind it.
        case sayExactly(String)
        case sayAndHangUp(String)
        case startTLS
        /// The same in the words of another protocol.
        case startTLSSaying(String)
        case hangUp
        case stayMute
    }

    /// In what a client speaks.
    enum Speech: Sendable {
        /// Lines, and a letter after an answer that begins with 354.
        case lines
        /// HTTP requests.
        case requests
    }

    /// What a client did: a line, the whole letter after DATA with its final dot, or head and body of a request.
    enum Heard: Equatable, Sendable {
        case connection
        case line(String)
        case letter(String)
        case request(String)
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
    var requests: [String] {
        heard.compactMap { if case .request(let request) = $0 { request } else { nil } }
    }
    var connections: Int { heard.count { $0 == .connection } }

    private init(channel: any Channel, record: Record) {
        self.channel = channel
        self.record = record
    }

    static func run<Result: Sendable>(
        hearing speech: Speech = .lines, isEncrypted: Bool = false,
        certificate: String = TestCertificate.certificate, _ script: @escaping Script,
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
                        ScriptHandler(speech: speech, script: script, record: record, tls: tls))
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
            case .request: return .stayMute
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

    /// Runs a server of the web that answers every request with the same bytes; nil says nothing.
    static func run<Result: Sendable>(
        answering answer: String?, isEncrypted: Bool = false,
        certificate: String = TestCertificate.certificate, _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let script: Script = { heard in
            if case .request = heard, let answer { .sayExactly(answer) } else { .stayMute }
        }
        return try await run(
            hearing: .requests, isEncrypted: isEncrypted, certificate: certificate, script, body)
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let speech: ScriptedServer.Speech
    private let script: ScriptedServer.Script
    private let record: ScriptedServer.Record
    private let tls: NIOSSLContext
    private var pending = ByteBuffer()
    /// The letter so far; nil outside DATA.
    private var letter: String?

    init(
        speech: ScriptedServer.Speech, script: @escaping ScriptedServer.Script,
        record: ScriptedServer.Record, tls: NIOSSLContext
    ) {
        self.speech = speech
        self.script = script
        self.record = record
        self.tls = tls
    }

    func channelActive(context: ChannelHandlerContext) { act(.connection, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        pending.writeBuffer(&bytes)
        while let heard = next() { act(heard, context) }
    }

    /// The next thing that came in whole.
    private func next() -> ScriptedServer.Heard? {
        switch speech {
        case .lines: nextLine()
        case .requests: nextRequest()
        }
    }

    private func nextLine() -> ScriptedServer.Heard? {
        while let end = pending.readableBytesView.firstIndex(of: UInt8(ascii: "\n")),
            let line = pending.readString(length: end - pending.readerIndex + 1)
        {
            guard var begun = letter else { return .line(String(line.dropLast())) }
            // Emptied first, or each line would copy the whole letter.
            letter = nil
            begun += line
            if line == ".\r\n" { return .letter(begun) }
            letter = begun
        }
        return nil
    }

    private func nextRequest() -> ScriptedServer.Heard? {
        let text = String(buffer: pending)
        let length = text.firstMatch(of: /content-length: (\d+)/.ignoresCase()).flatMap { Int($0.1) }
        guard let end = text.firstRange(of: "\r\n\r\n"), text[end.upperBound...].utf8.count >= length ?? 0
        else { return nil }
        pending.clear()
        return .request(text)
    }

    private func act(_ heard: ScriptedServer.Heard, _ context: ChannelHandlerContext) {
        record.heard.withLock { $0.append(heard) }
        switch script(heard) {
        case .say(let answer):
            if answer.hasPrefix("354") { letter = "" }
            say(answer + "\r\n", context)
        case .sayExactly(let answer): say(answer, context)
        case .sayAndHangUp(let answer):
            say(answer + "\r\n", context)
            context.close(promise: nil)
        case .startTLS: encrypt(saying: "220 2.0.0 ready", context)
        case .startTLSSaying(let answer): encrypt(saying: answer, context)
        case .hangUp: context.close(promise: nil)
        case .stayMute: break
        }
    }

    private func encrypt(saying answer: String, _ context: ChannelHandlerContext) {
        say(answer + "\r\n", context)
        try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
    }

    private func say(_ answer: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
