extension Texts {
    package var trash: TrashTexts { TrashTexts(language: language) }
}

/// Deleted tickets and the way back.
package struct TrashTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Кошик", ru: "Корзина", en: "Trash") }
    package var hint: String {
        say(
            uk:
                "Клієнт не бачить видаленої заявки, а його лист на неї відкриває нову. Відновлена повертається такою, якою була.",
            ru:
                "Клиент не видит удалённой заявки, а его письмо на неё открывает новую. Восстановленная возвращается такой, какой была.",
            en:
                "A client does not see a deleted ticket, and a letter to it opens a new one. A restored ticket is as it was before."
        )
    }
    package var empty: String {
        say(
            uk: "Видалених заявок немає.", ru: "Удалённых заявок нет.", en: "No tickets were deleted.")
    }
    package func deleted(by name: String, at moment: String) -> String {
        say(
            uk: "Видалено: \(name), \(moment)", ru: "Удалена: \(name), \(moment)",
            en: "Deleted by \(name), \(moment)")
    }
    package var noReason: String {
        say(uk: "без пояснення", ru: "без объяснения", en: "no reason given")
    }
    package var why: String { say(uk: "Чому видаляєте", ru: "Почему удаляете", en: "Why you delete it") }
}
