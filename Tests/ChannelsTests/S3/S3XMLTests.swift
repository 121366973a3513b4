import Domain
import Testing

@testable import Channels

@Suite("The XML of S3")
struct S3XMLTests {
    private static let list = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name><Prefix>desk/ab</Prefix>
          <KeyCount>2</KeyCount><IsTruncated>true</IsTruncated>
          <Contents><Key>desk/ab/abc</Key><LastModified>2026-11-22T17:34:39.000Z</LastModified>
            <ETag>&quot;d41d8&quot;</ETag><Size>70000</Size><Owner><ID>x</ID></Owner></Contents>
          <!-- some say more --><Contents><Size>1</Size><Key>a&amp;b&#x20;&#99;</Key>
            <LastModified>2026-11-22T17:34:39Z</LastModified></Contents>
          <CommonPrefixes><Prefix>x/</Prefix></CommonPrefixes>
        </ListBucketResult>

        """

    @Test("gives the objects of a list")
    func listing() throws {
        let listing = try S3Listing(Array(Self.list.utf8))
        let moment = try Instant(rfc3339: "2026-11-22T17:34:39Z")
        #expect(listing.isTruncated)
        #expect(
            listing.objects == [
                .init(key: "desk/ab/abc", size: 70_000, changedAt: moment),
                .init(key: "a&b c", size: 1, changedAt: moment),
            ])
        #expect(try S3Listing(Array("<ListBucketResult/>".utf8)).objects.isEmpty)
    }

    @Test(
        "is refused where it is not what a store writes",
        arguments: [
            "", " ", "text", "<a>", "<a></b>", "<a></a><b></b>", "<a></a>x", "</a>", "<a b></a>",
            "<a b=c></a>",
            "<a b=\"c></a>", "<a>&nope;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a><![CDATA[x]]></a>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a><?php ?></a>", "<a", "<a><b/", "<1/>", "<!-- ",
            String(repeating: "<a>", count: 17) + String(repeating: "</a>", count: 17),
        ])
    func malformed(_ text: String) {
        #expect(throws: S3XML.Malformed.self) { try S3XML.read(Array(text.utf8)) }
    }

    @Test("is refused where it is no UTF-8, and where a list lacks what it needs")
    func incomplete() {
        #expect(throws: S3XML.Malformed.self) { try S3XML.read([60, 97, 62, 0xFF, 60, 47, 97, 62]) }
        for text in [
            "<Error/>", "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
            "<ListBucketResult><IsTruncated>yes</IsTruncated></ListBucketResult>",
            Self.list.replacing("70000", with: "-1"),
            Self.list.replacing("2026-11-22T17:34:39Z", with: "today"),
        ] {
            #expect(throws: S3XML.Malformed.self) { try S3Listing(Array(text.utf8)) }
        }
    }

    @Test("is read or refused, whatever is cut out of it or put into it")
    func mutilated() {
        var random = SystemRandomNumberGenerator()
        let bytes = Array(Self.list.utf8)
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<changed.count, using: &random)
                if Bool.random(using: &random) {
                    changed.remove(at: place)
                } else {
                    changed[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            // Only that it ends, and traps nowhere.
            _ = try? S3Listing(changed)
            _ = S3Refusal(changed)
        }
    }

    @Test("says why something was refused, if the store does")
    func refusal() {
        let text =
            "<Error><Code>NoSuchBucket</Code><Message>The bucket &lt;x&gt; is not there</Message></Error>"
        let refusal = S3Refusal(Array(text.utf8))
        #expect(refusal.code == "NoSuchBucket" && refusal.message == "The bucket <x> is not there")
        #expect(S3Refusal(Array("<html>502".utf8)) == S3Refusal([]))
    }
}
