extension Texts {
    package var letters: LettersTexts { LettersTexts(language: language) }
}

/// What clients receive by e-mail. No blame, no exclamation marks; names stand in the nominative.
package struct LettersTexts: TextArea {
    let language: Language

    package func greeting(_ name: String) -> String {
        say(uk: "\(name), добрий день.", ru: "\(name), здравствуйте.", en: "Hello \(name),")
    }
    package var greetingUnknown: String { say(uk: "Добрий день.", ru: "Здравствуйте.", en: "Hello,") }
    package func received(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) прийнято.",
            ru: "Заявка \(number) принята.",
            en: "We have request \(number).")
    }
    package func heldBy(_ holder: String) -> String {
        say(
            uk: "Зараз нею займається: \(holder).",
            ru: "Сейчас ей занимается: \(holder).",
            en: "It is now with \(holder).")
    }
    package func answerBy(_ when: String) -> String {
        say(uk: "Відповімо \(when).", ru: "Ответим \(when).", en: "You will hear from us \(when).")
    }
    package func pulledIn(_ number: Int) -> String {
        say(
            uk: "Черговим потрібна ваша допомога із заявкою \(number) вашого клієнта.",
            ru: "Дежурным нужна ваша помощь с заявкой \(number) вашего клиента.",
            en: "Those on duty need your help with request \(number) of your client.")
    }
    package var openLink: String {
        say(
            uk: "Відкрити заявку без пароля:",
            ru: "Открыть заявку без пароля:",
            en: "Open the request without a password:")
    }
    package var replyHint: String {
        say(
            uk: "Щоб щось додати, просто дайте відповідь на цей лист.",
            ru: "Чтобы что-то добавить, просто ответьте на это письмо.",
            en: "To add anything, just reply to this letter.")
    }
    package func inWork(_ name: String, until when: String) -> String {
        say(
            uk: "Над заявкою працює \(name), відповідь \(when).",
            ru: "Над заявкой работает \(name), ответ \(when).",
            en: "\(name) is working on it and will answer \(when).")
    }
    package func yourTurn(_ question: String) -> String {
        say(uk: "Чекаємо на вас: \(question)", ru: "Ждём вас: \(question)", en: "Your turn: \(question)")
    }
    package func resolved(_ name: String) -> String {
        say(
            uk: "\(name) каже, що все готово. Працює?",
            ru: "\(name) говорит, что всё готово. Работает?",
            en: "\(name) says it is done. Does it work?")
    }
    package var confirmLink: String {
        say(uk: "Так, усе працює:", ru: "Да, всё работает:", en: "Yes, it works:")
    }
    package var returnLink: String {
        say(uk: "Ні, повернути в роботу:", ru: "Нет, вернуть в работу:", en: "No, take it back:")
    }
    package var closed: String {
        say(
            uk: "Закрито. Якщо повториться, просто дайте відповідь на лист.",
            ru: "Закрыто. Если повторится, просто ответьте на письмо.",
            en: "Closed. If it comes back, just reply to the letter.")
    }
    package func reopened(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) знову відкрито.",
            ru: "Заявка \(number) снова открыта.",
            en: "Request \(number) is open again.")
    }
    package func followUp(_ number: Int, of earlier: Int) -> String {
        say(
            uk: "Заявку \(earlier) давно закрито, тож ми відкрили нову: \(number).",
            ru: "Заявка \(earlier) давно закрыта, поэтому мы открыли новую: \(number).",
            en: "Request \(earlier) was closed long ago, so we opened a new one: \(number).")
    }
    package func cancelled(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) скасовано.",
            ru: "Заявка \(number) отменена.",
            en: "Request \(number) is cancelled.")
    }
    package func mergedInto(_ number: Int) -> String {
        say(
            uk: "Це вже розглядаємо в заявці \(number), далі пишемо в ній.",
            ru: "Это уже рассматриваем в заявке \(number), дальше пишем в ней.",
            en: "We are already on this in request \(number) and will write there.")
    }
    package func signature(_ brand: String) -> String {
        say(uk: "Підтримка «\(brand)»", ru: "Поддержка «\(brand)»", en: "\(brand) support")
    }
    package func wrote(_ name: String, at moment: String) -> String {
        say(uk: "\(moment), \(name):", ru: "\(moment), \(name):", en: "\(name), \(moment):")
    }
    package var signInSubject: String {
        say(uk: "Посилання для входу", ru: "Ссылка для входа", en: "Your sign-in link")
    }
    package func signInText(_ life: String) -> String {
        say(
            uk:
                "Посилання діє \(life) і відкривається один раз. Якщо ви його не просили, просто видаліть лист.",
            ru:
                "Ссылка действует \(life) и открывается один раз. Если вы её не просили, просто удалите письмо.",
            en:
                "The link works for \(life) and opens once. If you did not ask for it, just delete this letter."
        )
    }
    package func ticketLinkSubject(_ number: Int) -> String {
        say(
            uk: "Посилання на заявку \(number)",
            ru: "Ссылка на заявку \(number)",
            en: "A link to request \(number)")
    }
    package var receivedAndHeld: String {
        say(
            uk:
                "Заявку {{number}} прийнято. Зараз нею займається: {{holder}}. Відповімо протягом {{answer_within}}.",
            ru:
                "Заявка {{number}} принята. Сейчас ей занимается: {{holder}}. Ответим в течение {{answer_within}}.",
            en:
                "We have request {{number}}. It is now with {{holder}}. You will hear from us within {{answer_within}}."
        )
    }
    package var ticketAndLink: String {
        say(
            uk: "Переглянути заявку {{number}}: {{link}}",
            ru: "Посмотреть заявку {{number}}: {{link}}",
            en: "See request {{number}}: {{link}}")
    }
    package var freshLink: String {
        say(
            uk: "Ось нове посилання на заявку {{number}} «{{subject}}»:",
            ru: "Вот новая ссылка на заявку {{number}} «{{subject}}»:",
            en: "Here is a new link to request {{number}}, “{{subject}}”:")
    }
    package var linkLife: String {
        say(
            uk: "Воно відкриває лише цю заявку й діє 30 днів. Якщо ви його не просили, просто видаліть лист.",
            ru:
                "Она открывает только эту заявку и действует 30 дней. Если вы её не просили, просто удалите письмо.",
            en:
                "It opens this request only and works for 30 days. If you did not ask for it, just delete this letter."
        )
    }

    // MARK: What a preview shows

    package var sampleSubject: String {
        say(uk: "Каса не друкує чеки", ru: "Касса не печатает чеки", en: "The till prints no receipts")
    }
    package var sampleHolder: String {
        say(uk: "Андрій Ковальчук", ru: "Андрей Ковальчук", en: "Andrii Kovalchuk")
    }
    package var sampleClient: String {
        say(uk: "Ольга Панченко", ru: "Елена Панченко", en: "Olha Panchenko")
    }
    package var sampleReply: String {
        say(
            uk: "Замінили кабель, чеки друкуються. Перевірте, будь ласка.",
            ru: "Заменили кабель, чеки печатаются. Проверьте, пожалуйста.",
            en: "We changed the cable and receipts are printed again. Please check.")
    }

    // MARK: Whole letters, with {{fields}} that are filled in when a letter is written.

    /// Reads after "within", where nothing was promised.
    package var soon: String {
        say(uk: "найближчого часу", ru: "ближайшего времени", en: "a reasonable time")
    }
    package var acknowledgement: String {
        letter("{{greeting}}", receivedAndHeld, openLink + "\n{{link}}", replyHint, "{{signature}}")
    }
    package var reply: String { letter("{{text}}", "{{signature}}\n" + ticketAndLink) }
    package var ticketLink: String {
        letter("{{greeting}}", freshLink + "\n{{link}}", linkLife, "{{signature}}")
    }
    package func signInLink(_ life: String) -> String {
        letter("{{greeting}}", signInSubject + ":\n{{link}}", signInText(life), "{{signature}}")
    }

    private func letter(_ paragraphs: String...) -> String { paragraphs.joined(separator: "\n\n") }

    package func receivedSubject(_ number: Int) -> String {
        say(uk: "Заявку \(number) прийнято", ru: "Заявка \(number) принята", en: "We have request \(number)")
    }
    package func resolvedSubject(_ number: Int) -> String {
        say(
            uk: "Заявка \(number): перевірте, будь ласка",
            ru: "Заявка \(number): проверьте, пожалуйста",
            en: "Request \(number): does it work?")
    }
    package func closedSubject(_ number: Int) -> String {
        say(uk: "Заявку \(number) закрито", ru: "Заявка \(number) закрыта", en: "Request \(number) is closed")
    }
}
