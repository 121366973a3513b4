import Domain
import Flows
import Storage

enum ControlRoomPageHandlers {
    static func show(_ call: PageCall) async throws -> Answer {
        let (settings, navigation) = try await call.navigation(place: .controlRoom)
        let (member, visitor) = (call.member, call.visitor)
        let midnight: Domain.Instant = visitor.zone.startOfDay(visitor.zone.civil(at: visitor.now).date)
        let page = try await call.read { transaction in
            ControlRoomPage(
                room: try ControlRoom(
                    for: member, settings, at: visitor.now, since: midnight, in: transaction),
                staff: try StaffDirectory(in: transaction), settings: settings, navigation: navigation)
        }
        return call.isFragment ? .fragment(page.fragment(call), call) : .page(page.html(call))
    }
}
