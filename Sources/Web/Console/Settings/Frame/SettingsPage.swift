import Flows
import HTML
import HTTPTypes
import Languages

/// The frame around a page of the settings: the sections beside it, its heading above.
struct SettingsPage {
    let section: any SettingsSection.Type
    /// The heading of a page within the section.
    let title: String?
    let tools: HTML
    let body: HTML

    init(_ section: any SettingsSection.Type, title: String? = nil, tools: HTML = .empty, body: HTML) {
        self.section = section
        self.title = title
        self.tools = tools
        self.body = body
    }

    func answer(_ call: PageCall, _ status: HTTPResponse.Status = .ok) async throws -> Answer {
        let (_, navigation) = try await call.navigation(place: .settings)
        return .page(html(navigation, call), status)
    }

    private func html(_ navigation: Navigation, _ call: PageCall) -> HTML {
        let texts = call.texts
        return ConsoleFrame(
            title: title ?? section.title(texts),
            main: """
                <div class="bar"><div class="line1">\(heading(texts))\(tools)</div></div>
                <div class="settings">
                <nav class="sections" aria-label="\(texts.navigation.settings)"><ul role="list">\(each: SettingsSections.all.filter { call.may($0.reading) }, { place($0, texts) })</ul></nav>
                <div class="pane">
                \(if: title == nil, "<p class=\"lead\">\(section.lead(texts))</p>")
                \(body)
                </div>
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func heading(_ texts: Texts) -> HTML {
        guard let title else { return "<h1>\(section.title(texts))</h1>" }
        return """
            <a class="button quiet" href="\(section.link)">\(Parts.icon("chevron-left"))\(section.title(texts))</a><h1 class="cut">\(title)</h1>
            """
    }

    private func place(_ place: any SettingsSection.Type, _ texts: Texts) -> HTML {
        let isHere = place.path == section.path
        return """
            <li><a href="\(place.link)"\(attribute: "aria-current", isHere ? "page" : nil)>\(Parts.icon(place.icon))\(place.title(texts))</a></li>
            """
    }
}
