import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Places, commands and findings behind one field: a page of its own, and the window that Ctrl K opens over any other.
enum PaletteHandlers {
    private enum Limits {
        static let wordsCharactersMax = 300
        static let ticketsMax = 6
        static let clientsMax = 4
        static let placesMax = 12
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let words = (call.query.text("q") ?? "").trimmed
        guard words.count <= Limits.wordsCharactersMax else {
            throw DeskError.invalid(field: "q", problem: .tooLong(limit: Limits.wordsCharactersMax))
        }
        let (settings, navigation) = try await call.navigation()
        let ticket = try call.query.text("ticket").map { try TicketReference($0).asked }
        var groups: [PaletteGroup] = []
        let folded = words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        func add(_ title: String, _ entries: [PaletteEntry], limit: Int) {
            if !entries.isEmpty {
                groups.append(PaletteGroup(title: title, entries: Array(entries.prefix(limit))))
            }
        }
        if let ticket {
            let (member, now) = (call.member, call.visitor.now)
            let data = try await call.read {
                try CardData(number: ticket, for: member, settings, navigation, at: now, in: $0)
            }
            let commands = CardActions(data: data, call: call, failure: nil).entries.filter {
                $0.fits(folded)
            }
            add(call.texts.keys.withTicket(Int(ticket)), commands, limit: commands.count)
        }
        let found = try await find(words, call)
        if let opened = found.first(where: { $0.title.isEmpty }) {
            groups.insert(PaletteGroup(title: call.texts.keys.goTo, entries: opened.entries), at: 0)
        }
        let places = navigation.destinations(call).filter { $0.fits(folded) }
        add(call.texts.keys.goTo, places, limit: words.isEmpty ? places.count : Limits.placesMax)
        for group in found where !group.title.isEmpty {
            add(group.title, group.entries, limit: Limits.ticketsMax)
        }
        if !words.isEmpty {
            let search = PaletteEntry(
                act: .open("/tickets?q=\(words)"), icon: "search", label: call.texts.keys.searchFor(words))
            groups.append(PaletteGroup(title: call.texts.navigation.search, entries: [search]))
        }
        let palette = PalettePage(words: words, ticket: ticket, groups: groups, navigation: navigation)
        return call.isFragment ? .fragment(palette.fragment(call), call) : .page(palette.html(call))
    }

    /// What the search of the list finds, a few of each kind; a ticket's own number first, under no title.
    private static func find(_ words: String, _ call: PageCall) async throws -> [PaletteGroup] {
        guard !words.isEmpty else { return [] }
        let (member, person, texts) = (call.member, call.person, call.texts)
        let (now, zone) = (call.visitor.now, call.visitor.zone)
        let number = WrittenID.parse(words)
        return try await call.read { transaction in
            var groups: [PaletteGroup] = []
            if let number, let id = try TicketStore(transaction).id(number: number),
                let ticket = try TicketStore(transaction).find(id)?.record,
                Access.may(person, .readTicket, .ticket(ticket))
            {
                let entry = PaletteEntry(
                    act: .open("/tickets/\(ticket.number)"), icon: "arrow-right",
                    label: "\(ticket.number) \(ticket.subject.text)")
                groups.append(PaletteGroup(title: "", entries: [entry]))
            }
            var filter = TicketFilter()
            filter.statuses = Set(Ticket.Status.Name.allCases).subtracting([.deleted])
            let search = TicketSearch(
                words, filter, for: member, offset: 0, limit: Limits.ticketsMax, now: now, zone: zone)
            do {
                let tickets = try search.perform(in: transaction).tickets.map { ticket in
                    let mark = StateMark(ticket, texts)
                    return PaletteEntry(
                        act: .open("/tickets/\(ticket.number)"), icon: mark.icon,
                        label: "\(ticket.number) \(ticket.subject)",
                        note: "\(ticket.organization?.name ?? ticket.requester.name), \(mark.word)")
                }
                if !tickets.isEmpty {
                    groups.append(PaletteGroup(title: texts.navigation.tickets, entries: tickets))
                }
                let clients = try ClientSearch(words, limit: Limits.clientsMax).perform(in: transaction)
                let people = clients.contacts.map { contact in
                    PaletteEntry(
                        act: .open("/contacts/\(contact.id.rawValue)"), icon: "user", label: contact.name,
                        note: [contact.organization, contact.email, contact.phone].compactMap { $0 }
                            .joined(separator: " · "))
                }
                if !people.isEmpty, Access.may(person, .readPeople, .desk) {
                    groups.append(PaletteGroup(title: texts.search.contacts, entries: people))
                }
                let companies = clients.organizations.map { company in
                    let query = "client:\"\(company.name.filter { !SearchText.quotes.contains($0) })\""
                    return PaletteEntry(
                        act: .open("/tickets?q=\(query)"), icon: "building", label: company.name)
                }
                if !companies.isEmpty {
                    groups.append(PaletteGroup(title: texts.search.organizations, entries: companies))
                }
            } catch is SearchFault {
                // Half of a condition while it is typed finds nothing yet; the list's own search explains it.
            }
            return groups
        }
    }
}
