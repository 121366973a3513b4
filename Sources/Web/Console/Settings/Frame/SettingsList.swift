import HTML
import Languages

/// The records of a section, those put away below.
struct SettingsList: Sendable {
    /// The section's step in the address.
    let path: String
    let rows: [SettingsRow]
    /// The one that was just saved.
    let saved: SettingsRow?
    let empty: String
    let mayChange: Bool
    /// Whether what is put away stays so.
    let isFinal: Bool

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let (current, archived) = (rows.filter { !$0.isArchived }, rows.filter(\.isArchived))
        return """
            \(ifLet: saved, { notice($0, call) })
            \(if: current.isEmpty, "<div class=\"empty\">\(Self.line)<p>\(empty)</p></div>", else: list(current))
            \(if: !archived.isEmpty, """
                <details class="fold"\(attribute: "open", if: saved?.isArchived == true)><summary>\(Parts.icon("chevron-right"))\(texts.settings.archivedCount(archived.count))</summary>\(list(archived))</details>
                """)
            """
    }

    /// The empty state's ornament.
    static let line: HTML = """
        <svg class="stops" viewBox="0 0 29 10" aria-hidden="true"><use href="\(Assets.icon("stops-1"))"></use></svg>
        """

    private func list(_ rows: [SettingsRow]) -> HTML {
        "<ul class=\"records\" role=\"list\">\(each: rows, row)</ul>"
    }

    private func row(_ row: SettingsRow) -> HTML {
        """
        <li class="record depth-\(min(row.depth, 4))\(row.id == saved?.id ? " fresh" : "")"><a href="\(address(row))"><b>\(row.title)</b>\(if: !row.detail.isEmpty, "<span class=\"quiet-text\">\(row.detail)</span>")</a>\(each: row.badges, { "<span class=\"badge\">\($0)</span>" })\(Parts.icon("chevron-right"))</li>
        """
    }

    private func address(_ row: SettingsRow) -> Link { "/settings/\(path)/\(row.id)" }

    /// Putting away is taken back by one press.
    private func notice(_ row: SettingsRow, _ call: PageCall) -> HTML {
        let words = call.texts.settings
        guard row.isArchived else { return Self.notice(words.saved(row.title), .empty) }
        if isFinal { return Self.notice(words.archived(row.title), .empty) }
        let undo: HTML = """
            <form method="post" action="\(address(row))">\(Parts.formToken(call.formToken))<button class="button" name="\(SettingsForm.archivedField)" value="false">\(words.restore)</button></form>
            """
        return Self.notice(words.archived(row.title), mayChange ? undo : .empty)
    }

    static func notice(_ words: String, _ more: HTML) -> HTML {
        """
        <div class="banner is-done" role="status">\(Parts.icon("circle-check"))<div class="said"><p>\(words)</p>\(more)</div></div>
        """
    }
}
