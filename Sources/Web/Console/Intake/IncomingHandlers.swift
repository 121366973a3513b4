import Domain
import Flows
import HTML
import HTTPTypes
import Storage

/// Everything that arrived, what became of it, and a second chance for what became nothing.
enum IncomingHandlers {
    private enum Limits {
        static let pageRows = 50
        static let countMax = 1_000
    }

    static func list(_ call: PageCall) async throws -> Answer {
        let word = call.query.text("result")
        let result = word.flatMap { Intake.Result(rawValue: $0) }
        if word != nil, result == nil { throw Problem(.notFound, .notFound, "There is no such result.") }
        let before = try call.query.after(Intake.self)?.rawValue
        let (_, navigation) = try await call.navigation(place: .intake)
        let page = try await call.read { transaction -> IncomingPage in
            let store = IntakeStore(transaction)
            let rows = try store.page(of: result, before: before, limit: Limits.pageRows + 1)
            var counts: [Intake.Result: Int] = [:]
            for result in Intake.Result.allCases {
                counts[result] = try store.count(of: result, limit: Limits.countMax + 1)
            }
            return IncomingPage(
                result: result, rows: Array(rows.prefix(Limits.pageRows)), counts: counts,
                countMax: Limits.countMax, hasMore: rows.count > Limits.pageRows, isFirst: before == nil,
                navigation: navigation)
        }
        return .page(page.html(call))
    }

    static func one(_ call: PageCall) async throws -> Answer { try await page(call, nil, .ok) }

    private static func page(
        _ call: PageCall, _ alarm: String?, _ status: HTTPResponse.Status
    ) async throws -> Answer {
        let id = try id(call)
        let (_, navigation) = try await call.navigation(place: .intake)
        let person = call.person
        let page = try await call.read { transaction -> IncomingOnePage? in
            let store = IntakeStore(transaction)
            guard let intake = try store.find(id) else { return nil }
            let ticket = try intake.ticket.flatMap { try TicketStore(transaction).find($0)?.record }
            return IncomingOnePage(
                intake: intake,
                ticket: ticket.flatMap { Access.may(person, .readTicket, .ticket($0)) ? $0 : nil },
                runs: try store.runs(of: id), staff: try StaffDirectory(in: transaction), alarm: alarm,
                navigation: navigation)
        }
        guard let page else { throw unknown(call) }
        return .page(page.html(call), status)
    }

    static func letter(_ call: PageCall) async throws -> Answer {
        let (id, person) = (try id(call), call.person)
        let found = try await call.read { try ReadFile.arrived(id, for: person, in: $0) }
        return try await FileHandlers.answer(found, call.desk.blobs)
    }

    /// Leads to the ticket where one was made.
    static func runAgain(_ call: PageCall) async throws -> Answer {
        let id = try id(call)
        guard let letters = call.gate.letters else { throw Problem.noLetters }
        do {
            let intake = try await letters.run(id, by: call.person, on: call.desk)
            return .see("/intake/\(id)?again=\(intake.result.rawValue)")
        } catch let error as DeskError {
            switch error {
            case .forbidden, .notFound: throw error
            default:
                return try await page(call, call.texts.sentence(error, call.visitor), .conflict)
            }
        }
    }

    private static func id(_ call: PageCall) throws -> Int64 {
        guard let id = WrittenID.parse(call.parameters["id"] ?? "") else { throw unknown(call) }
        return id
    }

    private static func unknown(_ call: PageCall) -> DeskError {
        .notFound(kind: "intake", reference: call.parameters["id"] ?? "")
    }
}
