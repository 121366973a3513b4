import Domain
import Languages
import Storage

/// Holds a scheme against the desk as it stands.
struct SchemePlanner {
    let transaction: any Transaction
    let language: Language
    /// The clock on the wall of a desk that has no hours yet.
    let zone: String
    let newID: () -> Int64

    private var order: Discipline.Saved
    private var lines: [Line]
    private var plan: SchemePlan
    private var scheme: Scheme { plan.scheme }

    init(
        _ scheme: Scheme, in transaction: any Transaction, language: Language, zone: String,
        newID: @escaping () -> Int64
    ) throws {
        self.transaction = transaction
        self.language = language
        self.zone = zone
        self.newID = newID
        order = try RecordStore<Discipline>(transaction).current().saved
        lines = try RecordStore<Line>(transaction).all().filter { !$0.isArchived }
        plan = SchemePlan(scheme: scheme, language: language)
    }

    private func id<Record>() -> Identifier<Record> { .init(newID()) }
    private func name(_ word: Scheme.Word) -> String { word.text(in: language) }
    /// What the scheme gave a name to in whichever language the desk had then.
    private func isNamed(_ name: String, _ word: Scheme.Word) -> Bool {
        Language.allCases.contains { word.text(in: $0) == name }
    }

    mutating func perform() throws -> SchemePlan {
        var places = try calendars()
        try planLines(&places)
        try planTeams(&places)
        try planPolicy()
        try planChains(places)
        try planDuty(places)
        planClosing()
        try planRules(places)
        plan.otherLines = lines.filter { line in !places.lines.values.contains(line.id) }.map(\.name)
        plan.openTickets = try lines.reduce(0) { try $0 + HeldTickets(transaction).of($1.id) }
        return plan
    }

    private mutating func add(
        _ key: String, _ state: SchemePlan.State, now: SchemePlan.Part? = nil, _ then: SchemePlan.Part
    ) {
        plan.items.append(.init(key: key, state: state, now: now, then: then))
    }

    /// - Parameter isFree: whether nobody set it up by hand.
    private mutating func add(
        _ key: String, now: SchemePlan.Part, _ then: SchemePlan.Part, isSame: Bool, isFree: Bool
    ) {
        add(key, isSame ? .same : isFree ? .changed : .kept, now: now, isSame ? now : then)
    }

    // MARK: Hours

    private mutating func calendars() throws -> Scheme.Places {
        let all = try RecordStore<WorkingCalendar>(transaction).all().filter { !$0.isArchived }
        let usual = all.first { $0.id == order.calendar }
        let named = all.first { isNamed($0.name, .weekdays) }
        let hours: WorkingCalendar.ID
        if let usual {
            hours = usual.id
            let part = SchemePlan.Part.calendar(usual.saved, isUsual: true)
            add("calendar.usual", .same, now: part, part)
        } else if let named {
            hours = named.id
            add(
                "calendar.usual", .changed, now: .calendar(named.saved, isUsual: false),
                .calendar(named.saved, isUsual: true))
        } else {
            let saved = WorkingCalendar.Saved(
                id: id(), name: name(.weekdays), zone: zone, week: .withoutBreaks)
            hours = saved.id
            add("calendar.usual", .new, .calendar(saved, isUsual: true))
        }
        var places = Scheme.Places(hours: hours)
        guard scheme.lines.contains(where: \.worksRoundTheClock) else { return places }
        if let found = all.first(where: { $0.week == .roundTheClock && $0.exceptions.isEmpty }) {
            places.roundTheClock = found.id
            let part = SchemePlan.Part.calendar(found.saved, isUsual: false)
            add("calendar.round_the_clock", .same, now: part, part)
        } else {
            let saved = WorkingCalendar.Saved(
                id: id(), name: name(.roundTheClock), zone: usual?.zone ?? zone, week: .roundTheClock)
            places.roundTheClock = saved.id
            add("calendar.round_the_clock", .new, .calendar(saved, isUsual: false))
        }
        return places
    }

    // MARK: Lines and teams

    private mutating func planLines(_ places: inout Scheme.Places) throws {
        for tier in scheme.lines {
            let key = "line.\(tier.level)"
            guard let line = lines.filter({ $0.level == tier.level }).min(by: { $0.id < $1.id }) else {
                let saved = scheme.line(tier, id(), name: name(tier.word), in: places, was: nil)
                places.lines[tier.level] = saved.id
                add(key, .new, .line(saved))
                continue
            }
            places.lines[tier.level] = line.id
            let saved = scheme.line(tier, line.id, name: line.name, in: places, was: line)
            let held = try HeldTickets(transaction).of(line.id)
            // Tickets that our people hold do not become a vendor's without anybody saying so.
            let isTaken = held > 0 && (line.vendor == nil) != (saved.vendor == nil)
            add(
                key, now: .line(line.saved), .line(saved), isSame: Line(saved) == line,
                isFree: !isTaken && (line.isPlain || isOfScheme(line, places)))
        }
    }

