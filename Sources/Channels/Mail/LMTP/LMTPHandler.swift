import Logging
import NIOCore
import NIOPosix

/// What a session asks its receiver.
enum LMTPQuestion: Sendable {
    case recipient(MailPath, from: MailPath?)
    case letter(ReceivedLetter)
}

/// What the receiver's side says to a session.
enum LMTPAnswer: Sendable {
    case welcome
    case turnAway
    case recipient(RecipientAnswer)
    case letter([DeliveryAnswer])
}

/// Sent into the pipeline when the server stops.
struct LMTPStopEvent: Sendable {}

/// One LMTP session on its event loop: bytes to commands and letters, answers to bytes.
///
/// While a question waits for its answer, or the spool for the disk, nothing more is read from the socket, so that a
/// session never holds more than one piece of a letter beyond what `LMTPLimits` grants.
final class LMTPHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = LMTPQuestion
    typealias OutboundIn = LMTPAnswer
    typealias OutboundOut = ByteBuffer

    private enum Mode: Equatable {
        case greeting
        case commands
        case awaitingRecipient
        case letter
        case spooling
        case awaitingDelivery
        /// The last answer is written; what still comes is thrown away until the peer closes or time is up.
        case leaving
    }

    private let configuration: LMTPConfiguration
    private let log: Logger
    private var dialogue: LMTPDialogue
    private var mode = Mode.greeting
    private var intake: LetterIntake?
    private var deliveryRecipients = 0
    private var pending = ByteBuffer()
    private var lines: LMTPCommandLines
    private var output = ByteBuffer()
    private var context: ChannelHandlerContext?
    private var isReadHeld = false
    private var isInputClosed = false
    private var isStopping = false
    private var waitingSince = NIODeadline.now()
    private var letterSince = NIODeadline.now()
    private var timer: (task: Scheduled<Void>, at: NIODeadline)?

    init(configuration: LMTPConfiguration, log: Logger) {
        self.configuration = configuration
        self.log = log
        dialogue = LMTPDialogue(host: configuration.hostName, limits: configuration.limits)
        lines = LMTPCommandLines(bytesMax: configuration.limits.commandLineBytesMax)
    }

    private var limits: LMTPLimits { configuration.limits }

    // MARK: - From the socket

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard mode != .leaving else { return }
        var bytes = unwrapInboundIn(data)
        if pending.readableBytes == 0 {
            pending = bytes
        } else {
            pending.writeBuffer(&bytes)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        proceed()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        switch mode {
        case .commands, .letter, .leaving:
            if context.channel.isWritable { context.read() } else { isReadHeld = true }
        case .greeting, .awaitingRecipient, .spooling, .awaitingDelivery: isReadHeld = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        proceed()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            // Not passed on: the answers to what was sent before must still go out.
            isInputClosed = true
            proceed()
        case is LMTPStopEvent:
            isStopping = true
            proceed()
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        log.debug("LMTP connection lost", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    // MARK: - From the receiver

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        promise?.succeed()
        switch (unwrapOutboundIn(data), mode) {
        case (.welcome, .greeting):
            say(.welcome(configuration.hostName))
            mode = .commands
        case (.turnAway, .greeting):
            leave(with: LMTPFault.busy.reply)
        case (.recipient(let answer), .awaitingRecipient):
            say(dialogue.recipientAnswered(answer))
            mode = .commands
        case (.letter(let answers), .awaitingDelivery):
            precondition(answers.count == deliveryRecipients, "The receiver answers once for each recipient.")
            for answer in answers { say(LMTPReply(answer)) }
            mode = .commands
        default: return  // The session ended meanwhile: time-out or lost connection.
        }
        waitingSince = .now()
        proceed()
    }

    // MARK: - Work

    /// Does whatever can be done now with the bytes at hand, then sends the answers.
    private func proceed() {
        guard let context else { return }
        while context.channel.isWritable, step() {
            if output.readableBytes > Self.outputBytesMax { flush() }
        }
        flush()
        if isInputClosed, context.channel.isWritable, mode == .commands || mode == .letter || mode == .leaving
        {
            context.close(promise: nil)
            return
        }
        if mode != .greeting { setTimer() }
        if isReadHeld {
            isReadHeld = false
            read(context: context)
        }
    }

    /// So many bytes of answers are gathered before they are written.
    private static let outputBytesMax = 16_384

    /// Returns whether there may be more to do.
    private func step() -> Bool {
        switch mode {
        case .commands where isStopping:
            leave(with: LMTPFault.stopping.reply)
            return false
        case .commands: return command()
        case .letter:
            guard pending.readableBytes > 0, var intake else { return false }
            // The handler lets go of the struct while it changes, or its bytes would be copied.
            self.intake = nil
            let isEnd = intake.read(&pending)
            self.intake = intake
            waitingSince = .now()
            afterReading(isEnd: isEnd)
            return true
        case .greeting, .awaitingRecipient, .spooling, .awaitingDelivery, .leaving: return false
        }
    }

    private func command() -> Bool {
        switch lines.next(in: &pending) {
        case .none: return false
        case .discarded: return true
        case .tooLong: follow(dialogue.refuse(.commandTooLong(max: limits.commandLineBytesMax)))
        case .bareLineEnd:
            // After a wrong line end nobody knows where the next command starts.
            log.warning("LMTP peer sent a lone CR or LF among commands")
            leave(with: LMTPFault.bareLineEnd.reply)
        case .line(let bytes):
            waitingSince = .now()
            follow(dialogue.take(bytes[...]))
        }
        return true
    }

    private func follow(_ step: LMTPDialogue.Step) {
        switch step {
        case .answer(let reply): say(reply)
        case .ask(let recipient, let sender):
            mode = .awaitingRecipient
            ask(.recipient(recipient, from: sender))
        case .readLetter:
            say(.sendLetter)
            intake = LetterIntake(limits: limits)
            letterSince = .now()
            waitingSince = letterSince
            mode = .letter
        case .leave(let reply): leave(with: reply)
        }
    }

    private func afterReading(isEnd: Bool) {
        guard let intake else { return }
        if intake.fault != nil {
            dropSpool()
            if isEnd { finishLetter() }
        } else if isEnd, !intake.isSpooled, !intake.isOverMemory {
            finishLetter()
        } else if isEnd || intake.isOverMemory {
            spool(isEnd: isEnd)
        }
    }

    /// Writes the gathered chunk on the thread pool; reading goes on when it is written.
    private func spool(isEnd: Bool) {
        guard let context, var intake else { return }
        self.intake = nil
        let chunk = intake.takeChunk()
        self.intake = intake
        mode = .spooling
        let directory = configuration.spoolDirectory
        configuration.threadPool.runIfActive(eventLoop: context.eventLoop) { [opened = intake.spool] in
            try SpoolFile.append(chunk, to: opened, in: directory, isEnd: isEnd)
        }.assumeIsolated().whenComplete { result in self.spooled(result, isEnd: isEnd) }
    }

    private func spooled(_ result: Result<SpoolFile, any Error>, isEnd: Bool) {
        var path: String?
        switch result {
        case .success(let file):
            if isEnd { path = file.path }
            intake?.spool = isEnd ? nil : file
        case .failure(let error):
            log.error("Letter could not be spooled", metadata: ["error": "\(error)"])
            intake?.spool = nil
            intake?.fail(.spoolFailed)
        }
        guard mode == .spooling else {
            // The connection was lost meanwhile.
            dropSpool()
            if let path { configuration.threadPool.submit { _ in SpoolFile.remove(path) } }
            return
        }
        mode = .letter
        waitingSince = .now()
        if isEnd { finishLetter(spooledAt: path) }
        proceed()
    }

    private func finishLetter(spooledAt path: String? = nil) {
        guard let intake else { return }
        self.intake = nil
        let envelope = dialogue.letterEnded()
        if let fault = intake.fault {
            log.warning("Letter refused", metadata: ["fault": "\(fault)"])
            for _ in envelope.recipients { say(fault.reply) }
            mode = .commands
            return
        }
        let peer = context?.remoteAddress?.ipAddress ?? "local"
        let letter = ReceivedLetter(
            sender: envelope.sender, recipients: envelope.recipients,
            body: path.map { .file(path: $0) } ?? .memory(intake.memory),
            size: intake.size, sha256: intake.digest(), receivedAt: configuration.now(),
            session: LMTPSessionInfo(
                peer: peer, name: dialogue.name ?? "", isInternational: envelope.isInternational))
        deliveryRecipients = envelope.recipients.count
        mode = .awaitingDelivery
        ask(.letter(letter))
    }

    // MARK: - Small steps

    private func ask(_ question: LMTPQuestion) {
        guard let context else { return }
        flush()
        context.fireChannelRead(wrapInboundOut(question))
        context.fireChannelReadComplete()
    }

    private func say(_ reply: LMTPReply) { reply.write(to: &output) }

    private func flush() {
        guard output.readableBytes > 0, let context else { return }
        // Emptied first: writing may lead straight back here when the socket takes more.
        let bytes = output
        output = context.channel.allocator.buffer(capacity: 512)
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    private func leave(with reply: LMTPReply) {
        guard let context, mode != .leaving else { return }
        say(reply)
        mode = .leaving
        pending.clear()
        waitingSince = .now()
        flush()
        // Half-closed: the peer reads the answer and then the end, and may finish what it was writing.
        context.close(mode: .output, promise: nil)
    }

    private func setTimer() {
        guard let context else { return }
        let due: NIODeadline
        switch mode {
        case .letter: due = min(waitingSince + limits.letterPause, letterSince + limits.letterWhole)
        case .leaving: due = waitingSince + limits.farewell
        case .greeting, .commands, .awaitingRecipient, .spooling, .awaitingDelivery:
            due = waitingSince + limits.idle
        }
        // Left alone when it rings too early: it then sets itself anew. Setting it at each command costs more.
        if let timer, timer.at <= due { return }
        timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
            self.timer = nil
            self.timeIsUp(due: due)
        }
        timer = (task, due)
    }

    private func timeIsUp(due: NIODeadline) {
        let now = NIODeadline.now()
        switch mode {
        case .commands where now >= waitingSince + limits.idle: leave(with: LMTPFault.idle.reply)
        case .letter where now >= min(waitingSince + limits.letterPause, letterSince + limits.letterWhole):
            dropSpool()
            intake = nil
            leave(with: LMTPFault.letterTimedOut.reply)
        case .leaving where now >= waitingSince + limits.farewell:
            context?.close(promise: nil)
            return
        case .awaitingRecipient, .awaitingDelivery, .spooling:
            // The peer waits for us; the time it takes is the receiver's.
            waitingSince = now
        case .greeting, .commands, .letter, .leaving: break
        }
        setTimer()
    }

    private func dropSpool() {
        guard let file = intake?.spool else { return }
        intake?.spool = nil
        configuration.threadPool.submit { _ in file.discard() }
    }

    private func end() {
        timer?.task.cancel()
        timer = nil
        if mode != .spooling { dropSpool() }
        mode = .leaving
    }
}
