import HTML
import Languages

/// The list of keys, as a page and as the dialog that `?` opens.
enum KeysHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        if call.isFragment { return .fragment(KeysPage.list(call), call) }
        let (_, navigation) = try await call.navigation()
        let title = call.texts.keys.title
        let frame = ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1></div></div>
                <div class="incoming">\(KeysPage.list(call))</div>
                """, navigation: navigation, call: call)
        return .page(frame.html)
    }
}

enum KeysPage {
    private struct Group {
        let title: String
        let rows: [(keys: [String], word: String)]
    }

    static func list(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.keys
        let groups = [
            Group(
                title: words.everywhere,
                rows: [
                    (["Ctrl K", "⌘ K"], words.palette), (["/"], words.search),
                    (["C"], texts.navigation.newCall),
                    (["?"], words.title),
                ]),
            Group(
                title: words.onList,
                rows: [
                    (["J", "K"], words.row), (["Enter"], words.open), (["X"], words.select),
                    (["Esc"], texts.list.clearSelection), (["F", "B"], words.pages),
                ]),
            Group(
                title: words.onTicket,
                rows: [
                    (["J", "K"], words.nextAndPrevious), (["U"], words.backToList),
                    (["R"], texts.commands.reply), (["N"], texts.channels.internalNote),
                    (["T"], texts.commands.take), (["A"], texts.commands.assign),
                    (["H"], texts.commands.handOver), (["W"], texts.commands.wait),
                    (["P"], texts.console.priority), (["S", "Enter"], texts.commands.resolve),
                ]),
        ]
        return """
            <div class="key-list" id="key-list">
            \(each: groups, { group in
                "<section><h2>\(group.title)</h2><dl>\(each: group.rows, { row in "<div><dt>\(each: row.keys, { "<kbd>\($0)</kbd>" })</dt><dd>\(row.word)</dd></div>" })</dl></section>"
            })
            \(LookForm.keys(call))
            </div>
            """
    }
}
