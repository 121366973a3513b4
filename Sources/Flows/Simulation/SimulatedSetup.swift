import Domain
import Languages
import Storage

/// Sets a simulated desk up with the records a real one has, before its first ticket.
struct SimulatedSetup {
    let work: Work
    let size: SimulatedSize
    let chance: BenchChance
    let zones: TimeZones
    let start: Instant

    private var transaction: any Transaction { work.transaction }
    private func id<Record>() -> Identifier<Record> { .init(work.context.newID()) }
    private func create<Record: StoredRecord>(_ event: Record.Event) throws -> Record {
        try RecordStore<Record>(transaction).create(event, in: work.context).loaded.record
    }

    func perform() throws -> SimulatedCompany {
        let _: Brand = try create(
            Brand.Event(
                Brand.Saved(id: id(), name: "Обрій", address: SimulatedCompany.address, language: "uk")))
        let users: Department = try create(Department.Event(Department.Saved(id: id(), name: "Користувачі")))
        let tills: Department = try create(Department.Event(Department.Saved(id: id(), name: "Каси")))
        let calendar = try calendars()
        let head = try member("Голова", 0, .head, level: nil, .day)
        let administrator = try member("Адміністратор", 0, .administrator, level: nil, .day)
        var company = SimulatedCompany(
            head: head, administrator: administrator, calendar: calendar.weekdays)
        let vendor = try vendor()
        company.vendor = vendor.organization
        company.lines = try lines(calendar, vendor)
        company.taskTemplates = try ReadyTaskTemplates.add(in: .uk, work)
        try WriteUsualRules(in: Texts(.uk)).perform(work)
        try staff(&company, departments: [users.id, tills.id])
        try promises(calendar, company)
        try clients(&company, calendar)
        return company
    }

    // MARK: Time

    struct Calendars {
        var weekdays: WorkingCalendar.ID
        var roundTheClock: WorkingCalendar.ID
        var west: WorkingCalendar.ID
    }

    /// Holidays, a short day and a Saturday that is worked instead.
    private var holidays: [CalendarException] {
        let zone = zones.rules(of: SimulatedCompany.zone) ?? .utc
        let first = zone.civil(at: start).date
        let short = [WorkingHours(start: 540, end: 780)]
        return [
            CalendarException(date: first.adding(days: 4), name: "Скорочений день", hours: short),
            CalendarException(date: first.adding(days: 21), name: "Великдень"),
            CalendarException(date: first.adding(days: 39), name: "День праці"),
            CalendarException(date: first.adding(days: 40), name: "Робоча субота", hours: short),
            CalendarException(date: first.adding(days: 70), name: "Трійця"),
        ]
    }

    private func calendars() throws -> Calendars {
        func make(_ name: String, _ zone: String, _ week: WorkingWeek, _ days: [CalendarException] = [])
            throws
            -> WorkingCalendar.ID
        {
            let saved = try WorkingCalendar.checked(
                .init(id: id(), name: name, zone: zone, week: week, exceptions: days))
            let calendar: WorkingCalendar = try create(WorkingCalendar.Event(saved))
            return calendar.id
        }
        let west = WorkingWeek {
            $0 == .saturday || $0 == .sunday ? [] : [WorkingHours(start: 480, end: 1_020)]
        }
        return Calendars(
            weekdays: try make("Будні 9–18", SimulatedCompany.zone, .weekdays, holidays),
            roundTheClock: try make("Цілодобово", SimulatedCompany.zone, .roundTheClock),
            west: try make("Mon–Fri 8–17", "Europe/Berlin", west))
    }

    private enum Shift { case day, night, weekend }

    /// Hours of one person, with their own holidays: a fortnight somewhere in each quarter, and a day now and then.
    private func shift(_ shift: Shift) -> WorkingTime {
        let zone = zones.rules(of: SimulatedCompany.zone) ?? .utc
        let first = zone.civil(at: start).date
        var off: [CalendarException] = shift == .day ? holidays : []
        func leave(_ day: Int) {
            let date = first.adding(days: day)
            if !off.contains(where: { $0.date == date }) {
                off.append(CalendarException(date: date, name: "Відпустка"))
            }
        }
        if shift == .day {
            let leaves = chance.number(12...75)
            for day in leaves..<(leaves + 14) { leave(day) }
            for _ in 0..<3 { leave(chance.number(1...88)) }
        }
        let week: WorkingWeek =
            switch shift {
            case .day: .weekdays
            case .night: WorkingWeek { _ in [WorkingHours(start: 1_080, end: 1_980)] }
            case .weekend:
                WorkingWeek {
                    $0 == .saturday || $0 == .sunday ? [WorkingHours(start: 540, end: 1_080)] : []
                }
            }
        return WorkingTime(week: week, exceptions: off, rules: zone)
    }

    // MARK: The house

