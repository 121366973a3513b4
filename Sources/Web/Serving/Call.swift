import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import Logging
import NIOCore
import Storage

/// A request of nobody in particular.
struct OpenCall: Sendable {
    let desk: Desk
    let metrics: Metrics
}

/// A request of a staff member who may do what its route asks for.
struct Call: Sendable {
    let desk: Desk
    let metrics: Metrics
    /// Nil where no letters are read.
    let letters: LetterRunner?
    let member: StaffMember
    /// What stands in the braces of the route's path.
    let parameters: [String: String]
    let query: Query
    let body: JSONBody
    /// Of method, path and body.
    let requestHash: [UInt8]
    let path: String
    let idempotencyKey: String?

    var person: Access.Person { .staff(member) }

    func form<Body: Form>(_ type: Body.Type = Body.self) throws -> Body {
        try Body.read(body.bytes, files: body.files, phones: desk.phoneCountry)
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await desk.read(work)
    }

    enum Limits {
        static let keyCharactersMax = 255
    }

    /// Runs one write and answers it; what it made has the address of the collection and its id.
    func write(_ work: @escaping @Sendable (Work) throws -> Answer) async throws -> Answer {
        var answer = try await storedWrite(work)
        guard answer.status == .created else { return answer }
        let made = try JSONDecoder().decode(Made.self, from: Data(answer.body.readableBytesView))
        let location = "\(path)/\(made.id)"
        if Routes.all.contains(where: { $0.method == .get && $0.matches(location) }) {
            answer.headers[.location] = location
        }
        return answer
    }

    private struct Made: Decodable { let id: String }

    /// With an `Idempotency-Key` the answer is stored in the same transaction, and a
    /// repeat gets it again.
    private func storedWrite(_ work: @escaping @Sendable (Work) throws -> Answer) async throws -> Answer {
        guard let key = idempotencyKey else { return try await desk.write(as: person.actor, work) }
        let request = requestHash
        let owner = member.id.rawValue
        return try await desk.write(as: person.actor) { desk in
            let answers = IdempotencyStore(desk.transaction)
            if let first = try answers.find(owner: owner, key: key) {
                guard first.request == request else { throw DeskError.keyReused }
                var answer = Answer(
                    .init(code: first.status), type: "application/json", .init(string: first.answer))
                answer.headers[.idempotencyReplayed] = "true"
                return answer
            }
            let answer = try work(desk)
            try answers.add(
                owner: owner, key: key, request: request, status: answer.status.code,
                answer: String(buffer: answer.body), at: desk.now)
            return answer
        }
    }
}
