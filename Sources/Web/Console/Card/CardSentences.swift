import Domain
import Flows
import Languages
import Storage

/// By what names a sentence about an event speaks of people, lines and tickets.
protocol EventNames: Sendable {
    var settings: Settings { get }
    func name(of actor: Actor, _ texts: Texts) -> String
    /// Nil for a ticket that was not looked up.
    func number(of ticket: Ticket.ID) -> Int64?
}

extension EventNames {
    func name(of team: Team.ID) -> String {
        settings.rules.routing.teams.first { $0.id == team }?.saved.name ?? "?"
    }
}

/// What an event says in the timeline: who did what, and why.
struct EventSentence {
    let icon: String
    let text: String

    /// - Returns: nil for what the timeline shows otherwise or need not show.
    static func of(_ entry: CardEvent, _ data: any EventNames, _ call: PageCall) -> [EventSentence] {
        let words = call.texts.events
        let doer = doer(entry.actor, data, call)
        switch entry.event {
        case .created: return [.init(icon: "plus", text: words.created(by: doer))]
        case .messageReceived(let received):
            switch received.answer {
            case nil: return []
            case .confirmation:
                return [.init(icon: "circle-check", text: call.texts.closing.confirmedByLetter)]
            case .acknowledgement: return [.init(icon: "check", text: call.texts.closing.thanked)]
            }
        case .threadOpened, .messagePosted: return []
        case .assigned(let assigned):
            if let team = assigned.team {
                guard let id = team.id else {
                    return [.init(icon: "users", text: words.takenFromTeam(by: doer))]
                }
                return [.init(icon: "users", text: words.givenToTeam(data.name(of: Team.ID(id)), by: doer))]
            }
            guard let id = assigned.to else {
                return [.init(icon: "user", text: words.unassigned(by: doer))]
            }
            if assigned.taken { return [.init(icon: "hand", text: words.taken(by: doer))] }
            return [
                .init(
                    icon: "user-plus",
                    text: words.assigned(to: data.name(of: .staff(id), call.texts), by: doer))
            ]
        case .changed(let changed): return self.changed(changed, doer, data, call)
        case .statusChanged(let changed): return status(changed, doer, data, call)
        case .returned(let returned):
            return [
                .init(
                    icon: "rotate-ccw",
                    text: because(
                        words.returned(by: doer), returned.reason.value, returned.saidBy?.value, words))
            ]
        case .absorbed(let absorbed):
            return [.init(icon: "merge", text: words.absorbed(number(absorbed.ticket, data), by: doer))]
        case .parted(let parted):
            return [.init(icon: "rotate-ccw", text: words.parted(from: number(parted.from, data), by: doer))]
        case .linked(let linked):
            return [.init(icon: "link", text: words.linked(to: number(linked.link.ticket, data), by: doer))]
        case .unlinked: return [.init(icon: "link", text: prefixed(doer, call.texts.console.unlinked))]
        case .participantAdded:
            return [.init(icon: "users", text: prefixed(doer, call.texts.console.participantAdded))]
        case .participantRemoved:
            return [.init(icon: "users", text: prefixed(doer, call.texts.console.participantRemoved))]
        case .personErased:
            return [.init(icon: "users", text: prefixed(doer, call.texts.console.personErased))]
        case .messageMovedOut(let moved):
            let words = call.texts.composer.movedOut(to: number(moved.to, data))
            return [.init(icon: "arrow-right", text: prefixed(doer, words))]
        case .messageMovedIn(let moved):
            let words = call.texts.composer.movedIn(from: number(moved.from, data))
            return [.init(icon: "arrow-right", text: prefixed(doer, words))]
        case .handedOver(let handed):
            let (from, to) = (line(handed.from, data), line(handed.to, data))
            let sentence =
                switch handed.cause {
                case .person: words.handedOver(from: from, to: to, by: doer)
                case .timeBox: words.handedOverByTimeBox(from: from, to: to)
                case .escalation: call.texts.escalation.byEscalation(from: from, to: to)
                }
            var text = because(sentence, handed.reason?.value, nil, words)
            if let findings = handed.findings?.value { text += ". " + words.findings(findings) }
            return [.init(icon: "arrow-right", text: text)]
        // Being taken, which stands beside it, says it already.
        case .accepted: return []
        case .sentBack(let sent):
            let sentence = words.sentBack(from: line(sent.from, data), to: line(sent.to, data), by: doer)
            return [
                .init(icon: "rotate-ccw", text: because(sentence, sent.reason.value, nil, words))
            ]
        case .controllerSet(let set):
            let name = data.name(of: .staff(set.to), call.texts)
            return [.init(icon: "eye", text: words.controllerSet(to: name, by: doer))]
        // Clocks have a place of their own on the card; only why they were set anew is news.
        case .clocksChanged(let changed):
            return changed.cause == .ticket
                ? []
                : [.init(icon: "alarm-clock", text: words.clocksMoved(call.texts.name(of: changed.cause)))]
        // What locks a ticket is said by the lock.
        case .clockBreached(let breached) where breached.clock.locks != nil: return []
        case .clockBreached(let breached) where breached.clock == .confirmation: return []
        case .clockBreached(let breached) where breached.clock == .chase:
            return [.init(icon: "phone", text: call.texts.closing.callIsDue)]
        case .clockBreached(let breached):
            let sentence = words.breached(
                call.texts.name(of: breached.clock), call.visitor.moment(breached.due))
            return [.init(icon: "alarm-clock", text: sentence)]
        case .escalated(let escalated):
            let texts = call.texts.escalation
            var text = texts.happened(call.texts.sentence(of: escalated.moment))
            if !escalated.told.isEmpty {
                let people = escalated.told.map { data.name(of: .staff($0), call.texts) }
                text += ". " + texts.told(people.joined(separator: ", "))
            }
            return [.init(icon: "triangle-alert", text: text)]
        case .locked(let locked):
            let reasons = call.texts.reasons(locked.causes.map(\.reason))
            return [.init(icon: "lock", text: call.texts.locks.happened(reasons))]
        case .unlockRequested(let asked):
            let time = call.visitor.language.duration(minutes: asked.minutes)
            let sentence = named(doer, call.texts.locks.requested(time), call)
            return [.init(icon: "lock", text: because(sentence, asked.cause.value, nil, words))]
        case .unlockGranted(let granted):
            let sentence = named(
                doer, call.texts.locks.granted(call.visitor.moment(granted.until)), call)
            let said = granted.comment?.value.map { ". \($0)" } ?? ""
            return [.init(icon: "lock-open", text: sentence + said)]
        case .unlockRefused(let refused):
            let sentence = named(doer, call.texts.locks.refused, call)
            return [.init(icon: "lock", text: because(sentence, refused.reason.value, nil, words))]
        case .unlocked(let unlocked):
            let words = call.texts.locks
            return [
                .init(
                    icon: "lock-open", text: unlocked.because == .finished ? words.finished : words.causeGone)
            ]
        case .reminded(let reminded):
            let words = call.texts.closing
            let sentence =
                reminded.purpose == .answer
                ? words.remindedToAnswer(reminded.count) : words.remindedToConfirm(reminded.count)
            return [.init(icon: "mail", text: sentence)]
        case .ratingAsked: return [.init(icon: "mail", text: call.texts.ratings.asked)]
        case .rated(let rated):
            let mark =
                rated.channel == .call
                ? call.texts.callBacks.rated(rated.mark) : call.texts.ratings.rated(rated.mark)
            let sentence = named(doer, mark, call)
            let said = rated.comment?.value.map { ". \($0)" } ?? ""
            let by = rated.saidBy?.value.map { " (\($0))" } ?? ""
            return [.init(icon: rated.told.isEmpty ? "check" : "triangle-alert", text: sentence + said + by)]
        case .chased(let chased):
            let words = call.texts.closing
            var text = named(
                doer, words.tried(words.name(of: chased.means), words.name(of: chased.result)), call)
            if let slot = chased.slot { text += ", " + words.agreed(call.visitor.moment(slot)) }
            if let comment = chased.comment?.value { text += ". \(comment)" }
            return [.init(icon: "phone", text: text)]
        case .callBackPlanned, .callBackMoved, .callBackDue, .callBackTried, .callBackEnded:
            return CallBackSentence(entry.event, call).map { sentence in
                let text = sentence.isAct ? named(doer, sentence.text, call) : sentence.text
                return [.init(icon: sentence.icon, text: text)]
            } ?? []
        case .routed(let routed): return RuleSentence(routed, data, call).sentences
        case .pulledIn(let pulled):
            let name = data.name(of: .staff(pulled.engineer), call.texts)
            let minutes = call.texts.rules.minutes(pulled.seconds / 60)
            return [
                .init(
                    icon: "user-plus",
                    text: call.texts.rules.pulledIn(name, after: minutes, isSilent: pulled.isSilent))
            ]
        case .markLooked(let looked):
            let said = words.markLooked(call.texts.marks.name(looked.cause.rawValue), by: doer)
            return [
                .init(icon: "eye", text: looked.note?.value.map { "\(said). \($0)" } ?? said)
            ]
        case .vendorCaseChanged(let changed):
            let words = call.texts.vendor
            var said: [String] = []
            if changed.turn == .theirs { said.append(words.taken(by: line(changed.line, data))) }
            if let number = changed.number { said.append(words.numbered(number)) }
            if changed.turn == .ours { said.append(words.saidAnswered) }
            return [.init(icon: "building", text: named(doer, said.joined(separator: ". "), call))]
        case .spent(let spent):
            var text = named(
                doer, call.texts.spending.happened(call.texts.money(spent.minor, spent.currency)), call)
            if spent.isBeyondLimit { text += ", " + call.texts.spending.beyondLimit }
            if let report = spent.report.value { text += ". \(report)" }
            return [.init(icon: spent.isBeyondLimit ? "triangle-alert" : "check", text: text)]
        case .sideTalkOpened:
            return [.init(icon: "mail", text: named(doer, call.texts.sideTalks.happenedOpen, call))]
        case .sideTalkFinished:
            return [.init(icon: "check", text: named(doer, call.texts.sideTalks.happenedFinish, call))]
        case .clarificationAsked:
            let text = named(doer, call.texts.clarifications.happenedAsk, call)
            return [.init(icon: "circle-question-mark", text: text)]
        case .clarificationAnswered:
            return [.init(icon: "reply", text: named(doer, call.texts.clarifications.happenedAnswer, call))]
        case .clarificationWithdrawn(let withdrawn):
            let words = call.texts.clarifications
            let text =
                withdrawn.because == .finished
                ? words.happenedFinish : named(doer, words.happenedWithdraw, call)
            return [.init(icon: "circle-question-mark", text: text)]
        }
    }

