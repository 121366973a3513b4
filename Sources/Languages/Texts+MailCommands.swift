extension Texts {
    package var mailCommands: MailCommandsTexts { MailCommandsTexts(language: language) }
}

/// What a letter answers to one of our own whose letter could not be done as asked.
package struct MailCommandsTexts: TextArea {
    let language: Language

    /// Why a letter with the address of one of our own went to the staff's side as a stranger's.
    package var unproved: String {
        say(
            uk: "адреса відправника належить співробітнику, але довірений сервер цього не підтвердив",
            ru: "адрес отправителя принадлежит сотруднику, но доверенный сервер этого не подтвердил",
            en: "the sender’s address is a staff member’s, and no trusted relay confirms it")
    }

    package func subject(_ number: Int) -> String {
        say(
            uk: "[#\(number)] Ваш лист виконано не весь", ru: "[#\(number)] Ваше письмо выполнено не всё",
            en: "[#\(number)] Not all of your letter was done")
    }
    package func lead(_ number: Int) -> String {
        say(
            uk: "Із вашого листа до заявки \(number) не зроблено:",
            ru: "Из вашего письма к заявке \(number) не сделано:",
            en: "Of your letter to ticket \(number) this was not done:")
    }
    package var answerToClient: String {
        say(uk: "Відповідь клієнту", ru: "Ответ клиенту", en: "The answer to the client")
    }
    package var answerToVendor: String {
        say(uk: "Відповідь вендору", ru: "Ответ поставщику", en: "The answer to the vendor")
    }
    package var answerToQuestion: String {
        say(uk: "Відповідь на запитання", ru: "Ответ на вопрос", en: "The answer to the question")
    }
    package var note: String { say(uk: "Нотатка", ru: "Заметка", en: "The note") }
    package var keptAsNote: String {
        say(
            uk: "Текст листа збережено як нотатку для своїх; клієнт його не бачить.",
            ru: "Текст письма сохранён как заметка для своих; клиент его не видит.",
            en: "The text of the letter was kept as a note for staff; the client does not see it.")
    }
    package var notKept: String {
        say(
            uk: "Тексту листа в заявці немає; лист лежить серед вхідних.",
            ru: "Текста письма в заявке нет; письмо лежит среди входящих.",
            en: "The text of the letter is not on the ticket; the letter stands among what came in.")
    }
    package var nothingDone: String {
        say(
            uk: "Жодної команди листа не виконано: виправте рядок і надішліть усе ще раз.",
            ru: "Ни одна команда письма не выполнена: исправьте строку и пришлите всё ещё раз.",
            en: "No command of the letter was carried out: mend the line and send all of them again.")
    }
    package var unknown: String {
        say(
            uk: "такої команди немає. Є: \(Self.all).", ru: "такой команды нет. Есть: \(Self.all).",
            en: "there is no such command. There are: \(Self.all).")
    }
    package var needsAddress: String {
        say(
            uk: "потрібна адреса того, хто тут працює, або «нікому»",
            ru: "нужен адрес того, кто здесь работает, или «никому»",
            en: "name the address of somebody who works here, or “nobody”")
    }
    package func unknownColleague(_ address: String) -> String {
        say(
            uk: "з адресою \(address) тут ніхто не працює",
            ru: "с адресом \(address) здесь никто не работает",
            en: "nobody with the address \(address) works here")
    }
    package var needsDate: String {
        say(
            uk: "потрібна дата, наприклад 2026-12-01 або 01.12.2026 14:30",
            ru: "нужна дата, например 2026-12-01 или 01.12.2026 14:30",
            en: "name a date such as 2026-12-01 or 01.12.2026 14:30")
    }
    package var needsPriority: String {
        say(
            uk: "пріоритет буває низький, звичайний, високий, критичний",
            ru: "приоритет бывает низкий, обычный, высокий, критический",
            en: "a priority is low, normal, high or critical")
    }
    package var needsTag: String {
        say(uk: "потрібна мітка", ru: "нужна метка", en: "name a tag")
    }
    package var needsReason: String {
        say(uk: "потрібна причина", ru: "нужна причина", en: "give a reason")
    }
    package var takesNothing: String {
        say(
            uk: "у цьому рядку має бути лише команда", ru: "в этой строке должна быть только команда",
            en: "this line has to be the command alone")
    }
    package var tooLong: String {
        say(uk: "рядок задовгий", ru: "строка слишком длинная", en: "the line is too long")
    }
    package var tooMany: String {
        say(
            uk: "забагато команд в одному листі", ru: "слишком много команд в одном письме",
            en: "too many commands in one letter")
    }

    /// English in every language: the words that the reference has.
    private static let all =
        "#take #accept #assign #resolve #close #wait #resume #priority #tag #untag #note #cancel #reopen"
}
