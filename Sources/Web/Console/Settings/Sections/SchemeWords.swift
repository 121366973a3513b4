import Domain
import Flows
import Languages
import Storage

/// The parts of a scheme's plan in words.
struct SchemeWords {
    private let texts: Texts
    private var teams: [Team.ID: String] = [:]
    private var calendars: [WorkingCalendar.ID: String] = [:]

    private var words: SchemeTexts { texts.schemes }

    init(_ plan: SchemePlan, _ texts: Texts, in transaction: any Transaction) throws {
        self.texts = texts
        for team in try RecordStore<Team>(transaction).all() { teams[team.id] = team.saved.name }
        for calendar in try RecordStore<WorkingCalendar>(transaction).all() {
            calendars[calendar.id] = calendar.name
        }
        // What does not stand there yet has a name already.
        for item in plan.items {
            switch item.then {
            case .team(let saved): teams[saved.id] = saved.name
            case .calendar(let saved, _): calendars[saved.id] = saved.name
            case .line, .policy, .chain, .duty, .closing, .rules: break
            }
        }
    }

    func title(of item: SchemePlan.Item) -> String {
        let name = item.name.isEmpty ? nil : texts.rules.quoted(item.name)
        let what =
            switch item.then {
            case .calendar: words.calendar
            case .line: words.line
            case .team: words.team
            case .policy: words.policy
            case .chain: words.chain
            case .duty: words.duty
            case .closing: words.closing
            case .rules(.incoming, _): "\(words.ruleBook): \(texts.ruleBooks.incoming.lowercased())"
            case .rules(.changed, _): "\(words.ruleBook): \(texts.ruleBooks.changed.lowercased())"
            case .rules(.elapsed, _): "\(words.ruleBook): \(texts.ruleBooks.elapsed.lowercased())"
            }
        let title = name.map { "\(what) \($0)" } ?? what
        if case .line(let line) = item.then { return "\(title), \(texts.sections.level(line.level))" }
        return title
    }

    func sentence(of part: SchemePlan.Part) -> String {
        switch part {
        case .calendar(let saved, let isUsual):
            isUsual ? "\(saved.zone), \(words.usualHours)" : saved.zone
        case .line(let line): sentence(of: line)
        case .team(let team):
            team.members.isEmpty ? words.noMembers : texts.lineRules.people(team.members.count)
        case .policy(let policy):
            [
                words.firstAnswer(times(policy.firstResponse)), words.nextAnswer(times(policy.nextResponse)),
                words.resolution(times(policy.resolution)),
            ].joined(separator: "; ")
        case .chain(let chain): texts.escalation.steps(chain.steps.count)
        case .duty(let duty): sentence(of: duty)
        case .closing(let rules): sentence(of: rules)
        case .rules(_, let rules): rules.map(\.name).joined(separator: "; ")
        }
    }

    private func sentence(of line: Line.Saved) -> String {
        var parts: [String] = []
        if let box = line.timeBox {
            parts.append(words.onTheSpot(texts.language.duration(minutes: box.minutes)))
            if box.onlyIfSure { parts.append(words.ifSure) }
            parts.append(words.then(texts.name(of: box.whenOver)))
        } else {
            parts.append(words.noTimeBox)
        }
        parts.append(words.talks(texts.name(of: line.clientTalk ?? .direct)))
        if let targets = line.targets, targets != .none { parts.append(words.holds(times(targets))) }
        if let needs = line.needs, !needs.isEmpty {
            parts.append(words.needs(needs.map { texts.name(of: $0) }.joined(separator: ", ")))
        }
        if let name = line.calendar.flatMap({ calendars[$0] }) { parts.append(words.byCalendar(name)) }
        if line.vendor != nil { parts.append(texts.vendor.isVendors.lowercased()) }
        return parts.joined(separator: "; ")
    }

    private func sentence(of duty: Duty.Saved) -> String {
        var parts = duty.nightTeam.flatMap { teams[$0] }.map { [words.nightTeam($0)] } ?? []
        if duty.pullIn != nil { parts.append(words.pullsIn) }
        return parts.isEmpty ? words.noDuty : parts.joined(separator: "; ")
    }

    private func sentence(of closing: ClosingRules) -> String {
        let right =
            switch closing.right {
            case .anyone: texts.closing.anyone
            case .firstLine: texts.closing.firstLine
            case .leads: texts.closing.leads
            }
        let silence = closing.silenceDays.map { [words.silence($0)] } ?? []
        return ([words.closes(right.lowercased())] + silence).joined(separator: "; ")
    }

    /// `критичний 15 хв, високий 1 год`; the most pressing first.
    private func times(_ targets: PriorityTargets) -> String {
        let said = Ticket.Priority.allCases.reversed().compactMap { priority in
            targets.minutes(priority).map {
                "\(texts.name(of: priority).lowercased()) \(texts.language.duration(minutes: $0))"
            }
        }
        return said.isEmpty ? words.notPromised : said.joined(separator: ", ")
    }
}
