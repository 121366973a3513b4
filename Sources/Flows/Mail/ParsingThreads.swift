package import MIME
import NIOPosix

/// Reads letters on threads of their own, away from the event loops, and remembers which one it held when the
/// process died: a letter that was being read at four crashes is kept unread.
package final class ParsingThreads: Sendable {
    private let threads: NIOThreadPool
    private let guardian: CrashGuard
    private let limits: ParsingLimits

    package init(threads: Int, spoolDirectory: String, crashDirectory: String) throws {
        self.threads = NIOThreadPool(numberOfThreads: threads)
        self.threads.start()
        guardian = try CrashGuard(directory: crashDirectory)
        limits = ParsingLimits(spoolDirectory: spoolDirectory)
    }

    package enum Reading: Sendable {
        case letter(Letter)
        case unreadable(reason: String)
    }

    package func read(_ source: LetterSource, sha256: String) async throws -> Reading {
        if guardian.isDangerous(sha256) {
            return .unreadable(reason: IntakeReason.deadly.rawValue)
        }
        return try await threads.runIfActive { [guardian, limits] in
            guardian.begin(sha256)
            defer { guardian.end(sha256) }
            do throws(LetterError) {
                return .letter(try LetterParser.parse(source, limits: limits))
            } catch {
                return .unreadable(reason: "the letter cannot be read: \(error)")
            }
        }
    }

    /// Runs blocking work, such as putting a file in its place, on the same threads.
    package func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
        -> Value
    {
        try await threads.runIfActive(work)
    }

    package func close() async throws { try await threads.shutdownGracefully() }
}
