import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a mail server, used by one letter at a time.
struct SMTPConnection: Sendable {
    let channel: any Channel
    private let reader: NIOLoopBound<SMTPReplyReader>
    private let timeouts: SMTPTimeouts
    private(set) var extensions = SMTPExtensions()

    // MARK: - Opening

    /// Connects, encrypts and logs in.
    static func open(
        _ address: SMTPServerAddress, name: String, timeouts: SMTPTimeouts, tls: NIOSSLContext?,
        among open: OpenConnections, group: any EventLoopGroup
    ) async throws(SMTPFailure) -> SMTPConnection {
        var connection = try await connect(address, timeouts: timeouts, tls: tls, among: open, group: group)
        do throws(SMTPFailure) {
            let greeting = try await connection.reply(.greeting, within: timeouts.greeting)
            guard greeting.isPositive else { throw .greetingRefused(greeting) }
            try await connection.hello(name)
            if case .startTLS(let isRequired) = address.security {
                try await connection.startTLS(address, tls: tls, isRequired: isRequired, name: name)
            }
            try await connection.logIn(address)
        } catch {
            connection.channel.close(promise: nil)
            throw error
        }
        return connection
    }

    private static func connect(
        _ address: SMTPServerAddress, timeouts: SMTPTimeouts, tls: NIOSSLContext?,
        among open: OpenConnections,
        group: any EventLoopGroup
    ) async throws(SMTPFailure) -> SMTPConnection {
        do {
            return try await ClientBootstrap(group: group)
                .connectTimeout(timeouts.connect)
                .channelOption(.socketOption(.tcp_nodelay), value: 1)
                .connect(host: address.host, port: address.port) { channel in
                    open.add(channel)
                    return channel.eventLoop.makeCompletedFuture {
                        let reader = SMTPReplyReader()
                        if address.security == .implicitTLS, let tls {
                            try channel.pipeline.syncOperations.addHandler(encryption(address, tls))
                        }
                        try channel.pipeline.syncOperations.addHandler(reader)
                        return SMTPConnection(
                            channel: channel, reader: NIOLoopBound(reader, eventLoop: channel.eventLoop),
                            timeouts: timeouts)
                    }
                }
        } catch {
            throw .unreachable("\(error)")
        }
    }

    private init(channel: any Channel, reader: NIOLoopBound<SMTPReplyReader>, timeouts: SMTPTimeouts) {
        self.channel = channel
        self.reader = reader
        self.timeouts = timeouts
    }

    private static func encryption(
        _ address: SMTPServerAddress, _ tls: NIOSSLContext
    ) throws -> NIOSSLClientHandler {
        try ClientTLS.handler(for: address.serverName ?? address.host, tls)
    }

    private mutating func hello(_ name: String) async throws(SMTPFailure) {
        let reply = try await command("EHLO \(name)", .hello)
        if reply.isPositive {
            extensions = SMTPExtensions(reply)
            return
        }
        // Servers older than 1995 know only HELO, and some guards in front of newer ones too.
        guard reply.code / 100 == 5 else { throw .helloRefused(reply) }
        let old = try await command("HELO \(name)", .hello)
        guard old.isPositive else { throw .helloRefused(old) }
        extensions = SMTPExtensions()
    }

    private mutating func startTLS(
        _ address: SMTPServerAddress, tls: NIOSSLContext?, isRequired: Bool, name: String
    ) async throws(SMTPFailure) {
        guard let tls, extensions.hasStartTLS else {
            if isRequired { throw .tlsNotOffered }
            return
        }
        let reply = try await command("STARTTLS", .startTLS)
        guard reply.isPositive else { throw .tlsRefused(reply) }
        let (channel, reader) = (channel, reader)
        do {
            try await channel.eventLoop.submit {
                // Bytes that came unencrypted behind the answer would be read as if they had been encrypted.
                guard !reader.value.hasBytesBehind else {
                    throw SMTPFailure.tlsFailed("The server sent more after its answer to STARTTLS")
                }
                try channel.pipeline.syncOperations.addHandler(
                    Self.encryption(address, tls), position: .first)
            }.get()
        } catch {
            throw (error as? SMTPFailure) ?? .tlsFailed("\(error)")
        }
        // What was offered in the clear is forgotten (RFC 3207 §4.2).
        try await hello(name)
    }

    private func logIn(_ address: SMTPServerAddress) async throws(SMTPFailure) {
        guard address.credentials != .none else { return }
        let isEncrypted = try await isEncrypted()
        guard isEncrypted || address.allowsPlainLoginOnLoopback && isLoopback else { throw .loginNeedsTLS }
        let offered = extensions.loginMechanisms
        switch address.credentials {
        case .none: return
        case .password(let user, let password) where offered.contains("PLAIN"):
            try await finishLogin(command("AUTH PLAIN \(Base64.encode("\0\(user)\0\(password)"))", .login))
        case .password(let user, let password) where offered.contains("LOGIN"):
            var reply = try await command("AUTH LOGIN", .login)
            if reply.code == 334 { reply = try await command(Base64.encode(user), .login) }
            if reply.code == 334 { reply = try await command(Base64.encode(password), .login) }
            try await finishLogin(reply)
        case .xoauth2(let user, let token) where offered.contains("XOAUTH2"):
            let proof = Base64.encode("user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}")
            var reply = try await command("AUTH XOAUTH2 \(proof)", .login)
            // A refused token is first explained in a challenge, which wants an empty answer.
            if reply.code == 334 { reply = try await command("", .login) }
            try await finishLogin(reply)
        case .password, .xoauth2: throw .loginNotOffered(offered: offered)
        }
    }

