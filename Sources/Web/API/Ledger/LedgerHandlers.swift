import Domain
import Flows
import HTTPTypes
import Storage

/// The ledger over the API: months, appeals, rules.
enum LedgerHandlers {
    static func month(_ call: Call) async throws -> Answer {
        try call.query.expect("month", "person")
        let month: LedgerMonth
        if let text = call.query.text("month") {
            guard let asked = LedgerMonth(text: text) else {
                throw DeskError.invalid(field: "month", problem: .notA("month like 2026-11"))
            }
            month = asked
        } else {
            let zone = try await call.desk.settings.settings(of: call.desk).rules.routing.zone
            month = LedgerMonth(of: call.desk.surroundings.now(), in: zone)
        }
        let person: StaffMember.ID? = try call.query.id("person")
        let report = try await LedgerReport(month, of: person, for: call.member, on: call.desk)
        return try .json(LedgerJSON(report))
    }

    // MARK: Appeals

    static func appeals(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let member = call.member
        let open = try await call.read {
            try RecordStore<LedgerAppeal>($0).open(limit: LedgerReport.Limits.appeals)
        }
        let seen = open.filter { LedgerReport.seesEverybody(member) || $0.by == member.id }
        return try .json(Page(items: seen.map(LedgerAppealJSON.init), next: nil))
    }

    static func appeal(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: LedgerAppeal.ID = try RecordHandlers.id(call, "ledger_appeal")
        let member = call.member
        guard let found = try await call.read({ try RecordStore<LedgerAppeal>($0).find(id)?.record }),
            LedgerReport.seesEverybody(member) || found.by == member.id
        else { throw DeskError.notFound(kind: "ledger_appeal", reference: id.text) }
        return try .json(LedgerAppealJSON(found))
    }

    static func object(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: LedgerAppealForm = try call.form()
        return try await call.write { work in
            let appeal = try AppealEntry(form.entry, reason: form.reason).perform(work)
            return try .json(LedgerAppealJSON(appeal), .created)
        }
    }

    static func decide(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: LedgerAppeal.ID = try RecordHandlers.id(call, "ledger_appeal")
        let form: LedgerDecisionForm = try call.form()
        let person = call.person
        return try await call.write { work in
            try .json(
                LedgerAppealJSON(
                    DecideAppeal(id, form.outcome, reason: form.reason, by: person).perform(work)))
        }
    }

    // MARK: Rules

    static func rules(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(
            call, { try RecordStore<LedgerRuleHistory>($0).all() }, LedgerRuleJSON.init)
    }

    static func rule(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "ledger_rule", LedgerRuleJSON.init)
    }

    static func createRule(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(LedgerRuleForm.self).flow(nil), LedgerRuleJSON.init)
    }

    static func changeRule(_ call: Call) async throws -> Answer {
        let id: LedgerRuleHistory.ID = try RecordHandlers.id(call, "ledger_rule")
        return try await RecordHandlers.save(
            call, call.form(LedgerRuleForm.self).flow(id), LedgerRuleJSON.init)
    }
}

/// An objection to an entry.
struct LedgerAppealForm: Form {
    static let fields: Set<String> = ["entry", "reason"]
    let entry: LedgerEntry.ID
    let reason: String

    init(reading fields: FieldReader) throws {
        let text = try fields.required(fields.text("entry", bytesMax: 100), "entry")
        guard let id = LedgerEntry.ID(text: text) else {
            throw DeskError.invalid(field: fields.field("entry"), problem: .notA("identifier of an entry"))
        }
        entry = id
        reason = try fields.required(
            fields.text("reason", bytesMax: LedgerAppeal.reasonCharactersMax * 4), "reason")
    }
}

struct LedgerDecisionForm: Form {
    static let fields: Set<String> = ["outcome", "reason"]
    let outcome: LedgerAppeal.Outcome
    let reason: String

    init(reading fields: FieldReader) throws {
        outcome = try fields.required(fields.word("outcome"), "outcome")
        reason = try fields.required(
            fields.text("reason", bytesMax: LedgerAppeal.reasonCharactersMax * 4), "reason")
    }
}
