import NIOCore
import NIOSSL

/// Hands out what the server sends, one piece each time it is asked for; nothing is read from the socket before that, so
/// that a letter never waits in memory for a slow disk. Lives on the event loop.
final class IMAPInlet: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var context: ChannelHandlerContext?
    /// Encryption may deliver several pieces for one reading.
    private var arrived = ByteBuffer()
    private var waiting: EventLoopPromise<ByteBuffer>?
    private var failure: IMAPFailure?
    /// Told to stop: whatever was asked before or is asked later.
    private var isStopped = false
    var phase = IMAPPhase.connect

    var hasBytesBehind: Bool { arrived.readableBytes > 0 }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func next(on loop: any EventLoop) -> EventLoopFuture<ByteBuffer> {
        if hasBytesBehind {
            defer { arrived = ByteBuffer() }
            return loop.makeSucceededFuture(arrived)
        }
        if isStopped { return loop.makeFailedFuture(IMAPFailure.stopped) }
        if let failure { return loop.makeFailedFuture(failure) }
        precondition(waiting == nil, "One piece is asked for at a time")
        let promise = loop.makePromise(of: ByteBuffer.self)
        waiting = promise
        context?.read()
        return promise.futureResult
    }

    func stop() {
        isStopped = true
        interrupt(.stopped)
    }

    /// Ends a waiting without ending the connection.
    func interrupt(_ failure: IMAPFailure) {
        let promise = waiting
        waiting = nil
        promise?.fail(failure)
    }

    func fail(_ failure: IMAPFailure) {
        if self.failure == nil { self.failure = failure }
        interrupt(self.failure ?? failure)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if let promise = waiting {
            waiting = nil
            promise.succeed(bytes)
        } else {
            arrived.writeBuffer(&bytes)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // A reading may bring nothing but the encryption's own; then it is asked again.
        if waiting != nil { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case NIOSSLError.uncleanShutdown = error {
            fail(.connectionLost(phase, "Closed without notice"))
        } else if let words = ClientTLS.words(for: error) {
            fail(.tlsFailed(words))
        } else {
            fail(.connectionLost(phase, "\(error)"))
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.connectionLost(phase, "Closed by the server"))
        context.fireChannelInactive()
    }
}
