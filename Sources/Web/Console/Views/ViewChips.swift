import Domain
import Flows
import HTML
import Languages
import Storage

/// What a list is narrowed to, each condition with a way to take it off.
struct ViewChips {
    let words: ViewWords
    let names: ViewNames
    /// The view that is being changed, if any.
    var of: SavedView.ID?
    let texts: Texts

    private struct Chip {
        let label: String
        let without: ViewWords
    }

    var html: HTML {
        let chips = all
        guard !chips.isEmpty else { return .empty }
        return """
            <ul class="chips" role="list" aria-label="\(texts.list.filter)">\(each: chips, { chip in
                "<li><a class=\"chip on\" href=\"\(ViewLink.asked(chip.without, of: of))\">\(chip.label)\(Parts.icon("x"))\(Parts.hidden(texts.list.removeFilter))</a></li>"
            })</ul>
            """
    }

    private var all: [Chip] {
        let filter = words.filter
        var chips: [Chip] = []
        func add(_ label: String, _ values: [String], _ clear: (inout ViewFilter) -> Void) {
            if values.isEmpty { return }
            var without = words
            clear(&without.filter)
            chips.append(Chip(label: "\(label): \(values.joined(separator: ", "))", without: without))
        }
        add(texts.views.states, filter.statuses.map { texts.name(of: $0) }) { $0.statuses = [] }
        add(texts.list.line, filter.lines.map { id in names.lines.first { $0.id == id }?.name ?? "" }) {
            $0.lines = []
        }
        add(texts.views.team, filter.teams.map { id in names.teams.first { $0.id == id }?.saved.name ?? "" })
        {
            $0.teams = []
        }
        add(
            texts.list.department,
            filter.departments.map { id in names.departments.first { $0.id == id }?.name ?? "" }
        ) { $0.departments = [] }
        add(texts.people.assignee, filter.assignee.map { [names.name(of: $0, texts)] } ?? []) {
            $0.assignee = nil
        }
        add(texts.people.controller, filter.controller.map { [names.name(of: $0, texts)] } ?? []) {
            $0.controller = nil
        }
        add(texts.people.requester, filter.requester.map { _ in [names.requester ?? ""] } ?? []) {
            $0.requester = nil
        }
        add(texts.people.organization, filter.organization.map { _ in [names.organization ?? ""] } ?? []) {
            $0.organization = nil
        }
        add(texts.views.kind, filter.kinds.map { texts.name(of: $0) }) { $0.kinds = [] }
        add(texts.list.priority, filter.priorities.map { texts.name(of: $0) }) { $0.priorities = [] }
        add(texts.views.channel, filter.channels.filter { $0 != .portal }.map { texts.name(of: $0) }) {
            $0.channels = []
        }
        add(texts.views.waitsFor, filter.waits.map { texts.name(of: $0) }) { $0.waits = [] }
        add(texts.views.tagsAny, filter.anyTags) { $0.anyTags = [] }
        add(texts.views.tagsAll, filter.allTags) { $0.allTags = [] }
        add(texts.views.tagsNone, filter.noTags) { $0.noTags = [] }
        func age(_ age: ViewFilter.Age?) -> [String] { age.map { [texts.name(of: $0)] } ?? [] }
        add(texts.views.createdWithin, age(filter.createdWithin)) { $0.createdWithin = nil }
        add(texts.views.changedWithin, age(filter.changedWithin)) { $0.changedWithin = nil }
        add(texts.views.unchangedFor, age(filter.unchangedFor)) { $0.unchangedFor = nil }
        add(texts.views.dueWithin, age(filter.dueWithin)) { $0.dueWithin = nil }
        let flags: [(String, Bool, (inout ViewFilter) -> Void)] = [
            (texts.views.overdue, filter.isOverdue, { $0.isOverdue = false }),
            (texts.views.locked, filter.isLocked, { $0.isLocked = false }),
            (texts.views.awaitsReply, filter.awaitsReply, { $0.awaitsReply = false }),
        ]
        for (label, isOn, clear) in flags where isOn {
            var without = words
            clear(&without.filter)
            chips.append(Chip(label: label, without: without))
        }
        return chips
    }
}
