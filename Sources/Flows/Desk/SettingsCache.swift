package import Domain
import Storage
import Synchronization

/// What every command needs and hardly ever changes: brands, departments, lines. Read again at most once in a few
/// seconds, and at once after a change made here.
package final class SettingsCache: Sendable {
    /// How long a change made by another node may stay unseen here.
    package static let usualFreshness = Span.seconds(5)

    private let freshFor: Span
    private let held = Mutex<(settings: Settings, readAt: Instant)?>(nil)

    package init(freshFor: Span = usualFreshness) { self.freshFor = freshFor }

    package func settings(of desk: Desk) async throws -> Settings {
        let now = desk.surroundings.now()
        if let held = held.withLock({ $0 }), now - held.readAt < freshFor, held.readAt <= now {
            return held.settings
        }
        let settings = try await desk.read { try Settings(reading: $0, zones: desk.zones) }
        held.withLock { $0 = (settings, now) }
        return settings
    }

    package func forget() { held.withLock { $0 = nil } }
}

/// The desk's own order of things.
package struct Settings: Sendable {
    package var brands: [Brand]
    package var departments: [Department]
    package var lines: [Line]
    package var customFields: [CustomField]
    package var stops: StopList
    package var files: FileRules
    package var mailboxes: [DeskMailbox]
    package var calendars: [WorkingCalendar]
    package var policies: [SLAPolicy]
    /// What decisions about tickets go by, made of all of these.
    package let rules: ServiceRules
    private let zones: TimeZones

    init(reading transaction: any Transaction, zones: TimeZones) throws {
        brands = try RecordStore<Brand>(transaction).all()
        departments = try RecordStore<Department>(transaction).all()
        lines = try RecordStore<Line>(transaction).all()
        customFields = try RecordStore<CustomField>(transaction).all()
        stops = StopList(try RecordStore<StopEntry>(transaction).all().map(\.entry))
        files = try RecordStore<FileRules>(transaction).current()
        mailboxes = try RecordStore<DeskMailbox>(transaction).all()
        calendars = try RecordStore<WorkingCalendar>(transaction).all()
        policies = try RecordStore<SLAPolicy>(transaction).all()
        var rules = try ServiceRules(
            lines: lines, calendars: calendars, policies: policies, zones: zones, reading: transaction)
        rules.routing = try RoutingSettings(
            departments: departments, brands: brands, mailboxes: mailboxes, calendars: calendars,
            discipline: rules.discipline, zones: zones, reading: transaction)
        self.rules = rules
        self.zones = zones
    }

    /// By whose clock somebody reads and writes: their own, else the desk's.
    package func zone(of member: StaffMember) -> TimeZoneRules {
        member.timeZone.flatMap { zones.rules(of: $0) } ?? rules.routing.zone
    }

    /// Where a ticket goes that says nothing of its own. - Throws: `.notFound` on a desk that was never set up.
    package func defaultBrand() throws(DeskError) -> Brand {
        guard let brand = brands.first(where: { !$0.isArchived }) else {
            throw .notFound(kind: "brand", reference: "default")
        }
        return brand
    }

    /// The brand whose portal a browser asked for by this host, else the first.
    package func brand(at host: String?) throws(DeskError) -> Brand {
        let asked = host.flatMap { PortalHost.parse($0) }
        let own = brands.first { !$0.isArchived && $0.portalHost != nil && $0.portalHost == asked }
        if let own { return own }
        return try defaultBrand()
    }

    package func defaultDepartment() throws(DeskError) -> Department {
        guard let department = departments.filter({ !$0.isArchived }).min(by: { $0.id < $1.id }) else {
            throw .notFound(kind: "department", reference: "default")
        }
        return department
    }

    package func firstLine() throws(DeskError) -> Line {
        guard let line = lines.first(where: { !$0.isArchived }) else {
            throw .notFound(kind: "line", reference: "1")
        }
        return line
    }

    package func department(_ id: Department.ID) -> Department? { departments.first { $0.id == id } }

    /// A department with everything below it.
    package func subtree(of root: Department.ID) -> Set<Department.ID> {
        var found: Set<Department.ID> = [root]
        var grew = true
        while grew {
            let below = departments.filter { $0.parent.map(found.contains) == true && !found.contains($0.id) }
            found.formUnion(below.map(\.id))
            grew = !below.isEmpty
        }
        return found
    }
}
