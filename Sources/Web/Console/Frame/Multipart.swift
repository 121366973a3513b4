import Domain
import Flows
import Glibc

/// Reads a `multipart/form-data` body piece by piece: fields into memory, files into the spool. Source: RFC 7578,
/// RFC 2046 §5.1.
struct Multipart {
    struct Part {
        var name = ""
        var fileName: String?
        var contentType = "application/octet-stream"
    }

    enum Limits {
        static let boundaryBytesMax = 200
        static let partsMax = 300
        static let headBytesMax = 4_096
        /// All fields together; no field of ours is longer than a message's text.
        static let fieldBytesMax = 4_194_304
    }

    private enum Place {
        case start
        /// Behind a mark: the end of the body, or another head.
        case mark
        case field(Part)
        case file(Part, FileSpool)
        case end
    }

    private let mark: [UInt8]
    private let spools: BodySpools
    private var place = Place.start
    private var buffer: [UInt8] = []
    /// The line end that closes a head is also the first half of the mark behind an empty part.
    private var skip = 0
    private var field: [UInt8] = []
    private var fieldBytes = 0
    private var parts = 0
    private(set) var fields: [(name: String, value: [UInt8])] = []
    private(set) var files: [FormFile] = []

    /// - Throws: `Problem` without a boundary.
    init(type: String, spools: BodySpools) throws {
        guard let boundary = HeaderParameter.value("boundary", of: type), !boundary.isEmpty,
            boundary.utf8.count <= Limits.boundaryBytesMax
        else { throw Problem.unreadableForm }
        mark = Array("\r\n--\(boundary)".utf8)
        self.spools = spools
    }

    /// The file that is coming in at this moment.
    var currentFile: String? {
        if case .file(let part, _) = place { part.fileName } else { nil }
    }

    /// - Throws: `Problem` for a body that is no form, `BlobFailure`.
    mutating func read(_ bytes: [UInt8]) throws {
        buffer += bytes
        while try step() {}
    }

    /// - Throws: `Problem` for a body that broke off.
    func finish() throws {
        guard case .end = place else { throw Problem.unreadableForm }
    }

    /// - Returns: whether there may be more to do with what is here.
    private mutating func step() throws -> Bool {
        switch place {
        case .start:
            // The first mark has no line end before it.
            guard buffer.count >= mark.count - 2 else { return false }
            guard buffer.starts(with: mark.dropFirst(2)) else { throw Problem.unreadableForm }
            buffer.removeFirst(mark.count - 2)
            place = .mark
            return true
        case .mark: return try head()
        case .field, .file: return try content()
        case .end:
            buffer = []
            return false
        }
    }

    private mutating func head() throws -> Bool {
        guard buffer.count >= 2 else { return false }
        if buffer.starts(with: "--".utf8) {
            place = .end
            return true
        }
        guard buffer.starts(with: "\r\n".utf8), parts < Limits.partsMax else { throw Problem.unreadableForm }
        guard let end = Bytes.place(of: Array("\r\n\r\n".utf8), in: buffer) else {
            if buffer.count > Limits.headBytesMax { throw Problem.unreadableForm }
            return false
        }
        if end > Limits.headBytesMax { throw Problem.unreadableForm }
        let part = try Self.part(head: buffer[..<end])
        buffer.removeFirst(end + 2)
        skip = 2
        parts += 1
        place = part.fileName == nil ? .field(part) : .file(part, spools.next())
        return true
    }

    private mutating func content() throws -> Bool {
        guard let end = Bytes.place(of: mark, in: buffer) else {
            // The beginning of a mark may be here already.
            try take(buffer.count - mark.count + 1)
            return false
        }
        try take(end)
        buffer.removeFirst(mark.count)
        switch place {
        case .field(let part):
            fields.append((part.name, field))
            field = []
        case .file(let part, let spool):
            let name = part.fileName ?? ""
            let file = try spools.finish(spool)
            // A browser sends an empty file where none was chosen.
            if !name.isEmpty || file.size > 0 {
                files.append(
                    FormFile(field: part.name, name: name, contentType: part.contentType, file: file))
            }
        case .start, .mark, .end: break
        }
        place = .mark
        return true
    }

    private mutating func take(_ count: Int) throws {
        guard count > 0 else { return }
        let dropped = min(skip, count)
        skip -= dropped
        let piece = buffer[dropped..<count]
        switch place {
        case .file(_, let spool): try spool.write(piece)
        case .field:
            fieldBytes += piece.count
            if fieldBytes > Limits.fieldBytesMax { throw Problem.longForm(Limits.fieldBytesMax) }
            field += piece
        case .start, .mark, .end: break
        }
        buffer.removeFirst(count)
    }

    private static func part(head: ArraySlice<UInt8>) throws -> Part {
        guard let text = String(validating: head, as: UTF8.self) else { throw Problem.unreadableForm }
        var part = Part()
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...]).trimmed
            switch line[..<colon].lowercased() {
            case "content-disposition":
                part.name = HeaderParameter.value("name", of: value) ?? ""
                part.fileName = HeaderParameter.value("filename", of: value).map(Self.lastStep)
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
}

/// `name="a b"; …`: browsers write quotes inside as `%22`. Source: HTML §4.10.21.8.
private enum HeaderParameter {
    static func value(_ name: String, of header: String) -> String? {
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

private enum Bytes {
    /// The first place of a mark.
    static func place(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let first = mark.first else { return nil }
            var start = 0
            while start + mark.count <= bytes.count,
                let found = memchr(base + start, Int32(first), bytes.count - mark.count + 1 - start)
            {
                if memcmp(found, mark, mark.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
