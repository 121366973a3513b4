import NIOCore
import NIOPosix
import Testing

/// A plain TCP connection for tests: sends what it is told, reads answers, waits for the end.
struct Wire: Sendable {
    let channel: any Channel
    private let inbox: NIOLoopBound<Inbox>

    /// No answer within a guard against hanging, which is far beyond what a busy machine needs.
    struct TimedOut: Error { let received: String }

    /// The other side closed before the answer was whole.
    struct Ended: Error { let received: String }

    static func connect(port: Int) async throws -> Wire {
        let made = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let inbox = Inbox()
                    try channel.pipeline.syncOperations.addHandler(inbox)
                    return (channel, NIOLoopBound(inbox, eventLoop: channel.eventLoop))
                }
            }
        return Wire(channel: made.0, inbox: made.1)
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    func finishSending() async throws { try await channel.close(mode: .output).get() }

    /// One whole answer, its lines joined by LF.
    func reply() async throws -> String {
        try await take { text in
            var lines: [Substring] = []
            var rest = text[...]
            while let end = rest.firstIndex(of: "\r\n") {
                lines.append(rest[..<end])
                rest = rest[rest.index(after: end)...]
                guard lines.last?.dropFirst(3).first == "-" else {
                    return (lines.joined(separator: "\n"), String(rest))
                }
            }
            return nil
        }
    }

    func replies(_ count: Int) async throws -> [String] {
        var all: [String] = []
        for _ in 0..<count { all.append(try await reply()) }
        return all
    }

    /// Sends a line and reads its answer.
    func say(_ line: String) async throws -> String {
        try await send(line + "\r\n")
        return try await reply()
    }

    /// What still comes until the other side closes.
    func rest() async throws -> String {
        let loop = channel.eventLoop
        let inbox = inbox
        return try await loop.flatSubmit { inbox.value.untilEnd(loop) }.get()
    }

    func close() async throws { try await channel.close().get() }

    private func take(_ pick: @escaping @Sendable (String) -> (String, String)?) async throws -> String {
        let loop = channel.eventLoop
        let inbox = inbox
        return try await loop.flatSubmit { inbox.value.take(loop, pick) }.get()
    }
}

/// What came in and was not yet read. Lives on the event loop.
private final class Inbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var text = ""
    private var hasEnded = false
    private var waiting: (pick: (String, Bool) -> (String, String)?, promise: EventLoopPromise<String>)?

    func take(_ loop: any EventLoop, _ pick: @escaping (String) -> (String, String)?) -> EventLoopFuture<
        String
    > {
        wait(loop) { text, _ in pick(text) }
    }

    func untilEnd(_ loop: any EventLoop) -> EventLoopFuture<String> {
        wait(loop) { text, hasEnded in hasEnded ? (text, "") : nil }
    }

    private func wait(
        _ loop: any EventLoop, _ pick: @escaping (String, Bool) -> (String, String)?
    ) -> EventLoopFuture<String> {
        let promise = loop.makePromise(of: String.self)
        waiting = (pick, promise)
        let limit = loop.assumeIsolated().scheduleTask(in: .minutes(5)) {
            promise.fail(Wire.TimedOut(received: self.text))
        }
        promise.futureResult.whenComplete { _ in limit.cancel() }
        settle()
        return promise.futureResult
    }

    private func settle() {
        guard let (pick, promise) = waiting else { return }
        if let (taken, rest) = pick(text, hasEnded) {
            text = rest
            waiting = nil
            promise.succeed(taken)
        } else if hasEnded {
            waiting = nil
            promise.fail(Wire.Ended(received: text))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        settle()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { end() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) { end() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end()
        context.close(promise: nil)
    }

    private func end() {
        hasEnded = true
        settle()
    }
}
