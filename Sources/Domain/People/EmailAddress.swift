/// An e-mail address as it stands in a header or a form, without a display name. The local part is kept as
/// written, for only its host may say that Ivan and ivan are one; people are told apart by `key`.
/// Source: RFC 5321 §4.5.3.1 (sizes), RFC 5322 §3.4.1 (form), RFC 6531 (letters outside ASCII).
package struct EmailAddress: Hashable, Sendable {
    package let localPart: String
    /// Lower case, without a final dot; international names stay as letters.
    package let domain: String

    package var text: String { "\(localPart)@\(domain)" }

    /// What two spellings of one mailbox share: everything in lower case.
    package var key: String { "\(localPart.lowercased())@\(domain)" }

    package static let localPartBytesMax = 64
    package static let bytesMax = 254
    private static let labelLettersMax = 63

    package enum Rejection: Error, Equatable {
        case empty
        case tooLong(bytes: Int)
        case noAtSign
        case localPartInvalid
        case domainInvalid

        package var sentence: String {
            switch self {
            case .empty: "The e-mail address is empty."
            case .tooLong(let bytes):
                "The e-mail address has \(bytes) bytes; \(bytesMax) are allowed, \(localPartBytesMax) before the @."
            case .noAtSign: "The e-mail address has no @ between a name and a host."
            case .localPartInvalid: "The part before the @ has a letter that e-mail does not allow there."
            case .domainInvalid: "The part after the @ is not the name of a host, like example.com."
            }
        }
    }

    /// Reads an address; blanks around it and angle brackets or `mailto:` before it are forgiven.
    package init(_ written: String) throws(Rejection) {
        // Twice the limit is enough to see that it is too long; a longer text is not looked at.
        guard written.utf8.count <= Self.bytesMax * 2 else { throw .tooLong(bytes: written.utf8.count) }
        let bare = Self.bare(written)
        guard !bare.isEmpty else { throw .empty }
        guard let at = bare.lastIndex(of: "@") else { throw .noAtSign }
        let local = bare[..<at]
        let host = bare[bare.index(after: at)...]
        guard !local.isEmpty, !host.isEmpty else { throw .noAtSign }
        let domain = try Self.domain(host)
        guard Self.isLocalPart(local) else { throw .localPartInvalid }
        let bytes = local.utf8.count + 1 + domain.utf8.count
        guard local.utf8.count <= Self.localPartBytesMax, bytes <= Self.bytesMax else {
            throw .tooLong(bytes: bytes)
        }
        localPart = String(local)
        self.domain = domain
    }

    private static func bare(_ written: String) -> Substring {
        var bare = written[...]
        func trim() {
            while bare.first?.isWhitespace == true { bare.removeFirst() }
            while bare.last?.isWhitespace == true { bare.removeLast() }
        }
        trim()
        if bare.first == "<", bare.last == ">" {
            bare = bare.dropFirst().dropLast()
            trim()
        }
        if bare.prefix(7).lowercased() == "mailto:" { bare = bare.dropFirst(7) }
        return bare
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        let scalars = part.unicodeScalars
        if scalars.first == "\"" { return isQuoted(part) }
        guard scalars.first != ".", scalars.last != "." else { return false }
        var previous: Unicode.Scalar = " "
        for scalar in scalars {
            guard isAtom(scalar) || scalar == "." && previous != "." else { return false }
            previous = scalar
        }
        return true
    }

    /// Letters, digits and ``!#$%&'*+-/=?^_`{|}~``, or anything visible outside ASCII.
    private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return isVisible(scalar) }
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        default: return "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
    }

    private static func isQuoted(_ part: Substring) -> Bool {
        let scalars = Array(part.unicodeScalars)
        guard scalars.count >= 3, scalars.last == "\"" else { return false }
        var index = 1
        while index < scalars.count - 1 {
            if scalars[index] == "\"" { return false }
            if scalars[index] == "\\" { index += 1 }
            guard index < scalars.count - 1, scalars[index].value >= 0x20, scalars[index].value != 0x7F,
                scalars[index].isASCII || isVisible(scalars[index])
            else { return false }
            index += 1
        }
        return true
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }

    /// A host name of one or more labels, or an address in brackets.
    private static func domain(_ written: Substring) throws(Rejection) -> String {
        if written.first == "[", written.last == "]" {
            let inner = written.dropFirst().dropLast()
            let isLiteral =
                !inner.isEmpty
                && inner.allSatisfy { $0.isASCII && ($0.isHexDigit || ".:IPVvip".contains($0)) }
            guard isLiteral else { throw .domainInvalid }
            return written.lowercased()
        }
        let name = (written.last == "." ? written.dropLast() : written).lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel) else { throw .domainInvalid }
        return name
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard !label.isEmpty, label.count <= labelLettersMax, label.first != "-", label.last != "-" else {
            return false
        }
        return label.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "0"..."9", "-", "_": true
            default:
                !scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
                        || scalar.properties.numericType != nil)
            }
        }
    }
}
