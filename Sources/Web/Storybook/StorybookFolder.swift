import FoundationEssentials
import HTML
package import Languages

/// A storybook as files: an index, each page in three languages and once dark, all of them in a phone's width, and the
/// assets beside them. Nothing of it needs a server.
package struct StorybookFolder: Sendable {
    private let folder: String

    package init(_ folder: String) { self.folder = folder }

    private enum Limits {
        static let phoneWidth = 390
        static let phoneHeight = 844
    }

    /// - Throws: what the file system says.
    package func write(_ pages: [Storybook.Page]) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder + "/assets", withIntermediateDirectories: true)
        for asset in Assets.files { try put(asset.bytes, "assets/" + asset.name) }
        for language in Language.allCases {
            let places = Dictionary(pages.map { ($0.path, Self.file($0, language)) }) { first, _ in first }
            let file = StoryFile(places: places)
            for page in pages {
                let text = page.texts[language] ?? ""
                try put(Array(file.text(text, isDark: false).utf8), Self.file(page, language))
                if language == .uk {
                    try put(Array(file.text(text, isDark: true).utf8), Self.darkFile(page))
                }
            }
        }
        let plain = StoryFile(places: [:])
        for (name, page) in [("index.html", index(pages)), ("phone.html", phones(pages))] {
            let text = plain.text(String(decoding: page.bytes, as: UTF8.self), isDark: false)
            try put(Array(text.utf8), name)
        }
    }

    private func put(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(filePath: folder + "/" + name), options: .atomic)
    }

    package static func file(_ page: Storybook.Page, _ language: Language) -> String {
        "\(page.name).\(language.rawValue).html"
    }

    package static func darkFile(_ page: Storybook.Page) -> String { "\(page.name).uk.dark.html" }

    private func groups(_ pages: [Storybook.Page]) -> [(name: String, pages: [Storybook.Page])] {
        var groups: [(name: String, pages: [Storybook.Page])] = []
        for page in pages {
            if let place = groups.firstIndex(where: { $0.name == page.group }) {
                groups[place].pages.append(page)
            } else {
                groups.append((page.group, [page]))
            }
        }
        return groups
    }

    private func document(_ title: String, _ body: HTML) -> HTML {
        Document(
            title: title, texts: Texts(.en),
            body: """
                <main class="main" id="main"><div class="bar"><div class="line1"><h1>\(title)</h1></div></div><div class="incoming">\(body)</div></main>
                """
        ).html
    }

    private func index(_ pages: [Storybook.Page]) -> HTML {
        func link(_ file: String, _ word: String) -> HTML { "<a href=\"\(Self.link(file))\">\(word)</a>" }
        func row(_ page: Storybook.Page) -> HTML {
            """
            <tr><th scope="row">\(page.title)</th><td>\(link(Self.file(page, .uk), "Українська"))</td><td>\(link(Self.darkFile(page), "dark"))</td><td>\(link(Self.file(page, .ru), "Русский"))</td><td>\(link(Self.file(page, .en), "English"))</td></tr>
            """
        }
        return document(
            "Linia: storybook",
            """
            <p>\(pages.count) pages. \(link("phone.html", "All of them on a phone"))</p>
            \(each: groups(pages), { group in
                "<section><h2>\(group.name)</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(group.name)\"><table class=\"table\"><tbody>\(each: group.pages, row)</tbody></table></div></section>"
            })
            """)
    }

    private func phones(_ pages: [Storybook.Page]) -> HTML {
        document(
            "On a phone",
            """
            <div class="files">\(each: pages, { page in
                "<figure><figcaption>\(page.title)</figcaption><iframe title=\"\(page.title)\" width=\"\(Limits.phoneWidth)\" height=\"\(Limits.phoneHeight)\" loading=\"lazy\" src=\"\(Self.link(Self.file(page, .uk)))\"></iframe></figure>"
            })</div>
            """)
    }

    private static func link(_ file: String) -> Link { "/./\(file)" }
}