    /// Whoever asks or decides is named, the reader too.
    private static func named(_ doer: Doer, _ sentence: String, _ call: PageCall) -> String {
        if case .you = doer { return "\(call.member.name.text): \(sentence)" }
        return prefixed(doer, sentence)
    }

    private static func status(
        _ changed: TicketEvent.StatusChanged, _ doer: Doer, _ data: any EventNames, _ call: PageCall
    ) -> [EventSentence] {
        let words = call.texts.events
        func said(_ icon: String, _ sentence: String) -> [EventSentence] {
            [.init(icon: icon, text: because(sentence, changed.reason?.value, changed.saidBy?.value, words))]
        }
        switch changed.by {
        // The message or the taking beside it says it already.
        case .taken, .replied: return []
        case .received, .resume: return said("play", words.resumed(by: doer))
        case .wait:
            guard case .waiting(let wait, let until) = changed.status else { return [] }
            switch (wait, until) {
            case (_, let until?):
                return said("circle-pause", words.setAside(until: call.visitor.moment(until), by: doer))
            case (.vendor, nil): return said("circle-pause", words.waitingForVendor(by: doer))
            case (.client, nil), (.date, nil): return said("circle-pause", words.waitingForClient(by: doer))
            }
        case .resolve: return said("circle-check", words.resolved(by: doer))
        case .confirm: return said("circle-check", words.confirmed(by: doer))
        case .reopen: return said("rotate-ccw", words.reopened(by: doer))
        case .close: return said("check", words.closed(by: doer))
        case .silence: return said("check", call.texts.closing.closedBySilence)
        case .cancel: return said("x", words.cancelled(by: doer))
        case .reject:
            guard case .rejected(let reason, _) = changed.status else { return [] }
            let why = [call.texts.name(of: reason), changed.reason?.value].compactMap { $0 }
            return [
                .init(
                    icon: "x",
                    text: because(words.rejected(by: doer), why.joined(separator: ", "), nil, words))
            ]
        case .merge:
            guard case .merged(let into, _) = changed.status else { return [] }
            return said("merge", words.mergedInto(number(into, data), by: doer))
        case .delete: return said("trash", words.deleted(by: doer))
        case .restore: return said("rotate-ccw", words.restored(by: doer))
        // The letter or the ticket that left says why.
        case .movedOut, .unmerge: return []
        }
    }

