extension Texts {
    package var sideTalks: SideTalksTexts { SideTalksTexts(language: language) }
}

/// Talks with those who are neither client nor vendor.
package struct SideTalksTexts: TextArea {
    let language: Language

    // MARK: The card

    package var title: String {
        say(uk: "Листування зі сторонніми", ru: "Переписка со сторонними", en: "Talks with outsiders")
    }
    package var none: String {
        say(
            uk: "Перевізнику, орендодавцю чи іншій службі пишіть звідси: клієнт цього не побачить.",
            ru: "Перевозчику, арендодателю или другой службе пишите отсюда: клиент этого не увидит.",
            en: "Write to a courier, the landlord or another desk from here: the client does not see it.")
    }
    package var writeNew: String {
        say(uk: "Написати сторонньому", ru: "Написать стороннему", en: "Write to an outsider")
    }
    package var forward: String { say(uk: "Переслати", ru: "Переслать", en: "Forward") }
    package var ourLetter: String {
        say(uk: "Лист сторонньому", ru: "Письмо стороннему", en: "Letter to an outsider")
    }
    package var theirLetter: String {
        say(uk: "Лист від стороннього", ru: "Письмо от стороннего", en: "Letter from an outsider")
    }
    package var waiting: String {
        say(uk: "чекаємо на відповідь", ru: "ждём ответа", en: "waiting for their answer")
    }
    package var answered: String { say(uk: "відповіли", ru: "ответили", en: "answered") }
    package var finished: String { say(uk: "завершено", ru: "завершено", en: "finished") }
    package var erasedAddress: String {
        say(uk: "адресу стерто", ru: "адрес стёрт", en: "the address was erased")
    }

    // MARK: The pages

    package var to: String { say(uk: "Кому", ru: "Кому", en: "To") }
    package var toHint: String {
        say(
            uk: "Одна адреса. Клієнт і учасники заявки тут не підходять: їм пишуть на картці.",
            ru: "Один адрес. Клиент и участники заявки здесь не подходят: им пишут на карточке.",
            en:
                "One address. Not the client nor whoever takes part in the ticket: they are written to on the card."
        )
    }
    package var subject: String { say(uk: "Тема", ru: "Тема", en: "Subject") }
    package var subjectHint: String {
        say(
            uk: "Номер і тема заявки в лист не потрапляють.",
            ru: "Номер и тема заявки в письмо не попадают.",
            en: "The ticket\u{2019}s number and subject are not told in the letter.")
    }
    package var text: String { say(uk: "Текст", ru: "Текст", en: "Text") }
    package var quote: String {
        say(uk: "Повідомлення, що пересилається", ru: "Пересылаемое сообщение", en: "The message passed on")
    }
    package var quoteHint: String {
        say(
            uk: "Приберіть те, чого сторонньому знати не треба.",
            ru: "Уберите то, чего стороннему знать не нужно.",
            en: "Take out what an outsider need not know.")
    }
    package var files: String {
        say(uk: "Файли повідомлення", ru: "Файлы сообщения", en: "Files of the message")
    }
    package var more: String { say(uk: "Додати файли", ru: "Добавить файлы", en: "Add files") }
    package var send: String { say(uk: "Надіслати", ru: "Отправить", en: "Send") }
    package var finish: String {
        say(uk: "Завершити листування", ru: "Завершить переписку", en: "Finish this talk")
    }
    package var finishedHint: String {
        say(
            uk: "Листування завершено. Новий лист почне його знову.",
            ru: "Переписка завершена. Новое письмо начнёт её снова.",
            en: "This talk is finished. Another letter begins it again.")
    }
    package var unseen: String {
        say(
            uk: "Клієнт не бачить ні листа, ні відповіді на нього.",
            ru: "Клиент не видит ни письма, ни ответа на него.",
            en: "The client sees neither the letter nor its answer.")
    }
    package func back(to number: Int) -> String {
        say(uk: "До заявки \(number)", ru: "К заявке \(number)", en: "To ticket \(number)")
    }
    package func wrote(_ name: String) -> String {
        say(uk: "\(name) пише:", ru: "\(name) пишет:", en: "\(name) wrote:")
    }

    // MARK: The timeline and notices

    package var happenedOpen: String {
        say(uk: "написано сторонньому", ru: "написано стороннему", en: "wrote to an outsider")
    }
    package var happenedFinish: String {
        say(
            uk: "завершено листування зі стороннім", ru: "завершена переписка со сторонним",
            en: "finished a talk with an outsider")
    }
    package var noticeAnswered: String {
        say(uk: "Відповів сторонній", ru: "Ответил сторонний", en: "An outsider answered")
    }
    package var answerByMail: String {
        say(uk: "відповідь сторонньому", ru: "ответ стороннему", en: "answer to an outsider")
    }

    // MARK: Refusals

    package func gone(_ number: Int) -> String {
        say(
            uk: "У заявці \(number) такого листування немає.",
            ru: "В заявке \(number) такой переписки нет.",
            en: "Ticket \(number) has no such talk.")
    }
    package var withClient: String {
        say(
            uk: "Ця людина бере участь у заявці. Напишіть їй на картці.",
            ru: "Этот человек участвует в заявке. Напишите ему на карточке.",
            en: "This person takes part in the ticket. Write to them on the card.")
    }
    package var withDesk: String {
        say(
            uk: "Це адреса самої служби: лист повернувся б новою заявкою.",
            ru: "Это адрес самой службы: письмо вернулось бы новой заявкой.",
            en: "This is the desk\u{2019}s own address: the letter would come back as a new ticket.")
    }
    package var noteStays: String {
        say(
            uk: "Внутрішні нотатки назовні не пересилають.",
            ru: "Внутренние заметки наружу не пересылают.",
            en: "Internal notes are not passed on to anybody outside.")
    }
}
