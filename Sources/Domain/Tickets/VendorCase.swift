/// What a vendor has of a ticket: who they are, what they call it, and since when their answer is waited for (P65, P66).
package struct VendorCase: Sendable, Equatable {
    /// The line that stands for the vendor.
    package var line: Line.ID
    package var organization: Organization.ID?
    /// Whom letters of the vendor's thread go to.
    package var contact: Contact.ID?
    /// The vendor's own number of the matter.
    package var number: String?
    package var since: Instant
    /// Nil while the next word is ours.
    package var awaitsSince: Instant?

    package init(line: Line.ID, since: Instant) {
        self.line = line
        self.since = since
    }

    package enum Limits {
        package static let numberCharactersMax = 80
        /// A shorter one stands in too many subjects to find a ticket by.
        package static let numberCharactersToFind = 4
        /// Two working days of eight hours, for a vendor of whom nothing was said.
        package static let answerMinutesPreset = 960
        package static let answerMinutesRange = 1...525_600
    }
}

/// A line that is a vendor's: its people are not here (P65).
package struct LineVendor: Sendable, Hashable, Codable {
    package var organization: Organization.ID?
    /// Whom letters go to unless the ticket names somebody else.
    package var contact: Contact.ID?
    /// Working minutes within which the vendor answers; nil: the preset.
    package var answerMinutes: Int?

    package init(
        organization: Organization.ID? = nil, contact: Contact.ID? = nil, answerMinutes: Int? = nil
    ) {
        self.organization = organization
        self.contact = contact
        self.answerMinutes = answerMinutes
    }
}

/// New values for what a vendor has of a ticket; nil leaves a value as it is.
package struct VendorChange: Sendable, Equatable {
    package var organization: Organization.ID??
    package var contact: Contact.ID??
    package var number: String??
    /// The vendor answered otherwise than by a letter.
    package var isAnswered = false

    package init() {}
}

extension Ticket {
    func changeVendorCase(
        _ change: VendorChange, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        guard case .staff = context.actor else { throw .onlyStaff }
        try requirePresent()
        var changed = TicketEvent.VendorCaseChanged(vendorCase, on: line)
        if let organization = change.organization { changed.organization = organization }
        if let contact = change.contact { changed.contact = contact }
        if let number = change.number {
            let number = number?.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
            if let number, number.count > VendorCase.Limits.numberCharactersMax {
                throw .tooLong(field: "number", limit: VendorCase.Limits.numberCharactersMax)
            }
            changed.number = number?.isEmpty == true ? nil : number
        }
        if change.isAnswered {
            if vendorCase?.awaitsSince == nil { throw .vendorOwesNothing(number: number) }
            changed.turn = .ours
        }
        if let vendorCase, changed == .init(vendorCase, on: line) { throw .nothingToChange }
        return vendorThread(context) + [.vendorCaseChanged(changed)]
    }

    /// A ticket that came to a vendor's line is the vendor's: nobody here accepts it, and their answer is waited for.
    func vendorTakes(_ context: DecisionContext) -> [TicketEvent] {
        guard status.isUnfinished, let vendor = context.rules.lines[line]?.vendor,
            vendorCase?.line != line || handOver != nil
        else { return [] }
        // It was there before: what they call it is known.
        let former = vendorCase?.line == line ? vendorCase : nil
        var changed = TicketEvent.VendorCaseChanged(former, on: line)
        if former == nil {
            changed.organization = vendor.organization
            changed.contact = vendor.contact
        }
        changed.turn = .theirs
        let accepted: [TicketEvent] = handOver == nil ? [] : [.accepted(.init(line: line))]
        return accepted + vendorThread(context) + [.vendorCaseChanged(changed)]
    }

    /// Every case has its thread, by which storage knows that there is one.
    private func vendorThread(_ context: DecisionContext) -> [TicketEvent] {
        if thread(.vendor) != nil { return [] }
        return [.threadOpened(.init(thread: MessageThread(id: .init(context.newID()), kind: .vendor)))]
    }

    mutating func apply(_ changed: TicketEvent.VendorCaseChanged, at now: Instant) {
        var new = vendorCase ?? VendorCase(line: changed.line, since: now)
        if new.line != changed.line { new = VendorCase(line: changed.line, since: now) }
        new.organization = changed.organization
        new.contact = changed.contact
        new.number = changed.number
        switch changed.turn {
        case .theirs: new.awaitsSince = new.awaitsSince ?? now
        case .ours: new.awaitsSince = nil
        case nil: break
        }
        vendorCase = new
    }

    /// A letter of ours asks the vendor, one of theirs answers; what a robot wrote does neither.
    mutating func noteVendor(_ message: Message, isOurs: Bool, at now: Instant) {
        guard vendorCase != nil, !message.isAutomatic, thread(.vendor)?.id == message.thread else { return }
        if isOurs {
            if vendorCase?.awaitsSince == nil { vendorCase?.awaitsSince = now }
        } else {
            vendorCase?.awaitsSince = nil
        }
    }
}

extension TicketEvent {
    /// How it stands with the vendor from now on.
    package struct VendorCaseChanged: EventPayload {
        package static let kind = "ticket.vendor_case_changed"
        package var line: Line.ID
        package var organization: Organization.ID?
        package var contact: Contact.ID?
        package var number: String?
        /// Whose word is next, where that changed.
        package var turn: Turn?

        package enum Turn: String, Codable, Sendable, CaseIterable { case theirs, ours }

        init(_ former: VendorCase?, on line: Line.ID) {
            self.line = former?.line ?? line
            organization = former?.organization
            contact = former?.contact
            number = former?.number
        }
    }
}

extension ServiceRules {
    /// How quickly the vendor of a line answers.
    func vendorTarget(of line: Line?) -> Span {
        .minutes(line?.vendor?.answerMinutes ?? VendorCase.Limits.answerMinutesPreset)
    }
}
