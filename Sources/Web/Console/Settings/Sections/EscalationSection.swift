import Domain
import Flows
import HTTPTypes
import Languages
import Storage

/// Chains of escalation. Each step is a group of fields of its own; below the last stand empty ones for more.
enum EscalationSection: SettingsOfRecord {
    typealias Record = EscalationChain

    static let path = "escalation"
    static let icon = "triangle-alert"
    static func title(_ texts: Texts) -> String { texts.escalation.title }
    static func lead(_ texts: Texts) -> String { texts.escalation.lead }
    static func add(_ texts: Texts) -> String { texts.escalation.add }
    static func empty(_ texts: Texts) -> String { texts.escalation.empty }

    private static let emptySteps = 2

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<EscalationChain>(transaction).all().map { chain in
            SettingsRow(
                id: chain.key, title: chain.saved.name,
                badges: [call.texts.escalation.steps(chain.saved.steps.count)],
                isArchived: chain.saved.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let saved = try id.flatMap {
            try RecordStore<EscalationChain>(transaction).find(.init($0))?.record.saved
        }
        if id != nil, saved == nil { return nil }
        // A new chain begins as the usual one: less is taken away than would be written.
        let steps = saved?.steps ?? EscalationChain.preset.saved.steps
        let count = min(steps.count + emptySteps, EscalationChain.Limits.stepsMax)
        let staff = try LineChoices(call, in: transaction).staff
        let nameField = SettingsField.text(
            "name", texts.settings.name, saved?.name ?? "", max: EscalationChain.Limits.nameCharactersMax)
        var fields: [SettingsField] = [nameField]
        for index in 0..<count {
            fields += stepFields(index, index < steps.count ? steps[index] : nil, staff, texts)
        }
        fields += try scopeFields(saved, texts, in: transaction)
        var form = SettingsForm(saved?.name ?? "", fields, isArchived: saved?.isArchived)
        let numbers = saved == nil ? [] : steps.map(\.id)
        // The API's form knows no empty steps, and one name for what counts.
        let filled = (0..<count).filter { call.form.text(name($0, "on")) != nil }
        form.rename = { field in
            let parts = field.split(separator: ".")
            guard parts.count > 1, parts[0] == "steps", let place = Int(parts[1]),
                filled.indices.contains(place)
            else { return field }
            guard parts.count > 2 else { return name(filled[place], "on") }
            return name(filled[place], parts[2] == "times" ? "minutes" : String(parts[2]))
        }
        form.gather = { body in
            // The button that archives leaves the rest as it is.
            if body.text(SettingsForm.archivedField) != nil { return [:] }
            return ["steps": .list((0..<count).compactMap { node($0, numbers, body) })]
        }
        return form
    }

    /// Which tickets it watches.
    private static func scopeFields(
        _ saved: EscalationChain.Saved?, _ texts: Texts, in transaction: any Transaction
    ) throws -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let words = texts.escalation
        let kinds = Ticket.Kind.allCases.map { Choice(value: $0.rawValue, label: texts.name(of: $0)) }
        let priorities = Ticket.Priority.allCases.reversed().map {
            Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        let lines = try RecordStore<Line>(transaction).all().filter { !$0.isArchived }
            .map { Choice(value: $0.id.text, label: $0.name) }
        let departments = try RecordStore<Department>(transaction).all().filter { !$0.isArchived }
            .map { Choice(value: $0.id.text, label: $0.name) }
        let chosenKinds = Set((saved?.kinds ?? []).map(\.rawValue))
        let chosenPriorities = Set((saved?.priorities ?? []).map(\.rawValue))
        let chosenLines = Set((saved?.lines ?? []).map(\.text))
        let chosenDepartments = Set((saved?.departments ?? []).map(\.text))
        return [
            .several("kinds", texts.lineRules.kinds, chosenKinds, kinds, hint: words.scopeHint),
            .several("priorities", words.priorities, chosenPriorities, priorities),
            .several("lines", texts.settings.lines, chosenLines, lines),
            .several("departments", texts.lineRules.zoneDepartments, chosenDepartments, departments),
        ]
    }

    private static func stepFields(
        _ index: Int, _ step: EscalationStep?, _ staff: [SettingsField.Choice], _ texts: Texts
    ) -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let words = texts.escalation
        let people = staff.map { Choice(value: "staff:\($0.value)", label: $0.label) }
        let means = EscalationStep.Means.allCases
        let meansChoices = means.map { Choice(value: $0.rawValue, label: texts.name(of: $0)) }
        let chosenMeans = Set((step?.means ?? means).map(\.rawValue))
        let acts = EscalationStep.Act.allCases.map { Choice(value: $0.rawValue, label: texts.name(of: $0)) }
        let told = Set((step?.recipients ?? []).map(\.text))
        let chosenMoment = step.map { moment($0.moment) } ?? ""
        let fields: [SettingsField] = [
            .choice(name(index, "on"), words.when, chosenMoment, moments(texts)),
            .number(
                name(index, "minutes"), words.count, step.flatMap { count($0.moment) },
                0...EscalationChain.Limits.minutesMax, hint: words.countHint, wrong: words.countWrong),
            .several(name(index, "tell"), words.tell, told, roles(texts) + people),
            .several(name(index, "means"), words.means, chosenMeans, meansChoices),
            .choice(
                name(index, "act"), words.act, step?.act?.rawValue ?? "",
                [Choice(value: "", label: words.noAct)] + acts),
        ]
        return fields.map { $0.grouped(words.step(index + 1)).apart() }
    }

