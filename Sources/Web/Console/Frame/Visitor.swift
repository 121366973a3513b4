import Domain
import Flows
import HTTPTypes
import Languages

/// Whoever opens a page: the language they read, the clock they look at, what their browser keeps for us.
struct Visitor: Sendable {
    let texts: Texts
    let zone: TimeZoneRules
    let now: Instant
    let cookies: Cookies
    /// The path and query that were asked for.
    let path: String
    /// Whether the page came over https, so that cookies stay on it.
    let isSecure: Bool
    /// Where the request came from, by our own or a proxy's word; for limits only.
    let peer: String
    /// What browsers say of a form's origin; nil from programs.
    let isForeignForm: Bool

    var language: Language { texts.language }

    /// In the language and by the clock of a staff member, unless this browser was told another language.
    func own(of member: StaffMember, _ zones: TimeZones) -> Visitor {
        let isChosen = cookies[.language].flatMap { Language(rawValue: $0) } != nil
        let own = isChosen ? nil : member.language.flatMap { Language(rawValue: $0) }
        let zone = member.timeZone.flatMap { zones.rules(of: $0) } ?? zone
        return Visitor(
            texts: own.map { Texts($0) } ?? texts, zone: zone, now: now, cookies: cookies, path: path,
            isSecure: isSecure, peer: peer, isForeignForm: isForeignForm)
    }

    func wall(_ instant: Instant) -> WallMoment {
        let civil = zone.civil(at: instant)
        return WallMoment(
            year: civil.date.year, month: civil.date.month, day: civil.date.day, hour: civil.time.hour,
            minute: civil.time.minute)
    }

    /// The same reader on another day, for what is kept: "yesterday" means nothing there, and each moment has its year.
    var anotherDay: Visitor {
        Visitor(
            texts: texts, zone: zone, now: Instant(microseconds: 0), cookies: cookies, path: path,
            isSecure: isSecure, peer: peer, isForeignForm: isForeignForm)
    }

    /// `12:28` today, `пт 16:12` this week, else the date.
    func moment(_ instant: Instant) -> String { language.moment(wall(instant), now: wall(now)) }
}

/// The cookies of a request, the first of each name. Source: RFC 6265 §5.4.
struct Cookies: Sendable {
    private let values: [String: String]

    private static let cookiesMax = 50

    init(_ headers: [String]) {
        var values: [String: String] = [:]
        for header in headers {
            for pair in header.split(separator: ";").prefix(Self.cookiesMax) {
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2 else { continue }
                let name = String(halves[0]).trimmed
                if values[name] == nil { values[name] = String(halves[1]).trimmed }
            }
        }
        self.values = values
    }

    init(_ values: [Cookie: String]) {
        self.values = Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
    }

    subscript(_ cookie: Cookie) -> String? {
        guard let value = values[cookie.rawValue], !value.isEmpty else { return nil }
        return value
    }
}

/// What we ask a browser to keep. `Lax` lets a link from a letter open a page and stops foreign forms.
enum Cookie: String, Sendable {
    /// The secret of a session.
    case session = "linia_session"
    /// Binds the form of signing in to this browser.
    case visit = "linia_visit"
    case language = "linia_language"
    /// How the console looks and listens in this browser.
    case density = "linia_density"
    case keys = "linia_keys"
    /// From which lists the last cards were opened.
    case trail = "linia_trail"
    /// The secret of a client's session: another realm, which no page of the console is sent.
    case clientSession = "linia_client"
    /// Binds forms of the portal to this browser before anybody signs in.
    case clientVisit = "linia_client_visit"

    private var path: String {
        switch self {
        case .session, .visit, .language, .density, .keys: "/"
        case .trail: "/tickets"
        case .clientSession, .clientVisit: "/portal"
        }
    }

    func header(_ value: String, for visitor: Visitor, seconds: Int?) -> String {
        var text = "\(rawValue)=\(value); Path=\(path); HttpOnly; SameSite=Lax"
        if let seconds { text += "; Max-Age=\(seconds)" }
        if visitor.isSecure { text += "; Secure" }
        return text
    }

    func removal(for visitor: Visitor) -> String { header("", for: visitor, seconds: 0) }
}
