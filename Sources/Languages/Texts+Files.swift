extension Texts {
    package var files: FilesTexts { FilesTexts(language: language) }
}

/// Why a file is not taken: the file, the rule and its limit.
package struct FilesTexts: TextArea {
    let language: Language

    package func kind(_ name: String, _ kind: String) -> String {
        say(
            uk: "\(name): файли виду «\(kind)» тут не приймаємо.",
            ru: "\(name): файлы вида «\(kind)» здесь не принимаются.",
            en: "\(name): files of the kind “\(kind)” are not taken here.")
    }
    package func inner(_ name: String, _ inner: String) -> String {
        say(
            uk: "\(name): усередині є \(inner), а такі файли тут не приймаємо.",
            ru: "\(name): внутри есть \(inner), а такие файлы здесь не принимаются.",
            en: "\(name) holds \(inner), and such files are not taken here.")
    }
    package func tooLarge(_ name: String, _ most: String) -> String {
        say(
            uk: "\(name): завеликий. Один файл має бути не більшим за \(most).",
            ru: "\(name): слишком большой. Один файл должен быть не больше \(most).",
            en: "\(name) is too large. One file may have \(most) at most.")
    }
    package func messageFull(_ name: String, _ most: String) -> String {
        say(
            uk: "\(name): разом файли повідомлення перевищують \(most).",
            ru: "\(name): вместе файлы сообщения превышают \(most).",
            en: "\(name): the files of one message may have \(most) together.")
    }
    package func ticketFull(_ name: String, _ most: String) -> String {
        say(
            uk: "\(name): разом файли заявки перевищують \(most).",
            ru: "\(name): вместе файлы заявки превышают \(most).",
            en: "\(name): the files of one ticket may have \(most) together.")
    }
    package var withheld: String {
        say(
            uk: "Файл залишився в листі, яким він прийшов.", ru: "Файл остался в письме, в котором пришёл.",
            en: "The file stays in the letter as it came.")
    }
}
