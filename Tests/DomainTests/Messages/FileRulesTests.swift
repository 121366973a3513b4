import Domain
import Testing

@Suite("The rules for files")
struct FileRulesTests {
    private static func rules(refused: [String] = FileRules.programs, allowed: [String] = []) -> FileRules {
        FileRules(
            .init(
                refused: refused, allowed: allowed, fileMegabytesMax: 1, messageMegabytesMax: 2,
                ticketMegabytesMax: 3))
    }

    @Test(
        "read the end of a name as programs do",
        arguments: [
            ("a.EXE", "exe"), ("a.pdf.exe", "exe"), ("a.exe. ", "exe"), ("a", ""), (".htaccess", "htaccess"),
            ("C:\\folder.x\\file", ""), ("a.exe\u{200B}", "exe"), ("рахунок.pdf", "pdf"),
        ])
    func ends(name: String, end: String) {
        #expect(FileTraits.end(of: name) == end)
    }

    @Test(
        "refuse programs by name, by content and within archives",
        arguments: [
            (FileTraits(name: "a.exe", bytes: 1), FileRefusal.Rule.kind("exe")),
            (FileTraits(name: "a.pdf", bytes: 1, looksLike: ["exe", "dll"]), .kind("exe")),
            (FileTraits(name: "a.dll", bytes: 1, looksLike: ["exe", "dll"]), .kind("dll")),
            (
                FileTraits(name: "a.zip", bytes: 1, looksLike: ["zip"], inner: ["b.txt", "x/evil.scr"]),
                .inner("x/evil.scr")
            ),
            (FileTraits(name: "a.txt", bytes: 1_048_577), .file(most: 1)),
        ])
    func refused(file: FileTraits, rule: FileRefusal.Rule) {
        #expect(Self.rules().refusal(of: file) == FileRefusal(name: file.name, rule: rule))
    }

    @Test("take all else, exactly up to the limit")
    func taken() {
        for file in [
            FileTraits(name: "a.pdf", bytes: 1_048_576, looksLike: ["pdf"]),
            FileTraits(name: "noend", bytes: 0),
            FileTraits(name: "a.docx", bytes: 1, looksLike: ["zip", "docx"], inner: ["word/document.xml"]),
        ] { #expect(Self.rules().refusal(of: file) == nil) }
    }

    @Test("take only what is allowed, where something is")
    func allowed() {
        let rules = Self.rules(allowed: ["pdf", "png"])
        #expect(rules.refusal(of: FileTraits(name: "a.pdf", bytes: 1, looksLike: ["pdf"])) == nil)
        #expect(rules.refusal(of: FileTraits(name: "a.txt", bytes: 1))?.rule == .kind("txt"))
        #expect(
            rules.refusal(of: FileTraits(name: "a.png", bytes: 1, looksLike: ["zip"]))?.rule == .kind("zip"))
    }

    @Test("leave out what makes a message too heavy, and go on with what still fits")
    func message() {
        let mega = 1_048_576
        let sizes = [mega, mega, 1, 0]
        let refusals = Self.rules().refusals(of: sizes.map { FileTraits(name: "\($0)", bytes: $0) })
        #expect(refusals.map { $0?.rule } == [nil, nil, .message(most: 2), nil])
    }

    @Test(
        "keep what was withheld in one line",
        arguments: [
            FileRefusal.Rule.kind("exe"), .inner("a/b.exe"), .file(most: 5), .message(most: 6),
            .ticket(most: 7),
        ])
    func lines(rule: FileRefusal.Rule) throws {
        let file = WithheldFile(FileRefusal(name: "звіт за рік.exe", rule: rule), bytes: 12)
        #expect(WithheldFile.list(WithheldFile.text([file, file])) == [file, file])
        let odd = WithheldFile(FileRefusal(name: "a\tb\nc", rule: rule), bytes: 1)
        #expect(WithheldFile.list(WithheldFile.text([odd])).map(\.refusal.name) == ["a b c"])
    }

    @Test("spell a kind in one way", arguments: [(".EXE", "exe"), ("*.exe", "exe"), (" 7z ", "7z")])
    func kinds(written: String, kind: String) { #expect(FileRules.kind(written) == kind) }

    @Test("know no other kinds", arguments: ["", ".", "a b", "a/b", "abcdefghijklmnopqrstuvwxyz"])
    func noKinds(written: String) { #expect(FileRules.kind(written) == nil) }
}

@Suite("The tree of departments")
struct DepartmentTreeTests {
    private static func department(_ id: Int64, in parent: Int64? = nil) -> Department {
        Department(.init(id: .init(id), name: "\(id)", parent: parent.map { .init($0) }))
    }

    @Test("puts each one before its parts, and orphans at the top")
    func order() {
        let tree = DepartmentTree([
            Self.department(3, in: 1), Self.department(1), Self.department(4, in: 3), Self.department(2),
            Self.department(9, in: 77),
        ])
        #expect(tree.entries.map(\.department.id.rawValue) == [1, 3, 4, 2, 9])
        #expect(tree.entries.map(\.depth) == [0, 1, 2, 0, 0])
        #expect(tree.entries(outside: .init(1)).map(\.department.id.rawValue) == [2, 9])
        #expect(tree.entries(outside: .init(3)).map(\.department.id.rawValue) == [1, 2, 9])
        #expect(tree.reach(of: [.init(1)]).map(\.rawValue).sorted() == [1, 3, 4])
    }
}
