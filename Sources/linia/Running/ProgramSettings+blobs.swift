import Channels
import Flows

extension ProgramSettings {
    /// The store that `blobs` names; nil keeps large blobs in the data directory. It has to be closed.
    /// - Throws: `ProgramFailure` with code 78.
    func objects(_ options: DataOptions) throws -> (any ObjectStore)? {
        let endpoint = value("s3-endpoint", flag: options.s3Endpoint)
        guard let url = value("blobs", flag: options.blobs) else {
            if endpoint != nil {
                throw ProgramFailure(
                    .configuration,
                    "s3-endpoint is of use with blobs only: name the bucket by --blobs s3://BUCKET.")
            }
            return nil
        }
        guard let id = value("s3-key-id"), let secret = value("s3-secret"), !id.isEmpty, !secret.isEmpty
        else {
            throw ProgramFailure(
                .configuration,
                "blobs needs the keys of the bucket: set LINIA_S3_KEY_ID and LINIA_S3_SECRET, or s3-key-id and s3-secret in the configuration file."
            )
        }
        do {
            let address = try S3Address(
                url: url, endpoint: endpoint, region: value("s3-region", flag: options.s3Region),
                addressing: value("s3-addressing", flag: options.s3Addressing),
                keys: S3Address.Keys(id: id, secret: secret), extraTrustRoots: try file("s3-ca"))
            return try S3Store(address, now: SystemWorld.now)
        } catch let refusal as S3Address.Refusal {
            throw ProgramFailure(.configuration, "\(refusal.setting) \(refusal.words)")
        } catch let failure as ProgramFailure {
            throw failure
        } catch {
            throw ProgramFailure(.configuration, "s3-ca: the certificates cannot be read: \(error).")
        }
    }

    /// What this desk is called in its store: the same on all nodes, for they share the secret, and telling nothing of it.
    func deskMark(data: String) throws -> String {
        let secret = try DeskSecret.load(data: data, configured: value("secret"))
        return String(BlobFiles.digest(secret + Array("objects".utf8)).prefix(32))
    }
}

/// Does one thing and closes the store, if there is one, whatever came of it.
func closing<Result>(
    _ store: (any ObjectStore)?, _ work: () async throws -> Result
) async throws -> Result {
    do {
        let result = try await work()
        await store?.close()
        return result
    } catch {
        await store?.close()
        throw error
    }
}
