import Domain
import Storage

/// Somebody of a line: takes what waits, asks the client, tries, writes down what they did or forgets to, answers, hands over
/// what is beyond them, and asks for time when a ticket locked itself.
///
/// One thing at a time, at their own pace, in their own hours.
final class LineWorker {
    let member: StaffMember
    let level: Int
    private let shift: WorkingTime
    private let chance: BenchChance
    /// Apart from the dice of their usual day, which new habits shall not move.
    let whims: BenchChance
    unowned let stage: Stage
    /// What to look at next, each once.
    private var pile: [Ticket.ID] = []
    var matters: [Ticket.ID: Matter] = [:]
    /// Questions that they put to a client for another line: how often they looked for the answer.
    var asking: [Ticket.ID: Int] = [:]
    /// What they follow at the vendor's.
    var atVendor: Set<Ticket.ID> = []
    var lettersWritten = 0
    /// The step that is planned; an older one has nothing to say any more.
    private var turn = 0
    private var isIdle = true
    private let skill: Int
    /// Percent of the usual time.
    private let pace: Int
    private let forgets: Int

    /// What they remember of a ticket in their hands.
    struct Matter {
        var asked = 0
        var tried = 0
        var isPutAway = false
        var hasTask = false
        var isSolvedByVendor = false

        /// All is known that there is to know.
        static let afterVendor = Matter(asked: 1, tried: 99, hasTask: true, isSolvedByVendor: true)
    }

    private enum Habits {
        static let skill = 40...95
        static let pace = 70...160
        static let forgets = 4...20
        /// So many matters in hand are enough.
        static let handsFull = 6
        static let asksPercent = 45
        static let notesPercent = 60
        static let sendsBackPercent = 7
        static let talksPercent = 50
        static let remindersMax = 2
        /// Of calls after closing, up to which number of a hundred they end so.
        static let unreachedPercent = 30
        static let busyPercent = 38
        static let declinesPercent = 45
        /// Difficulty a line copes with, at most, by level.
        static let copes = [58, 82, 92]
        /// Of reminders to a client: by telephone.
        static let callsPercent = 35
        static let callsLookedAt = 5
        static let readMinutes = 1...4
        static let workMinutes = 2...9
        static let lookAgain = Span.minutes(60)
    }

    init(_ member: SimulatedCompany.Member, number: Int, on stage: Stage) {
        self.member = member.record
        self.stage = stage
        level = member.level ?? 1
        shift = member.shift
        chance = stage.world.chance(10_000 + number)
        whims = stage.world.chance(30_000 + number)
        skill = chance.number(Habits.skill)
        pace = chance.number(Habits.pace)
        forgets = chance.number(Habits.forgets)
    }

    var id: StaffMember.ID { member.id }
    var person: Access.Person { .staff(member) }
    private var phrases: DemoPhrases { DemoPhrases.of(.uk) }

    var minutesUntilHere: Int {
        guard let opening = shift.nextOpening(after: stage.now) else { return 1_440 }
        return max(Int((opening - stage.now).microseconds / Span.minutes(1).microseconds), 1)
    }

    func isHere(at instant: Instant) -> Bool { shift.isOpen(at: instant) }
    func isFree(at instant: Instant) -> Bool { isIdle && isHere(at: instant) }

    func begin() { rest() }

    // MARK: When they work

    /// Something happened to what they hold, or is given to them.
    func hear(of glance: TicketGlance, _ kinds: Set<String>) {
        // Its clocks and notices are no reason to look at it.
        let quiet: Set<String> = [TicketEvent.ClocksChanged.kind, TicketEvent.ClockBreached.kind]
        if kinds.isSubset(of: quiet) { return }
        put(glance.id)
    }

    /// Somebody else has it now.
    func lose(_ ticket: Ticket.ID) { matters[ticket] = nil }

    func hearVendor(of ticket: Ticket.ID) { put(ticket) }

    func lookAtQueue() { if isIdle { plan(after: .minutes(chance.number(Habits.readMinutes))) } }

    func put(_ ticket: Ticket.ID) {
        if !pile.contains(ticket) { pile.append(ticket) }
        if isIdle { plan(after: .minutes(chance.number(Habits.readMinutes))) }
    }

    /// So much of their working time from now.
    func moment(after span: Span) -> Instant {
        shift.moment(after: span, from: stage.now) ?? stage.now + .days(1)
    }

    private func plan(after span: Span) {
        turn += 1
        isIdle = false
        let own = turn
        stage.agenda.plan(at: moment(after: span)) { [self] in if own == turn { try await work() } }
    }

    /// Nothing to do: they look again in a while, or are called.
    private func rest() {
        turn += 1
        isIdle = true
        let own = turn
        stage.agenda.plan(at: moment(after: Habits.lookAgain)) { [self] in if own == turn { try await work() }
        }
    }

    private func minutes(_ range: ClosedRange<Int>) -> Span {
        .minutes(max(chance.number(range) * pace / 100, 1))
    }

