import Domain
import Flows
import Storage

/// A chain of escalation.
struct EscalationForm: Form {
    static let fields: Set<String> = [
        "name", "kinds", "priorities", "lines", "departments", "steps", "archived",
    ]
    let name: String?
    let kinds: [Ticket.Kind]?
    let priorities: [Ticket.Priority]?
    let lines: [Line.ID]?
    let departments: [Department.ID]?
    let steps: [EscalationStepForm]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        kinds = try fields.words("kinds")
        priorities = try fields.words("priorities")
        lines = try fields.ids("lines", max: 100)
        departments = try fields.ids("departments", max: Team.Limits.zoneMax)
        steps = try fields.value("steps")
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: EscalationChain.ID?) -> SaveRecord<EscalationChain> {
        SaveRecord(id, kind: "escalation") { old, id, work in
            let old = old?.saved
            for line in lines ?? [] where try work.lines.find(line) == nil {
                throw DeskError.invalid(field: "lines", problem: .unknown(line.text))
            }
            for department in departments ?? [] where try work.departments.find(department) == nil {
                throw DeskError.invalid(field: "departments", problem: .unknown(department.text))
            }
            let written = EscalationChain.Saved(
                id: id, name: try given(name ?? old?.name, "name"), kinds: kinds ?? old?.kinds ?? [],
                priorities: priorities ?? old?.priorities ?? [], lines: lines ?? old?.lines ?? [],
                departments: departments ?? old?.departments ?? [],
                steps: try steps.map { try Self.numbered($0, after: old?.steps ?? [], work) }
                    ?? old?.steps ?? [],
                isArchived: isArchived ?? old?.isArchived ?? false)
            do { return .init(try EscalationChain.checked(written)) } catch let rejection
                as EscalationChain.Rejection
            { throw rejection.deskError }
        }
    }

    /// A step without a number is new and gets one that no step of the chain ever had.
    private static func numbered(
        _ forms: [EscalationStepForm], after old: [EscalationStep], _ work: Work
    ) throws -> [EscalationStep] {
        var last = max(old.map(\.id).max() ?? 0, forms.compactMap(\.id).max() ?? 0)
        return try forms.enumerated().map { index, form in
            for case .staff(let staff) in form.tell where try work.staff.find(staff) == nil {
                throw DeskError.invalid(field: "steps.\(index).tell", problem: .unknown(staff.text))
            }
            if form.id == nil { last += 1 }
            return EscalationStep(
                id: form.id ?? last, form.moment, tell: form.tell, by: form.means, act: form.act)
        }
    }
}

/// One step: `on` says when, with `clock` and `minutes` or `times` as it needs them.
struct EscalationStepForm: Form {
    static let fields: Set<String> = ["id", "on", "clock", "minutes", "times", "tell", "means", "act"]
    enum On: String, CaseIterable { case deadline, returned, passed, sentBack = "sent_back", reopened }

    let id: Int?
    let moment: EscalationStep.Moment
    let tell: [EscalationStep.Recipient]
    let means: [EscalationStep.Means]
    let act: EscalationStep.Act?

    init(reading fields: FieldReader) throws {
        id = try fields.number("id", 1...1_000_000)
        func times() throws -> Int {
            try fields.required(
                try fields.number("times", EscalationChain.Limits.timesRange), "times")
        }
        switch try fields.required(try fields.word("on", On.self), "on") {
        case .deadline:
            let most = EscalationChain.Limits.minutesMax
            moment = .deadline(
                try fields.required(try fields.word("clock"), "clock"),
                minutes: try fields.required(try fields.number("minutes", -most...most), "minutes"))
        case .returned: moment = .returned(times: try times())
        case .passed: moment = .passed(times: try times())
        case .sentBack: moment = .sentBack
        case .reopened: moment = .reopened
        }
        let texts = try fields.texts("tell", max: EscalationChain.Limits.recipientsMax) ?? []
        tell = try texts.map { text in
            guard let recipient = EscalationStep.Recipient(text: text) else {
                throw DeskError.invalid(
                    field: fields.field("tell"),
                    problem: .notOneOf([
                        "assignee", "controller", "team_lead", "head", "controller_lead", "on_duty",
                        "staff:<id>",
                    ]))
            }
            return recipient
        }
        means = try fields.words("means") ?? EscalationStep.Means.allCases
        act = try fields.word("act")
    }
}

extension EscalationChain.Rejection {
    var deskError: DeskError {
        switch self {
        case .nameMissing: .invalid(field: "name", problem: .empty)
        case .nameTooLong(let limit): .invalid(field: "name", problem: .tooLong(limit: limit))
        case .stepsMissing: .invalid(field: "steps", problem: .missing)
        case .tooManySteps(let limit): .invalid(field: "steps", problem: .tooMany(limit: limit))
        case .sameStep: .invalid(field: "steps", problem: .notA("list of steps with different numbers"))
        case .tooManyRecipients(let step, let limit):
            .invalid(field: "steps.\(step - 1).tell", problem: .tooMany(limit: limit))
        case .stepDoesNothing(let step): .invalid(field: "steps.\(step - 1).tell", problem: .missing)
        case .meansMissing(let step): .invalid(field: "steps.\(step - 1).means", problem: .missing)
        case .minutesOutOfRange(let step, let limit):
            .invalid(field: "steps.\(step - 1).minutes", problem: .notA("number up to \(limit)"))
        case .timesOutOfRange(let step, let range):
            .invalid(
                field: "steps.\(step - 1).times",
                problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        }
    }
}

struct EscalationJSON: Encodable, Sendable {
    let id: String
    let name: String
    let kinds: [String]
    let priorities: [String]
    let lines: [String]
    let departments: [String]
    let steps: [Step]
    let archived: Bool

    struct Step: Encodable, Sendable {
        let id: Int
        let on: String
        let clock: String?
        let minutes: Int?
        let times: Int?
        let tell: [String]
        let means: [String]
        @OrNull var act: String?

        init(_ step: EscalationStep) {
            id = step.id
            let words = step.moment.words
            on = words.on
            clock = words.clock
            minutes = words.minutes
            times = words.times
            tell = step.recipients.map(\.text)
            means = step.means.map(\.rawValue)
            act = step.act?.rawValue
        }
    }

    init(_ chain: EscalationChain) {
        let saved = chain.saved
        id = saved.id.text
        name = saved.name
        kinds = saved.kinds.map(\.rawValue)
        priorities = saved.priorities.map(\.rawValue)
        lines = saved.lines.map(\.text)
        departments = saved.departments.map(\.text)
        steps = saved.steps.map(Step.init)
        archived = saved.isArchived
    }
}

extension EscalationStep.Moment {
    /// What the API calls it.
    struct Words: Sendable {
        let on: String
        var clock: String?
        var minutes: Int?
        var times: Int?
    }

    var words: Words {
        switch self {
        case .deadline(let clock, let minutes):
            Words(on: EscalationStepForm.On.deadline.rawValue, clock: clock.rawValue, minutes: minutes)
        case .returned(let times): Words(on: EscalationStepForm.On.returned.rawValue, times: times)
        case .passed(let times): Words(on: EscalationStepForm.On.passed.rawValue, times: times)
        case .sentBack: Words(on: EscalationStepForm.On.sentBack.rawValue)
        case .reopened: Words(on: EscalationStepForm.On.reopened.rawValue)
        }
    }
}