    /// Whether the line stands as this or another scheme left it.
    private func isOfScheme(_ line: Line, _ places: Scheme.Places) -> Bool {
        Scheme.Name.allCases.map { Scheme($0) }.contains { other in
            other.lines.contains { tier in
                guard tier.level == line.level else { return false }
                var places = places
                if tier.worksRoundTheClock { places.roundTheClock = line.calendar }
                return Line(other.line(tier, line.id, name: line.name, in: places, was: line)) == line
            }
        }
    }

    private mutating func planTeams(_ places: inout Scheme.Places) throws {
        let all = try RecordStore<Team>(transaction).all().filter { !$0.saved.isArchived }
        for group in scheme.teams {
            guard let line = places.lines[group.level] else { continue }
            let key = "team.\(group.word.rawValue)"
            if let found = all.first(where: { $0.saved.line == line && isNamed($0.saved.name, group.word) }) {
                places.teams[group.word] = found.id
                add(key, .same, now: .team(found.saved), .team(found.saved))
            } else {
                let saved = Team.Saved(id: id(), name: name(group.word), line: line)
                places.teams[group.word] = saved.id
                add(key, .new, .team(saved))
            }
        }
    }

    // MARK: Promises

    private mutating func planPolicy() throws {
        let all = try RecordStore<SLAPolicy>(transaction).all()
        let promises = scheme.policy
        let general = all.filter { !$0.saved.isArchived && !$0.saved.isForContracts }
            .min { ($0.saved.position, $0.id) < ($1.saved.position, $1.id) }
        guard let general else {
            let saved = SLAPolicy.Saved(
                id: id(), name: name(.promises), firstResponse: promises.firstResponse,
                nextResponse: promises.nextResponse, resolution: promises.resolution)
            add("policy", .new, .policy(saved))
            return
        }
        var saved = general.saved
        saved.firstResponse = promises.firstResponse
        saved.nextResponse = promises.nextResponse
        saved.resolution = promises.resolution
        add(
            "policy", now: .policy(general.saved), .policy(saved), isSame: saved == general.saved,
            isFree: false)
    }

    private mutating func planChains(_ places: Scheme.Places) throws {
        let all = try RecordStore<EscalationChain>(transaction).all().filter { !$0.saved.isArchived }
        for chain in scheme.chains(in: places) {
            let key = "escalation.\(chain.word.rawValue)"
            let steps = chain.steps
            let named = all.first { isNamed($0.saved.name, chain.word) }
            // Two chains for every ticket would tell everybody everything twice.
            let usual = chain.lines.isEmpty ? all.first { $0.saved.watchesAll } : nil
            guard let found = named ?? usual else {
                add(
                    key, .new,
                    .chain(.init(id: id(), name: name(chain.word), lines: chain.lines, steps: steps)))
                continue
            }
            var saved = found.saved
            saved.lines = chain.lines
            saved.steps = steps.numbered(after: found.saved.steps.map(\.id).max() ?? 0)
            add(
                key, now: .chain(found.saved), .chain(saved),
                isSame: found.saved.lines == chain.lines && found.saved.steps.areSame(as: steps),
                isFree: false)
        }
    }

    private mutating func planDuty(_ places: Scheme.Places) throws {
        let current = try RecordStore<Duty>(transaction).current().saved
        guard let saved = scheme.duty(in: places, current) else { return }
        add(
            "duty", now: .duty(current), .duty(saved), isSame: saved == current,
            isFree: current == Duty.Saved(engineers: current.engineers))
    }

    private mutating func planClosing() {
        guard let closing = scheme.closing else { return }
        add(
            "closing", now: .closing(order.closing ?? .preset), .closing(closing),
            isSame: order.closing == closing, isFree: order.closing ?? .preset == .preset)
    }

    // MARK: Rules

    private mutating func planRules(_ places: Scheme.Places) throws {
        let wanted = rules(of: scheme, places)
        for kind in RuleSet.Kind.allCases {
            guard let rules = wanted[kind] else { continue }
            let key = "rule_book.\(kind.rawValue)"
            guard let active = try RecordStore<RuleBook>(transaction).active(kind) else {
                add(key, .new, .rules(kind, rules))
                continue
            }
            let isOfScheme = Scheme.Name.allCases.contains { name in
                self.rules(of: Scheme(name), places)[kind]?.areSame(as: active.rules) == true
            }
            add(
                key, now: .rules(kind, active.rules), .rules(kind, rules),
                isSame: rules.areSame(as: active.rules), isFree: isOfScheme)
        }
    }

    private func rules(of scheme: Scheme, _ places: Scheme.Places) -> [RuleSet.Kind: [RoutingRule]] {
        let words = Texts(language).ruleExamples.outageWords.split(separator: "\n")
        return scheme.rules(
            in: places, outage: words.compactMap { Phrase(String($0)) },
            named: { $0.text(in: language) }, newID: newID)
    }
}

extension EscalationChain.Saved {
    fileprivate var watchesAll: Bool {
        kinds.isEmpty && priorities.isEmpty && lines.isEmpty && departments.isEmpty
    }
}