    private func work() async throws {
        if !pile.isEmpty {
            let ticket = pile.removeFirst()
            try await trying { try await handle(ticket) }
            return plan(after: minutes(Habits.workMinutes))
        }
        guard matters.values.count(where: { !$0.isPutAway }) < Habits.handsFull else { return rest() }
        let asking = NextPlease(for: member)
        let answer = try await stage.act(as: person.actor) { try asking.perform($0) }
        guard case .taken(let loaded) = answer else {
            try await trying { try await callBack() }
            return rest()
        }
        matters[loaded.record.id] = Matter()
        put(loaded.record.id)
        plan(after: minutes(Habits.readMinutes))
    }

    /// What the desk refuses is counted, and the day goes on.
    private func trying(_ work: () async throws -> Void) async throws {
        do { try await work() } catch let error as DeskError { stage.tally.note(error) }
    }

    func later(_ ticket: Ticket.ID, _ minutes: ClosedRange<Int>) {
        stage.agenda.plan(at: moment(after: .minutes(chance.number(minutes)))) { [self] in put(ticket) }
    }

    // MARK: What they do

    /// Nobody waits: time to ask a client of long ago how it went.
    private func callBack() async throws {
        guard level == 1 else { return }
        // Nobody asks about their own work.
        let (scope, now, name) = (Access.scope(of: member), stage.now, member.name.text)
        let due = try await stage.desk.read {
            try CallBackStore($0).page(scope: scope, after: nil, limit: Habits.callsLookedAt)
                .first { $0.assignee != name }
        }
        guard let due, due.callBack.due <= now else { return }
        try await stage.run(.callBack(report(at: now)), on: due.id, by: person)
    }

    private func report(at now: Instant) -> CallBackReport {
        let dice = chance.number(1...100)
        if dice <= Habits.unreachedPercent { return CallBackReport(.notReached) }
        if dice <= Habits.busyPercent { return CallBackReport(.later, slot: now + .hours(20)) }
        if dice <= Habits.declinesPercent { return CallBackReport(.declined) }
        let mark = chance.number(1...100)
        return CallBackReport(
            .answered,
            rating: RatingDraft(
                mark <= 4 ? 1 : mark <= 10 ? 3 : mark <= 40 ? 4 : 5, helped: mark > 4, wasPleasant: true,
                waitedTooLong: mark <= 10))
    }

    /// Somebody calls, and they write down what is said. - Returns: the ticket's number.
    func register(_ creating: CreateTicket) async throws -> Int64 {
        try await stage.act(as: person.actor) { try creating.perform($0).record.number }
    }

    private func handle(_ id: Ticket.ID) async throws {
        guard let ticket = try await stage.ticket(id) else { return }
        if !ticket.status.isUnfinished { return try await afterwards(ticket) }
        guard ticket.assignee == member.id else { return try await handleOthers(ticket) }
        var matter = matters[id] ?? Matter()
        matter.isPutAway = false
        matters[id] = matter
        if ticket.lock != nil { return try await askForTime(ticket) }
        if ticket.handOver != nil { return try await receive(ticket) }
        switch ticket.status {
        case .new, .open: try await goOn(ticket, matter)
        case .waiting(.client, _):
            // Whoever speaks with the client reminds them.
            if talksToClients(ticket) { try await remind(ticket, matter) } else { later(id, 480...960) }
        case .waiting(.vendor, _):
            // The vendor is waited for on the vendor's line; here somebody works.
            try await run(.resume, ticket)
            put(id)
        case .waiting(.date, _), .resolved, .closed, .cancelled, .rejected, .merged, .deleted: break
        }
    }

    func run(_ command: TicketCommand, _ ticket: Ticket) async throws {
        try await stage.run(command, on: ticket.id, by: person)
    }

    func say(_ text: String, on thread: MessageThread.Kind, _ ticket: Ticket) async throws {
        let message = NewMessage(
            text: text, channel: thread == .client ? .email : .web, direction: .out,
            fromName: member.name.text)
        let posting = PostMessage(message, on: thread, of: ticket.id, by: person, mail: stage.mail)
        try await stage.act(as: person.actor) { _ = try posting.perform($0) }
    }

    /// The words of one matter stay with it, whoever writes.
    func words(_ ticket: Ticket) -> BenchText {
        BenchText(BenchTongue.all[Int(ticket.number % 3)], chance, name: member.name.text)
    }

    private func talksToClients(_ ticket: Ticket) -> Bool {
        level <= 2 || ticket.controller == member.id
    }

    /// It was passed to them: they accept it, or say why not.
    private func receive(_ ticket: Ticket) async throws {
        if matters[ticket.id]?.isSolvedByVendor != true, chance.hits(Habits.sendsBackPercent) {
            matters[ticket.id] = nil
            return try await run(.sendBack(reason: "Не вистачає відомостей для роботи."), ticket)
        }
        try await run(.accept, ticket)
        put(ticket.id)
    }

