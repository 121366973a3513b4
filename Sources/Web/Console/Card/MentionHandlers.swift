import Domain
import Flows
import HTTPTypes
import NIOCore
import Storage

/// Whom a note may call, for the script that offers names while one types.
enum MentionHandlers {
    private struct PersonJSON: Encodable {
        let login: String
        let name: String
    }

    static func list(_ call: PageCall) async throws -> Answer {
        let reference = TicketReference(try CardHandlers.number(call))
        let member = call.member
        let people = try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(.staff(member), .noteTicket, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                return try TellMentioned(on: ticket, in: transaction).people()
            }
        }
        let logins = people.map { Mentions.login(of: $0.email.text) }
        let entries = zip(people, logins).map { person, login in
            // Where two have the same, the whole address tells them apart.
            let isOnly = logins.count { $0 == login } == 1
            return PersonJSON(
                login: isOnly ? login : person.email.text.lowercased(), name: person.name.text)
        }
        return try .json(entries)
    }
}
