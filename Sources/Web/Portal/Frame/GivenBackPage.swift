import HTML
import Languages

/// A form that came too late, with what was typed in it: looked over and sent once more, nothing is lost.
struct GivenBackPage {
    let call: PortalCall
    /// Of the form as it would be sent now.
    let token: String
    let mustSignIn: Bool

    /// A field that people type into, with its words.
    private struct Typed {
        let name: String
        let label: String
        var isLong = false
    }

    private var words: PortalTexts { call.texts.portal }

    private var fields: [Typed] {
        [
            Typed(name: "subject", label: words.whatHappened),
            Typed(name: "text", label: call.form.has("subject") ? words.details : words.write, isLong: true),
            Typed(name: "reason", label: words.whatIsWrong, isLong: true),
            Typed(name: "email", label: words.yourEmail), Typed(name: "name", label: words.yourName),
            Typed(name: "phone", label: words.yourPhone),
        ].filter { call.form.has($0.name) }
    }

    /// Whether nothing was written that could be lost.
    var isEmpty: Bool { fields.allSatisfy { call.form.text($0.name) == nil } }

    var html: HTML {
        let hadFiles = !call.form.files.isEmpty
        return PortalFrame(
            call, title: call.texts.forms.formExpired, icons: ["triangle-alert"],
            main: """
                <section><h1>\(call.texts.forms.formExpired)</h1>
                \(if: !fields.isEmpty, "<p class=\"second\">\(words.givenBack)</p>")
                \(if: mustSignIn, "<p class=\"notice is-soon\">\(PortalIcon.html("#triangle-alert"))<span>\(words.signInBeforeSending) <a href=\"/portal/sign-in\" target=\"_blank\" rel=\"noopener\">\(call.texts.signIn.signIn)</a></span></p>")
                <form class="request" method="post" action="\(call.path)" enctype="multipart/form-data" novalidate>
                \(Parts.formToken(token))
                \(each: fields, field)
                \(if: hadFiles, PortalField.files(call, label: words.filesAgain, error: nil))
                <div class="actions"><button class="button primary">\(words.sendMessage)</button></div>
                </form></section>
                """
        ).html
    }

    private func field(_ field: Typed) -> HTML {
        let typed = call.form.raw(field.name)
        let control: HTML =
            field.isLong
            ? "<textarea class=\"input\" id=\"\(field.name)\" name=\"\(field.name)\" rows=\"5\">\(typed)</textarea>"
            : "<input class=\"input\" id=\"\(field.name)\" name=\"\(field.name)\" value=\"\(typed)\">"
        return "<div class=\"field\"><label for=\"\(field.name)\">\(field.label)</label>\(control)</div>"
    }
}
