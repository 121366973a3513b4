extension Texts {
    package var whatIf: WhatIfTexts { WhatIfTexts(language: language) }
}

/// What other promises would have made of the last months.
package struct WhatIfTexts: TextArea {
    let language: Language

    package var button: String { say(uk: "А якби?", ru: "А если бы?", en: "What if?") }
    package var over: String { say(uk: "За який час", ru: "За какое время", en: "Over which time") }
    package func lastMonths(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("місяць", "місяці", "місяців"),
            ru: SlavicNoun("месяц", "месяца", "месяцев"), en: EnglishNoun("month", "months"))
    }
    package var title: String {
        say(
            uk: "Якби ці строки діяли весь цей час", ru: "Если бы эти сроки действовали всё это время",
            en: "Had these times held all along")
    }
    package var draft: String { say(uk: "Чернетка", ru: "Черновик", en: "Draft") }
    package func looked(_ tickets: Int, _ changed: Int, since: String) -> String {
        let noun = language.count(
            tickets, uk: SlavicNoun("заявка", "заявки", "заявок"),
            ru: SlavicNoun("заявка", "заявки", "заявок"),
            en: EnglishNoun("ticket", "tickets"))
        let count = language.number(changed)
        return say(
            uk: "Переглянуто: \(noun) від \(since); інакше вийшло б на \(count).",
            ru: "Просмотрено: \(noun) с \(since); иначе вышло бы на \(count).",
            en: "Looked at \(noun) since \(since); \(count) would have come out otherwise.")
    }
    package var meaning: String {
        say(
            uk: "Дії людей лишаються такими, якими були; перераховано лише строки. Нічого не збережено.",
            ru: "Действия людей остаются такими, какими были; пересчитаны только сроки. Ничего не сохранено.",
            en: "What people did stays as it was; only the times are counted anew. Nothing was saved.")
    }
    package func cut(_ count: Int) -> String {
        let number = language.number(count)
        return say(
            uk: "Узято найновіші \(number).", ru: "Взяты новейшие \(number).",
            en: "The newest \(number) were taken.")
    }
    package func noTickets(_ since: String) -> String {
        say(
            uk: "Від \(since) не було жодної заявки.", ru: "С \(since) не было ни одной заявки.",
            en: "There has been no ticket since \(since).")
    }
    package var nothingPromised: String {
        say(
            uk: "За цей час нічого не було обіцяно.", ru: "За это время ничего не было обещано.",
            en: "Nothing was promised in this time.")
    }
    package var promise: String { say(uk: "Обіцянка", ru: "Обещание", en: "Promise") }
    package var was: String { say(uk: "Було насправді", ru: "Было на деле", en: "As it was") }
    package var now: String {
        say(uk: "За нинішніми правилами", ru: "По нынешним правилам", en: "By today’s rules")
    }
    package var draftColumn: String { say(uk: "За чернеткою", ru: "По черновику", en: "By the draft") }
    package func met(_ count: Int, of all: Int) -> String {
        let (count, all) = (language.number(count), language.number(all))
        return say(uk: "\(count) із \(all)", ru: "\(count) из \(all)", en: "\(count) of \(all)")
    }
    package var whichDiffer: String {
        say(uk: "Де вийшло б інакше", ru: "Где вышло бы иначе", en: "What would have come out otherwise")
    }
    package var notPromised: String { say(uk: "не обіцяно", ru: "не обещано", en: "not promised") }
    package func wasMet(_ due: String) -> String {
        say(uk: "вчасно, строк \(due)", ru: "в срок, срок \(due)", en: "in time, due \(due)")
    }
    package func wasMissed(_ due: String) -> String {
        say(uk: "пропущено \(due)", ru: "пропущено \(due)", en: "missed \(due)")
    }
    package func stillRuns(_ due: String) -> String {
        say(uk: "ще триває, строк \(due)", ru: "ещё идёт, срок \(due)", en: "still running, due \(due)")
    }
}
