package import Domain

enum MailboxStateStatements: String, Statement {
    /// $1: mailbox.
    case find = """
        SELECT mailbox_id, place, uid_validity, last_uid, backlog_until, backlog_since, connected_at, lease_holder,
            lease_until, last_success_at, error_kind, error_words, error_at, failures
        FROM mailbox_state WHERE mailbox_id = $1
        """
    case findLocked = """
        SELECT mailbox_id, place, uid_validity, last_uid, backlog_until, backlog_since, connected_at, lease_holder,
            lease_until, last_success_at, error_kind, error_words, error_at, failures
        FROM mailbox_state WHERE mailbox_id = $1 {for update}
        """
    case all = """
        SELECT mailbox_id, place, uid_validity, last_uid, backlog_until, backlog_since, connected_at, lease_holder,
            lease_until, last_success_at, error_kind, error_words, error_at, failures
        FROM mailbox_state ORDER BY mailbox_id
        """
    /// Takes the lease of a mailbox nobody else holds. $1: mailbox, $2: holder, $3: until, $4: now.
    case lease = """
        INSERT INTO mailbox_state (mailbox_id, last_uid, backlog_until, lease_holder, lease_until, failures)
        VALUES ($1, 0, 0, $2, $3, 0)
        ON CONFLICT (mailbox_id) DO UPDATE SET lease_holder = excluded.lease_holder,
            lease_until = excluded.lease_until
        WHERE mailbox_state.lease_until <= $4 OR mailbox_state.lease_holder = excluded.lease_holder
        """
    /// $1: mailbox, $2: holder, $3: until, $4: now. One that ran out is not renewed: another may hold it.
    case renew = """
        UPDATE mailbox_state SET lease_until = $3 WHERE mailbox_id = $1 AND lease_holder = $2 AND lease_until > $4
        """
    /// Takes the lease of a holder that is gone. $1: mailbox, $2: holder, $3: until, $4: who held it.
    case takeOver = """
        UPDATE mailbox_state SET lease_holder = $2, lease_until = $3 WHERE mailbox_id = $1 AND lease_holder = $4
        """
    /// $1: mailbox, $2: holder.
    case release = "UPDATE mailbox_state SET lease_until = 0 WHERE mailbox_id = $1 AND lease_holder = $2"
    /// How far a folder is read. $1: mailbox, $2: place, $3: UIDVALIDITY, $4: last UID, $5: end of the backlog,
    /// $6: its beginning, $7: first connection.
    case setReading = """
        UPDATE mailbox_state SET place = $2, uid_validity = $3, last_uid = $4, backlog_until = $5,
            backlog_since = $6, connected_at = $7
        WHERE mailbox_id = $1
        """
    /// $1: mailbox, $2: now.
    case succeeded = """
        UPDATE mailbox_state SET last_success_at = $2, error_kind = NULL, error_words = NULL, error_at = NULL,
            failures = 0
        WHERE mailbox_id = $1
        """
    /// $1: mailbox, $2: kind of trouble, $3: the other side's words, $4: now.
    case failed = """
        UPDATE mailbox_state SET error_kind = $2, error_words = $3, error_at = $4, failures = failures + 1
        WHERE mailbox_id = $1
        """
    /// A letter the server has still to handle. $1: mailbox, $2: UID, $3: intake.
    case addLetter = """
        INSERT INTO mailbox_letter (mailbox_id, uid, intake_id) VALUES ($1, $2, $3)
        ON CONFLICT (mailbox_id, uid) DO NOTHING
        """
    /// $1: mailbox, $2: how many at most.
    case letters = "SELECT uid FROM mailbox_letter WHERE mailbox_id = $1 ORDER BY uid LIMIT $2"
    case removeLetter = "DELETE FROM mailbox_letter WHERE mailbox_id = $1 AND uid = $2"
    case removeLetters = "DELETE FROM mailbox_letter WHERE mailbox_id = $1"
    case secret = "SELECT sealed FROM mailbox_secret WHERE mailbox_id = $1"
    /// $1: mailbox, $2: sealed bytes.
    case setSecret = """
        INSERT INTO mailbox_secret (mailbox_id, sealed) VALUES ($1, $2)
        ON CONFLICT (mailbox_id) DO UPDATE SET sealed = excluded.sealed
        """
    /// The same for whoever replaces a part of it.
    case secretLocked = "SELECT sealed FROM mailbox_secret WHERE mailbox_id = $1 {for update}"
    /// Who uses the refresh token now. $1: mailbox.
    case renewer = "SELECT renewer, renewer_until FROM mailbox_secret WHERE mailbox_id = $1"
    /// Takes the turn at the refresh token from who had it when it was looked. $1: mailbox, $2: renewer, $3: until,
    /// $4: who had it, empty for nobody.
    case beginRenewal = """
        UPDATE mailbox_secret SET renewer = $2, renewer_until = $3
        WHERE mailbox_id = $1 AND COALESCE(renewer, '') = $4
        """
    /// $1: mailbox, $2: renewer.
    case endRenewal = """
        UPDATE mailbox_secret SET renewer = NULL, renewer_until = NULL WHERE mailbox_id = $1 AND renewer = $2
        """
    case removeSecret = "DELETE FROM mailbox_secret WHERE mailbox_id = $1"
}

