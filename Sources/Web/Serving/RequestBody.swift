import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads what a request brings, piece by piece: files never stand in memory.
struct RequestBody: Sendable {
    let request: Request
    let desk: Desk

    private enum Limits {
        /// Text of one message, percent-encoded.
        static let formBytesMax = 8_388_608
    }

    private func rules() async throws -> FileRules { try await desk.settings.settings(of: desk).files }

    private func endless(_ file: String?, _ rules: FileRules) -> any Error {
        guard let file else { return Problem.endlessBody }
        return DeskError.file(FileRefusal(name: file, rule: .message(most: rules.messageMegabytesMax)))
    }

    /// - Throws: `Problem` for what is no form, `DeskError.file` where one file alone goes on without end.
    func form() async throws -> FormBody {
        guard request.method != .get else { return FormBody() }
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            do {
                let body = try await request.body.collect(upTo: Limits.formBytesMax)
                return try FormBody(Data(body.readableBytesView), type: type)
            } catch is NIOTooManyBytesError { throw Problem.longForm(Limits.formBytesMax) }
        }
        let rules = try await rules()
        var reader = try Multipart(type: type, spools: BodySpools(rules, in: desk.blobs.files))
        var count = 0
        for try await piece in request.body {
            let bytes = [UInt8](buffer: piece)
            count += bytes.count
            if count > BodySpools.Limits.bodyBytesMax { throw endless(reader.currentFile, rules) }
            try reader.read(bytes)
        }
        // A form that was sent empty has no type that means anything.
        if count == 0 { return FormBody() }
        try reader.finish()
        return try FormBody(reader)
    }

    /// - Throws: `Problem` for what is no JSON by its header, or too large beside its files.
    func json(_ hash: inout BodyHash) async throws -> JSONBody {
        guard request.method != .get else { return JSONBody() }
        let secret = BlobFiles.hexadecimal(desk.surroundings.randomBytes(16))
        var reader = JSONBodyReader(mark: secret, spools: BodySpools(try await rules(), in: desk.blobs.files))
        var count = 0
        for try await piece in request.body {
            let bytes = [UInt8](buffer: piece)
            count += bytes.count
            if count > BodySpools.Limits.bodyBytesMax { throw Problem.endlessBody }
            hash.update(bytes)
            try reader.read(bytes)
        }
        return try reader.finish()
    }
}
