import Domain
import FoundationEssentials

/// The parts of a `multipart/form-data` body. Source: RFC 7578, RFC 2046 §5.1.
enum Multipart {
    struct Part {
        var name = ""
        var fileName: String?
        var contentType = "application/octet-stream"
        var bytes: [UInt8] = []
    }

    private enum Limits {
        static let boundaryBytesMax = 200
        static let partsMax = 300
        static let headBytesMax = 4_096
    }

    /// - Throws: `Problem` for a body that breaks off or has too many parts.
    static func parts(of body: Data, type: String) throws -> [Part] {
        guard let boundary = parameter("boundary", of: type), !boundary.isEmpty,
            boundary.utf8.count <= Limits.boundaryBytesMax
        else { throw Problem.unreadableForm }
        let body = Array(body)
        let mark = Array("\r\n--\(boundary)".utf8)
        // The first mark has no line end before it.
        guard body.starts(with: mark.dropFirst(2)) else { throw Problem.unreadableForm }
        var place = mark.count - 2
        var parts: [Part] = []
        while true {
            let rest = body[place...]
            if rest.starts(with: "--".utf8) { return parts }
            guard rest.starts(with: "\r\n".utf8), parts.count < Limits.partsMax,
                let head = find(Array("\r\n\r\n".utf8), in: body, from: place, within: Limits.headBytesMax),
                let end = find(mark, in: body, from: head + 2)
            else { throw Problem.unreadableForm }
            var part = try part(head: body[place..<head])
            part.bytes = end > head + 4 ? Array(body[(head + 4)..<end]) : []
            parts.append(part)
            place = end + mark.count
        }
    }

    /// The first place of `mark` at `start` or later, no further than `reach` bytes on.
    private static func find(
        _ mark: [UInt8], in body: [UInt8], from start: Int, within reach: Int = .max
    ) -> Int? {
        let last = body.count - mark.count
        var place = start
        while place <= last, place - start <= reach {
            if body[place] == mark[0], body[place..<(place + mark.count)].elementsEqual(mark) { return place }
            place += 1
        }
        return nil
    }

    private static func part(head: ArraySlice<UInt8>) throws -> Part {
        guard let text = String(validating: head, as: UTF8.self) else { throw Problem.unreadableForm }
        var part = Part()
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...]).trimmed
            switch line[..<colon].lowercased() {
            case "content-disposition":
                part.name = parameter("name", of: value) ?? ""
                part.fileName = parameter("filename", of: value).map(Self.lastStep)
            case "content-type": part.contentType = value
            default: break
            }
        }
        if part.name.isEmpty { throw Problem.unreadableForm }
        return part
    }

    /// Some browsers sent the whole path of a file.
    private static func lastStep(_ path: String) -> String {
        String(path.split { $0 == "/" || $0 == "\\" }.last ?? "")
    }

    /// `name="a b"; …`: browsers write quotes inside as `%22`. Source: HTML §4.10.21.8.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in pieces(of: header).dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, String(halves[0]).trimmed.lowercased() == name else { continue }
            var value = String(halves[1]).trimmed
            if value.count >= 2, value.first == "\"", value.last == "\"" {
                value = String(value.dropFirst().dropLast())
            }
            return value.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: " ")
        }
        return nil
    }

    /// A semicolon within quotes belongs to the value.
    private static func pieces(of header: String) -> [Substring] {
        var isQuoted = false
        return header.split {
            if $0 == "\"" { isQuoted.toggle() }
            return $0 == ";" && !isQuoted
        }
    }
}
