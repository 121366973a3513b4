import Domain
import Flows

/// The answer to ListObjectsV2. Source: Amazon S3 API Reference, "ListObjectsV2", Response Syntax.
struct S3Listing: Equatable {
    struct Object: Equatable {
        var key = ""
        var size = 0
        var changedAt = Instant(microseconds: 0)
    }

    var objects: [Object] = []
    var isTruncated = false

    /// - Throws: `S3XML.Malformed`.
    init(_ bytes: [UInt8]) throws(S3XML.Malformed) {
        var path: [String] = []
        var object = Object()
        var said: Set<String> = []
        var text = ""
        for piece in try S3XML.read(bytes) {
            switch piece {
            case .begin(let name):
                path.append(name)
                text = ""
                if path == ["ListBucketResult", "Contents"] {
                    object = Object()
                    said = []
                }
            case .text(let more): text += more
            case .end(let name):
                switch path {
                case ["ListBucketResult", "IsTruncated"]: isTruncated = try Self.flag(text)
                case ["ListBucketResult", "Contents", "Key"]: object.key = text
                case ["ListBucketResult", "Contents", "Size"]:
                    guard let size = Int(text), size >= 0 else { throw S3XML.Malformed() }
                    object.size = size
                case ["ListBucketResult", "Contents", "LastModified"]:
                    do throws(TimestampError) { object.changedAt = try Instant(rfc3339: text) } catch {
                        throw S3XML.Malformed()
                    }
                case ["ListBucketResult", "Contents"]:
                    guard said.isSuperset(of: ["Key", "Size", "LastModified"]), !object.key.isEmpty else {
                        throw S3XML.Malformed()
                    }
                    objects.append(object)
                default: break
                }
                said.insert(name)
                path.removeLast()
                text = ""
            }
            guard path.first == "ListBucketResult" || path.isEmpty else { throw S3XML.Malformed() }
        }
        guard said.contains("ListBucketResult") else { throw S3XML.Malformed() }
    }

    private static func flag(_ text: String) throws(S3XML.Malformed) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw S3XML.Malformed()
        }
    }
}

/// What a refusal says. Source: Amazon S3 API Reference, "Error responses".
struct S3Refusal: Equatable {
    var code = ""
    var message = ""

    /// Empty where the answer is no such document: some proxies answer in their own words.
    init(_ bytes: [UInt8]) {
        // Then nothing is known but the status.
        guard let pieces = try? S3XML.read(bytes) else { return }
        var path: [String] = []
        for piece in pieces {
            switch piece {
            case .begin(let name): path.append(name)
            case .text(let text):
                if path == ["Error", "Code"] { code += text.prefix(100) }
                if path == ["Error", "Message"] { message += text.prefix(300) }
            case .end: path.removeLast()
            }
        }
    }
}
