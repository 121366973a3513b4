import Foundation
import Testing

@testable import Domain

@Suite("Reading a telephone number")
struct PhoneNumberTests {
    @Test(
        "gives one form to every notation",
        arguments: [
            ("+38 (050) 123-45-67", "UA", "+380501234567"), ("050 123 45 67", "UA", "+380501234567"),
            ("8 050 123 45 67", "UA", "+380501234567"), ("501234567", "UA", "+380501234567"),
            ("380501234567", "UA", "+380501234567"), ("00380501234567", "PL", "+380501234567"),
            ("050 123-45-67 доб. 12", "UA", "+380501234567"),
            ("tel:+380-50-123-4567;ext=12", "US", "+380501234567"),
            ("8 (912) 345-67-89", "RU", "+79123456789"), ("9123456789", "RU", "+79123456789"),
            ("79123456789", "UA", "+79123456789"), ("8 771 000 9998", "KZ", "+77710009998"),
            ("8~10 380 50 123 45 67", "RU", nil), ("810 380 50 123 45 67", "RU", "+380501234567"),
            ("8 029 491-19-11", "BY", "+375294911911"), ("512 345 678", "PL", "+48512345678"),
            ("+49 (0) 30 1234567", "UA", "+49301234567"), ("030 1234567", "DE", "+49301234567"),
            ("020 7946 0958", "GB", "+442079460958"), ("+44 (0)20 7946 0958", "US", "+442079460958"),
            ("1 (201) 555-0123", "US", "+12015550123"), ("011 380 50 123 4567", "US", "+380501234567"),
            ("+81 3 1234 5678", "UA", "+81312345678"),
            ("\u{202A}+380\u{A0}50\u{A0}1234567\u{202C}", "UA", "+380501234567"),
        ])
    func notations(_ text: String, _ country: String, _ e164: String?) throws {
        let home = try #require(PhoneCountry(name: country))
        #expect(PhoneNumber.normalise(text, defaultCountry: home)?.e164 == e164)
    }

    @Test(
        "is nil for what is no number",
        arguments: [
            "", "+", "123", "123-45-67", "31123456", "+380 50 123 456", "+3805012345678", "call me",
            "050 123 45 67 89 01 23",
            "+999999999999999999", "++380501234567", "380+501234567", "0000000000", "+0501234567", "++", "()",
            "12.10.2026",
        ])
    func refused(_ text: String) {
        #expect(PhoneNumber.normalise(text, defaultCountry: .ukraine) == nil)
    }

    @Test("does not look at a long text")
    func long() {
        #expect(
            PhoneNumber.normalise(
                String(repeating: " ", count: 100_000) + "0501234567", defaultCountry: .ukraine) == nil)
    }

    private struct Sample: Decodable {
        var region: String
        var input: String
        var e164: String?
    }

    private static let corpora: URL = {
        if let path = ProcessInfo.processInfo.environment["LINIA_CORPORA"] {
            return URL(fileURLWithPath: path)
        }
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized
        return root.appending(path: "../shared/corpora").standardized
    }()
    private static let isThere = FileManager.default.fileExists(atPath: corpora.path + "/phone/e164.json")

    @Test(
        "agrees with the metadata of libphonenumber",
        .enabled(if: isThere, "needs the corpora (LINIA_CORPORA)"))
    func metadata() throws {
        let data = try Data(contentsOf: Self.corpora.appending(path: "phone/e164.json"))
        let samples = try JSONDecoder().decode([Sample].self, from: data)
        let wrong = samples.filter { sample in
            guard let country = PhoneCountry(name: sample.region) else { return true }
            return PhoneNumber.normalise(sample.input, defaultCountry: country)?.e164 != sample.e164
        }
        print("Telephone numbers: \(samples.count - wrong.count) of \(samples.count) as in the metadata")
        for sample in wrong { print("  \(sample.region) \(sample.input), expected \(sample.e164 ?? "none")") }
        #expect(samples.count > 20)
        #expect(Double(wrong.count) <= Double(samples.count) * 0.05)
    }

    private struct CallerID: Decodable {
        var kind: String
        var input: String
        var expected: Expected

        enum Expected: Decodable {
            case one(String), many([String])

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let one = try? container.decode(String.self) {
                    self = .one(one)
                } else {
                    self = .many(try container.decode([String].self))
                }
            }
        }
    }

    /// Numbers without a city (5754321) are kept as they are there and refused here: they name nobody.
    @Test(
        "agrees with a desk's caller identification",
        .enabled(if: isThere, "needs the corpora (LINIA_CORPORA)"))
    func callerID() throws {
        let data = try Data(contentsOf: Self.corpora.appending(path: "phone/callerid-zammad.json"))
        let samples = try JSONDecoder().decode([CallerID].self, from: data).filter { $0.kind == "normalize" }
        var agreed = 0
        for sample in samples {
            guard case .one(let expected) = sample.expected else { continue }
            let digits = PhoneNumber.normalise(sample.input, defaultCountry: .germany)?.digits
            if digits == expected {
                agreed += 1
            } else {
                print("  \(sample.input): \(digits ?? "none"), there \(expected)")
            }
        }
        print("Caller identification: \(agreed) of \(samples.count)")
        #expect(agreed >= samples.count - 2)
    }
}
