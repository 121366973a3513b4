import Testing

@testable import Domain

@Suite("Next please")
struct NextPleaseTests {
    private typealias Sample = RoutingSamples

    private static func ticket(
        _ id: Int64, _ priority: Ticket.Priority = .normal, due: Int? = nil, created: Int = 0,
        line: Line.ID = Sample.second,
        team: Team.ID? = nil, service: Int64 = 30, skills: Set<Skill> = []
    ) -> QueuedTicket {
        QueuedTicket(
            id: .init(id), line: line, team: team,
            work: Team.Work(kind: .incident, services: [.init(service)]),
            skills: skills, priority: priority, deadline: due.map { .noon + .minutes($0) },
            createdAt: .noon + .minutes(created))
    }

    private static let cashier = Roster.Candidate(id: .init(1), teams: [Sample.cashDesks])

    private static func next(_ queue: [QueuedTicket], for candidate: Roster.Candidate = cashier) -> NextTicket
    {
        candidate.next(in: queue, teams: Sample.teams)
    }

    @Test("gives the most pressing, then the soonest due, then the oldest")
    func order() {
        let queue = [
            Self.ticket(1, created: 0), Self.ticket(2, due: 90, created: 5),
            Self.ticket(3, due: 30, created: 9),
            Self.ticket(4, .high, created: 20), Self.ticket(5, .high, due: 500, created: 30),
            Self.ticket(6, created: 0), Self.ticket(7, due: 30, created: 8),
        ]
        var left = queue.shuffled()
        var taken: [Int64] = []
        while case .ticket(let id) = Self.next(left) {
            taken.append(id.rawValue)
            left.removeAll { $0.id == id }
        }
        #expect(taken == [5, 4, 7, 3, 2, 1, 6])
    }

    @Test("P56, P68: gives only what is in their team's zone and what they know")
    func zone() {
        #expect(Self.next([Self.ticket(1, service: 31)]) == .noneForThem(waiting: 1))
        #expect(Self.next([Self.ticket(1, line: Sample.first)]) == .noneForThem(waiting: 1))
        #expect(Self.next([Self.ticket(1, team: Sample.networks)]) == .noneForThem(waiting: 1))
        #expect(Self.next([Self.ticket(1, team: Sample.cashDesks, service: 31)]) == .ticket(.init(1)))
        #expect(Self.next([]) == .noneForThem(waiting: 0))
        let cisco = Self.ticket(1, .critical, skills: [Sample.skill("cisco")])
        let cash = Self.ticket(2, skills: [Sample.skill("каси")])
        #expect(Self.next([cisco, cash]) == .ticket(.init(2)))
        var engineer = Self.cashier
        engineer.skills = [Sample.skill("cisco")]
        #expect(Self.next([cisco, cash], for: engineer) == .ticket(.init(1)))
    }

    @Test("gives nothing to full hands, and asks nobody for their shift")
    func hands() {
        var candidate = Self.cashier
        candidate.openTickets = 3
        candidate.openTicketsMax = 3
        #expect(Self.next([Self.ticket(1)], for: candidate) == .handsFull(open: 3))
        candidate.openTicketsMax = 4
        candidate.availability = .offShift
        #expect(Self.next([Self.ticket(1)], for: candidate) == .ticket(.init(1)))
    }

    @Test("is one order for everybody: of two tickets one goes first", arguments: 0..<50)
    func strict(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let queue = (1...20).map { id in
            Self.ticket(
                Int64(id), Ticket.Priority.allCases.randomElement(using: &generator) ?? .low,
                due: Bool.random(using: &generator) ? .random(in: 0...3, using: &generator) : nil,
                created: .random(in: 0...2, using: &generator))
        }
        for left in queue {
            for right in queue {
                let first = left.goesBefore(right), second = right.goesBefore(left)
                #expect(left.id == right.id ? !first : first != second, "seed \(seed): \(left) \(right)")
            }
        }
        let sorted = queue.shuffled(using: &generator).sorted { $0.goesBefore($1) }
        #expect(sorted == queue.sorted { $0.goesBefore($1) }, "seed \(seed)")
    }
}

@Suite("Calling in the personal engineer")
struct PullInTests {
    private static func situation(_ change: (inout PullIn.Situation) -> Void = { _ in }) -> PullIn.Situation {
        var situation = PullIn.Situation(
            hours: .dayOff, assignee: .init(9), nightAndDuty: [.init(9), .init(5)],
            personalEngineer: .init(1),
            priority: .normal, status: .open, heldSeconds: 1_800, sinceRecordSeconds: 600)
        change(&situation)
        return situation
    }

    @Test("P69: happens when duty or night staff struggle outside of working hours")
    func struggles() throws {
        let rule = try #require(PullIn(unsolvedSeconds: 3_600, silentSeconds: 1_200, role: .assignee))
        #expect(rule.decide(Self.situation()) == .wait(seconds: 600))
        #expect(
            rule.decide(Self.situation { $0.sinceRecordSeconds = 1_200 })
                == .call(.init(1), as: .assignee, because: .silent(forSeconds: 1_200)))
        #expect(
            rule.decide(Self.situation { $0.heldSeconds = 3_600 })
                == .call(.init(1), as: .assignee, because: .unsolved(forSeconds: 3_600)))
        #expect(
            rule.decide(Self.situation { $0.sinceRecordSeconds = nil })
                == .call(.init(1), as: .assignee, because: .silent(forSeconds: 1_800)))
        // What they wrote before they had the ticket does not make them silent for longer than they have it.
        #expect(
            rule.decide(
                Self.situation {
                    $0.heldSeconds = 60; $0.sinceRecordSeconds = 9_999
                })
                == .wait(seconds: 1_140))
        let night = Self.situation {
            $0.hours = .otherwise; $0.assignee = .init(5); $0.sinceRecordSeconds = nil
        }
        #expect(rule.decide(night) == .call(.init(1), as: .assignee, because: .silent(forSeconds: 1_800)))
    }

    @Test("P69: does not happen otherwise, and says why not")
    func reasons() throws {
        let rule = try #require(PullIn(unsolvedSeconds: 60, silentSeconds: nil, priorityAtLeast: .normal))
        #expect(rule.decide(Self.situation { $0.hours = .working }) == .no(.workingHours))
        for status in Ticket.Status.Name.allCases where ![.new, .open].contains(status) {
            #expect(rule.decide(Self.situation { $0.status = status }) == .no(.notInWork(status)))
        }
        #expect(rule.decide(Self.situation { $0.priority = .low }) == .no(.notPressing(.low)))
        #expect(rule.decide(Self.situation { $0.assignee = nil }) == .no(.noAssignee))
        #expect(rule.decide(Self.situation { $0.personalEngineer = nil }) == .no(.noPersonalEngineer))
        #expect(rule.decide(Self.situation { $0.assignee = .init(1) }) == .no(.hasItAlready(.init(1))))
        #expect(rule.decide(Self.situation { $0.assignee = .init(2) }) == .no(.notOnDuty(.init(2))))
        #expect(rule.decide(Self.situation { $0.pulledIn = [.init(1)] }) == .no(.calledAlready(.init(1))))
    }

    @Test(
        "needs a limit within a minute and a day",
        arguments: [(nil, nil), (59, nil), (nil, 86_401), (60, 0)] as [(Int?, Int?)])
    func limits(unsolved: Int?, silent: Int?) {
        #expect(PullIn(unsolvedSeconds: unsolved, silentSeconds: silent) == nil)
    }
}
