/// Why rules are not saved or switched as they were given.
package enum RoutingRejection: Error, Sendable, Equatable {
    case nameMissing
    case nameTooLong(limit: Int)
    case tooManyRules(limit: Int)
    case tooManyPhrases(limit: Int)
    /// All texts of the set together.
    case textsTooLong(limit: Int)
    /// Two rules under one identifier.
    case repeatedRule(RoutingRule.ID)
    /// `position` counts the set's rules from 1, as a page shows them.
    case inRule(position: Int, Fault)
    /// Somebody saved a newer version than the one this was made from.
    case changedMeanwhile(latest: Int)
    case nothingChanged(since: Int)
    /// There never was one, or it is too old to be kept at hand.
    case unknownVersion(Int)
    case alreadyActive(version: Int)
    case nothingActive
    case nothingToReturnTo

    package enum Fault: Error, Sendable, Equatable {
        case nameMissing
        case nameTooLong(limit: Int)
        case tooManyConditions(limit: Int)
        case tooManyActions(limit: Int)
        case actionsMissing
        /// "Any of nothing" would never hold.
        case conditionsMissing
        case valuesMissing(RoutingCondition.Name)
        case tooManyValues(RoutingCondition.Name, limit: Int)
        /// Such a condition can never hold in rules of this kind.
        case conditionOutOfPlace(RoutingCondition.Name, RuleSet.Kind)
        /// Without it the rule would act at every look.
        case elapsedMissing
        case elapsedOutOfRange(ClosedRange<Int>)
        case senderInvalid(String)
        case tagInvalid(String)
        case tagsMissing(RoutingAction.Name)
        case tooManyTags(RoutingAction.Name, limit: Int)
        case languageUnknown(String)
        case addressInvalid(String)
        case textMissing(RoutingAction.Name)
        case textTooLong(RoutingAction.Name, limit: Int)
        case recipientsMissing
        case tooManyRecipients(limit: Int)
        case labelInvalid(limit: Int)
        case stepsMissing
        case tooManySteps(limit: Int)
        case skillsMissing
        case tooManySkills(limit: Int)
        /// What stands behind a step that always ends the search is never tried.
        case stepsAfterPull
    }
}
