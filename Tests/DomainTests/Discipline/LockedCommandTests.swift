import Testing

@testable import Domain

/// What can be done with a locked ticket (P106): every command there is, so that a new one cannot be forgotten.
@Suite("A locked ticket")
struct LockedCommandTests {
    /// One for each command; the switch below does not compile while one is missing.
    enum Act: String, CaseIterable {
        case take, assign, assignTeam, handOver, accept, sendBack, control, change, post, receive, wait,
            resume, resolve,
            confirm, `return`, reopen, close, cancel, reject, merge, absorb, part, release, link, unlink,
            moveOut, moveIn,
            addParticipant, removeParticipant, delete, restore, requestUnlock, grantUnlock, refuseUnlock,
            elapse,
            recompute, pullIn, chase, rate, clarify, answerClarification, withdrawClarification, vendorCase,
            spend, lookAtMark, planCallBack, callBack, openSideTalk, writeSideTalk, hearSideTalk,
            finishSideTalk

        init(_ command: TicketCommand) {
            self =
                switch command {
                case .take: .take
                case .assign: .assign
                case .assignTeam: .assignTeam
                case .handOver: .handOver
                case .accept: .accept
                case .sendBack: .sendBack
                case .control: .control
                case .change: .change
                case .post: .post
                case .receive: .receive
                case .wait: .wait
                case .resume: .resume
                case .resolve: .resolve
                case .confirm: .confirm
                case .return: .return
                case .reopen: .reopen
                case .close: .close
                case .cancel: .cancel
                case .reject: .reject
                case .merge: .merge
                case .absorb: .absorb
                case .part: .part
                case .release: .release
                case .link: .link
                case .unlink: .unlink
                case .moveOut: .moveOut
                case .moveIn: .moveIn
                case .addParticipant: .addParticipant
                case .removeParticipant: .removeParticipant
                case .delete: .delete
                case .restore: .restore
                case .requestUnlock: .requestUnlock
                case .grantUnlock: .grantUnlock
                case .refuseUnlock: .refuseUnlock
                case .elapse: .elapse
                case .recompute: .recompute
                // What rules do by themselves.
                case .pullIn, .route: .pullIn
                case .chase: .chase
                case .rate: .rate
                case .spend: .spend
                case .clarify: .clarify
                case .answerClarification: .answerClarification
                case .withdrawClarification: .withdrawClarification
                case .vendorCase: .vendorCase
                case .lookAtMark: .lookAtMark
                case .planCallBack: .planCallBack
                case .callBack: .callBack
                case .openSideTalk: .openSideTalk
                case .writeSideTalk: .writeSideTalk
                case .hearSideTalk: .hearSideTalk
                case .finishSideTalk: .finishSideTalk
                }
        }

