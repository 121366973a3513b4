import NIOCore
import NIOSSL

/// Reads the server's answers and gives them, in order, to whoever waits. Lives on the event loop.
final class SMTPReplyReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Answers longer than this are no answers.
    private static let lineBytesMax = 4_096
    private static let linesMax = 200

    /// What the server said without being asked, such as 421 before it closes.
    private(set) var unasked: SMTPReply?
    private var phase = SMTPPhase.greeting
    private var pending = ByteBuffer()
    private var code: Int?
    private var lines: [String] = []
    private var waiting = CircularBuffer<EventLoopPromise<SMTPReply>>()
    private var failure: SMTPFailure?

    /// Whether bytes arrived that belong to no answer waited for: after STARTTLS these would be an attack.
    var hasBytesBehind: Bool { pending.readableBytes > 0 || unasked != nil || !lines.isEmpty }

    func expect(_ count: Int, phase: SMTPPhase, on loop: any EventLoop) -> [EventLoopFuture<SMTPReply>] {
        self.phase = phase
        // The greeting comes by itself and may be here before anybody waits for it.
        if phase == .greeting, let greeting = unasked {
            unasked = nil
            return [loop.makeSucceededFuture(greeting)]
        }
        return (0..<count).map { _ in
            let promise = loop.makePromise(of: SMTPReply.self)
            if let failure { promise.fail(failure) } else { waiting.append(promise) }
            return promise.futureResult
        }
    }

    func fail(_ failure: SMTPFailure) {
        if self.failure == nil { self.failure = failure }
        while let promise = waiting.popFirst() { promise.fail(self.failure ?? failure) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        pending.writeBuffer(&bytes)
        while let lineFeed = pending.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
            let length = lineFeed - pending.readerIndex + 1
            guard let line = pending.readString(length: length), take(line) else { return nonsense(context) }
        }
        if pending.readableBytes > Self.lineBytesMax { nonsense(context) }
    }

    /// Returns false when the line is no answer.
    private func take(_ raw: String) -> Bool {
        var line = raw[...]
        while line.last?.isNewline == true { line.removeLast() }
        guard line.utf8.count <= Self.lineBytesMax, lines.count < Self.linesMax,
            let number = Int(line.prefix(3)),
            (200...599).contains(number), code == nil || code == number
        else { return false }
        let rest = line.dropFirst(3)
        guard rest.isEmpty || rest.first == " " || rest.first == "-" else { return false }
        code = number
        lines.append(String(rest.dropFirst()))
        if rest.first == "-" { return true }
        let reply = SMTPReply(code: number, lines: lines)
        code = nil
        lines = []
        if let promise = waiting.popFirst() { promise.succeed(reply) } else { unasked = reply }
        return true
    }

    private func nonsense(_ context: ChannelHandlerContext) {
        fail(.notSMTP(during: phase, "An answer does not start with a three-digit code"))
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOSSLError.uncleanShutdown: fail(.connectionLost(during: phase, "Closed without notice"))
        default:
            fail(
                ClientTLS.words(for: error).map { .tlsFailed($0) }
                    ?? .connectionLost(during: phase, "\(error)"))
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.connectionLost(during: phase, "Closed by the server"))
        context.fireChannelInactive()
    }
}