/// How far a mailbox is read and how that goes; no history of its own, so no part of the journal.
package struct MailboxState: Sendable, Equatable {
    package var mailbox: DeskMailbox.ID
    package var reading: Reading?
    package var leaseHolder: String?
    package var leaseUntil: Instant
    package var lastSuccessAt: Instant?
    package var trouble: Trouble?
    /// How often it failed since the last success.
    package var failures: Int

    /// The place in a folder up to which everything is taken.
    package struct Reading: Sendable, Equatable {
        /// Which folder of which account: the numbers below mean nothing elsewhere.
        package var place: String
        package var uidValidity: Int64
        package var lastUID: Int64
        /// UIDs below this one were there before; 0 where none were.
        package var backlogUntil: Int64
        /// Letters of the backlog count when they are unseen, and where this is set also when they came since.
        package var backlogSince: Instant?
        package var connectedAt: Instant

        package init(
            place: String, uidValidity: Int64, lastUID: Int64, backlogUntil: Int64, backlogSince: Instant?,
            connectedAt: Instant
        ) {
            self.place = place
            self.uidValidity = uidValidity
            self.lastUID = lastUID
            self.backlogUntil = backlogUntil
            self.backlogSince = backlogSince
            self.connectedAt = connectedAt
        }
    }

    package struct Trouble: Sendable, Equatable {
        /// A name of `MailboxTrouble.Kind`.
        package var kind: String
        /// What the other side said.
        package var words: String
        package var at: Instant
    }
}

