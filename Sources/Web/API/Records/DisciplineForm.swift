import Domain
import Flows
import Storage

/// The desk's own rules of order.
struct DisciplineForm: Form {
    static let fields = LockRulesForm.fields.union(ClosingRulesForm.fields).union(
        SpendingRightForm.fields
    ).union(PriorityRulesForm.fields).union(CallBackRulesForm.fields).union([
        "passes_max", "calendar", "clarification_minutes", "undo_send_seconds", "digest", "blame",
        "blame_off_departments",
        "blame_off_organizations", "blame_off_contracts", "tasks_bind_kinds",
    ])
    let locks: LockRulesForm
    let closing: ClosingRulesForm
    let money: SpendingRightForm
    let priorities: PriorityRulesForm
    let callBacks: CallBackRulesForm
    let passesMax: Int?
    let calendar: WorkingCalendar.ID??
    let clarificationMinutes: Int??
    let undoSeconds: Int?
    let digest: Bool?
    let findsFault: Bool?
    let offDepartments: [Department.ID]?
    let offOrganizations: [Organization.ID]?
    let offContracts: [Contract.ID]?
    let bindingTasks: [Ticket.Kind]?

    init(reading fields: FieldReader) throws {
        passesMax = try fields.number("passes_max", Discipline.passesRange)
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        clarificationMinutes =
            fields.has("clarification_minutes")
            ? .some(try fields.number("clarification_minutes", Clarification.Limits.minutesRange)) : nil
        locks = try LockRulesForm(reading: fields)
        closing = try ClosingRulesForm(reading: fields)
        priorities = try PriorityRulesForm(reading: fields)
        callBacks = try CallBackRulesForm(reading: fields)
        money = try SpendingRightForm(reading: fields)
        undoSeconds = try fields.number("undo_send_seconds", HeldReply.Limits.undoSecondsRange)
        digest = try fields.value("digest", Bool.self)
        findsFault = try fields.value("blame", Bool.self)
        offDepartments = try fields.ids("blame_off_departments", max: Team.Limits.zoneMax)
        offOrganizations = try fields.ids("blame_off_organizations", max: BlameRules.exceptionsMax)
        bindingTasks = try fields.words("tasks_bind_kinds")
        offContracts = try fields.ids("blame_off_contracts", max: BlameRules.exceptionsMax)
    }

    func perform(_ work: Work) throws -> Discipline {
        try Discipline.change(in: work) { saved in try change(&saved, work) }
    }

    private func change(_ saved: inout Discipline.Saved, _ work: Work) throws {
        if let passesMax { saved.passesMax = passesMax }
        if let calendar { saved.calendar = calendar }
        if let clarificationMinutes { saved.clarificationMinutes = clarificationMinutes }
        if let undoSeconds, undoSeconds != saved.undoSeconds { saved.undoSendSeconds = undoSeconds }
        if let digest, digest != saved.tellsHead { saved.digest = digest }
        saved.lock = try locks.changed(saved.lock, work)
        saved.closing = try closing.closing(saved.closing)
        saved.chase = try closing.chase(saved.chase)
        saved.feedback = closing.feedback(saved.feedback)
        saved.priorities = priorities.changed(saved.priorities)
        if let bindingTasks {
            let kinds = Ticket.Kind.allCases.filter(bindingTasks.contains)
            if kinds != saved.bindingTasks ?? [] { saved.bindingTasks = kinds }
        }
        saved.callBacks = callBacks.changed(saved.callBacks)
        saved.blame = try blame(saved.blame, work)
        saved.spending = money.spending(saved.spending)
        saved.ledger = money.keepsLedger(saved.ledger)
        try work.checkCalendar(saved.calendar)
    }
}

extension DisciplineForm {
    /// - Returns: nil where the preset was never touched.
    private func blame(_ former: BlameRules?, _ work: Work) throws -> BlameRules? {
        for department in offDepartments ?? [] where try work.departments.find(department) == nil {
            throw DeskError.invalid(field: "blame_off_departments", problem: .unknown(department.text))
        }
        for organization in offOrganizations ?? [] where try work.organizations.find(organization) == nil {
            throw DeskError.invalid(field: "blame_off_organizations", problem: .unknown(organization.text))
        }
        let contracts = RecordStore<Contract>(work.transaction)
        for contract in offContracts ?? [] where try contracts.find(contract) == nil {
            throw DeskError.invalid(field: "blame_off_contracts", problem: .unknown(contract.text))
        }
        let old = former ?? .preset
        let new = BlameRules(
            isOn: findsFault ?? old.isOn, offDepartments: offDepartments ?? old.offDepartments,
            offOrganizations: offOrganizations ?? old.offOrganizations,
            offContracts: offContracts ?? old.offContracts)
        return new == old ? former : new
    }
}

