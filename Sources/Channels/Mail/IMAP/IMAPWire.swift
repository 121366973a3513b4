import NIOCore
import NIOPosix
import NIOSSL

/// The connection to one server as bytes: asked for piece by piece, each with its time.
struct IMAPWire: Sendable {
    private let channel: any NIOCore.Channel
    private let inlet: NIOLoopBound<IMAPInlet>

    static func connect(
        _ address: IMAPServerAddress, tls: NIOSSLContext?, within time: TimeAmount, group: any EventLoopGroup
    ) async throws(IMAPFailure) -> IMAPWire {
        let connected = ClientBootstrap(group: group)
            .connectTimeout(time)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if address.beginsEncrypted, let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            ClientTLS.handler(for: address.host, tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(IMAPInlet())
                }
            }
            .connect(host: address.host, port: address.port)
        do {
            let channel = try await orStopped(connected)
            return try await channel.eventLoop.submit {
                let inlet = try channel.pipeline.syncOperations.handler(type: IMAPInlet.self)
                return IMAPWire(channel: channel, inlet: NIOLoopBound(inlet, eventLoop: channel.eventLoop))
            }.get()
        } catch let failure as IMAPFailure {
            throw failure
        } catch {
            if let words = ClientTLS.words(for: error) { throw .tlsFailed(words) }
            throw IMAPFailure(ConnectFailure(error), address)
        }
    }

    /// A name look-up or a silent host cannot be ended; a stop leaves it behind, and what still comes of it is closed.
    private static func orStopped(_ connected: EventLoopFuture<any NIOCore.Channel>) async throws
        -> any NIOCore.Channel
    {
        let promise = connected.eventLoop.makePromise(of: (any NIOCore.Channel).self)
        connected.whenComplete { result in
            // The first result counts; a second one is dropped.
            promise.completeWith(result)
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            connected.whenSuccess { $0.close(promise: nil) }
            promise.fail(IMAPFailure.stopped)
        }
    }

    private init(channel: any NIOCore.Channel, inlet: NIOLoopBound<IMAPInlet>) {
        self.channel = channel
        self.inlet = inlet
    }

    /// Turns encryption on in a conversation that began in the clear.
    func encrypt(_ name: String, _ tls: NIOSSLContext) async throws(IMAPFailure) {
        let (channel, inlet) = (channel, inlet)
        do {
            try await channel.eventLoop.submit {
                guard !inlet.value.hasBytesBehind else {
                    throw IMAPFailure.tlsFailed("The server sent more after its answer to STARTTLS")
                }
                try channel.pipeline.syncOperations.addHandler(
                    ClientTLS.handler(for: name, tls), position: .first)
            }.get()
        } catch {
            throw (error as? IMAPFailure) ?? .tlsFailed("\(error)")
        }
    }

    /// The next piece. - Throws: `.timedOut` after `time`, and the connection is closed; `.stopped` when the task is
    /// cancelled, and it stays open for a farewell.
    func next(_ phase: IMAPPhase, within time: TimeAmount) async throws(IMAPFailure) -> ByteBuffer {
        guard let piece = try await next(phase, within: time, closing: true) else { throw .timedOut(phase) }
        return piece
    }

    /// The next piece, or nil when none comes in time; the connection stays as it is.
    func nextIfAny(_ phase: IMAPPhase, within time: TimeAmount) async throws(IMAPFailure) -> ByteBuffer? {
        try await next(phase, within: time, closing: false)
    }

    private func next(
        _ phase: IMAPPhase, within time: TimeAmount, closing: Bool
    ) async throws(IMAPFailure) -> ByteBuffer? {
        if Task.isCancelled { throw .stopped }
        let (channel, inlet, loop) = (channel, inlet, channel.eventLoop)
        do {
            return try await withTaskCancellationHandler {
                try await loop.flatSubmit {
                    inlet.value.phase = phase
                    let future = inlet.value.next(on: loop)
                    let timer = loop.assumeIsolated().scheduleTask(in: time) {
                        guard closing else { return inlet.value.interrupt(.timedOut(phase)) }
                        inlet.value.fail(.timedOut(phase))
                        channel.close(promise: nil)
                    }
                    future.assumeIsolated().whenComplete { _ in timer.cancel() }
                    return future
                }.get()
            } onCancel: {
                loop.execute { inlet.value.stop() }
            }
        } catch IMAPFailure.timedOut(_) where !closing {
            return nil
        } catch IMAPFailure.connectionLost(_, let words) {
            // It may have been lost before the loop heard what is asked for now.
            throw .connectionLost(phase, words)
        } catch let failure as IMAPFailure {
            throw failure
        } catch {
            throw .connectionLost(phase, "\(error)")
        }
    }

    /// Does not wait: encryption holds a line back until its handshake is done, which needs the reading that follows.
    /// A lost connection shows itself there too.
    func write(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    /// Sends last words without waiting for an answer, and closes.
    func leave(_ text: String) {
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        channel.close(promise: nil)
    }

    func close() { channel.close(promise: nil) }

    var isLoopback: Bool {
        let ip = channel.remoteAddress?.ipAddress ?? ""
        return ip.hasPrefix("127.") || ip == "::1"
    }
}

extension IMAPFailure {
    fileprivate init(_ failure: ConnectFailure, _ address: IMAPServerAddress) {
        self =
            switch failure {
            case .timedOut: .timedOut(.connect)
            case .refused: .connectionRefused("\(address.host):\(address.port)")
            case .hostUnknown: .hostUnknown(address.host)
            case .other(let words): .unreachable(words)
            }
    }
}