package struct MailboxStateStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(_ mailbox: DeskMailbox.ID, locked: Bool = false) throws -> MailboxState? {
        try transaction.first(
            locked ? MailboxStateStatements.findLocked : .find, .id(mailbox), read: MailboxState.init(row:))
    }

    package func all() throws -> [DeskMailbox.ID: MailboxState] {
        let states = try transaction.rows(MailboxStateStatements.all, read: MailboxState.init(row:))
        return Dictionary(uniqueKeysWithValues: states.map { ($0.mailbox, $0) })
    }

    package func lease(_ mailbox: DeskMailbox.ID, holder: String, until: Instant, now: Instant) throws -> Bool
    {
        try transaction.execute(
            MailboxStateStatements.lease, .id(mailbox), .text(holder), .instant(until), .instant(now)) == 1
    }

    /// - Returns: false when somebody else was quicker.
    package func takeOver(
        _ mailbox: DeskMailbox.ID, from former: String, holder: String, until: Instant
    ) throws -> Bool {
        try transaction.execute(
            MailboxStateStatements.takeOver, .id(mailbox), .text(holder), .instant(until), .text(former)) == 1
    }

    package func renew(_ mailbox: DeskMailbox.ID, holder: String, until: Instant, now: Instant) throws -> Bool
    {
        try transaction.execute(
            MailboxStateStatements.renew, .id(mailbox), .text(holder), .instant(until), .instant(now)) == 1
    }

    package func release(_ mailbox: DeskMailbox.ID, holder: String) throws {
        try transaction.execute(MailboxStateStatements.release, .id(mailbox), .text(holder))
    }

    package func set(_ reading: MailboxState.Reading, of mailbox: DeskMailbox.ID) throws {
        try transaction.execute(
            MailboxStateStatements.setReading, .id(mailbox), .text(reading.place), .int(reading.uidValidity),
            .int(reading.lastUID), .int(reading.backlogUntil), .instant(reading.backlogSince),
            .instant(reading.connectedAt))
    }

    package func succeeded(_ mailbox: DeskMailbox.ID, at now: Instant) throws {
        try transaction.execute(MailboxStateStatements.succeeded, .id(mailbox), .instant(now))
    }

    package func failed(_ mailbox: DeskMailbox.ID, kind: String, words: String, at now: Instant) throws {
        try transaction.execute(
            MailboxStateStatements.failed, .id(mailbox), .text(kind), .text(words), .instant(now))
    }

    package func addLetter(_ uid: Int64, of mailbox: DeskMailbox.ID, intake: Int64) throws {
        try transaction.execute(
            MailboxStateStatements.addLetter, .id(mailbox), .int(uid), .int(intake))
    }

    /// UIDs of letters that the server has still to handle, lowest first.
    package func letters(of mailbox: DeskMailbox.ID, limit: Int) throws -> [Int64] {
        try transaction.rows(MailboxStateStatements.letters, .id(mailbox), .count(limit)) { $0.int(0) }
    }

    package func removeLetter(_ uid: Int64, of mailbox: DeskMailbox.ID) throws {
        try transaction.execute(MailboxStateStatements.removeLetter, .id(mailbox), .int(uid))
    }

    package func removeLetters(of mailbox: DeskMailbox.ID) throws {
        try transaction.execute(MailboxStateStatements.removeLetters, .id(mailbox))
    }

    package func secret(of mailbox: DeskMailbox.ID, locked: Bool = false) throws -> [UInt8]? {
        try transaction.first(locked ? MailboxStateStatements.secretLocked : .secret, .id(mailbox)) {
            $0.bytes(0)
        }
    }

    /// Who uses the refresh token, and until when.
    package func renewer(of mailbox: DeskMailbox.ID) throws -> (name: String, until: Instant)? {
        let found = try transaction.first(MailboxStateStatements.renewer, .id(mailbox)) { row in
            (name: row.optionalText(0), until: row.optionalInstant(1))
        }
        guard let name = found?.name, let until = found?.until else { return nil }
        return (name, until)
    }

    /// - Returns: false when somebody else was quicker, or there is no token to use.
    package func beginRenewal(
        of mailbox: DeskMailbox.ID, by renewer: String, until: Instant, after former: String?
    ) throws -> Bool {
        try transaction.execute(
            MailboxStateStatements.beginRenewal, .id(mailbox), .text(renewer), .instant(until),
            .text(former ?? "")) == 1
    }

    package func endRenewal(of mailbox: DeskMailbox.ID, by renewer: String) throws {
        try transaction.execute(MailboxStateStatements.endRenewal, .id(mailbox), .text(renewer))
    }

    package func setSecret(_ sealed: [UInt8]?, of mailbox: DeskMailbox.ID) throws {
        if let sealed {
            try transaction.execute(MailboxStateStatements.setSecret, .id(mailbox), .bytes(sealed))
        } else {
            try transaction.execute(MailboxStateStatements.removeSecret, .id(mailbox))
        }
    }
}

extension MailboxState {
    fileprivate init(row: Row) throws {
        mailbox = row.id(0)
        if let place = row.optionalText(1), let uidValidity = row.optionalInt(2),
            let connectedAt = row.optionalInstant(6)
        {
            reading = Reading(
                place: place, uidValidity: uidValidity, lastUID: row.int(3), backlogUntil: row.int(4),
                backlogSince: row.optionalInstant(5), connectedAt: connectedAt)
        }
        leaseHolder = row.optionalText(7)
        leaseUntil = row.instant(8)
        lastSuccessAt = row.optionalInstant(9)
        if let kind = row.optionalText(10), let at = row.optionalInstant(12) {
            trouble = Trouble(kind: kind, words: row.optionalText(11) ?? "", at: at)
        }
        failures = row.count(13)
    }
}
