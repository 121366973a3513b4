import Domain
import HTML
import Languages
import Storage

/// The small pieces every page is made of.
enum Parts {
    static func icon(_ name: String) -> HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(Assets.icon(name))\"></use></svg>"
    }

    static func hidden(_ text: String) -> HTML { "<span class=\"visually-hidden\">\(text)</span>" }

    /// The stops of a line, the level's one large.
    static func stops(_ level: Int) -> HTML {
        let place = min(max(level, 1), 4)
        return """
            <svg class="stops" viewBox="0 0 29 10" aria-hidden="true"><use href="\(Assets.icon("stops-\(place)"))"></use></svg>
            """
    }

    /// `Андрій Ковальчук` → `АК`.
    static func initials(_ name: String) -> String {
        var letters = ""
        var rest = name[...]
        while letters.count < 2, !rest.isEmpty {
            let word = firstWord(rest)
            if let letter = word.first(where: \.isLetter) { letters.append(letter) }
            rest = rest[word.endIndex...].drop { $0 == " " }
        }
        return letters.uppercased()
    }

    /// `Андрій Ковальчук` → `Андрій`. Looks for the byte, which is quick, since every row of a list asks.
    static func firstWord(_ name: Substring) -> Substring {
        name[..<(name.utf8.firstIndex(of: UInt8(ascii: " ")) ?? name.endIndex)]
    }

    static func client(_ name: String) -> HTML {
        "<span class=\"avatar\" aria-hidden=\"true\">\(initials(name))</span>"
    }

    static func staff(_ name: String, isMe: Bool) -> HTML {
        "<span class=\"avatar staff\(isMe ? " me" : "")\" aria-hidden=\"true\">\(initials(name))</span>"
    }

    static func formToken(_ token: String) -> HTML {
        "<input type=\"hidden\" name=\"form_token\" value=\"\(token)\">"
    }

    /// What went wrong, above a form.
    static func alarm(_ title: String, _ text: String? = nil) -> HTML {
        """
        <div class="banner is-overdue" role="alert">\(icon("triangle-alert"))<p><b>\(title)</b>\(text.map { " " + $0 })</p></div>
        """
    }

    /// An error beside its field.
    static func error(_ id: String, _ text: String?) -> HTML {
        guard let text else { return .empty }
        return "<p class=\"error\" id=\"\(id)-error\">\(icon("triangle-alert"))\(text)</p>"
    }

    /// Says to a screen reader which error belongs to a field.
    static func invalid(_ id: String, _ text: String?) -> HTML {
        text == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"\(id)-error\""
    }

    static func option(_ value: String, _ label: String, isChosen: Bool) -> HTML {
        "<option value=\"\(value)\"\(attribute: "selected", if: isChosen)>\(label)</option>"
    }
}

extension Texts {
    func name(of kind: Ticket.Kind) -> String {
        switch kind {
        case .incident: kinds.incident
        case .serviceRequest: kinds.serviceRequest
        case .information: kinds.information
        case .documentation: kinds.documentation
        case .change: kinds.change
        }
    }

    func name(of priority: Ticket.Priority) -> String {
        switch priority {
        case .low: kinds.low
        case .normal: kinds.normal
        case .high: kinds.high
        case .critical: kinds.critical
        }
    }

    func name(of role: StaffMember.Role) -> String {
        switch role {
        case .administrator: people.administrator
        case .head: people.head
        case .lead: people.lead
        case .agent: people.agent
        case .observer: people.observer
        }
    }

    func name(of channel: Channel) -> String {
        switch channel {
        case .email: channels.email
        case .web, .portal: channels.web
        case .phone: channels.phone
        case .api: channels.api
        case .chat: channels.chat
        case .alert: channels.alert
        }
    }
}

extension Channel {
    var icon: String {
        switch self {
        case .email: "mail"
        case .web, .portal: "globe"
        case .phone: "phone"
        case .api: "command"
        case .chat: "message-square"
        case .alert: "bell"
        }
    }
}

/// A state as the list and the card show it: an icon, a word, a colour class.
struct StateMark {
    let icon: String
    let word: String
    let style: String

    /// A lock says more than the state it fell in.
    init(_ ticket: TicketSummary, _ texts: Texts) {
        self.init(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: texts)
        if ticket.lock != nil { self = Self(icon: "lock", word: texts.statuses.locked, style: "is-locked") }
    }

    private init(icon: String, word: String, style: String) {
        (self.icon, self.word, self.style) = (icon, word, style)
    }

    init(
        _ status: Ticket.Status.Name, wait: Ticket.Status.Wait?, returns: Int, texts: Texts
    ) {
        let words = texts.statuses
        switch status {
        case .new: (icon, word, style) = ("circle-dashed", words.new, "")
        case .open:
            (icon, word, style) =
                returns > 0 ? ("rotate-ccw", words.returned, "") : ("circle-dot", words.open, "")
        case .waiting:
            let said =
                switch wait {
                case .client: words.waitingForClient
                case .vendor: words.waitingForVendor
                case .date, nil: words.waiting
                }
            (icon, word, style) = ("circle-pause", said, "is-waiting")
        case .resolved: (icon, word, style) = ("circle-check", words.resolved, "is-done")
        case .closed: (icon, word, style) = ("circle-check", words.closed, "")
        case .cancelled: (icon, word, style) = ("x", words.cancelled, "")
        case .rejected: (icon, word, style) = ("x", words.rejected, "")
        case .merged: (icon, word, style) = ("merge", words.merged, "")
        case .deleted: (icon, word, style) = ("trash", words.deleted, "")
        }
    }

    var html: HTML {
        "<span class=\"status \(style)\">\(Parts.icon(icon))<span class=\"name\">\(word)</span></span>"
    }
}
