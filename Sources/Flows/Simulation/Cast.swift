import Domain

/// Brings the players on and plans when clients have a reason to write.
struct Cast {
    private let stage: Stage
    private let chance: BenchChance

    private enum Habits {
        static let player = -4
        /// How likely somebody writes in each hour of a working day, by the wall of where they are.
        static let hours = [
            1, 1, 1, 1, 1, 2, 5, 12, 40, 90, 100, 90, 60, 45, 80, 85, 75, 50, 20, 10, 6, 4, 2, 1,
        ]
        /// Monday has two days to tell of, Friday looks forward to them.
        static let days = [140, 110, 100, 100, 85, 12, 8]
    }

    init(stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func enter(tickets: Int, from start: Instant, until end: Instant) async throws {
        let company = stage.company
        for person in company.people {
            let client = ClientActor(person, of: company.clients[person.client], on: stage)
            stage.clients[person.email.lowercased()] = client
        }
        stage.hands = (1...4).map { level in
            company.workers.enumerated().filter { $0.element.level == level }.map { number, member in
                LineWorker(member, number: number, on: stage)
            }
        }
        for worker in stage.hands.flatMap(\.self) {
            stage.workers[worker.id] = worker
            worker.begin()
        }
        for (number, lead) in (company.leads + [company.head]).enumerated() {
            stage.leads[lead.record.id] = LeadActor(lead, number: number, on: stage)
        }
        stage.head.begin()
        AdministratorActor(on: stage).begin()
        TidyingActor(on: stage).begin()
        ArrangingActor(on: stage).begin()
        planReasons(tickets, from: start, until: end)
    }

    /// Each reason to write: whose, and when, by the hours of that place.
    private func planReasons(_ tickets: Int, from start: Instant, until end: Instant) {
        let company = stage.company
        let tables = company.clients.map { hourTable(of: $0, from: start, until: end) }
        for _ in 0..<tickets {
            let person = company.people[chance.zipf(company.people.count)]
            let table = tables[person.client]
            guard let whole = table.last, whole > 0, let actor = stage.clients[person.email.lowercased()]
            else {
                continue
            }
            let dice = chance.number(0...(whole - 1))
            let hour = table.firstIndexAfter(dice)
            let at = start + .seconds(hour * 3_600 + chance.number(0...3_599))
            stage.agenda.plan(at: at) { try await actor.haveReason() }
        }
    }

    /// The weights of all hours up to each one.
    private func hourTable(
        of client: SimulatedCompany.Client, from start: Instant, until end: Instant
    ) -> [Int] {
        var sum = 0
        let hours = Int((end - start).microseconds / Span.hours(1).microseconds)
        return (0..<hours).map { hour in
            let wall = client.zone.civil(at: start + .hours(hour))
            sum += Habits.hours[wall.time.hour] * Habits.days[wall.date.weekday.rawValue - 1]
            return sum
        }
    }
}

extension [Int] {
    /// The first place of an ascending list where more stands than this.
    fileprivate func firstIndexAfter(_ value: Int) -> Int {
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
