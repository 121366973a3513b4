import Domain
import Flows
import HTTPTypes
import NIOCore

/// The API's own description (OpenAPI 3.1), made from the list of routes, so that neither can say what the other
/// does not.
enum OpenAPI {
    static func describe(_ call: OpenCall) async throws -> Answer { try .json(document) }

    static let document: JSONNode = [
        "openapi": "3.1.0",
        "info": [
            "title": "Linia", "version": "1",
            "description":
                "The support desk's API. Identifiers are strings, times RFC 3339 in UTC. A write with an Idempotency-Key is carried out once; a repeat gets the first answer.",
        ],
        "servers": [["url": "/"]],
        "paths": paths,
        "components": [
            "schemas": .object(
                AnswerSchemas.all.merging(BodySchemas.all.mapValues(\.schema)) { $1 }),
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
        ],
    ]

    private static var paths: JSONNode {
        var paths: [String: [String: JSONNode]] = [:]
        for route in Routes.api {
            guard let operation = Operation.all[route.name] else { continue }
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = describe(
                operation, at: route)
        }
        return .object(paths.mapValues { .object($0) })
    }

    private static func describe(_ operation: Operation, at route: Route) -> JSONNode {
        var node: [String: JSONNode] = [
            "operationId": .text(route.name), "summary": .text(operation.summary),
            "responses": .object(responses(operation, route)),
            "parameters": .list(
                pathParameters(route) + operation.query.map { queryParameter($0) } + keyParameter(route)),
        ]
        if case .may(let right, _) = route.handler {
            node["security"] = [["token": []]]
            node["description"] = .text("Needs the right \(right.rawValue).")
        }
        if let body = operation.body {
            node["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": Schema.ref(body)]],
            ]
        }
        return .object(node)
    }

    private static func pathParameters(_ route: Route) -> [JSONNode] {
        route.path.split(separator: "/").filter { $0.first == "{" }.map { step in
            let name = String(step.dropFirst().dropLast())
            return [
                "name": .text(name), "in": "path", "required": true,
                "schema": pathSchema(name), "description": .text(pathWords(name)),
            ]
        }
    }

    private static func pathSchema(_ name: String) -> JSONNode {
        switch name {
        case "rule_book": Schema.word(RuleSet.Kind.self)
        case "scheme": Schema.word(Scheme.Name.self)
        default: Schema.id
        }
    }

    private static func pathWords(_ name: String) -> String {
        switch name {
        case "ticket": "Its id or its number."
        case "rule_book": "When its rules are asked."
        case "scheme": "Its name."
        default: "Its id."
        }
    }

    private static func keyParameter(_ route: Route) -> [JSONNode] {
        guard route.method != .get else { return [] }
        return [
            [
                "name": "Idempotency-Key", "in": "header", "required": false,
                "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
            ]
        ]
    }

    private static func queryParameter(_ name: String) -> JSONNode {
        let schema: JSONNode =
            switch name {
            case "limit":
                [
                    "type": "integer", "minimum": 1, "maximum": .number(TicketList.Limits.pageMax),
                    "default": .number(TicketList.Limits.pageUsual),
                ]
            case "after":
                [
                    "type": "string", "pattern": "^c[0-9a-z]{1,13}(\\.[0-9a-z]{1,13}){0,3}$",
                    "description": "What a page gave as next.",
                ]
            case "status":
                [
                    "type": "string", "description": "One or several, with commas between.",
                    "pattern": "^[a-z]+(,[a-z]+)*$",
                ]
            case "department":
                Schema.id.with(["description": "With every department that is part of it."])
            case "locked", "unlock_requested":
                ["type": "string", "enum": ["true"], "description": "Not together with \"q\"."]
            case "line", "assignee", "requester", "organization", "person", "setter", "ticket": Schema.id
            case "month":
                [
                    "type": "string", "pattern": "^[1-8][0-9]{3}-(0[1-9]|1[0-2])$",
                    "description":
                        "A month of the desk's own calendar, such as 2026-11; this one if left out.",
                ]
            case "view":
                Schema.id.with([
                    "description": "The tickets of a view, in its order; together with limit and after alone."
                ])
            case "state": Schema.word(WorkTask.State.self)
            case "from", "to":
                [
                    "type": "string", "format": "date",
                    "description": .text(
                        "A day of 1970 to 2200; both are within \(TaskFiguresReport.Limits.daysMax) days. The month that runs if left out."
                    ),
                ]
            case "by": Schema.word(TaskFigures.Grouping.self)
            case "team": Schema.id.with(["description": "Not together with \"q\"."])
            default: Schema.text(Query.Limits.valueBytesMax)
            }
        return ["name": .text(name), "in": "query", "required": false, "schema": schema]
    }

    private static func responses(_ operation: Operation, _ route: Route) -> [String: JSONNode] {
        var responses: [String: JSONNode] = [:]
        for (code, words) in problems(route) {
            responses[String(code)] = [
                "description": .text(words),
                "content": ["application/problem+json": ["schema": Schema.ref("Problem")]],
            ]
        }
        func json(_ words: String, _ schema: JSONNode) -> JSONNode {
            ["description": .text(words), "content": ["application/json": ["schema": schema]]]
        }
        switch operation.result {
        case .one(let name):
            responses["200"] = json("Done", Schema.ref(name))
            if name == "Readiness" { responses["503"] = json("Not ready", Schema.ref(name)) }
        case .created(let name): responses["201"] = json("Made", Schema.ref(name))
        case .page(let name): responses["200"] = json("A page", Schema.page(name))
        case .found(let name): responses["200"] = json("A page", Schema.found(name))
        case .bytes: responses["200"] = ["description": "The bytes", "content": ["*/*": ["schema": [:]]]]
        case .metrics:
            responses["200"] = [
                "description": "Prometheus text", "content": ["text/plain": ["schema": Schema.string]],
            ]
        case .description: responses["200"] = json("OpenAPI 3.1", ["type": "object"])
        }
        return responses
    }

    /// Every problem that a route can answer with.
    static func problems(_ route: Route) -> [Int: String] {
        var problems = [500: "Something failed on our side"]
        guard case .may = route.handler else { return problems }
        problems[400] = "The request cannot be read"
        problems[401] = "A valid token is needed"
        problems[403] = "Your role does not allow this"
        problems[404] = "There is no such thing, or not for you"
        problems[414] = "The address is too long"
        problems[422] = "A value cannot be taken"
        problems[503] = "The service cannot answer now"
        guard route.method != .get else { return problems }
        problems[409] = "The state does not allow this, or somebody has the value"
        problems[413] = "The body is too large"
        problems[415] = "The body is not JSON"
        problems[507] = "The disk is full"
        let mayBeLocked = ["/api/v1/tickets/{ticket}", "/api/v1/tasks/{task}"].contains {
            route.path.hasPrefix($0)
        }
        if mayBeLocked || route.name == "createTask" {
            problems[423] = "The ticket has locked itself"
        }
        return problems
    }
}
