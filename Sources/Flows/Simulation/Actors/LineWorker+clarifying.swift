import Domain

/// Lines that do not talk to clients ask through whoever answers for the ticket (P39, P62, P63): both sides of that.
extension LineWorker {
    enum Asking {
        static let asksPercent = 55
        /// Whoever asked found out otherwise.
        static let withdrawsPercent = 30
        /// The controller knows the client well enough to answer at once.
        static let knowsPercent = 45
        static let looksMax = 2
    }

    /// Somebody has to ask the client for another line.
    func hearQuestion(on ticket: Ticket.ID) { put(ticket) }

    /// The client wrote on a ticket that this one controls and somebody else holds.
    func hearClient(of ticket: Ticket.ID) { if asking[ticket] != nil { put(ticket) } }

    func clarify(_ ticket: Ticket, _ text: String) async throws {
        let asking = ClarifyTicket(.ask(text), on: ticket.id, by: person, channel: .web)
        try await stage.act(as: person.actor) { _ = try asking.perform($0) }
    }

    /// They look at it again, and their question may not matter any more.
    func reconsiderQuestion(on ticket: Ticket) async throws {
        guard let own = ticket.clarifications.first(where: { $0.by == member.id }),
            whims.hits(Asking.withdrawsPercent)
        else { return }
        let withdrawing = ClarifyTicket(.withdraw(own.id), on: ticket.id, by: person, channel: .web)
        try await stage.act(as: person.actor) { _ = try withdrawing.perform($0) }
    }

    /// Somebody else holds it: what is theirs is a question to its client, or the talk with the vendor.
    func handleOthers(_ ticket: Ticket) async throws {
        matters[ticket.id] = nil
        if atVendor.contains(ticket.id) { return try await followVendor(ticket) }
        guard let question = ticket.clarifications.first(where: { $0.by != member.id }),
            ticket.controller == member.id || asking[ticket.id] != nil
        else {
            asking[ticket.id] = nil
            return
        }
        if ticket.lock != nil { return later(ticket.id, 60...240) }
        let isWaiting = if case .waiting(.client, _) = ticket.status { true } else { false }
        guard let looks = asking[ticket.id] else {
            if isWaiting || whims.hits(Asking.knowsPercent) { return try await answer(question, ticket) }
            asking[ticket.id] = 0
            var text = words(ticket)
            try await say(text.inquiry(), on: .client, ticket)
            try await run(.wait(for: .client, until: nil), ticket)
            return later(ticket.id, 480...960)
        }
        if isWaiting, looks < Asking.looksMax {
            asking[ticket.id] = looks + 1
            return later(ticket.id, 480...960)
        }
        try await answer(question, ticket)
        if isWaiting { try await run(.resume, ticket) }
    }

    private func answer(_ question: Clarification, _ ticket: Ticket) async throws {
        asking[ticket.id] = nil
        var text = words(ticket)
        let answering = ClarifyTicket(
            .answer(question.id, text.answer()), on: ticket.id, by: person, channel: .web)
        try await stage.act(as: person.actor) { _ = try answering.perform($0) }
        if ticket.clarifications.count > 1 { put(ticket.id) }
    }
}
