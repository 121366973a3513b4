import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// An HTTP server that answers every request with the same bytes, over a real socket.
final class ScriptedEndpoint: Sendable {
    private let channel: any Channel
    private let record: Record

    fileprivate final class Record: Sendable {
        let requests = Mutex<[String]>([])
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    /// Head and body of each request.
    var requests: [String] { record.requests.withLock { $0 } }

    private init(channel: any Channel, record: Record) {
        self.channel = channel
        self.record = record
    }

    /// - Parameters:
    ///   - answer: said when a request is complete; nil says nothing.
    static func run<Result: Sendable>(
        _ answer: String?, isEncrypted: Bool = false, certificate: String = TestCertificate.certificate,
        _ body: (ScriptedEndpoint) async throws -> Result
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
                    try channel.pipeline.syncOperations.addHandler(Handler(answer, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let endpoint = ScriptedEndpoint(channel: channel, record: record)
        do {
            let result = try await body(endpoint)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String?
        private let record: Record
        private var heard = ""

        init(_ answer: String?, _ record: Record) {
            self.answer = answer
            self.record = record
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard += String(buffer: unwrapInboundIn(data))
            let length = heard.firstMatch(of: /content-length: (\d+)/.ignoresCase()).flatMap { Int($0.1) }
            guard let end = heard.firstRange(of: "\r\n\r\n"),
                heard[end.upperBound...].utf8.count >= length ?? 0
            else { return }
            record.requests.withLock { $0.append(heard) }
            heard = ""
            guard let answer else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
