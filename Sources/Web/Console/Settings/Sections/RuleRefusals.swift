import Domain
import Languages

extension Texts {
    /// Why rules are not taken, in words.
    func sentence(_ rejection: RoutingRejection) -> String {
        let words = ruleRefusals
        switch rejection {
        case .nameMissing: return words.nameMissing
        case .nameTooLong(let limit): return words.tooLong(limit)
        case .tooManyRules(let limit): return words.tooManyRules(limit)
        case .tooManyPhrases(let limit): return words.tooManyPhrases(limit)
        case .textsTooLong(let limit): return words.textsTooLong(limit)
        case .repeatedRule(let id): return words.repeatedRule(String(id.rawValue))
        case .inRule(let position, let fault): return words.inRule(position, sentence(fault))
        case .changedMeanwhile(let latest): return words.changedMeanwhile(latest)
        case .nothingChanged(let version): return words.nothingChanged(version)
        case .unknownVersion(let version): return words.unknownVersion(version)
        case .alreadyActive(let version): return words.alreadyActive(version)
        case .nothingActive: return words.nothingActive
        case .nothingToReturnTo: return words.nothingToReturnTo
        }
    }

    func sentence(_ fault: RoutingRejection.Fault) -> String {
        let words = ruleRefusals
        switch fault {
        case .nameMissing: return words.nameMissing
        case .nameTooLong(let limit): return words.tooLong(limit)
        case .tooManyConditions(let limit), .tooManyActions(let limit), .tooManyValues(_, let limit),
            .tooManyTags(_, let limit), .tooManyRecipients(let limit), .tooManySteps(let limit),
            .tooManySkills(let limit):
            return words.tooMany(limit)
        case .actionsMissing: return words.actionsMissing
        case .conditionsMissing: return words.conditionsMissing
        case .valuesMissing, .stepsMissing: return words.valuesMissing
        case .conditionOutOfPlace: return words.outOfPlace
        case .elapsedMissing: return words.elapsedMissing
        case .elapsedOutOfRange(let range):
            return words.elapsedOutOfRange(range.lowerBound / 60, days: range.upperBound / 86_400)
        case .senderInvalid(let text): return words.senderInvalid(text)
        case .tagInvalid(let text): return words.tagInvalid(text)
        case .tagsMissing: return words.valuesMissing
        case .languageUnknown(let text): return words.languageUnknown(text)
        case .addressInvalid(let text): return words.addressInvalid(text)
        case .textMissing: return words.textMissing
        case .textTooLong(_, let limit): return words.tooLong(limit)
        case .recipientsMissing: return words.recipientsMissing
        case .labelInvalid(let limit): return words.labelInvalid(limit)
        case .skillsMissing: return words.skillsMissing
        case .stepsAfterPull: return words.stepsAfterPull
        }
    }
}
