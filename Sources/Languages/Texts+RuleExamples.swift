extension Texts {
    package var ruleExamples: RuleExampleTexts { RuleExampleTexts(language: language) }
}

/// Ready rules that one click puts into the draft: their names, and the words they look for.
package struct RuleExampleTexts: TextArea {
    let language: Language

    package var outage: String {
        say(
            uk: "Аварія: критичний пріоритет", ru: "Авария: критический приоритет",
            en: "An outage: critical priority")
    }
    /// One a line.
    package var outageWords: String {
        say(
            uk: "авар*\nне працює\nніхто не може\nвсе стоїть",
            ru: "авар*\nне работает\nникто не может\nвсё стоит",
            en: "outage\nis down\nnobody can\nnothing works")
    }
    package var bills: String {
        say(
            uk: "Рахунки й акти: окрема мітка", ru: "Счета и акты: отдельная метка",
            en: "Bills and invoices: a tag of their own")
    }
    package var billWords: String {
        say(
            uk: "рахунок\nрахунки\nакт виконаних\nзвірк*", ru: "счёт\nсчета\nакт выполненных\nсверк*",
            en: "invoice\ninvoices\nbill\nstatement of account")
    }
    package var billTag: String { say(uk: "рахунки", ru: "счета", en: "bills") }
    package var sameEngineer: String {
        say(
            uk: "До того, хто вже працював із клієнтом", ru: "К тому, кто уже работал с клиентом",
            en: "To whoever worked with the client before")
    }
    package var ownEngineer: String {
        say(
            uk: "До інженера клієнта, а як він зайнятий, до найвільнішого",
            ru: "К инженеру клиента, а если он занят, к самому свободному",
            en: "To the client’s own engineer, else to the least loaded")
    }
    package var byZone: String {
        say(
            uk: "До групи, яка за це відповідає", ru: "К группе, которая за это отвечает",
            en: "To the team that answers for it")
    }
    package var returned: String {
        say(
            uk: "Клієнт повернув заявку: високий пріоритет", ru: "Клиент вернул заявку: высокий приоритет",
            en: "The client returned it: high priority")
    }
    package var untaken: String {
        say(
            uk: "Пів години нікому не потрібна: лист відповідальному за лінію",
            ru: "Полчаса никому не нужна: письмо ответственному за линию",
            en: "Nobody took it for half an hour: a letter to who answers for the line")
    }
    package var untakenText: String {
        say(
            uk: "Цю заявку ніхто не взяв за пів години.", ru: "Эту заявку никто не взял за полчаса.",
            en: "Nobody has taken this ticket for half an hour.")
    }
    package var forgotten: String {
        say(
            uk: "Клієнт чекає чотири години: лист виконавцеві",
            ru: "Клиент ждёт четыре часа: письмо исполнителю",
            en: "The client has waited for four hours: a letter to the assignee")
    }
    package var forgottenText: String {
        say(
            uk: "Клієнт чекає на відповідь уже чотири години.", ru: "Клиент ждёт ответа уже четыре часа.",
            en: "The client has been waiting for an answer for four hours.")
    }
}
