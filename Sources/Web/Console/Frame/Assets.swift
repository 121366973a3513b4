import CAssets
import Crypto
import Domain
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
        let packed: ByteBuffer?
    }

    private struct Table: Sendable {
        var byName: [String: Asset] = [:]
        var nameOf: [String: String] = [:]

        mutating func add(_ name: String, _ bytes: [UInt8]) {
            let digest = SHA256.hash(data: Data(bytes)).prefix(6)
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let dot = name.lastIndex(of: ".") ?? name.endIndex
            let printed = "\(name[..<dot])-\(digest)\(name[dot...])"
            byName[printed] = Asset(
                type: Assets.type(of: name), body: ByteBuffer(bytes: bytes),
                packed: Gzip.packed(bytes, .once))
            nameOf[name] = printed
        }

        func text(_ name: String) -> String {
            nameOf[name].flatMap { byName[$0] }.map { String(buffer: $0.body) } ?? ""
        }

        /// One sheet for the client side, without comments and indentation: its pages are for slow lines.
        var clientStyles: String {
            let sheets = ["tokens.css", "base.css", "portal.css"].map(text).joined(separator: "\n")
            var kept = ""
            var rest = sheets[...]
            while let start = rest.firstRange(of: "/*") {
                kept += rest[..<start.lowerBound]
                rest = rest[start.upperBound...]
                rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
            }
            kept += rest
            let lines = kept.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
            // Blanks that no rule of ours needs; one before a colon may begin a selector and stays.
            return [": ", "; ", " {", "{ ", " }", "} ", ", "].reduce(lines.joined(separator: "\n")) {
                $0.replacing($1, with: $1.trimmed)
            }
        }
    }

    private static let table: Table = {
        var table = Table()
        for index in 0..<linia_asset_count() {
            let asset = linia_asset(index)
            let name = String(cString: asset.name)
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.length)
            table.add(name, Array(bytes))
        }
        table.add("client.css", Array(table.clientStyles.utf8))
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

    /// The drawing of an icon, for pages that do without the sprite.
    /// - Precondition: the sprite has an icon of this name.
    static func symbol(_ name: String) -> CleanHTML {
        guard let symbol = symbols[name] else { preconditionFailure("There is no icon \(name).") }
        return symbol
    }

    // Our own sprite, made when the program was built: nothing in it came from outside.
    private static let symbols: [String: CleanHTML] = {
        var symbols: [String: CleanHTML] = [:]
        for piece in table.text("icons.svg").split(separator: "<symbol id=\"").dropFirst() {
            guard let name = piece.firstIndex(of: "\""), let end = piece.firstRange(of: "</symbol>") else {
                continue
            }
            symbols[String(piece[..<name])] = CleanHTML(
                trustedMarkup: "<symbol id=\"" + piece[..<end.upperBound])
        }
        return symbols
    }()

    static func icon(_ name: String) -> Link { "/assets/\(sprite)#\(name)" }

    // MARK: For pages that stand in files

    static var iconsAddress: String { "/assets/" + sprite }

    /// The sprite as a part of a page, where a browser may not look into another file.
    static var inlineSprite: String {
        table.text("icons.svg").replacing(
            "<svg ", with: "<svg width=\"0\" height=\"0\" hidden aria-hidden=\"true\" ")
    }

    /// Every file by the name that pages call it.
    static var files: [(name: String, bytes: [UInt8])] {
        table.byName.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.body.readableBytesView)) }
    }
}

enum AssetHandlers {
    /// An unknown name is an old page's, whose release is gone.
    static func get(_ call: GuestCall) async throws -> Answer {
        guard let asset = Assets.find(call.parameters["name"] ?? "") else {
            throw Problem(.notFound, .notFound, "There is no such file in this release.")
        }
        var answer = Answer(type: asset.type, asset.body)
        answer.packedOnce = asset.packed
        answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return answer
    }
}
