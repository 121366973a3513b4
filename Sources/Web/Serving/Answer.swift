import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler answers, before the frame adds what every answer has.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: ByteBuffer
    /// Sent instead of `body`, piece by piece.
    var file: String?
    /// Sent instead of `body`, for as long as it has something to say.
    var stream: ResponseBody?

    init(_ status: HTTPResponse.Status = .ok, type: String, _ body: ByteBuffer) {
        self.status = status
        headers = [.contentType: type]
        self.body = body
    }

    init(type: String, file: String) {
        self.init(type: type, ByteBuffer())
        self.file = file
    }

    static func json(_ value: some Encodable, _ status: HTTPResponse.Status = .ok) throws -> Answer {
        Answer(status, type: "application/json", try JSON.bytes(value))
    }

    init(_ problem: Problem) throws {
        self.init(problem.status, type: "application/problem+json", try JSON.bytes(problem.body))
        headers.append(contentsOf: problem.headers)
    }

    /// - Throws: when the file is gone.
    func response(in context: some RequestContext) async throws -> Response {
        if let stream { return Response(status: status, headers: headers, body: stream) }
        guard let file else {
            return Response(status: status, headers: headers, body: .init(byteBuffer: body))
        }
        return Response(
            status: status, headers: headers, body: try await FileIO().loadFile(path: file, context: context))
    }
}

/// How values become the bytes of an answer.
enum JSON {
    static func bytes(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return ByteBuffer(bytes: try encoder.encode(value))
    }
}

extension HTTPFields {
    mutating func append(contentsOf others: HTTPFields) {
        for other in others { append(other) }
    }
}
