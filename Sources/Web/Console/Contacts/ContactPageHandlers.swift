import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The clients' people in the console: finding one, their page, what they may see.
enum ContactPageHandlers {
    private enum Limits {
        static let foundMax = 50
        static let ticketsMax = 20
        static let wordsMax = 200
        static let lookAgainSeconds = 2
    }

    static func list(_ call: PageCall) async throws -> Answer {
        let words = String((call.query.text("q") ?? "").prefix(Limits.wordsMax))
        let (_, navigation) = try await call.navigation(place: .contacts)
        let found = try await call.read { try ContactSearch($0).find(words, limit: Limits.foundMax + 1) }
        return .page(
            ContactListPage(
                words: words, found: Array(found.prefix(Limits.foundMax)),
                hasMore: found.count > Limits.foundMax, navigation: navigation
            ).html(call))
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let (id, member) = (try id(call), call.member)
        let (_, navigation) = try await call.navigation(place: .contacts)
        let page = try await call.read { transaction -> ContactPage? in
            guard let contact = try ContactListStore(transaction).contact(id) else { return nil }
            var filter = TicketFilter()
            filter.requester = id
            let store = TicketListStore(transaction)
            let tickets = try store.ids(
                filter, scope: Access.scope(of: member), before: nil, limit: Limits.ticketsMax)
            return ContactPage(
                contact: contact,
                reach: try contact.organization.map {
                    try ClientReach.names(below: $0.id, in: transaction)
                } ?? [],
                tickets: try store.summaries(tickets),
                engineer: try contact.organization.flatMap {
                    try engineer(of: $0.id, call.texts, in: transaction)
                },
                erasing: ErasureState(
                    request: try ErasureRequestStore(transaction).find(id), erasedAt: contact.erasedAt),
                navigation: navigation)
        }
        guard let page else { throw unknown(call) }
        var answer = Answer.page(page.html(call))
        // Looks again by itself, without a script, until there is nothing more to wait for.
        if page.erasing.isRunning { answer.headers[.refresh] = "\(Limits.lookAgainSeconds)" }
        return answer
    }

    /// The personal engineer of a company, or of the nearest one above it that has one.
    private static func engineer(
        of organization: Organization.ID, _ texts: Texts, in transaction: any Transaction
    ) throws -> String? {
        for step in try RoutingStore(transaction).organizations(from: organization) {
            guard let id = step.engineer,
                let member = try RecordStore<StaffMember>(transaction).find(id)?.record, member.isActive
            else { continue }
            if step.id == organization { return member.name.text }
            let above = try RecordStore<Organization>(transaction).find(step.id)?.record.name ?? ""
            return texts.organizations.inherited(member.name.text, above)
        }
        return nil
    }

    static func setSight(_ call: PageCall) async throws -> Answer {
        let id = try id(call)
        // As a program would send it, so that limits and rules stand once.
        let form = try ContactForm.read(
            JSONNode.object(["sees_organization": .flag(call.form.text("sees_organization") != nil)]))
        _ = try await call.write { try form.flow(id).perform($0) }
        return .see("/contacts/\(id.text)?saved=1")
    }

    static func id(_ call: PageCall) throws -> Contact.ID {
        guard let id = WrittenID.parse(call.parameters["contact"] ?? "") else { throw unknown(call) }
        return .init(id)
    }

    static func unknown(_ call: PageCall) -> DeskError {
        .notFound(kind: "contact", reference: call.parameters["contact"] ?? "")
    }
}
