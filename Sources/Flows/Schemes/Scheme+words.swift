package import Domain
package import Languages

extension Scheme.Word {
    /// What the desk calls it.
    package func text(in language: Language) -> String {
        let words = Texts(language).schemes
        return switch self {
        case .firstLine: words.firstLine
        case .registration: words.registration
        case .secondLine: words.secondLine
        case .engineering: words.engineering
        case .thirdLine: words.thirdLine
        case .vendor: words.vendorLine
        case .dispatchers: words.dispatchers
        case .engineers: words.engineers
        case .experts: words.experts
        case .nightShift: words.nightShift
        case .weekdays: words.weekdays
        case .roundTheClock: words.roundTheClock
        case .promises: words.promises
        case .deadlines: words.deadlines
        case .towardsHead: words.towardsHead
        case .rules: words.rules
        case .outage: Texts(language).ruleExamples.outage
        case .byHour: words.byHour
        }
    }
}
