extension Texts {
    package var refusals: RefusalsTexts { RefusalsTexts(language: language) }
}

/// Why something was not done, and what to do about it.
package struct RefusalsTexts: TextArea {
    let language: Language

    package var unreadableForm: String {
        say(
            uk: "Форма надійшла не повністю. Відкрийте сторінку ще раз.",
            ru: "Форма пришла не полностью. Откройте страницу ещё раз.",
            en: "The form did not arrive whole. Open the page again.")
    }
    package func alreadyFinished(_ number: Int) -> String {
        say(
            uk: "Робота над заявкою \(number) вже скінчилася. Щоб продовжити, відкрийте її знову.",
            ru: "Работа над заявкой \(number) уже закончена. Чтобы продолжить, откройте её снова.",
            en: "Work on ticket \(number) is over. Reopen it to go on.")
    }
    package func alreadyOnLine(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) вже на цій лінії. Виберіть іншу.",
            ru: "Заявка \(number) уже на этой линии. Выберите другую.",
            en: "Ticket \(number) is on this line already. Choose another one.")
    }
    package var unknownTeam: String {
        say(
            uk: "Такої групи більше немає. Виберіть іншу.", ru: "Такой группы больше нет. Выберите другую.",
            en: "There is no such team any more. Choose another one.")
    }
    package var teamElsewhere: String {
        say(
            uk: "Ця група працює на іншій лінії. Спершу передайте заявку туди.",
            ru: "Эта группа работает на другой линии. Сначала передайте заявку туда.",
            en: "This team works on another line. Hand the ticket over to it first.")
    }
    package func alreadyWithTeam(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) уже в черзі цієї групи.", ru: "Заявка \(number) уже в очереди этой группы.",
            en: "Ticket \(number) is in the queue of this team already.")
    }
    package var unknownLine: String {
        say(
            uk: "Такої лінії вже немає. Виберіть зі списку.",
            ru: "Такой линии уже нет. Выберите из списка.",
            en: "There is no such line any more. Choose one from the list.")
    }
    package func handOverLacks(_ what: [String]) -> String {
        let list = what.joined(separator: ", ")
        return say(
            uk: "Ця лінія бере заявку лише тоді, коли вказано: \(list).",
            ru: "Эта линия берёт заявку, только если указано: \(list).",
            en: "This line takes a ticket only with: \(list).")
    }
    package func notHandedOver(_ number: Int) -> String {
        say(
            uk:
                "Заявку \(number) хтось уже прийняв або її сюди не передавали. Щоб вона пішла далі, передайте її.",
            ru:
                "Заявку \(number) кто-то уже принял или её сюда не передавали. Чтобы она пошла дальше, передайте её.",
            en:
                "Somebody accepted ticket \(number) already, or it was not passed here. To move it on, hand it over."
        )
    }
    package func passedTooOften(_ number: Int, _ passes: Int) -> String {
        say(
            uk: "Заявку \(number) вже передавали стільки разів: \(passes). Далі вирішує керівник групи.",
            ru: "Заявку \(number) уже передавали столько раз: \(passes). Дальше решает руководитель группы.",
            en: "Ticket \(number) was passed on \(passes) times already. A team lead decides where it stays.")
    }
    package func alreadyControlled(_ number: Int) -> String {
        say(
            uk: "За заявку \(number) і так відповідає ця людина.",
            ru: "За заявку \(number) и так отвечает этот человек.",
            en: "This person answers for ticket \(number) as it is.")
    }
    package var asksThroughController: String {
        say(
            uk: "Ваша лінія питає клієнта через контролера заявки: натисніть «Спитати клієнта».",
            ru: "Ваша линия спрашивает клиента через контролёра заявки: нажмите «Спросить клиента».",
            en: "Your line asks clients through the ticket’s controller: press “Ask the client”.")
    }
    package var doesNotTalkToClients: String {
        say(
            uk: "Ваша лінія не пише клієнтам. Поверніть заявку на лінію, яка з ними спілкується.",
            ru: "Ваша линия не пишет клиентам. Верните заявку на линию, которая с ними общается.",
            en: "Your line does not write to clients. Send the ticket back to the line that does.")
    }
    package func notWaiting(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) нікого не чекає.",
            ru: "Заявка \(number) никого не ждёт.",
            en: "Ticket \(number) waits for nobody.")
    }
    package func notResolved(_ number: Int) -> String {
        say(
            uk: "Підтвердити чи повернути можна лише вирішену заявку, а \(number) ще не вирішено.",
            ru: "Подтвердить или вернуть можно только решённую заявку, а \(number) ещё не решена.",
            en: "Only a resolved ticket is confirmed or returned, and \(number) is not resolved.")
    }
    package func notFinished(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) і так відкрита.",
            ru: "Заявка \(number) и так открыта.",
            en: "Ticket \(number) is open as it is.")
    }
    package func notDeleted(_ number: Int) -> String {
        say(
            uk: "Заявки \(number) у кошику немає.",
            ru: "Заявки \(number) в корзине нет.",
            en: "Ticket \(number) is not in the trash.")
    }
    package func isDeleted(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) у кошику. Спершу відновіть її.",
            ru: "Заявка \(number) в корзине. Сначала восстановите её.",
            en: "Ticket \(number) is in the trash. Restore it first.")
    }
    package func isMerged(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) об’єднано з іншою. Працюйте з нею.",
            ru: "Заявка \(number) объединена с другой. Работайте с той.",
            en: "Ticket \(number) was merged into another. Use that one.")
    }
    package func notMerged(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) ні з чим не об’єднано.", ru: "Заявка \(number) ни с чем не объединена.",
            en: "Ticket \(number) is not merged into another.")
    }
    package func alreadyAssigned(_ number: Int) -> String {
        say(
            uk: "У заявки \(number) вже цей виконавець.",
            ru: "У заявки \(number) уже этот исполнитель.",
            en: "Ticket \(number) is assigned to this person already.")
    }
    package var onlyStaff: String {
        say(
            uk: "Це можуть лише співробітники.",
            ru: "Это могут только сотрудники.",
            en: "Only staff can do this.")
    }
    package var dateNotAhead: String {
        say(
            uk: "Ця дата вже минула. Виберіть пізнішу.",
            ru: "Эта дата уже прошла. Выберите более позднюю.",
            en: "This date has passed. Choose a later one.")
    }
    package var dateMissing: String {
        say(uk: "Виберіть дату", ru: "Выберите дату", en: "Choose a date")
    }
    package func ontoItself(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) не можна поєднати з нею самою.",
            ru: "Заявку \(number) нельзя соединить с ней самой.",
            en: "Ticket \(number) cannot be joined with itself.")
    }
    package var alreadyLinked: String {
        say(
            uk: "Ці заявки вже пов’язано.", ru: "Эти заявки уже связаны.",
            en: "These tickets are linked already.")
    }
    package var notLinked: String {
        say(uk: "Ці заявки не пов’язані.", ru: "Эти заявки не связаны.", en: "These tickets are not linked.")
    }
    package var nothingToChange: String {
        say(
            uk: "Усе вже так, як ви просите.",
            ru: "Всё уже так, как вы просите.",
            en: "Everything is as asked already.")
    }
    package var reopenWindowOver: String {
        say(
            uk: "Заявку закрито надто давно. Створіть нову.",
            ru: "Заявка закрыта слишком давно. Создайте новую.",
            en: "The ticket was closed too long ago. Open a new one.")
    }
    package var unknownTicket: String {
        say(
            uk: "Такої заявки немає або її не видно вам.",
            ru: "Такой заявки нет или вам её не видно.",
            en: "There is no such ticket, or you may not see it.")
    }
    package var unknownChoice: String {
        say(
            uk: "Цього вже немає у списку. Виберіть інше.",
            ru: "Этого уже нет в списке. Выберите другое.",
            en: "This is not on the list any more. Choose another.")
    }
    package func holdsTickets(_ number: Int) -> String {
        let count = language.count(
            number, uk: SlavicNoun("заявка", "заявки", "заявок"),
            ru: SlavicNoun("заявка", "заявки", "заявок"),
            en: EnglishNoun("ticket", "tickets"))
        return say(
            uk: "Тут ще є незакриті: \(count). Спершу перенесіть їх.",
            ru: "Здесь ещё есть незакрытые: \(count). Сначала перенесите их.",
            en: "Still open here: \(count). Move them first.")
    }
    package func holdsParts(_ number: Int) -> String {
        let count = language.count(
            number, uk: SlavicNoun("відділ", "відділи", "відділів"),
            ru: SlavicNoun("отдел", "отдела", "отделов"),
            en: EnglishNoun("department", "departments"))
        return say(
            uk: "Сюди ще входить \(count). Спершу перенесіть їх.",
            ru: "Сюда ещё входит \(count). Сначала перенесите их.",
            en: "Still part of this: \(count). Move them first.")
    }
    package var isLast: String {
        say(
            uk: "Без цього не можна: іншого немає.", ru: "Без этого нельзя: другого нет.",
            en: "The desk needs this one: there is no other.")
    }
    package var filesAway: String {
        say(
            uk: "Сховище файлів зараз не відповідає. Спробуйте ще раз за кілька хвилин.",
            ru: "Хранилище файлов сейчас не отвечает. Попробуйте ещё раз через несколько минут.",
            en: "The file store does not answer at the moment. Please try again in a few minutes.")
    }
    package var settled: String {
        say(
            uk: "З цього вже щось вийшло. Ще раз обробляють лише нечитане й зупинене.",
            ru: "Из этого уже что-то вышло. Ещё раз обрабатывают только нечитаемое и остановленное.",
            en: "This became something already. Only what is unreadable or stopped is run again.")
    }
    package var taken: String {
        say(
            uk: "Це вже належить комусь іншому.", ru: "Это уже принадлежит кому-то другому.",
            en: "Somebody else has this.")
    }
    package var erased: String {
        say(
            uk: "Дані цієї людини стерто назавжди. Виберіть або додайте інший контакт.",
            ru: "Данные этого человека стёрты навсегда. Выберите или добавьте другой контакт.",
            en: "This person’s data was erased for good. Choose or add another contact.")
    }
    package var onlyLettersMove: String {
        say(
            uk: "Винести можна лише лист клієнта.", ru: "Вынести можно только письмо клиента.",
            en: "Only a client’s letter can be moved.")
    }
    package func firstLetterStays(_ number: Int) -> String {
        say(
            uk: "Це перше повідомлення заявки \(number), без нього вона порожня.",
            ru: "Это первое сообщение заявки \(number), без него она пуста.",
            en: "This is the first message of ticket \(number); without it nothing is left.")
    }
    package func nothingToUndo(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) не винесено з іншої. Її можна об’єднати з потрібною.",
            ru: "Заявка \(number) не вынесена из другой. Её можно объединить с нужной.",
            en: "Ticket \(number) was not split off another. Merge it instead.")
    }
    package func changedSince(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) хтось змінив після того, як ви її бачили. Подивіться ще раз.",
            ru: "Заявку \(number) кто-то изменил после того, как вы её видели. Посмотрите ещё раз.",
            en: "Somebody changed ticket \(number) after you looked at it. Look again.")
    }
    package var tooMany: String {
        say(uk: "Забагато записів", ru: "Слишком много записей", en: "Too many entries")
    }
}
