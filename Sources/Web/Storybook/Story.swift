/// One page in one state: what somebody asks for, and how the browser stands there.
struct Story: Sendable {
    /// Who looks.
    enum Reader: Sendable {
        case administrator, lead, agent, observer
        /// Somebody whose ticket the desk has.
        case client
        case nobody
    }

    /// Which desk: one with a life, or one that begins.
    enum Place: Sendable { case full, empty }

    /// What stands over the page.
    enum Window: Sendable { case palette, keys, offline }

    /// The name of its file.
    let name: String
    let group: String
    let title: String
    /// An address, with `{word}` for what `StoryThings` finds.
    let path: String
    var reader = Reader.lead
    var place = Place.full
    /// What a form sends, nil for a page that is only opened.
    var form: [String: String]?
    var cookies: [Cookie: String] = [:]
    var window: Window?

    init(
        _ name: String, _ group: String, _ title: String, _ path: String, as reader: Reader = .lead,
        in place: Place = .full, form: [String: String]? = nil, cookies: [Cookie: String] = [:],
        window: Window? = nil
    ) {
        (self.name, self.group, self.title, self.path) = (name, group, title, path)
        (self.reader, self.place, self.form, self.cookies, self.window) = (
            reader, place, form, cookies, window
        )
    }
}

extension Story {
    private static let visit = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

    /// States that an address alone does not give. Pages as they are opened come by themselves (`Storybook.plain`).
    static let states: [Story] = entrance + lists + cards + cardErrors + windows + beginnings + forms + portal

    private static let entrance = [
        Story(
            "sign-in-wrong", "Sign in", "A field is missing", "/sign-in", as: .nobody,
            form: ["email": "olena@obriy-service.example", "form_token": FormToken.of(visit)],
            cookies: [.visit: visit]),
        Story("sign-in-expired", "Sign in", "The session is over", "/sign-in?why=expired", as: .nobody),
        Story("page-missing", "Errors", "No such ticket", "/tickets/999999"),
        Story("page-forbidden", "Errors", "Not allowed", "/settings/tokens", as: .agent),
    ]

    private static let lists = [
        Story("list-compact", "Lists", "Compact", "/tickets", cookies: [.density: "compact"]),
        Story("list-observer", "Lists", "For somebody who only reads", "/tickets", as: .observer),
        Story("list-mine", "Lists", "Mine", "/tickets?view=mine", as: .agent),
        Story("list-overdue", "Lists", "Overdue", "/tickets?view=overdue"),
        Story("list-locked", "Lists", "Locked", "/tickets?view=locked"),
        Story("list-ticked", "Lists", "All ticked", "/tickets?ticked=all"),
        Story("list-search", "Lists", "Found", "/tickets?q=каса"),
        Story("list-nothing", "Lists", "Nothing found", "/tickets?q=брахіозавр"),
        Story("list-fault", "Lists", "A search that cannot be made", "/tickets?q=statuz:open"),
        Story("list-groups", "Lists", "Grouped", "/tickets/by?status=new,open&group=line&sort=-created"),
        Story(
            "list-table", "Lists", "A table of columns",
            "/tickets/by?status=new,open&columns=number,subject,status,assignee,due"),
    ]

    private static let cards = [
        Story("card-new", "Cards", "New", "/tickets/{new}", as: .agent),
        Story("card-open", "Cards", "In work", "/tickets/{open}", as: .agent),
        Story(
            "card-in-list", "Cards", "Opened from a list", "/tickets/{open}?in=/tickets&at=9000000000000000.1"
        ),
        Story("card-waiting", "Cards", "Waiting", "/tickets/{waiting}", as: .agent),
        Story("card-resolved", "Cards", "Resolved", "/tickets/{resolved}", as: .agent),
        Story("card-closed", "Cards", "Closed", "/tickets/{closed}", as: .agent),
        Story("card-locked", "Cards", "Locked, for who works", "/tickets/{locked}", as: .agent),
        Story("card-locked-lead", "Cards", "Locked, for who decides", "/tickets/{locked}"),
        Story("card-long", "Cards", "Long Ukrainian words", "/tickets/{long}", as: .agent),
        Story("card-observer", "Cards", "For somebody who only reads", "/tickets/{open}", as: .observer),
        Story("card-talk", "Cards", "A talk with an outsider", "/tickets/{open}/talks/{talk}", as: .agent),
        Story("card-compact", "Cards", "Compact", "/tickets/{open}", cookies: [.density: "compact"]),
    ]

    private static let cardErrors = [
        Story(
            "card-empty-note", "Cards", "A note without words", "/tickets/{open}/messages", as: .agent,
            form: ["visibility": "internal", "text": " "]),
        Story(
            "card-merge-wrong", "Cards", "Merging into what is not there", "/tickets/{open}/commands/merge",
            as: .agent, form: ["into": "999999"]),
        Story(
            "card-hand-over-wrong", "Cards", "Handing over without a reason",
            "/tickets/{open}/commands/hand_over", as: .agent, form: ["reason": ""]),
        Story("card-refused", "Cards", "Refused as it stands", "/tickets/{open}/commands/confirm", form: [:]),
    ]

    private static let windows = [
        Story("palette-open", "Windows", "The palette over a card", "/tickets/{open}", window: .palette),
        Story("keys-open", "Windows", "The keys over a list", "/tickets", window: .keys),
        Story("keys-off", "Windows", "Keys switched off", "/keys", cookies: [.keys: "off"]),
        Story("offline", "Windows", "Nothing answers", "/tickets/{open}", as: .agent, window: .offline),
        Story("palette-found", "Windows", "The palette without scripts", "/palette?q=каса"),
    ]

    /// Each list of a desk that has nothing yet says what to do.
    private static let beginnings = beginningPlaces.map {
        Story("empty-" + Storybook.slug($0), "Empty", $0, $0, as: .administrator, in: .empty)
    }

    private static let beginningPlaces =
        [
            "/tickets", "/tickets?view=mine", "/tickets?view=overdue", "/tickets?view=locked", "/views",
            "/trash",
            "/tasks", "/tasks/set", "/tasks/calendar", "/tasks/figures", "/intake", "/unread-files",
            "/contacts",
            "/clarifications",
            "/notices", "/control", "/ledger", "/marks", "/late-answers", "/chase", "/callbacks",
            "/palette",
        ] + SettingsSections.all.map { "/settings/" + $0.path }.filter { $0 != "/settings/rules" }

    private static let forms = [
        Story(
            "new-ticket-wrong", "Forms", "A call without what is needed", "/tickets/new", as: .agent,
            form: ["subject": "", "text": ""]),
        Story(
            "new-ticket-line", "Forms", "A call told in one line", "/tickets/new?line=каса,терміново",
            as: .agent),
        Story("new-task-wrong", "Forms", "A task without a title", "/tasks/new", form: ["title": ""]),
        Story(
            "settings-wrong", "Forms", "A record that cannot be saved", "/settings/departments/new",
            as: .administrator, form: ["name": ""]),
        Story("settings-reader", "Forms", "Settings for who only reads", "/settings/lines", as: .lead),
    ]

    private static let portal = [
        Story("portal-guest", "Portal", "Nobody is signed in", "/portal", as: .nobody),
        Story("portal-signed-in", "Portal", "Signed in", "/portal", as: .client),
        Story("portal-empty", "Portal", "A desk that begins", "/portal", as: .nobody, in: .empty),
    ]
}
