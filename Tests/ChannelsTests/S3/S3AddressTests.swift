import Testing

@testable import Channels

@Suite("The address of a bucket")
struct S3AddressTests {
    private static func address(
        _ url: String = "s3://files/desk", _ endpoint: String? = "http://127.0.0.1:9000",
        region: String? = nil,
        _ addressing: String? = nil
    ) throws -> S3Address {
        try S3Address(
            url: url, endpoint: endpoint, region: region, addressing: addressing,
            keys: S3Address.Keys(id: "id", secret: "secret"))
    }

    @Test(
        "puts the bucket into the path or before the host",
        arguments: [
            (
                "s3://files/desk/", "https://ceph.example.com:443/", nil, nil, "ceph.example.com",
                "/files/desk/ab"
            ),
            ("s3://files", "http://[::1]:9000", nil, nil, "[::1]:9000", "/files/ab"),
            ("s3://files/desk", nil, "eu-central-1", nil, "files.s3.eu-central-1.amazonaws.com", "/desk/ab"),
            (
                "s3://my.files/desk", nil, "eu-central-1", nil, "s3.eu-central-1.amazonaws.com",
                "/my.files/desk/ab"
            ),
            ("s3://files/a/b", "https://s3.example.com", "x", "host", "files.s3.example.com", "/a/b/ab"),
        ] as [(String, String?, String?, String?, String, String)])
    func parts(
        _ url: String, _ endpoint: String?, _ region: String?, _ addressing: String?, _ authority: String,
        _ path: String
    ) throws {
        let address = try Self.address(url, endpoint, region: region, addressing)
        #expect(address.authority == authority)
        #expect(address.path(address.key("ab")) == path)
    }

    @Test(
        "is refused by the name of the setting",
        arguments: [
            ("/files", "http://x", nil, nil, "blobs"), ("s3://", "http://x", nil, nil, "blobs"),
            ("s3://ab", "http://x", nil, nil, "blobs"), ("s3://Files", "http://x", nil, nil, "blobs"),
            ("s3://files/a//b", "http://x", nil, nil, "blobs"),
            ("s3://files/../x", "http://x", nil, nil, "blobs"),
            ("s3://files/п", "http://x", nil, nil, "blobs"),
            ("s3://files/a b", "http://x", nil, nil, "blobs"),
            ("s3://files?x", "http://x", nil, nil, "blobs"),
            ("s3://files", "ftp://x", nil, nil, "s3-endpoint"),
            ("s3://files", "http://", nil, nil, "s3-endpoint"),
            ("s3://files", "http://x/path", nil, nil, "s3-endpoint"),
            ("s3://files", "http://u:p@x", nil, nil, "s3-endpoint"),
            ("s3://files", "http://x:0", nil, nil, "s3-endpoint"),
            ("s3://files", nil, nil, nil, "s3-region"), ("s3://files", nil, "e u", nil, "s3-region"),
            ("s3://files", "http://x", nil, "virtual", "s3-addressing"),
        ] as [(String, String?, String?, String?, String)])
    func refused(
        _ url: String, _ endpoint: String?, _ region: String?, _ addressing: String?, _ setting: String
    ) throws {
        do {
            _ = try Self.address(url, endpoint, region: region, addressing)
            Issue.record("\(url) \(endpoint ?? "") was taken")
        } catch let refusal as S3Address.Refusal {
            #expect(refusal.setting == setting)
        }
    }
}
