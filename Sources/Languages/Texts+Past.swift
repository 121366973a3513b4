extension Texts {
    package var past: PastTexts { PastTexts(language: language) }
}

/// The card as it was at a moment.
package struct PastTexts: TextArea {
    let language: Language

    package func title(_ number: Int, _ moment: String) -> String {
        say(
            uk: "Заявка \(number), якою була \(moment)", ru: "Заявка \(number), какой была \(moment)",
            en: "Ticket \(number) as it was: \(moment)")
    }
    package var link: String {
        say(uk: "Картка в минулому", ru: "Карточка в прошлом", en: "The card in the past")
    }
    package var asThen: String {
        say(
            uk: "Якою була заявка тоді", ru: "Какой была заявка тогда", en: "The ticket as it was then")
    }
    package var moment: String { say(uk: "Станом на", ru: "По состоянию на", en: "As of") }
    package var show: String { say(uk: "Показати", ru: "Показать", en: "Show") }
    package var earlier: String {
        say(uk: "Попередня зміна", ru: "Предыдущее изменение", en: "Change before")
    }
    package var later: String {
        say(uk: "Наступна зміна", ru: "Следующее изменение", en: "Change after")
    }
    package var now: String { say(uk: "Як є зараз", ru: "Как есть сейчас", en: "As it is now") }
    package var hint: String {
        say(
            uk: "Тільки для читання: усе, що сталося пізніше, тут не показано.",
            ru: "Только для чтения: всё, что случилось позже, здесь не показано.",
            en: "For reading only: nothing that came later is shown here.")
    }
    package var justHappened: String {
        say(uk: "Що щойно сталося", ru: "Что только что произошло", en: "What had just happened")
    }
    package var state: String { say(uk: "Стан", ru: "Состояние", en: "State") }
    package var talk: String {
        say(uk: "Розмова до того часу", ru: "Разговор к тому времени", en: "The talk by then")
    }
    package var noTalk: String {
        say(
            uk: "Ще ніхто нічого не написав.", ru: "Ещё никто ничего не написал.",
            en: "Nobody had written anything yet.")
    }
    package func leavesOut(_ count: Int) -> String {
        let messages = Texts(language).counts.messages(count)
        return say(
            uk: "Раніше було ще \(messages).", ru: "Раньше было ещё \(messages).",
            en: "There are \(messages) before these.")
    }
    package var notDated: String {
        say(
            uk: "Вкажіть день і час.", ru: "Укажите день и время.", en: "Give a day and a time.")
    }
}
