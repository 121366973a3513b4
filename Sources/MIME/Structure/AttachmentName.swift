/// File names from letters: what may stand in a list, a download and a file system.
enum AttachmentName {
    private static let charactersMax = 200

    /// The last component of a path of either kind, without control characters and invisible direction marks.
    static func safe(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0: scalars.append(" ")
            // Direction overrides make "exe.txt" of "txt.exe" to the eye.
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        let trimmed = String(scalars).trimmedText
        guard trimmed != ".", trimmed != ".." else { return "" }
        guard trimmed.count > charactersMax else { return trimmed }
        // The ending says what the file is, so the middle is what goes.
        let ending = trimmed.lastIndex(of: ".").map { trimmed[$0...] } ?? ""
        return String(trimmed.prefix(charactersMax - min(ending.count, 20))) + ending.suffix(20)
    }

    /// A name for a part that came without one.
    static func invented(for mediaType: String, besides others: [String] = []) -> String {
        let stem =
            switch mediaType.prefix(while: { $0 != "/" }) {
            case "image": "image"
            case "audio": "audio"
            case "video": "video"
            case "text": "text"
            case "message": "message"
            default: "attachment"
            }
        let ending = endings[mediaType] ?? "bin"
        var name = "\(stem).\(ending)"
        var number = 2
        while others.contains(name) {
            name = "\(stem)-\(number).\(ending)"
            number += 1
        }
        return name
    }

    private static let endings: [String: String] = [
        "text/plain": "txt", "text/html": "html", "text/calendar": "ics", "text/csv": "csv",
        "text/vcard": "vcf",
        "text/x-vcard": "vcf", "text/xml": "xml", "text/rtf": "rtf", "application/rtf": "rtf",
        "application/pdf": "pdf", "application/zip": "zip", "application/json": "json",
        "application/xml": "xml",
        "application/msword": "doc", "application/vnd.ms-excel": "xls", "application/pgp-signature": "asc",
        "application/pkcs7-signature": "p7s", "application/x-pkcs7-signature": "p7s",
        "application/pkcs7-mime": "p7m", "application/ms-tnef": "dat",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
        "image/jpeg": "jpg", "image/jpg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
        "image/bmp": "bmp", "image/tiff": "tif", "image/svg+xml": "svg", "image/heic": "heic",
        "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav", "audio/x-wav": "wav", "audio/amr": "amr",
        "video/mp4": "mp4", "video/quicktime": "mov", "message/rfc822": "eml", "message/global": "eml",
        "message/delivery-status": "txt", "message/feedback-report": "txt", "text/rfc822-headers": "txt",
    ]
}
