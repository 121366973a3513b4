import Domain
import Flows
import HTML
import Languages

/// The fields that more than one form of the portal has.
enum PortalField {
    static func email(_ call: PortalCall, error: String?) -> HTML {
        """
        <div class="field"><label for="email">\(call.texts.portal.yourEmail)</label><input class="input" id="email" name="email" type="email" autocomplete="email" inputmode="email" maxlength="254" required value="\(call.form.raw("email"))"\(Parts.invalid("email", error))>\(self.error("email", error))</div>
        """
    }

    /// The button has our words, for a browser's own speaks the browser's language. `required` lets the style sheet tell
    /// whether files were chosen and show their names only then; the forms are `novalidate`, so it forbids nothing.
    static func files(_ call: PortalCall, label: String, error: String?) -> HTML {
        """
        <div class="file field"><span class="label" id="files-label">\(label)</span><div class="pick"><input type="file" id="files" name="files" multiple required aria-required="false" aria-labelledby="files-label files-pick"\(Parts.invalid("files", error))><label class="button" id="files-pick" for="files">\(call.texts.portal.chooseFiles)</label></div>\(self.error("files", error))</div>
        """
    }

    static func error(_ id: String, _ text: String?) -> HTML {
        guard let text else { return .empty }
        return "<p class=\"error\" id=\"\(id)-error\">\(PortalIcon.html("#triangle-alert"))\(text)</p>"
    }

    /// What went wrong, above a form.
    static func alarm(_ text: String) -> HTML {
        "<p class=\"notice is-overdue\" role=\"alert\">\(PortalIcon.html("#triangle-alert"))<span>\(text)</span></p>"
    }
}

extension Texts {
    /// Words for an address that cannot be taken.
    func addressSentence(_ error: DeskError, _ visitor: Visitor) -> String {
        if case .invalid("email", .notA) = error { return forms.badEmail }
        return sentence(error, visitor)
    }
}

extension PortalCall {
    /// The address that was asked for, without its query.
    var path: Link {
        let path = visitor.path.split(separator: "?", maxSplits: 1)[0]
        return Link(ownPath: String(path)) ?? "/portal/"
    }

    /// What was sent too large, or of a kind that is not taken, names its field.
    func field(of error: DeskError) -> String? {
        switch error {
        case .invalid(let field, _) where field.hasPrefix("attachments") || field == "files": "files"
        case .invalid(let field, _): field.replacing("requester.", with: "")
        case .ticket(let rejection): rejection.field
        case .file, .filesAway: "files"
        case .notFound, .forbidden, .taken, .keyReused, .erased, .settled, .task: nil
        }
    }
}
