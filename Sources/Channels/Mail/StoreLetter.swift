import Domain
import Flows
import MIME
import Storage

/// A letter's way into the desk, whichever way it came here: read it, keep its bytes, store it and what becomes of it.
struct StoreLetter: Sendable {
    let desk: Desk
    let mail: MailIdentity
    let reader: ParsingThreads

    /// A letter that is here whole.
    struct Arrived: Sendable {
        var body: LetterBody
        var size: Int
        /// 32 bytes.
        var sha256: [UInt8]
        var envelope: TakeLetter.Envelope
    }

    /// A body in a file is taken over when the letter is kept; otherwise it stays where it is.
    /// - Parameter commit: stores what was prepared, in one transaction; it may be asked a second time, with the same
    ///   letter unread, when the desk's rules refuse what it says.
    func store<Result: Sendable>(
        _ letter: Arrived, commit: @Sendable (TakeLetter) async throws -> Result
    ) async throws -> (result: Result, wasRefused: DeskError?) {
        let sha256 = BlobFiles.hexadecimal(letter.sha256)
        let source: LetterSource =
            switch letter.body {
            case .memory(let bytes): .bytes(bytes)
            case .file(let path): .file(path: path)
            }
        let reading = try await reader.read(source, sha256: sha256)
        let settings = try await desk.settings.settings(of: desk)
        let (desk, mail, envelope, size) = (desk, mail, letter.envelope, letter.size)
        // The letter's own file is taken over here: what is read from it is read by now.
        let place: BlobPlace
        do {
            place =
                switch source {
                case .bytes(let bytes): try await desk.blobs.keep(bytes, sha256: sha256)
                case .file(let path): try await desk.blobs.adopt(path, sha256: sha256, size: size)
                }
        } catch {
            reading.forgetFiles()
            throw error
        }
        let raw = TakeLetter.RawLetter(sha256: sha256, size: size, place: place)
        var read = try await reader.blocking { () -> TakeLetter in
            switch reading {
            case .letter(let letter):
                TakeLetter(letter, envelope: envelope, raw: raw, settings: settings, mail: mail)
            case .unreadable(let reason):
                TakeLetter(unreadable: reason, envelope: envelope, raw: raw, settings: settings, mail: mail)
            }
        }
        try await read.keepFiles(in: desk.blobs)
        let prepared = read
        do {
            return (try await commit(prepared), nil)
        } catch let error as DeskError {
            // The desk's rules refused what the letter says: the letter itself is kept all the same.
            return (try await commit(prepared.unread(reason: "the desk refused it: \(error)")), error)
        }
    }
}