    private func member(
        _ name: String, _ number: Int, _ role: StaffMember.Role, level: Int?, _ shift: Shift
    ) throws -> SimulatedCompany.Member {
        let mailbox = "\(role.rawValue)\(level ?? 0).\(number).\(shift)"
        let record = try AddStaff(
            name: "\(name) \(number + 1)", email: EmailAddress("\(mailbox)@\(SimulatedCompany.domain)"),
            role: role, verifier: nil
        ).perform(work)
        return .init(record: record, level: level, shift: self.shift(shift))
    }

    /// The manufacturer of what clients have.
    private func vendor() throws -> LineVendor {
        let organization: Organization = try create(
            Organization.Event(.init(id: id(), name: "Виробник", domains: [VendorActor.domain])))
        let contact = try RegisterContact(
            email: EmailAddress(VendorActor.address), phone: nil, name: "Vendor Support", language: "en"
        ).perform(work)
        return LineVendor(organization: organization.id, contact: contact.id, answerMinutes: 960)
    }

    private func lines(_ calendar: Calendars, _ vendor: LineVendor) throws -> [Line.ID] {
        let saved = [
            Line.Saved(
                id: id(), name: "Перша лінія", level: 1, timeBox: TimeBox(minutes: 90, whenOver: .handOver),
                calendar: calendar.weekdays,
                targets: PriorityTargets(low: 480, normal: 240, high: 120, critical: 60)),
            Line.Saved(
                id: id(), name: "Друга лінія", level: 2, timeBox: TimeBox(minutes: 240, whenOver: .remind),
                targets: PriorityTargets(low: 1_440, normal: 960, high: 480, critical: 240),
                needs: [.findings]),
            Line.Saved(
                id: id(), name: "Третя лінія", level: 3, clientTalk: .throughController,
                targets: PriorityTargets(normal: 1_920, high: 960, critical: 480), needs: [.findings]),
            Line.Saved(
                id: id(), name: "Постачальник", level: 4, clientTalk: .never, needs: [.findings],
                vendor: vendor),
        ]
        return try saved.map { saved in
            let line: Line = try create(Line.Event(saved))
            return line.id
        }
    }

    private func staff(_ company: inout SimulatedCompany, departments: [Department.ID]) throws {
        let names = ["Каси", "Користувачі"]
        for (level, count) in size.workers.enumerated() {
            var teams = level < 2 ? 2 : 1
            teams = min(teams, count)
            for team in 0..<teams {
                let lead = try member("Старший \(level + 1)", team, .lead, level: level + 1, .day)
                company.leads.append(lead)
                var members = try stride(from: team, to: count, by: teams).map {
                    try member("Інженер \(level + 1)", $0, .agent, level: level + 1, .day)
                }
                if level == 0, team == 0 {
                    members += try (0..<size.night).map {
                        try member("Нічний", $0, .agent, level: 1, .night)
                    }
                    members += try (0..<size.weekend).map {
                        try member("Вихідний", $0, .agent, level: 1, .weekend)
                    }
                }
                company.workers += members
                // The tills have a team of their own on the lines that have two; the other takes the rest.
                let zone = teams == 2 && team == 1 ? Team.Zone(departments: [departments[1]]) : Team.Zone()
                let saved = try Team.checked(
                    .init(
                        id: id(), name: "\(names[(team + 1) % 2]) \(level + 1)", line: company.lines[level],
                        lead: lead.record.id, members: [lead.record.id] + members.map(\.record.id), zone: zone
                    ))
                let _: Team = try create(Team.Event(saved))
            }
        }
    }

    // MARK: Promises

    private func promises(_ calendar: Calendars, _ company: SimulatedCompany) throws {
        let answer = PriorityTargets(low: 960, normal: 240, high: 120, critical: 30)
        let solution = PriorityTargets(low: 4_800, normal: 2_400, high: 960, critical: 480)
        let _: SLAPolicy = try create(
            SLAPolicy.Event(
                .init(
                    id: id(), name: "Стандарт", position: 1, firstResponse: answer, nextResponse: answer,
                    resolution: solution)))
        let locks = LockRules(
            silence: .init(minutes: 420), unstarted: .init(minutes: 240), overdue: .init(minutes: 60))
        let _: Discipline = try create(
            Discipline.Event(
                .init(
                    passesMax: 6, calendar: calendar.weekdays, lock: locks, ledger: true,
                    bindingTasks: SimulatedCompany.bindingTasks,
                    callBacks: CallBackRules(isOn: true, sharePermille: 150, withTasks: true))))
        let _: EscalationChain = try create(
            EscalationChain.Event(EscalationChain.checked(chain("Обіцянки", Self.promiseSteps))))
        var last = chain("Перша лінія", Self.firstLineSteps)
        last.lines = [company.lines[0]]
        let _: EscalationChain = try create(EscalationChain.Event(EscalationChain.checked(last)))
        let duty = company.workers.filter { $0.level == 2 }.prefix(2).map(\.record.id)
        let _: Duty = try create(
            Duty.Event(
                .init(
                    engineers: Array(duty), calendar: calendar.weekdays,
                    pullIn: PullIn(unsolvedSeconds: 7_200, silentSeconds: 3_600, priorityAtLeast: .high))))
    }

