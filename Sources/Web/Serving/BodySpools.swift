import Domain
import Flows
import HTTPTypes

/// Where the files of one request go while they come in: no more of them is kept than the desk's rules take.
final class BodySpools {
    private let blobs: BlobFiles
    private let fileBytesMax: Int
    private var room: Int

    enum Limits {
        /// What one request may bring before nobody listens any more, with all that is refused and not kept.
        static let bodyBytesMax = 1_073_741_824
    }

    init(_ rules: FileRules, in blobs: BlobFiles) {
        self.blobs = blobs
        fileBytesMax = rules.fileMegabytesMax * FileRules.megabyte
        room = rules.messageMegabytesMax * FileRules.megabyte
    }

    func next() -> FileSpool { FileSpool(in: blobs, bytesMax: min(fileBytesMax, room)) }

    /// - Throws: `BlobFailure`.
    func finish(_ spool: FileSpool) throws -> SpooledFile {
        let file = try spool.finish()
        if file.isWhole { room -= file.size }
        return file
    }
}

extension Problem {
    static func longForm(_ bytes: Int) -> Problem {
        Problem(
            .contentTooLarge, .tooLarge,
            "The request has more than \(bytes) bytes beside its files. Send less.")
    }

    static let endlessBody = Problem(
        .contentTooLarge, .tooLarge,
        "The request has more than \(BodySpools.Limits.bodyBytesMax) bytes, the most that is taken of anything."
    )
}
