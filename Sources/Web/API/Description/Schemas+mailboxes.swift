import Domain
import Flows

extension BodySchemas {
    static let mailboxChange: JSONNode = {
        func word<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSONNode
        where Word.RawValue == String { Schema.orNull(Schema.word(type)) }
        func number(_ range: ClosedRange<Int>) -> JSONNode {
            Schema.orNull([
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ])
        }
        func line(_ max: Int) -> JSONNode { Schema.orNull(Schema.text(max)) }
        let flag = Schema.orNull(Schema.flag)
        func secret(_ description: String) -> JSONNode {
            Schema.orNull(
                Schema.text(Limits.secretBytesMax).with([
                    "writeOnly": true, "description": .text(description),
                ]))
        }
        typealias Limits = MailSource.Limits
        return Schema.object([
            "name": Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1)),
            "address": Schema.orNull(["type": "string", "format": "email", "maxLength": 254]),
            "brand": Schema.orNull(Schema.idInput), "department": Schema.orNull(Schema.idInput),
            "takes_tags": flag, "archived": flag, "reading": word(MailboxForm.Reading.self),
            "host": line(Limits.hostBytesMax), "port": number(1...65_535),
            "security": word(MailSource.Security.self), "login": word(MailSource.Login.self),
            "user": line(Limits.userBytesMax),
            "secret": secret(
                "A password, or an access token that nobody renews; needed anew when host, user or login change."
            ),
            "token_endpoint": Schema.orNull(
                Schema.text(TokenRenewal.Limits.endpointBytesMax).with([
                    "description":
                        "With login xoauth2: where a fresh access token is got by refresh_token (RFC 6749 §6); https, or http on this machine. Null ends that."
                ])),
            "client_id": line(TokenRenewal.Limits.clientIDBytesMax),
            "client_secret": secret(
                "Null where the client has none; it goes when token_endpoint or client_id change."),
            "scope": line(TokenRenewal.Limits.scopeBytesMax),
            "refresh_token": secret(
                "Needed with token_endpoint, and anew when host, user, login, token_endpoint or client_id change."
            ),
            "folder": line(Limits.folderBytesMax), "handling": word(MailSource.Handling.self),
            "handled_folder": line(Limits.folderBytesMax),
            "poll_seconds": number(Limits.pollSecondsMin...Limits.pollSecondsMax), "enabled": flag,
        ])
    }()
}

extension AnswerSchemas {
    static let deskMailbox = Schema.answer([
        "id": Schema.id, "name": Schema.string, "address": Schema.string, "brand": Schema.id,
        "department": Schema.orNull(Schema.id), "takes_tags": Schema.flag, "archived": Schema.flag,
        "reading": Schema.word(MailboxForm.Reading.self),
        "source": Schema.orNull(
            Schema.answer([
                "host": Schema.string, "port": Schema.number,
                "security": Schema.word(MailSource.Security.self),
                "login": Schema.word(MailSource.Login.self), "user": Schema.string, "folder": Schema.string,
                "handling": Schema.word(MailSource.Handling.self),
                "handled_folder": Schema.orNull(Schema.string), "poll_seconds": Schema.number,
                "enabled": Schema.flag, "secret_set_at": Schema.orNull(Schema.time),
                "token_endpoint": Schema.orNull(Schema.string), "client_id": Schema.orNull(Schema.string),
                "scope": Schema.orNull(Schema.string), "client_secret_set_at": Schema.orNull(Schema.time),
            ])),
        "state": Schema.orNull(
            Schema.answer([
                "last_success_at": Schema.orNull(Schema.time),
                "trouble": Schema.orNull(
                    trouble(["at": Schema.time, "failures": Schema.number])),
            ])),
    ])

    static let mailboxCheck = Schema.answer([
        "opened": Schema.flag, "letters": Schema.orNull(Schema.number),
        "unseen": Schema.orNull(Schema.number), "idle": Schema.orNull(Schema.flag),
        "trouble": Schema.orNull(trouble([:])),
    ])

    private static func trouble(_ more: [String: JSONNode]) -> JSONNode {
        Schema.answer(
            ["kind": Schema.word(MailboxTrouble.Kind.self), "words": Schema.string].merging(more) { $1 })
    }
}
