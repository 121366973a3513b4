package import NIOCore
import NIOPosix

/// A load of letters for an LMTP server, to measure how fast it takes them.
package struct LMTPLoad: Sendable {
    package enum Style: String, CaseIterable, Sendable {
        /// Every command waits for its answer: four round trips a letter.
        case stepByStep
        /// MAIL, RCPT and DATA in one packet, the body with the next envelope in another, as RFC 2920 allows.
        case pipelined
    }

    package struct Result: Sendable {
        package let letters: Int
        /// Letters that were not answered 250, among them those of lost connections.
        package let refused: Int
        package let seconds: Double
    }

    package var connections = 8
    package var lettersPerConnection = 10_000
    package var style = Style.pipelined
    package var sender = "client@example.test"
    package var recipient = "desk@example.test"
    /// The letter for a running number, with CR LF line ends and without the final dot.
    package var letter: @Sendable (Int) -> String

    package init(letter: @escaping @Sendable (Int) -> String) { self.letter = letter }

    /// A letter of about so many bytes, each with its own Message-ID.
    package static func plainLetter(bytes: Int) -> @Sendable (Int) -> String {
        let line = "The printer on the second floor prints every page twice since the update.\r\n"
        return { number in
            let head = """
                From: Client <client@example.test>\r
                To: desk@example.test\r
                Subject: Printer \(number)\r
                Message-ID: <load-\(number)@example.test>\r
                Date: Mon, 02 Jun 2025 10:15:00 +0300\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                \r\n
                """
            let lines = max(1, (bytes - head.utf8.count) / line.utf8.count)
            return head + String(repeating: line, count: lines)
        }
    }

    /// Sends all letters and returns when the last is answered.
    package func run(host: String, port: Int, group: any EventLoopGroup) async throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let taken = try await withThrowingTaskGroup(of: Int.self) { tasks in
            for number in 0..<connections {
                tasks.addTask {
                    let loop = group.next()
                    let done = loop.makePromise(of: Int.self)
                    let channel = try await ClientBootstrap(group: loop)
                        .channelInitializer { channel in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(
                                    LMTPLoadHandler(load: self, connection: number, done: done))
                            }
                        }
                        .connect(host: host, port: port).get()
                    let taken = try await done.futureResult.get()
                    try await channel.close()
                    return taken
                }
            }
            return try await tasks.reduce(0, +)
        }
        let seconds = (clock.now - start) / .seconds(1)
        let letters = connections * lettersPerConnection
        return Result(letters: letters, refused: letters - taken, seconds: seconds)
    }
}

/// One connection of the load: counts answers and sends what is due next.
private final class LMTPLoadHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let load: LMTPLoad
    private let done: EventLoopPromise<Int>
    private var number: Int
    private let end: Int
    private var taken = 0
    /// Answers still to come before the next packet.
    private var expected = 1
    private var phase = Phase.greeting
    private var lastCode: UInt8 = 0
    private var codeOfLine: UInt8 = 0
    private var column = 0
    private var isLastOfAnswer = true

    private enum Phase { case greeting, hello, mail, rcpt, data, body }

    init(load: LMTPLoad, connection: Int, done: EventLoopPromise<Int>) {
        self.load = load
        self.done = done
        number = connection * load.lettersPerConnection
        end = number + load.lettersPerConnection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            if column == 0 { codeOfLine = byte }
            if column == 3 { isLastOfAnswer = byte != UInt8(ascii: "-") }
            column += 1
            guard byte == UInt8(ascii: "\n") else { continue }
            column = 0
            guard isLastOfAnswer else { continue }
            lastCode = codeOfLine
            expected -= 1
            if phase == .body, expected == envelopeAnswersBehind, lastCode == UInt8(ascii: "2") { taken += 1 }
            if expected == 0 { next(context) }
        }
    }

    /// In a pipelined packet the answer for the letter comes before those for the next envelope.
    private var envelopeAnswersBehind = 0

    private func next(_ context: ChannelHandlerContext) {
        switch (phase, load.style) {
        case (.greeting, _): send(context, "LHLO load.example.test\r\n", then: .hello)
        case (.hello, .stepByStep), (.body, .stepByStep):
            guard number < end else { return done.succeed(taken) }
            send(context, "MAIL FROM:<\(load.sender)>\r\n", then: .mail)
        case (.mail, _): send(context, "RCPT TO:<\(load.recipient)>\r\n", then: .rcpt)
        case (.rcpt, _): send(context, "DATA\r\n", then: .data)
        case (.data, .stepByStep):
            send(context, load.letter(number) + ".\r\n", then: .body)
            number += 1
        case (.hello, .pipelined):
            guard number < end else { return done.succeed(taken) }
            send(context, envelope, then: .data, answers: 3)
        case (.data, .pipelined), (.body, .pipelined):
            guard number < end else { return done.succeed(taken) }
            let hasNext = number + 1 < end
            envelopeAnswersBehind = hasNext ? 3 : 0
            let body = load.letter(number) + ".\r\n"
            number += 1
            send(context, hasNext ? body + envelope : body, then: .body, answers: 1 + envelopeAnswersBehind)
        }
    }

    private var envelope: String {
        "MAIL FROM:<\(load.sender)>\r\nRCPT TO:<\(load.recipient)>\r\nDATA\r\n"
    }

    private func send(_ context: ChannelHandlerContext, _ text: String, then phase: Phase, answers: Int = 1) {
        self.phase = phase
        expected = answers
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { done.succeed(taken) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
