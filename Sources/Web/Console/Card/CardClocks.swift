import Domain
import Flows
import HTML
import Languages
import Storage

/// The clocks of a ticket with the way each of them came to its deadline (P97).
struct CardClocks {
    let data: CardData
    let call: PageCall

    private var ticket: Ticket { data.ticket }
    private var rules: ServiceRules { data.settings.rules }
    private var now: Domain.Instant { call.visitor.now }
    private var language: Language { call.visitor.language }
    private var words: ClocksTexts { call.texts.clocks }

    private enum Limits {
        /// The newest lines of an explanation; nobody reads more.
        static let linesMax = 24
        static let soonFrom = 0.75
        /// What locks a ticket is no news before half of its time is over.
        static let lockingFrom = 0.5
    }

    var html: HTML {
        "\(each: ticket.clocks.filter { !$0.isVoid }, { $0.isOpen ? timer($0) : ended($0) })"
    }

    private func time(of clock: Clock) -> WorkingTime {
        clock.calendar.flatMap { rules.calendars[$0] } ?? .roundTheClock
    }

    private func minutes(_ span: Span) -> String {
        language.duration(minutes: Int(span.microseconds / 60_000_000))
    }

    private func ended(_ clock: Clock) -> HTML {
        // The line's own clocks are of use while they run.
        if clock.kind == .line || !clock.kind.isPromise { return .empty }
        let name = call.texts.name(of: clock.kind)
        if clock.breachedAt != nil {
            return "<span class=\"status is-overdue\">\(Parts.icon("alarm-clock"))\(words.late(name))</span>"
        }
        let course = ticket.course(of: clock, under: rules.policy(for: ticket))
        let spent = course.spent(at: clock.end ?? now, in: time(of: clock))
        return
            "<span class=\"status is-done\">\(Parts.icon("check"))\(words.metIn(name, minutes(spent)))</span>"
    }

    private func timer(_ clock: Clock) -> HTML {
        let course = ticket.course(of: clock, under: rules.policy(for: ticket))
        let time = time(of: clock)
        let spent = course.spent(at: now, in: time)
        let isOver = spent >= clock.target
        let left = clock.target.microseconds - spent.microseconds
        let share = Double(spent.microseconds) / Double(max(clock.target.microseconds, 1))
        if clock.kind.locks != nil, share < Limits.lockingFrom { return .empty }
        let tone = isOver ? "is-overdue" : share >= Limits.soonFrom ? "is-soon" : ""
        let due = clock.breachedAt ?? clock.due
        let until =
            due.map { isOver ? call.visitor.moment($0) : language.deadline(wall($0), now: wall(now)) }
            ?? words.stands
        let name = call.texts.name(of: clock.kind)
        let headline =
            due.map {
                isOver
                    ? words.wasDue(name, call.visitor.moment($0))
                    : words.isDue(name, language.deadline(wall($0), now: wall(now)))
            }
            ?? "\(name): \(words.stands)"
        return """
            <details class="timer" name="why"><summary><span class="quiet-text">\(name)</span> <b class="\(tone)">\(language.clock(seconds: Int(left / 1_000_000)))</b> <span class="second">\(until)</span>\(Parts.icon("chevron-down"))\(Parts.hidden(words.why))</summary>
            <div class="float"><p><b class="strong">\(headline)</b><br><span class="second small">\(promise(of: clock))</span></p>
            \(if: due == nil && !course.isPaused, "<p class=\"is-overdue small\">\(words.never)</p>")
            \(table(course, clock, spent, time))</div></details>
            """
    }

    private func wall(_ instant: Domain.Instant) -> WallMoment { call.visitor.wall(instant) }

    private func promise(of clock: Clock) -> String {
        let policy: String? =
            switch clock.kind {
            case .timeBox, .line: data.summary.line.name
            case .record, .start, .lapse, .confirmation, .chase, .clarification, .vendor: nil
            case .firstResponse, .nextResponse, .resolution: rules.policy(for: ticket).saved.name
            }
        let calendar = clock.calendar.flatMap { id in data.settings.calendars.first { $0.id == id }?.name }
        let by = policy.flatMap { $0.isEmpty ? nil : words.byPolicy($0) }
        return [minutes(clock.target), by, calendar.map { words.inHours($0) } ?? words.roundTheClock]
            .compactMap { $0 }.joined(separator: ", ")
    }

    /// How the time went so far, line by line.
    private func table(_ course: ClockCourse, _ clock: Clock, _ spent: Span, _ time: WorkingTime) -> HTML {
        let all = course.explained(target: .days(100_000), until: now, in: time)
        let shown = all.suffix(Limits.linesMax)
        let before = all.dropLast(shown.count).last
        return """
            <table class="why"><caption class="visually-hidden">\(words.howCounted)</caption>
            <thead class="visually-hidden"><tr><th>\(words.span)</th><th>\(words.reason)</th><th>\(words.time)</th></tr></thead>
            <tbody>\(ifLet: before, { "<tr class=\"off\"><td>…</td><td>\(words.shortened)</td><td>\(minutes($0.total))</td></tr>" })\(each: Array(shown), { line($0) })</tbody>
            <tfoot><tr><th colspan="2">\(words.spent(of: minutes(clock.target)))</th><td>\(minutes(spent))</td></tr></tfoot></table>
            """
    }

    private func line(_ interval: ClockInterval) -> HTML {
        let from = call.visitor.moment(interval.from)
        let isSameDay = wall(interval.from).dayNumber == wall(interval.to).dayNumber
        let to = isSameDay ? language.time(wall(interval.to)) : call.visitor.moment(interval.to)
        let span = isSameDay ? "\(from)–\(to)" : "\(from) – \(to)"
        let (style, reason): (String, String) =
            switch interval.reason {
            case .counted: ("", words.counted)
            case .folded: ("", words.shortened)
            case .paused(let pause): ("off is-waiting", call.texts.name(of: pause))
            case .closed(.outsideHours): ("off", words.outsideHours)
            case .closed(.break): ("off", words.rest)
            case .closed(.dayOff): ("off", words.dayOff)
            case .closed(.exception(let name)): ("off", name.isEmpty ? words.dayOff : name)
            }
        let counted = interval.counted.microseconds == 0 && style != "" ? "—" : minutes(interval.counted)
        return "<tr class=\"\(style)\"><td>\(span)</td><td>\(reason)</td><td>\(counted)</td></tr>"
    }
}
