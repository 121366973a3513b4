package import Domain
package import Storage

/// The act of erasure: names, addresses, texts, letters and files of a contact go for good, from rows, journal, search,
/// intake and outbox. The journal's hashes stay, because they cover digests of what went; that it went stands in the
/// journal too. It cannot be undone.
///
/// Tickets go in batches and the contact last, each batch in one transaction: what an interrupted run left is found by
/// running it again.
package struct EraseContact: Sendable {
    package let contact: Contact.ID
    private let actor: Actor

    package enum Limits {
        package static let ticketsPerWrite = 20
        static let ticketsPerRead = 100
        static let ticketsAtAGlance = 500
        static let intakePerRead = 1_000
        static let intakePerWrite = 100
    }

    /// Goes on with what was asked for and allowed before.
    package init(_ contact: Contact.ID, askedBy member: StaffMember.ID) {
        self.contact = contact
        actor = .staff(member)
    }

    /// - Parameter person: nil for the command line, whose user owns the data anyway.
    /// - Throws: `.forbidden`.
    package init(_ contact: Contact.ID, by person: Access.Person?) throws(DeskError) {
        if let person { try Access.require(person, .eraseContact) }
        self.contact = contact
        actor = person?.actor ?? .system
    }

    /// What erasing would take, without taking it. - Throws: `DeskError.notFound`.
    package func count(on desk: Desk) async throws -> ErasureCounts {
        let person = try await person(on: desk)
        var counts = ErasureCounts()
        for batch in try await tickets(of: person, on: desk).batches(of: Limits.ticketsPerRead) {
            let found = try await desk.read { transaction in
                var found = ErasureCounts()
                for id in batch {
                    guard let loaded = try TicketStore(transaction).find(id) else { continue }
                    found.add(try TicketErasure(of: loaded, person, in: transaction).counts)
                }
                return found
            }
            counts.add(found)
        }
        counts.arrivals += try await arrivals(of: person, on: desk).count
        counts.arrivals += try await formerRuns(naming: person, on: desk).count
        let (contact, own) = (contact, person.addresses)
        let (letters, values) = try await desk.read { transaction in
            let store = ErasureStore(transaction)
            return (
                try own.reduce(0) { try $0 + store.lettersCount(to: $1) }, try store.values(of: contact).count
            )
        }
        counts.letters = letters
        counts.values += values
        counts.values += try await desk.read {
            try StopErasure.count(of: person, in: $0) + RuleErasure.count(of: person, in: $0)
        }
        return counts
    }

    /// What a page says before anybody decides: how many tickets there are, and what would go of the newest of them. Whole
    /// histories are read, so not of all of somebody's who wrote for years.
    package func glance(on desk: Desk) async throws -> ErasureGlance {
        let person = try await person(on: desk)
        let ids = try await tickets(of: person, on: desk)
        let newest = ids.suffix(Limits.ticketsAtAGlance)
        var glance = ErasureGlance(ticketsTotal: ids.count, isWhole: newest.count == ids.count)
        for batch in Array(newest).batches(of: Limits.ticketsPerRead) {
            let (found, messages) = try await desk.read { transaction in
                var found = ErasureCounts()
                var messages = 0
                for id in batch {
                    guard let loaded = try TicketStore(transaction).find(id) else { continue }
                    let counts = try TicketErasure(of: loaded, person, in: transaction).counts
                    found.add(counts)
                    messages += try ErasureStore(transaction).messagesCount(of: id) - counts.messages
                }
                return (found, messages)
            }
            glance.counts.add(found)
            glance.messagesLeft += messages
        }
        let own = person.addresses
        glance.counts.letters = try await desk.read { transaction in
            try own.reduce(0) { try $0 + ErasureStore(transaction).lettersCount(to: $1) }
        }
        return glance
    }

    /// - Returns: what went. - Throws: `DeskError.notFound`.
    package func run(
        on desk: Desk, watchedBy watch: ErasureWatch = ErasureWatch()
    ) async throws -> ErasureCounts {
        let person = try await person(on: desk)
        var counts = ErasureCounts()
        for batch in try await formerRuns(naming: person, on: desk).batches(of: Limits.intakePerWrite) {
            try watch.mayGoOn()
            let took = try await desk.write(as: actor) { work in
                for run in batch { try ErasureStore(work.transaction).blankRun(run) }
                var step = ErasureStep()
                step.took.arrivals = batch.count
                try watch.note(step, work)
                return step.took
            }
            counts.add(took)
        }
        let stops = try await desk.write(as: actor) { work in
            var step = ErasureStep()
            step.took.values =
                try StopErasure.perform(of: person, work) + RuleErasure.perform(of: person, work)
            try watch.note(step, work)
            return step.took
        }
        counts.add(stops)
        for batch in try await arrivals(of: person, on: desk).batches(of: Limits.intakePerWrite) {
            try watch.mayGoOn()
            let removed = try await desk.write(as: actor) { work in
                let store = ErasureStore(work.transaction)
                var removed = ErasureStore.Removed()
                for row in batch { removed.add(try store.blankIntake(row, at: work.now)) }
                var step = ErasureStep()
                step.took.arrivals = removed.intake
                try watch.note(step, work)
                return removed
            }
            counts.arrivals += removed.intake
            await desk.blobs.remove(removed.leftovers)
        }
        counts.add(try await eraseWork(of: person, on: desk, watch))
        counts.add(try await eraseContact(on: desk, watch))
        // Nothing finds the contact any more; what arrived until then goes too.
        counts.add(try await eraseWork(of: person, on: desk, watch))
        return counts
    }

    /// Every address the contact ever had; after an erasure there is none left to look for.
    private func person(on desk: Desk) async throws -> ErasedPerson {
        let contact = contact
        return try await desk.read { transaction in
            guard try RecordStore<Contact>(transaction).find(contact) != nil else {
                throw DeskError.notFound(kind: "contact", reference: String(contact.rawValue))
            }
            let values = try ErasureStore(transaction).values(of: contact)
            return ErasedPerson(
                contact: contact, addresses: values.filter { $0.field.hasPrefix("address.") }.map(\.value),
                names: values.filter { $0.field == "name" }.map(\.value))
        }
    }

    private func tickets(of person: ErasedPerson, on desk: Desk) async throws -> [Ticket.ID] {
        try await desk.read {
            try ErasureStore($0).tickets(of: person.contact, addresses: person.addresses).sorted()
        }
    }

    /// Tickets and letters on their way.
    private func eraseWork(
        of person: ErasedPerson, on desk: Desk, _ watch: ErasureWatch
    ) async throws -> ErasureCounts {
        var counts = ErasureCounts()
        let tickets = try await tickets(of: person, on: desk)
        for batch in tickets.batches(of: Limits.ticketsPerWrite) {
            try watch.mayGoOn()
            let (found, leftovers) = try await desk.write(as: actor) { work in
                var found = ErasureCounts()
                var leftovers: [BlobStore.Leftover] = []
                // In the order of their ids, so that two commands cannot wait for each other.
                for id in batch {
                    guard let loaded = try work.tickets.find(id, locked: true) else { continue }
                    let erasure = try TicketErasure(of: loaded, person, in: work.transaction)
                    leftovers += try erasure.perform(work)
                    found.add(erasure.counts)
                }
                try watch.note(ErasureStep(took: found, tickets: (batch.endIndex, tickets.count)), work)
                return (found, leftovers)
            }
            counts.add(found)
            await desk.blobs.remove(leftovers)
        }
        let letters = try await desk.write(as: actor) { work in
            var step = ErasureStep()
            step.took.letters = try person.addresses.reduce(0) {
                try $0 + ErasureStore(work.transaction).blankLetters(to: $1)
            }
            try watch.note(step, work)
            return step.took
        }
        counts.add(letters)
        return counts
    }

    /// The contact itself, whose history ends with the erasure.
    private func eraseContact(
        on desk: Desk, _ watch: ErasureWatch
    ) async throws -> ErasureCounts {
        let contact = contact
        return try await desk.write(as: actor) { work in
            var step = ErasureStep()
            guard let loaded = try work.contacts.find(contact, locked: true) else { return step.took }
            if loaded.record.erasedAt == nil {
                try work.contacts.append([.erased(.init())], to: loaded, in: work.context)
            }
            try ClientSessionStore(work.transaction).removeAll(of: contact)
            step.took.values = try ErasureStore(work.transaction).eraseValues(of: contact)
            try watch.note(step, work)
            return step.took
        }
    }

    /// Rows of the intake that came from the contact or tell of them. Senders have no index: this is rare, and the
    /// intake is read in slices.
    private func arrivals(of person: ErasedPerson, on desk: Desk) async throws -> [Int64] {
        if person.addresses.isEmpty { return [] }
        var found: [Int64] = []
        var last: Int64?
        while true {
            let before = last
            let page = try await desk.read {
                try IntakeStore($0).page(before: before, limit: Limits.intakePerRead)
            }
            found += page.filter { row in
                person.owns(row.sender ?? "") || person.isNamed(in: row.reason ?? "")
            }.map(\.id)
            guard page.count == Limits.intakePerRead, let end = page.last else { return found }
            last = end.id
        }
    }

    /// What was said of a letter before it was run again, where it names the person.
    private func formerRuns(naming person: ErasedPerson, on desk: Desk) async throws -> [Int64] {
        if person.addresses.isEmpty { return [] }
        var found: [Int64] = []
        var last = Int64.min
        while true {
            let after = last
            let page = try await desk.read {
                try ErasureStore($0).runs(after: after, limit: Limits.intakePerRead)
            }
            found += page.filter { person.isNamed(in: $0.reason ?? "") }.map(\.id)
            guard page.count == Limits.intakePerRead, let end = page.last else { return found }
            last = end.id
        }
    }
}

extension Array {
    fileprivate func batches(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
    }
}
