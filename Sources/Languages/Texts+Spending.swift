extension Texts {
    package var spending: SpendingTexts { SpendingTexts(language: language) }
}

/// Money that is spent on a ticket.
package struct SpendingTexts: TextArea {
    let language: Language

    // MARK: The card

    package var title: String { say(uk: "Витрати", ru: "Расходы", en: "Spending") }
    package var nothing: String {
        say(uk: "Нічого не витрачено.", ru: "Ничего не потрачено.", en: "Nothing was spent.")
    }
    package func spent(_ sums: String) -> String {
        say(uk: "Витрачено \(sums).", ru: "Потрачено \(sums).", en: "\(sums) spent.")
    }
    package func left(_ sum: String) -> String {
        say(
            uk: "Без погодження можна ще \(sum).", ru: "Без согласования можно ещё \(sum).",
            en: "\(sum) more without asking.")
    }
    package var noneLeft: String {
        say(
            uk: "Без погодження більше не можна.", ru: "Без согласования больше нельзя.",
            en: "Nothing more without asking.")
    }
    package var record: String { say(uk: "Записати витрату", ru: "Записать расход", en: "Record spending") }
    package func amount(_ currency: String) -> String {
        say(uk: "Сума, \(currency)", ru: "Сумма, \(currency)", en: "Amount, \(currency)")
    }
    package var report: String { say(uk: "На що і навіщо", ru: "На что и зачем", en: "What for") }

    // MARK: What happened

    package func happened(_ sum: String) -> String {
        say(uk: "витрачено \(sum)", ru: "потрачено \(sum)", en: "spent \(sum)")
    }
    package var beyondLimit: String { say(uk: "понад ліміт", ru: "сверх лимита", en: "beyond the limit") }

    // MARK: Refusals

    package func amountWrong(_ most: String) -> String {
        say(
            uk: "Вкажіть суму, більшу за нуль, не більшу за \(most).",
            ru: "Укажите сумму больше нуля, не больше \(most).",
            en: "Give an amount above zero, at most \(most).")
    }
    package var reportMissing: String {
        say(
            uk: "Напишіть, на що пішли гроші.", ru: "Напишите, на что ушли деньги.",
            en: "Say what the money went for.")
    }
    package func beyond(limit: String, left: String) -> String {
        say(
            uk: "На заявку можна витратити \(limit), лишилося \(left). Більше дозволяє керівник.",
            ru: "На заявку можно потратить \(limit), осталось \(left). Больше разрешает руководитель.",
            en: "A ticket may cost \(limit), and \(left) is left. More takes the head.")
    }
    package func beyondLead(limit: String, left: String) -> String {
        say(
            uk:
                "На заявку можна витратити \(limit), лишилося \(left). Більше дозволяє старший групи або керівник.",
            ru:
                "На заявку можно потратить \(limit), осталось \(left). Больше разрешает старший группы или руководитель.",
            en: "A ticket may cost \(limit), and \(left) is left. More takes a lead or the head.")
    }

    // MARK: The desk's order

    package var limit: String {
        say(
            uk: "Скільки можна витратити на заявку без погодження",
            ru: "Сколько можно потратить на заявку без согласования",
            en: "What may be spent on a ticket without asking")
    }
    package var limitHint: String {
        say(
            uk: "Разом на заявку, хто б не витрачав, зі звітом щоразу. 0: лише з погодженням.",
            ru: "Всего на заявку, кто бы ни тратил, с отчётом каждый раз. 0: только с согласованием.",
            en: "For a ticket altogether, whoever spends it, with a report each time. 0: only with authority."
        )
    }
    package var limitWrong: String {
        say(
            uk: "Вкажіть суму, наприклад 500 або 12 500,50.",
            ru: "Укажите сумму, например 500 или 12 500,50.",
            en: "Give an amount, such as 500 or 12500.50.")
    }
    package var currency: String { say(uk: "Валюта витрат", ru: "Валюта расходов", en: "Currency") }
    package var currencyHint: String {
        say(
            uk: "Три літери за ISO 4217: UAH, USD, EUR.", ru: "Три буквы по ISO 4217: UAH, USD, EUR.",
            en: "Three letters of ISO 4217: UAH, USD, EUR.")
    }
    package var currencyWrong: String {
        say(
            uk: "Потрібні три великі латинські літери.", ru: "Нужны три большие латинские буквы.",
            en: "Three capital letters are needed.")
    }
    package var whoGoesBeyond: String {
        say(uk: "Хто може понад ліміт", ru: "Кто может сверх лимита", en: "Who may go beyond it")
    }
    package var lead: String {
        say(uk: "старший групи й керівник", ru: "старший группы и руководитель", en: "a lead or the head")
    }
    package var head: String { say(uk: "лише керівник", ru: "только руководитель", en: "the head only") }
}