    private static func changed(
        _ changed: TicketEvent.Changed, _ doer: Doer, _ data: any EventNames, _ call: PageCall
    ) -> [EventSentence] {
        let words = call.texts.events
        var found: [String] = []
        if let subject = changed.subject { found.append(words.changedSubject(to: subject.text, by: doer)) }
        if let kind = changed.kind {
            found.append(words.changedKind(to: call.texts.name(of: kind).lowercased(), by: doer))
        }
        if let priority = changed.priority {
            found.append(words.changedPriority(to: call.texts.name(of: priority).lowercased(), by: doer))
        }
        if let assessment = changed.assessment {
            let levels = call.texts.priorities
            found.append(
                words.assessed(
                    impact: levels.levelsOfImpact[assessment.impact] ?? "",
                    urgency: levels.levelsOfUrgency[assessment.urgency] ?? "", by: doer))
        }
        if changed.contract != nil { found.append(words.changedContract(by: doer)) }
        if let department = changed.department {
            let name = data.settings.department(department)?.name ?? ""
            found.append(words.changedDepartment(to: name, by: doer))
        }
        if let tags = changed.tags {
            found.append(words.changedTags(to: tags.all.sorted().joined(separator: ", "), by: doer))
        }
        for field in changed.fields ?? [] {
            let name = data.settings.customFields.first { $0.id == field.field }?.saved.name ?? ""
            found.append(words.changedField(name, to: field.now.map { shown($0, call) } ?? "—", by: doer))
        }
        return found.map { .init(icon: "pencil", text: $0) }
    }

