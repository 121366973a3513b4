/// Files that old programs write into the text itself, between "begin 644 name" and "end".
enum Uuencode {
    struct File: Equatable {
        var name: String
        var content: [UInt8]
    }

    private static let filesMax = 20

    static func extract(from text: String) -> (text: String, files: [File], isDamaged: Bool) {
        guard text.hasPrefix("begin ") || text.utf8.firstRange(ofBytes: "\nbegin ") else {
            return (text, [], false)
        }
        let lines = text.lines()
        var kept: [Substring] = []
        var files: [File] = []
        var isDamaged = false
        var at = 0
        while at < lines.count {
            guard let name = name(in: lines[at]), files.count < filesMax,
                let (content, end) = decode(lines, after: at)
            else {
                if name(in: lines[at]) != nil { isDamaged = true }
                kept.append(lines[at])
                at += 1
                continue
            }
            files.append(File(name: name, content: content))
            at = end
        }
        return (kept.joined(separator: "\n"), files, isDamaged)
    }

    private static func name(in line: Substring) -> String? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "begin", (3...4).contains(words[1].utf8.count),
            words[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 })
        else { return nil }
        return words[2].trimmedText
    }

    /// The bytes of the lines after `start` and the index after "end", or nil when they are no such file.
    private static func decode(_ lines: [Substring], after start: Int) -> (content: [UInt8], end: Int)? {
        var content: [UInt8] = []
        var at = start + 1
        while at < lines.count {
            if lines[at].trimmedText == "end" { return (content, at + 1) }
            guard !lines[at].isEmpty else {
                at += 1
                continue
            }
            guard let bytes = UuencodeStream.decode(Array(lines[at].utf8)[...]) else { return nil }
            content += bytes
            at += 1
        }
        return nil
    }
}

extension String.UTF8View {
    /// Whether `needle` stands anywhere in the text.
    func firstRange(ofBytes needle: StaticString) -> Bool {
        withContiguousStorageIfAvailable { Array($0).firstIndex(ofIgnoringCase: needle) != nil }
            ?? (Array(self).firstIndex(ofIgnoringCase: needle) != nil)
    }
}
