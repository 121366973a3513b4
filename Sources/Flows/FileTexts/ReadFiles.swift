import Domain
import Glibc
package import Logging
import NIOPosix
import ServiceLifecycle
import Storage

/// The background step `search-files`: reads the words of files, so that search finds what stands in them. Which files wait
/// stands in rows that came with their messages; a file is taken for some minutes, read outside of any transaction,
/// and decided in one. Whoever stops in between leaves it to the next, and one that stops its readers again and
/// again is passed over and named by `linia files`.
package struct ReadFiles: ServiceLifecycle.Service {
    package static let name = "search-files"

    package enum Limits {
        static let lookEvery = Duration.seconds(1)
        /// Few: one that takes long keeps the others waiting.
        package static let batch = 8
        static let lease = Span.minutes(5)
        package static let attemptsMax = 3
        static let retryAfter = Span.minutes(1)
    }

    private let desk: Desk
    private let forms: SearchForms
    private let log: Logger
    private let reader: FileTextReader

    package init(desk: Desk, log: Logger) { self.init(desk: desk, reader: FileTextReader(), log: log) }

    init(desk: Desk, reader: FileTextReader, forms: SearchForms = .current, log: Logger) {
        self.desk = desk
        self.reader = reader
        self.forms = forms
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do { while try await readBatch() == Limits.batch, !Task.isShuttingDownGracefully {} } catch {
                log.error("Files were not read for search", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// - Returns: how many files were looked at.
    @discardableResult
    package func readBatch() async throws -> Int {
        let desk = desk
        // Nobody writes for nothing.
        guard try await desk.read({ try FileTextStore($0).isDue(at: desk.surroundings.now()) }) else {
            return 0
        }
        let files = try await desk.write(as: .system) { work in
            try FileTextStore(work.transaction).claim(
                limit: Limits.batch, at: work.now, until: work.now + Limits.lease)
        }
        for file in files { try await read(file) }
        return files.count
    }

    private func read(_ file: FileToRead) async throws {
        // Whoever tried it before did not come to say why not.
        if file.attempt > Limits.attemptsMax { return try await finish(file, .stopped) }
        let outcome: FileTextReader.Outcome
        do { outcome = try await answer(of: file) } catch {
            log.warning(
                "A file cannot be read for search",
                metadata: ["file": "\(file.id.rawValue)", "reason": "\(error)"])
            if file.attempt == Limits.attemptsMax { return try await finish(file, .unavailable) }
            return try await desk.write(as: .system) { work in
                try FileTextStore(work.transaction).putOff(file, until: work.now + Limits.retryAfter)
            }
        }
        switch outcome {
        case .text(let text):
            try await finish(file, .read, words: SearchWords(of: [text], by: forms.present))
        case .other(let result): try await finish(file, result)
        }
    }

    private func finish(_ file: FileToRead, _ result: FileTextResult, words: SearchWords? = nil) async throws
    {
        try await desk.write(as: .system) { work in
            try FileTextStore(work.transaction).finish(file, result, words: words)
        }
    }

    /// - Throws: when its bytes are not there, now or for good.
    private func answer(of file: FileToRead) async throws -> FileTextReader.Outcome {
        if file.size > FileTextReader.Limits.fileBytesMax { return .other(.tooLarge) }
        let (reader, files) = (reader, desk.blobs.files)
        guard let place = try await desk.read({ try BlobStore($0).find(file.sha256)?.place }) else {
            throw BlobFailure.missing(file.sha256)
        }
        let blob = try await desk.blobs.local(file.sha256, place: place)
        return try await NIOThreadPool.singleton.runIfActive {
            var draft: String?
            defer { if let draft { unlink(draft) } }
            switch blob.content {
            case .bytes(let bytes):
                return try reader.read(
                    .memory(bytes), size: file.size, name: file.name, contentType: file.contentType
                ) {
                    let path = try files.draft(of: bytes)
                    draft = path
                    return path
                }
            case .file(let path):
                if access(path, R_OK) != 0 { throw BlobFailure.missing(file.sha256) }
                return reader.read(
                    .file(path), size: file.size, name: file.name, contentType: file.contentType
                ) { path }
            }
        }
    }
}
