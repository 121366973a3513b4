extension RuleBook {
    /// The next version of the rules of a kind. It is not in force before it is activated.
    /// - Parameters:
    ///   - book: nil when there are no rules of this kind yet.
    ///   - basedOn: the version it was made from, 0 for the first: what somebody else saved meanwhile is not lost.
    package static func save(
        _ rules: [RoutingRule], name: String, as kind: RuleSet.Kind, in book: RuleBook?, basedOn: Int
    ) throws(RoutingRejection) -> Event {
        let latest = book?.latest ?? 0
        if basedOn != latest { throw .changedMeanwhile(latest: latest) }
        let name = name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if name.isEmpty { throw .nameMissing }
        if name.count > RuleSet.Limits.nameCharactersMax {
            throw .nameTooLong(limit: RuleSet.Limits.nameCharactersMax)
        }
        let rules = try checked(rules, as: kind)
        if let last = book?.sets.last, last.name == name, last.rules == rules {
            throw .nothingChanged(since: last.version)
        }
        return .saved(Saved(kind, version: latest + 1, name: name, rules: rules))
    }

    /// The rules as they would stand, for a rehearsal too.
    package static func checked(
        _ rules: [RoutingRule], as kind: RuleSet.Kind
    ) throws(RoutingRejection) -> [RoutingRule] {
        if rules.count > RuleSet.Limits.rulesMax { throw .tooManyRules(limit: RuleSet.Limits.rulesMax) }
        var checked: [RoutingRule] = []
        var seen: Set<RoutingRule.ID> = []
        for (index, rule) in rules.enumerated() {
            guard seen.insert(rule.id).inserted else { throw .repeatedRule(rule.id) }
            do {
                checked.append(try rule.checked(as: kind))
            } catch {
                throw .inRule(position: index + 1, error)
            }
        }
        if checked.reduce(0, { $0 + $1.phraseCount }) > RuleSet.Limits.phrasesMax {
            throw .tooManyPhrases(limit: RuleSet.Limits.phrasesMax)
        }
        if checked.reduce(0, { $0 + $1.textCharacters }) > RuleSet.Limits.allTextsCharactersMax {
            throw .textsTooLong(limit: RuleSet.Limits.allTextsCharactersMax)
        }
        return checked
    }

    /// Puts a version into force in place of any other.
    package func activate(_ version: Int) throws(RoutingRejection) -> Event {
        guard set(version) != nil else { throw .unknownVersion(version) }
        if active == version { throw .alreadyActive(version: version) }
        return .activated(Activated(version: version))
    }

    /// Leaves no rules of this kind in force.
    package func switchOff() throws(RoutingRejection) -> Event {
        if active == nil { throw .nothingActive }
        return .activated(Activated(version: nil))
    }

    /// One click back to what was in force before, which may have been nothing.
    package func switchBack() throws(RoutingRejection) -> Event {
        if let formerly { return try activate(formerly) }
        if active == nil { throw .nothingToReturnTo }
        return try switchOff()
    }

    /// Rules without an erased person's address; nil where they do not name it.
    package static func erase(_ address: EmailAddress, from rules: [RoutingRule]) -> [RoutingRule]? {
        let left = rules.map { rule in
            rule.mapAddresses { $0.lowercased() == address.key ? Personal.erasedText : $0 }
        }
        return left == rules ? nil : left
    }

    /// How an address is written in the versions at hand: upper case counts for nobody but the journal.
    package func spellings(of address: EmailAddress) -> [String] {
        var found: Set<String> = []
        for rule in sets.flatMap(\.rules) {
            _ = rule.mapAddresses { written in
                if written.lowercased() == address.key { found.insert(written) }
                return written
            }
        }
        return found.sorted()
    }

    /// Takes an erased person's address out of all versions at hand; nil when none names it.
    package func erase(_ address: EmailAddress) -> Event? {
        let places = sets.compactMap { set -> Erased.Place? in
            var found: [Int] = []
            var number = -1
            for rule in set.rules {
                _ = rule.mapAddresses { written in
                    number += 1
                    if written.lowercased() == address.key { found.append(number) }
                    return written
                }
            }
            return found.isEmpty ? nil : Erased.Place(version: set.version, addresses: found)
        }
        return places.isEmpty ? nil : .erased(Erased(places: places))
    }
}
