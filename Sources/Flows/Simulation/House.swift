import Domain
import Logging
import Storage

/// What the server does by itself, each at its own pace.
final class House {
    private let stage: Stage
    private let timers: TimerWorker
    private let renewal: ClockRenewal
    private let index: RenewIndex
    private let housekeeping: Housekeeping
    private let sealer: Sealer
    private let post: Post
    private let erasures: ErasureWorker
    private let second: SecondNode
    private var lastPost: Instant?

    private enum Limits {
        static let looks = 2_000
        static let pause = Duration.milliseconds(5)
    }

    private enum Pace {
        /// The sender looks at what waits, all of it at once.
        static let post = Span.seconds(20)
        static let housekeeping = Span.minutes(10)
        static let hourly = Span.hours(1)
        /// After its last day the house still sends what waits, for as long as letters are tried.
        static let closing = Span.days(7)
    }

    init(stage: Stage, signer: SealSigner, data: String, log: Logger) {
        self.stage = stage
        timers = TimerWorker(desk: stage.desk, log: log)
        renewal = ClockRenewal(desk: stage.desk, log: log)
        index = RenewIndex(desk: stage.desk, log: log)
        housekeeping = Housekeeping(desk: stage.desk, spool: nil, log: log)
        sealer = Sealer(desk: stage.desk, signer: signer, log: log)
        post = Post(stage: stage)
        erasures = ErasureWorker(desk: stage.desk, log: log)
        second = SecondNode(stage: stage)
    }

    func setUp(_ size: SimulatedSize) async throws {
        let desk = stage.desk
        let (chance, start) = (stage.world.chance(-2), stage.now)
        stage.company = try await desk.write(as: .system) { work in
            try SimulatedSetup(work: work, size: size, chance: chance, zones: desk.zones, start: start)
                .perform()
        }
        let company = stage.company
        let head = Actor.staff(company.head.record.id)
        try await desk.write(as: head) { try SimulatedRules(work: $0, company: company).perform() }
        desk.settings.forget()
        try await renewal.work()
    }

    /// Plans what comes back again and again.
    func open() {
        every(Pace.hourly) { [self] in
            try await renewal.work()
            while try await index.renewBatch() == RenewIndex.Limits.batch {}
            // Looking for one writes to the database: not where nobody asked.
            if !stage.erased.isEmpty { while try await erasures.work() {} }
            try await seal()
        }
        every(Pace.housekeeping) { [self] in try await housekeeping.work() }
    }

    private func every(_ pace: Span, _ work: @escaping Agenda.Act) {
        stage.agenda.plan(at: stage.now + pace) { [self] in
            try await work()
            every(pace, work)
        }
    }

    func workTimers() async throws {
        var worked = 0
        try await second.reachForTimers()
        repeat {
            worked = try await timers.work()
            stage.tally.timers += worked
        } while worked > 0
    }

    /// When letters leave next, nil while none waits.
    var nextPost: Instant? {
        stage.bell.nextLetter.map { max($0, (lastPost ?? $0) + Pace.post) }
    }

    func sendLetters() async throws {
        lastPost = stage.now
        try await second.reachForLetters()
        try await post.sendAll()
    }

    /// The doors are shut; what is under way is finished, and nothing new begins.
    func close() async throws {
        let last = stage.now + Pace.closing
        while true {
            try await workTimers()
            try await stage.bell.listen()
            guard let next = nextPost, next <= last else { break }
            stage.world.advance(to: min(next, stage.bell.nextTimer ?? next))
            if next <= stage.now { try await sendLetters() }
            try await stage.bell.listen()
        }
        try await seal()
        try await stage.bell.listen()
    }

    /// PostgreSQL shows the order of commits only as far as the oldest transaction on the whole server, one of another
    /// database among them: what a seal covers must not depend on that.
    private func seal() async throws {
        for _ in 0..<Limits.looks {
            if try await stage.bell.isJournalSettled() { break }
            try await Task.sleep(for: Limits.pause)
        }
        while try await sealer.sealNext() != nil {}
    }
}
