import Domain
import HTTPTypes
import Languages

/// Why rules are not saved, switched or tried: the sentences that pages use too, in English.
extension Problem {
    init(_ rejection: RoutingRejection) {
        let (status, kind, field): (HTTPResponse.Status, Kind, String?) =
            switch rejection {
            case .nameMissing, .nameTooLong: (.unprocessableContent, .invalidValue, "name")
            case .tooManyRules, .tooManyPhrases, .textsTooLong, .repeatedRule:
                (.unprocessableContent, .invalidValue, "rules")
            case .inRule(let position, _): (.unprocessableContent, .invalidValue, "rules.\(position - 1)")
            case .changedMeanwhile: (.conflict, .changedMeanwhile, "based_on")
            case .unknownVersion: (.unprocessableContent, .invalidValue, "version")
            case .nothingChanged, .alreadyActive, .nothingActive, .nothingToReturnTo:
                (.conflict, .notPossibleNow, nil)
            }
        self.init(status, kind, Texts(.en).sentence(rejection), field: field)
    }
}
