import Domain
import Flows
import HTML
import Languages
import Storage

/// The desk's own letters in a brand's words.
enum LetterTemplateSection: SettingsOfRecord {
    typealias Record = LetterTemplate

    static let path = "templates"
    static let icon = "text-quote"
    static func title(_ texts: Texts) -> String { texts.templates.title }
    static func lead(_ texts: Texts) -> String { texts.templates.lead }
    static func add(_ texts: Texts) -> String { texts.templates.add }
    static func empty(_ texts: Texts) -> String { texts.templates.empty }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let brands = try RecordStore<Brand>(transaction).all()
        return try RecordStore<LetterTemplate>(transaction).all().map { template in
            let language = template.saved.language
            return SettingsRow(
                id: template.key, title: name(template.saved.kind, call.texts),
                detail: brands.first { $0.id == template.saved.brand }?.name ?? "",
                badges: [Language(rawValue: language)?.nameInItself ?? language],
                isArchived: template.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let template = try id.flatMap { try RecordStore<LetterTemplate>(transaction).find(.init($0))?.record }
        if id != nil, template == nil { return nil }
        let saved = template?.saved
        let brands = try RecordStore<Brand>(transaction).all()
        let isFixed = saved != nil
        var form = SettingsForm(
            saved.map { name($0.kind, texts) } ?? "",
            [
                .choice(
                    "brand", texts.templates.brand, saved?.brand.text ?? brands.first?.id.text ?? "",
                    brands.filter { !$0.isArchived || $0.id == saved?.brand }.map {
                        .init(value: $0.id.text, label: $0.name)
                    }
                ).fixed(isFixed),
                .choice(
                    "kind", texts.templates.kind, saved?.kind.rawValue ?? "",
                    LetterTemplate.Kind.allCases.map { .init(value: $0.rawValue, label: name($0, texts)) },
                    wrong: texts.templates.taken
                ).fixed(isFixed),
                .choice(
                    "language", texts.settings.languageLabel, saved?.language ?? texts.language.rawValue,
                    Language.allCases.map { .init(value: $0.rawValue, label: $0.nameInItself) }
                ).fixed(isFixed),
                .prose(
                    "text", texts.templates.text, saved?.text ?? "", max: LetterTemplate.Limits.charactersMax,
                    hint: texts.templates.hint),
            ], isArchived: template?.isArchived, after: after(saved, brands, texts))
        form.archiving = (texts.templates.backToStandard, texts.templates.useOwn)
        return form
    }

    static func flow(
        _ body: LetterTemplateForm, _ id: LetterTemplate.ID?, _ call: PageCall
    ) -> SaveRecord<LetterTemplate> {
        body.flow(id)
    }

    private static func name(_ kind: LetterTemplate.Kind, _ texts: Texts) -> String {
        switch kind {
        case .acknowledgement: texts.templates.acknowledgement
        case .reply: texts.templates.reply
        case .signInLink: texts.templates.signInLink
        case .ticketLink: texts.templates.ticketLink
        case .resolved: texts.closing.resolvedTemplate
        case .closingReminder: texts.closing.closingReminderTemplate
        case .answerReminder: texts.closing.answerReminderTemplate
        case .rating: texts.ratings.template
        }
    }

    private static func meaning(_ field: LetterTemplate.Field, _ texts: Texts) -> String {
        let words = texts.templates
        return switch field {
        case .number: words.number
        case .subject: words.subject
        case .holder: words.holder
        case .link: words.link
        case .clientName: words.clientName
        case .brand: words.brandName
        case .greeting: words.greeting
        case .signature: words.signature
        case .answerWithin: words.answerWithin
        case .text: words.written
        case .closing: texts.closing.closingField
        }
    }

    /// How the letter reads, which fields it may have, and what the program would say.
    private static func after(
        _ saved: LetterTemplate.Saved?, _ brands: [Brand], _ texts: Texts
    ) -> HTML {
        let kinds = saved.map { [$0.kind] } ?? LetterTemplate.Kind.allCases
        let language = saved.flatMap { Language(rawValue: $0.language) } ?? texts.language
        func fields(of kind: LetterTemplate.Kind) -> [LetterTemplate.Field] {
            LetterTemplate.Field.allCases.filter(kind.allowed.contains)
        }
        let preview = saved.map { saved in
            LetterWords.preview(
                saved.text, of: saved.kind, brand: brands.first { $0.id == saved.brand }, in: language)
        }
        return """
            \(ifLet: preview, { "<section class=\"sample\"><h2>\(texts.templates.preview)</h2><div class=\"quote plain\">\($0)</div></section>" })
            \(each: kinds, { kind in
                """
                <details class="fold"\(attribute: "open", if: kind == kinds.first)><summary>\(Parts.icon("chevron-right"))\(texts.templates.standard(name(kind, texts)))</summary><div class="quote plain">\(LetterWords.standard(kind, in: language))</div>
                <section class="sample"><h2>\(texts.templates.fields)</h2><dl class="facts">\(each: fields(of: kind), { "<dt class=\"mono\">\($0.mark)</dt><dd>\(meaning($0, texts))</dd>" })</dl></section></details>
                """
            })
            """
    }
}
