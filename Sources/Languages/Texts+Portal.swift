extension Texts {
    package var portal: PortalTexts { PortalTexts(language: language) }
}

/// What the client reads on the portal.
package struct PortalTexts: TextArea {
    let language: Language

    package func title(_ brand: String) -> String {
        say(uk: "Підтримка «\(brand)»", ru: "Поддержка «\(brand)»", en: "\(brand) support")
    }
    package func greeting(_ name: String) -> String {
        say(uk: "\(name), чим допомогти?", ru: "\(name), чем помочь?", en: "How can we help, \(name)?")
    }
    package var greetingUnknown: String {
        say(uk: "Чим допомогти?", ru: "Чем помочь?", en: "How can we help?")
    }
    package var whatHappened: String { say(uk: "Що трапилося", ru: "Что случилось", en: "What happened") }
    package var details: String {
        say(uk: "Докладніше, якщо потрібно", ru: "Подробнее, если нужно", en: "More, if needed")
    }
    package var detailsHint: String {
        say(
            uk: "Коли почалося, що вже пробували",
            ru: "Когда началось, что уже пробовали",
            en: "When it began, what you have tried")
    }
    package var file: String {
        say(uk: "Файл або знімок екрана", ru: "Файл или снимок экрана", en: "A file or a screenshot")
    }
    package var chooseFiles: String { say(uk: "Вибрати файли", ru: "Выбрать файлы", en: "Choose files") }
    package var givenBack: String {
        say(
            uk: "Написане не зникло. Перегляньте його й надішліть.",
            ru: "Написанное не пропало. Просмотрите его и отправьте.",
            en: "What you wrote is still here. Look it over and send it.")
    }
    package var signInBeforeSending: String {
        say(
            uk: "Ваш сеанс завершився. Спершу увійдіть у новій вкладці, а тоді надішліть звідси.",
            ru: "Ваш сеанс завершился. Сначала войдите в новой вкладке, а потом отправьте отсюда.",
            en: "You were signed out. Sign in first, in a new tab, then send from here.")
    }
    package var filesAgain: String {
        say(
            uk: "Файли треба вибрати знову", ru: "Файлы нужно выбрать заново",
            en: "The files have to be chosen again")
    }
    package var send: String { say(uk: "Надіслати заявку", ru: "Отправить заявку", en: "Send the request") }
    package func answerBy(_ when: String) -> String {
        say(
            uk: "Відповімо \(when). Стежити можна тут або в пошті.",
            ru: "Ответим \(when). Следить можно здесь или в почте.",
            en: "You will hear from us \(when). Follow it here or by e-mail.")
    }
    package var perhapsHelps: String {
        say(
            uk: "Можливо, це допоможе одразу:",
            ru: "Возможно, это поможет сразу:",
            en: "Perhaps this helps at once:")
    }
    package var yourTickets: String { say(uk: "Ваші заявки", ru: "Ваши заявки", en: "Your requests") }
    package func closedTickets(_ count: String) -> String {
        say(uk: "Закриті заявки, \(count)", ru: "Закрытые заявки, \(count)", en: "Closed requests, \(count)")
    }
    // MARK: The company's

    package var mine: String { say(uk: "Мої", ru: "Мои", en: "Mine") }
    package var wholeCompany: String {
        say(uk: "Усієї компанії", ru: "Всей компании", en: "The company’s")
    }
    package var whoseTickets: String { say(uk: "Чиї заявки", ru: "Чьи заявки", en: "Whose requests") }
    package var companysTickets: String {
        say(uk: "Заявки компанії", ru: "Заявки компании", en: "The company’s requests")
    }
    package func companyTickets(_ count: String) -> String {
        say(
            uk: "Відкриті заявки компанії, \(count)", ru: "Открытые заявки компании, \(count)",
            en: "The company’s open requests, \(count)")
    }
    package var noCompanyTickets: String {
        say(
            uk: "Тут заявок від вашої компанії немає",
            ru: "Здесь заявок от вашей компании нет",
            en: "There are no requests of your company here")
    }
    package func turnOf(_ name: String) -> String {
        say(uk: "Чекаємо на відповідь: \(name)", ru: "Ждём ответа: \(name)", en: "Waiting for \(name)")
    }
    package func checkOf(_ name: String) -> String {
        say(
            uk: "Готово, перевіряє \(name)", ru: "Готово, проверяет \(name)",
            en: "Done, \(name) is checking it")
    }
    package var stepCheckOfOthers: String { say(uk: "Перевірка", ru: "Проверка", en: "Check") }
    package var writingJoins: String {
        say(
            uk: "Якщо напишете, будете в копії: відповіді надходитимуть і вам.",
            ru: "Если напишете, будете в копии: ответы придут и вам.",
            en: "If you write, you are copied in: the answers come to you too.")
    }

    package var noTickets: String { say(uk: "Заявок ще немає", ru: "Заявок ещё нет", en: "No requests yet") }
    package func ticket(_ number: Int, from date: String) -> String {
        say(
            uk: "Заявка \(number) від \(date)",
            ru: "Заявка \(number) от \(date)",
            en: "Request \(number) of \(date)")
    }
    package func received(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) прийнято.",
            ru: "Заявка \(number) принята.",
            en: "We have request \(number).")
    }
    package func inWork(_ name: String, until when: String) -> String {
        say(
            uk: "Над заявкою працює \(name), відповідь \(when)",
            ru: "Над заявкой работает \(name), ответ \(when)",
            en: "\(name) is working on it and will answer \(when)")
    }
    package func inQueue(_ line: String, until when: String) -> String {
        say(
            uk: "Заявка в черзі: \(line). Відповідь \(when)",
            ru: "Заявка в очереди: \(line). Ответ \(when)",
            en: "In the queue of \(line), answer \(when)")
    }
    package var yourTurn: String { say(uk: "Чекаємо на вас", ru: "Ждём вас", en: "Your turn") }
    package var vendorWorks: String {
        say(
            uk: "Виробник готує виправлення",
            ru: "Производитель готовит исправление",
            en: "The maker is preparing a fix")
    }
    package func check(_ name: String) -> String {
        say(
            uk: "\(name) каже, що все готово. Працює?",
            ru: "\(name) говорит, что всё готово. Работает?",
            en: "\(name) says it is done. Does it work?")
    }
    package var confirm: String { say(uk: "Так, усе працює", ru: "Да, всё работает", en: "Yes, it works") }
    package var `return`: String {
        say(uk: "Ні, повернути в роботу", ru: "Нет, вернуть в работу", en: "No, take it back")
    }
    package var whatIsWrong: String { say(uk: "Що не так", ru: "Что не так", en: "What is wrong") }
    package var returnToWork: String {
        say(uk: "Повернути в роботу", ru: "Вернуть в работу", en: "Return it")
    }
    package var closed: String {
        say(
            uk: "Закрито. Якщо повториться, просто напишіть тут.",
            ru: "Закрыто. Если повторится, просто напишите здесь.",
            en: "Closed. If it comes back, just write here.")
    }
    package var stepReceived: String { say(uk: "Отримали", ru: "Получили", en: "Received") }
    package var stepWorked: String { say(uk: "Працювали", ru: "Работали", en: "Worked on") }
    package var stepCheck: String { say(uk: "Ваша перевірка", ru: "Ваша проверка", en: "Your check") }
    package var stepClosed: String { say(uk: "Закрито", ru: "Закрыто", en: "Closed") }
    package var whereIsIt: String {
        say(uk: "Де зараз заявка", ru: "Где сейчас заявка", en: "Where it is now")
    }
    package var messages: String { say(uk: "Листування", ru: "Переписка", en: "Messages") }
    package var write: String { say(uk: "Дописати", ru: "Дописать", en: "Add to it") }
    package var attach: String { say(uk: "Файл", ru: "Файл", en: "File") }
    package var sendMessage: String { say(uk: "Надіслати", ru: "Отправить", en: "Send") }
    package var urgent: String { say(uk: "Терміново?", ru: "Срочно?", en: "Urgent?") }
    package var aroundTheClock: String { say(uk: "цілодобово", ru: "круглосуточно", en: "around the clock") }
    package func staffMember(_ name: String) -> String {
        say(uk: "\(name), підтримка", ru: "\(name), поддержка", en: "\(name), support")
    }
    package var answers: String { say(uk: "Відповіді", ru: "Ответы", en: "Answers") }
    package var serviceStatus: String {
        say(uk: "Стан сервісів", ru: "Состояние сервисов", en: "Service status")
    }
    package var guestHint: String {
        say(
            uk: "Залиште адресу, і ми надішлемо посилання на заявку.",
            ru: "Оставьте адрес, и мы пришлём ссылку на заявку.",
            en: "Leave your address and we will send a link to your request.")
    }

    // MARK: Standing

    package func inWorkNow(_ name: String) -> String {
        say(
            uk: "Над заявкою працює \(name)", ru: "Над заявкой работает \(name)",
            en: "\(name) is working on it")
    }
    package func inQueueNow(_ holder: String) -> String {
        say(
            uk: "Прийнято, у черзі: \(holder)",
            ru: "Принята, в очереди: \(holder)",
            en: "Received, in the queue: \(holder)")
    }
    package func heldBy(_ holder: String) -> String {
        say(
            uk: "Зараз нею займається: \(holder).",
            ru: "Сейчас ей занимается: \(holder).",
            en: "It is now with \(holder).")
    }
    package var checkPlease: String {
        say(
            uk: "Готово. Перевірте й підтвердьте, будь ласка",
            ru: "Готово. Проверьте и подтвердите, пожалуйста",
            en: "Done. Please check it and tell us")
    }
    package var checkUnheld: String {
        say(uk: "Усе готово. Працює?", ru: "Всё готово. Работает?", en: "It is done. Does it work?")
    }
    package var cancelled: String { say(uk: "Заявку скасовано", ru: "Заявка отменена", en: "Cancelled") }
    package var rejected: String {
        say(
            uk: "Заявку закрито: це поза нашою підтримкою",
            ru: "Заявка закрыта: это вне нашей поддержки",
            en: "Closed: this is outside our support")
    }
    package var mergedAway: String {
        say(
            uk: "Розглядаємо в іншій заявці", ru: "Рассматриваем в другой заявке",
            en: "Handled in another request")
    }
    package var stepWorking: String { say(uk: "Працюємо", ru: "Работаем", en: "In work") }

    // MARK: Forms

    package var portal: String { say(uk: "Портал", ru: "Портал", en: "Portal") }
    package var yourEmail: String {
        say(uk: "Ваша електронна пошта", ru: "Ваша электронная почта", en: "Your e-mail")
    }
    package var yourName: String { say(uk: "Ваше ім’я", ru: "Ваше имя", en: "Your name") }
    package var yourPhone: String { say(uk: "Ваш телефон", ru: "Ваш номер телефона", en: "Your phone") }
    package var more: String { say(uk: "Додати подробиці", ru: "Добавить подробности", en: "Add details") }
    package var followIt: String {
        say(
            uk: "Стежити можна тут або в пошті.",
            ru: "Следить можно здесь или в почте.",
            en: "Follow it here or by e-mail.")
    }
    package var signInToSee: String {
        say(
            uk: "Увійдіть, щоб бачити свої заявки",
            ru: "Войдите, чтобы видеть свои заявки",
            en: "Sign in to see your requests")
    }
    package var allOpen: String {
        say(uk: "Усі відкриті заявки", ru: "Все открытые заявки", en: "All open requests")
    }
    package var openOnes: String { say(uk: "Відкриті", ru: "Открытые", en: "Open") }
    package var closedOnes: String { say(uk: "Закриті", ru: "Закрытые", en: "Closed") }
    package var older: String { say(uk: "Давніші", ru: "Более ранние", en: "Older") }
    package var toStart: String { say(uk: "На початок", ru: "В начало", en: "To the start") }

    // MARK: What was done

    package var sentNow: String {
        say(uk: "Надіслано, ми прочитаємо.", ru: "Отправлено, мы прочитаем.", en: "Sent. We will read it.")
    }
    package var confirmedNow: String {
        say(
            uk: "Дякуємо, що підтвердили. Заявку закрито.",
            ru: "Спасибо, что подтвердили. Заявка закрыта.",
            en: "Thank you for telling us. The request is closed.")
    }
    package var returnedNow: String {
        say(
            uk: "Повернули в роботу. Перевіримо ще раз і напишемо.",
            ru: "Вернули в работу. Проверим ещё раз и напишем.",
            en: "Taken back to work. We will look again and write to you.")
    }
    package var noSuchTicket: String {
        say(
            uk: "Такої заявки немає, або вона не ваша",
            ru: "Такой заявки нет, или она не ваша",
            en: "There is no such request, or it is not yours")
    }
    package func failure(_ reference: String) -> String {
        say(
            uk: "На нашому боці збій (\(reference)). Спробуйте ще раз за хвилину.",
            ru: "Сбой на нашей стороне (\(reference)). Попробуйте ещё раз через минуту.",
            en: "Something failed on our side (\(reference)). Please try again in a minute.")
    }

    // MARK: Links

    package var followByLink: String {
        say(uk: "Стежити за заявкою", ru: "Следить за заявкой", en: "Follow your request")
    }
    package var linkInMail: String {
        say(
            uk: "Таке саме посилання прийде вам листом. Воно відкриває лише цю заявку.",
            ru: "Такая же ссылка придёт вам в письме. Она открывает только эту заявку.",
            en: "The same link is coming by e-mail. It opens this request only.")
    }
    package var keepLink: String {
        say(
            uk: "Збережіть посилання: воно відкриває лише цю заявку.",
            ru: "Сохраните ссылку: она открывает только эту заявку.",
            en: "Keep this link: it opens this request only.")
    }
    package var answersGoToMail: String {
        say(
            uk: "Відповіді надходять на вашу пошту. Щоб читати їх тут, відкрийте посилання з нашого листа.",
            ru: "Ответы приходят на вашу почту. Чтобы читать их здесь, откройте ссылку из нашего письма.",
            en: "Answers come to your mailbox. To read them here, open the link in our letter.")
    }
    package var oldLink: String {
        say(uk: "Посилання застаріло", ru: "Ссылка устарела", en: "This link has grown old")
    }
    package var askAddress: String {
        say(
            uk: "Укажіть адресу, з якої ви писали в заявці, і ми надішлемо на неї нове посилання.",
            ru: "Укажите адрес, с которого вы писали в заявке, и мы пришлём на него новую ссылку.",
            en: "Give the address you wrote from, and we will send a fresh link to it.")
    }
    package var sendFreshLink: String {
        say(uk: "Надіслати нове посилання", ru: "Прислать новую ссылку", en: "Send a fresh link")
    }
    package var linkSentIfYours: String {
        say(
            uk: "Якщо з цієї адреси писали в заявці, лист із новим посиланням уже в дорозі.",
            ru: "Если с этого адреса писали в заявке, письмо с новой ссылкой уже в пути.",
            en: "If this address takes part in the request, a letter with a fresh link is on its way.")
    }
    package var lookIntoMail: String {
        say(uk: "Перевірте пошту", ru: "Проверьте почту", en: "Check your mail")
    }
    package var noLetter: String {
        say(
            uk: "Листа немає кілька хвилин? Загляньте в «Спам» або перевірте адресу.",
            ru: "Письма нет несколько минут? Загляните в «Спам» или проверьте адрес.",
            en: "No letter after a few minutes? Look into the spam folder, or check the address.")
    }
    package var noMail: String {
        say(
            uk:
                "Ця служба поки не надсилає листів. Відкрийте заявку за посиланням, яке отримали, коли її створили.",
            ru:
                "Эта служба пока не отправляет писем. Откройте заявку по ссылке, которую получили, когда её создали.",
            en:
                "This desk does not send letters yet. Open your request by the link you got when you filed it."
        )
    }
    package var signInHint: String {
        say(
            uk: "Пароль не потрібен: надішлемо посилання на вашу адресу.",
            ru: "Пароль не нужен: пришлём ссылку на ваш адрес.",
            en: "No password needed: we send a link to your address.")
    }
    package var oneStepLeft: String {
        say(uk: "Лишився один крок", ru: "Остался один шаг", en: "One step left")
    }
    package var sessionEnded: String {
        say(
            uk: "Час сеансу минув. Увійдіть ще раз.",
            ru: "Сеанс истёк. Войдите ещё раз.",
            en: "Your session ended. Sign in again.")
    }
}
