import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Acts for ticked tickets: with plain forms, so they work without a script.
enum MassPageHandlers {
    /// The bar under a list and the form of an act come here; the second says `run`.
    static func ask(_ call: PageCall) async throws -> Answer {
        let ticks = MassTicks(call.form, newKey: call.desk.surroundings.newID())
        let choice = call.form.text("act").flatMap { MassChoice(rawValue: $0) }
        let words = call.texts.mass
        guard !ticks.seen.isEmpty else {
            return try await form(nil, ticks, call, alarm: words.nothingChosen)
        }
        guard ticks.seen.count <= MassAction.Limits.ticketsMax else {
            throw DeskError.invalid(
                field: "tickets", problem: .tooMany(limit: MassAction.Limits.ticketsMax))
        }
        guard let choice, choice.isDirect || call.form.has("run") else {
            return try await form(choice, ticks, call)
        }
        do {
            let settings = try await call.desk.settings.settings(of: call.desk)
            return try await run(choice, choice.asked(call, settings), ticks, call)
        } catch let error as DeskError {
            return try await form(choice, ticks, call, error: error)
        }
    }

    private static func run(
        _ choice: MassChoice, _ asked: MassRequest.Asked, _ ticks: MassTicks, _ call: PageCall
    ) async throws -> Answer {
        // A form that went through a script or a program without versions asks for no comparison.
        let knows = ticks.seen.allSatisfy { $0.version != nil }
        let request = MassRequest(
            tickets: ticks.seen.map(\.number), versions: knows ? ticks.seen.compactMap(\.version) : [],
            asked: asked)
        let steps = try await call.read { try request.steps(in: $0) }
        let action = try MassAction(
            choice.rawValue, steps: steps, by: call.member, key: "page:" + ticks.key + ":" + choice.rawValue)
        let report = try await perform(action, call)
        call.gate.metrics.commanded("mass_" + choice.rawValue)
        return .see("/tickets/mass/\(report.record.id)?back=\(call.form.text("back") ?? "/tickets")")
    }

    private static func perform(_ action: MassAction, _ call: PageCall) async throws -> MassReport {
        let (texts, visitor) = (call.texts, call.visitor)
        return try await action.perform(on: call.desk) { error in
            .init(problem: try MassHandlers.text(of: Problem(error)), words: texts.sentence(error, visitor))
        }
    }

    private static func form(
        _ choice: MassChoice?, _ ticks: MassTicks, _ call: PageCall, alarm: String? = nil,
        error: DeskError? = nil
    ) async throws -> Answer {
        let (settings, navigation) = try await call.navigation()
        let numbers = ticks.seen.prefix(MassAction.Limits.ticketsMax).map(\.number)
        let person = call.person
        let (tickets, names) = try await call.read { transaction in
            let store = TicketStore(transaction)
            let ids = try numbers.compactMap { try store.id(number: $0) }
            let seen = try TicketListStore(transaction).summaries(ids).filter {
                Access.may(person, .readTicket, .ticket(department: $0.department.id, clients: .none))
            }
            return (seen, try TaskNames(in: transaction))
        }
        var page = MassPage(
            choice: choice, ticks: ticks, tickets: tickets, names: names, settings: settings,
            navigation: navigation, alarm: alarm)
        if let error {
            let sentence = call.texts.sentence(error, call.visitor)
            switch error {
            case .invalid(let field, _): page.errors[field] = sentence
            case .ticket(let rejection):
                if let field = rejection.field {
                    page.errors[field] = sentence
                } else {
                    page.alarm = sentence
                }
            case .notFound(kind: "ticket", _): page.errors["into"] = sentence
            default: page.alarm = sentence
            }
        }
        return .page(page.html(call), alarm == nil && error == nil ? .ok : .unprocessableContent)
    }

    static func report(_ call: PageCall) async throws -> Answer {
        let id = try id(call)
        let (_, navigation) = try await call.navigation()
        let (member, person) = (call.member.id, call.person)
        let (report, tickets) = try await call.read { transaction in
            let report = try MassReport(id, of: member, in: transaction)
            let seen = try TicketListStore(transaction).summaries(report.outcomes.compactMap(\.ticket)).filter
            {
                Access.may(person, .readTicket, .ticket(department: $0.department.id, clients: .none))
            }
            return (report, seen)
        }
        let page = MassReportPage(
            report: report, tickets: Dictionary(tickets.map { ($0.id, $0) }) { first, _ in first },
            back: call.query.text("back") ?? "/tickets", navigation: navigation)
        return .page(page.html(call))
    }

    static func undo(_ call: PageCall) async throws -> Answer {
        let action = try await MassAction.undo(
            id(call), by: call.member, reason: call.texts.mass.undoReason, on: call.desk)
        let report = try await perform(action, call)
        return .see("/tickets/mass/\(report.record.id)?back=\(call.form.text("back") ?? "/tickets")")
    }

    private static func id(_ call: PageCall) throws(DeskError) -> Int64 {
        let text = call.parameters["mass_action"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw .notFound(kind: "mass_action", reference: text)
        }
        return id
    }
}
