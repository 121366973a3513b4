import Testing

@testable import Domain

@Suite("A client's mark")
struct RatingTests {
    private func closed(_ feedback: FeedbackRules? = nil) throws -> LockStory {
        var rules = ClosingDesk.rules(feedback: feedback)
        rules.head = LockStory.head
        var story = try LockStory(rules)
        try story.run(.take, at: 0)
        try story.run(.resolve, at: 1)
        try story.run(.confirm(saidBy: nil), at: 2, as: LockStory.client)
        return story
    }

    private func asked(_ story: LockStory) -> Int { story.events.count { $0 == .ratingAsked(.init()) } }

    @Test("P119: is asked for once a ticket is closed, and not again after another round")
    func asks() throws {
        var story = try closed()
        #expect(asked(story) == 1)
        try story.run(.reopen(reason: "Знову"), at: 10)
        try story.run(.close(reason: nil), at: 11)
        #expect(asked(story) == 1)
        #expect(asked(try closed(.off)) == 0)
    }

    @Test("P119: is not asked for by something that happens to what was closed before")
    func before() throws {
        var story = try closed(.off)
        story.rules = ClosingDesk.rules(feedback: nil)
        try story.note(at: 20, as: .staff(LockStory.head))
        #expect(asked(story) == 0)
    }

    @Test("P119: silence that closes asks as well")
    func silence() throws {
        var story = try LockStory(ClosingDesk.rules(feedback: nil))
        try story.run(.take, at: 0)
        try story.run(.resolve, at: 0)
        try story.pass(to: ClosingDesk.minutes(days: 7))
        #expect(story.ticket.status.name == .closed)
        #expect(asked(story) == 1)
    }

    @Test("P120: holds the short answers, and can be changed for fourteen days")
    func changes() throws {
        var story = try closed()
        try story.run(
            .rate(.init(4, helped: true, wasPleasant: true, waitedTooLong: false)), at: 10,
            as: LockStory.client)
        #expect(story.ticket.feedback.rating?.mark == 4)
        #expect(story.ticket.feedback.rating?.waitedTooLong == false)
        try story.run(.rate(.init(5)), at: ClosingDesk.minutes(days: 13), as: LockStory.client)
        #expect(story.ticket.feedback.rating?.mark == 5)
        #expect(story.ticket.feedback.rating?.givenAt == .noon + .minutes(10))
        #expect(
            story.refusal(.rate(.init(1)), at: ClosingDesk.minutes(days: 15), as: LockStory.client)
                == .ratedLongAgo(number: 48_213, at: .noon + .minutes(10)))
    }

    @Test("P122: a bad mark is told to the head at once, a good one to nobody", arguments: 1...5)
    func bad(mark: Int) throws {
        var story = try closed()
        let events = try story.run(.rate(.init(mark, comment: "Довго")), at: 10, as: LockStory.client)
        guard case .rated(let rated)? = events.first else {
            Issue.record("nothing was rated")
            return
        }
        #expect(rated.told == (mark <= 2 ? [LockStory.head] : []))
        #expect(rated.comment == "Довго")
    }

    @Test("P119: needs a closed ticket and a mark that there is")
    func refused() throws {
        var story = try closed()
        for mark in [0, 6, -1] {
            #expect(story.refusal(.rate(.init(mark)), at: 10, as: LockStory.client) == .markWrong)
        }
        try story.run(.reopen(reason: "Знову"), at: 10)
        #expect(
            story.refusal(.rate(.init(5)), at: 11, as: LockStory.client)
                == .notClosed(number: 48_213, status: .open))
    }
}