        func command(_ world: SampleWorld) -> TicketCommand {
            let other = Ticket.ID(999)
            let draft = world.draft(.in)
            var change = TicketChange()
            change.priority = .critical
            return switch self {
            case .take: .take
            case .assign: .assign(to: SampleWorld.colleague)
            case .assignTeam: .assignTeam(.init(1))
            case .handOver: .handOver(to: .init(4), assignee: nil, reason: "Так", findings: nil)
            case .accept: .accept
            case .sendBack: .sendBack(reason: "Ні")
            case .control: .control(by: SampleWorld.colleague)
            case .change: .change(change)
            case .post: .post(world.draft(.out), on: .internal)
            case .receive: .receive(draft, on: .client, reopenWindow: .days(14))
            case .wait: .wait(for: .client, until: nil)
            case .resume: .resume
            case .resolve: .resolve
            case .confirm: .confirm(saidBy: nil)
            case .return: .return(reason: "Ні", saidBy: nil)
            case .reopen: .reopen(reason: "Так")
            case .close: .close(reason: nil)
            case .cancel: .cancel(reason: "Так")
            case .reject: .reject(.spam, comment: nil)
            case .merge: .merge(into: other)
            case .absorb: .absorb(other, awaitsReplySince: nil)
            case .part: .part(Parting(from: other, formerStatus: .open, answeredAt: nil))
            case .release:
                .release(Release(other, awaitsReplySince: nil, waitedSince: nil, formerStatus: nil))
            case .link: .link(to: other, as: .related)
            case .unlink: .unlink(from: other, as: .related)
            case .moveOut:
                .moveOut(
                    LeavingLetter(
                        message: draft.message.id, direction: .in, visibility: .public, isFirst: false,
                        reason: .split),
                    to: other)
            case .moveIn:
                .moveIn(
                    MovedLetter(
                        message: draft.message, author: .contact(SampleWorld.client), at: .noon), from: other)
            case .addParticipant: .addParticipant(Participant(.staff(SampleWorld.colleague), as: .follower))
            case .removeParticipant:
                .removeParticipant(Participant(.staff(SampleWorld.colleague), as: .follower))
            case .delete: .delete(reason: nil)
            case .restore: .restore
            case .requestUnlock: .requestUnlock(cause: "Так", minutes: 30)
            case .grantUnlock: .grantUnlock(minutes: 30, comment: nil)
            case .refuseUnlock: .refuseUnlock(reason: "Ні")
            case .elapse: .elapse
            case .recompute: .recompute(.policy)
            case .pullIn: .pullIn(SampleWorld.colleague, as: .helper, because: .silent(forSeconds: 60))
            case .chase: .chase(.init(.call, .noAnswer))
            case .rate: .rate(.init(5))
            case .spend: .spend(100, report: "Кур'єр")
            case .clarify: .clarify(world.draft(.out))
            case .answerClarification: .answerClarification(.init(5), world.draft(.out))
            case .withdrawClarification: .withdrawClarification(.init(5))
            case .vendorCase: .vendorCase(VendorChange())
            case .lookAtMark: .lookAtMark(.slow, note: nil)
            case .planCallBack: .planCallBack(after: .callBackDue(.init()), .init(hasPhone: true))
            case .callBack: .callBack(.init(.notReached))
            case .openSideTalk: .openSideTalk(world.draft(.out))
            case .writeSideTalk: .writeSideTalk(.init(5), world.draft(.out))
            case .hearSideTalk: .hearSideTalk(.init(5), draft)
            case .finishSideTalk: .finishSideTalk(.init(5))
            }
        }
    }

    private func locked() throws -> LockStory {
        var story = try LockStory()
        try story.run(.take, at: 0)
        try story.elapse(at: 60)
        return story
    }

    private static let reason = TicketRejection.isLocked(
        number: 48_213, since: .noon + .minutes(60), reasons: [.silence])

    @Test("P106: refuses its assignee every command with the same reason", arguments: Act.allCases)
    func assignee(act: Act) throws {
        let story = try locked()
        let command = act.command(story.world)
        #expect(Act(command) == act)
        for actor in [LockStory.agent, SampleWorld.colleague] {
            let refused = story.refusal(command, at: 70, as: .staff(actor))
            switch act {
            case .receive, .requestUnlock, .elapse, .recompute, .planCallBack: #expect(refused == nil)
            case .pullIn: #expect(refused != Self.reason)
            // What comes from outside is heard; here there is nobody to hear.
            case .hearSideTalk: #expect(refused == .noSideTalk(number: 48_213))
            case .grantUnlock, .refuseUnlock: #expect(refused == .headUnlocks(number: 48_213))
            default: #expect(refused == Self.reason)
            }
        }
    }

    @Test("P106: refuses whoever leads nothing because of the lock", arguments: Act.allCases)
    func head(act: Act) throws {
        let story = try locked()
        let command = act.command(story.world)
        for authority in [DecisionContext.Authority.lead, .head] {
            let refused = story.refusal(command, at: 70, as: .staff(LockStory.head), authority: authority)
            #expect(refused != Self.reason)
        }
    }

    @Test("P106: keeps neither clients nor the program itself from anything", arguments: Act.allCases)
    func others(act: Act) throws {
        let story = try locked()
        let command = act.command(story.world)
        for actor in [Actor.contact(SampleWorld.client), .system] {
            #expect(story.refusal(command, at: 70, as: actor) != Self.reason)
        }
    }
}
