import Testing

@testable import Domain

/// Calls by which line 1 asks clients of closed tickets for a detailed opinion.
@Suite("A call some days after closing")
struct CallBackTests {
    private static let everything = CallBackRules(isOn: true, sharePermille: 1_000, tags: [], restDays: 30)
    private static let reachable = CallBackFacts(hasPhone: true)

    private func story(_ callBacks: CallBackRules?) throws -> LockStory {
        var rules = ClosingDesk.rules()
        rules.discipline.callBacks = callBacks
        rules.head = LockStory.head
        return try LockStory(rules)
    }

    /// Closes the ticket on the client's word, and asks as flows do if the client is to be called.
    private func closed(
        _ callBacks: CallBackRules? = everything, _ facts: CallBackFacts = reachable,
        prepare: (inout LockStory) throws -> Void = { _ in }
    ) throws -> LockStory {
        var story = try story(callBacks)
        try story.run(.take, at: 0)
        try prepare(&story)
        try story.run(.resolve, at: 1)
        try close(&story, at: 2, facts)
        return story
    }

    private func close(
        _ story: inout LockStory, at minute: Int, _ facts: CallBackFacts = reachable
    ) throws {
        try plan(
            try story.run(.confirm(saidBy: nil), at: minute, as: LockStory.client), &story, minute, facts)
    }

    private func plan(
        _ events: [TicketEvent], _ story: inout LockStory, _ minute: Int, _ facts: CallBackFacts
    ) throws {
        guard let occasion = story.ticket.callBackOccasion(in: events, story.rules) else { return }
        try story.run(.planCallBack(after: occasion, facts), at: minute, as: .system)
    }

    private func planned(_ story: LockStory) -> [TicketEvent.CallBackPlanned] {
        story.events.compactMap { if case .callBackPlanned(let planned) = $0 { planned } else { nil } }
    }

    private func ended(_ story: LockStory) -> [TicketEvent.CallBackEnded] {
        story.events.compactMap { if case .callBackEnded(let ended) = $0 { ended } else { nil } }
    }

    private func dues(_ story: LockStory) -> Int { story.events.count { $0 == .callBackDue(.init()) } }

    @Test("P42: is planned some working days of the first line after closing, and says by what chance")
    func plannedAfterClosing() throws {
        let story = try closed()
        let plan = try #require(planned(story).first)
        #expect(plan.reason == .sample && plan.client == SampleWorld.client)
        #expect(plan.draw == Ticket.draw(story.ticket.id) && plan.sharePermille == 1_000)
        // Tuesday 12:02 and two days of eight hours.
        #expect(plan.due == .noon + .minutes(2) + .days(2))
        // Ten working days are two weeks.
        #expect(plan.lapsesAt == .noon + .minutes(2) + .days(16))
        #expect(story.ticket.nextDeadline == plan.due)
    }

    @Test("P42: nobody is called where it is off, as it is on a desk that said nothing")
    func off() throws {
        #expect(planned(try closed(nil)).isEmpty)
        #expect(planned(try closed(.off)).isEmpty)
        #expect(planned(try closed(.init(isOn: true, sharePermille: 0, tags: []))).isEmpty)
    }

    @Test("P42: the choice follows from the ticket alone, and the share is kept")
    func share() {
        let first = (0..<20_000).map { Ticket.ID(7_302_000_000_000_000_000 + Int64($0) * 4_194_304) }
        let chosen = first.count { Ticket.draw($0) < 50 }
        #expect((850...1_150).contains(chosen))
        #expect(first.map(Ticket.draw) == first.map(Ticket.draw))
        #expect(first.allSatisfy { (0..<1_000).contains(Ticket.draw($0)) })
    }