    private func chain(_ name: String, _ steps: [EscalationStep]) -> EscalationChain.Saved {
        .init(id: id(), name: name, steps: steps)
    }

    private static let promiseSteps = [
        EscalationStep(id: 1, .deadline(.firstResponse, minutes: -15), tell: [.teamLead], by: [.console]),
        EscalationStep(id: 2, .deadline(.firstResponse, minutes: 0), tell: [.controller, .teamLead]),
        EscalationStep(id: 3, .deadline(.nextResponse, minutes: 60), tell: [.controller], by: [.console]),
        EscalationStep(id: 4, .deadline(.resolution, minutes: -120), tell: [.assignee], by: [.console]),
        EscalationStep(id: 5, .deadline(.resolution, minutes: 0), tell: [.assignee, .controller]),
        EscalationStep(id: 6, .deadline(.resolution, minutes: 480), tell: [.head], act: .headControls),
        EscalationStep(id: 7, .returned(times: 3), tell: [.head], act: .head),
        EscalationStep(id: 8, .passed(times: 4), tell: [.teamLead], by: [.console]),
        EscalationStep(id: 9, .sentBack, tell: [.teamLead], by: [.console]),
        EscalationStep(id: 10, .reopened, tell: [.controller], by: [.console]),
    ]

    private static let firstLineSteps = [
        EscalationStep(id: 1, .deadline(.line, minutes: 0), act: .nextLine),
        EscalationStep(id: 2, .deadline(.firstResponse, minutes: 240), tell: [.teamLead], act: .teamLead),
    ]

    // MARK: Clients

    private func clients(_ company: inout SimulatedCompany, _ calendar: Calendars) throws {
        let gold: SLAPolicy = try create(
            SLAPolicy.Event(
                .init(
                    id: id(), name: "Золото", isForContracts: true,
                    firstResponse: PriorityTargets(low: 120, normal: 60, high: 30, critical: 15),
                    nextResponse: PriorityTargets(low: 240, normal: 120, high: 60, critical: 30),
                    resolution: PriorityTargets(low: 2_880, normal: 1_440, high: 720, critical: 240),
                    reopening: .restart)))
        let silver: SLAPolicy = try create(
            SLAPolicy.Event(
                .init(
                    id: id(), name: "Срібло", isForContracts: true,
                    firstResponse: PriorityTargets(normal: 180, high: 90, critical: 30),
                    nextResponse: PriorityTargets(normal: 240, high: 120),
                    resolution: PriorityTargets(normal: 1_920, high: 960, critical: 480),
                    calendar: calendar.west, pausesOn: [.client, .date], reopening: .countAll)))
        let engineers = company.workers.filter { $0.level == 2 }.map(\.record.id)
        let places = [SimulatedCompany.zone, SimulatedCompany.zone, "Europe/Berlin", "Asia/Almaty"]
        for index in 0..<size.clients {
            let tongue = [0, 0, 1, 0, 2, 0, 1, 0][index % 8]
            let words = BenchTongue.all[tongue]
            let name = "\(chance.pickEvenly(words.companies)) \(index + 1)"
            let domain = "client\(index).example"
            let hasContract = index % 3 == 0
            let organization: Organization = try create(
                Organization.Event(
                    .init(
                        id: id(), name: name, domains: [domain],
                        engineer: hasContract ? engineers[index % engineers.count] : nil)))
            if hasContract {
                let isGold = index % 2 == 0
                let _: Contract = try create(
                    Contract.Event(
                        .init(
                            id: id(), organization: organization.id, name: "Д-\(index + 1)", validFrom: start,
                            policy: isGold ? gold.id : silver.id,
                            calendar: isGold ? calendar.roundTheClock : nil)))
            }
            let zone = zones.rules(of: places[(index / 2) % places.count]) ?? .utc
            company.clients.append(
                .init(
                    domain: domain, tongue: tongue, hours: WorkingTime(week: .weekdays, rules: zone),
                    zone: zone))
        }
        for number in 0..<size.people {
            let client = number < size.clients ? number : chance.zipf(size.clients)
            let words = BenchTongue.all[company.clients[client].tongue]
            company.people.append(
                .init(
                    number: number,
                    name: "\(chance.pickEvenly(words.firstNames)) \(chance.pickEvenly(words.surnames))",
                    email: "person\(number)@\(company.clients[client].domain)", client: client))
        }
    }
}
