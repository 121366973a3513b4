import Domain
import Flows
import HTML
import Languages
import Storage

/// The places of the console with what waits in each.
struct Navigation: Sendable {
    let brand: String
    let counts: WorkCounts
    let departments: [Department]
    let teamNames: [Team.ID: String]
    let isInTeam: Bool
    private let tree: DepartmentTree
    /// Whether requests to unlock are this person's business.
    let decides: Bool
    /// Whether there is a ledger to look at.
    let keepsLedger: Bool
    /// The view that is open, if any.
    var current: ListView?
    var place: Place?
    /// Notices nobody looked at yet, counted no further than `unseenMax`.
    var unseen = 0
    /// Open questions for clients within reach, counted no further than `unseenMax`.
    var clarifications = 0
    /// Appeals that wait for this person's decision, counted no further than `unseenMax`.
    var appeals = 0
    /// Clients whose silence is to be broken now, and those to call about a closed ticket; counted as the others.
    var chase = 0
    var callBacks = 0
    /// Tasks this person has to do, and results that wait for their acceptance; counted as the others.
    var tasks = (toDo: 0, toAccept: 0)
    /// Views in this person's menu, each with how many tickets it has, where that is known yet.
    var views: [(view: SavedView, count: ViewCount?)] = []
    var currentSaved: SavedView.ID?

    static let unseenMax = 99
    /// Views in the menu; the others are a click away.
    static let viewsMax = 20

    enum Place: Sendable {
        case newTicket, settings, intake, contacts, notices, controlRoom, chase, clarifications, ledger, tasks
        case marks, callBacks, views, trash
    }

    init(
        _ settings: Settings, _ load: WorkLoad, for member: StaffMember, current: ListView? = nil,
        place: Place? = nil
    ) {
        brand = settings.brands.first { !$0.isArchived }?.name ?? "Linia"
        counts = WorkCounts(load, scope: Access.scope(of: member), member: member.id)
        departments = settings.departments.filter { department in
            !department.isArchived
                && (Access.seesAll(member) || member.departments?.contains(department.id) == true)
        }
        let teams = settings.rules.teams
        teamNames = Dictionary(teams.map { ($0.id, $0.saved.name) }) { first, _ in first }
        isInTeam = teams.contains { $0.saved.members.contains(member.id) }
        tree = DepartmentTree(departments)
        self.current = current
        self.place = place
        keepsLedger = settings.rules.discipline.keepsLedger
        decides = Access.Person.staff(member).authority >= .lead
    }

