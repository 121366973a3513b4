package import Domain
package import Storage

/// Commands as a busy desk might give them, in any order, sensible or not; refused ones are part of life.
package struct RandomHistory {
    private var generator: SplitMix64
    private let desk: SampleDesk
    private let world: TestWorld

    package init(seed: UInt64, desk: SampleDesk, world: TestWorld) {
        generator = SplitMix64(seed: seed)
        self.desk = desk
        self.world = world
    }

    /// Someone of the desk, a client, or the program.
    package mutating func actor() -> Actor {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .system
        case 1: .contact(desk.contacts[0])
        case let number: .staff(desk.staff[number % desk.staff.count])
        }
    }

    /// Lets some time pass, from nothing to two days.
    package mutating func passTime() {
        world.advance(by: .seconds(Int.random(in: 0...172_800, using: &generator)))
    }

    package mutating func command(on ticket: Ticket, others: [Ticket.ID]) -> TicketCommand {
        switch Int.random(in: 0..<41, using: &generator) {
        case 0: return .take
        case 1: return .assign(to: Bool.random(using: &generator) ? pick(desk.staff) : nil)
        case 2...4: return .change(change())
        case 5...7: return .post(draft(.out), on: pick(MessageThread.Kind.allCases))
        case 8...10:
            return .receive(draft(.in), on: pick(MessageThread.Kind.allCases), reopenWindow: .days(14))
        case 11:
            return .wait(
                for: pick(Ticket.Status.Wait.allCases),
                until: Bool.random(using: &generator) ? world.now + .hours(3) : nil)
        case 12: return .resume
        case 13, 14: return .resolve
        case 15: return .confirm(saidBy: Bool.random(using: &generator) ? text() : nil)
        case 16: return .return(reason: text(), saidBy: nil)
        case 17: return .reopen(reason: text())
        case 18: return .close(reason: nil)
        case 19: return .cancel(reason: text())
        case 20: return .reject(pick(Ticket.RejectReason.allCases), comment: text())
        case 21: return .delete(reason: nil)
        case 22: return .restore
        case 23:
            guard let other = others.randomElement(using: &generator) else { return .resume }
            let kind = pick(Ticket.LinkKind.allCases)
            return Bool.random(using: &generator)
                ? .link(to: other, as: kind) : .unlink(from: other, as: kind)
        case 24:
            let person: Participant.Person =
                Bool.random(using: &generator) ? .contact(pick(desk.contacts)) : .staff(pick(desk.staff))
            let participant = Participant(person, as: pick(Participant.Role.allCases))
            return Bool.random(using: &generator)
                ? .addParticipant(participant) : .removeParticipant(participant)
        case 25: return .requestUnlock(cause: text(), minutes: Int.random(in: 5...600, using: &generator))
        case 26:
            return Bool.random(using: &generator)
                ? .grantUnlock(minutes: Int.random(in: 5...600, using: &generator), comment: nil)
                : .refuseUnlock(reason: text())
        case 27: return .rate(RatingDraft(Int.random(in: 1...5, using: &generator), comment: text()))
        case 28, 29:
            let result = pick(ChaseAttempt.Result.allCases)
            return .chase(
                ChaseReport(
                    pick(ChaseAttempt.Means.allCases), result,
                    slot: result == .later || Bool.random(using: &generator) ? world.now + .hours(30) : nil,
                    comment: text()))
        case 35:
            guard case .closed = ticket.status, ticket.callBack?.isOpen != true else { return .resolve }
            return .planCallBack(
                after: .statusChanged(.init(.close, .closed(at: world.now))), .init(hasPhone: true))
        case 36: return .callBack(call())
        case 37:
            var opening = draft(.out)
            (opening.message.subject, opening.message.to) = (Personal(text()), "courier@post.test")
            return .openSideTalk(opening)
        case 38, 39:
            guard let talk = ticket.sideTalks.randomElement(using: &generator)?.id else { return .resume }
            return Bool.random(using: &generator)
                ? .hearSideTalk(talk, draft(.in)) : .writeSideTalk(talk, draft(.out))
        case 40:
            guard let talk = ticket.sideTalks.randomElement(using: &generator)?.id else { return .take }
            return .finishSideTalk(talk)
        case 33:
            var change = VendorChange()
            change.number = .some(Bool.random(using: &generator) ? text() : nil)
            change.isAnswered = Bool.random(using: &generator)
            return .vendorCase(change)
        case 30, 31: return .clarify(draft(.out))
        case 32:
            guard let question = ticket.clarifications.randomElement(using: &generator) else { return .take }
            return Bool.random(using: &generator)
                ? .answerClarification(question.id, draft(.out)) : .withdrawClarification(question.id)
        default:
            // Rare, since nothing much happens afterwards.
            guard Int.random(in: 0..<6, using: &generator) == 0,
                let other = others.randomElement(using: &generator)
            else { return .take }
            return .merge(into: other)
        }
    }

    private mutating func call() -> CallBackReport {
        let outcome = pick(CallBackReport.Outcome.allCases)
        return CallBackReport(
            outcome, slot: world.now + .hours(30),
            rating: RatingDraft(Int.random(in: 1...5, using: &generator), comment: text()), comment: text())
    }

    private mutating func change() -> TicketChange {
        var change = TicketChange()
        if Bool.random(using: &generator) { change.subject = text() }
        if Bool.random(using: &generator) { change.kind = pick(Ticket.Kind.allCases) }
        if Bool.random(using: &generator) { change.priority = pick(Ticket.Priority.allCases) }
        if Bool.random(using: &generator) { change.department = pick(desk.departments) }
        if Bool.random(using: &generator) {
            change.tags = Set((0..<3).map { _ in pick(["каса", "vip", "ё", "a"]) })
        }
        for (index, field) in desk.fields.enumerated() where Bool.random(using: &generator) {
            let values: [CustomField.Value] = [
                .text(text()), .integer(.random(in: .min ... .max, using: &generator)),
                .flag(Bool.random(using: &generator)), .instant(world.now), .text("b"),
            ]
            change.fields[field] = .some(Bool.random(using: &generator) ? values[index] : nil)
        }
        if Bool.random(using: &generator) {
            change.contract = .some(Bool.random(using: &generator) ? desk.contract : nil)
        }
        if Bool.random(using: &generator) {
            change.service = .some(Bool.random(using: &generator) ? desk.service : nil)
        }
        if Bool.random(using: &generator) {
            change.object = .some(Bool.random(using: &generator) ? desk.object : nil)
        }
        if Bool.random(using: &generator) {
            change.organization = .some(Bool.random(using: &generator) ? desk.organization : nil)
        }
        return change
    }

    private mutating func draft(_ direction: Message.Direction) -> Message.Draft {
        var draft = Message.Draft(
            channel: pick(Channel.allCases), direction: direction, text: text(),
            newID: { [world] in world.newID() })
        if Bool.random(using: &generator) { draft.message.fromName = Personal(text()) }
        if Bool.random(using: &generator) {
            draft.message.mailID = Personal("\(draft.message.id.rawValue)@example.net")
        }
        if Bool.random(using: &generator) { draft.message.html = Personal("<p>\(text())</p>") }
        if Bool.random(using: &generator) { draft.message.sentAt = world.now - .minutes(5) }
        draft.message.isAutomatic = Int.random(in: 0..<5, using: &generator) == 0
        draft.message.joined = Bool.random(using: &generator) ? pick(Message.JoinReason.allCases) : nil
        return draft
    }

    /// Words with what is hard on encodings: combining marks, astral characters, quotes, controls.
    private mutating func text() -> String {
        let words = [
            "каса", "не", "друкує", "чек", "Ґанок", "їжак", "сервер", "printer", "e\u{301}", "👩‍🔧",
            "\"quoted\"",
            "back\\slash", "tab\tnew", "O'Neil", "𝔘nicode", "\u{FEFF}bom", "$1", "%s", "NULL",
        ]
        return (0..<Int.random(in: 1...6, using: &generator)).map { _ in pick(words) }.joined(separator: " ")
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}

