import Flows
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler answers, before the frame adds what every answer has.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: ByteBuffer
    /// Sent instead of `body`, piece by piece; held until it is.
    var blob: LocalBlob?
    /// Sent instead of `body`, for as long as it has something to say.
    var stream: ResponseBody?
    /// `body` as it was packed once, of what never changes.
    var packedOnce: ByteBuffer?

    init(_ status: HTTPResponse.Status = .ok, type: String, _ body: ByteBuffer) {
        self.status = status
        headers = [.contentType: type]
        self.body = body
    }

    init(type: String, _ blob: LocalBlob) {
        switch blob.content {
        case .bytes(let bytes): self.init(type: type, ByteBuffer(bytes: bytes))
        case .file:
            self.init(type: type, ByteBuffer())
            self.blob = blob
        }
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
        guard let blob, case .file(let path) = blob.content else {
            return Response(status: status, headers: headers, body: .init(byteBuffer: body))
        }
        let file = try await FileIO().loadFile(path: path, context: context)
        let held = ResponseBody(contentLength: file.contentLength) { writer in
            try await file.write(writer)
            // A copy of an object goes with its last holder.
            withExtendedLifetime(blob) {}
        }
        return Response(status: status, headers: headers, body: held)
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
