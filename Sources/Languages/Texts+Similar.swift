extension Texts {
    package var similar: SimilarTexts { SimilarTexts(language: language) }
}

/// Tickets like one, and how they were answered.
package struct SimilarTexts: TextArea {
    let language: Language

    package func title(_ number: Int) -> String {
        say(
            uk: "Схожі на заявку \(number)", ru: "Похожие на заявку \(number)",
            en: "Similar to ticket \(number)")
    }
    package var link: String { say(uk: "Схожі заявки", ru: "Похожие заявки", en: "Similar tickets") }
    package var hint: String {
        say(
            uk: "За словами теми й першого повідомлення; під кожною те, що клієнту відповіли востаннє.",
            ru: "По словам темы и первого сообщения; под каждой то, что клиенту ответили последним.",
            en: "By the words of the subject and the first message; below each what its client was told last."
        )
    }
    package var none: String {
        say(uk: "Схожих заявок немає.", ru: "Похожих заявок нет.", en: "There are no similar tickets.")
    }
    package var notAnswered: String {
        say(uk: "Відповіді клієнту немає.", ru: "Ответа клиенту нет.", en: "The client has no answer.")
    }
}
