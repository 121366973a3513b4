extension Texts {
    package var ruleRefusals: RuleRefusalTexts { RuleRefusalTexts(language: language) }
}

/// Why rules are not taken as they were written.
package struct RuleRefusalTexts: TextArea {
    let language: Language

    package var nameMissing: String { say(uk: "Дайте назву.", ru: "Дайте название.", en: "Give it a name.") }
    package func tooLong(_ limit: Int) -> String {
        say(
            uk: "Задовго: не більше ніж \(limit) знаків.", ru: "Слишком длинно: не больше \(limit) знаков.",
            en: "Too long: at most \(limit) characters.")
    }
    package func tooMany(_ limit: Int) -> String {
        say(
            uk: "Забагато: не більше ніж \(limit).", ru: "Слишком много: не больше \(limit).",
            en: "Too many: at most \(limit).")
    }
    package func tooManyRules(_ limit: Int) -> String {
        say(
            uk: "Правил не може бути більше ніж \(limit).", ru: "Правил не может быть больше \(limit).",
            en: "A book has at most \(limit) rules.")
    }
    package func tooManyPhrases(_ limit: Int) -> String {
        say(
            uk: "Слів для пошуку в усіх правилах не може бути більше ніж \(limit).",
            ru: "Слов для поиска во всех правилах не может быть больше \(limit).",
            en: "All rules together look for at most \(limit) phrases.")
    }
    package func textsTooLong(_ limit: Int) -> String {
        say(
            uk: "Тексти всіх правил разом не довші за \(limit) знаків.",
            ru: "Тексты всех правил вместе не длиннее \(limit) знаков.",
            en: "The texts of all rules together have at most \(limit) characters.")
    }
    package func repeatedRule(_ id: String) -> String {
        say(
            uk: "Правило \(id) є двічі.", ru: "Правило \(id) есть дважды.",
            en: "The rule \(id) is there twice.")
    }
    package func inRule(_ position: Int, _ why: String) -> String {
        say(
            uk: "Правило \(position): \(why)", ru: "Правило \(position): \(why)",
            en: "Rule \(position): \(why)")
    }
    package func changedMeanwhile(_ latest: Int) -> String {
        say(
            uk: "Хтось уже змінив ці правила (остання версія \(latest)). Погляньте на них і повторіть.",
            ru: "Кто-то уже изменил эти правила (последняя версия \(latest)). Посмотрите на них и повторите.",
            en:
                "Somebody changed these rules meanwhile (the latest version is \(latest)). Look at them and try again."
        )
    }
    package func nothingChanged(_ version: Int) -> String {
        say(
            uk: "Від версії \(version) нічого не змінилося.", ru: "С версии \(version) ничего не изменилось.",
            en: "Nothing has changed since version \(version).")
    }
    package func unknownVersion(_ version: Int) -> String {
        say(
            uk: "Версії \(version) немає, або вона надто давня.",
            ru: "Версии \(version) нет, или она слишком старая.",
            en: "There is no version \(version), or it is too old.")
    }
    package func alreadyActive(_ version: Int) -> String {
        say(
            uk: "Версія \(version) уже діє.", ru: "Версия \(version) уже действует.",
            en: "Version \(version) is in force already.")
    }
    package var nothingActive: String {
        say(
            uk: "Правила й так не діють.", ru: "Правила и так не действуют.",
            en: "No rules are in force anyway.")
    }
    package var nothingToReturnTo: String {
        say(
            uk: "Повертатися нема до чого.", ru: "Возвращаться не к чему.",
            en: "There is nothing to go back to.")
    }
    package var actionsMissing: String {
        say(
            uk: "Додайте хоча б одну дію.", ru: "Добавьте хотя бы одно действие.",
            en: "Add at least one action.")
    }
    package var conditionsMissing: String {
        say(
            uk: "«Будь-що» потребує хоча б однієї умови.", ru: "«Что-нибудь» требует хотя бы одного условия.",
            en: "“Any of this” needs at least one condition.")
    }
    package var valuesMissing: String {
        say(uk: "Оберіть хоча б одне.", ru: "Выберите хотя бы одно.", en: "Choose at least one.")
    }
    package var outOfPlace: String {
        say(
            uk: "У цих правилах така умова ніколи не справдиться.",
            ru: "В этих правилах такое условие никогда не выполнится.",
            en: "This condition can never hold among these rules.")
    }
    package var elapsedMissing: String {
        say(
            uk: "Потрібна умова про час, що минув, інакше правило спрацьовувало б без кінця.",
            ru: "Нужно условие о прошедшем времени, иначе правило срабатывало бы без конца.",
            en: "It needs a condition on elapsed time, or it would act without end.")
    }
    package func elapsedOutOfRange(_ minutes: Int, days: Int) -> String {
        say(
            uk: "Від \(minutes) хв до \(days) днів.", ru: "От \(minutes) мин до \(days) дней.",
            en: "From \(minutes) min to \(days) days.")
    }
    package func senderInvalid(_ text: String) -> String {
        say(
            uk: "«\(text)» не адреса й не домен.", ru: "«\(text)» не адрес и не домен.",
            en: "“\(text)” is neither an address nor a domain.")
    }
    package func tagInvalid(_ text: String) -> String {
        say(
            uk: "«\(text)» не може бути міткою.", ru: "«\(text)» не может быть меткой.",
            en: "“\(text)” cannot be a tag.")
    }
    package func languageUnknown(_ text: String) -> String {
        say(uk: "Мови «\(text)» немає.", ru: "Языка «\(text)» нет.", en: "There is no language “\(text)”.")
    }
    package func addressInvalid(_ text: String) -> String {
        say(
            uk: "«\(text)» не поштова адреса.", ru: "«\(text)» не почтовый адрес.",
            en: "“\(text)” is no e-mail address.")
    }
    package func phraseInvalid(_ text: String) -> String {
        say(
            uk: "«\(text)» шукати не можна: потрібні слова, а біля * хоча б дві літери.",
            ru: "«\(text)» искать нельзя: нужны слова, а рядом с * хотя бы две буквы.",
            en: "“\(text)” cannot be looked for: it needs words, and two letters beside a *.")
    }
    package var textMissing: String {
        say(uk: "Напишіть текст.", ru: "Напишите текст.", en: "Write the text.")
    }
    package var recipientsMissing: String {
        say(uk: "Вкажіть, кому писати.", ru: "Укажите, кому писать.", en: "Say who gets the letter.")
    }
    package func labelInvalid(_ limit: Int) -> String {
        say(
            uk: "Вкажіть слова перед адресою, до \(limit) знаків.",
            ru: "Укажите слова перед адресом, до \(limit) знаков.",
            en: "Give the words before the address, at most \(limit) characters.")
    }
    package var skillsMissing: String {
        say(
            uk: "Вкажіть хоча б одне вміння.", ru: "Укажите хотя бы один навык.",
            en: "Name at least one skill.")
    }
    package var stepsAfterPull: String {
        say(
            uk: "Після черги «беруть самі» шукати вже нікого.",
            ru: "После очереди «берут сами» искать уже некого.",
            en: "Nothing after “people take it themselves” is ever tried.")
    }
    package var timeInvalid: String {
        say(
            uk: "Вкажіть час, як 09:00, і різні початок та кінець.",
            ru: "Укажите время, как 09:00, и разные начало и конец.",
            en: "Give times like 09:00, the end other than the beginning.")
    }
    package var somethingGone: String {
        say(
            uk: "Того, що тут обрано, вже немає. Оберіть інше.",
            ru: "Того, что здесь выбрано, уже нет. Выберите другое.",
            en: "What is chosen here is gone. Choose something else.")
    }
}