    func count(_ view: ListView) -> Int? {
        if case .department(let id) = view {
            let reach = tree.reach(of: [id])
            return counts.sum { $0.status != .resolved && reach.contains($0.department) }
        }
        switch view {
        case .overdue: return counts.overdue
        case .locked: return counts.locked
        case .unlockRequests: return counts.unlockRequests
        // Counts go by departments and people.
        case .teams, .team, .all: return nil
        default: break
        }
        return counts.sum { view.holds($0) }
    }

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.navigation
        return """
            <nav class="nav" id="nav" popover aria-label="\(words.sections)">
            <p class="brand"><svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><use href="\(Assets.icon("linia"))"></use></svg>\(brand)</p>
            \(if: call.may(.createTicket), newTicket(call))
            \(PaletteButton.html(call))
            \(places(texts))
            <div class="foot">
            \(if: call.may(.readControlRoom), placeLink("/control", "gauge", words.controlRoom, isHere: place == .controlRoom))
            \(if: call.may(.readControlRoom), placeLink("/marks", "chart-column", texts.marks.title, isHere: place == .marks))
            \(if: keepsLedger, ledgerLink(texts))
            \(if: call.may(.readPeople), placeLink("/contacts", "users", texts.contacts.title, isHere: place == .contacts))
            \(if: call.may(.readIntake), placeLink("/intake", "mail", texts.incoming.title, isHere: place == .intake))
            \(if: call.may(.deleteTicket), placeLink("/trash", "trash", texts.trash.title, isHere: place == .trash))
            \(if: call.may(.readSettings), placeLink("/settings", "settings", words.settings, isHere: place == .settings))
            \(LookForm.html(call))
            \(languageForm(call))
            <div class="person">\(Parts.staff(call.member.name.text, isMe: true))<span>\(call.member.name.text)<small>\(texts.name(of: call.member.role))</small></span>
            <form class="push" method="post" action="/sign-out">\(Parts.formToken(call.formToken))<button class="button quiet">\(words.signOut)</button></form></div>
            </div>
            </nav>
            """
    }

    /// The lists that are this person's business.
    var listPlaces: [ListView] {
        ListView.places.filter { ($0 != .unlockRequests || decides) && ($0 != .teams || isInTeam) }
    }

    /// The lists with what waits in each: the part that changes while a page is open.
    func places(_ texts: Texts) -> HTML {
        """
        <div class="places" id="places" data-live><div><h2>\(texts.navigation.tickets)</h2><ul role="list">\(each: listPlaces, { entry($0, texts) })\(chaseEntry(texts))\(callBacksEntry(texts))\(clarificationsEntry(texts))\(tasksEntry(texts))\(noticesEntry(texts))</ul></div>
        \(viewList(texts))
        \(if: departments.count > 1, departmentList(texts))</div>
        """
    }

    private func newTicket(_ call: PageCall) -> HTML {
        let texts = call.texts
        return """
            <a class="button primary" href="/tickets/new"\(attribute: "aria-current", place == .newTicket ? "page" : nil)\(Shortcut.newCall.attribute(call))>\(Parts.icon("phone"))\(texts.navigation.newCall)\(Shortcut.newCall.hint(call))</a>
            """
    }

    private func placeLink(_ link: Link, _ icon: String, _ word: String, isHere: Bool) -> HTML {
        "<a href=\"\(link)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(Parts.icon(icon))\(word)</a>"
    }

    private func ledgerLink(_ texts: Texts) -> HTML {
        let count =
            appeals > Self.unseenMax ? texts.counts.moreThan(Self.unseenMax) : texts.language.number(appeals)
        return """
            <a href="/ledger"\(attribute: "aria-current", place == .ledger ? "page" : nil)>\(Parts.icon("book-open"))\(texts.ledger.title)\(if: appeals > 0, "<span class=\"count push\">\(count)</span>")</a>
            """
    }

    private func entry(_ view: ListView, _ texts: Texts) -> HTML {
        let isHere = current == view
        let tone =
            switch view {
            case .overdue where counts.overdue > 0: " is-overdue"
            case .locked where counts.locked > 0: " is-locked"
            case .unlockRequests where counts.unlockRequests > 0: " is-locked"
            default: ""
            }
        return """
            <li><a href="\(view.link)"\(attribute: "aria-current", isHere ? "page" : nil)>\(Parts.icon(view.icon))\(view.title(texts))\(ifLet: count(view), { "<span class=\"count\(tone)\">\(texts.language.number($0))</span>" })</a></li>
            """
    }

    private func chaseEntry(_ texts: Texts) -> HTML {
        entry("/chase", "phone-outgoing", texts.closing.title, chase, isHere: place == .chase, texts)
    }

    private func callBacksEntry(_ texts: Texts) -> HTML {
        entry("/callbacks", "phone", texts.callBacks.title, callBacks, isHere: place == .callBacks, texts)
    }

    private func clarificationsEntry(_ texts: Texts) -> HTML {
        entry(
            "/clarifications", "circle-question-mark", texts.clarifications.title, clarifications,
            isHere: place == .clarifications, texts)
    }

    private func entry(
        _ link: Link, _ icon: String, _ title: String, _ number: Int, isHere: Bool, _ texts: Texts
    ) -> HTML {
        let count =
            number > Self.unseenMax ? texts.counts.moreThan(Self.unseenMax) : texts.language.number(number)
        return """
            <li><a href="\(link)"\(attribute: "aria-current", isHere ? "page" : nil)>\(Parts.icon(icon))\(title)\(if: number > 0, "<span class=\"count\">\(count)</span>")</a></li>
            """
    }

    /// What waits for this person: work, and results to look at.
    private func tasksEntry(_ texts: Texts) -> HTML {
        let waiting = tasks.toDo + tasks.toAccept
        let count =
            waiting > Self.unseenMax ? texts.counts.moreThan(Self.unseenMax) : texts.language.number(waiting)
        return """
            <li><a href="/tasks"\(attribute: "aria-current", place == .tasks ? "page" : nil)>\(Parts.icon("calendar"))\(texts.tasks.title)\(if: waiting > 0, "<span class=\"count\">\(count)</span>")</a></li>
            """
    }

    private func viewList(_ texts: Texts) -> HTML {
        """
        <div><h2>\(texts.views.title)</h2><ul role="list">\(each: views, { entry in
            "<li><a href=\"\(ViewLink.saved(entry.view.id))\"\(attribute: "aria-current", currentSaved == entry.view.id ? "page" : nil)>\(Parts.icon(entry.view.saved.sharing == .own ? "list-filter" : "users"))<span class=\"cut\">\(entry.view.saved.name)</span>\(ifLet: entry.count, { "<span class=\"count\">\(texts.count($0))</span>" })</a></li>"
        })<li><a href="/views"\(attribute: "aria-current", place == .views ? "page" : nil)>\(Parts.icon("layers"))\(texts.views.manage)</a></li></ul></div>
        """
    }

    private func noticesEntry(_ texts: Texts) -> HTML {
        let count =
            unseen > Self.unseenMax ? texts.counts.moreThan(Self.unseenMax) : texts.language.number(unseen)
        return """
            <li><a href="/notices"\(attribute: "aria-current", place == .notices ? "page" : nil)>\(Parts.icon("bell"))\(texts.notices.title)\(if: unseen > 0, "<span class=\"count is-overdue\">\(count)</span>")</a></li>
            """
    }

    private func departmentList(_ texts: Texts) -> HTML {
        let known = Set(departments.map(\.id))
        let roots = departments.filter { $0.parent.map { !known.contains($0) } ?? true }
        return """
            <div><h2>\(texts.navigation.departments)</h2><ul role="list">\(each: roots, { branch($0, texts, depth: 0) })</ul></div>
            """
    }

    private static let depthMax = 8

    private func branch(_ department: Department, _ texts: Texts, depth: Int) -> HTML {
        let view = ListView.department(department.id)
        let children = depth < Self.depthMax ? departments.filter { $0.parent == department.id } : []
        let count = count(view) ?? 0
        return """
            <li><a href="\(view.link)"\(attribute: "aria-current", current == view ? "page" : nil)>\(if: depth == 0, Parts.icon("folder"))\(department.name)<span class="count">\(texts.language.number(count))</span></a>\(if: !children.isEmpty, "<ul role=\"list\">\(each: children, { branch($0, texts, depth: depth + 1) })</ul>")</li>
            """
    }

    private func languageForm(_ call: PageCall) -> HTML {
        LanguageHandlers.form(call.visitor, token: nil)
    }

    func tabBar(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.navigation
        func tab(_ link: Link, _ icon: String, _ word: String, isHere: Bool) -> HTML {
            "<a href=\"\(link)\"\(attribute: "aria-current", isHere ? "page" : nil)>\(Parts.icon(icon))\(word)</a>"
        }
        return """
            <nav class="tabbar" aria-label="\(words.menu)">
            \(tab(ListView.mine.link, "user", words.mine, isHere: current == .mine))
            \(tab(ListView.open.link, "inbox", words.queue, isHere: current == .open))
            \(tab("/tickets/new", "phone", words.call, isHere: place == .newTicket))
            \(tab("/tickets?view=all#search", "search", words.search, isHere: current == .all))
            <button type="button" popovertarget="nav">\(Parts.icon("menu"))\(words.menu)</button>
            </nav>
            """
    }
}

enum LanguageHandlers {
    private static let yearSeconds = 31_536_000

    /// Three buttons; they work before anybody signed in, so no session's token is asked for.
    static func form(_ visitor: Visitor, token: String?) -> HTML {
        """
        <form class="languages" method="post" action="/language" aria-label="\(visitor.texts.navigation.languageLabel)"><input type="hidden" name="next" value="\(visitor.path)">\(each: Language.allCases, { language in
            "<button class=\"button quiet\" name=\"language\" value=\"\(language.rawValue)\" lang=\"\(language.rawValue)\"\(attribute: "aria-current", language == visitor.language ? "true" : nil)>\(language.nameInItself)</button>"
        })</form>
        """
    }

    static func choose(_ call: GuestCall) async throws -> Answer {
        let next = call.form.text("next").flatMap { Link(ownPath: $0) } ?? "/tickets"
        guard let language = call.form.word("language", Language.self) else { return .see(next) }
        return .see(next).setting(
            Cookie.language.header(language.rawValue, for: call.visitor, seconds: yearSeconds))
    }
}
