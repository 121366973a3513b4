extension Texts {
    package var signIn: SignInTexts { SignInTexts(language: language) }
}

/// How staff and clients come in.
package struct SignInTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Вхід", ru: "Вход", en: "Sign in") }
    package var email: String { say(uk: "Електронна пошта", ru: "Электронная почта", en: "E-mail") }
    package var password: String { say(uk: "Пароль", ru: "Пароль", en: "Password") }
    package var signIn: String { say(uk: "Увійти", ru: "Войти", en: "Sign in") }
    package var code: String {
        say(uk: "Код із застосунку", ru: "Код из приложения", en: "Code from the app")
    }
    package var recoveryCode: String {
        say(uk: "Код відновлення", ru: "Код восстановления", en: "Recovery code")
    }
    package var wrong: String {
        say(
            uk: "Адреса або пароль не підходять.",
            ru: "Адрес или пароль не подходят.",
            en: "The address or the password is wrong.")
    }
    package func tooMany(_ wait: String) -> String {
        say(
            uk: "Забагато спроб. Спробуйте \(wait).",
            ru: "Слишком много попыток. Попробуйте \(wait).",
            en: "Too many attempts. Try again \(wait).")
    }
    package var ended: String { say(uk: "Ви вийшли.", ru: "Вы вышли.", en: "You are signed out.") }
    package var expired: String {
        say(
            uk: "Час сеансу минув. Увійдіть ще раз, текст збережено.",
            ru: "Сеанс истёк. Войдите ещё раз, текст сохранён.",
            en: "Your session ended. Sign in again, your text is kept.")
    }
    package var sendLink: String {
        say(
            uk: "Надіслати посилання для входу",
            ru: "Отправить ссылку для входа",
            en: "Send me a sign-in link")
    }
    package var linkSent: String {
        say(
            uk: "Якщо ми знаємо цю адресу, лист із посиланням уже в дорозі.",
            ru: "Если мы знаем этот адрес, письмо со ссылкой уже в пути.",
            en: "If we know this address, a letter with a link is on its way.")
    }
    package var linkExpired: String {
        say(
            uk: "Посилання застаріло. Попросіть нове.",
            ru: "Ссылка устарела. Запросите новую.",
            en: "This link has expired. Ask for a new one.")
    }
    package var confirmAddress: String {
        say(uk: "Підтвердьте свою адресу", ru: "Подтвердите свой адрес", en: "Confirm your address")
    }
}