/// The order as the API answers it: every field under the name by which it is changed.
struct OrderJSON: Encodable, Sendable {
    private let discipline: DisciplineJSON
    private let priorities: PrioritiesJSON
    private let callBacks: CallBackRulesJSON

    init(_ discipline: Discipline) {
        self.discipline = DisciplineJSON(discipline)
        priorities = PrioritiesJSON(discipline.saved.priorities ?? .preset)
        callBacks = CallBackRulesJSON(discipline.saved.callBacks ?? .off)
    }

    func encode(to encoder: any Encoder) throws {
        try discipline.encode(to: encoder)
        try priorities.encode(to: encoder)
        try callBacks.encode(to: encoder)
    }
}

struct DisciplineJSON: Encodable, Sendable {
    let passesMax: Int
    @OrNull var calendar: String?
    /// The preset where nothing was said.
    let clarificationMinutes: Int
    let undoSeconds: Int
    @OrNull var lockSilence: Int?
    @OrNull var lockUnstarted: Int?
    @OrNull var lockOverdue: Int?
    let lockFreeDepartments: [String]
    let lockFreeContracts: [String]
    let blame: Bool
    let digest: Bool
    let offDepartments: [String]
    let offOrganizations: [String]
    let offContracts: [String]
    let bindingTasks: [String]
    let closingRight: String
    let closingLetter: Bool
    @OrNull var closingDays: Int?
    let closingReminderDays: [Int]
    let chaseReminderDays: [Int]
    @OrNull var chaseCallDays: Int?
    let chaseAgainDays: Int
    let feedbackLetter: Bool
    let feedbackBadMark: Int
    let spendingLimit: Int64
    let spendingCurrency: String
    let spendingBeyond: String
    let ledger: Bool
    let feedbackTarget: Int

    init(_ discipline: Discipline) {
        passesMax = discipline.saved.passesMax
        calendar = discipline.saved.calendar?.text
        clarificationMinutes =
            discipline.saved.clarificationMinutes ?? Clarification.Limits.minutesPreset
        undoSeconds = discipline.saved.undoSeconds
        let locks = discipline.saved.lock ?? .preset
        lockSilence = locks.silence?.minutes
        lockUnstarted = locks.unstarted?.minutes
        lockOverdue = locks.overdue?.minutes
        lockFreeDepartments = locks.freeDepartments.map(\.text)
        lockFreeContracts = locks.freeContracts.map(\.text)
        let rules = discipline.saved.blame ?? .preset
        blame = rules.isOn
        digest = discipline.saved.tellsHead
        offDepartments = rules.offDepartments.map(\.text)
        offOrganizations = rules.offOrganizations.map(\.text)
        bindingTasks = (discipline.saved.bindingTasks ?? []).map(\.rawValue)
        offContracts = rules.offContracts.map(\.text)
        let closing = discipline.saved.closing ?? .preset
        closingRight = closing.right.rawValue
        closingLetter = closing.tellsClient
        closingDays = closing.silenceDays
        closingReminderDays = closing.reminderDays
        let chase = discipline.saved.chase ?? .preset
        chaseReminderDays = chase.reminderDays
        chaseCallDays = chase.callDays
        chaseAgainDays = chase.againDays
        let feedback = discipline.saved.feedback ?? .preset
        feedbackLetter = feedback.asks
        feedbackBadMark = feedback.badMark
        let spending = discipline.saved.spending ?? .preset
        spendingLimit = spending.limit
        spendingCurrency = spending.currency
        spendingBeyond = spending.beyond.rawValue
        ledger = discipline.saved.keepsLedger
        feedbackTarget = feedback.target
    }

    enum CodingKeys: String, CodingKey {
        case calendar, blame, digest, ledger
        case spendingLimit = "spending_limit"
        case spendingCurrency = "spending_currency"
        case spendingBeyond = "spending_beyond"
        case offDepartments = "blame_off_departments"
        case offOrganizations = "blame_off_organizations"
        case bindingTasks = "tasks_bind_kinds"
        case offContracts = "blame_off_contracts"
        case passesMax = "passes_max"
        case clarificationMinutes = "clarification_minutes"
        case undoSeconds = "undo_send_seconds"
        case lockSilence = "lock_silence_minutes"
        case lockUnstarted = "lock_unstarted_minutes"
        case lockOverdue = "lock_overdue_minutes"
        case lockFreeDepartments = "lock_free_departments"
        case lockFreeContracts = "lock_free_contracts"
        case closingRight = "closing_right"
        case closingLetter = "closing_letter"
        case closingDays = "closing_days"
        case closingReminderDays = "closing_reminder_days"
        case chaseReminderDays = "chase_reminder_days"
        case chaseCallDays = "chase_call_days"
        case chaseAgainDays = "chase_again_days"
        case feedbackLetter = "feedback_letter"
        case feedbackBadMark = "feedback_bad_mark"
        case feedbackTarget = "feedback_target_permille"
    }
}
