import HTML
import Languages

/// How somebody wants the console in this browser: kept in cookies, so that a screen on the wall and a laptop may differ.
struct PageLook: Sendable, Equatable {
    /// More lines on a screen.
    var isCompact = false
    /// Whether single letters do something. Source: WCAG 2.2, 2.1.4.
    var hasKeys = true

    static let usual = PageLook()

    private init() {}

    init(_ visitor: Visitor) {
        isCompact = visitor.cookies[.density] == PreferenceHandlers.Density.compact.rawValue
        hasKeys = visitor.cookies[.keys] != PreferenceHandlers.Keys.off.rawValue
    }
}

enum PreferenceHandlers {
    enum Density: String { case usual, compact }
    enum Keys: String { case on, off }

    private static let yearSeconds = 31_536_000

    /// Keeps what was chosen and goes back. A word that means nothing changes nothing.
    static func choose(_ call: GuestCall) async throws -> Answer {
        var answer = Answer.see(call.form.text("next").flatMap { Link(ownPath: $0) } ?? "/tickets")
        if let density = call.form.word("density", Density.self) {
            answer = answer.setting(
                Cookie.density.header(density.rawValue, for: call.visitor, seconds: yearSeconds))
        }
        if let keys = call.form.word("keys", Keys.self) {
            answer = answer.setting(
                Cookie.keys.header(keys.rawValue, for: call.visitor, seconds: yearSeconds))
        }
        return answer
    }
}

/// The switches of the navigation: how much stands on a screen, and the way to the keys.
enum LookForm {
    static func html(_ call: PageCall) -> HTML {
        let words = call.texts.keys
        let isCompact = PageLook(call.visitor).isCompact
        func button(_ density: PreferenceHandlers.Density, _ word: String, isOn: Bool) -> HTML {
            "<button class=\"button quiet\" name=\"density\" value=\"\(density.rawValue)\" aria-pressed=\"\(isOn ? "true" : "false")\">\(word)</button>"
        }
        return """
            <form class="languages looks" method="post" action="/preferences" aria-label="\(words.density)"><input type="hidden" name="next" value="\(call.visitor.path)">\(button(.usual, words.comfortable, isOn: !isCompact))\(button(.compact, words.compact, isOn: isCompact))<a class="button quiet" href="/keys" data-behaviour="keys"\(Shortcut.help.attribute(call))>\(words.title)\(Shortcut.help.hint(call))</a></form>
            """
    }

    static func keys(_ call: PageCall) -> HTML {
        let words = call.texts.keys
        let hasKeys = PageLook(call.visitor).hasKeys
        let next = call.query.text("back").flatMap { Link(ownPath: $0) } ?? "/keys"
        return """
            <form class="actions" method="post" action="/preferences"><input type="hidden" name="next" value="\(next.address)"><button class="button" name="keys" value="\(hasKeys ? "off" : "on")">\(hasKeys ? words.switchOff : words.switchOn)</button><p class="quiet-text small">\(hasKeys ? words.switchOffHint : words.switchOnHint)</p></form>
            """
    }
}
