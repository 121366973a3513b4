/// Who did what the timeline tells.
package enum Doer: Sendable, Hashable {
    /// The reader.
    case you
    case person(String)
    /// A rule or a timer of Linia.
    case automatic
}

extension Texts {
    package var events: EventTexts { EventTexts(language: language) }
}

/// The sentences of a ticket's timeline. Ukrainian and Russian verbs of the past show the doer's sex, which nobody
/// tells us; so a person stands before a passive sentence: `Андрій Ковальчук: заявку взято в роботу`.
package struct EventTexts: TextArea {
    let language: Language

    package func created(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви створили заявку", "заявку створено"),
            ru: ("Вы создали заявку", "заявка создана"),
            en: ("created the ticket", "the ticket was created"))
    }

    package func taken(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви взяли заявку", "заявку взято в роботу"),
            ru: ("Вы взяли заявку", "заявка взята в работу"),
            en: ("took the ticket", "the ticket was taken"))
    }

    package func assigned(to name: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви призначили виконавця: \(name)", "призначено виконавця: \(name)"),
            ru: ("Вы назначили исполнителя: \(name)", "назначен исполнитель: \(name)"),
            en: ("assigned the ticket to \(name)", "the ticket was assigned to \(name)"))
    }

    package func givenToTeam(_ name: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви віддали заявку групі «\(name)»", "заявку віддано групі «\(name)»"),
            ru: ("Вы отдали заявку группе «\(name)»", "заявка отдана группе «\(name)»"),
            en: ("gave the ticket to the team “\(name)”", "the ticket was given to the team “\(name)”"))
    }

    package func takenFromTeam(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви забрали заявку з черги групи", "заявку забрано з черги групи"),
            ru: ("Вы забрали заявку из очереди группы", "заявка убрана из очереди группы"),
            en: ("took the ticket out of its team’s queue", "the ticket was taken out of its team’s queue"))
    }

    package func markLooked(_ cause: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви розібрали оцінку: \(cause)", "оцінку розібрано: \(cause)"),
            ru: ("Вы разобрали оценку: \(cause)", "оценка разобрана: \(cause)"),
            en: ("looked at the mark: \(cause)", "the mark was looked at: \(cause)"))
    }

    package func unassigned(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви зняли виконавця", "виконавця знято"),
            ru: ("Вы сняли исполнителя", "исполнитель снят"),
            en: ("removed the assignee", "the assignee was removed"))
    }

    package func handedOver(from: String, to: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви передали: \(from) → \(to)", "передано: \(from) → \(to)"),
            ru: ("Вы передали: \(from) → \(to)", "передано: \(from) → \(to)"),
            en: ("handed it over: \(from) → \(to)", "handed over: \(from) → \(to)"))
    }

    package func handedOverByTimeBox(from: String, to: String) -> String {
        say(
            uk: "Час на місці вийшов, заявку передано: \(from) → \(to)",
            ru: "Время на месте вышло, заявка передана: \(from) → \(to)",
            en: "The time box was over, the ticket was handed over: \(from) → \(to)")
    }

    package func findings(_ text: String) -> String {
        say(uk: "Що з’ясовано: \(text)", ru: "Что выяснено: \(text)", en: "Findings: \(text)")
    }

    package func sentBack(from: String, to: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви не прийняли: \(from) → \(to)", "не прийнято: \(from) → \(to)"),
            ru: ("Вы не приняли: \(from) → \(to)", "не принято: \(from) → \(to)"),
            en: ("sent it back: \(from) → \(to)", "sent back: \(from) → \(to)"))
    }

    package func controllerSet(to name: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви призначили контролера: \(name)", "контролює тепер: \(name)"),
            ru: ("Вы назначили контролёра: \(name)", "контролирует теперь: \(name)"),
            en: ("made \(name) the controller", "the controller is now \(name)"))
    }

    /// - Parameter why: `calendar`, what was changed.
    package func clocksMoved(_ why: String) -> String {
        say(
            uk: "Строки перераховано: змінено \(why)", ru: "Сроки пересчитаны: изменено \(why)",
            en: "The deadlines were counted anew: changed \(why)")
    }

    package func breached(_ clock: String, _ due: String) -> String {
        say(
            uk: "Строк пропущено: \(clock), до \(due)", ru: "Срок пропущен: \(clock), до \(due)",
            en: "A deadline was missed: \(clock), due \(due)")
    }

    package func changedSubject(to subject: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили тему: «\(subject)»", "змінено тему: «\(subject)»"),
            ru: ("Вы изменили тему: «\(subject)»", "изменена тема: «\(subject)»"),
            en: ("changed the subject to “\(subject)”", "the subject was changed to “\(subject)”"))
    }

    package func changedKind(to kind: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили вид: \(kind)", "змінено вид: \(kind)"),
            ru: ("Вы изменили вид: \(kind)", "изменён вид: \(kind)"),
            en: ("changed the kind to \(kind)", "the kind was changed to \(kind)"))
    }

    package func changedPriority(to priority: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили пріоритет: \(priority)", "змінено пріоритет: \(priority)"),
            ru: ("Вы изменили приоритет: \(priority)", "изменён приоритет: \(priority)"),
            en: ("changed the priority to \(priority)", "the priority was changed to \(priority)"))
    }

    package func changedDepartment(to department: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили відділ: \(department)", "змінено відділ: \(department)"),
            ru: ("Вы изменили отдел: \(department)", "изменён отдел: \(department)"),
            en: ("changed the department to \(department)", "the department was changed to \(department)"))
    }

    package func changedTags(to tags: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили мітки: \(tags)", "змінено мітки: \(tags)"),
            ru: ("Вы изменили метки: \(tags)", "изменены метки: \(tags)"),
            en: ("changed the tags to \(tags)", "the tags were changed to \(tags)"))
    }

    package func changedField(_ field: String, to value: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви змінили поле «\(field)»: \(value)", "змінено поле «\(field)»: \(value)"),
            ru: ("Вы изменили поле «\(field)»: \(value)", "изменено поле «\(field)»: \(value)"),
            en: ("changed “\(field)” to \(value)", "“\(field)” was changed to \(value)"))
    }

    package func replied(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви відповіли клієнту", "відповідь клієнту"),
            ru: ("Вы ответили клиенту", "ответ клиенту"),
            en: ("replied to the client", "the client was answered"))
    }

    package func noted(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви додали нотатку", "додано нотатку"),
            ru: ("Вы добавили заметку", "добавлена заметка"),
            en: ("added a note", "a note was added"))
    }

    package func waitingForClient(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви чекаєте на клієнта", "чекаємо на клієнта"),
            ru: ("Вы ждёте клиента", "ждём клиента"),
            en: ("set it to wait for the client", "waiting for the client"))
    }

    package func waitingForVendor(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви чекаєте на вендора", "чекаємо на вендора"),
            ru: ("Вы ждёте вендора", "ждём вендора"),
            en: ("set it to wait for the vendor", "waiting for the vendor"))
    }

    package func setAside(until when: String, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви відклали заявку, повернеться: \(when)", "заявку відкладено, повернеться: \(when)"),
            ru: ("Вы отложили заявку, вернётся: \(when)", "заявка отложена, вернётся: \(when)"),
            en: ("set it aside until \(when)", "set aside until \(when)"))
    }

    package func resumed(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви повернули заявку в роботу", "заявку повернено в роботу"),
            ru: ("Вы вернули заявку в работу", "заявка возвращена в работу"),
            en: ("resumed the ticket", "the ticket was resumed"))
    }

    package func resolved(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви вирішили заявку", "заявку вирішено"),
            ru: ("Вы решили заявку", "заявка решена"),
            en: ("resolved the ticket", "the ticket was resolved"))
    }

    package func confirmed(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви підтвердили рішення", "рішення підтверджено"),
            ru: ("Вы подтвердили решение", "решение подтверждено"),
            en: ("confirmed the solution", "the solution was confirmed"))
    }

    package func returned(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви повернули заявку: не працює", "повернено: не працює"),
            ru: ("Вы вернули заявку: не работает", "возвращена: не работает"),
            en: ("returned the ticket: it does not work", "returned: it does not work"))
    }

    package func reopened(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви знову відкрили заявку", "заявку знову відкрито"),
            ru: ("Вы снова открыли заявку", "заявка снова открыта"),
            en: ("reopened the ticket", "the ticket was reopened"))
    }

    package func closed(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви закрили заявку", "заявку закрито"),
            ru: ("Вы закрыли заявку", "заявка закрыта"),
            en: ("closed the ticket", "the ticket was closed"))
    }

    package func cancelled(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви скасували заявку", "заявку скасовано"),
            ru: ("Вы отменили заявку", "заявка отменена"),
            en: ("cancelled the ticket", "the ticket was cancelled"))
    }

    package func rejected(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви відхилили звернення", "звернення відхилено"),
            ru: ("Вы отклонили обращение", "обращение отклонено"),
            en: ("rejected the ticket", "the ticket was rejected"))
    }

    package func mergedInto(_ number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви об’єднали заявку з \(number)", "заявку об’єднано з \(number)"),
            ru: ("Вы объединили заявку с \(number)", "заявка объединена с \(number)"),
            en: ("merged the ticket into \(number)", "the ticket was merged into \(number)"))
    }

    package func absorbed(_ number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви приєднали заявку \(number)", "приєднано заявку \(number)"),
            ru: ("Вы присоединили заявку \(number)", "присоединена заявка \(number)"),
            en: ("merged ticket \(number) into this one", "ticket \(number) was merged into this one"))
    }

    package func parted(from number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви роз’єднали цю заявку і \(number)", "цю заявку і \(number) роз’єднано"),
            ru: ("Вы разъединили эту заявку и \(number)", "эта заявка и \(number) разъединены"),
            en: ("unmerged this ticket and \(number)", "this ticket and \(number) were unmerged"))
    }

    package func linked(to number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви пов’язали заявку з \(number)", "заявку пов’язано з \(number)"),
            ru: ("Вы связали заявку с \(number)", "заявка связана с \(number)"),
            en: ("linked the ticket to \(number)", "the ticket was linked to \(number)"))
    }

    package func deleted(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви перемістили заявку в кошик", "заявку переміщено в кошик"),
            ru: ("Вы переместили заявку в корзину", "заявка перемещена в корзину"),
            en: ("moved the ticket to the trash", "the ticket was moved to the trash"))
    }

    package func restored(by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви відновили заявку", "заявку відновлено"),
            ru: ("Вы восстановили заявку", "заявка восстановлена"),
            en: ("restored the ticket", "the ticket was restored"))
    }

    package func followUpOpened(_ number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви відкрили продовження: \(number)", "відкрито продовження: \(number)"),
            ru: ("Вы открыли продолжение: \(number)", "открыто продолжение: \(number)"),
            en: ("opened a follow-up, \(number)", "a follow-up was opened, \(number)"))
    }

    package func movedOut(to number: Int, by doer: Doer) -> String {
        tell(
            doer, uk: ("Ви винесли лист у заявку \(number)", "лист винесено в заявку \(number)"),
            ru: ("Вы вынесли письмо в заявку \(number)", "письмо вынесено в заявку \(number)"),
            en: ("moved a letter to ticket \(number)", "a letter was moved to ticket \(number)"))
    }

    /// What is added after a dot: `Причина: …`.
    package func reason(_ reason: String) -> String {
        say(uk: "Причина: \(reason)", ru: "Причина: \(reason)", en: "Reason: \(reason)")
    }

    /// - Parameters:
    ///   - uk: the sentence to the doer, and the passive one to everybody else; `ru` alike.
    ///   - en: the verb after a name or "You", and the passive sentence for what nobody did.
    func tell(
        _ doer: Doer, uk: @autoclosure () -> (String, String), ru: @autoclosure () -> (String, String),
        en: @autoclosure () -> (String, String)
    ) -> String {
        switch (language, doer) {
        case (.uk, .you): uk().0
        case (.uk, .person(let name)): "\(name): \(uk().1)"
        case (.uk, .automatic): "Автоматично: \(uk().1)"
        case (.ru, .you): ru().0
        case (.ru, .person(let name)): "\(name): \(ru().1)"
        case (.ru, .automatic): "Автоматически: \(ru().1)"
        case (.en, .you): "You \(en().0)"
        case (.en, .person(let name)): "\(name) \(en().0)"
        case (.en, .automatic): "Automatically: \(en().1)"
        }
    }
}
