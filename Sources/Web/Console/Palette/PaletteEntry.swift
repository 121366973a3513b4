import Domain
import Flows
import HTML
import Languages
import Storage

/// One thing the palette offers.
struct PaletteEntry: Sendable {
    enum Act: Sendable {
        case open(Link)
        /// Sends the same form as the button of the card.
        case press(command: String)
        /// Opens the same form as the button of the card.
        case unfold(command: String)
    }

    let act: Act
    let icon: String
    let label: String
    var note: String?
    var key: Shortcut?

    /// Whether its words contain each word that was typed.
    func fits(_ words: [String]) -> Bool {
        let own = (label + " " + (note ?? "")).lowercased()
        return words.allSatisfy { own.contains($0) }
    }
}

struct PaletteGroup: Sendable {
    let title: String
    var entries: [PaletteEntry]
}

extension Navigation {
    /// Every place of the console that this reader may go to, in the order of the menu.
    func destinations(_ call: PageCall) -> [PaletteEntry] {
        let texts = call.texts
        let words = texts.navigation
        func place(_ link: Link, _ icon: String, _ word: String) -> PaletteEntry {
            PaletteEntry(act: .open(link), icon: icon, label: word)
        }
        var places: [PaletteEntry] = []
        if call.may(.createTicket) {
            var newCall = place("/tickets/new", "phone", words.newCall)
            newCall.key = .newCall
            places.append(newCall)
        }
        places += listPlaces.map { place($0.link, $0.icon, $0.title(texts)) }
        places += [
            place("/chase", "phone-outgoing", texts.closing.title),
            place("/callbacks", "phone", texts.callBacks.title),
            place("/clarifications", "circle-question-mark", texts.clarifications.title),
            place("/tasks", "calendar", texts.tasks.title), place("/notices", "bell", texts.notices.title),
        ]
        places += views.map { place(ViewLink.saved($0.view.id), "list-filter", $0.view.saved.name) }
        places.append(place("/views", "layers", texts.views.manage))
        if departments.count > 1 {
            places += departments.map { place(ListView.department($0.id).link, "folder", $0.name) }
        }
        if call.may(.readControlRoom) {
            places.append(place("/control", "gauge", words.controlRoom))
            places.append(place("/marks", "chart-column", texts.marks.title))
        }
        if keepsLedger { places.append(place("/ledger", "book-open", texts.ledger.title)) }
        if call.may(.readPeople) { places.append(place("/contacts", "users", texts.contacts.title)) }
        if call.may(.readIntake) {
            places.append(place("/intake", "mail", texts.incoming.title))
            places.append(place(UnreadFilesPage.link, "file-text", texts.unreadFiles.title))
        }
        if call.may(.deleteTicket) { places.append(place("/trash", "trash", texts.trash.title)) }
        places.append(PaletteEntry(act: .open("/keys"), icon: "command", label: texts.keys.title, key: .help))
        for section in SettingsSections.all where call.may(section.reading) {
            places.append(
                PaletteEntry(
                    act: .open(section.link), icon: section.icon, label: section.title(texts),
                    note: words.settings))
        }
        return places
    }
}

/// What opens the palette: a link to its page, which a script turns into a window over this one.
enum PaletteButton {
    static func html(_ call: PageCall) -> HTML {
        """
        <a href="/palette" data-behaviour="palette">\(Parts.icon("command"))\(call.texts.keys.palette)<kbd class="push" aria-hidden="true">Ctrl K</kbd></a>
        """
    }
}
