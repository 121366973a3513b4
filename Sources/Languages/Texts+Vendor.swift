extension Texts {
    package var vendor: VendorTexts { VendorTexts(language: language) }
}

/// A vendor who has a ticket.
package struct VendorTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "У вендора", ru: "У вендора", en: "With the vendor") }
    package func since(_ time: String) -> String {
        say(uk: "у них із \(time)", ru: "у них с \(time)", en: "theirs since \(time)")
    }
    package func waitsSince(_ time: String) -> String {
        say(
            uk: "Чекаємо на їхню відповідь із \(time).", ru: "Ждём их ответа с \(time).",
            en: "We have waited for their answer since \(time).")
    }
    package var ourTurn: String {
        say(
            uk: "Вони відповіли, слово за нами.", ru: "Они ответили, слово за нами.",
            en: "They answered; the next word is ours.")
    }
    package func lettersGoTo(_ address: String) -> String {
        say(
            uk: "Листи йдуть на \(address).", ru: "Письма идут на \(address).",
            en: "Letters go to \(address).")
    }
    package var noAddress: String {
        say(
            uk: "Адреси вендора немає, тож листи не підуть. Вкажіть контакт у налаштуваннях лінії.",
            ru: "Адреса вендора нет, поэтому письма не уйдут. Укажите контакт в настройках линии.",
            en:
                "There is no address of the vendor, so no letter leaves. Name a contact in the line’s settings."
        )
    }
    package var number: String {
        say(uk: "Номер у вендора", ru: "Номер у вендора", en: "The vendor’s number")
    }
    package var numberHint: String {
        say(
            uk: "За ним лист від вендора знайде цю заявку.",
            ru: "По нему письмо от вендора найдёт эту заявку.",
            en: "By it a letter of the vendor finds this ticket.")
    }
    package var changeNumber: String {
        say(uk: "Змінити номер", ru: "Изменить номер", en: "Change the number")
    }
    package var answered: String {
        say(uk: "Відповіли інакше", ru: "Ответили иначе", en: "They answered otherwise")
    }
    package var toVendor: String { say(uk: "Вендору", ru: "Вендору", en: "To the vendor") }
    package var notSeenByClient: String {
        say(
            uk: "Клієнт цього листа не побачить.", ru: "Клиент этого письма не увидит.",
            en: "The client does not see this letter.")
    }
    package var send: String {
        say(uk: "Надіслати вендору", ru: "Отправить вендору", en: "Send to the vendor")
    }
    package var ourLetter: String {
        say(uk: "Лист вендору", ru: "Письмо вендору", en: "Letter to the vendor")
    }
    package var theirLetter: String {
        say(uk: "Лист вендора", ru: "Письмо вендора", en: "The vendor’s letter")
    }
    package var clock: String {
        say(uk: "Відповідь вендора", ru: "Ответ вендора", en: "Vendor’s answer")
    }
    package var noticeAnswered: String {
        say(uk: "Вендор відповів", ru: "Вендор ответил", en: "The vendor answered")
    }
    package func taken(by vendor: String) -> String {
        say(
            uk: "тепер у вендора, \(vendor)", ru: "теперь у вендора, \(vendor)",
            en: "with the vendor now, \(vendor)")
    }
    package func numbered(_ number: String) -> String {
        say(
            uk: "номер у вендора: \(number)", ru: "номер у вендора: \(number)",
            en: "the vendor’s number: \(number)")
    }
    package var saidAnswered: String {
        say(uk: "вендор відповів", ru: "вендор ответил", en: "the vendor answered")
    }
    package var joinedByTheirNumber: String {
        say(
            uk: "знайдено за номером вендора", ru: "найдено по номеру вендора",
            en: "found by the vendor’s number")
    }
    package func subject(_ number: Int64) -> String {
        say(
            uk: "Звернення за нашою заявкою \(number)", ru: "Обращение по нашей заявке \(number)",
            en: "Our ticket \(number)")
    }
    package func subject(_ number: Int64, theirs: String) -> String {
        say(
            uk: "Звернення за нашою заявкою \(number), у вас \(theirs)",
            ru: "Обращение по нашей заявке \(number), у вас \(theirs)",
            en: "Our ticket \(number), yours \(theirs)")
    }
    package func owesNothing(_ number: Int) -> String {
        say(
            uk: "У заявці \(number) вендора ні про що не питали.",
            ru: "В заявке \(number) вендора ни о чём не спрашивали.",
            en: "On ticket \(number) nothing is asked of the vendor.")
    }

    // MARK: Settings

    package var isVendors: String {
        say(uk: "Це лінія вендора", ru: "Это линия вендора", en: "This line is a vendor’s")
    }
    package var isVendorsHint: String {
        say(
            uk: "Заявку тут ніхто не приймає: її тримає контролер, а вендор відповідає листами.",
            ru: "Заявку здесь никто не принимает: её держит контролёр, а вендор отвечает письмами.",
            en: "Nobody here accepts a ticket: the controller keeps it, and the vendor answers by letters.")
    }
    package var organization: String {
        say(uk: "Організація вендора", ru: "Организация вендора", en: "The vendor’s organization")
    }
    package var organizationHint: String {
        say(
            uk: "Листи її людей з нашим номером або номером вендора потрапляють у заявку.",
            ru: "Письма её людей с нашим номером или номером вендора попадают в заявку.",
            en: "Letters of its people with our number or the vendor’s join the ticket.")
    }
    package var contact: String {
        say(uk: "Пошта вендора", ru: "Почта вендора", en: "The vendor’s address")
    }
    package var contactHint: String {
        say(
            uk: "Сюди йдуть листи вендору.", ru: "Сюда идут письма вендору.",
            en: "Letters to the vendor go there.")
    }
    package var answerMinutes: String {
        say(
            uk: "Вендор відповідає за, робочих хвилин", ru: "Вендор отвечает за, рабочих минут",
            en: "The vendor answers within, working minutes")
    }
}
