import HTML
import Languages

/// What the palette offers, as a page of links and buttons or as the options of a box that a script steers.
struct PalettePage {
    let words: String
    /// The ticket whose commands stand first.
    let ticket: Int64?
    let groups: [PaletteGroup]
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let keys = call.texts.keys
        return ConsoleFrame(
            title: keys.palette,
            main: """
                <div class="bar"><div class="line1"><h1>\(keys.palette)</h1></div></div>
                <div class="incoming palette-page">
                <form method="get" action="/palette" role="search">\(ifLet: ticket, { "<input type=\"hidden\" name=\"ticket\" value=\"\($0)\">" })<div class="field"><label for="palette-words">\(keys.paletteField)</label><div class="actions"><input class="input" id="palette-words" type="search" name="q" maxlength="300" value="\(words)" autofocus><button class="button">\(call.texts.navigation.search)</button></div></div></form>
                \(each: groups, { section($0, call) })
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func section(_ group: PaletteGroup, _ call: PageCall) -> HTML {
        "<section><h2>\(group.title)</h2><ul class=\"menu\" role=\"list\">\(each: group.entries, { "<li>\(plain($0, call))</li>" })</ul></section>"
    }

    private func plain(_ entry: PaletteEntry, _ call: PageCall) -> HTML {
        switch entry.act {
        case .open(let link): return "<a href=\"\(link)\">\(inside(entry, call))</a>"
        case .press(let command):
            return """
                <form method="post" action="\(action(command))">\(Parts.formToken(call.formToken))<button>\(inside(entry, call))</button></form>
                """
        case .unfold(let command):
            return "<a href=\"/tickets/\(ticket ?? 0)#do-\(command)\">\(inside(entry, call))</a>"
        }
    }

    private func action(_ command: String) -> Link { "/tickets/\(ticket ?? 0)/commands/\(command)" }

    private func inside(_ entry: PaletteEntry, _ call: PageCall) -> HTML {
        """
        \(Parts.icon(entry.icon))<span class="cut">\(entry.label)</span>\(ifLet: entry.note, { "<span class=\"quiet-text cut\">\($0)</span>" })\(ifLet: entry.key, { $0.hint(call) })
        """
    }

    /// The options, in the pattern of a combobox with a list. Source: WAI-ARIA 1.2, combobox.
    func fragment(_ call: PageCall) -> HTML {
        var number = 0
        var lists: [HTML] = []
        for (index, group) in groups.enumerated() {
            var options: [HTML] = []
            for entry in group.entries {
                options.append(option(entry, "palette-\(number)", call))
                number += 1
            }
            lists.append(
                """
                <div role="group" aria-labelledby="palette-group-\(index)"><p class="quiet-text small" id="palette-group-\(index)" role="presentation">\(group.title)</p>\(HTML(options))</div>
                """)
        }
        let pressed = groups.flatMap(\.entries).compactMap { entry -> String? in
            if case .press(let command) = entry.act { command } else { nil }
        }
        return """
            <div id="palette-list" role="listbox" aria-label="\(call.texts.keys.palette)">\(HTML(lists))</div>
            \(each: pressed, { command in
                "<form hidden id=\"palette-\(command)\" method=\"post\" action=\"\(action(command))\">\(Parts.formToken(call.formToken))</form>"
            })
            """
    }

    private func option(_ entry: PaletteEntry, _ id: String, _ call: PageCall) -> HTML {
        let inside = inside(entry, call)
        return switch entry.act {
        case .open(let link): "<div role=\"option\" id=\"\(id)\" data-href=\"\(link)\">\(inside)</div>"
        case .press(let command):
            "<div role=\"option\" id=\"\(id)\" data-form=\"palette-\(command)\">\(inside)</div>"
        case .unfold(let command):
            "<div role=\"option\" id=\"\(id)\" data-unfold=\"do-\(command)\">\(inside)</div>"
        }
    }
}
