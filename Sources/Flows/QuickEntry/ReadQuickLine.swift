package import Domain
package import Storage

/// Makes a filled form of a line typed while somebody talks (P6, P29): looks up who it is and where such things went before.
package struct ReadQuickLine: Sendable {
    private let line: QuickLine
    /// Whose tickets may be looked at for where such things went.
    private let member: StaffMember

    private enum Limits {
        static let foundMax = 8
        /// Pieces that are looked up as names: who somebody is comes first.
        static let namesMax = 3
        static let subjectCharactersMax = 120
    }

    /// What was understood; what was not stays nil and is left to whoever confirms.
    package struct Form: Sendable {
        /// The one person it can be.
        package var contact: Contact.ID?
        /// Those it may be.
        package var found: [FoundContact] = []
        /// For somebody new.
        package var name: String?
        package var phone: String?
        package var email: String?
        package var subject = ""
        package var details = ""
        package var kind: Ticket.Kind?
        package var priority: Ticket.Priority?
        package var department: Department.ID?
    }

    package init(_ text: String, country: PhoneCountry, for member: StaffMember) {
        line = QuickLine(text, country: country)
        self.member = member
    }

    package func perform(in transaction: any Transaction) throws -> Form {
        var form = Form()
        form.phone = line.phone?.e164
        form.email = line.email?.text
        (form.kind, form.priority, form.details) = (line.kind, line.priority, line.details)
        var parts = line.parts
        try findPerson(&form, &parts, ContactSearch(transaction))
        if form.found.isEmpty { nameSomebodyNew(&form, &parts) }
        form.subject = Self.subject(of: parts)
        form.department = try SimilarPlaces(member: member).department(for: form.subject, in: transaction)
        return form
    }

    // MARK: Who

    private func findPerson(
        _ form: inout Form, _ parts: inout [String], _ search: ContactSearch
    ) throws {
        for address in [form.phone, form.email].compactMap(\.self) where form.found.isEmpty {
            form.found = try search.find(address, limit: Limits.foundMax)
        }
        var named: [FoundContact]?
        for part in parts.prefix(Limits.namesMax) where QuickLine.mayBeName(part) {
            let met = try search.find(part, limit: Limits.foundMax)
            if met.isEmpty { continue }
            // "Іванов, Ромашка": each piece leaves fewer.
            let both = named.map { former in met.filter(former.contains) }
            if let both, both.isEmpty { continue }
            named = both ?? met
            parts.removeAll { $0 == part }
        }
        if named == nil, form.found.isEmpty { named = try findAtBeginning(&parts, search) }
        if form.found.isEmpty { form.found = named ?? [] } else { takeOwnWords(of: form.found, from: &parts) }
        if form.found.count == 1 { form.contact = form.found[0].id }
        // Several people of one telephone: the name tells which.
        if let named, form.found.count > 1 {
            let both = form.found.filter(named.contains)
            if both.count == 1 { form.contact = both[0].id }
        }
    }

    /// A line without commas begins with who calls: "Іванов не друкує принтер".
    private func findAtBeginning(
        _ parts: inout [String], _ search: ContactSearch
    ) throws -> [FoundContact]? {
        guard let first = parts.first else { return nil }
        let words = first.split(separator: " ")
        for count in stride(from: min(2, words.count - 1), through: 1, by: -1) {
            let beginning = words.prefix(count)
            guard beginning.allSatisfy({ $0.first?.isUppercase ?? false }) else { continue }
            let met = try search.find(beginning.joined(separator: " "), limit: Limits.foundMax)
            if met.isEmpty { continue }
            parts[0] = words.dropFirst(count).joined(separator: " ")
            return met
        }
        return nil
    }

    /// A piece that only repeats who was found says nothing about what happened.
    private func takeOwnWords(of found: [FoundContact], from parts: inout [String]) {
        let own = Set(
            found.flatMap { [$0.name, $0.organization ?? ""] }.flatMap { Self.words(of: $0) })
        parts.removeAll { part in
            QuickLine.mayBeName(part) && Self.words(of: part).allSatisfy(own.contains)
        }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private func nameSomebodyNew(_ form: inout Form, _ parts: inout [String]) {
        guard parts.count > 1, let name = parts.first, QuickLine.mayBeName(name) else { return }
        form.name = name
        parts.removeFirst()
        // The company has no field of its own before it is known, and must not be lost.
        if parts.count > 1, let company = parts.first, QuickLine.mayBeName(company) {
            form.name = "\(name) (\(company))"
            parts.removeFirst()
        }
    }

    // MARK: What

    private static func subject(of parts: [String]) -> String {
        let text = parts.joined(separator: ", ")
        guard let first = text.first else { return "" }
        var subject = first.uppercased() + text.dropFirst()
        if subject.count > Limits.subjectCharactersMax {
            let cut = subject.prefix(Limits.subjectCharactersMax)
            subject = (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
        }
        return subject
    }
}
