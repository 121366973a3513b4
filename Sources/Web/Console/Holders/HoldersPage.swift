import Domain
import Flows
import HTML
import Languages
import Storage

/// Who held a ticket and how long, and who is at fault, with the facts it rests on (P75, P101–P105).
struct HoldersPage {
    let past: TicketPast
    let staff: StaffDirectory
    let lines: [Line]
    let now: Instant
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.holders
        let number = Int(past.ticket.number)
        let totals = past.chain.totals(until: now, in: past.hours).filter { $0.time.microseconds > 0 }
        return ConsoleFrame(
            title: words.title(number),
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title(number))</h1><a class="button push" href="/tickets/\(number)">\(Parts.icon("chevron-left"))\(words.back)</a></div></div>
                <div class="incoming holders">
                <div class="wide" tabindex="0" role="region" aria-label="\(words.title(number))"><table class="differences"><thead><tr><th scope="col">\(words.since)</th><th scope="col">\(words.line)</th><th scope="col">\(words.holder)</th><th scope="col">\(words.controller)</th><th scope="col">\(words.how)</th><th scope="col">\(words.onTheWall)</th><th scope="col">\(words.working)</th></tr></thead>
                <tbody>\(each: past.chain.stretches, { row($0, call) })</tbody></table></div>
                \(if: !totals.isEmpty, "<section><h2>\(words.totals)</h2><dl class=\"facts\">\(each: totals, { "<dt>\(name($0.holder, call))</dt><dd>\(length($0.time, call))</dd>" })</dl></section>")
                <section><h2>\(words.verdict)</h2>\(each: past.verdicts, { verdict($0, call) })</section>
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ stretch: HoldingStretch, _ call: PageCall) -> HTML {
        let words = call.texts.holders
        let line = lines.first { $0.id == stretch.line }?.name ?? ""
        let holder = stretch.isOnItsWay ? words.onItsWay : name(stretch.holder, call)
        return """
            <tr><td><time datetime="\(stretch.from.rfc3339)">\(call.visitor.moment(stretch.from))</time></td><td>\(line)</td><td>\(holder)</td><td>\(stretch.controller.map { name($0, call) } ?? "")</td><td>\(how(stretch, call))</td><td>\(length(stretch.elapsed(until: now), call))\(if: stretch.to == nil, ", \(words.lasts)")</td><td>\(length(stretch.worked(until: now, in: past.hours), call))</td></tr>
            """
    }

    private func name(_ id: StaffMember.ID?, _ call: PageCall) -> String {
        id.map { staff.name(of: $0) ?? $0.text } ?? call.texts.holders.nobody
    }

    private func length(_ span: Span, _ call: PageCall) -> String {
        call.texts.language.duration(minutes: Int(span.microseconds / 60_000_000))
    }

    private func how(_ stretch: HoldingStretch, _ call: PageCall) -> String {
        let words = call.texts.holders
        let (word, reason): (String, Personal?) =
            switch stretch.arrival {
            case .created: (words.created, nil)
            case .taken: (words.taken, nil)
            case .accepted: (words.accepted, nil)
            case .assigned: (words.assigned, nil)
            case .released: (words.released, nil)
            case .handedOver(let reason, _, _): (words.handedOver, reason)
            case .timeBoxOver: (words.timeBoxOver, nil)
            case .escalation: (words.escalation, nil)
            case .routed: (words.routed, nil)
            case .sentBack(let reason): (words.sentBack, reason)
            case .controllerNamed, .controllerByAccepting: (words.controllerSet, nil)
            case .returned(let reason): (words.returned, reason)
            case .reopened(let reason): (words.reopened, reason)
            case .restored: (words.restored, nil)
            case .unmerged: (words.unmerged, nil)
            }
        var doer = ""
        if case .staff(let id) = stretch.fact.actor, id != stretch.holder { doer = ", " + name(id, call) }
        return word + doer + (reason?.value.map { ": " + $0 } ?? "")
    }

    private func verdict(_ verdict: BlameVerdict, _ call: PageCall) -> HTML {
        let words = call.texts.holders
        let isFault = verdict.rule != nil
        let several = past.verdicts.count > 1
        return """
            <article class="verdict"><p>\(if: several, "<b>\(words.round(verdict.round))</b> ")\(if: isFault, "<span class=\"badge is-overdue\">\(Parts.icon("triangle-alert"))</span> ")\(sentence(verdict, call))\(if: isFault && !verdict.isFinal, " (\(words.provisional))")</p>
            \(EvidenceList(evidence: verdict.evidence, staff: staff, call: call).html)</article>
            """
    }

    private func sentence(_ verdict: BlameVerdict, _ call: PageCall) -> String {
        let words = call.texts.holders
        func by(_ rule: BlameRule, _ name: String) -> String {
            switch rule {
            case .inTimeWithoutRecord: words.inTimeWithoutRecord(name)
            case .lateWithoutRecord: words.lateWithoutRecord(name)
            case .lateWithRecord: words.lateWithRecord(name)
            }
        }
        switch verdict.outcome {
        case .fault(let rule, let person): return by(rule, name(person, call))
        case .unattributed(let rule, .noController): return by(rule, words.noController)
        case .unattributed(let rule, .noAssignee): return by(rule, words.noAssignee)
        case .unattributed(let rule, .onItsWay): return by(rule, words.wasOnItsWay)
        case .nobody: return words.nobodysFault
        case .unjudged(let reason):
            switch reason {
            case .underWay: return words.underWay
            case .noPromise, .promiseVoid, .noDeadline: return words.noPromise
            case .brokenBefore: return words.brokenBefore
            case .cancelled, .rejected, .merged, .deleted: return words.withdrawn
            case .switchedOff: return words.switchedOff
            }
        }
    }
}

enum HoldersHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        let reference = try TicketReference(call.parameters["number"])
        let (settings, navigation) = try await call.navigation()
        let (person, now) = (call.person, call.desk.surroundings.now())
        let page = try await call.read { transaction in
            try reference.with(transaction) { id in
                HoldersPage(
                    past: try TicketPast(
                        of: id, for: person, under: settings.rules, at: now, in: transaction),
                    staff: try StaffDirectory(in: transaction), lines: settings.lines, now: now,
                    navigation: navigation)
            }
        }
        return .page(page.html(call))
    }
}