    private func finishLogin(_ reply: SMTPReply) async throws(SMTPFailure) {
        guard reply.isPositive else { throw .loginRefused(reply) }
    }

    private func isEncrypted() async throws(SMTPFailure) -> Bool {
        let channel = channel
        do {
            return try await channel.eventLoop.submit {
                // It throws for a handler that is not there: that is the answer.
                (try? channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)) != nil
            }.get()
        } catch {
            throw .connectionLost(during: .login, "\(error)")
        }
    }

    private var isLoopback: Bool {
        let ip = channel.remoteAddress?.ipAddress ?? ""
        return ip.hasPrefix("127.") || ip == "::1"
    }

    // MARK: - Talking

    func command(_ line: String, _ phase: SMTPPhase) async throws(SMTPFailure) -> SMTPReply {
        precondition(
            !line.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "A command is one line.")
        return try await commands([line], phase, within: timeouts.command)[0]
    }

    /// Sends lines in one packet and reads the answer of each.
    func commands(
        _ lines: [String], _ phase: SMTPPhase, within time: TimeAmount
    ) async throws(SMTPFailure) -> [SMTPReply] {
        let bytes = ByteBuffer(string: lines.joined(separator: "\r\n") + "\r\n")
        return try await exchange(bytes, answers: lines.count, phase, within: time)
    }

    private func reply(_ phase: SMTPPhase, within time: TimeAmount) async throws(SMTPFailure) -> SMTPReply {
        try await exchange(nil, answers: 1, phase, within: time)[0]
    }

    private func exchange(
        _ bytes: ByteBuffer?, answers: Int, _ phase: SMTPPhase, within time: TimeAmount
    ) async throws(SMTPFailure) -> [SMTPReply] {
        let (channel, reader, loop) = (channel, reader, channel.eventLoop)
        do {
            return try await loop.flatSubmit {
                if phase != .greeting, let last = reader.value.unasked {
                    return loop.makeFailedFuture(SMTPUnasked(reply: last))
                }
                let futures = reader.value.expect(answers, phase: phase, on: loop)
                if let bytes { channel.writeAndFlush(bytes, promise: nil) }
                let timer = loop.assumeIsolated().scheduleTask(in: time) {
                    reader.value.fail(.timedOut(phase))
                    channel.close(promise: nil)
                }
                let all = EventLoopFuture.whenAllSucceed(futures, on: loop)
                all.assumeIsolated().whenComplete { _ in timer.cancel() }
                return all
            }.get()
        } catch let unasked as SMTPUnasked {
            throw .connectionLost(during: phase, "\(unasked.reply.code) \(unasked.reply.text)")
        } catch {
            throw (error as? SMTPFailure) ?? .connectionLost(during: phase, "\(error)")
        }
    }

    private struct SMTPUnasked: Error { let reply: SMTPReply }

    /// Sends the letter without its final dot, then the dot. Throws while nothing can have been taken; after the dot the
    /// failure is a value, because then nobody knows.
    func sendLetter(_ body: LetterBody) async throws(SMTPFailure) -> Result<SMTPReply, SMTPFailure> {
        var letter = LetterReader(body)
        var stuffer = DotStuffer()
        var wire: [UInt8] = []
        while let piece = try await letter.next() {
            wire.removeAll(keepingCapacity: true)
            stuffer.stuff(piece, into: &wire)
            try await write(ByteBuffer(bytes: wire))
        }
        // A server that has given up already will not take the dot for an end, so none is sent.
        if let words = await lastWords() {
            throw .connectionLost(during: .letter, "\(words.code) \(words.text)")
        }
        wire.removeAll()
        stuffer.end(into: &wire)
        do throws(SMTPFailure) {
            let reply = try await exchange(
                ByteBuffer(bytes: wire), answers: 1, .finalAnswer, within: timeouts.dataEnd)[0]
            return .success(reply)
        } catch {
            return .failure(error)
        }
    }

    /// Returns when the kernel has taken the bytes, so that a slow server slows the reading of the letter.
    private func write(_ bytes: ByteBuffer) async throws(SMTPFailure) {
        let (channel, reader) = (channel, reader)
        let timer = channel.eventLoop.scheduleTask(in: timeouts.dataBlock) {
            reader.value.fail(.timedOut(.letter))
            channel.close(promise: nil)
        }
        defer { timer.cancel() }
        do {
            try await channel.writeAndFlush(bytes)
        } catch {
            throw .connectionLost(during: .letter, "\(error)")
        }
    }

    /// What the server said on its own, if anything.
    func lastWords() async -> SMTPReply? {
        let reader = reader
        // A loop that has ended has nothing more to tell.
        return try? await channel.eventLoop.submit { reader.value.unasked }.get()
    }

    func leave() {
        channel.writeAndFlush(ByteBuffer(string: "QUIT\r\n"), promise: nil)
        channel.close(promise: nil)
    }
}
