import AsyncHTTPClient
import Domain
import Flows
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Asks a store that speaks S3: signs, waits no longer than it should, asks again what may pass.
struct S3Client: Sendable {
    let address: S3Address
    let now: @Sendable () -> Instant
    private let http: HTTPClient

    enum Limits {
        static let connect = TimeAmount.seconds(5)
        /// How long nothing may come or go.
        static let silence = TimeAmount.seconds(20)
        /// Slower than this, putting a file is given up: 256 KiB a second.
        static let bytesPerSecondMin = 262_144
        static let triesMax = 3
        /// Later than this nothing is tried again: somebody waits for the answer.
        static let retryWithin = Duration.seconds(15)
        static let answerBytesMax = 4_194_304
        static let refusalBytesMax = 65_536
    }

    struct Asking: Sendable {
        enum Body: Sendable {
            case none
            case bytes([UInt8])
            case file(FilePieces, sha256: String)
        }

        var method: HTTPMethod
        /// Empty for the bucket itself.
        var key = ""
        var query: [(name: String, value: String)] = []
        var body = Body.none
        /// When it was decided; nil signs each try at its own time.
        var at: Instant?
        var triesMax = Limits.triesMax
    }

    init(_ address: S3Address, now: @escaping @Sendable () -> Instant) throws {
        self.address = address
        self.now = now
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let roots = address.extraTrustRoots {
            tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMBytes(Array(roots.utf8)))]
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            // Signed for one host; another would have to be configured.
            redirectConfiguration: .disallow,
            timeout: .init(connect: Limits.connect, read: Limits.silence, write: Limits.silence))
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        // We try again ourselves, and know the reason then.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Shorter than servers usually keep theirs, so that few requests meet one that was just closed.
        configuration.connectionPool.idleTimeout = .seconds(10)
        http = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }

    /// Ends its connections. What cannot be ended in order ends with the process.
    func close() async { try? await http.shutdown() }

    /// The answer to what the store took. - Throws: `.missing` with the key where there is none.
    func ask(_ asking: Asking) async throws(BlobFailure) -> HTTPClientResponse {
        let began = ContinuousClock.now
        var tries = 1
        while true {
            do throws(S3Trouble) { return try await once(asking) } catch {
                guard error.mayPass, tries < asking.triesMax,
                    began.duration(to: .now) < Limits.retryWithin
                else { throw error.failure }
                // Asked again at once, a store that is busy would only be busier. It gets 0.2 s, then 0.6 s; each of us
                // waits a little more or less, or all whom it turned away together would come back together.
                var pause = Duration.milliseconds(200)
                for _ in 1..<tries { pause *= 3 }
                do { try await Task.sleep(for: pause * Double.random(in: 0.8...1.2)) } catch {
                    throw .away(store: address.name, reason: "the program is stopping")
                }
                tries += 1
            }
        }
    }

    /// The whole body of a short answer.
    func body(_ response: HTTPClientResponse) async throws(BlobFailure) -> [UInt8] {
        do {
            let body = try await response.body.collect(upTo: Limits.answerBytesMax)
            return Array(body.readableBytesView)
        } catch { throw S3Trouble(error, address).failure }
    }

    private func once(_ asking: Asking) async throws(S3Trouble) -> HTTPClientResponse {
        let request = signed(asking)
        var within = Limits.silence
        if case .file(let pieces, _) = asking.body {
            within = within + .seconds(Int64(pieces.size / Limits.bytesPerSecondMin))
        }
        let response: HTTPClientResponse
        do { response = try await http.execute(request, timeout: within) } catch {
            throw S3Trouble(error, address)
        }
        if (200..<300).contains(response.status.code) { return response }
        var words: [UInt8] = []
        // A refusal may come without words.
        if let body = try? await response.body.collect(upTo: Limits.refusalBytesMax) {
            words = Array(body.readableBytesView)
        }
        throw S3Trouble(status: Int(response.status.code), S3Refusal(words), key: asking.key, address)
    }

    private func signed(_ asking: Asking) -> HTTPClientRequest {
        let payload: String
        let body: HTTPClientRequest.Body?
        switch asking.body {
        case .none: (payload, body) = (S3Signature.emptyPayload, nil)
        case .bytes(let bytes): (payload, body) = (BlobFiles.digest(bytes), .bytes(ByteBuffer(bytes: bytes)))
        case .file(let pieces, let sha256):
            (payload, body) = (sha256, .stream(pieces, length: .known(Int64(pieces.size))))
        }
        let date = S3Signature.date(asking.at ?? now())
        let headers = [("host", address.authority), ("x-amz-content-sha256", payload), ("x-amz-date", date)]
        let signed = S3Signature.Request(
            method: asking.method.rawValue, path: address.path(asking.key), query: asking.query,
            headers: headers,
            payload: payload)
        let query = asking.query.isEmpty ? "" : "?\(signed.queryText)"
        var request = HTTPClientRequest(
            url: "\(address.isEncrypted ? "https" : "http")://\(address.authority)\(signed.path)\(query)")
        request.method = asking.method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.headers.add(
            name: "Authorization",
            value: S3Signature(keys: address.keys, region: address.region).authorization(
                of: signed, date: date))
        request.headers.add(name: "User-Agent", value: "Linia")
        request.body = body
        return request
    }
}
