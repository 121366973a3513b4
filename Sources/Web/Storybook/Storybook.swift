package import Domain
package import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import NIOCore
package import Languages
import Storage

/// Every page of the program in the states worth looking at, made by the code that answers browsers (decision 0071).
///
/// A page that can be opened without knowing anything, or that another page leads to, comes by itself; states that an
/// address alone does not give are `Story.states`. What is neither stands in `withoutPage`, with the reason.
package struct Storybook: Sendable {
    package struct Page: Sendable {
        package let name: String
        package let group: String
        package let title: String
        package let path: String
        /// The name of the route that answered.
        package let route: String
        /// The whole document in each language.
        package let texts: [Language: String]
    }

    private let full: StoryTeller
    private let empty: StoryTeller
    private let things: StoryThings

    /// - Parameters:
    ///   - full: a desk with a life; some tickets are added to it.
    ///   - empty: a desk that has nothing but its administrator.
    package init(full: Desk, empty: Desk, passwords: PasswordWork, zone: TimeZoneRules) async throws {
        var things = try await StoryThings(full)
        self.full = try await StoryTeller(full, passwords: passwords, zone: zone, client: things.client)
        self.empty = try await StoryTeller(empty, passwords: passwords, zone: zone, client: nil)
        things.name("long", try await Self.makeLong(self.full, things))
        things.name("talk", try await StoryRecords.makeTalk(self.full, things))
        self.things = things
        try await StoryRecords.make(self.full)
    }

    /// A ticket whose words are as long as Ukrainian words get, without a blank to break them at.
    private static func makeLong(_ teller: StoryTeller, _ things: StoryThings) async throws -> Int64 {
        let word = "електрокардіостимуляторовипробувальний"
        let form = [
            "name": "Олександра-Анастасія Переяславсько-Хмельницька-Заславська",
            "email":
                "oleksandra.anastasiia.pereiaslavsko-khmelnytska-zaslavska@dovhe-imia-orhanizatsii.example",
            "subject":
                "Не запускається \(word)програмно-апаратнийкомплекс\(word) після оновлення на всіх робочих місцях",
            "text": String(repeating: word, count: 6) + "\n\n"
                + String(repeating: "Довге речення без кінця, ", count: 60),
            "priority": "critical",
        ]
        let made = try await teller.answer("/tickets/new", as: .agent, form: form, .uk)
        let place = made.headers[.location] ?? ""
        guard let number = place.split(separator: "/").last.flatMap({ Int64($0.prefix { $0.isNumber }) })
        else {
            throw StorybookError.notAPage("card-long", status: made.status.code)
        }
        return number
    }

    // MARK: Which pages there are

    static var routes: [Route] { Routes.console + Routes.portal }

    /// Addresses that answer with something else than a page of their own.
    static let withoutPage: [String: String] = [
        "asset": "a file", "liveUpdates": "a stream", "whoIsThere": "parts of other pages",
        "home": "leads to the list", "settings": "leads to the first section",
        "settings rules": "leads to the first book", "taskFiguresFile": "a file", "downloadFile": "a file",
        "viewFile": "a file", "showUpload": "a file", "messageMarkup": "a letter in a frame of its own",
        "incomingLetter": "a letter as it came", "portalFileOf": "a file", "portalLinkFile": "a file",
        "filterTickets": "leads to the list it asks for, or shows that list with an error",
        "massReport": "stands after an act on many tickets; its pieces are those of the list",
        "incomingOne": "stands for one letter, and a demo company gets none",
        "mentionable": "names for a script, which a hint in the form stands for",
        "portalOpenLink": "opens with a link that is signed once",
        "portalLinkTicket": "the page of portalTicket",
    ]

    /// The route of an address; one without braces goes before one with.
    static func route(_ method: HTTPRequest.Method, _ path: String) -> Route? {
        routes.filter { $0.method == method && $0.matches(path) }
            .min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
    }

    static func slug(_ path: String) -> String {
        let words = path.split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
        return words.isEmpty ? "home" : words
    }

    /// Routes that no story tells: a page that nothing leads to and that nobody described.
    package static func untold(by pages: [Page]) -> [String] {
        let told = Set(pages.map(\.route))
        return routes.filter { $0.method == .get }.map(\.name).filter {
            !told.contains($0) && withoutPage[$0] == nil
        }
    }

    // MARK: Telling

    /// All of them, in the order of the index.
    package func pages() async throws -> [Page] {
        var pages = try await plain()
        var faults: [String] = []
        for story in Story.states {
            do {
                guard let path = things.filled(story.path) else {
                    throw StorybookError.unknownThing(story.path)
                }
                pages.append(try await page(story, path))
            } catch { faults.append("\(story.name): \(error)") }
        }
        // All of them at once: whoever changes a page mends its stories in one go.
        if !faults.isEmpty { throw StorybookError.several(faults) }
        return pages
    }

    /// Every page that can be opened as it is: those without braces, then those that one of them leads to.
    private func plain() async throws -> [Page] {
        var pages: [Page] = []
        var links = Set(StoryRecords.places)
        let wanted = Self.routes.filter { $0.method == .get && Self.withoutPage[$0.name] == nil }
        for route in wanted where !route.path.contains("{") {
            let page = try await page(Self.story(route, route.path), route.path)
            links.formUnion(Self.links(in: page.texts[.uk] ?? ""))
            pages.append(page)
        }
        for number in things.numbers.values { links.insert("/tickets/\(number)") }
        // Pages that were led to lead further; a few rounds reach everything.
        for _ in 0..<3 {
            for route in wanted
            where route.path.contains("{") && !pages.contains(where: { $0.route == route.name }) {
                let path = links.filter { Self.route(.get, $0)?.name == route.name }.min()
                guard let path else { continue }
                let page = try await page(Self.story(route, path), path)
                links.formUnion(Self.links(in: page.texts[.uk] ?? ""))
                pages.append(page)
            }
        }
        return pages
    }

    private static func story(_ route: Route, _ path: String) -> Story {
        let steps = route.path.split(separator: "/").map(String.init)
        let reader: Story.Reader =
            switch route.handler {
            case .openPage: .nobody
            case .openPortal: .nobody
            case .portal: .client
            case .open, .may, .page: .administrator
            }
        return Story(slug(route.path), steps.first ?? "", route.path, path, as: reader)
    }

    private static func links(in page: String) -> Set<String> {
        var links: Set<String> = []
        var rest = page[...]
        while let from = rest.firstRange(of: "href=\"/") {
            let start = rest.index(before: from.upperBound)
            let address = rest[start...].prefix { $0 != "\"" && $0 != "?" && $0 != "#" }
            links.insert(String(address))
            rest = rest[from.upperBound...]
        }
        return links
    }

    private func page(_ story: Story, _ path: String) async throws -> Page {
        let teller = story.place == .full ? full : empty
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            let answer = try await teller.answer(
                path, as: story.reader, form: story.form, cookies: story.cookies, language)
            guard answer.headers[.contentType]?.hasPrefix("text/html") == true else {
                throw StorybookError.notAPage(story.name, status: answer.status.code)
            }
            let document = String(buffer: answer.body)
            texts[language] = try await opened(document, story, path, language, teller)
        }
        let method: HTTPRequest.Method = story.form == nil ? .get : .post
        let route = Self.route(method, path.split(separator: "?").first.map(String.init) ?? path)
        return Page(
            name: story.name, group: story.group, title: story.title, path: path, route: route?.name ?? "",
            texts: texts)
    }

    /// The page with the window over it that a script would open.
    private func opened(
        _ page: String, _ story: Story, _ path: String, _ language: Language, _ teller: StoryTeller
    ) async throws -> String {
        switch story.window {
        case nil: return page
        case .palette:
            let number = path.split(separator: "/").last.map(String.init) ?? ""
            let found = try await teller.answer(
                "/palette?ticket=\(number)", as: story.reader, isFragment: true, language)
            return page.replacing("id=\"palette\"", with: "id=\"palette\" open")
                .replacing(
                    "<div class=\"found\">", with: "<div class=\"found\">" + String(buffer: found.body))
        case .keys:
            let keys = try await teller.answer("/keys", as: story.reader, isFragment: true, language)
            return page.replacing("id=\"keys-window\"", with: "id=\"keys-window\" open")
                .replacing("</header></dialog>", with: "</header>" + String(buffer: keys.body) + "</dialog>")
        case .offline:
            let words = Texts(language).offline
            return page.replacing(
                "<div class=\"banner is-soon\" hidden>", with: "<div class=\"banner is-soon\">"
            )
            .replacing("<b></b>", with: "<b>\(words.since("12:49"))</b>")
            .replacing(
                "<div class=\"offline-error\" aria-live=\"assertive\"></div>",
                with: "<div class=\"offline-error\" aria-live=\"assertive\">\(words.notSent)</div>")
        }
    }
}
