extension Texts {
    package var priorities: PriorityTexts { PriorityTexts(language: language) }
}

/// Impact and urgency, and the priority that follows.
package struct PriorityTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Пріоритети", ru: "Приоритеты", en: "Priorities") }
    package var lead: String {
        say(
            uk:
                "Пріоритет, що випливає з впливу й терміновості. Уже зареєстрованих заявок зміна не торкається.",
            ru:
                "Приоритет, который следует из влияния и срочности. Уже принятых заявок изменение не касается.",
            en:
                "The priority that follows from impact and urgency. Tickets that are here already stay as they are."
        )
    }
    package var impact: String { say(uk: "Вплив", ru: "Влияние", en: "Impact") }
    package var urgency: String { say(uk: "Терміновість", ru: "Срочность", en: "Urgency") }

    package var onePerson: String { say(uk: "Одна людина", ru: "Один человек", en: "One person") }
    package var several: String { say(uk: "Кілька людей", ru: "Несколько человек", en: "Several people") }
    package var everybody: String { say(uk: "Уся компанія", ru: "Вся компания", en: "The whole company") }
    package var canWait: String { say(uk: "Може зачекати", ru: "Может подождать", en: "Can wait") }
    package var hampers: String { say(uk: "Заважає роботі", ru: "Мешает работе", en: "Hampers work") }
    package var standsStill: String { say(uk: "Робота стоїть", ru: "Работа стоит", en: "Work stands still") }

    package func whenImpact(_ level: String) -> String {
        say(uk: "Вплив: \(level)", ru: "Влияние: \(level)", en: "Impact: \(level)")
    }
    package func whenUrgency(_ level: String) -> String {
        say(uk: "Терміновість: \(level)", ru: "Срочность: \(level)", en: "Urgency: \(level)")
    }
    package var isBinding: String {
        say(
            uk: "Інший пріоритет ставить лише керівник", ru: "Другой приоритет ставит только руководитель",
            en: "Only whoever leads sets another priority")
    }
    package var isBindingHint: String {
        say(
            uk: "Решта вказує вплив і терміновість, а пріоритет випливає з них.",
            ru: "Остальные указывают влияние и срочность, а приоритет следует из них.",
            en: "Others say impact and urgency, and the priority follows.")
    }
    package var incomplete: String {
        say(
            uk: "Вкажіть і вплив, і терміновість.", ru: "Укажите и влияние, и срочность.",
            en: "Say both impact and urgency.")
    }
    package var followsMatrix: String {
        say(
            uk: "Пріоритет тут випливає з впливу й терміновості. Інший поставить лише керівник.",
            ru: "Приоритет здесь следует из влияния и срочности. Другой поставит только руководитель.",
            en: "The priority follows from impact and urgency here. Ask whoever leads to set another one.")
    }
}

extension EventTexts {
    package func assessed(impact: String, urgency: String, by doer: Doer) -> String {
        let (impact, urgency) = (impact.lowercased(), urgency.lowercased())
        return tell(
            doer,
            uk: (
                "Ви оцінили: вплив – \(impact), терміновість – \(urgency)",
                "оцінено: вплив – \(impact), терміновість – \(urgency)"
            ),
            ru: (
                "Вы оценили: влияние – \(impact), срочность – \(urgency)",
                "оценено: влияние – \(impact), срочность – \(urgency)"
            ),
            en: (
                "judged the impact as \(impact), the urgency as \(urgency)",
                "the impact was judged as \(impact), the urgency as \(urgency)"
            ))
    }
}
