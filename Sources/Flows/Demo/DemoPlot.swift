import Domain

/// Tells what happened on every ticket, each ticket by itself, then all of it in the order of time. What would lie
/// in the future is left out: the youngest tickets simply have not come further yet.
struct DemoPlot {
    private var random: DemoRandom
    private let now: Instant
    private var steps: [DemoStep] = []

    private enum Scope {
        static let weeks = 5
        /// Work on the last days is what a visitor sees first.
        static let recentDays = 3
        static let recentPercent = 20
        /// So many of the recent ones nobody has taken yet.
        static let untakenPercent = 25
        static let strangersPercent = 4
    }

    static func steps(tickets: Int, seed: UInt64, now: Instant) -> [DemoStep] {
        var plot = DemoPlot(random: DemoRandom(seed: seed), now: now)
        for ticket in 0..<tickets { plot.tell(ticket) }
        return plot.steps.filter { $0.at < now }.sorted { ($0.at, $0.ticket) < ($1.at, $1.ticket) }
    }

    /// The first moment a story of this length may begin at.
    static func beginning(before now: Instant) -> Instant { now - .days(Scope.weeks * 7 + 5) }

    private init(random: DemoRandom, now: Instant) {
        self.random = random
        self.now = now
    }

    private mutating func tell(_ ticket: Int) {
        let isRecent = random.chance(Scope.recentPercent)
        let days = isRecent ? Scope.recentDays : Scope.weeks * 7
        let start = DemoHours.worked(now - .minutes(random.number(20...(days * 1_440))))
        let client = random.number(0...(DemoCompany.clients.count - 1))
        let language = DemoCompany.clients[client].language
        let isTaken = !(isRecent && random.chance(Scope.untakenPercent))
        let isStranger = random.chance(Scope.strangersPercent)
        let matter = random.pick(DemoMatter.all.filter { $0.language == language })
        var story = Story(ticket: ticket, at: start, now: now, random: random)
        if isStranger {
            story.tellStranger(client: client, language: language)
        } else {
            story.tell(matter, client: client, isTaken: isTaken)
        }
        steps += story.steps
        random = story.random
    }
}

/// The story of one ticket.
private struct Story {
    let ticket: Int
    let now: Instant
    var random: DemoRandom
    var steps: [DemoStep] = []
    private var at: Instant
    private var slots: [(String, String)] = []

    init(ticket: Int, at: Instant, now: Instant, random: DemoRandom) {
        self.ticket = ticket
        self.at = at
        self.now = now
        self.random = random
    }

    mutating func tell(_ matter: DemoMatter, client: Int, isTaken: Bool) {
        let phrases = DemoPhrases.of(matter.language)
        let agent = ask(matter, client: client)
        if !isTaken { return }
        later(4...90)
        if random.chance(4) { return cancel(agent, phrases) }
        add(.take(staff: agent))
        if random.chance(70) {
            later(1...25)
            add(.reply(staff: agent, text: filled(random.pick(matter.questions))))
            add(.waitForClient(staff: agent))
            if random.chance(6) { return }
            later(10...400)
            add(.answer(text: filled(random.pick(matter.answers))))
        }
        if random.chance(60) {
            later(5...120)
            add(.note(staff: agent, text: filled(random.pick(matter.notes))))
        }
        if random.chance(12) {
            if hold(agent, phrases) { return }
        }
        later(10...600)
        add(.reply(staff: agent, text: filled(random.pick(matter.fixes))))
        later(0...1)
        add(.resolve(staff: agent))
        end(agent, matter, phrases)
    }

    mutating func tellStranger(client: Int, language: DemoMatter.Language) {
        let stranger = random.pick(DemoPhrases.of(language).strangers)
        add(
            .ask(
                .init(
                    subject: stranger.subject, text: stranger.text, channel: .email, kind: .information,
                    priority: .low, tags: [], department: 0, client: client, person: 0, staff: 4)))
        later(20...200)
        add(.reject(staff: 4, reason: random.chance(50) ? .spam : .offTopic))
    }

    /// - Returns: who works on it.
    private mutating func ask(_ matter: DemoMatter, client: Int) -> Int {
        let workers = DemoCompany.staff.indices.filter { index in
            let worker = DemoCompany.staff[index]
            return worker.department == matter.department && worker.role != .observer
        }
        let agent = random.pick(workers)
        let person = random.number(0...(DemoSeed.contactsPerClient - 1))
        slots = [
            ("{pc}", "PC-\(random.number(101...239))"),
            ("{room}", "\(random.number(1...4))0\(random.number(1...9))"),
            ("{shop}", "\(random.number(2...17))"), ("{doc}", "КП-\(random.number(1_001...4_899))"),
            ("{client}", DemoSeed.person(person, of: client).name),
        ]
        let channel: Channel =
            switch random.number(1...10) {
            case 1...6: .email
            case 7, 8: .phone
            default: .portal
            }
        add(
            .ask(
                .init(
                    subject: filled(random.pick(matter.subjects)), text: filled(random.pick(matter.asks)),
                    channel: channel, kind: matter.kind, priority: matter.priority, tags: matter.tags,
                    department: matter.department, client: client, person: person, staff: agent)))
        return agent
    }

    private mutating func cancel(_ agent: Int, _ phrases: DemoPhrases) {
        let reason = random.pick(phrases.cancellations)
        add(.answer(text: reason))
        later(5...30)
        add(.cancel(staff: agent, reason: reason))
    }

    /// Something has to be waited for. - Returns: whether the story stops here.
    private mutating func hold(_ agent: Int, _ phrases: DemoPhrases) -> Bool {
        later(5...60)
        add(.reply(staff: agent, text: random.pick(phrases.waits)))
        if random.chance(40) {
            add(.waitForDate(staff: agent, until: now + .hours(random.number(20...160))))
            return true
        }
        add(.waitForVendor(staff: agent))
        later(600...4_000)
        add(.answer(text: random.pick(phrases.reminders)))
        return random.chance(30)
    }

    private mutating func end(_ agent: Int, _ matter: DemoMatter, _ phrases: DemoPhrases) {
        later(15...900)
        switch random.number(1...10) {
        case 1...5: add(.confirm)
        case 6, 7:
            // A letter of thanks confirms, or leaves what was resolved as it is until somebody closes it.
            add(.answer(text: random.pick(phrases.thanks)))
            later(5...60)
            add(.close(staff: agent))
        case 8:
            add(.return(reason: random.pick(phrases.returns)))
            later(20...300)
            add(.reply(staff: agent, text: filled(random.pick(matter.fixes))))
            add(.resolve(staff: agent))
            later(30...600)
            if random.chance(70) { add(.confirm) }
        default: break
        }
    }

    private mutating func later(_ minutes: ClosedRange<Int>) {
        let seconds = random.number(minutes.lowerBound * 60...minutes.upperBound * 60) + random.number(1...59)
        at = DemoHours.working(at + .seconds(seconds))
    }

    private mutating func add(_ act: DemoStep.Act) {
        // Two acts of one moment keep their order.
        at = at + .seconds(1)
        steps.append(DemoStep(at: at, ticket: ticket, act: act))
    }

    private func filled(_ text: String) -> String {
        slots.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
