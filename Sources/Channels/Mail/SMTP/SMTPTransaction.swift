/// Hands one letter to a server over an open connection: envelope, letter, outcomes.
struct SMTPTransaction {
    let connection: SMTPConnection
    let letter: SMTPLetter
    let needs: LetterNeeds
    let timeouts: SMTPTimeouts

    struct End {
        var outcomes: [SMTPOutcome]
        /// Whether the connection may carry another letter.
        var isReusable = false
        /// The connection had died before this letter; nothing was said, so another may be tried.
        var wasStale = false
    }

    func run() async -> End {
        if let obstacle { return End(outcomes: all(.unsendable(obstacle)), isReusable: true) }
        let replies: [SMTPReply]
        do throws(SMTPFailure) {
            replies = try await envelope()
        } catch {
            return End(outcomes: all(.notSent(error)), wasStale: error.isLostConnection)
        }
        guard replies[0].isPositive else {
            return End(
                outcomes: all(outcome(replies[0])), isReusable: await forget(replies[0]),
                wasStale: replies[0].code == 421)
        }
        var outcomes = replies[1...letter.recipients.count].map(outcome)
        guard outcomes.contains(where: \.isDelivered) else {
            return await end(without: outcomes, replies.last)
        }
        guard let data = await dataAnswer(replies) else {
            return End(outcomes: all(.notSent(.connectionLost(during: .envelope, "No answer to DATA"))))
        }
        guard data.code == 354 else {
            replaceDelivered(in: &outcomes, with: outcome(data))
            return End(outcomes: outcomes, isReusable: await forget(data))
        }
        let final: Result<SMTPReply, SMTPFailure>
        do throws(SMTPFailure) {
            final = try await connection.sendLetter(letter.body)
        } catch {
            // A server that gives up in the middle often says why before it closes.
            let words = await connection.lastWords()
            replaceDelivered(in: &outcomes, with: words.map(outcome) ?? .notSent(error))
            return End(outcomes: outcomes)
        }
        switch final {
        case .success(let reply):
            replaceDelivered(in: &outcomes, with: outcome(reply))
            return End(outcomes: outcomes, isReusable: reply.code != 421)
        case .failure(let failure):
            replaceDelivered(in: &outcomes, with: .inDoubt(failure))
            return End(outcomes: outcomes)
        }
    }

    private var needsUTF8: Bool {
        needs.hasInternationalHeader || letter.sender?.needsUTF8 == true
            || letter.recipients.contains(where: \.needsUTF8)
    }

    private var obstacle: SMTPObstacle? {
        let offered = connection.extensions
        if needsUTF8, !offered.hasSMTPUTF8 { return .needsSMTPUTF8 }
        if needs.has8BitText, !offered.has8BitMIME { return .needs8BitMIME }
        if let max = offered.sizeMax, needs.size > max { return .tooBig(bytes: needs.size, max: max) }
        return nil
    }

    /// MAIL, the RCPTs and, with pipelining, DATA (RFC 2920 §3.1 lets it stand last).
    private func envelope() async throws(SMTPFailure) -> [SMTPReply] {
        let offered = connection.extensions
        var mail = "MAIL FROM:<\(letter.sender?.text ?? "")>"
        if offered.hasSize { mail += " SIZE=\(needs.size)" }
        if offered.has8BitMIME, needs.has8BitText || needsUTF8 { mail += " BODY=8BITMIME" }
        if needsUTF8 { mail += " SMTPUTF8" }
        let lines = [mail] + letter.recipients.map { "RCPT TO:<\($0.text)>" }
        if offered.hasPipelining {
            return try await connection.commands(lines + ["DATA"], .envelope, within: timeouts.command)
        }
        var replies: [SMTPReply] = []
        for line in lines {
            replies.append(try await connection.command(line, .envelope))
            guard replies[0].isPositive else { break }
        }
        return replies
    }

    private func dataAnswer(_ replies: [SMTPReply]) async -> SMTPReply? {
        if replies.count == letter.recipients.count + 2 { return replies.last }
        // No answer is taken as no consent: the letter is tried again later.
        return try? await connection.commands(["DATA"], .envelope, within: timeouts.dataStart).first
    }

    /// No recipient was taken. A server that answered 354 all the same waits for a dot.
    private func end(without outcomes: [SMTPOutcome], _ last: SMTPReply?) async -> End {
        guard last?.code == 354 else { return End(outcomes: outcomes, isReusable: await forget(last)) }
        // Whatever it says to a letter without recipients; the next command tells whether the connection is still good.
        _ = try? await connection.command(".", .finalAnswer)
        return End(outcomes: outcomes, isReusable: await forget(nil))
    }

    /// Clears the server's memory of this envelope; returns whether the connection is good for another.
    private func forget(_ reply: SMTPReply?) async -> Bool {
        guard reply?.code != 421 else { return false }
        // A connection that cannot even forget is not used again.
        return (try? await connection.command("RSET", .envelope))?.isPositive == true
    }

    private func outcome(_ reply: SMTPReply) -> SMTPOutcome {
        if reply.isPositive { return .delivered(reply) }
        return reply.isTemporary ? .temporary(reply) : .permanent(reply)
    }

    private func all(_ outcome: SMTPOutcome) -> [SMTPOutcome] { letter.recipients.map { _ in outcome } }

    private func replaceDelivered(in outcomes: inout [SMTPOutcome], with outcome: SMTPOutcome) {
        for index in outcomes.indices where outcomes[index].isDelivered { outcomes[index] = outcome }
    }
}

extension SMTPOutcome {
    fileprivate var isDelivered: Bool {
        if case .delivered = self { return true }
        return false
    }
}

extension SMTPFailure {
    fileprivate var isLostConnection: Bool {
        if case .connectionLost = self { return true }
        return false
    }
}
