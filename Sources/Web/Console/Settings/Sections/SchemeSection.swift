import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Ready ways of working, the beginning of the settings.
enum SchemeSection: SettingsSection {
    static let path = "scheme"
    static let icon = "sparkle"
    static func title(_ texts: Texts) -> String { texts.schemes.title }
    static func lead(_ texts: Texts) -> String { texts.schemes.lead }

    static var routes: [Route] {
        [
            .page("/settings/scheme", reading, "settings scheme", list),
            .page("/settings/scheme/{scheme}", reading, "settings scheme plan", SchemePage.show),
            .form("/settings/scheme/{scheme}", changing, "settings scheme apply", SchemePage.apply),
        ]
    }

    private static func list(_ call: PageCall) async throws -> Answer {
        let words = call.texts.schemes
        return try await SettingsPage(
            Self.self,
            body: """
                <ul class="records" role="list">\(each: Scheme.Name.allCases, { name in
                    """
                    <li class="record"><a href="/settings/scheme/\(name.rawValue)"><b>\(words.name(name.rawValue))</b><span class="quiet-text">\(words.about(name.rawValue))</span></a>\(Parts.icon("chevron-right"))</li>
                    """
                })</ul>
                """
        ).answer(call)
    }
}
