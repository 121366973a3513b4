import Domain
import Storage
import Testing

@Suite("Events as they are stored")
struct EventCodingTests {
    // Computed with `printf … | openssl dgst -sha256 -binary | basenc --base64url`.
    @Test(
        "have digests that other programs compute alike",
        arguments: [
            ([], "", "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"),
            ([], "abc", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
            ([0x61], "bc", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
        ] as [([UInt8], String, String)])
    func digests(salt: [UInt8], value: String, expected: String) {
        #expect(EventCoding.digest(salt: salt, value: value) == expected)
    }

    @Test("get a salt of their own for each value, so that equal values look different")
    func salts() throws {
        var last: UInt64 = 0
        let saved = StaffMember.Saved(id: .init(1), name: "same", email: "same", role: .agent)
        let (body, values) = try EventCoding.encode(saved) {
            last += 1
            return last
        }
        #expect(Set(values.map(\.salt)).count == 2)
        #expect(values.map(\.value) == ["same", "same"])
        #expect(!body.contains("same"))
    }

    @Test("come back as they were, erased values as nothing")
    func roundTrip() throws {
        let saved = StaffMember.Saved(
            id: .init(1), name: "Ім'я", email: "a@b", role: .agent, departments: [.init(5)])
        let (body, values) = try EventCoding.encode(saved) { 7 }
        let known = Dictionary(uniqueKeysWithValues: values.map { ($0.field, $0.value) })
        func decode(_ values: [String: String]) throws -> StaffMember.Event {
            try EventCoding.decode(
                StaffMember.Event.self, kind: "staff.saved", version: 1, body: body, values: values)
        }
        #expect(try decode(known) == .saved(saved))
        guard case .saved(let erased) = try decode([:]) else {
            Issue.record("another event came back")
            return
        }
        #expect(erased.name.value == nil)
        #expect(erased.departments == [.init(5)])
    }

    @Test(
        "are refused when they cannot be understood",
        arguments: [
            ("staff.sang", 1, "{}", "unknown event kind staff.sang"),
            ("staff.saved", 2, "{}", "event staff.saved has version 2, this program reads up to 1"),
            ("staff.saved", 1, "{", "event staff.saved has a damaged body"),
            ("staff.saved", 1, "{}", "event staff.saved has a damaged body"),
        ])
    func refused(kind: String, version: Int, body: String, why: String) {
        #expect(throws: StorageError.unreadable(why)) {
            try EventCoding.decode(
                StaffMember.Event.self, kind: kind, version: version, body: body, values: [:])
        }
    }

    @Test("reads tags and texts of custom fields as the first version wrote them")
    func formerTags() throws {
        let body = #"{"tags":["каса","vip"],"fields":[{"field":7,"value":{"text":{"_0":"кімната 7"}}}]}"#
        let event = try EventCoding.decode(
            TicketEvent.self, kind: "ticket.changed", version: 1, body: body, values: [:])
        guard case .changed(let changed) = event else {
            Issue.record("it is another event")
            return
        }
        #expect(changed.tags?.all == ["каса", "vip"])
        #expect(changed.fields?.map(\.now) == [.text("кімната 7")])
        let (again, values) = try EventCoding.encode(changed, random: { 1 })
        #expect(values.isEmpty)
        #expect(again.contains("каса"))
    }

    @Test("keeps tags and texts of custom fields beside the journal")
    func personalTags() throws {
        var changed = TicketEvent.Changed()
        changed.tags = TagWords(["каса", "vip"])
        changed.fields = [
            .init(field: .init(7), value: .text("кімната 7")), .init(field: .init(8), value: .integer(3)),
            .init(field: .init(9), value: nil),
        ]
        let (body, values) = try EventCoding.encode(changed, random: { 1 })
        #expect(values.map(\.field).sorted() == ["field.7", "tags"])
        #expect(!body.contains("каса") && !body.contains("кімната"))
        func decoded(_ values: [String: String]) throws -> TicketEvent.Changed? {
            let event = try EventCoding.decode(
                TicketEvent.self, kind: "ticket.changed", version: 2, body: body, values: values)
            if case .changed(let changed) = event { return changed }
            return nil
        }
        let present = Dictionary(uniqueKeysWithValues: values.map { ($0.field, $0.value) })
        #expect(try decoded(present) == changed)
        let erased = try decoded([:])
        #expect(erased?.tags?.all == [])
        #expect(erased?.fields?.map(\.now) == [nil, .integer(3), nil])
    }
}
