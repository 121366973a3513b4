import Domain

/// What nobody here can do goes to the vendor, with letters of its own (P65, P66).
extension LineWorker {
    enum WithVendor {
        static let standsStillPercent = 60
        /// The vendor's answer raises another question.
        static let asksMorePercent = 22
        static let remindsPercent = 50
        static let answerMinutes = 2_400...3_200
    }

    private var vendorLine: Line.ID? { stage.company.lines.last }

    func askVendor(_ ticket: Ticket, _ text: inout BenchText) async throws {
        guard let vendorLine else { return }
        let (findings, letter) = (text.remark(), text.remark())
        try await run(
            .handOver(
                to: vendorLine, assignee: nil, reason: "Потрібен постачальник.", findings: findings), ticket)
        matters[ticket.id] = nil
        atVendor.insert(ticket.id)
        stage.vendor.talk(about: ticket.id, with: self)
        try await say(letter, on: .vendor, ticket)
        if whims.hits(WithVendor.standsStillPercent) {
            try await run(.wait(for: .vendor, until: nil), ticket)
        }
        later(ticket.id, WithVendor.answerMinutes)
    }

    /// Looks what the vendor said, and takes the ticket back once they answered.
    func followVendor(_ ticket: Ticket) async throws {
        guard ticket.line == vendorLine else {
            atVendor.remove(ticket.id)
            return
        }
        if ticket.lock != nil { return later(ticket.id, 240...480) }
        var text = words(ticket)
        guard let vendorCase = ticket.vendorCase, vendorCase.awaitsSince == nil else {
            if whims.hits(WithVendor.remindsPercent) { try await say(text.inquiry(), on: .vendor, ticket) }
            return later(ticket.id, WithVendor.answerMinutes)
        }
        if whims.hits(WithVendor.asksMorePercent) {
            try await say(text.inquiry(), on: .vendor, ticket)
            return later(ticket.id, WithVendor.answerMinutes)
        }
        if case .waiting = ticket.status { try await run(.resume, ticket) }
        // Refused, it is looked at again.
        later(ticket.id, WithVendor.answerMinutes)
        try await run(
            .handOver(
                to: stage.company.lines[level - 1], assignee: member.id, reason: "Постачальник відповів.",
                findings: text.remark()), ticket)
        atVendor.remove(ticket.id)
        matters[ticket.id] = .afterVendor
        put(ticket.id)
    }
}
