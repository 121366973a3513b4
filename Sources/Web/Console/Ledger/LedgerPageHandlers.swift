import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The page of the ledger and what its two forms do.
enum LedgerPageHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        try await page(call, month: call.query.text("month"), person: try call.query.id("person"))
    }

    private static func page(
        _ call: PageCall, month text: String?, person: StaffMember.ID?, _ failure: LedgerFailure? = nil
    ) async throws -> Answer {
        let (settings, navigation) = try await call.navigation(place: .ledger)
        let now = LedgerMonth(of: call.visitor.now, in: settings.rules.routing.zone)
        // What is no month is nobody's typing: the page has a list of them.
        let month = text.flatMap { LedgerMonth(text: $0) } ?? now
        let report = try await LedgerReport(month, of: person, for: call.member, on: call.desk)
        var months = [now]
        while months.count < LedgerPage.Limits.months, let former = months.last?.former {
            months.append(former)
        }
        if !months.contains(month) { months.append(month) }
        let page = LedgerPage(report: report, months: months, failure: failure, navigation: navigation)
        return .page(page.html(call), failure == nil ? .ok : .unprocessableContent)
    }

    static func object(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["entry"] ?? ""
        guard let id = LedgerEntry.ID(text: text) else {
            throw DeskError.notFound(kind: "ledger_entry", reference: text)
        }
        let reason = call.form.raw("reason")
        do {
            let appeal = try await call.write { try AppealEntry(id, reason: reason).perform($0) }
            return .see(try await place(of: appeal, call))
        } catch let rejection as LedgerRejection {
            return try await again(call, text, rejection, month: try await month(of: id, call))
        }
    }

    static func decide(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["appeal"] ?? ""
        guard let number = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "ledger_appeal", reference: text)
        }
        guard let outcome = call.form.word("outcome", LedgerAppeal.Outcome.self) else {
            throw Problem.unreadableForm
        }
        let (reason, person) = (call.form.raw("reason"), call.person)
        do {
            let appeal = try await call.write {
                try DecideAppeal(.init(number), outcome, reason: reason, by: person).perform($0)
            }
            // Decided in the control room, the next one waits there.
            if let next = call.form.text("next").flatMap({ Link(ownPath: $0) }) { return .see(next) }
            return .see(try await place(of: appeal, call))
        } catch let rejection as LedgerRejection { return try await again(call, text, rejection, month: nil) }
    }

    private static func again(
        _ call: PageCall, _ target: String, _ rejection: LedgerRejection, month: LedgerMonth?
    ) async throws -> Answer {
        let isAboutReason =
            switch rejection {
            case .reasonMissing, .reasonTooLong: true
            case .onlyStaff, .notConcerned, .alreadyAppealed, .appealWindowOver, .alreadyDecided,
                .needsAuthority, .ownCause:
                false
            }
        let failure = LedgerFailure(
            target: target, reason: call.form.raw("reason"), message: call.texts.sentence(rejection),
            isAboutReason: isAboutReason)
        return try await page(call, month: month?.text, person: nil, failure)
    }

    /// The month an appeal's entry stands in, on the person's own page where it is theirs.
    private static func place(of appeal: LedgerAppeal, _ call: PageCall) async throws -> Link {
        let zone = try await call.desk.settings.settings(of: call.desk).rules.routing.zone
        let month = LedgerMonth(of: appeal.entryAt, in: zone)
        return "/ledger?month=\(month.text)&person=\(appeal.by.text)"
    }

    /// Of the event an entry rests on.
    private static func month(of id: LedgerEntry.ID, _ call: PageCall) async throws -> LedgerMonth? {
        let zone = try await call.desk.settings.settings(of: call.desk).rules.routing.zone
        return try await call.read {
            try Journal($0).events(of: id.ticket.rawValue, after: id.position - 1, limit: 1).first
        }.map { LedgerMonth(of: $0.at, in: zone) }
    }
}
