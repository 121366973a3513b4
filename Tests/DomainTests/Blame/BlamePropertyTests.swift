import Testing

@testable import Domain

@Suite("Blame over many random tickets")
struct BlamePropertyTests {
    private static let seeds: ClosedRange<UInt64> = 1...1_000

    @Test("each round has one verdict, and a finished ticket with a clock that can be judged is judged")
    func everyTicket() throws {
        var judged = 0
        for seed in Self.seeds {
            let story = try RandomStory.story(seed: seed)
            let trail = try story.trail
            let verdicts = try story.verdicts()
            #expect(verdicts.map(\.round) == Array(1...verdicts.count), "seed \(seed)")
            #expect(verdicts.dropLast().allSatisfy { $0.isFinal }, "seed \(seed)")
            let last = try #require(verdicts.last)
            guard ["resolved", "closed"].contains(story.ticket.status.name.rawValue),
                let clock = story.ticket.clock(.resolution), !clock.isVoid,
                trail.rounds.last?.last == trail.steps.count - 1
            else { continue }
            judged += 1
            // The ticket's own state says whether it was in time, the rule has to agree.
            let isLate = clock.breachedAt != nil
            switch last.outcome {
            case .unjudged(let reason):
                #expect(reason == .brokenBefore && isLate && verdicts.count > 1, "seed \(seed)")
            case .nobody: #expect(!isLate, "seed \(seed)")
            case .fault(let rule, _), .unattributed(let rule, _):
                #expect(isLate == (rule != .inTimeWithoutRecord), "seed \(seed)")
            }
        }
        #expect(judged > 150)
    }

    @Test("who is at fault had it in hand, and the evidence stands in the journal as it is cited")
    func evidence() throws {
        var faults: [BlameRule: Int] = [:]
        for seed in Self.seeds {
            let story = try RandomStory.story(seed: seed)
            let facts = try story.trail.steps.map(\.fact)
            for verdict in try story.verdicts() {
                #expect(verdict.evidence.allSatisfy { facts.contains($0.fact) }, "seed \(seed)")
                guard case .fault(let rule, let person) = verdict.outcome else { continue }
                faults[rule, default: 0] += 1
                let meanings = verdict.evidence.map(\.meaning)
                switch rule {
                case .inTimeWithoutRecord, .lateWithoutRecord:
                    #expect(person == verdict.controller, "seed \(seed)")
                    #expect(meanings.contains(.controlled) && !meanings.contains(.recorded), "seed \(seed)")
                case .lateWithRecord:
                    #expect(person == verdict.assignee, "seed \(seed)")
                    #expect(meanings.contains(.held) && meanings.contains(.recorded), "seed \(seed)")
                }
            }
        }
        #expect(BlameRule.allCases.allSatisfy { faults[$0, default: 0] > 20 }, "\(faults)")
    }

    @Test("the people of a late ticket are those its own state named in the last moment before the deadline")
    func lastMoment() throws {
        var checked = 0
        for seed in Self.seeds {
            let story = try RandomStory.story(seed: seed)
            for verdict in try story.verdicts() {
                guard let rule = verdict.rule, rule != .inTimeWithoutRecord, let due = verdict.deadline,
                    let promised = verdict.evidence.first(where: { $0.meaning == .promised }),
                    // A deadline that an edit or a reopening brought back later has tests of its own.
                    promised.fact.at < due
                else { continue }
                var state: Ticket?
                for step in story.history where step.occasion.at < due {
                    if state == nil {
                        state = Ticket(first: step.event, on: step.occasion)
                    } else {
                        state?.apply(step.event, on: step.occasion)
                    }
                }
                let last = try #require(state)
                #expect(last.clock(.resolution)?.due == due, "seed \(seed)")
                checked += 1
                let isPending = last.handOver.map { handOver in
                    last.assignedSince.map { $0 <= handOver.at } ?? true
                }
                if isPending != true { #expect(verdict.assignee == last.assignee, "seed \(seed)") }
                #expect(verdict.controller == last.controller, "seed \(seed)")
                #expect(verdict.line == last.line, "seed \(seed)")
            }
        }
        #expect(checked > 100)
    }

    @Test("a final verdict stays as it is, whatever happens later")
    func finalStays() throws {
        for seed in Self.seeds where seed % 4 == 0 {
            let story = try RandomStory.story(seed: seed)
            let all = try story.verdicts()
            for end in story.history.indices where story.endsCommand(at: end) {
                let trail = try #require(TicketTrail(story.history.prefix(through: end)))
                for verdict in trail.verdicts(under: .preset, at: story.history[end].occasion.at)
                where verdict.isFinal {
                    #expect(all.contains(verdict), "seed \(seed), after event \(end + 1)")
                }
            }
        }
    }
}

extension TicketStory {
    /// Whether no event of the same command follows: a journal is cut between commands and never within one.
    func endsCommand(at index: Int) -> Bool {
        index + 1 == history.count || history[index + 1].occasion.at > history[index].occasion.at
    }
}
