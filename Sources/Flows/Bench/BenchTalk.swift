package import Domain
import Storage

/// Tickets of the lengths that are measured: a new one, and one that has grown for years.
package struct BenchTalk: Sendable {
    private let desk: Desk
    private let member: StaffMember

    private enum Scope {
        static let notesPerTransaction = 500
    }

    package enum Limits {
        package static let notesMax = 1_000_000
    }

    /// - Parameter member: who writes.
    package init(on desk: Desk, by member: StaffMember) {
        self.desk = desk
        self.member = member
    }

    /// A new ticket with so many notes, each an event of its own. - Returns: its number.
    /// - Parameter isTold: whether the notes are long as people's are.
    package func open(notes: Int, isTold: Bool = false) async throws -> Int64 {
        let settings = try await desk.settings.settings(of: desk)
        let person = Access.Person.staff(member)
        let create = try CreateTicket(
            subject: "Bench", message: NewMessage(text: "Bench", channel: .phone, direction: .in),
            requester: RegisterContact(email: nil, phone: nil, name: "Bench"), channel: .phone,
            settings: settings, department: member.departments?.first)
        let ticket = try await desk.write(as: person.actor) { try create.perform($0).record }
        var left = min(notes, Limits.notesMax)
        while left > 0 {
            let (count, from) = (min(left, Scope.notesPerTransaction), left)
            try await desk.write(as: person.actor) { work in
                for index in 0..<count {
                    let note = NewMessage(
                        text: isTold ? Self.text(from - index) : "Bench", channel: .web, direction: .out,
                        fromName: member.name.text)
                    _ = try PostMessage(note, on: .internal, of: ticket.id, by: person).perform(work)
                }
            }
            left -= count
        }
        return ticket.number
    }

    private static func text(_ number: Int) -> String {
        let tongue = BenchTongue.all[number % BenchTongue.all.count]
        var text = BenchText(tongue, BenchChance(seed: 1, number), name: tongue.firstNames.first ?? "")
        return text.request()
    }
}
