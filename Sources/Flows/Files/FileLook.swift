/// What a file is by its first bytes, whatever it calls itself: only what decides whether it is taken.
enum FileLook {
    static let headBytes = 560

    private static let zips = [
        "zip", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "dotx", "xltx", "odt", "ods", "odp", "odg",
        "epub",
        "jar", "apk", "xpi", "war", "vsdx", "kmz", "numbers", "pages", "key", "sketch",
    ]
    private static let oles = ["doc", "xls", "ppt", "msg", "msi", "msp", "vsd", "pub", "db", "dot", "xlt"]

    /// Signature, and the ends a name of such a file has, the usual one first.
    private static let marks: [(bytes: [UInt8], kinds: [String])] = [
        // Portable executable and its elders.
        (Array("MZ".utf8), ["exe", "dll", "scr", "sys", "cpl", "com", "ocx", "drv", "pif"]),
        ([0x7F] + Array("ELF".utf8), ["elf", "so", "o", "bin", "run"]),
        ([0xCF, 0xFA, 0xED, 0xFE], ["macho", "dylib"]), ([0xFE, 0xED, 0xFA, 0xCF], ["macho", "dylib"]),
        // Shell link: its header's size and class.
        ([0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], ["lnk"]),
        (Array("PK\u{3}\u{4}".utf8), zips), (Array("PK\u{5}\u{6}".utf8), zips),
        (Array("Rar!\u{1A}\u{7}".utf8), ["rar", "cbr"]),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], ["7z"]),
        ([0x1F, 0x8B], ["gz", "tgz", "svgz"]),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], oles),
        (Array("%PDF-".utf8), ["pdf", "ai"]), ([0x89] + Array("PNG\r\n".utf8), ["png"]),
        ([0xFF, 0xD8, 0xFF], ["jpg", "jpeg", "jpe", "jfif"]), (Array("GIF8".utf8), ["gif"]),
    ]

    static func kinds(_ head: [UInt8]) -> [String] {
        if let known = marks.first(where: { head.starts(with: $0.bytes) }) { return known.kinds }
        if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return ["tar"] }
        return []
    }
}
