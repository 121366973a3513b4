import Crypto
import Flows
import FoundationEssentials

/// A JSON body whose files lie beside it.
struct JSONBody: Sendable {
    /// The body, with a mark in place of each file's base64 text.
    var bytes = Data()
    var files = JSONFiles()
}

/// The files of a JSON body by the marks that stand for them.
struct JSONFiles: Sendable {
    enum File: Sendable {
        case whole(SpooledFile)
        /// The text was no base64.
        case unreadable
    }

    var byMark: [String: File] = [:]

    static let key = CodingUserInfoKey(rawValue: "files")
}

/// What makes two requests the same: method, path and every byte.
struct BodyHash {
    private var hash = SHA256()

    init(method: String, path: String) {
        hash.update(data: Data("\(method) \(path)".utf8))
        hash.update(data: [0])
    }

    mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    func finish() -> [UInt8] { Array(hash.finalize()) }
}
