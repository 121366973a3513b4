import Domain
import Flows
import Languages

extension SchemeJSON {
    /// In the language in which the desk would get its names.
    init(_ scheme: Scheme, brand: Brand?) {
        let language = brand.flatMap { Language(rawValue: $0.language) } ?? .uk
        let words = Texts(language).schemes
        name = scheme.name.rawValue
        title = words.name(scheme.name.rawValue)
        about = words.about(scheme.name.rawValue)
        lines = scheme.lines.map { $0.word.text(in: language) }
        teams = scheme.teams.map { $0.word.text(in: language) }
    }
}