    static func shown(_ value: CustomField.Value, _ call: PageCall) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): call.texts.language.number(Int(number))
        case .flag(let flag): flag ? call.texts.forms.yes : call.texts.forms.no
        case .instant(let instant): call.visitor.moment(instant)
        }
    }

    private static func because(
        _ sentence: String, _ reason: String?, _ saidBy: String?, _ words: EventTexts
    ) -> String {
        var text = sentence
        if let reason, !reason.isEmpty { text += ". " + words.reason(reason) }
        if let saidBy, !saidBy.isEmpty { text += " (\(saidBy))" }
        return text
    }

    private static func prefixed(_ doer: Doer, _ sentence: String) -> String {
        if case .person(let name) = doer { "\(name): \(sentence)" } else { sentence }
    }

    private static func line(_ id: Line.ID, _ data: any EventNames) -> String {
        data.settings.lines.first { $0.id == id }?.name ?? "?"
    }

    private static func number(_ ticket: Ticket.ID, _ data: any EventNames) -> Int {
        Int(data.number(of: ticket) ?? 0)
    }

    private static func doer(_ actor: Actor, _ data: any EventNames, _ call: PageCall) -> Doer {
        if actor == call.person.actor { return .you }
        return actor == .system ? .automatic : .person(data.name(of: actor, call.texts))
    }
}

extension Texts {
    func name(of reason: Ticket.RejectReason) -> String {
        switch reason {
        case .spam: console.spam
        case .offTopic: console.offTopic
        case .notAClient: commands.notAClient
        case .outOfScope: console.outOfScope
        case .wrongAddress: console.wrongAddress
        }
    }
}