    private static func moments(_ texts: Texts) -> [SettingsField.Choice] {
        let words = texts.escalation
        var moments = [SettingsField.Choice(value: "", label: words.noStep)]
        for clock in Clock.Kind.allCases where clock.isPromise || clock == .clarification {
            let name = texts.name(of: clock)
            moments.append(.init(value: "before.\(clock.rawValue)", label: words.before(name)))
            moments.append(.init(value: "after.\(clock.rawValue)", label: words.after(name)))
        }
        for (moment, label) in [
            (EscalationStepForm.On.returned, words.returned), (.passed, words.passed),
            (.sentBack, words.sentBack), (.reopened, words.reopened),
        ] { moments.append(.init(value: moment.rawValue, label: label)) }
        return moments
    }

    private static func roles(_ texts: Texts) -> [SettingsField.Choice] {
        let words = texts.escalation
        let roles: [(EscalationStep.Recipient, String)] = [
            (.assignee, words.assignee), (.controller, words.controller), (.teamLead, words.teamLead),
            (.head, words.head), (.controllerLead, texts.clarifications.controllerLead),
            (.onDuty, words.onDuty),
        ]
        return roles.map { .init(value: $0.0.text, label: $0.1) }
    }

    private static func name(_ index: Int, _ part: String) -> String { "steps.\(index).\(part)" }

    private static func moment(_ moment: EscalationStep.Moment) -> String {
        switch moment {
        case .deadline(let clock, let minutes): (minutes < 0 ? "before." : "after.") + clock.rawValue
        case .returned, .passed, .sentBack, .reopened: moment.words.on
        }
    }

    private static func count(_ moment: EscalationStep.Moment) -> Int? {
        moment.words.minutes.map { abs($0) } ?? moment.words.times
    }

    /// The step as the API's form takes it; nil where the form has none.
    private static func node(_ index: Int, _ numbers: [Int], _ body: FormBody) -> JSONNode? {
        guard let word = body.text(name(index, "on")) else { return nil }
        let typed = body.text(name(index, "minutes"))
        let count: JSONNode = typed.map { text in Int(text).map { .number($0) } ?? .text(text) } ?? .null
        var node: [String: JSONNode] = [:]
        if index < numbers.count { node["id"] = .number(numbers[index]) }
        let parts = word.split(separator: ".")
        if parts.count == 2 {
            node["on"] = .text(EscalationStepForm.On.deadline.rawValue)
            node["clock"] = .text(String(parts[1]))
            // The deadline itself is what a form without a number means.
            node["minutes"] =
                switch count {
                case .number(let number): .number(parts[0] == "before" ? -number : number)
                case .null: .number(0)
                default: count
                }
        } else {
            node["on"] = .text(word)
            let isCounted =
                word == EscalationStepForm.On.returned.rawValue
                || word == EscalationStepForm.On.passed.rawValue
            if isCounted { node["times"] = count }
        }
        node["tell"] = .list(body.endings(of: name(index, "tell.")).map { .text($0) })
        node["means"] = .list(body.endings(of: name(index, "means.")).map { .text($0) })
        node["act"] = body.text(name(index, "act")).map { .text($0) } ?? .null
        return .object(node)
    }

    static func flow(
        _ body: EscalationForm, _ id: EscalationChain.ID?, _ call: PageCall
    ) -> SaveRecord<EscalationChain> {
        body.flow(id)
    }
}
