package import Domain
package import Storage

/// What the reader of mailboxes asks of the desk: whose turn it is, how far a folder is read, and to remember each step
/// in the transaction that makes it true.
package struct MailboxDuty: Sendable {
    package let desk: Desk
    /// Names this process among those that may read a mailbox.
    package let holder: String

    package enum Rules {
        /// Renewed while the mailbox is read; what a vanished process held goes on soon.
        package static let lease = Span.seconds(30)
        package static let renewEvery = Duration.seconds(10)
        /// When the numbers of a folder begin anew, letters are looked through that came since the first connection,
        /// and some days more: servers count dates in zones of their own.
        static let backlogMargin = Span.days(3)
        static let lettersPerLook = 200
    }

    package enum Failure: Error, Sendable, Equatable {
        /// Another process reads this mailbox now, or its folder is another one.
        case notOurs
    }

    package init(desk: Desk) {
        self.desk = desk
        // A number of its own, for one process may hold more than one duty; then how to tell that it is gone.
        holder = "\(String(desk.surroundings.newID(), radix: 36)) \(desk.surroundings.processMark)"
    }

    package struct Assignment: Sendable {
        package let mailbox: DeskMailbox
        package let source: MailSource
        /// Grows with each change of the record.
        package let version: Int64

        package init(mailbox: DeskMailbox, source: MailSource, version: Int64) {
            self.mailbox = mailbox
            self.source = source
            self.version = version
        }
    }

    /// The mailboxes that are to be read.
    package func assignments() async throws -> [Assignment] {
        try await desk.read { transaction in
            try RecordStore<DeskMailbox>(transaction).allWithVersions().compactMap { mailbox, version in
                guard let source = mailbox.saved.source, source.isEnabled, !mailbox.saved.isArchived else {
                    return nil
                }
                return Assignment(mailbox: mailbox, source: source, version: version)
            }
        }
    }

    // MARK: Whose turn it is

    package func lease(_ mailbox: DeskMailbox.ID) async throws -> Bool {
        // Who waits for another process asks again and again: that is no reason to write.
        let state = try await desk.read { try MailboxStateStore($0).find(mailbox) }
        let now = desk.surroundings.now()
        if let state, let other = state.leaseHolder, other != holder, state.leaseUntil > now {
            // Nobody waits for a process of this machine that was killed.
            guard let mark = other.split(separator: " ").dropFirst().first,
                desk.surroundings.isGone(String(mark))
            else { return false }
            return try await desk.write(as: .system) { [holder] work in
                try MailboxStateStore(work.transaction)
                    .takeOver(mailbox, from: other, holder: holder, until: work.now + Rules.lease)
            }
        }
        return try await desk.write(as: .system) { [holder] work in
            try MailboxStateStore(work.transaction)
                .lease(mailbox, holder: holder, until: work.now + Rules.lease, now: work.now)
        }
    }

    package func renewLease(_ mailbox: DeskMailbox.ID) async throws -> Bool {
        try await desk.write(as: .system) { [holder] work in
            try MailboxStateStore(work.transaction)
                .renew(mailbox, holder: holder, until: work.now + Rules.lease, now: work.now)
        }
    }

    package func release(_ mailbox: DeskMailbox.ID) async throws {
        try await desk.write(as: .system) { [holder] work in
            try MailboxStateStore(work.transaction).release(mailbox, holder: holder)
        }
    }

    // MARK: How far it is read

    /// Where to go on in a folder that was just opened.
    package func begin(
        _ mailbox: DeskMailbox.ID, place: String, uidValidity: Int64, uidNext: Int64
    ) async throws -> MailboxState.Reading {
        try await change(mailbox) { states, state, work in
            let former = state.reading.flatMap { $0.place == place ? $0 : nil }
            if let former, former.uidValidity == uidValidity { return former }
            let connectedAt = former?.connectedAt ?? work.now
            let reading = MailboxState.Reading(
                place: place, uidValidity: uidValidity, lastUID: 0, backlogUntil: uidNext,
                backlogSince: former == nil ? nil : connectedAt - Rules.backlogMargin,
                connectedAt: connectedAt)
            // Under their new numbers they are met again.
            try states.removeLetters(of: mailbox)
            try states.set(reading, of: mailbox)
            return reading
        }
    }

    package enum Taken: Sendable, Equatable {
        case new(Intake)
        /// The desk had it already: its number was taken before, or the same bytes under another number.
        case known
    }

    /// Takes a letter in and remembers its number, in one transaction.
    package func take(
        _ letter: TakeLetter, uid: Int64, sha256: String, of mailbox: DeskMailbox.ID,
        in reading: MailboxState.Reading
    ) async throws -> Taken {
        try await advance(mailbox, reading, to: uid) { states, current, work in
            if uid < current.backlogUntil, current.backlogSince != nil,
                let known = try work.intake.sameBytes(sha256, from: mailbox)
            {
                try states.addLetter(uid, of: mailbox, intake: known)
                return .known
            }
            let intake = try letter.perform(work)
            try states.addLetter(uid, of: mailbox, intake: intake.id)
            return .new(intake)
        } ?? .known
    }

    /// A letter that stays on the server: counted and shown with the reason, and passed by.
    package func refuse(
        uid: Int64, of mailbox: DeskMailbox.ID, in reading: MailboxState.Reading, _ intake: RefusedLetter
    ) async throws {
        _ = try await advance(mailbox, reading, to: uid) { _, _, work in
            try work.intake.add(intake.intake(id: work.context.newID(), mailbox: mailbox, at: work.now))
        }
    }

    /// A letter that vanished before it could be fetched.
    package func skip(uid: Int64, of mailbox: DeskMailbox.ID, in reading: MailboxState.Reading) async throws {
        _ = try await advance(mailbox, reading, to: uid) { _, _, _ in }
    }

    /// Numbers of letters the desk has, with which the server has still to do what the mailbox says.
    package func unhandled(_ mailbox: DeskMailbox.ID) async throws -> [Int64] {
        try await desk.read { try MailboxStateStore($0).letters(of: mailbox, limit: Rules.lettersPerLook) }
    }

    package func handled(uid: Int64, of mailbox: DeskMailbox.ID) async throws {
        try await change(mailbox) { states, _, _ in try states.removeLetter(uid, of: mailbox) }
    }

    // MARK: How it goes

    package func succeeded(_ mailbox: DeskMailbox.ID) async throws {
        try await desk.write(as: .system) { work in
            try MailboxStateStore(work.transaction).succeeded(mailbox, at: work.now)
        }
    }

    package func failed(_ mailbox: DeskMailbox.ID, _ trouble: MailboxTrouble) async throws {
        try await desk.write(as: .system) { work in
            try MailboxStateStore(work.transaction)
                .failed(mailbox, kind: trouble.kind.rawValue, words: trouble.words, at: work.now)
        }
    }

    // MARK: The row behind it

    /// - Throws: `Failure.notOurs` when another process has taken the mailbox over.
    private func change<Result: Sendable>(
        _ mailbox: DeskMailbox.ID,
        _ body: @escaping @Sendable (MailboxStateStore, MailboxState, Work) throws -> Result
    ) async throws -> Result {
        try await desk.write(as: .system) { [holder] work in
            let states = MailboxStateStore(work.transaction)
            guard let state = try states.find(mailbox, locked: true), state.leaseHolder == holder else {
                throw Failure.notOurs
            }
            return try body(states, state, work)
        }
    }

    /// Moves the last number with what `body` does. - Returns: nil when it stood there already.
    private func advance<Result: Sendable>(
        _ mailbox: DeskMailbox.ID, _ reading: MailboxState.Reading, to uid: Int64,
        _ body: @escaping @Sendable (MailboxStateStore, MailboxState.Reading, Work) throws -> Result
    ) async throws -> Result? {
        try await change(mailbox) { states, state, work in
            guard var current = state.reading, current.place == reading.place,
                current.uidValidity == reading.uidValidity
            else { throw Failure.notOurs }
            guard uid > current.lastUID else { return nil }
            let result = try body(states, current, work)
            current.lastUID = uid
            try states.set(current, of: mailbox)
            return result
        }
    }
}

