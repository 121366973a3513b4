/// How a mailbox's access token is renewed, and what goes wrong with that.
extension MailboxTexts {
    package var tokenEndpoint: String {
        say(
            uk: "Адреса для поновлення ключа", ru: "Адрес для обновления ключа",
            en: "Token endpoint")
    }
    package var tokenEndpointHint: String {
        say(
            uk:
                "Ключ доступу живе близько години. Якщо вказати цю адресу, Linia поновлюватиме його сама, а поле з паролем лишіть порожнім. Google: https://oauth2.googleapis.com/token. Microsoft: https://login.microsoftonline.com/TENANT/oauth2/v2.0/token, де TENANT — ідентифікатор вашої організації.",
            ru:
                "Ключ доступа живёт около часа. Если указать этот адрес, Linia будет обновлять его сама, а поле с паролем оставьте пустым. Google: https://oauth2.googleapis.com/token. Microsoft: https://login.microsoftonline.com/TENANT/oauth2/v2.0/token, где TENANT — идентификатор вашей организации.",
            en:
                "An access token lives about an hour. With this address Linia renews it by itself; leave the password field empty then. Google: https://oauth2.googleapis.com/token. Microsoft: https://login.microsoftonline.com/TENANT/oauth2/v2.0/token, TENANT being the identifier of your organisation."
        )
    }
    package var tokenEndpointWrong: String {
        say(
            uk: "Потрібна адреса, що починається з https://",
            ru: "Нужен адрес, который начинается с https://",
            en: "An address that begins with https:// is needed")
    }
    package var clientID: String {
        say(
            uk: "Ідентифікатор застосунку (client ID)", ru: "Идентификатор приложения (client ID)",
            en: "Client ID")
    }
    package var clientIDHint: String {
        say(
            uk:
                "Той, що його видав провайдер для вашого застосунку: у Google — Cloud Console, розділ Credentials; у Microsoft — Entra, App registrations.",
            ru:
                "Тот, который выдал провайдер для вашего приложения: у Google — Cloud Console, раздел Credentials; у Microsoft — Entra, App registrations.",
            en:
                "What the provider gave your application: at Google in the Cloud Console under Credentials, at Microsoft in Entra under App registrations."
        )
    }
    package var clientSecret: String {
        say(
            uk: "Секрет застосунку (client secret)", ru: "Секрет приложения (client secret)",
            en: "Client secret")
    }
    package var clientSecretHint: String {
        say(
            uk: "Порожнє поле: застосунок не має секрету. Зберігається зашифрованим.",
            ru: "Пустое поле: у приложения нет секрета. Хранится зашифрованным.",
            en: "Empty: the application has none. Kept sealed and never shown again.")
    }
    package var scope: String {
        say(uk: "Обсяг доступу (scope)", ru: "Область доступа (scope)", en: "Scope")
    }
    package var scopeHint: String {
        say(
            uk:
                "Порожнє поле: той самий, що під час згоди. Google: https://mail.google.com/. Microsoft: https://outlook.office.com/IMAP.AccessAsUser.All offline_access.",
            ru:
                "Пустое поле: тот же, что при согласии. Google: https://mail.google.com/. Microsoft: https://outlook.office.com/IMAP.AccessAsUser.All offline_access.",
            en:
                "Empty: what was consented to. Google: https://mail.google.com/. Microsoft: https://outlook.office.com/IMAP.AccessAsUser.All offline_access."
        )
    }
    package var refreshToken: String {
        say(
            uk: "Ключ поновлення (refresh token)", ru: "Ключ обновления (refresh token)",
            en: "Refresh token")
    }
    package var refreshTokenHint: String {
        say(
            uk:
                "Його видає провайдер після вашої згоди. Зберігається зашифрованим; коли провайдер видає новий, Linia запам’ятовує його сама.",
            ru:
                "Его выдаёт провайдер после вашего согласия. Хранится зашифрованным; когда провайдер выдаёт новый, Linia запоминает его сама.",
            en:
                "The provider gives it after your consent. Kept sealed; where the provider gives a new one, Linia remembers it by itself."
        )
    }
    package func tokenSet(_ when: String) -> String {
        say(
            uk:
                "Задано \(when). Порожнє поле його не змінює. Для іншого застосунку, сервера чи користувача введіть його знову.",
            ru:
                "Задан \(when). Пустое поле его не меняет. Для другого приложения, сервера или пользователя введите его снова.",
            en: "Given \(when). Left empty it stays. Another application, server or user needs it again.")
    }

    // MARK: What goes wrong

    package func providerSaid(_ words: String) -> String {
        say(
            uk: "Провайдер відповів: «\(words)»", ru: "Провайдер ответил: «\(words)»",
            en: "The provider said: “\(words)”")
    }
    package var tokenUnreachable: String {
        say(
            uk: "Не вдалося поновити ключ доступу: провайдер не відповідає. Linia спробує ще раз.",
            ru: "Не удалось обновить ключ доступа: провайдер не отвечает. Linia попробует ещё раз.",
            en: "The access token could not be renewed: the provider does not answer. Linia tries again.")
    }
    package var tokenTLSFailed: String {
        say(
            uk:
                "Не вдалося поновити ключ доступу: сертифікату провайдера не можна довіряти. Нічого не надіслано.",
            ru:
                "Не удалось обновить ключ доступа: сертификату провайдера нельзя доверять. Ничего не отправлено.",
            en:
                "The access token could not be renewed: the provider’s certificate cannot be trusted. Nothing was sent."
        )
    }
    package var consentEnded: String {
        say(
            uk:
                "Згода на доступ до скриньки закінчилася. Увійдіть у провайдера ще раз і вставте новий ключ поновлення.",
            ru:
                "Согласие на доступ к ящику закончилось. Войдите у провайдера ещё раз и вставьте новый ключ обновления.",
            en:
                "The consent to read this mailbox has ended. Sign in with the provider again and paste a new refresh token."
        )
    }
    package var clientRefused: String {
        say(
            uk: "Провайдер не прийняв застосунок. Перевірте його ідентифікатор і введіть секрет знову.",
            ru: "Провайдер не принял приложение. Проверьте его идентификатор и введите секрет снова.",
            en: "The provider refused the application. Check the client ID and type the client secret again.")
    }
    package var tokenRefused: String {
        say(
            uk: "Провайдер відмовився поновити ключ доступу. Перевірте адресу й обсяг доступу.",
            ru: "Провайдер отказался обновить ключ доступа. Проверьте адрес и область доступа.",
            en: "The provider refused to renew the access token. Check the token endpoint and the scope.")
    }
    package var tokenUnreadable: String {
        say(
            uk: "За адресою для поновлення ключа відповідає щось інше. Перевірте її.",
            ru: "По адресу для обновления ключа отвечает что-то другое. Проверьте его.",
            en: "What answers at the token endpoint is something else. Check its address.")
    }
}