    @Test("P42: chance picks nobody who cannot be called, and nobody who was called lately")
    func spared() throws {
        #expect(planned(try closed(Self.everything, .init(hasPhone: false))).isEmpty)
        let lately = CallBackFacts(hasPhone: true, lastTalk: .noon - .days(29))
        #expect(planned(try closed(Self.everything, lately)).isEmpty)
        // Somebody is going to call them about another ticket.
        #expect(
            planned(try closed(Self.everything, .init(hasPhone: true, lastTalk: .noon + .days(2)))).isEmpty)
        let longAgo = CallBackFacts(hasPhone: true, lastTalk: .noon - .days(31))
        #expect(planned(try closed(Self.everything, longAgo)).count == 1)
        // Without a rest everybody is called about everything.
        var eager = Self.everything
        eager.restDays = 0
        #expect(planned(try closed(eager, .init(hasPhone: true, lastTalk: .noon + .days(2)))).count == 1)
    }

    @Test("P123: work at the client’s place is always called: by kind, by tag, by a task")
    func always() throws {
        let kinds = CallBackRules(isOn: true, sharePermille: 0, kinds: [.incident], tags: [])
        #expect(planned(try closed(kinds, .init(hasPhone: false))).first?.reason == .kind)
        let tags = CallBackRules(isOn: true, sharePermille: 0, tags: ["виїзд"])
        #expect(planned(try closed(tags)).isEmpty)
        let tagged = try closed(tags) { story in
            var change = TicketChange()
            change.tags = ["Виїзд", "каса"]
            try story.run(.change(change), at: 1)
        }
        #expect(planned(tagged).first?.reason == .tag)
        #expect(planned(tagged).first?.draw == nil)
        let tasks = CallBackRules(isOn: true, sharePermille: 0, tags: [], withTasks: true)
        #expect(planned(try closed(tasks)).isEmpty)
        #expect(planned(try closed(tasks, .init(hasPhone: true, hasTasks: true))).first?.reason == .task)
    }

    @Test("P122: who gave a bad mark is called at once, who gave a good one is not", arguments: 1...5)
    func badMark(mark: Int) throws {
        var story = try closed(.init(isOn: true, sharePermille: 0, tags: []))
        let rated = try story.run(.rate(.init(mark)), at: 30, as: LockStory.client)
        try plan(rated, &story, 30, Self.reachable)
        #expect(planned(story).map(\.reason) == (mark <= 2 ? [.badMark] : []))
        if mark <= 2 { #expect(story.ticket.callBack?.due == .noon + .minutes(30)) }
    }

    @Test("P42: what was cancelled, turned away or merged is not called")
    func notClosed() throws {
        for command: TicketCommand in [
            .cancel(reason: "Ні"), .reject(.spam, comment: nil), .merge(into: .init(9)), .delete(reason: nil),
        ] {
            var story = try story(Self.everything)
            let events = try story.run(command, at: 1)
            try plan(events, &story, 1, Self.reachable)
            #expect(planned(story).isEmpty)
        }
    }

    @Test("P42: what comes out of the trash was closed long ago")
    func restored() throws {
        var story = try closed()
        try story.run(.delete(reason: nil), at: 10)
        #expect(ended(story).map(\.because) == [.deleted])
        let events = try story.run(.restore, at: 20)
        try plan(events, &story, 20, Self.reachable)
        #expect(planned(story).count == 1)
    }

    @Test("P42: reopening takes the call back, and closing anew plans it anew")
    func reopened() throws {
        var story = try closed()
        try story.run(.reopen(reason: "Знову"), at: 20)
        #expect(ended(story) == [.init(.withdrawn, because: .reopened)])
        #expect(story.ticket.callBack?.talkAt == nil)
        try story.run(.resolve, at: 30)
        try close(&story, at: 40)
        #expect(planned(story).count == 2)
        #expect(story.ticket.callBack?.isOpen == true)
        #expect(story.ticket.callBack?.due == .noon + .minutes(40) + .days(2))
    }

    @Test("P42: comes due once, and lapses once when nobody calls")
    func time() throws {
        var story = try closed()
        try story.pass(to: ClosingDesk.minutes(days: 1))
        #expect(dues(story) == 0)
        try story.pass(to: ClosingDesk.minutes(days: 3))
        try story.elapse(at: ClosingDesk.minutes(days: 4))
        #expect(dues(story) == 1 && story.ticket.callBack?.isDue == true)
        try story.pass(to: ClosingDesk.minutes(days: 20))
        try story.elapse(at: ClosingDesk.minutes(days: 21))
        #expect(ended(story) == [.init(.lapsed, because: .time)])
        #expect(story.ticket.nextDeadline == nil)
    }

    @Test("P42: a desk that calls nobody any more takes its calls back when they come due")
    func switchedOff() throws {
        var story = try closed()
        story.rules.discipline.callBacks?.isOn = false
        try story.pass(to: ClosingDesk.minutes(days: 3))
        #expect(ended(story) == [.init(.withdrawn, because: .switchedOff)])
        #expect(dues(story) == 0)
    }

    @Test("P42: who is not reached is tried again the next working day, so often as the desk says")
    func notReached() throws {
        var story = try closed()
        try story.pass(to: ClosingDesk.minutes(days: 2, hour: 13))
        for attempt in 1...2 {
            try story.run(.callBack(.init(.notReached)), at: ClosingDesk.minutes(days: 2, hour: 13))
            #expect(story.ticket.callBack?.attempts == attempt)
            #expect(story.ticket.callBack?.due == .noon + .hours(25 + 48))
        }
        try story.pass(to: ClosingDesk.minutes(days: 3, hour: 14))
        #expect(dues(story) == 2)
        try story.run(.callBack(.init(.notReached)), at: ClosingDesk.minutes(days: 3, hour: 14))
        #expect(ended(story) == [.init(.lapsed, because: .attempts)])
        // They were bothered three times, so they are left alone for a while.
        #expect(story.ticket.callBack?.talkAt == .noon + .hours(74))
        #expect(
            story.refusal(.callBack(.init(.notReached)), at: ClosingDesk.minutes(days: 4))
                == .noCallBack(number: 48_213))
    }

    @Test("P42: a time that the client named is kept, although it lies after the lapse")
    func later() throws {
        var story = try closed()
        let slot = Instant.noon + .days(20)
        try story.run(.callBack(.init(.later, slot: slot, comment: "У відпустці")), at: 100)
        #expect(story.ticket.callBack?.due == slot)
        #expect(story.ticket.callBack?.isAgreed == true)
        try story.pass(to: ClosingDesk.minutes(days: 20))
        #expect(story.ticket.callBack?.isOpen == true && dues(story) == 1)
        for (report, refusal) in [
            (CallBackReport(.later), TicketRejection.slotMissing),
            (.init(.later, slot: .noon), .slotNotAhead(.noon)),
            (.init(.later, slot: .noon + .days(400)), .slotTooFar(.noon + .days(400))),
        ] {
            #expect(story.refusal(.callBack(report), at: ClosingDesk.minutes(days: 20)) == refusal)
        }
    }

    @Test("P120: holds the mark with the short answers, and the answers to the desk’s own questions")
    func answered() throws {
        var rules = Self.everything
        rules.questions = ["Що покращити?", "Чи порадите нас?"]
        var story = try closed(rules)
        let report = CallBackReport(
            .answered,
            rating: .init(5, helped: true, wasPleasant: true, waitedTooLong: false, comment: "Чудово"),
            answers: [
                .init(question: "Чи порадите нас?", text: "Так"), .init(question: "Що покращити?", text: " "),
            ])
        try story.run(.callBack(report), at: 100)
        #expect(story.ticket.feedback.rating?.mark == 5)
        #expect(story.ticket.feedback.rating?.channel == .call)
        #expect(
            ended(story)
                == [.init(.answered, answers: [.init(question: "Чи порадите нас?", text: Personal("Так"))])])
        #expect(story.ticket.callBack?.talkAt == .noon + .minutes(100))
        #expect(story.ticket.nextDeadline == nil)
    }

    @Test("P42: whoever solved it does not call, while somebody else works on the first line")
    func byOthers() throws {
        var story = try closed()
        let (solver, other) = (try #require(story.ticket.assignee), StaffMember.ID(977))
        // A desk of one calls itself, and so does one whose other people work on other lines.
        let first = try #require(story.rules.firstLine?.id)
        story.rules.linesOfStaff = [solver: [first], other: [.init(4)]]
        #expect(story.refusal(.callBack(.init(.declined)), at: 100, as: .staff(solver)) == nil)
        story.rules.linesOfStaff[other] = [first]
        #expect(
            story.refusal(.callBack(.init(.declined)), at: 100, as: .staff(solver))
                == .solverCalls(number: story.ticket.number))
        #expect(story.refusal(.callBack(.init(.declined)), at: 100, as: .staff(other)) == nil)
        story.rules.discipline.callBacks?.byOthers = false
        #expect(story.refusal(.callBack(.init(.declined)), at: 100, as: .staff(solver)) == nil)
    }

    @Test("P42: refuses an answer without a mark, and to questions nobody asks")
    func incomplete() throws {
        let story = try closed()
        #expect(story.refusal(.callBack(.init(.answered)), at: 100) == .markMissing)
        #expect(story.refusal(.callBack(.init(.answered, rating: .init(6))), at: 100) == .markWrong)
        let strange = CallBackReport(
            .answered, rating: .init(5), answers: [.init(question: "Скільки вам років?", text: "40")])
        #expect(story.refusal(.callBack(strange), at: 100) == .unknownQuestion)
        #expect(story.refusal(.callBack(.init(.declined)), at: 100, as: LockStory.client) == .onlyStaff)
    }

    @Test("P122: a bad mark in a call is told to the head at once, and asks for no other call")
    func badInCall() throws {
        var story = try closed()
        let events = try story.run(.callBack(.init(.answered, rating: .init(1, comment: "Ні"))), at: 100)
        guard case .rated(let rated)? = events.first else {
            Issue.record("nothing was rated")
            return
        }
        #expect(rated.told == [LockStory.head] && rated.comment == "Ні" && rated.channel == .call)
        #expect(story.ticket.callBackOccasion(in: events, story.rules) == nil)
    }

    @Test("P42: a mark of long ago may be another one when the desk asks again")
    func oldMark() throws {
        var story = try closed(.init(isOn: true, sharePermille: 1_000, tags: [], days: 30, lapseDays: 30))
        try story.run(.rate(.init(3)), at: 5, as: LockStory.client)
        try story.run(.callBack(.init(.answered, rating: .init(5))), at: ClosingDesk.minutes(days: 30))
        #expect(story.ticket.feedback.rating?.mark == 5)
    }

    @Test("P42: a line that does not talk to clients calls nobody")
    func talk() throws {
        var story = try closed()
        story.rules.lines[.init(4)] = Line(.init(id: .init(4), name: "Друга", level: 2, clientTalk: .never))
        story.rules.linesOfStaff[SampleWorld.colleague] = [.init(4)]
        let refused = story.refusal(
            .callBack(.init(.declined)), at: 100, as: .staff(SampleWorld.colleague))
        #expect(refused == .doesNotTalkToClients)
    }

    @Test("P106: a lock ends with the ticket, so it keeps nobody from calling")
    func locked() throws {
        var rules = LockStory.rules()
        rules.discipline.callBacks = Self.everything
        var story = try LockStory(rules)
        try story.run(.take, at: 0)
        try story.elapse(at: 60)
        #expect(story.ticket.lock != nil)
        let events = try story.run(
            .close(reason: "Досить"), at: 70, as: .staff(LockStory.head), authority: .head)
        try plan(events, &story, 70, Self.reachable)
        try story.run(.callBack(.init(.answered, rating: .init(4))), at: 80)
        #expect(story.ticket.callBack?.end == .answered)
    }

    @Test("P42: whoever was erased is not called any more")
    func erased() throws {
        var story = try closed()
        story.ticket.apply(
            .personErased(.init(contact: SampleWorld.client, subject: true)),
            on: .init(at: .noon + .hours(1), actor: .system))
        #expect(story.ticket.callBack?.end == .withdrawn)
        #expect(story.ticket.nextDeadline == nil)
    }
}
