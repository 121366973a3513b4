import CAssets
import Crypto
import FoundationEssentials
import HTML
import HTTPTypes
import NIOCore

/// The files that travel inside the program, under names that hold a digest of their bytes: a browser keeps them for
/// ever, and a new release has new names.
enum Assets {
    struct Asset: Sendable {
        let type: String
        let body: ByteBuffer
    }

    private struct Table: Sendable {
        var byName: [String: Asset] = [:]
        var nameOf: [String: String] = [:]
    }

    private static let table: Table = {
        var table = Table()
        for index in 0..<linia_asset_count() {
            let asset = linia_asset(index)
            let name = String(cString: asset.name)
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.length)
            let digest = SHA256.hash(data: Data(buffer: bytes)).prefix(6)
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let dot = name.lastIndex(of: ".") ?? name.endIndex
            let printed = "\(name[..<dot])-\(digest)\(name[dot...])"
            table.byName[printed] = Asset(type: type(of: name), body: ByteBuffer(bytes: bytes))
            table.nameOf[name] = printed
        }
        return table
    }()

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }

    static func find(_ printedName: String) -> Asset? { table.byName[printedName] }

    /// - Precondition: the program carries an asset of this name.
    static func link(_ name: String) -> Link { "/assets/\(printed(name))" }

    private static func printed(_ name: String) -> String {
        guard let printed = table.nameOf[name] else { preconditionFailure("There is no asset \(name).") }
        return printed
    }

    private static let sprite = printed("icons.svg")

    static func icon(_ name: String) -> Link { "/assets/\(sprite)#\(name)" }
}

enum AssetHandlers {
    /// An unknown name is an old page's, whose release is gone.
    static func get(_ call: GuestCall) async throws -> Answer {
        guard let asset = Assets.find(call.parameters["name"] ?? "") else {
            throw Problem(.notFound, .notFound, "There is no such file in this release.")
        }
        var answer = Answer(type: asset.type, asset.body)
        answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return answer
    }
}
