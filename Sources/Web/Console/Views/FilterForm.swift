import Domain
import Flows
import HTML
import Languages
import Storage

/// The form of a list: what it shows, in which columns, groups and order. It goes by GET to an address that says all of it,
/// so it works without a script and its state can be sent as a link.
struct FilterForm {
    let words: ViewWords
    let names: ViewNames
    var of: SavedView.ID?
    /// What was typed and could not be taken.
    var typed: [String: String] = [:]
    var errors: [String: String] = [:]
    var isOpen = false
    let texts: Texts

    static let path: Link = "/tickets/filter"

    var html: HTML {
        """
        <details class="filter"\(attribute: "open", if: isOpen || !errors.isEmpty)><summary class="button">\(Parts.icon("list-filter"))\(texts.views.filter)</summary>
        <form class="filter-form" method="get" action="\(Self.path)" novalidate>\(ifLet: of, { "<input type=\"hidden\" name=\"of\" value=\"\($0.text)\">" })\(ifLet: words.filter.requester, { "<input type=\"hidden\" name=\"requester\" value=\"\($0.text)\">" })
        \(boxes("status", texts.views.states, statuses, hint: texts.views.statesHint))
        <div class="inline">\(people)\(organization)</div>
        \(boxes("line", texts.list.line, names.lines.map { ($0.id.text, $0.name, words.filter.lines.contains($0.id)) }))
        \(boxes("team", texts.views.team, names.teams.map { ($0.id.text, $0.saved.name, words.filter.teams.contains($0.id)) }))
        \(if: names.departments.count > 1, boxes("department", texts.list.department, names.departments.map { ($0.id.text, $0.name, words.filter.departments.contains($0.id)) }))
        \(kinds)
        <div class="inline">\(tags)</div>
        <div class="inline">\(ages)</div>
        \(flags)
        \(columns)
        <div class="inline">\(order)</div>
        <div class="actions"><button class="button primary">\(texts.views.show)</button><a class="button quiet" href="/tickets/by">\(texts.views.reset)</a></div>
        </form></details>
        """
    }

    private var statuses: [(String, String, Bool)] {
        Ticket.Status.Name.allCases.map {
            ($0.rawValue, texts.name(of: $0), words.filter.statuses.contains($0))
        }
    }

    private func boxes(
        _ name: String, _ label: String, _ choices: [(String, String, Bool)], hint: String? = nil
    ) -> HTML {
        if choices.isEmpty { return .empty }
        return """
            <fieldset class="field"><legend class="label">\(label)</legend>\(ifLet: hint, { "<p class=\"hint\">\($0)</p>" })<div class="boxes">\(each: choices, { choice in
                "<label class=\"check\"><input type=\"checkbox\" name=\"\(name).\(choice.0)\" value=\"1\"\(attribute: "checked", if: choice.2)>\(choice.1)</label>"
            })</div>\(Parts.error("filter-" + name, errors[name]))</fieldset>
            """
    }

    private func choice(
        _ name: String, _ label: String, _ chosen: String, _ options: [(value: String, label: String)]
    ) -> HTML {
        let field = "filter-" + name
        return """
            <div class="field"><label for="\(field)">\(label)</label><select class="input" id="\(field)" name="\(name)"\(Parts.invalid(field, errors[name]))>\(each: options, { Parts.option($0.value, $0.label, isChosen: $0.value == chosen) })</select>\(Parts.error(field, errors[name]))</div>
            """
    }

    private func input(_ name: String, _ label: String, _ value: String, hint: String) -> HTML {
        let field = "filter-" + name
        return """
            <div class="field"><label for="\(field)">\(label)</label><input class="input" id="\(field)" name="\(name)" maxlength="400" value="\(typed[name] ?? value)"\(Parts.invalid(field, errors[name]))><p class="hint">\(hint)</p>\(Parts.error(field, errors[name]))</div>
            """
    }

    private var people: HTML {
        func options(_ holder: ViewFilter.Holder?) -> [(value: String, label: String)] {
            [("", texts.views.anyone), ("me", texts.views.me), ("nobody", texts.views.nobody)]
                + names.choices(holder).map { ($0.id.text, $0.name.text) }
        }
        let filter = words.filter
        return """
            \(choice("assignee", texts.people.assignee, filter.assignee?.text ?? "", options(filter.assignee)))
            \(choice("controller", texts.people.controller, filter.controller?.text ?? "", options(filter.controller)))
            """
    }

    private var organization: HTML {
        input(
            "organization", texts.people.organization, names.organization ?? "",
            hint: texts.views.organizationHint)
    }