    private func goOn(_ ticket: Ticket, _ known: Matter) async throws {
        var matter = known
        var text = words(ticket)
        if matter.asked == 0, talksToClients(ticket), chance.hits(Habits.asksPercent) {
            matter.asked = 1
            matter.isPutAway = true
            matters[ticket.id] = matter
            try await say(text.inquiry(), on: .client, ticket)
            try await run(.wait(for: .client, until: nil), ticket)
            return later(ticket.id, 480...960)
        }
        if matter.asked == 0, !talksToClients(ticket), whims.hits(Asking.asksPercent) {
            matter.asked = 1
            matter.isPutAway = true
            matters[ticket.id] = matter
            try await clarify(ticket, text.inquiry())
            return later(ticket.id, 240...700)
        }
        try await reconsiderQuestion(on: ticket)
        let difficulty = self.difficulty(of: ticket)
        if matter.tried <= difficulty / 34 {
            matter.tried += 1
            if chance.hits(forgets) {
                // Put away without a word: the clock of silence finds it.
                matter.isPutAway = true
                matters[ticket.id] = matter
                return later(ticket.id, 900...2_600)
            }
            matters[ticket.id] = matter
            if chance.hits(Habits.notesPercent) { try await say(text.remark(), on: .internal, ticket) }
            if !matter.hasTask { try await setTask(in: ticket) }
            return later(ticket.id, 5...40)
        }
        if matter.isSolvedByVendor || difficulty <= Habits.copes[level - 1] + (skill - 70) / 5 {
            if try await waitsForTasks(ticket) { return later(ticket.id, 200...500) }
            return try await solve(ticket, &text)
        }
        if level < Habits.copes.count {
            matters[ticket.id] = nil
            return try await run(
                .handOver(
                    to: stage.company.lines[level], assignee: nil, reason: "Потрібні інші вміння.",
                    findings: text.remark()), ticket)
        }
        try await askVendor(ticket, &text)
    }

    /// 0 to 99: the same whoever tries, and more than the first line copes with in half of the cases.
    private func difficulty(of ticket: Ticket) -> Int {
        stage.world.chance(2_000_000 + Int(ticket.number)).number(0...99)
    }

    private func solve(_ ticket: Ticket, _ text: inout BenchText) async throws {
        try await spend(on: ticket)
        matters[ticket.id] = nil
        if talksToClients(ticket) {
            try await say(text.repair(), on: .client, ticket)
            return try await run(.resolve, ticket)
        }
        try await say(text.remark(), on: .internal, ticket)
        if chance.hits(Habits.talksPercent) { return try await run(.resolve, ticket) }
        // Whoever speaks with clients tells them.
        try await run(
            .handOver(
                to: stage.company.lines[0], assignee: ticket.controller.flatMap { stage.workers[$0]?.id },
                reason: "Зроблено, повідомте клієнта.", findings: text.remark()), ticket)
    }

    private func remind(_ ticket: Ticket, _ known: Matter) async throws {
        var matter = known
        matter.asked += 1
        matter.isPutAway = true
        matters[ticket.id] = matter
        if matter.asked > Habits.remindersMax {
            matters[ticket.id] = nil
            return try await run(.cancel(reason: "Клієнт не відповідає."), ticket)
        }
        later(ticket.id, 700...1_100)
        if whims.hits(Habits.callsPercent) { return try await run(.chase(chaseReport()), ticket) }
        try await say(chance.pickEvenly(phrases.reminders), on: .client, ticket)
    }

    /// They called the client who keeps them waiting (P83).
    private func chaseReport() -> ChaseReport {
        switch whims.number(1...100) {
        case ...45: ChaseReport(.call, .noAnswer)
        case ...60: ChaseReport(.call, .later, slot: stage.now + .hours(20), comment: "Просив завтра.")
        default: ChaseReport(.call, .reached, comment: "Обіцяв відповісти.")
        }
    }

    private func askForTime(_ ticket: Ticket) async throws {
        guard let lock = ticket.lock, !lock.isAskedFor else { return }
        matters[ticket.id]?.isPutAway = true
        try await run(
            .requestUnlock(
                cause: "Чекав на відповідь і не записав.", minutes: chance.number(2...16) * 30), ticket)
    }

    /// It is over, or seems to be: what is left is to tell the client what another line did, and to close what nobody answers.
    private func afterwards(_ ticket: Ticket) async throws {
        matters[ticket.id] = nil
        asking[ticket.id] = nil
        atVendor.remove(ticket.id)
        guard case .resolved(let at) = ticket.status,
            ticket.controller == member.id || ticket.assignee == member.id
        else { return }
        if ticket.controller == member.id, ticket.assignee != member.id, stage.now - at < .hours(20),
            ticket.awaitsReplySince != nil
        {
            var text = words(ticket)
            try await say(text.repair(), on: .client, ticket)
        } else if stage.now - at > .days(5) {
            return try await run(.close(reason: "Клієнт не відповів."), ticket)
        }
        later(ticket.id, 2_700...3_200)
    }
}
