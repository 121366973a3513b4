import Domain
import Storage

/// Somebody of the first lines who tidies up at the end of a day: the same done to a dozen tickets at once, locked ones and
/// other people's among them, and now and then put back.
final class TidyingActor {
    private unowned let stage: Stage
    private let chance: BenchChance
    private var done = 0

    private enum Habits {
        static let player = -8
        static let first = Span.hours(16)
        static let pause = Span.hours(24)
        static let tickets = 12
        static let undoesPercent = 35
        static let undoMinutes = 3...50
    }

    init(on stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func begin() { plan(after: Habits.first) }

    private func plan(after span: Span) {
        stage.agenda.plan(at: stage.now + span) { [self] in
            plan(after: Habits.pause)
            try await tidyUp()
        }
    }

    private func tidyUp() async throws {
        let hands = stage.hands.prefix(2).flatMap(\.self).filter { $0.isHere(at: stage.now) }
        let tickets = stage.bell.lately(Habits.tickets)
        guard !hands.isEmpty, !tickets.isEmpty else { return }
        let worker = chance.pickEvenly(hands)
        let act = act(of: worker)
        let steps = tickets.map { MassAction.Step(asked: $0.rawValue, ticket: $0, act) }
        done += 1
        let action = try MassAction("tidy", steps: steps, by: worker.member, key: "\(done)")
        let report = try await perform(action, expecting: steps.count)
        guard !report.undoable.isEmpty, chance.hits(Habits.undoesPercent) else { return }
        let at = stage.now + .minutes(chance.number(Habits.undoMinutes))
        stage.agenda.plan(at: at) { [self] in
            let undo = try await MassAction.undo(
                report.record.id, by: worker.member, reason: "Не туди натиснув.", on: stage.desk)
            _ = try await perform(undo, expecting: report.undoable.count)
        }
    }

    private func perform(_ action: MassAction, expecting count: Int) async throws -> MassReport {
        stage.tally.commands += count
        let report = try await action.perform(on: stage.desk) { error in
            MassOutcome.Refusal(problem: Tally.name(of: error), words: "\(error)")
        }
        for outcome in report.refused {
            stage.tally.noteRefusal(outcome.refusal?.problem ?? "")
        }
        stage.tally.played(.massActions)
        // Nobody is asked about without an answer.
        if report.outcomes.count != count {
            stage.tally.broken.append(
                .init(.massUnanswered, "\(report.outcomes.count) answers about \(count) tickets"))
        }
        return report
    }

    private func act(of worker: LineWorker) -> MassAct {
        switch chance.number(1...5) {
        case 1: return .addTags(["огляд"])
        case 2: return .removeTags(["огляд"])
        case 3:
            var change = TicketChange()
            change.priority = .normal
            return .command(.change(change))
        case 4: return .command(.assign(to: worker.id))
        default: return .command(.wait(for: .date, until: stage.now + .days(2)))
        }
    }
}