extension Desk {
    /// The password or token of a mailbox. - Throws: `MailboxTrouble` when there is none that opens.
    package func secret(of mailbox: DeskMailbox.ID) async throws -> String {
        let sealed = try await read { try MailboxStateStore($0).secret(of: mailbox) }
        guard let sealed, let box = mail?.secrets else { throw MailboxTrouble(.secretMissing) }
        do { return try box.open(sealed, for: SaveMailbox.purpose(mailbox)) } catch {
            throw MailboxTrouble(.secretMissing)
        }
    }
}

/// A letter that was not fetched, as far as its header tells.
package struct RefusedLetter: Sendable {
    package var sender: String?
    package var recipient: String
    package var mailID: String?
    /// Why, in words for staff.
    package var reason: String

    package init(sender: String?, recipient: String, mailID: String?, reason: String) {
        self.sender = sender
        self.recipient = recipient
        self.mailID = mailID
        self.reason = reason
    }

    fileprivate func intake(id: Int64, mailbox: DeskMailbox.ID, at now: Instant) -> Intake {
        var intake = Intake(id: id, channel: .email, receivedAt: now, result: .unreadable)
        intake.sender = sender?.withoutNUL
        intake.recipient = recipient
        intake.mailID = mailID.map { String($0.prefix(998)).withoutNUL }
        intake.reason = reason.withoutNUL
        intake.mailbox = mailbox
        return intake
    }
}
