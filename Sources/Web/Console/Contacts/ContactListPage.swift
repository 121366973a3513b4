import HTML
import Languages
import Storage

/// Finds one of the clients' people by a part of their name, company, address or number.
struct ContactListPage {
    let words: String
    let found: [FoundContact]
    let hasMore: Bool
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts.contacts
        return ConsoleFrame(
            title: texts.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(texts.title)</h1><a class="button quiet push" href="/settings/organizations">\(call.texts.organizations.title)</a></div></div>
                <div class="incoming">
                <form class="contact-find" method="get" action="/contacts" role="search"><div class="search">\(Parts.icon("search"))<input class="input" type="search" name="q" maxlength="200" value="\(words)" aria-label="\(texts.find)" placeholder="\(texts.find)"\(attribute: "autofocus", if: words.isEmpty)></div><button class="button">\(call.texts.navigation.search)</button></form>
                \(result(texts))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func result(_ texts: ContactTexts) -> HTML {
        if words.isEmpty { return "<p class=\"quiet-text\">\(texts.findHint)</p>" }
        if found.isEmpty { return "<div class=\"empty\">\(SettingsList.line)<p>\(texts.nobody)</p></div>" }
        return """
            <ul class="records" role="list">\(each: found, row)</ul>
            \(if: hasMore, "<p class=\"quiet-text\">\(texts.moreFound)</p>")
            """
    }

    private func row(_ contact: FoundContact) -> HTML {
        let link: Link = "/contacts/\(contact.id.text)"
        let detail = [contact.organization, contact.email, contact.phone].compactMap(\.self).joined(
            separator: " · ")
        return """
            <li class="record"><a href="\(link)"><b>\(contact.name)</b>\(if: !detail.isEmpty, "<span class=\"quiet-text\">\(detail)</span>")</a>\(Parts.icon("chevron-right"))</li>
            """
    }
}