    private var kinds: HTML {
        let filter = words.filter
        let kinds = Ticket.Kind.allCases.map { ($0.rawValue, texts.name(of: $0), filter.kinds.contains($0)) }
        let priorities = Ticket.Priority.allCases.map {
            ($0.rawValue, texts.name(of: $0), filter.priorities.contains($0))
        }
        let waits = Ticket.Status.Wait.allCases.map {
            ($0.rawValue, texts.name(of: $0), filter.waits.contains($0))
        }
        // The portal and the web are one word for people.
        let channels = Channel.allCases.filter { $0 != .portal }.map {
            ($0.rawValue, texts.name(of: $0), filter.channels.contains($0))
        }
        return """
            \(boxes("kind", texts.views.kind, kinds))\(boxes("priority", texts.list.priority, priorities))
            \(boxes("channel", texts.views.channel, channels))\(boxes("wait", texts.views.waitsFor, waits))
            """
    }

    private var tags: HTML {
        let filter = words.filter
        let hint = texts.views.tagsHint
        return """
            \(input("tags", texts.views.tagsAny, filter.anyTags.joined(separator: ", "), hint: hint))
            \(input("tags_all", texts.views.tagsAll, filter.allTags.joined(separator: ", "), hint: hint))
            \(input("tags_none", texts.views.tagsNone, filter.noTags.joined(separator: ", "), hint: hint))
            """
    }

    private static let usualAges = ["1h", "4h", "12h", "1d", "3d", "7d", "14d", "30d", "90d"]

    private var ages: HTML {
        let filter = words.filter
        let all: [(String, String, ViewFilter.Age?)] = [
            ("created_within", texts.views.createdWithin, filter.createdWithin),
            ("changed_within", texts.views.changedWithin, filter.changedWithin),
            ("unchanged_for", texts.views.unchangedFor, filter.unchangedFor),
            ("due_within", texts.views.dueWithin, filter.dueWithin),
        ]
        return HTML(
            all.map { name, label, chosen in
                var known = Self.usualAges.compactMap { ViewFilter.Age($0) }
                if let chosen, !known.contains(chosen) { known.append(chosen) }
                let options =
                    [(value: "", label: texts.views.any)]
                    + known.sorted { $0.hours < $1.hours }.map { (value: $0.text, label: texts.name(of: $0)) }
                return choice(name, label, chosen?.text ?? "", options)
            })
    }

    private var flags: HTML {
        let filter = words.filter
        let all = [
            ("overdue", texts.views.overdue, filter.isOverdue),
            ("locked", texts.views.locked, filter.isLocked),
            ("awaits_reply", texts.views.awaitsReply, filter.awaitsReply),
        ]
        return """
            <div class="boxes">\(each: all, { flag in
                "<label class=\"check\"><input type=\"checkbox\" name=\"\(flag.0)\" value=\"true\"\(attribute: "checked", if: flag.2)>\(flag.1)</label>"
            })</div>
            """
    }

    private var columns: HTML {
        let chosen = words.look.columns
        return """
            <fieldset class="field"><legend class="label">\(texts.views.columns)</legend><p class="hint">\(texts.views.columnsHint)</p><div class="boxes numbered">\(each: ViewLook.Column.allCases, { column in
                "<label class=\"check\"><input class=\"input\" type=\"number\" min=\"1\" max=\"\(ViewLook.Column.allCases.count)\" inputmode=\"numeric\" name=\"column.\(column.rawValue)\" value=\"\(chosen.firstIndex(of: column).map { String($0 + 1) } ?? "")\">\(texts.name(of: column))</label>"
            })</div>\(Parts.error("filter-columns", errors["columns"]))</fieldset>
            """
    }

    private var order: HTML {
        let groups =
            [(value: "", label: texts.views.noGrouping)]
            + ViewLook.Grouping.allCases.map { (value: $0.rawValue, label: texts.name(of: $0)) }
        let look = words.look
        return """
            \(choice("group", texts.views.grouping, look.grouping?.rawValue ?? "", groups))
            \(choice("sort", texts.views.sort, (look.isAscending ? "" : "-") + look.sort.rawValue, texts.sorts))
            """
    }
}

/// Reads what the form sent: each box by itself, as an address may hold a name only once.
struct FilterInput {
    let query: Query

    /// The words of one name, as an address of a list has them.
    func words(_ name: String) -> String? {
        switch name {
        case "status", "line", "team", "department", "kind", "priority", "channel", "wait":
            var ticked = query.names(beginningWith: name + ".")
            if name == "channel", ticked.contains(Channel.web.rawValue) {
                ticked.append(Channel.portal.rawValue)
            }
            return ticked.isEmpty ? query.text(name) : ticked.joined(separator: ",")
        case "columns":
            let placed = query.names(beginningWith: "column.").compactMap { column in
                query.text("column." + column).flatMap { Int($0) }.map { (place: $0, column: column) }
            }
            let ordered = placed.sorted { ($0.place, $0.column) < ($1.place, $1.column) }.map(\.column)
            return ordered.isEmpty ? query.text(name) : ordered.joined(separator: ",")
        case "organization": return nil
        default: return query.text(name)
        }
    }
}
