import Domain
import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// Asks a desk for pages as a browser would, without a network: the same routes, handlers and errors.
struct StoryTeller: Sendable {
    private let console: ConsoleGate
    private let portal: PortalGate
    private let staff: [StaffMember]
    private let client: Contact?
    private let settings: Settings
    private let zone: TimeZoneRules
    let desk: Desk

    private static let secret = "storybook"
    private static let reference = "7KQ2ZC"

    /// - Parameter client: who reads the portal.
    init(_ desk: Desk, passwords: PasswordWork, zone: TimeZoneRules, client: Contact?) async throws {
        let metrics = Metrics()
        console = ConsoleGate(
            desk: desk, metrics: metrics, passwords: passwords, zone: zone, live: LiveHub(), letters: nil)
        portal = PortalGate(desk: desk, metrics: metrics, zone: zone)
        staff = try await desk.read { try StaffDirectory(in: $0).members }
        settings = try await desk.settings.settings(of: desk)
        (self.desk, self.zone, self.client) = (desk, zone, client)
    }

    private func member(_ reader: Story.Reader) -> StaffMember? {
        let role: StaffMember.Role? =
            switch reader {
            case .administrator: .administrator
            case .lead: .lead
            case .agent: .agent
            case .observer: .observer
            case .client, .nobody: nil
            }
        // A desk that begins has nobody but its administrator.
        return role.flatMap { role in staff.first { $0.role == role } ?? staff.first }
    }

    /// What a browser is answered.
    func answer(
        _ path: String, as reader: Story.Reader, form: [String: String]? = nil,
        cookies: [Cookie: String] = [:], isFragment: Bool = false, _ language: Language
    ) async throws -> Answer {
        let halves = path.split(separator: "?", maxSplits: 1).map(String.init)
        let method: HTTPRequest.Method = form == nil ? .get : .post
        guard let route = Storybook.route(method, halves[0]) else { throw StorybookError.noRoute(path) }
        let visitor = Visitor(
            texts: Texts(language), zone: zone, now: desk.surroundings.now(), cookies: Cookies(cookies),
            path: form == nil ? path : "/tickets", isSecure: false, peer: "", isForeignForm: false)
        var body = FormBody()
        for (name, value) in form ?? [:] { body.put(value, into: name) }
        let parameters = Self.parameters(of: route, halves[0])
        do {
            let query = try Query(halves.count > 1 ? Self.encoded(halves[1]) : nil)
            switch route.handler {
            case .openPage(_, let handler):
                return try await handler(
                    GuestCall(
                        gate: console, visitor: visitor, parameters: parameters, query: query, form: body,
                        headers: [:]))
            case .page(let right, let handler):
                guard let member = member(reader) else { throw StorybookError.noReader(path) }
                try Access.require(.staff(member), right)
                return try await handler(
                    PageCall(
                        gate: console, visitor: visitor, member: member, secret: Self.secret,
                        parameters: parameters, query: query, form: body, isFragment: isFragment,
                        ifNoneMatch: nil, lastEventID: nil, place: nil))
            case .openPortal(_, let handler), .portal(let handler):
                guard let brand = settings.brands.first else { throw StorybookError.noReader(path) }
                return try await handler(
                    PortalCall(
                        gate: portal, visitor: visitor, brand: brand, settings: settings,
                        client: reader == .client ? client : nil, secret: Self.secret, isGet: form == nil,
                        parameters: parameters, query: query, form: body))
            case .open, .may: throw StorybookError.noRoute(path)
            }
        } catch let error as StorybookError { throw error } catch {
            let problem = Problem(error, reference: Self.reference)
            // A page that fails by itself is no state of it.
            if problem.kind == .internalError { throw error }
            return ProblemPage.answer(
                to: problem, error as? DeskError, reference: Self.reference, visitor)
        }
    }

    private static func parameters(of route: Route, _ path: String) -> [String: String] {
        var parameters: [String: String] = [:]
        for (step, value) in zip(route.path.split(separator: "/"), path.split(separator: "/"))
        where step.hasPrefix("{") {
            parameters[String(step.dropFirst().dropLast())] = PercentCoding.decoded(value) ?? String(value)
        }
        return parameters
    }

    /// Addresses of stories are written for people.
    private static func encoded(_ query: String) -> String {
        Link(ownPath: "/?" + query).map { String($0.address.dropFirst(2)) } ?? query
    }
}

/// A storybook that cannot be told: a mistake of whoever wrote the story.
enum StorybookError: Error, CustomStringConvertible {
    case noRoute(String), noReader(String), notAPage(String, status: Int), unknownThing(String), several(
        [String])

    var description: String {
        switch self {
        case .noRoute(let path): "No page answers at \(path)."
        case .noReader(let path): "Nobody at this desk may read \(path)."
        case .notAPage(let name, let status): "The story \(name) was answered with \(status) and no page."
        case .several(let faults): faults.joined(separator: "\n")
        case .unknownThing(let path): "The desk has nothing for the braces of \(path)."
        }
    }
}
