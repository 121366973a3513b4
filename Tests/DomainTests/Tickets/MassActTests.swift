import Testing

@testable import Domain

/// What is asked of many tickets at once, and what puts it back.
@Suite("An act on many tickets")
struct MassActTests {
    private let world = SampleWorld()
    private static let line = Line.ID(4)
    private static let rules: ServiceRules = {
        var rules = ServiceRules.silent
        rules.lines = [
            .init(3): Line(.init(id: .init(3), name: "Перша", level: 1)),
            line: Line(.init(id: line, name: "Друга", level: 2)),
        ]
        return rules
    }()

    private func context(as staff: StaffMember.ID = SampleWorld.agent) -> DecisionContext {
        world.context(as: .staff(staff), rules: Self.rules)
    }

    private func after(_ act: MassAct, on ticket: Ticket) throws -> Ticket {
        try ticket.after(try #require(try act.command(on: ticket)), in: context()).ticket
    }

    private func tagged(_ tags: Set<String>) throws -> Ticket {
        var ticket = try world.ticket(.open)
        ticket.tags = tags
        return ticket
    }

    /// Values that `putBack` compares, since moments of changes are not put back.
    private struct Facts: Equatable {
        var status: Ticket.Status
        var holder: MassUndo.Holder
        var line: Line.ID
        var controller: StaffMember.ID?
        var values: [String]
        var tags: Set<String>

        init(_ ticket: Ticket) {
            status = ticket.status
            holder = .init(of: ticket)
            line = ticket.line
            controller = ticket.controller
            values = [ticket.kind.rawValue, ticket.priority.rawValue, "\(ticket.department.rawValue)"]
            tags = ticket.tags
        }
    }

    private static func change(_ edit: (inout TicketChange) -> Void) -> MassAct {
        var change = TicketChange()
        edit(&change)
        return .command(.change(change))
    }

    static let reversible: [MassAct] = [
        .command(.assign(to: SampleWorld.colleague)), .command(.control(by: .init(9))),
        change { $0.priority = .high }, change { $0.kind = .information },
        change { $0.department = .init(11) }, .addTags(["vip", "каса"]), .removeTags(["друк"]),
        .command(.wait(for: .client, until: nil)), .command(.resolve), .command(.close(reason: "Так")),
        .command(.cancel(reason: "Так")), .command(.reject(.spam, comment: nil)),
        .command(.delete(reason: nil)),
        .command(.handOver(to: line, assignee: nil, reason: "Так", findings: nil)),
    ]

    @Test("is put back by its opposite", arguments: reversible)
    func putBack(act: MassAct) throws {
        var before = try world.ticket(.open, assignee: .init(12))
        before.controller = SampleWorld.colleague
        before.tags = ["друк"]
        let after = try after(act, on: before)
        #expect(Facts(after) != Facts(before))
        let undo = try #require(MassUndo(act, before: before, after: after))
        let back = try self.after(.undo(undo, reason: "Помилка"), on: after)
        #expect(Facts(back) == Facts(before))
    }

    @Test("is not put back over what somebody changed since", arguments: reversible)
    func changedSince(act: MassAct) throws {
        var before = try world.ticket(.open, assignee: .init(12))
        before.controller = SampleWorld.colleague
        before.tags = ["друк"]
        var after = try after(act, on: before)
        let undo = try #require(MassUndo(act, before: before, after: after))
        after.assignee = .init(99)
        after.controller = .init(99)
        after.priority = .critical
        after.kind = .documentation
        after.department = .init(99)
        after.tags = after.tags.contains("друк") ? ["інше"] : ["друк"]
        after.status = .resolved(at: .noon + .days(1))
        after.handOver = nil
        #expect(throws: TicketRejection.changedSince(number: 48_213)) {
            try MassAct.undo(undo, reason: "Помилка").command(on: after)
        }
    }

    @Test("has no opposite where what was cannot come back")
    func final() throws {
        let open = try world.ticket(.open)
        #expect(MassUndo(.reply("Працює", resolves: true), before: open, after: open) == nil)
        let resolved = try world.ticket(.resolved(at: .noon))
        let closed = try after(.command(.close(reason: "Так")), on: resolved)
        #expect(MassUndo(.command(.close(reason: "Так")), before: resolved, after: closed) == nil)
        let reopened = try after(.command(.reopen(reason: "Так")), on: closed)
        #expect(MassUndo(.command(.reopen(reason: "Так")), before: closed, after: reopened) == nil)
    }

    @Test("leaves the tags that a ticket has besides")
    func tags() throws {
        #expect(try after(.addTags(["VIP "]), on: try tagged(["друк"])).tags == ["друк", "vip"])
        #expect(try after(.removeTags(["друк"]), on: try tagged(["друк", "vip"])).tags == ["vip"])
        #expect(throws: TicketRejection.nothingToChange) {
            try after(.addTags(["друк"]), on: try tagged(["друк"]))
        }
    }

    @Test("asks for what was seen only where somebody's work would be overwritten")
    func overwriting() {
        #expect(!MassAct.command(.take).overwrites && !MassAct.addTags(["a"]).overwrites)
        #expect(MassAct.command(.resolve).overwrites && MassAct.command(.delete(reason: nil)).overwrites)
    }
}
