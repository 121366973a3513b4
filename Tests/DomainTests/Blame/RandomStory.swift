import Testing

@testable import Domain

/// What busy people might do to a ticket, in any order, sensible or not; what is refused does not happen.
struct RandomStory {
    private static let staff = [
        TicketStory.controller, TicketStory.engineer, TicketStory.colleague, TicketStory.head,
    ]

    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// - Parameter isApart: no two commands at one moment, and the clocks strike when they are due.
    static func story(
        seed: UInt64, id: Int64 = 500, start: Instant = .noon, isApart: Bool = false
    ) throws -> TicketStory {
        var random = RandomStory(seed: seed)
        return try random.story(id: id, start: start, isApart: isApart)
    }

    private mutating func story(id: Int64, start: Instant, isApart: Bool) throws -> TicketStory {
        let rules = TicketStory.rules(
            resolution: generator.chance(90)
                ? PriorityTargets(
                    low: generator.chance(50) ? nil : 960, normal: 480, high: 240, critical: 60) : .none,
            response: generator.chance(50) ? .same(minutes: 60) : .none,
            reopening: generator.pick([.goOn, .countAll, .restart]),
            controller: generator.chance(80) ? TicketStory.controller : nil,
            timeBox: generator.chance(30) ? TimeBox(minutes: 30, whenOver: .handOver) : nil)
        var story = try TicketStory(id: id, rules: rules, at: start)
        var minute = 0
        for _ in 0..<generator.number(0...30) {
            // Deadlines lie on full hours, so that some are hit exactly.
            if isApart { minute += 1 }
            if generator.chance(80) { minute += generator.number(0...8) * 30 }
            if generator.chance(10) { minute += generator.number(0...20_000) }
            if isApart { try story.strike(before: minute) }
            let (command, actor) = step(story, at: minute)
            do throws(TicketRejection) {
                try story.run(command, at: minute, by: actor)
            } catch {
                continue
            }
        }
        return story
    }

    private mutating func step(_ story: TicketStory, at minute: Int) -> (TicketCommand, Actor) {
        let staff = Actor.staff(generator.pick(Self.staff))
        let isAutomatic = generator.chance(30)
        switch generator.number(0...23) {
        case 0...2: return (.take, staff)
        case 3: return (.assign(to: generator.chance(80) ? generator.pick(Self.staff) : nil), staff)
        case 4:
            let line = generator.pick([TicketStory.first, TicketStory.second])
            let assignee = generator.chance(50) ? generator.pick(Self.staff) : nil
            return (.handOver(to: line, assignee: assignee, reason: "Бо", findings: nil), staff)
        case 5: return (.accept, staff)
        case 6: return (.sendBack(reason: "Ні"), staff)
        case 7: return (.control(by: generator.pick(Self.staff)), staff)
        case 8:
            var change = TicketChange()
            change.priority = generator.pick(Ticket.Priority.allCases)
            return (.change(change), staff)
        case 9, 10:
            let thread = generator.pick(MessageThread.Kind.allCases)
            return (.post(story.world.draft(.out, isAutomatic: isAutomatic), on: thread), staff)
        case 11, 12:
            return (
                .receive(
                    story.world.draft(.in, isAutomatic: isAutomatic), on: .client, reopenWindow: .days(14)),
                TicketStory.client
            )
        case 13: return (.wait(for: generator.pick([.client, .vendor]), until: nil), staff)
        case 14: return (.resume, staff)
        case 15, 16: return (.resolve, staff)
        case 17: return (.confirm(saidBy: nil), TicketStory.client)
        case 18: return (.return(reason: "Ні", saidBy: nil), TicketStory.client)
        case 19: return (.reopen(reason: "Ще"), staff)
        case 20: return (.close(reason: nil), staff)
        case 21:
            return generator.chance(70)
                ? (.cancel(reason: "Ні"), staff) : (.merge(into: .init(9_999)), staff)
        case 22: return generator.chance(50) ? (.delete(reason: nil), staff) : (.restore, staff)
        default: return (.elapse, .system)
        }
    }
}