/// A ticket's states, each with the seq at which it stood.
package struct TicketHistory: Sendable {
    package var id: Ticket.ID
    package var states: [(seq: Int64, state: Ticket)]
}

extension SampleDesk {
    /// Lets tickets live through random commands. - Returns: every state each of them was in.
    package func live(
        seed: UInt64, tickets count: Int, steps: Int, in database: any Database, _ world: TestWorld
    ) async throws -> [TicketHistory] {
        var history = RandomHistory(seed: seed, desk: self, world: world)
        var lives: [TicketHistory] = []
        for number in 0..<count {
            let context = world.context(as: history.actor())
            let created = try await database.write(world.command()) {
                try ticket("Заявка \(number)", tags: ["new"], in: $0, context)
            }
            lives.append(.init(id: created.record.id, states: [(created.head.seq, created.record)]))
        }
        let ids = lives.map(\.id)
        for _ in 0..<steps {
            history.passTime()
            let index = Int(history.next() % UInt64(lives.count))
            let id = lives[index].id
            guard let state = lives[index].states.last?.state else { continue }
            let command = history.command(on: state, others: ids)
            let context = world.context(as: history.actor(), rules: RandomHistory.rules)
            let saved = try await database.write(world.command()) { transaction -> Loaded<Ticket>? in
                guard let loaded = try TicketStore(transaction).find(id, locked: true) else { return nil }
                do {
                    return try perform(command, on: loaded, in: transaction, context)
                } catch is TicketRejection {
                    return nil
                }
            }
            if let saved { lives[index].states.append((saved.head.seq, saved.record)) }
        }
        return lives
    }
}

extension RandomHistory {
    /// Everybody is called, so that calls are part of what random tickets live through.
    package static let rules = ServiceRules(
        discipline: .init(callBacks: .init(isOn: true, sharePermille: 1_000, questions: ["Що поліпшити?"])))

    package mutating func next() -> UInt64 { generator.next() }
}
