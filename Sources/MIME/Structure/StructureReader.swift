import CGMime
import Glibc

/// The MIME tree of a letter, read by GMime and turned into values before any pointer leaves this file.
struct StructureReader {
    let limits: ParsingLimits
    private(set) var defects: [Defect] = []
    private var parts = 0

    init(limits: ParsingLimits) { self.limits = limits }

    mutating func read(_ reader: SourceReader, from start: Int, to end: Int) throws(LetterError) -> Part {
        precondition(GMimeLibrary.isReady, "GMime is set up")
        var copy = self
        let part: Part? = try reader.withStream(from: start, to: end) { stream throws(LetterError) in
            guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
            defer { g_object_unref(parser) }
            guard let root = g_mime_parser_construct_part(parser, nil) else { return nil }
            defer { g_object_unref(root) }
            return try copy.part(root, depth: 0)
        }
        self = copy
        return part ?? Part(content: .leaf(LeafSink(memoryMax: 0, spoolAfter: .max, directory: nil).finish()))
    }

    private mutating func part(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) throws(LetterError)
        -> Part
    {
        var result = Part(content: .multipart([]))
        if let raw = Self.header("Content-Type", of: object) {
            result.type = HeaderParameters(raw, defects: &defects)
        }
        if let raw = Self.header("Content-Disposition", of: object) {
            result.disposition = HeaderParameters(raw, defects: &defects)
        }
        result.contentID = Self.header("Content-ID", of: object).flatMap {
            MessageIdentifiers.parse($0, limit: 1).first
        }
        parts += 1
        if GMimeLibrary.isMultipart(object) {
            let multipart = GMimeLibrary.cast(object, to: GMimeMultipart.self)
            let count = g_mime_multipart_get_count(multipart)
            guard depth < limits.depthMax else {
                note(.nestedTooDeep(limit: limits.depthMax))
                return result
            }
            var children: [Part] = []
            for index in 0..<max(0, count) {
                guard parts < limits.partsMax else {
                    note(.partsCut(limit: limits.partsMax))
                    break
                }
                guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
                children.append(try part(child, depth: depth + 1))
            }
            // A multipart whose boundary never comes still says something: all of it is its prologue.
            if children.isEmpty, let prologue = g_mime_multipart_get_prologue(multipart) {
                note(.missingBoundary)
                children = [try text(of: prologue)]
            }
            result.content = .multipart(children)
        } else if GMimeLibrary.isPart(object) {
            if result.type.value.hasPrefix("multipart/") { note(.missingBoundary) }
            result.content = .leaf(
                try leaf(GMimeLibrary.cast(object, to: GMimePart.self), of: result, in: object))
        }
        return result
    }

    private mutating func leaf(
        _ part: UnsafeMutablePointer<GMimePart>, of description: Part,
        in object: UnsafeMutablePointer<GMimeObject>
    ) throws(LetterError) -> Part.Leaf {
        let isText = description.mediaType.hasPrefix("text/") || description.mediaType.hasPrefix("multipart/")
        let isMessage = description.mediaType.hasPrefix("message/")
        let isFile = description.isAttachment || description.fileName != nil || isMessage || !isText
        var sink = LeafSink(
            memoryMax: isText || isMessage ? limits.textBytesMax : limits.attachmentMemoryBytesMax,
            spoolAfter: isFile ? limits.attachmentMemoryBytesMax : .max, directory: limits.spoolDirectory)
        guard let wrapper = g_mime_part_get_content(part), let raw = g_mime_data_wrapper_get_stream(wrapper)
        else {
            return sink.finish()
        }
        g_mime_stream_reset(raw)
        let encoding = transferEncoding(of: object)
        var source = raw
        var filtered: UnsafeMutablePointer<GMimeStream>?
        if encoding != GMIME_CONTENT_ENCODING_DEFAULT, encoding != GMIME_CONTENT_ENCODING_UUENCODE,
            let filter = g_mime_filter_basic_new(encoding, 0)
        {
            defer { g_object_unref(filter) }
            if let stream = g_mime_stream_filter_new(raw) {
                g_mime_stream_filter_add(GMimeLibrary.cast(stream, to: GMimeStreamFilter.self), filter)
                filtered = stream
                source = stream
            }
        }
        defer { if let filtered { g_object_unref(filtered) } }
        var failure: LetterError?
        // GMime wants a "begin" line before it decodes anything; some senders have none.
        var uuencode = encoding == GMIME_CONTENT_ENCODING_UUENCODE ? UuencodeStream() : nil
        withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { buffer in
            while failure == nil {
                let got = g_mime_stream_read(
                    source, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
                guard got > 0 else { return }
                let piece = UnsafeRawBufferPointer(rebasing: buffer[..<Int(got)])
                do throws(LetterError) {
                    if let decoded = uuencode?.take(piece) {
                        try sink.take(decoded)
                    } else {
                        try sink.take(piece)
                    }
                } catch { failure = error }
            }
        }
        if let failure { throw failure }
        if let rest = uuencode?.finish() { try sink.take(rest) }
        return sink.finish()
    }

    private func text(of prologue: UnsafePointer<CChar>) throws(LetterError) -> Part {
        var sink = LeafSink(memoryMax: limits.textBytesMax, spoolAfter: .max, directory: nil)
        try sink.take(UnsafeRawBufferPointer(start: prologue, count: strlen(prologue)))
        return Part(content: .leaf(sink.finish()))
    }

    /// GMime compares the names exactly; senders do not write them so.
    private mutating func transferEncoding(of object: UnsafeMutablePointer<GMimeObject>)
        -> GMimeContentEncoding
    {
        guard let raw = Self.header("Content-Transfer-Encoding", of: object) else {
            return GMIME_CONTENT_ENCODING_DEFAULT
        }
        let name = raw.trimmed.map(\.lowercase)
        if name.firstIndex(ofIgnoringCase: "base64") != nil { return GMIME_CONTENT_ENCODING_BASE64 }
        if name.firstIndex(ofIgnoringCase: "quoted") != nil { return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE }
        if name.firstIndex(ofIgnoringCase: "uue") != nil { return GMIME_CONTENT_ENCODING_UUENCODE }
        let isPlain =
            name.isEmpty || name[0] == .ascii("7") || name[0] == .ascii("8") || name[0] == .ascii("b")
        if !isPlain { note(.unknownTransferEncoding(String(decoding: name.prefix(40), as: UTF8.self))) }
        return GMIME_CONTENT_ENCODING_DEFAULT
    }

    private mutating func note(_ defect: Defect) {
        if !defects.contains(defect) { defects.append(defect) }
    }

    private static func header(_ name: String, of object: UnsafeMutablePointer<GMimeObject>) -> [UInt8]? {
        guard let list = g_mime_object_get_header_list(object),
            let header = g_mime_header_list_get_header(list, name),
            let raw = g_mime_header_get_raw_value(header)
        else { return nil }
        return Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
    }
}
