import Domain
import Flows
import Languages
import Storage

/// Brands: the faces clients see.
enum BrandSection: SettingsOfRecord {
    typealias Record = Brand

    static let path = "brands"
    static let icon = "globe"
    static func title(_ texts: Texts) -> String { texts.settings.brands }
    static func lead(_ texts: Texts) -> String { texts.sections.brands }
    static func add(_ texts: Texts) -> String { texts.sections.addBrand }
    static func empty(_ texts: Texts) -> String { texts.sections.noBrands }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<Brand>(transaction).all().map { brand in
            SettingsRow(
                id: brand.key, title: brand.name, detail: brand.address,
                badges: [Language(rawValue: brand.language)?.nameInItself ?? brand.language],
                isArchived: brand.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let brand = try id.flatMap { try RecordStore<Brand>(transaction).find(.init($0))?.record }
        if id != nil, brand == nil { return nil }
        let language = brand.flatMap { Language(rawValue: $0.language) } ?? texts.language
        return SettingsForm(
            brand?.name ?? "",
            [
                .text("name", texts.settings.name, brand?.name ?? "", hint: texts.sections.brandNameHint),
                .email(
                    "address", texts.settings.address, brand?.address ?? "", texts,
                    hint: texts.sections.brandAddressHint),
                .choice(
                    "language", texts.settings.languageLabel,
                    brand?.language ?? texts.language.rawValue,
                    Language.allCases.map { .init(value: $0.rawValue, label: $0.nameInItself) },
                    hint: texts.sections.brandLanguageHint),
                .text(
                    "greeting", texts.settings.greeting, brand?.greeting ?? "",
                    max: Brand.Limits.greetingCharactersMax,
                    hint: texts.sections.greetingHint(
                        Brand.Limits.greetingField.mark,
                        example: Texts(language).letters.greeting(Brand.Limits.greetingField.mark))),
                .prose(
                    "signature", texts.settings.signature, brand?.signature ?? "",
                    max: Brand.Limits.signatureCharactersMax, hint: texts.sections.signatureHint),
                .text(
                    "portal_host", texts.sections.portalHost, brand?.portalHost ?? "",
                    max: PortalHost.bytesMax, hint: texts.sections.portalHostHint,
                    wrong: texts.sections.portalHostWrong),
            ], isArchived: brand?.isArchived)
    }

    static func flow(_ body: BrandForm, _ id: Brand.ID?, _ call: PageCall) -> SaveRecord<Brand> {
        body.flow(id)
    }
}
