import Domain
import Languages
import Storage

/// What drags on and what was solved badly, once a working day, to everybody who heads the desk (P100). Nothing of the
/// client's stands in the letter, only numbers.
struct HeadDigest {
    private let overdue: [(number: Int64, late: Span)]
    private let overdueCount: Int
    private let locked: [Int64]
    private let lockedCount: Int
    private let returned: [TicketSummary]
    private let passed: [TicketSummary]
    /// Bad marks that nobody looked at yet.
    private let marks: [BadMark]

    private enum Limits {
        /// Tickets named of each kind; the control room has all of them.
        static let rows = 10
    }

    private init(_ work: Work) throws {
        let everything = TicketScope(seesAll: true, departments: [])
        let pages = TicketPageStore(work.transaction)
        func page(_ order: TicketOrder, _ statuses: Set<Ticket.Status.Name>) throws -> [TicketSummary] {
            var query = TicketPageQuery(statuses: statuses)
            query.order = order
            query.now = work.now
            return try pages.page(query, scope: everything, limit: Limits.rows).map(\.summary)
        }
        let load = try pages.load(now: work.now)
        overdueCount = load.overdue.values.reduce(0, +)
        lockedCount = load.locks.values.reduce(0) { $0 + $1.locked }
        overdue = try page(.overdue, [.new, .open]).compactMap { ticket in
            ticket.deadline.map { (ticket.number, work.now - $0.due) }
        }
        locked = try page(.locked, [.new, .open, .waiting]).map(\.number)
        let store = ControlRoomStore(work.transaction, scope: everything)
        let lists = TicketListStore(work.transaction)
        returned = try lists.summaries(
            store.returned(from: ControlRoom.Limits.returnsFrom, limit: Limits.rows))
        passed = try lists.summaries(
            store.passed(from: work.context.rules.discipline.passesMax, limit: Limits.rows).map(\.ticket))
        let feedback = work.context.rules.discipline.feedback ?? .preset
        marks = try MarkStore(work.transaction, scope: everything)
            .bad(upTo: feedback.badMark, after: nil, limit: Limits.rows).filter { $0.look == nil }
    }

    private var isEmpty: Bool {
        overdue.isEmpty && locked.isEmpty && returned.isEmpty && passed.isEmpty && marks.isEmpty
    }

    /// The timer of the desk's digest is due: writes, and sets the next.
    static func tell(_ work: Work) throws {
        try arm(work)
        guard let mail = work.mail, mail.sends, work.context.rules.discipline.tellsHead,
            let brand = try RecordStore<Brand>(work.transaction).all().first(where: { !$0.isArchived })
        else { return }
        let heads = try StaffDirectory(in: work.transaction).members.filter {
            $0.role == .head && $0.isActive
        }
        guard !heads.isEmpty else { return }
        let digest = try HeadDigest(work)
        if digest.isEmpty { return }
        let queue = LetterQueue(work: work, mail: mail)
        for head in heads {
            try queue.queueToStaff(.digest, head.id, in: brand.id) { letter in
                let texts = Texts(Language(rawValue: letter.language) ?? .en)
                letter.subject = texts.digest.subject(
                    overdue: digest.overdueCount, locked: digest.lockedCount)
                letter.text = digest.text(texts, at: mail.links.publicURL)
            }
        }
    }

    /// Sets the timer where there is none: of a new desk, and of one from before there were digests.
    static func begin(_ work: Work) throws {
        if try work.timers.due(.digest, subject: Discipline.only.rawValue) == nil { try arm(work) }
    }

    private static func arm(_ work: Work) throws {
        let rules = work.context.rules
        guard
            let next = DigestTime.next(
                after: work.now, hours: rules.hours(of: []).time, zone: rules.routing.zone)
        else { return }
        try work.timers.set(
            .digest, subject: Discipline.only.rawValue, due: next, id: work.context.newID())
    }

    private func text(_ texts: Texts, at url: String) -> String {
        let words = texts.digest
        var parts: [String] = []
        func add(_ title: String, _ lines: [String]) {
            if !lines.isEmpty { parts.append(([title] + lines).joined(separator: "\n")) }
        }
        func line(_ number: Int64, _ said: String = "") -> String {
            "\(number)\(said.isEmpty ? "" : " \(said)"): \(url)/tickets/\(number)"
        }
        add(
            words.overdue(overdueCount),
            overdue.map { number, late in
                line(
                    number,
                    words.late(by: texts.language.roughly(minutes: Int(late.microseconds / 60_000_000))))
            })
        add(words.locked(lockedCount), locked.map { line($0) })
        add(
            words.returned(returned.count), returned.map { line($0.number, texts.counts.returns($0.returns)) }
        )
        add(words.passed(passed.count), passed.map { line($0.number) })
        add(words.badMarks(marks.count), marks.map { line($0.number, words.mark($0.rating.mark)) })
        return parts.joined(separator: "\n\n") + "\n\n\(words.more)\n\(url)/control\n"
    }
}
