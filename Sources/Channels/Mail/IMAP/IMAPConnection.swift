import Domain
import NIOCore
import NIOPosix
import NIOSSL

/// A conversation with an IMAP server: commands one after the other, each answer read against limits.
struct IMAPConnection {
    let address: IMAPServerAddress
    let limits: IMAPLimits
    let wire: IMAPWire
    var capabilities: Set<String> = []
    /// What the open folder told of itself.
    var folder = IMAPFolder()
    private var buffer = ByteBuffer()
    private var tagNumber = 0
    /// Why the server says goodbye; said shortly before it closes.
    private var farewell: String?
    private var deadline = NIODeadline.distantFuture
    /// Whether the server waits for DONE.
    var isIdling = false

    /// Connects, encrypts and signs in. - Throws: `IMAPFailure`.
    static func open(
        _ address: IMAPServerAddress, limits: IMAPLimits = IMAPLimits(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws(IMAPFailure) -> IMAPConnection {
        let tls: NIOSSLContext?
        do {
            tls = address.security == .none ? nil : try ClientTLS.context(trusting: address.extraTrustRoots)
        } catch {
            throw .tlsFailed("The trusted certificates cannot be read: \(error)")
        }
        let wire = try await IMAPWire.connect(address, tls: tls, within: limits.connect, group: group)
        var connection = IMAPConnection(address: address, limits: limits, wire: wire)
        do throws(IMAPFailure) {
            try await connection.begin(tls)
        } catch {
            wire.close()
            throw error
        }
        return connection
    }

    private init(address: IMAPServerAddress, limits: IMAPLimits, wire: IMAPWire) {
        self.address = address
        self.limits = limits
        self.wire = wire
    }

    private mutating func begin(_ tls: NIOSSLContext?) async throws(IMAPFailure) {
        setDeadline(limits.command)
        guard case .told(let greeting) = try await answer(.greeting) else {
            throw .notIMAP(.greeting, "The server does not greet")
        }
        switch greeting.status {
        case .ok, .preauth: break
        case .no, .bad, .bye: throw .greetingRefused(greeting.words)
        }
        note(.told(greeting))
        if address.security == .startTLS {
            // Who is signed in before encryption began cannot begin it any more: so somebody in between would have it.
            guard let tls, greeting.status != .preauth else { throw .tlsNotOffered }
            try await startTLS(tls)
        }
        if greeting.status == .preauth { return try await askCapabilities() }
        if capabilities.isEmpty { try await askCapabilities() }
        try await logIn()
    }

    private mutating func startTLS(_ tls: NIOSSLContext) async throws(IMAPFailure) {
        if capabilities.isEmpty { try await askCapabilities() }
        guard capabilities.contains("STARTTLS") else { throw .tlsNotOffered }
        let condition = try await run("STARTTLS", .startTLS)
        guard condition.status == .ok else { throw .tlsFailed(condition.words) }
        // Bytes that came unencrypted behind the answer would be read as if they had been encrypted.
        guard buffer.readableBytes == 0 else {
            throw .tlsFailed("The server sent more after its answer to STARTTLS")
        }
        try await wire.encrypt(address.host, tls)
        // What was offered in the clear is forgotten (RFC 3501 §6.2.1).
        capabilities = []
        try await askCapabilities()
    }

    mutating func askCapabilities() async throws(IMAPFailure) {
        let condition = try await run("CAPABILITY", .capability)
        guard condition.status == .ok else { throw .refused(.capability, condition.words) }
    }

    /// Says goodbye and closes, whatever it was doing.
    func leave() { wire.leave((isIdling ? "DONE\r\n" : "") + "bye LOGOUT\r\n") }

    // MARK: - Commands

    /// Runs a command to its end and notes what is told on the way. - Throws: `IMAPFailure`; NO and BAD are returned.
    mutating func run(_ command: String, _ phase: IMAPPhase) async throws(IMAPFailure) -> IMAPCondition {
        try await run(command, phase) { _ in }
    }

    mutating func run(
        _ command: String, _ phase: IMAPPhase, _ each: (IMAPAnswer) -> Void
    ) async throws(IMAPFailure) -> IMAPCondition {
        setDeadline(limits.command)
        let tag = send(command)
        return try await end(of: tag, phase, each)
    }

    /// Writes a command. - Returns: its tag.
    mutating func send(_ command: String) -> String {
        precondition(!command.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "A command is one line.")
        tagNumber += 1
        let tag = "L\(tagNumber)"
        wire.write("\(tag) \(command)\r\n")
        return tag
    }

    /// Reads up to the end of a command.
    mutating func end(
        of tag: String, _ phase: IMAPPhase, _ each: (IMAPAnswer) -> Void
    ) async throws(IMAPFailure) -> IMAPCondition {
        for _ in 0..<limits.answersMax {
            let answer = try await answer(phase)
            if case .ended(let ended, let condition) = answer {
                guard ended == tag else { throw .notIMAP(phase, "An answer has the tag of no command") }
                if let offered = condition.capabilities { capabilities = offered }
                return condition
            }
            each(answer)
        }
        throw .notIMAP(phase, "A command has too many answers")
    }

    mutating func setDeadline(_ time: TimeAmount) { deadline = .now() + time }

    // MARK: - Answers

    /// The next answer; what it tells of folder and server is noted.
    /// - Parameter sink: takes the literal of a letter while it comes.
    mutating func answer(
        _ phase: IMAPPhase, into sink: inout LetterSink?
    ) async throws(IMAPFailure) -> IMAPAnswer {
        var line: [UInt8] = []
        var literals: [IMAPLiteral] = []
        var literalBytes = 0
        while true {
            let piece = try await self.line(phase, after: line.count)
            line += piece
            guard IMAPAnswer.mayHoldLiterals(line[...]), let count = Self.announced(by: piece) else { break }
            if sink != nil, Self.announcesBody(line) {
                try await stream(count, phase, into: &sink)
                literals.append(.streamed)
                continue
            }
            literalBytes += count
            guard literalBytes <= limits.lineBytesMax else { throw .notIMAP(phase, "An answer is too long") }
            literals.append(.bytes(try await bytes(count, phase)))
        }
        do throws(IMAPValueReader.Fault) {
            let answer = try IMAPAnswer(line: line, literals: literals)
            note(answer)
            return answer
        } catch {
            throw .notIMAP(phase, error.words)
        }
    }

    mutating func answer(_ phase: IMAPPhase) async throws(IMAPFailure) -> IMAPAnswer {
        var nowhere: LetterSink?
        return try await answer(phase, into: &nowhere)
    }

    private mutating func note(_ answer: IMAPAnswer) {
        switch answer {
        case .capability(let offered): capabilities = offered
        case .exists(let count): folder.letters = count
        case .expunged:
            folder.letters = max(0, folder.letters - 1)
            folder.lettersSearched = max(0, folder.lettersSearched - 1)
        case .told(let condition):
            if let offered = condition.capabilities { capabilities = offered }
            if let number = condition.number(of: "UIDVALIDITY") { folder.uidValidity = number }
            if let number = condition.number(of: "UIDNEXT") { folder.uidNext = number }
            if condition.status == .bye { farewell = condition.words }
        case .ended, .goOn, .search, .fetched, .other: break
        }
    }

    /// The length of the literal that a line announces at its end: `{12}`, or `{12+}`.
    static func announced(by line: [UInt8]) -> Int? {
        guard line.last == UInt8(ascii: "}"), let start = line.lastIndex(of: UInt8(ascii: "{")) else {
            return nil
        }
        var digits = line[(start + 1)..<(line.count - 1)]
        if digits.last == UInt8(ascii: "+") { digits.removeLast() }
        guard (1...12).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// Whether the literal at the end of this line is a letter: `* 1 FETCH (UID 7 BODY[] {12}`.
    private static func announcesBody(_ line: [UInt8]) -> Bool {
        let end = line.lastIndex(of: UInt8(ascii: "{")) ?? line.count
        return String(decoding: line[..<end].suffix(7), as: UTF8.self).uppercased() == "BODY[] "
    }

    // MARK: - Bytes

    /// One line without its end, the lines of this answer so far being `before` bytes long.
    private mutating func line(_ phase: IMAPPhase, after before: Int) async throws(IMAPFailure) -> [UInt8] {
        var searched = 0
        while true {
            let view = buffer.readableBytesView
            if let end = view.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
                let length = end - view.startIndex
                guard before + length <= lineLimit(phase) else {
                    throw .notIMAP(phase, "An answer is too long")
                }
                var line = Array(view.prefix(length))
                buffer.moveReaderIndex(forwardBy: length + 1)
                buffer.discardReadBytes()
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                return line
            }
            searched = view.count
            guard before + searched <= lineLimit(phase) else {
                throw .notIMAP(phase, "An answer is too long")
            }
            try await fill(phase)
        }
    }

    private func lineLimit(_ phase: IMAPPhase) -> Int {
        phase == .search ? limits.searchBytesMax : limits.lineBytesMax
    }

    private mutating func bytes(_ count: Int, _ phase: IMAPPhase) async throws(IMAPFailure) -> [UInt8] {
        while buffer.readableBytes < count { try await fill(phase) }
        return buffer.readBytes(length: count) ?? []
    }

    /// Hands a literal on while it comes.
    private mutating func stream(
        _ count: Int, _ phase: IMAPPhase, into sink: inout LetterSink?
    ) async throws(IMAPFailure) {
        var left = count
        while left > 0 {
            if buffer.readableBytes == 0 { try await fill(phase) }
            guard let piece = buffer.readSlice(length: min(left, buffer.readableBytes)) else { continue }
            left -= piece.readableBytes
            try await sink?.take(piece)
        }
    }

    private mutating func fill(_ phase: IMAPPhase) async throws(IMAPFailure) {
        let left = deadline - .now()
        guard left > .zero else {
            wire.close()
            throw .timedOut(phase)
        }
        do throws(IMAPFailure) {
            var piece = try await wire.next(phase, within: min(left, limits.command))
            if buffer.readableBytes == 0 { buffer = piece } else { buffer.writeBuffer(&piece) }
        } catch {
            if case .connectionLost = error, let farewell { throw .connectionLost(phase, farewell) }
            throw error
        }
    }

    /// Waits for the beginning of an answer without asking for anything. - Returns: whether there is one.
    mutating func isAnswerComing(_ phase: IMAPPhase, within time: TimeAmount) async throws(IMAPFailure)
        -> Bool
    {
        if buffer.readableBytes > 0 { return true }
        guard let piece = try await wire.nextIfAny(phase, within: time) else { return false }
        buffer = piece
        return true
    }
}

/// What is known of the folder that is open.
struct IMAPFolder: Equatable {
    var letters = 0
    /// How many there were when it was last searched: more than these are new.
    var lettersSearched = 0
    var uidValidity: Int64?
    /// The number the next letter will get.
    var uidNext: Int64?
}
