import Testing

@testable import Domain

@Suite("A prepared text")
struct CannedReplyTests {
    private let me = StaffMember.ID(1)
    private var agent: CannedReply.Reader {
        .init(member: me, teams: [.init(7)], leads: [], headsDesk: false)
    }

    private func reply(
        _ texts: [String: String] = ["uk": "Вітаю"], purpose: CannedReply.Purpose = .reply,
        shortcut: String? = nil, sharing: CannedReply.Sharing = .own, _ actions: [CannedAction] = []
    ) -> CannedReply.Saved {
        .init(
            id: .init(5), name: " Вітання ", owner: me, sharing: sharing, purpose: purpose,
            shortcut: shortcut, wordings: texts.map { .init($0.key, $0.value) }, actions: actions)
    }

    @Test("P88: it stands trimmed, its languages and actions in order")
    func checked() throws {
        let saved = try CannedReply.checked(
            reply(
                ["ru": "Здравствуйте", "en": " ", "uk": "Вітаю"], shortcut: "/Вітаю",
                [.resolve, .addTags(["Б", "а", "А"]), .take]), by: agent)
        #expect(saved.name == "Вітання")
        #expect(saved.shortcut == "вітаю")
        #expect(saved.wordings.map(\.language) == ["ru", "uk"])
        #expect(saved.actions == [.take, .addTags(["а", "б"]), .resolve])
    }

    @Test(
        "P88: it is refused by name where it cannot be",
        arguments: [
            (["uk": "{{nonsense}}"], CannedReply.Rejection.unknownField(language: "uk", name: "nonsense")),
            (["uk": "{{controller}}"], .internalField(language: "uk", name: "controller")),
            (["uk": "{{number"], .unknownField(language: "uk", name: "number…")),
            (["uk": " "], .empty),
        ])
    func refused(texts: [String: String], rejection: CannedReply.Rejection) {
        #expect(throws: rejection) { try CannedReply.checked(reply(texts), by: agent) }
    }

    @Test("P88: a note may name facts of the house")
    func note() throws {
        _ = try CannedReply.checked(reply(["uk": "{{controller}} {{line}}"], purpose: .note), by: agent)
    }

    @Test(
        "P88: actions that cannot both come true are refused",
        arguments: [
            [CannedAction.wait, .resolve], [.resolve, .handOver(.init(3), reason: "далі")],
            [.priority(.low), .priority(.high)],
        ])
    func contradicting(actions: [CannedAction]) {
        #expect(throws: CannedReply.Rejection.self) { try CannedReply.checked(reply(actions), by: agent) }
    }

    @Test("P88: a hand-over without a reason and tags without a word are refused")
    func lacking() {
        #expect(throws: CannedReply.Rejection.action(.reasonMissing(command: "hand_over"))) {
            try CannedReply.checked(reply([.handOver(.init(3), reason: " ")]), by: agent)
        }
        #expect(throws: CannedReply.Rejection.action(.textMissing)) {
            try CannedReply.checked(reply([.addTags([])]), by: agent)
        }
    }

    @Test("P88: it is shared with one’s own teams, and with everybody by the head alone")
    func sharing() throws {
        _ = try CannedReply.checked(reply(sharing: .team(.init(7))), by: agent)
        #expect(throws: CannedReply.Rejection.mayNotShare) {
            try CannedReply.checked(reply(sharing: .team(.init(8))), by: agent)
        }
        #expect(throws: CannedReply.Rejection.mayNotShare) {
            try CannedReply.checked(reply(sharing: .desk), by: agent)
        }
        let other = CannedReply.Reader(member: .init(2), teams: [.init(7)], leads: [], headsDesk: false)
        let teams = CannedReply(reply(sharing: .team(.init(7))))
        #expect(teams.isSeen(by: other) && !teams.mayChange(other))
        #expect(!CannedReply(reply()).isSeen(by: other))
    }

    @Test("P88: the client’s language is taken, else the first of those that follow, else the first there is")
    func language() {
        let saved = CannedReply(reply(["uk": "Вітаю", "ru": "Здравствуйте"]))
        #expect(saved.wording(for: "ru", fallbacks: [])?.text == "Здравствуйте")
        #expect(saved.wording(for: "en", fallbacks: ["uk"])?.text == "Вітаю")
        let english = CannedReply(reply(["en": "Hello"]))
        #expect(english.wording(for: "uk", fallbacks: ["ru"])?.text == "Hello")
    }
}

extension CannedReplyTests {
    fileprivate func reply(_ actions: [CannedAction]) -> CannedReply.Saved {
        reply(["uk": "Вітаю"], actions)
    }
}
