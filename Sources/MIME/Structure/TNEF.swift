/// winmail.dat: the container in which Outlook hides attachments and the text. Source: MS-OXTNEF §2.1.
///
/// Everything is bounded by the container's own length: what claims more is damage, and reading ends there.
struct TNEF {
    struct File: Equatable {
        var name: String
        var contentType: String
        var contentID: String?
        var content: [UInt8]
    }

    private(set) var files: [File] = []
    private(set) var text: String?
    private(set) var markup: String?
    private(set) var isDamaged = false

    private static let signature: UInt32 = 0x223E_9F78
    private static let filesMax = 200
    private static let textBytesMax = 4 << 20

    private var codePage = "windows-1252"
    private var current: File?
    private var plain: [UInt8]?
    private var rtf: String?

    /// Reads a container, or gives nil for bytes that are none.
    init?(_ bytes: [UInt8]) {
        var input = LittleEndianReader(bytes[...])
        guard input.uint32() == Self.signature, input.uint16() != nil else { return nil }
        while !input.isAtEnd {
            guard let level = input.uint8(), level == 1 || level == 2, let identifier = input.uint32(),
                let length = input.uint32(), let data = input.bytes(Int(length)),
                let checksum = input.uint16()
            else {
                isDamaged = true
                break
            }
            if data.reduce(UInt16(0), { $0 &+ UInt16($1) }) != checksum { isDamaged = true }
            take(identifier, data)
        }
        closeFile()
        if text == nil, let plain { text = Charset.decode(plain, label: codePage).text }
        if text == nil, let rtf { text = rtf }
        text = text.map { PlainText.normalised($0).trimmedLines }
        if text?.isEmpty == true { text = nil }
    }

    private mutating func take(_ identifier: UInt32, _ data: ArraySlice<UInt8>) {
        switch identifier {
        case 0x0006_9007:  // attOemCodepage
            var input = LittleEndianReader(data)
            if let page = input.uint32(), page > 0 { codePage = Self.charset(ofPage: page) }
        case 0x0002_800C:  // attBody
            plain = Self.withoutNul(data)
        case 0x0006_9003:  // attMsgProps
            takeMessage(MAPIProperties.read(data, isDamaged: &isDamaged))
        case 0x0006_9002:  // attAttachRendData begins the next file
            closeFile()
            current = File(name: "", contentType: "application/octet-stream", contentID: nil, content: [])
        case 0x0001_8010:  // attAttachTitle
            if current?.name.isEmpty == true {
                current?.name = Charset.decode(Self.withoutNul(data), label: codePage).text
            }
        case 0x0006_800F:  // attAttachData
            if current?.content.isEmpty == true { current?.content = Array(data) }
        case 0x0006_9005:  // attAttachment
            takeFile(MAPIProperties.read(data, isDamaged: &isDamaged))
        default: break
        }
    }

    private mutating func takeMessage(_ properties: [UInt16: MAPIProperties.Value]) {
        if let page = properties[0x3FDE]?.number, page > 0 { codePage = Self.charset(ofPage: page) }
        if let body = properties[0x1000]?.text(codePage) { text = String(body.prefix(Self.textBytesMax)) }
        if let body = properties[0x1013]?.bytes, body.count <= Self.textBytesMax {
            let charset = PlainText.charsetInMarkup(body) ?? codePage
            markup = PlainText.normalised(Charset.decode(body, label: charset).text)
        }
        if let packed = properties[0x1009]?.bytes {
            if let unpacked = CompressedRTF.unpack(packed, limit: Self.textBytesMax) {
                rtf = RTFText.plain(from: unpacked)
            } else {
                isDamaged = true
            }
        }
    }

    private mutating func takeFile(_ properties: [UInt16: MAPIProperties.Value]) {
        let names = [properties[0x3707], properties[0x3001], properties[0x3704]]
        if let name = names.compactMap({ $0?.text(codePage) }).first(where: { !$0.isEmpty }) {
            current?.name = name
        }
        if let type = properties[0x370E]?.text(codePage), type.utf8.contains(.ascii("/")) {
            current?.contentType = type.asciiLowercased
        }
        current?.contentID = properties[0x3712]?.text(codePage)
        if let content = properties[0x3701]?.bytes, current?.content.isEmpty == true {
            current?.content = content
        }
    }

    private mutating func closeFile() {
        defer { current = nil }
        guard let current, !current.content.isEmpty, files.count < Self.filesMax else { return }
        files.append(current)
    }

    private static func withoutNul(_ data: ArraySlice<UInt8>) -> [UInt8] { Array(data.prefix { $0 != 0 }) }

    private static func charset(ofPage page: UInt32) -> String {
        switch page {
        case 65001: "utf-8"
        case 20866: "koi8-r"
        case 21866: "koi8-u"
        case 28591...28605: "iso-8859-\(page - 28590)"
        case 1250...1258: "windows-\(page)"
        default: "cp\(page)"
        }
    }
}
